"""Whether a sentence can be counted, dated or looked up."""

from __future__ import annotations

import re
from functools import lru_cache

from improvplan.pattern import lazily

_NUMBERS = """
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
twenty thirty forty fifty sixty seventy eighty ninety dozen hundred hundreds half halve halved halves third thirds quarter
quarters twice double doubled doubles once
"""
_SHARES = "all every each everybody everyone both none nobody no never always most majority any"
_TIMES = """
january february march april may june july august september october november december easter christmas termly monthly weekly
daily yearly annually term session inspection
"""
_EVIDENCE = """
account accounts accreditation accreditations accredited analyses analysis application applications assessed assessment
assessments attainment attendance audit audited audits award awards benchmark benchmarks bid bids books certificate
certificates check checks comment comments conversation conversations dashboard data destination destinations diaries diary
displayed evaluation evaluations evidence evidenced exclusion exclusions feedback folder folders grant grants interview
interviews jotters judged judgement judgements judgment judgments log logs minutes moderation moderator moderators observation
observations observed photographs planning plans portfolio portfolios profile profiles questionnaire questionnaires record
recorded records register registers rep report reported reports represented result results review reviews sample sampled
samples sampling score scores screening scrutinies scrutiny studies study survey surveyed surveys test tests tracked tracking
visit visits walks
"""
_FIGURES = frozenset(_NUMBERS.split())
_SOMETHING = _FIGURES | frozenset(f"{_SHARES} {_TIMES} {_EVIDENCE}".split())
_SEEN = frozenset(f"{_TIMES} {_EVIDENCE}".split())
_WORD = lazily(r"[a-z]+")
_DIGIT = lazily(r"\d")
_PER_CENT = lazily(r"\d\s?%")
_STAGES = lazily(
    r"\b\d\s?\+?\s?@\s?(?:level\s?|L)?\d|\b(?:P|S|Y|N|Primary|Secondary|Years?|Key\s+Stages?|KS|Nationals?|NQ|SIMD|HGIOS|Levels?|Phase|Term)\s?\d"
    r"(?:\d|[\d,\s–-]|\band\b|\bto\b|\b[PSY](?=\d))*",
    re.IGNORECASE,
)


_AMOUNT = r"[£€$]?(?!(?:19|20)\d\d\b)\d[\d.,]*(?!\s?[ap]m\b|[:.]\d\d)"
_FROM_TO = lazily(rf"\bfrom\s+{_AMOUNT}\s?(?P<share>%|per\s?cent)?[^.;!?\n]{{0,30}}?\sto\s+{_AMOUNT}", re.IGNORECASE)
_MOVES = lazily(
    r"\b(?:rais\w+|rises?|rising|increas\w+|improv\w+|grows?|growing|climbs?|reduc\w+|falls?|falling|drops?|decreas\w+|lower\w*|cut|"
    r"narrow\w*|clos\w+|up|down|more|fewer|less|halv\w+|mov\w+)\b",
    re.IGNORECASE,
)
_COUNTED = lazily(
    r"\d\s?%|\bper\s?cent\b|\b(?:at\s+least|more\s+than|fewer\s+than|up\s+to)\s+\d|\d\s+(?:out\s+)?of\s+(?:the\s+)?\d",
    re.IGNORECASE,
)
_DUE = lazily(
    r"\b(?:as\s+measured|measured|assessed|shown|evidenced)\s+(?:by|in|through|with|using)\s+\w|\bend[- ]of[- ](?:the[- ])?(?:year|term|session|key\s+stage)\b"
    r"|\b(?:by|in|before|until)\s+(?:the\s+)?(?:(?:end|start|close)\s+of\s+)?(?:the\s+)?(?:(?:school\s+)?(?:year|session|plan)|"
    r"(?:summer|autumn|spring|winter)(?:\s+term)?|term\s+\d|christmas|easter|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|20\d\d)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def holds_target(sentence: str) -> bool:
    """Whether a sentence says how far and from where (`rises from 62% to 70%`), or how far and by when or by what it is measured (`80% … by June`): it can be judged as it is."""
    from_to = _FROM_TO.search(sentence) if "from " in sentence.lower() else None
    if from_to and (from_to["share"] or _MOVES.search(sentence)):
        return True
    return has_digit(sentence) and _COUNTED.search(sentence) is not None and _DUE.search(sentence) is not None


@lru_cache(maxsize=4096)
def has_figure(sentence: str) -> bool:
    """Whether a sentence holds a number; a stage, such as P4 to P7 or Year 6, is none."""
    return not _FIGURES.isdisjoint(_WORD.findall(sentence.lower())) or has_digit(sentence)


@lru_cache(maxsize=4096)
def stands_on_something(sentence: str) -> bool:
    """Whether a sentence has a number, a share such as `every`, a time, or says what evidence it goes by."""
    return not _SOMETHING.isdisjoint(_WORD.findall(sentence.lower())) or has_digit(sentence)


@lru_cache(maxsize=4096)
def says_what_shows(sentence: str) -> bool:
    """Whether a sentence says when or by what evidence it can be seen."""
    return not _SEEN.isdisjoint(_WORD.findall(sentence.lower()))


@lru_cache(maxsize=4096)
def has_digit(sentence: str) -> bool:
    """Whether a sentence holds a number in figures that is no stage."""
    if _DIGIT.search(sentence) is None:
        return False
    return _PER_CENT.search(sentence) is not None or _DIGIT.search(_STAGES.sub(" ", sentence)) is not None
