"""A measure or success criterion that nobody could check."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from improvplan.context.context import Context
from improvplan.context.statements import (
    CRITERIA_READ,
    MEASURES_READ,
    OUTCOMES_READ,
    Said,
    criteria,
    measured,
    successes,
)
from improvplan.finding import Path, Severity, at
from improvplan.lint.facts.goals import repeated_goals
from improvplan.lint.rule import Report, Rule
from improvplan.lint.rules.change_without_target import without_end
from improvplan.lint.rules.shifted_column import only_people
from improvplan.model.action import Action
from improvplan.model.placeholder import find_placeholders
from improvplan.model.priority import Priority
from improvplan.pattern import lazily
from improvplan.vocabulary.countable import has_digit, has_figure, says_what_shows, stands_on_something
from improvplan.vocabulary.is_work import is_work
from improvplan.vocabulary.wording import quote

_WORD = lazily(r"[^\W_]+")
_COUNTED = lazily(
    r"\s*(?:%|(?:[\w’'-]+\s+){1,6}?whos?e?\b|(?:[\w’'-]+\s+){1,3}?that\b|(?:number|share|proportion|percentage|rate|amount)s?\b)",
    re.IGNORECASE,
)
"""`P5 pupils who read at home` says what is counted."""
_SUBJECT = lazily(
    r"\s*(?:high[- ]quality|consistently\s+good|quality\s+first|effective|consistent)\s+(?:teaching|learning|provision|planning|practice|feedback|leadership)\b"
    r"|\s*(?:(?:high|higher|increased?|improved?|better|good|strong|greater|more|pupil|parental|staff|family)\s+){0,2}"
    r"(?:engagement|involvement|transparency|awareness|understanding|confidence|progress|improvements?|consistency|quality|participation|"
    r"communication|collaboration|ownership|clarity|cohesion|readiness|independence|expectations|aspirations?)\s+(?:of|with|in|between|among|across|about|for|by|from)\b",
    re.IGNORECASE,
)
"""`Engagement with parents` names a subject."""
_LOOSE = lazily(
    r"\b(?:used?|embedded|implemented|planned|delivered|applied|taught|managed)\s+(?:effectively|appropriately|consistently|confidently|well)\b"
    r"|\b(?:uses?|using|apply|applies|implements?|follows?|delivers?|teach|teaches)\s+(?:[\w’'-]+\s+){1,6}?(?:consistently|effectively|confidently|appropriately|well)\s*[.;]?\s*$"
    r"|\b(?:effectively|appropriately|consistently|confidently)\s+(?:used?|embedded|implement\w*|plan\w*|deliver\w*|appl\w+)\b",
    re.IGNORECASE,
)
"""Done well: by whose judgement?"""
_SOME_CHANGE = lazily(
    r"\b(?:shows?|demonstrates?|indicates?|evidences?)\s+(?:an?\s+|some\s+|clear\s+|good\s+|positive\s+)*(?:improvements?|progress|increases?|impact(?:\s+of(?:\s+[\w’'-]+){1,5})?|growth)\s*[.;]?\s*$",
    re.IGNORECASE,
)
"""Evidence that should show something, and not how much."""
_COMPARED_ONLY = lazily(
    r"\b(?:shows?|demonstrates?|indicates?|evidences?)\s+(?:that\s+)?(?:(?:an?|some|significant(?:ly)?|greatly|much|clear(?:ly)?)\s+)*"
    r"(?:improved|increased|better|greater|higher|stronger|enhanced)(?:\s+[\w’'-]+){1,8}\s*[.;]?\s*$"
    r"|^\s*(?:sustained|maintained)\s+(?:high|good)\s+levels?\s+of\s+\w",
    re.IGNORECASE,
)
"""`Observations indicate significantly improved language`."""
_FINITE = lazily(
    r"\b(?:is|are|was|were|has|have|will|can|shows?|leads?|means?|increases?|improves?|rises?|helps?)\b", re.IGNORECASE
)
_ACTIVITIES = frozenset(
    [
        "use",
        "sharing",
        "introduction",
        "development",
        "implementation",
        "delivery",
        "creation",
        "adoption",
        "application",
        "completion",
    ]
)
_CHANGES = frozenset(["increase", "improvement", "reduction", "decrease", "rise", "growth", "fall", "drop"])
_BEFORE_NOUNS = frozenset(["a", "an", "continued", "regular", "effective", "consistent", "increased"])
_SEEN = lazily(
    r"\b(?:completed?|installed|highlighted|fitted|displayed|published|accessible|signed|in\s+place|opened|is\s+open|are\s+open|built|painted|"
    r"labelled|available\s+(?:in|on|at|to)|redecorat\w+|removed|repaired|replaced)\b"
    r"|\b(?:toilets?|doors?|gates?|ramps?|lifts?|rooms?|halls?|librar(?:y|ies)|playgrounds?|gardens?|equipment|alarms?|websites?|sites?|buildings?|"
    r"entrances?|exits?|stairs|rails?|showers?|buses|windows?|areas?)\s+can\s+(?:now\s+)?be\s+(?:used|opened|reached|entered|closed|locked|seen|heard)\b",
    re.IGNORECASE,
)
"""What anybody can see who goes and looks."""
_GOOD = lazily(r"\b(?:good|satisfactory|expected|outstanding)\s+or\s+better\b", re.IGNORECASE)
_JUDGED = lazily(r"\b(?:evaluated|graded|judged|rated|assessed|inspected|observed|visited|lessons?)\b", re.IGNORECASE)
_SOMEBODY_JUDGES = lazily(
    r"\b(?:evaluated|graded|judged|rated|assessed|inspected|observed|visited|observations?|inspections?|ofsted|estyn|eti|hmie|moderat\w+|"
    r"reviews?|walks?|scrutiny|data|assessments?)\b",
    re.IGNORECASE,
)
_GRADE = lazily(
    r"\b(?:ofsted|siams|estyn|eti|hmie?|isi|inspection|inspectors?|inspectorate)\b[^.;]*?\b(?:judge?ments?|grad(?:e|es|ings?)|outcomes?|ratings?|results?|reports?)\b"
    r"|\b(?:judge?ments?|grad(?:e|es|ings?)|outcomes?|ratings?)\s+(?:by|from|in|of)\s+(?:\w+\s+)?(?:ofsted|siams|estyn|eti|hmie?|inspections?|inspectors?)\b",
    re.IGNORECASE,
)
"""Whose judgement it is needs no asking: `Good or better inspection grades`."""
_WILL_BE_LOOKED_AT = lazily(
    r"\s*(?:[-*•]\s*)?(?:(?:the|a|an|this|all|our|its|their|regular|wide)\s+){0,2}(?:(?:range|variety)\s+of\s+)?"
    r"(?:impact|progress|data|outcomes?|effectiveness|results?|evidence|success|it|targets?)"
    r"(?:\s+of\s+(?:[\w’'&-]+\s+){0,5}[\w’'&-]+|\s+and\s+[a-z]+)?\s+"
    r"(?:will|to|shall)\s+be\s+(?:continually\s+|regularly\s+|closely\s+)?"
    r"(?:measured|evidenced|evaluated|monitored|reviewed|assessed|collected|collated|gathered|used|tracked|analysed)"
    r"(?:\s+(?:and\s+\w+ed|regularly|continually|termly|annually|(?:each|every)\s+(?:term|year|session|half\s+term)|in\s+the\s+\w+\s+term|at\s+the\s+end\s+of\s+the\s+(?:year|session)|"
    r"over\s+time|throughout(?:\s+the\s+\w+)?))?\s*\.?\s*"
    r"|\s*(?:to|will)\s+be\s+(?:measured|evaluated|reviewed|assessed)(?:\s+(?:in|at|by|during)\b[^.;]{0,40})?\s*\.?\s*",
    re.IGNORECASE,
)
"""`Impact will be measured`, `Will be evaluated in the summer term`: true whatever comes of it."""
_SENTENCE_END = lazily(r"(?<=[a-z]\.)\s+|\n+")
_GOOD_PROGRESS = lazily(
    r"\bmakes?\s+(?:good|strong|excellent|sustained|rapid|better|significant|sound|appropriate)\s+progress\b",
    re.IGNORECASE,
)
_MAKES_PROGRESS = lazily(
    r"\s*(?:(?:almost|all|our|most|the|more|identified|targeted|majority|of)\s+)*(?:pupils|children|learners|students)\s+(?:will\s+|to\s+)?(?:achieve|succeed|progress|improve|do\s+well|thrive|attain)\s*[.;]?\s*"
    r"|\s*(?:(?:all|our|most|the|more|identified|targeted|almost|majority|of)\s+)*(?:pupils|children|learners|students)\s+(?:will\s+|to\s+)?(?:make|show|demonstrate|are\s+making|have\s+made)\s+"
    r"(?:progress|improvements?|gains)(?:\s+(?:in|across|from)\s+[\w’'-]+(?:\s+[\w’'-]+){0,3})?\s*[.;]?\s*"
    r"|\s*(?:to\s+)?(?:achieve|meet|reach|exceed|hit)\s+(?:all\s+)?(?:of\s+)?(?:the\s+|our\s+|their\s+)?(?:set\s+|agreed\s+|school\s+|academic\s+)?targets?(?:\s+set)?"
    r"(?:\s+(?:in|for|across)\s+[\w’'-]+(?:\s+[\w’'-]+){0,4})?\s*[.;]?\s*"
    r"|\s*there\s+(?:will\s+be|is|has\s+been)\s+(?:an?\s+)?(?:increase|improvement|rise|reduction|decrease|growth)\s+in(?:\s+[\w’'-]+){1,5}\s*[.;]?\s*"
    r"|\s*(?:[\w’'-]+\s+){1,4}?(?:will\s+)?(?:improves?|increases?|rises?|grows?)\s*[.;]?\s*"
    r"|\s*(?!no\b)(?:[\w’'-]+\s+){1,4}?(?:(?:will\s+be|is|are|has\s+been|have\s+been|has|have|will\s+have)\s+)(?:significantly\s+|greatly\s+|much\s+)?"
    r"(?:raised|improved|increased|enhanced|strengthened|risen|better|higher)(?:\s+(?:in|for|across|at)(?:\s+[\w’'-]+){1,5})?\s*[.;]?\s*"
    r"|\s*(?:[\w’'/-]+\s+){0,3}?(?:feedback|responses|comments|views)\s+(?:(?:from|of|by)\s+(?:[\w’'/-]+\s+){1,4}?)?(?:is|are|will\s+be)\s+(?:more\s+|very\s+|mostly\s+|largely\s+)?"
    r"(?:positive|good|favourable|encouraging)(?:\s+and\s+\w+)?\s*[.;]?\s*"
    r"|\s*(?:rising|improving|better|improved)\s+(?:[\w’'-]+\s+){0,2}(?:results|outcomes|attainment|standards|performance)(?:\s+(?:in|at|for|across)\s+[\w’'-]+(?:\s+[\w’'-]+){0,3})?\s*[.;]?\s*",
    re.IGNORECASE,
)
"""`All learners make progress`, `Meet the targets in every subject`, `Better results in the exams`."""
_AIM = lazily(
    r"\s*(?:to\s+)?(?:raise|improve|increase|reduce|enhance|boost|strengthen|develop|close|narrow|foster|nurture|instil|cultivate)\s+\w",
    re.IGNORECASE,
)
_CHANGES_ONE = lazily(
    r"\s*(?:to\s+)?(?:raise|improve|increase|reduce|lower|decrease)\s+(?:(?:overall|general|pupils?['’]?s?['’]?|our|school|whole[- ]school|the|levels\s+of|rates?\s+of)\s+){0,3}"
    r"(?:attendance|exclusions?|lateness|absence|results|assessment\s+results|attainment|achievement|standards|progress)\s*[.;]?\s*",
    re.IGNORECASE,
)
"""`To increase overall attendance`: where it is looked up is clear, and not how far."""
_VERB = lazily(
    r"\b(?:is|are|was|were|be|been|can|could|will|would|should|may|has|have|had|does?|say|says|shows?|reports?\s+(?:that|a|an|higher|more|less)|"
    r"tells?|finds?|agree|agrees|uses|used|know|knows|feel|feels|take|takes|make|makes|meet|meets|reach|reaches|achieve\w*|improve\w*|increase\w*|"
    r"rises?|falls?|reduce\w*|indicates?|demonstrates?|reflects?|confirms?|choose|chooses|read|reads|write|writes|talk|talks|attend|attends|want|wants|"
    r"give|gives|get|gets|\w+ed|that|who|which|where|when|how)\b",
    re.IGNORECASE,
)
_WHO_SAYS = lazily(
    r"\b(?:pupil|learner|student|parent|staff|child(?:ren)?)(?:['’]?s['’]?)?\s+voice\b(?=.*\b(?:shows?|says?|tells?|that)\b)"
    r"|\b(?:ofsted|estyn|hmie|eti|inspectors?|moderators?)\s+(?:judges?|finds?|says?|agrees?|reports?|confirms?)\b",
    re.IGNORECASE,
)
"""Somebody whose word can be asked for."""
_AS_WELL_AS = lazily(
    r"\b(?:at\s+least\s+)?as\s+(?:well|high(?:ly)?|good|many|much|often|fast|quickly)\s+as\b|\bat\s+the\s+same\s+(?:rate|level|pace|standard)\s+as\b",
    re.IGNORECASE,
)
"""`Attain at least as well as their peers` compares with what can be counted."""
SUBJECT = "names a subject, and not what will be seen"
_WHO = (
    r"(?:staff|teachers|practitioners|governors|adults|leaders|pupils|children|learners|students|young\s+people|"
    r"parents(?:\s*(?:and|/|&)\s*carers)?|carers|families|stakeholders|partners|everyone|everybody|(?:the\s+)?(?:whole\s+)?school\s+community)"
)
_PEOPLE_KNOW = lazily(
    rf"\s*(?:that\s+)?(?:(?:all|most|our|the|both|teaching|support|school|almost|disabled|class)\s+){{0,3}}{_WHO}(?:,?\s+(?:and\s+)?{_WHO})?\s+(?:will\s+|to\s+|can\s+)?"
    r"(?:(?:have|has|gain|develop|show|demonstrate|acquire)\s+(?:an?\s+)?(?:clear(?:er)?|good|better|shared|deeper|sound|strong(?:er)?|increased|improved|secure|greater|full|thorough|more)?\s*"
    r"(?:understanding|knowledge|awareness)\b"
    r"|(?:(?:fully|better|clearly|demonstrate\s+(?:that\s+)?(?:they\s+)?|show\s+(?:that\s+)?they\s+)\s*)?(?:understand|appreciate)\b"
    r"|(?:(?:are|be|feel|become)\s+)?(?:more\s+|fully\s+|well\s+)?(?:aware|familiar|confident|competent|skilled|knowledgeable|empowered)\b"
    r"|know\s+(?:how|what|where|from|who|why|when|that|about|their|and)\b)",
    re.IGNORECASE,
)
"""`All teachers have a clear understanding of assessment`, `Parents know where to ask`."""
_UNDERSTOOD_BY = lazily(
    rf"(?:[\w’'&/-]+\s+){{1,8}}?(?:(?:is|are|be|been|fully|clearly|well|and|shared|known)\s+){{0,4}}(?:understood|known|valued|owned|embraced|appreciated)\s+by\s+"
    rf"(?:(?:all|our|the|most)\s+){{0,2}}{_WHO}\s*[.;]?\s*",
    re.IGNORECASE,
)
"""`The vision is understood by all staff`."""
_GOOD_EVIDENCE = lazily(
    r"\s*(?:there\s+(?:is|will\s+be)\s+)?(?:clear\s+|some\s+)?evidence\s+(?:of|that)\s+(?:[\w’'-]+\s+){0,2}?(?:effective|good|high[- ]quality|better|consistent|strong|positive|appropriate)\b",
    re.IGNORECASE,
)
"""`Evidence of effective planning in class`."""
_LEADS_TO = lazily(
    r"\b(?:is|are|will\s+be)\s+(?:leading\s+to|resulting\s+in)\s+(?:an?\s+)?(?:improve\w*|better|increased?|raised|higher|greater|stronger)\b"
    r"|\b(?:has|have|having|had|make|makes|made|making)\s+an?\s+(?:positive|significant|clear|real|noticeable|lasting|measurable)\s+(?:impact|effect|difference)\b"
    r"|\bgaps?\s+(?:(?:is|are|will\s+be|has|have|been|being)\s+){0,2}(?:narrow|clos|reduc)(?:es|ing|ed|s|e)?\b(?!\s+(?:to|by)\b)"
    r"|\b(?:shows?|demonstrates?|indicates?|evidences?)\s+(?:an?\s+)?(?:significant|clear|good|marked|real|notable)?\s*(?:improvements?|increases?|growth)\s+in(?:\s+[\w’'&/-]+){1,8}\s*[.;]?\s*$"
    r"|\b(?:shows?|demonstrates?|indicates?)\s+high\s+(?:[\w-]+\s+){1,3}",
    re.IGNORECASE,
)
"""`Meetings are leading to improvements in attainment`, `Assessments show the gap is narrowing`."""
_MORE_OF_IT = lazily(
    r"\s*(?:more|better|improved|increased|greater|higher|enhanced|stronger|deeper|fewer|less|reduced|wider)\s+(?!than\b)[\w’'-]+(?:\s+[\w’'&,/-]+){1,14}\s*[.;]?\s*",
    re.IGNORECASE,
)
"""`More diversity reflected in school displays`."""
_USED_FOR = lazily(
    r"\s*(?:[\w’'&/-]+\s+){1,6}?(?:(?:is|are|will\s+be|to\s+be)\s+)?used\s+to\s+(?:inform|guide|shape|support|plan|identify)\b[^.;\d]*[.;]?\s*",
    re.IGNORECASE,
)
"""`Feedback used to inform future priorities`."""
KNOWN = "does not say how anybody will know"
UNJUDGED = "does not say who judges, or how many"
GRADED = "does not say how many, from what and by when"
LOOKED_AT = "says that somebody will look, and not what should be seen"
ONLY_A_PLACE = "says where somebody will look, and not what should be seen there"
LOOSE = "does not say who judges that it is done well, or by what"
HOW_FAR = "does not say how far"
ASKED = {
    LOOSE: " (who judges?)",
    HOW_FAR: " (how far?)",
    UNJUDGED: " (who judges?)",
    KNOWN: " (how will anybody know?)",
    GRADED: " (how many, by when?)",
    LOOKED_AT: " (what should be seen?)",
    ONLY_A_PLACE: " (what should be seen there?)",
}
"""What a reader would ask, where several are named in one sentence."""
FEWEST_WORDS = 4
"""Shorter measures are labels of what is looked at; a criterion must say something whatever its length."""
LONGEST_LABEL = 9
"""How many words the name of something to look at has at the most."""


def check(context: Context) -> Iterator[Report]:
    """Report sentences in which a reader finds nothing to check. Those that are tasks are left to `criterion-is-a-task`,
    those that say an outcome again to `target-repeats-goal`.

    The line is drawn so: a figure, a date or share, evidence with what it should show, or something that anybody can see who
    goes and looks, is enough. A subject without a statement, `good or better` without who judges or how many, and the name of a
    place to look in are not. Such a name is enough for a measure where something else beside it says what should be seen.
    """
    yield from vague_measures(context)


@lru_cache(maxsize=1)
def vague_measures(context: Context) -> tuple[Report, ...]:
    """What the rule reports of a plan; others ask it, so as not to say the same."""
    return tuple(_vague_measures(context))


def _vague_measures(context: Context) -> Iterator[Report]:
    told, repeated = _owners_with_more(context), repeated_goals(context)
    for said in chain(criteria(context), successes(context), measured(context), _impacts(context)):
        looked = only_looked_at(said.text)
        if looked and not _has_more(said):
            yield Report(
                said.path,
                f"{quote(said.text[slice(*looked)])} {LOOKED_AT}",
                part=looked,
                called=quote(said.text[slice(*looked)]) + ASKED[LOOKED_AT],
            )
            continue
        if at(said.path, -1) == "impact":
            continue
        if (
            _has_more(said)
            or (has_figure(said.text) and not _judged_by_nobody(said.text))
            or said.path in repeated
            or without_end(said.text)
            or (" as " in said.text and _AS_WELL_AS.search(said.text))
        ):
            continue
        words = len(_WORD.findall(said.text))
        label = said.measure is None or (said.path[:2] if said.path[:1] == ("priorities",) else ()) not in told
        says = _lack(said.text, words, criterion=said.measure is None, label=label)
        if says and not (
            (is_work(said.text) and not (said.measure and _AIM.match(said.text)))
            or find_placeholders(said.text)
            or only_people(context, said.text)
        ):
            yield Report(said.path, f"{quote(said.text)} {says}", called=quote(said.text) + ASKED.get(says, ""))


def _impacts(context: Context) -> Iterator[Said]:
    """What the priorities and actions say of the difference that they make."""
    owners: tuple[tuple[Path, Priority | Action], ...] = (*context.priorities, *context.actions)
    for path, owner in owners:
        if owner.impact and owner.impact.text.strip() and not owner.impact.listed:
            yield Said((*path, "impact"), owner.impact.text)


def only_looked_at(text: str) -> tuple[int, int] | None:
    """Where in a text a sentence says only that the work will be looked at."""
    small = text.lower()
    if " be " not in small or "ed" not in small:
        return None
    start = 0
    for sentence in _SENTENCE_END.split(text):
        begins = text.index(sentence, start)
        start = begins + len(sentence)
        if sentence and _WILL_BE_LOOKED_AT.fullmatch(sentence):
            return begins + len(sentence) - len(sentence.lstrip()), begins + len(sentence.rstrip(" ."))
    return None


def _lack(text: str, words: int, *, criterion: bool, label: bool) -> str:
    """What a sentence lacks that could be checked; blank where it lacks nothing.

    `criterion`: whether it is a criterion, and no measure; `label`: whether the name of evidence is too little.
    """
    if criterion and words == 1:
        return "says nothing that could be checked"
    on_something = stands_on_something(text) or _WHO_SAYS.search(text) is not None
    if _SUBJECT.match(text) and words >= FEWEST_WORDS - 1 and not _TIMES.search(text) and _VERB.search(text) is None:
        return SUBJECT
    if _judged_by_nobody(text, on_something=on_something):
        return GRADED if _GRADE.search(text) else UNJUDGED
    compared = (
        _CHANGES_ONE.fullmatch(text)
        or (criterion and _MAKES_PROGRESS.fullmatch(text))
        or _is_change(text)
        or _is_comparison(text)
        or (not criterion and _AIM.match(text) and not on_something)
    )
    if compared and not _TIMES.search(text):
        return HOW_FAR
    if unseen := _is_known_or_used(text, criterion=criterion):
        return unseen
    if criterion and words > FEWEST_WORDS and _is_activity(text) and not _FINITE.search(text):
        return SUBJECT
    if _LOOSE.search(text):
        return LOOSE
    if _SOME_CHANGE.search(text) or _COMPARED_ONLY.search(text):
        return HOW_FAR
    if label and on_something and 1 < words <= LONGEST_LABEL and _is_place_to_look(text):
        return ONLY_A_PLACE
    if on_something or _SEEN.search(text):
        return ""
    if words < FEWEST_WORDS and not criterion:
        return ""
    return "names no number, no date and no evidence"


_KNOWING = (
    "understand",
    "understood",
    "knowledge",
    "aware",
    "appreciate",
    "familiar",
    "confident",
    "competent",
    "skilled",
    "empowered",
    "know",
    "valued",
    "owned",
    "embraced",
)
_LEADING = (
    "leading to",
    "resulting in",
    "impact",
    "effect",
    "difference",
    "gap",
    "show",
    "demonstrate",
    "indicate",
    "evidence",
)


def _is_known_or_used(text: str, *, criterion: bool) -> str:
    """What a sentence lacks that says what people know, that something has an impact, or, of a criterion, what something is used for; blank for others."""
    small = text.lower()
    if (
        any(word in small for word in _KNOWING)
        and not says_what_shows(text)
        and (_PEOPLE_KNOW.match(text) or (" by " in small and _UNDERSTOOD_BY.fullmatch(text)))
        and not _WHO_SAYS.search(text)
    ):
        return KNOWN
    leads = any(word in small for word in _LEADING) and _LEADS_TO.search(text) is not None
    if not criterion:
        return HOW_FAR if leads else ""
    if "evidence" in small and _GOOD_EVIDENCE.match(text):
        return LOOSE
    if leads or (_begins_with_more(text) and not says_what_shows(text) and _MORE_OF_IT.fullmatch(text)):
        return HOW_FAR
    return LOOKED_AT if "used to " in text and _USED_FOR.fullmatch(text) else ""


def _judged_by_nobody(text: str, *, on_something: bool = True) -> bool:
    """Whether something should be good or better, or progress be good, and nothing says by whose eyes or for how many."""
    if has_digit(text):
        return False
    if _GOOD.search(text):
        return not (on_something and _JUDGED.search(text) and _SOMEBODY_JUDGES.search(text))
    return _GOOD_PROGRESS.search(text) is not None and not says_what_shows(text)


def _begins(text: str) -> tuple[str, str]:
    """The noun that a text begins with, and the word behind it."""
    first, second, third, *_ = [*text.lower().split(None, 3)[:3], "", "", ""]
    return (second, third) if first in _BEFORE_NOUNS else (first, second)


def _is_activity(text: str) -> bool:
    """`Use of the agreed assessments` is something that is done."""
    noun, behind = _begins(text)
    return noun in _ACTIVITIES and behind == "of"


def _is_change(text: str) -> bool:
    """`Increase in attainment`."""
    noun, behind = _begins(text)
    return noun in _CHANGES and behind in ("in", "of") and len(text.split()) <= LONGEST_LABEL


_COMPARES = lazily(
    r"\s*(?:less|fewer|more|reduced|increased|improved|higher|lower|better|decreased|raised)\s+(?:\w+\s+){0,3}"
    r"(?:exclusions?|incidents?|absences?|lateness|referrals?|attainment|attendance|behaviou?r|results|engagement|participation|progress|standards|"
    r"confidence|numbers?|pupils|children|parents|families)(?:\s+(?:of|in|at|on|with|for)(?:\s+\w+){1,4})?\s*[.;]?\s*",
    re.IGNORECASE,
)
"""`Less exclusions`."""


_COMPARATIVES = frozenset(
    ["less", "fewer", "more", "reduced", "increased", "improved", "higher", "lower", "better", "decreased", "raised"]
)


def _is_comparison(text: str) -> bool:
    return text.lower().split(None, 1)[0] in _COMPARATIVES and _COMPARES.fullmatch(text) is not None


def _begins_with_more(text: str) -> bool:
    return text.split(None, 1)[0].lower() in _MORE


_MORE = _COMPARATIVES | {"greater", "enhanced", "stronger", "deeper", "wider"}


def _is_place_to_look(text: str) -> bool:
    return _PLACE.search(text) is not None and _VERB.search(text) is None


_TIMES = lazily(
    r"\b(?:by\s+(?:the\s+end|june|july|may|christmas|easter|summer|december|march|autumn|spring)|termly|monthly|weekly|each\s+term|every)\b",
    re.IGNORECASE,
)
_PLACE = lazily(
    r"\b(?:reviews?|checks?|observations?|feedback|surveys?|questionnaires?|data|monitoring|scrutin(?:y|ies)|tracking|walks?|audits?|"
    r"judge?ments?|assessments?|comments?|evaluations?|sampling|visits?|records?|minutes|results?|books|jotters|portfolios|registers?|photographs|diaries|journals|logs)\b(?:\s+(?:of|for|from|on|by|and|&|in)\b.*)?[.;]?\s*$",
    re.IGNORECASE,
)
"""The name of evidence that a text ends with, or goes on from only to say whose or about what: `Staff review of teaching`."""


def _owners_with_more(context: Context) -> frozenset[Path]:
    """The paths of what has a criterion, or a measure with a target, baseline or figure."""
    found = {said.path[:2] if said.path[:1] == ("priorities",) else () for said in criteria(context)}
    found |= {
        said.path[:2] if said.path[:1] == ("priorities",) else ()
        for said in measured(context)
        if _has_more(said)
        or has_figure(said.text)
        or not (_is_place_to_look(said.text) or _is_change(said.text) or _SUBJECT.match(said.text))
    }
    return frozenset(found)


def _has_more(said: Said) -> bool:
    measure = said.measure
    if measure is None:
        return False
    return bool(
        _COUNTED.match(said.text)
        or any(each.value for each in measure.result)
        or measure.target
        or measure.baseline
        or measure.evidence
        or ((measure.when or measure.by) and not _AIM.match(said.text))
    ) or (measure.kind == "qualitative")


RULE = Rule[Context](
    name="vague-measure",
    severity=Severity.NOTE,
    theme="success",
    summary="A measure or success criterion that nobody could check",
    why="at the end of the session two readers will disagree on whether it was met, and both will be right",
    fix="say how many, by when, what anybody could go and see, or what will show it and what it should show: "
    "“in the May survey, most pupils say that …”",
    reads=(*CRITERIA_READ, *OUTCOMES_READ, *MEASURES_READ, "priorities[].impact", "priorities[].actions"),
    good="""
priorities:
  - title: Reading for pleasure
    success_criteria:
      - 80% of P5 pupils choose to read at home twice a week by June 2026
      - Pupils say in the May survey that they enjoy reading
      - Every class has a reading corner
      - The library is redecorated, and a pleasant room to sit in
      - Lessons visited in March are judged good or better in every class
      - The lift to the library can be used by everybody
      - Pupils know 20 poems by heart
      - Pupils in the reading group read at least as well as their peers in the year
      - Staff understand the reading benchmarks, as moderation in March shows
      - Pupils say in the May survey that they know what to read next
      - More pupils read at home, by the library's records
      - The gap between boys and girls narrows by half
      - The impact of the reading group will be seen in the May survey, in which most pupils say that they read at home
    impact: Progress will be reviewed by pupils themselves, who show in March what they can read
    measures:
      - what: How pupils talk about their books
        kind: qualitative
      - "% of P5 who read for pleasure"
      - what: Reading ages above chronological age
        result: 62%
""",
    bad="""
priorities:
  - title: Reading for pleasure
    success_criteria:
      - «Pupils in P5 to P7 are keen readers»
      - «Progress is good or better for all children»
      - «Good or better teaching in all lessons»
      - «Good or better inspection grades»
      - Pupils borrow a book each week. «The impact of this work will be measured».
      - «A range of data will be used»
      - «Strategies can be used by staff»
      - «Most pupils make good progress in reading»
      - «Transparency of all reading data»
      - «Staff review of the reading scheme»
      - «Use of an agreed reading assessment in classes»
      - «Reading visits evidence impact of the new books»
      - «Moderation»
      - «All parents know where they can ask for help with reading»
      - «Children to understand their next steps in reading»
      - «Pupils demonstrate that they understand what they have read»
      - «The reading vision is understood by all stakeholders»
      - «Evidence of effective planning in the classroom»
      - «Reading meetings are leading to improvements in attainment»
      - «Teacher assessments demonstrate the gap is narrowing for these pupils»
      - «Reviews indicate significant improvements in the teaching of reading»
      - «Standards of reading will be raised across the school»
      - «Feedback from parents is positive»
      - «Attendance will improve»
      - «The majority of pupils will make progress»
      - «All staff use the reading policy consistently»
      - «More diversity reflected in the displays of the library»
    measures:
      - «Engagement with the library»
      - «Increase in reading attainment»
      - «Raise levels of reading»
      - «To increase overall attendance.»
      - «To foster a love of reading.»
      - what: «Raise standards of spelling»
        by: June 2026
    impact: «Will be evaluated in the summer term»
    outcomes:
      - what: Pupils read at home
        success: «Improved attendance»
""",
    check=check,
    several="{count} criteria or measures give nobody anything to check: {names}",
)
