"""Possessives without their apostrophe, and with one at the wrong place: `governors role`, `childrens books`, `boy's performance`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from improvplan.pattern import lazily
from improvplan.vocabulary.phrases import Slip
from improvplan.vocabulary.prose import LONGEST_SENTENCE, Found, Prose

_OWNERS = (
    "pupils|learners|students|parents|teachers|governors|consultants|carers|leaders|practitioners|trustees|headteachers|coordinators|"
    "co-ordinators|assistants|members|mentors|tutors|inspectors|staffs|boys|girls"
)
_THINGS = (
    "attainment behaviour behaviours wellbeing well-being achievement achievements views comments opinions attitude attitudes self-esteem needs "
    "experiences interests confidence skills ability abilities engagement attendance knowledge performance responses judgement judgements "
    "judgment judgments relations relationship relationships responsibility responsibilities vocabulary comprehension fluency accuracy inability proficiency competence "
    "resilience independence motivation enjoyment perception perceptions ideas starting prior outcomes mindset mindsets workload expectations "
    "aspirations lives awareness capacity strengths weaknesses contributions efforts backgrounds jotters mental participation involvement passports portfolios workbooks role "
    "roles reading spelling understanding meeting meetings evening evenings time voice progress work writing learning"
)
"""The first words of what belongs to people, and is nothing that they do there: pupils progress, and engage."""

_NOUNS = (
    r"attainment|behaviours?|wellbeing|well-being|achievements?|views|comments|opinions|attitudes?|self-esteem|needs(?!-)|experiences|interests|"
    r"confidence|skills|abilit(?:y|ies)|engagement|attendance|knowledge|performance|responses|judge?ments?|relations|relationships?|"
    r"responsibilit(?:y|ies)|vocabulary|comprehension|fluency|accuracy|inability|proficiency|competence|resilience|independence|motivation|enjoyment|perceptions?|ideas|"
    r"starting\spoints?|prior\s(?:learning|attainment|knowledge)|outcomes|mindsets?|workload|expectations|aspirations|lives|awareness|capacity|"
    r"strengths|weaknesses|contributions|efforts|backgrounds|jotters|mental\s(?:health|wellbeing)|participation|involvement|roles?|"
    r"(?:reading|spelling)\sages?|understanding\sof"
)
_KINDS = (
    "individual|personal|academic|professional|subject|pedagogical|phonic|phonics|cultural|growing|deeper|greater|better|specific|additional|"
    "different|varying|current|overall|independent|spiritual|digital|basic|technical|scientific|unique|educational|future|daily"
)
"""What may stand between people and what they own, and is nothing that they do: pupils individual needs."""

_IS_VOICE = r"voice(?=\s*(?:[.,;:)]|\Z)|\s(?:and|is|was|will|has|surveys?|groups?|meetings?|activit\w+|interviews?|questionnaires?|sessions?)\b)"
"""Pupils voice their views, too."""

_BODIES = "schools|councils|trusts|clusters|nurserys"
_OF_BODIES = (
    "data|vision|values|ethos|journey|priorities|roll|website|curriculum|needs|aims|strengths|performance|results|context|reputation|"
    "culture|policies|policy|self-evaluation|capacity|provision|strategy|strategies|position|mission|motto|budget|grounds|library|"
    "expectations|leadership"
)
_LOOKING = r"[Tt]rack|[Mm]onitor|[Rr]eview|[Aa]nalys|[Dd]iscuss|[Aa]ccelerat|[Aa]ssess|[Mm]easur|[Ee]valuat|[Ii]mprov|[Ii]ncreas|[Ss]har"
_POSSESSIVE = lazily(
    rf"""
      \b(?P<people>(?i:{_OWNERS}))\s(?i:(?:(?:{_KINDS})\s)?(?:{_NOUNS})|(?:{_KINDS})\s(?:development|growth|practice|progress|work|learning|understanding)|passports|portfolios|workbooks|{_IS_VOICE})(?![\w’'-])
    | \b(?:[Aa]t|[Aa]ttend(?:s|ed|ing)?|[Ee]ach|[Ee]very|[Nn]ext|[Tt]ermly|[Mm]onthly|[Ff]ull|[Rr]egular)\s(?P<meet>(?i:governors|trustees|headteachers|parents|leaders|coordinators))\s
      (?i:meeting)(?![\w’'-])
    | \b(?P<meetings>(?i:governors|trustees|headteachers|parents|teachers|leaders|coordinators))\s(?i:meetings)(?![\w’'-])
    | \b(?P<evening>[Pp]arents)\s(?i:evenings?)(?![\w’'-]|\s(?:class|classes|courses?|workshops?|sessions?|meals?|[Bb]ooking\s[Ss]ystem)\b)
    | (?:\A|(?<=[.:;(]\s)|\b(?:of|for|from|on|in|[Rr]elease)\s)(?P<hours>(?i:consultants|teachers|assistants|leaders|coordinators|governors))\stime(?![\w’'-]|\sto\b)
    | \b(?:{_LOOKING})(?:es?|s|ing|ed|d)?\s(?:all\s|our\s)?(?P<progress>pupils|students|learners|boys|girls)\sprogress(?=\s*(?:[.,;:)]|\Z)|\s(?:and|against|towards|over|at|through|each|every|termly|half)\b)
    | \b(?:[Qq]uality|[Ss]tandards?|[Ss]amples?|[Ss]ampling|[Ss]crutin(?:y|ies)|[Ee]xamples|[Mm]oderation|[Dd]isplays?|[Ee]vident|[Ss]een|[Mm]onitoring)\s(?:of|in)\s(?:all\s|our\s)?
      (?P<work>pupils|students|learners)\swork(?=\s*(?:[.,;:)]|\Z)|\s(?:and|is|in|shows?|across|from|on|was|will|with|for|over)\b)
    | \b(?:[Ii]mpact\son|[Ee]ffect\son|[Ii]mprov(?:e|es|ed|ing)|[Ee]nhanc(?:e|es|ed|ing)|[Aa]ccelerat(?:e|es|ed|ing))\s(?:all\s|our\s)?(?P<learn>pupils|students|learners)\s
      (?:learning|progress)(?=\s*(?:[.;)]|\Z)|\sand\s(?:learning|progress|wellbeing|attainment|achievement|outcomes|behaviour)\b)
    | \b(?:(?:[Tt]he|[Oo]ur|[Ee]ach|[Ee]very|[Aa]ll|[Tt]his)\s(?:[a-z]+\s)?|(?:of|in|for)\s)(?P<bodies>(?i:{_BODIES}))\s
      (?i:{_OF_BODIES}|improvement\s(?:journey|plan|priorities|work)|development\splan)(?![\w’'-])
    | (?<![\w/.@#-])(?P<childrens>[Cc]hildrens['’]?)(?=\s[A-Za-z])
    | (?<![\w/.@#-])(?P<somebody>(?:[Ee]very|[Ss]ome|[Aa]ny)(?:one|body)s)(?=\s[a-z])
    | \b(?P<other>each\sothers)\b(?!['’])
    | (?<![\w/.@#-])(?P<child>childs)(?=\s[a-z])
    | \b[Ii]n\s(?P<weeks>(?:a|one|two|three|four|five|six|\d{{1,2}})\s(?:week|month|year|day)s?)\stime\b
    | (?<![+\w.£])(?P<years>(?:\d{{1,2}}\+?|two|three|four|five|six|ten|twelve|many)\s(?:years|months|weeks|days))\s(?:experience|notice|progress|worth)\b
    | (?:\A|\b(?:of|in|on|[Ii]mprov(?:e|es|ed|ing)|[Rr]ais(?:e|es|ed|ing)|[Dd]evelop(?:s|ed|ing)?|[Tt]rack(?:s|ing)?|[Ii]ncreas(?:e|es|ed|ing)|[Mm]eet(?:s|ing)?)\s)
      (?P<single>(?:[Bb]oy|[Gg]irl|[Pp]upil|[Ll]earner|[Ss]tudent|[Tt]eacher|[Gg]overnor)['’]s)\s(?:{_NOUNS}|progress|work|writing|understanding)(?![\w’'-])
    | \b(?:[Tt]he|[Oo]ur|[Tt]heir)\s(?P<several>(?:pupil|teacher|parent|learner|student|governor|leader)['’]s)\s(?:are|were|have|(?:will|can|should|must)(?=\s[a-z])(?!\s(?:is|was|be)\b))\b
    | \b(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[2-9]|[1-9]\d)\s(?P<counted>(?:lesson|pupil|teacher|week|session|book|day|hour|term|group|time|visit|meeting|parent|area)['’]s)
      (?=\s*(?:[.,;)]|\Z)|\s(?:of|and|per|are|were|have|will|in|for|to|with|from|who|a\s(?:week|year|term|day|month))\b)
    | \b(?P<things>(?:[Pp]hoto|[Vv]ideo|[Ii][Pp]ad|[Ll]aptop|[Cc]hromebook|[Tt]ablet|DVD)['’]s)(?=\s(?:and|to|for|are|of|will|in)\b|\s*(?:[.,;)]|\Z))
    | \b(?P<outcomes>E['’]?s?\s(?:and|&)\sO['’]s)(?![\w-])
    """,
    re.VERBOSE,
)
"""`the schools vision`, `of Schools needs`; of what can be a verb only what stands beside words behind which it is none."""

_LONGEST_GIVING = 60
_GIVING = lazily(
    r"\b(?:giv(?:e|es|ing|en)|gave|offer(?:s|ed|ing)?|show(?:s|ed|ing|n)?|provid(?:e|es|ed|ing)|send(?:s|ing)?|sent|"
    r"teach(?:es|ing)?|taught|with|bring(?:s|ing)?|brought|allow(?:s|ed|ing)?|grant(?:s|ed|ing)?|cost|ask(?:s|ed|ing)?|tell(?:s|ing)?|told|"
    r"award(?:s|ed|ing)?|den(?:y|ies|ied)|buy(?:s|ing)?|save[sd]?|assign(?:s|ed|ing)?|allocat(?:e|es|ed|ing)|delegat(?:e|es|ed|ing)|"
    r"lend(?:s|ing)?|lent|hand(?:s|ed|ing)?|inform(?:s|ed|ing)?|remind(?:s|ed|ing)?|pay(?:s|ing)?|paid)(?:\s(?!(?:of|in|about|on|from|into|at|towards)\b)[\w-]+){0,3}\s\Z",
    re.IGNORECASE,
)
"""Behind these, something follows pupils that they are given: give all pupils experiences."""

_BEFORE_A_CLAUSE = lazily(
    r"\b(?:[Ff]or|[Aa]mong(?:st)?|[Ww]ith|[Bb]y|[Ii]n|than|[Ww]here|[Ww]hen|[Aa]s|of)\s(?:\w{1,12}\s){0,2}\Z"
)
_VERB = lazily(
    r"\s(?:is|are|was|were|has|have|had|will|can|did|does|rose|fell|dropped|dipped|stands?|stood|needs?|went|lags?|remain\w{0,3}|improv\w{0,3}|"
    r"increas\w{0,3}|decreas\w{0,3}|continu\w{0,3}|show\w{0,3}|vari\w{0,3}|vary|differ\w{0,3}|matter\w{0,2}|come|comes|seems?|makes?|made|plays?|helps?|"
    r"counts?|depends?|requires?|gets?|should|must|may|could|would)\b"
)
"""“For boys attainment rose”: there a comma is missing, and no apostrophe."""

_MAY_BE_GIVEN = frozenset({"people", "meetings", "evening", "hours", "bodies"})
_OF_A_BODY = lazily(
    r"\b(?:Board|Boards|Council|Association|Federation|Society|Institute|Family|Trust|Partnership|Group|Names?|Ministry|Department)\sof\s\Z"
)
_SEVERAL_BODIES = lazily(
    r"(?:all|of|in|for)\b|\w+\s(?:two|three|four|five|six|partner|cluster|local|other|all|both|many|most|member|primary|secondary)\s",
    re.IGNORECASE,
)
_OF_ONE = lazily(
    r"\b(?:the|each|every|an?|this|that|individual|particular|named|key|one)\s(?:\w{1,12}\s)?(?:boy|girl|pupil|learner|student|teacher|governor)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=1)
def _pairs() -> frozenset[tuple[str, str]]:
    """Two words that stand, in small letters, in every text with one of these but those of `_SIGNS`."""
    bodies = {*_OF_BODIES.split("|"), "improvement", "development"}
    return frozenset(
        (
            *((owner, word) for owner in _OWNERS.split("|") for word in (*_THINGS.split(), *_KINDS.split("|"))),
            *((body, word) for body in _BODIES.split("|") for word in bodies),
            *(
                (f"{time}s", word)
                for time in ("week", "month", "year", "day")
                for word in ("time", "experience", "notice", "progress", "worth")
            ),
            *((time, "time") for time in ("week", "month", "year", "day")),
            ("each", "others"),
        )
    )


_WORDS = ("childrens", "childs", *(f"{some}{one}s" for some in ("every", "some", "any") for one in ("one", "body")))
_ONE_OWNER = ("boy", "girl", "pupil", "learner", "student", "teacher", "parent", "governor", "leader")
_BEFORE_ONE_OWNER = (
    *("of", "in", "on", "improve", "improves", "improved", "improving", "raise", "raises", "raised", "raising", "develop", "develops"),
    *("developed", "developing", "track", "tracks", "tracking", "increase", "increases", "increased", "increasing", "meet", "meets", "meeting"),
)  # fmt: skip
_COUNTED = "lesson pupil teacher week session book day hour term group time visit meeting parent area".split()  # noqa: SIM905
_NUMBERS = ("two", "three", "four", "five", "six", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9")
_VERBS_BEHIND = ("are", "were", "have", "will", "can", "should", "must")
_THINGS_WITH_S = ("photo's", "video's", "ipad's", "laptop's", "chromebook's", "tablet's", "dvd's", "& o's", "and o's")


def _with_s(prose: Prose) -> Iterator[str]:
    """What stands where an apostrophe and an s are wrong: most plans have some, and few wrong ones."""
    whole = prose.lower
    if "'s" not in whole:
        return
    for owner in _ONE_OWNER:
        if f"{owner}'s" in whole:
            yield from (f"{before} {owner}'s" for before in _BEFORE_ONE_OWNER if (before, owner) in prose.pairs)
            yield from (f"{owner}'s {verb}" for verb in _VERBS_BEHIND if ("s", verb) in prose.pairs)
            if f"\0\n{owner}'s" in whole or whole.startswith(f"{owner}'s"):
                yield f"{owner}'s"
    for one in _COUNTED:
        if f"{one}'s" in whole:
            yield from (f"{number} {one}'s" for number in _NUMBERS if len(number) == 1 or (number, one) in prose.pairs)
    yield from _THINGS_WITH_S


def find_possessives(prose: Prose) -> Iterator[Slip]:
    """Where an apostrophe is missing, too much, or at the wrong place, and nothing around the words gives them another sense."""
    signs = [*map(" ".join, _pairs() & prose.pairs), *filter(prose.holds, _WORDS), *_with_s(prose)]
    for found in prose.find_beside(_POSSESSIVE, signs):
        group = found.match.lastgroup or ""
        if _is_sure(found, group):
            yield Slip(found, found.match.span(group), _mended(found, group))


def _is_sure(found: Found, group: str) -> bool:
    start = found.match.start(group)
    words = found.text.text
    before = words[max(0, start - _LONGEST_GIVING) : start]
    if group in _MAY_BE_GIVEN:
        return not (
            _GIVING.search(before)
            or _OF_A_BODY.search(before)
            or (_VERB.match(words, found.end) and _BEFORE_A_CLAUSE.search(before))
        )
    if group == "single":
        return not _OF_ONE.search(words, max(0, start - LONGEST_SENTENCE), start + LONGEST_SENTENCE)
    return True


def _mended(found: Found, group: str) -> str:
    wrong = found.match[group]
    match group:
        case "childrens":
            return f"{wrong[:8]}’s"
        case "somebody" | "child":
            return f"{wrong[:-1]}’s"
        case "other":
            return "each other’s"
        case "bodies":
            several = _SEVERAL_BODIES.match(found.words)
            return f"{wrong}’" if several else f"{wrong[:-1]}’s"
        case "weeks":
            return (
                f"{wrong.rstrip('s')}’s" if wrong.split()[0].lower() in ("a", "one", "1") else f"{wrong.rstrip('s')}s’"
            )
        case "several" | "counted" | "things":
            return f"{wrong[:-2]}s"
        case "single":
            return f"{wrong[:-2]}s’"
        case "outcomes":
            return "Es and Os"
        case _:
            return f"{wrong}’"
