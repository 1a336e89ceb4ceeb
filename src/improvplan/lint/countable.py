"""Whether a sentence can be counted, dated or looked up."""

from __future__ import annotations

import re

_NUMBER_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    "(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|dozen|hundreds?|half|halve[sd]?|"
    "third|thirds|quarter|quarters|twice|double[sd]?|once"
)
_SHARES = "all|every|each|everybody|everyone|both|none|nobody|no|never|always|most|majority|any"
_TIMES = (
    "January|February|March|April|May|June|July|August|September|October|November|December|Easter|Christmas|termly|"
    "monthly|weekly|daily|yearly|annually|term|session|inspection"
)
_EVIDENCE = (
    r"survey\w*|questionnaire\w*|audit\w*|sampl\w+|data|record\w*|feedback|observation\w*|observed|learning walks?|minutes|"
    r"assessment\w*|assessed|moderation|moderators?|jotters?|books|photographs?|tracking|tracked|focus groups?|report\w*|"
    r"interview\w*|comments?|portfolios?|scrutin\w+|logs?|diar(?:y|ies)|register\w*|test\w*|screening|scores?|results?|"
    r"evaluations?|evidence\w*|dashboard|accredit\w+|awards?|judge?ments?|judged|attendance|exclusions?|"
    r"conversations?|accounts?|visits?|reviews?|checks?|profiles?|benchmark\w*|destinations?|attainment|certificat\w+|"
    r"plans|planning|bids?|applications?|grants?|displayed|represented|rep|folders?|displays?|case stud(?:y|ies)|stud(?:y|ies)|analys[ei]s"
)
_FIGURE = re.compile(rf"\d|\b(?:{_NUMBER_WORDS})\b", re.IGNORECASE)
_STANDS_ON_SOMETHING = re.compile(rf"\d|\b(?:{_NUMBER_WORDS}|{_SHARES}|{_TIMES}|{_EVIDENCE})\b", re.IGNORECASE)
_STAGES = re.compile(
    r"\b(?:P|S|Y|Primary|Secondary|Years?|Key\s+Stages?|KS|SIMD|HGIOS|Levels?|Phase|Term)\s?\d(?:\d|[\d,\s–-]|\band\b|\bto\b|\b[PSY](?=\d))*",
    re.IGNORECASE,
)


def has_figure(sentence: str) -> bool:
    """Whether a sentence holds a number; a stage, such as P4 to P7 or Year 6, is none."""
    return _FIGURE.search(_STAGES.sub(" ", sentence)) is not None


def stands_on_something(sentence: str) -> bool:
    """Whether a sentence has a number, a share such as `every`, a time, or says what evidence it goes by."""
    return _STANDS_ON_SOMETHING.search(_STAGES.sub(" ", sentence)) is not None
