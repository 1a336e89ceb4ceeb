"""Telling sentences that describe work from sentences that describe a difference."""

from __future__ import annotations

import re
from functools import lru_cache

from improvplan.pattern import lazily

_IMPERATIVES = (
    "agree|appoint|arrange|attend|build|buy|carry out|choose|complete|consider|continue to|create|deliver|deploy|"
    "commission|hire|install|redesign|refurbish|relaunch|subscribe to|develop|devise|embed|employ|encourage|engage|ensure|establish|evaluate|explore|facilitate|find|gather|give|hold|identify|"
    "implement|introduce|invest|invite|launch|liaise|make|meet|monitor|nominate|organise|prepare|produce|promote|"
    "provide|publish|purchase|put|recruit|revisit|roll out|run|send|set up|teach|train|update|work with|write"
)
_NOUNS_TOO = "audit|book|consult|design|draft|form|host|lead|link|offer|pilot|plan|review|share|support|trial|use|visit"
"""Imperatives that are nouns as well: they count where a word such as `the` or `all` comes next."""
_LEARNERS = lazily(
    r"\b(?:pupils?|learners?|children|child|students?|young people|girls|boys|leavers|P[1-7]|S[1-6]|Years?\s\d|Y\d|year\s+groups?|classes|cohorts?|"
    r"nursery|reception|parents?|carers?|famil(?:y|ies))\b",
    re.IGNORECASE,
)
_FIGURE = lazily(
    r"\d\s?%|per\s?cent|\bout\s+of\b|\bat\s+least\s+(?!one\b)|\b(?:minimum|maximum)\s+of\s+\d|\d\s+points\b|\bfewer\b|\bmore\s+than\b",
    re.IGNORECASE,
)

_AIMS = r"improve|increase|raise|reduce|decrease|cut|halve|double|minimise|maximise|eliminate|lessen|diminish|boost|lift|accelerate|close|narrow|enable|lower|secure\s+(?!(?:a|an|the|more)?\s*(?:funding|grants?|staff|places?|money|sponsorship|support|agreement)\b)|achieve|become|surpass|exceed|outperform|match|sustain|maintain|be\b(?!\s+\w+ed\b)"
"""Verbs that name a difference rather than work: `To raise attainment in writing`."""
_TO_DO = lazily(rf"\s*to\s+(?!(?:what|which|date|the|a|an)\b|(?:\w+ly\s+)?(?:{_AIMS}))[a-z]+", re.IGNORECASE)
_FOR_LEARNERS = lazily(
    r"\s*(?:to\s+)?(?:\w+ly\s+)?ensure\s+(?:that\s+)?(?:[\w-]+\s+){0,3}?(?:pupils?|learners?|children|students|young people|outcomes)\b",
    re.IGNORECASE,
)
"""`Ensure that all pupils can swim` says what comes of it, in the form of an instruction."""
_IMPERATIVE = lazily(
    rf"\s*(?:{_NOUNS_TOO})\s+(?:a|an|the|all|our|their|its|each|every|any|new|how|where|what|two|three)\s"
    rf"|\s*(?:{_IMPERATIVES})\b(?!\s+(?:of|to|from|for|by|with|in|at|is|are|was|has|shows?|on|between)\b|['’:,]|\s*$)",
    re.IGNORECASE,
)
_ACTED_UPON = (
    "agreed|allocated|appointed|arranged|audited|booked|bought|carried out|chosen|circulated|completed|created|"
    "delivered|designed|developed|devised|displayed|distributed|established|formed|held|identified|implemented|introduced|"
    "launched|made|nominated|ordered|organised|planned|prepared|produced|provided|published|purchased|recruited|"
    "reviewed|rolled out|selected|set up|shared|submitted|trained|updated|written"
)
_SOMEBODY = r"(?:[\w’'&/-]+\s+){1,5}?"
_VERBS = (
    "agree|attend|access|apply|audit|complete|create|deliver|develop|engage|identify|implement|introduce|lead|liaise|"
    "list|plan|produce|provide|receive|share|take part|train|undertake|use|visit|work"
)
_TO_BE_DONE = lazily(rf"\s*{_SOMEBODY}to\s+(?:be|have\s+been)\s+(?:{_ACTED_UPON})\b", re.IGNORECASE)
_TO_DO_SOMETHING = lazily(rf"\s*(?:[\w’'&/-]+\s+){{1,4}}?to\s+(?:{_VERBS})\b", re.IGNORECASE)
_HAS_BEEN_DONE = lazily(
    rf"\s*(?:[\w’'&/-]+,?\s+){{1,6}}?(?:(?:is|are|has\s+been|have\s+been|will\s+be)\s+)?(?:{_ACTED_UPON}|complete|in\s+place)"
    r"(?:\s+(?:(?:in|for|to|with|by|at|across|from|on|eg|e\.g\.|including|such\s+as)\b[^;]*|daily|weekly|monthly|termly|annually|each\s+\w+))?[.;]?\s*",
    re.IGNORECASE,
)
_STATES = lazily(
    r"\b(?:are|is|be|can|could|will|would|able|have|has|learn\w*|continue|feel|want|know|need|begin|start|say|report|"
    r"uses?|used|using|works?|meets?|comes?|takes?|makes?|gives?|helps?|chooses?|teach(?!ers?\b)\w*|sets?|apply|applies|shares?|talks?|visits?|"
    r"skills?|confidence|confident|opportunit\w*|ability|how|who|that|which|access)\b",
    re.IGNORECASE,
)
_BEGIN_INSTRUCTIONS = frozenset({"to", *(verb.partition(" ")[0] for verb in f"{_IMPERATIVES}|{_NOUNS_TOO}".split("|"))})
_TELLING_OTHERS = frozenset(
    [
        "allow",
        "ask",
        "assign",
        "bring",
        "call",
        "collect",
        "commit",
        "enable",
        "expect",
        "get",
        "guide",
        "help",
        "improve",
        "include",
        "increase",
        "inform",
        "involve",
        "motivate",
        "need",
        "prompt",
        "raise",
        "reduce",
        "remind",
        "require",
        "respond",
        "return",
        "show",
        "start",
        "tell",
        "upskill",
        "want",
    ]
)
"""Verbs behind which the people stand who are to do something: `Ask staff to plan together`."""
_DONE = frozenset({"complete", "place", *(verb.partition(" ")[0] for verb in _ACTED_UPON.split("|"))})
_HOW_DONE = frozenset(
    {"further", "successfully", "effectively", "fully", "systematically", "continually", "continuously", "consistently"}
)
"""Before the verb of an instruction: `Further develop the partnership with families`."""
_FIGURE_HINTS = ("%", "cent", "out", "least", "mum of", "point", "fewer", "more")
LONGEST = 400


def begins_as_instruction(sentence: str) -> bool:
    """Whether the first word of a sentence tells somebody to do something: `Ask staff to …`, `Train leaders to …`."""
    first = sentence.strip().partition(" ")[0].lower()
    return first in _BEGIN_INSTRUCTIONS or first in _TELLING_OTHERS


@lru_cache(maxsize=4096)
def is_work(sentence: str) -> bool:
    """Whether a sentence is an instruction (`Develop a policy`, `To hold two meetings`) or says what will be done.

    A guess, and a careful one: where learners or their families are the ones who act, or a figure says how far, it is not.
    """
    text = sentence.strip()
    if not text or len(text) > LONGEST:
        return False
    first, _, rest = text.partition(" ")
    if first.lower() in _HOW_DONE:
        text = rest.lstrip()
    first = text.partition(" ")[0].lower()
    if text[:3].lower() == "to " and any(word in text for word in _PLACES) and _CREATE_A_PLACE.match(text):
        return False
    if first in _BEGIN_INSTRUCTIONS and (_IMPERATIVE.match(text) or _TO_DO.match(text)):
        return _FOR_LEARNERS.match(text) is None and not _says_how_far(text)
    return is_arrangement(text)


_CREATE_A_PLACE = lazily(
    r"\s*to\s+(?:create|have|provide|build|foster|establish|develop|promote)\s+(?:an?|the|our)\s+(?:(?!(?:plan|policy|programme|group|team|guide)\b)[\w,’'-]+\s+){0,5}?(?:environments?|ethos|culture|climate|atmosphere|community)\b",
    re.IGNORECASE,
)
_PLACES = ("environment", "ethos", "culture", "climate", "atmosphere", "community")
"""`To create a quiet environment`: the state that is wanted, and no piece of work."""
_ARRANGED_THINGS = lazily(
    r"\s*(?:(?:registration|enrolment|subscription|membership|purchase|provision|appointment|recruitment|hire|booking|delivery|installation|"
    r"introduction|implementation|creation|development|attendance\s+at|participation\s+in|transport|signposting)\b(?:\s+(?:of|to|for|with|in|at|and|from)\b[^.;]*)?"
    r"|(?:(?:focused|staff|further|ongoing|regular|targeted|high[- ]quality|whole[- ]school|continued|subject)\s+){0,3}(?:professional\s+(?:development|learning)|CPD|CLPL|staff\s+development|coaching|mentoring)"
    r"(?:\s+(?:to|for|in|on|with|enabling|supporting|focusing|focused)\b[^.;]*)?"
    r"|(?:[\w’'&/-]+\s+){0,5}(?:training|transport|workshops?|courses?|cpd|inset|supply\s+cover|release\s+time|equipment))\s*[.;]?\s*",
    re.IGNORECASE,
)

_ADULTS_WILL = lazily(
    r"\s*(?:(?:all|our|the|most|new|support|teaching|senior|middle|class|subject|curriculum|year|phase)\s+){0,3}"
    r"(?:staff|teachers|practitioners|departments|faculties|leaders|governors|schools)\s+(?:will|to)\s+(?:have\s+)?"
    r"(?:be(?:en)?\s+trained|use|used|attend|attended|complete|completed|receive|received|undertake|undertaken|implement|implemented|follow|followed|"
    r"engage\s+(?:in|with)|participate\s+in|take\s+part\s+in|"
    r"plan\b(?=,|\s+(?:for|lessons|together|collaboratively|units|activities)\b)|"
    r"(?:develop|create|write|produce|plan|draw\s+up|review|introduce)\s+(?:an?|the|their|new|its)\s+(?:[\w-]+\s+){0,6}?"
    r"(?:plans?|polic(?:y|ies)|programmes?|schemes?|resources?|units?|guidance|handbooks?|statements?|strateg(?:y|ies)|toolkits?|booklets?|frameworks?|trackers?))\b"
    r"|\s*the\s+(?:[\w-]+\s+){0,2}(?:committee|council|team|group|whole\s+school|school)\s+will\s+be\s+(?:working\s+(?:with|on)|organising|running|holding|hosting|taking\s+part|visiting|learning\s+about|developing|introducing)\b",
    re.IGNORECASE,
)
"""`All departments will use the new tracking system`."""


@lru_cache(maxsize=4096)
def is_arranged_thing(sentence: str) -> bool:
    """Whether a sentence only names what is arranged (`Registration with the town library`) or what staff will be doing."""
    text = sentence.strip()
    if not text or len(text) > LONGEST or _says_how_far(text) or _about_learners(text):
        return False
    if (" will " in text or " to " in text) and _ADULTS_WILL.match(text):
        return True
    return _ARRANGED_THINGS.fullmatch(text) is not None and _STATES.search(text) is None


_WILL_HAPPEN = lazily(
    r"\s*(?P<what>(?:[\w’'&/-]+,?\s+){1,8}?)(?:will\s+take\s+place|(?:will|to)\s+be\s+(?:introduced|held|organised|delivered|launched|established|purchased|celebrated|reviewed|created|"
    r"arranged|implemented|rolled\s+out|updated))\b",
    re.IGNORECASE,
)
"""`New topics will be introduced in every year group`, `Regular monitoring of plans will take place`."""


_BETWEEN_PEOPLE = lazily(
    r"\b(?:relationships?|friendships?|trust|respect|confidence|ethos|culture|habits?|understanding)\b", re.IGNORECASE
)


def _will_happen(text: str) -> bool:
    match = _WILL_HAPPEN.match(text)
    return match is not None and not _about_learners(match["what"]) and not _BETWEEN_PEOPLE.search(match["what"])


_WON = lazily(
    r"\s*successful\s+(?:bid|application|tender)s?\b|\s*(?:[\w’'-]+\s+){1,3}?rep(?:resentative)?s?\s+on\s+(?:the\s+)?(?:\w+\s+){0,2}(?:group|committee|board|team)\s*[.;]?\s*$",
    re.IGNORECASE,
)
"""`Successful bid to the fund`, `ASN rep on the group`."""
_WON_WORDS = frozenset(["successful", "rep", "reps", "representative", "representatives"])


@lru_cache(maxsize=4096)
def is_arrangement(sentence: str) -> bool:
    """Whether a sentence says that something is arranged: `STEM lead to be chosen`, `Training calendar agreed`."""
    text = sentence.strip()
    if not text or len(text) > LONGEST:
        return False
    words = text.lower().replace(".", " ").replace(";", " ").split()
    arranged = ("to" in words and _will_be_done(text)) or (
        not _WON_WORDS.isdisjoint(words) and _WON.match(text) is not None
    )
    if not arranged and "will" in words:
        arranged = _will_happen(text)
    if not arranged and not _DONE.isdisjoint(words):
        arranged = _HAS_BEEN_DONE.fullmatch(text) is not None and not _about_learners(text)
    return arranged and not _says_how_far(text)


def _says_how_far(text: str) -> bool:
    small = text.lower()
    return any(hint in small for hint in _FIGURE_HINTS) and _FIGURE.search(text) is not None


def _will_be_done(text: str) -> bool:
    match = _TO_BE_DONE.match(text) or _TO_DO_SOMETHING.match(text)
    if match is None:
        return False
    subject = re.split(r"\s+to\s+", text.strip(), maxsplit=1)[0]
    return not _about_learners(subject) and _STATES.search(subject) is None


def _about_learners(text: str) -> bool:
    return _LEARNERS.search(text) is not None
