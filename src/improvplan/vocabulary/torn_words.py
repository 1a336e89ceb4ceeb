"""Words that a space has torn apart, and small words that have lost theirs: `curr iculum`, `andprovide`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from improvplan.model.normalise import TextAt
from improvplan.vocabulary.prose import Prose

_WORDS = """
ability absence absences absenteeism academic accelerated accessibility accessible accessing accordingly account
accountability accurate accurately achieve achieved achievement achievements achieving acknowledge actions actively
activities activity adapted addition additional address addressed addresses adjustments administration adopted
advanced adviser advisory affected afternoon afterwards against agencies agreement aligned alignment allocated
allocation alongside alternative although ambition ambitious amended amounts analysis annually answered answers
anything anywhere applicable appointed approach approaches appropriate approval approve approved architecture
arrangements articles articulated aspects assemblies assessed assessment assessments assistance assistant assistants
associated associations assurance asynchronous attainment attendance attended attending attention audience authorities
authority available average awarded awareness backgrounds balanced barriers baseline because becomes beginning
behaviour believe belonging belongs benchmark benefit benefits between breakfast brought budgeted budgeting building
buildings bullying burnside business calculation calendar capacity capital carried carries categories category central
certain challenge challenges challenging champion changed changes changing chapter character characteristics
characters charity checked checkpoint childcare children chronic circumstances classes classroom classrooms clearly
closing cluster clydevale coaches coaching collaboration collaborative collaboratively colleagues collected collection
collective college columns combined command commands comment comments commitment committed committee communicate
communication communities community compare compared comparison comparisons competitive complete completed completing
completion components comprehension comprehensive computer computing concepts concern concerns conditions conduct
confidence confident configuration confirm confirmed conflict connect connectedness consider consistency consistent
consistently constraints consultation contact content contents context continue continued continues continuous
contribute control conversations coordinator correctly council councils counted country courses coverage covered
created creating creativity criteria criterion critical crucial cultural culture current currently curricular
curriculum dashboard dashboards decided decides decision decisions decline default defined deleted deliver delivered
delivering delivery demonstrate demonstrated demonstrates demonstrating department departments deprived derived
describe described describes description descriptions designated designed detailed details determine develop developed
developing development difference differences different differentiation difficulties difficulty digital diploma
directed direction directly director disabilities disability disabled disadvantage disadvantaged discrimination
discuss discussed discussions display displayed displays distance district districts diverse diversity divided
document documentation documents doubled drivers dropped duplicate earlier earning edition education educational
effective effectively effectiveness efficiently efforts elements eligible elsewhere embedded emotional employer
employers employment encourage engaged engagement engaging engineering england english enhance enhanced enjoyment
enrichment enrolled enrollment enrollments ensures ensuring entries environment environments equality equipment
equitable equivalent establish established establishment establishments evaluate evaluated evaluating evaluation
evaluations evening everybody everything everywhere evidence excellence excellent executive exercise existing
expectations expected expenditures experience experienced experiences experiencing expertise explain explained explore
extends external facilitate families federal feedback fifteen figures finding findings finished flexibility focused
focusing followed following follows football forward foundation foundations framework frameworks friendly friends
funding further gathered general geography governance governing government governor governors graduated graduation
greater greatest guardians guidance happened happens healthy hearing highest history holidays hundred identification
identified identify identifying identity implement implementation implemented implementing importance important
imported imports impossible improve improved improvement improvements improving incidents include included includes
including inclusion inclusive inconsistent increase increased increases increasing independence independent indicate
indicator indicators individual individuals induction inequities information informed initial initials initiatives
innovation insight inspection inspections inspectors install installed instead instruction instructional instrument
integrated integrity intended intensive interests internal intervention interventions introduced introduction
investigation investigations invited involve involved involvement ireland journey judgements kindergarten knowledge
lanarkshire language languages larkfield leaders leadership leading learned learner learners learning leavers
legislation lessons letters librarian library limited listening literacy locally looking lunchtime machine maintained
majority management manager managers material materials mathematical mathematics matters meaning measurable measure
measured measures measuring meeting meetings members mentoring message methods metrics milestone milestones minimum
minority minutes missing mistakes mobility moderate moderation modified monitor monitored monitoring monthly morning
mornings national nationally necessary neither network networks northern northmuir nothing numbers numeracy nursery
objective objectives observation observations observe offered offering offerings officer officers official ongoing
operational opportunities opportunity options ordinary organisation organisations orientation otherwise ourselves
outcome outcomes outdoor outdoors outreach outside overview package pandemic paragraph parental parents parking
parliament participate participation particular particularly partner partners partnership partnerships pathways
patterns pedagogy percentage percentages perform performance performing persistent personal personnel phonics physical
picture placeholder planned planning playground pleasure policies population positive positively possible potential
poverty practical practice practices practitioners premium prepare prepared present previous primarily primary
principal principles printed priorities priority privacy probably problem problems procedures process processes
professional professionalism proficiency profile program programme programs progress progression project projects
promise promises promote promotes promoting property proportion proposed protect protected provide provided provides
providing provincial provision publications publish published publisher purchase purchased purpose purposes
qualifications qualitative quality quantitative quarterly question questions quickly raising rationale reached
readable readers readiness reading reasoning reasons receive received receives receiving recommend recommended
recorded recording records recovery recruitment reduced reference referral referred reflect reflected reflects refused
regarding regardless regional regions register regular regularly related relations relationships relative release
relevant religious remains remember remembered removed repeated replaced reported reporting reports request requests
require required requirements requires research resource resources respect respond response responsibilities
responsibility responsible responsive restrictions results retention reviewed reviewing reviews revised running
safeguarding satisfaction schedule scheduler schools science scotland screening secondary section sections security
seeking selected sentence sentences sequence serious service services serving session sessions setting settings
several severity sharing showing signature significant significantly similar sitting smaller socioeconomically
software solving somebody something sources speaking special specialist specific specifically spelling spending
sponsor staffing stakeholder stakeholders standard standards standing started starting statement statements statistics
statutory stopped stories strategic strategies strategy strathburn strength strengthen strengthening strengths stretch
structure structured structures struggle student students subject subjects submission succeed success successes
successful successfully summary support supported supporting supports suppression surveys suspended suspension
suspensions sustain sustainable sustained sustaining swimming systematic systems tailored talking targeted targets
teaching technical technology telephone terminal testing themselves therefore thinking thorough thought thousand
threshold through throughout timescale timetable together towards tracked tracking traditional trained training
transition transitions translation transport trustees tutoring understand understanding understood university unknown
unplanned updated upgrade utilize validate variety verification versions village visited visiting visitors vocabulary
voluntary volunteers vulnerable warning weather weekend welcome wellbeing wherever whether willing without workers
workflow workforce working workshops workspace writing written wyedale younger
"""
"""Long words of plans: a torn one is looked for among them, and so is one that a small word has run into."""

_WORDS_THEMSELVES = """
a ability able ac account act ad after again age ages along alter am and any ap are asp avail back base be being body
br break burn care cause check child cl class come comes comm commend commended commit consistent cont count courage
cover dated de dec dependence dependent deter di direct door doors dress drive early ects else en end ended ending
ends entity est every ex ext fast fault feed file flow for force form formation formed forming frame fully going
govern grade graph great ground grounds high holder holders id in king knowledge known land leader lease leave less
line lunch mains manage mary me member mine mission mode moved native net no noon office on or other ought out over
owing pa pace par para partner path per percent place placed plain planned play point pointed port portion ports posed
pre prep pro program proper prove proved rate re reach read red ref refer regard relation ren rental room rooms rs
scale scot search see sent sh ship ships side sight signed some source sources sp space st stake stand standing star
stood strength strict sub success sum sup sustain synchronous table ted tends th thing through time trans ty un under
unity up used verse view viewed viewing views vision ward ways week well where wise with work works
"""
"""Parts of those words that are words as well: where both parts are, nobody knows that a word was torn: `in formation`."""

_SMALL_BEFORE = ("of", "to", "and", "the", "with", "are", "is", "that", "our")
_SMALL_BEHIND = ("and", "the", "with", "of", "to", "for", "are", "is", "in")
_BEGINNINGS = (*_SMALL_BEFORE, *(word.capitalize() for word in _SMALL_BEFORE))
_ARE_WORDS = frozenset({"withdrawing", "withstanding", "specialis", "organis"})
_SHORTEST = 9
_BESIDE = frozenset("’'-_@#")


@lru_cache(maxsize=1)
def _first_halves() -> frozenset[str]:
    """Everything that one of the words begins with: hardly any pair of words in a plan begins so, and others need not be put together."""
    return frozenset(word[:length] for word in _WORDS.split() for length in range(1, len(word)))


@lru_cache(maxsize=1)
def _known() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(_WORDS.split()), frozenset(_WORDS_THEMSELVES.split())


def find_torn(prose: Prose) -> Iterator[tuple[TextAt, int, int, str]]:
    """Each word that is torn or run together: its text, where it begins and ends there, and how it is written."""
    words, parts = _known()
    halves = _first_halves()
    torn = [(first, second) for first, second in prose.pairs if first in halves and first + second in words]
    for first, second in sorted(torn):
        if not (first in parts and second in parts):
            yield from _places(prose, f"{first} {second}", first + second)
    joined = {
        token.lower()
        for token in prose.tokens
        if len(token) >= _SHORTEST
        and (token.startswith(_BEGINNINGS) or token.endswith(_SMALL_BEHIND))
        and token.isalpha()
        and token[1:].islower()
    }
    for small in sorted(joined - words - _ARE_WORDS):
        for before in _SMALL_BEFORE if small.startswith(_SMALL_BEFORE) else ():
            if small.startswith(before) and small[len(before) :] in words:
                yield from _places(prose, small, f"{before} {small[len(before) :]}")
        for behind in _SMALL_BEHIND if small.endswith(_SMALL_BEHIND) else ():
            if small.endswith(behind) and small[: -len(behind)] in words:
                yield from _places(prose, small, f"{small[: -len(behind)]} {behind}")


def _places(prose: Prose, wrong: str, right: str) -> Iterator[tuple[TextAt, int, int, str]]:
    for text, start in prose.containing(wrong):
        end = start + len(wrong)
        words = text.text
        before, behind = words[start - 1 : start] if start else "", words[end : end + 1]
        inside = words[start + 1 : end]
        if (
            before.isalnum()
            or behind.isalnum()
            or {before, behind} & _BESIDE
            or before == "."
            or inside != inside.lower()
        ):
            continue
        yield text, start, end, right
