"""One single date with the words that lean on it: `by the end of June 2020`, `from August`, `mid-March`.

The words arrive tidied (`when_reader.tidy`): lower case, one kind of dash, apostrophe and space.
"""

from __future__ import annotations

import re

from improvplan.model.when import Bound, Kind, Part, When
from improvplan.model.when_days import MONTHS, WEEKDAYS, Reading, read_day, read_month
from improvplan.model.when_recurring import read_recurrence
from improvplan.model.when_terms import ORDINALS, TERM_NAMES, read_session_form, read_term_form

_BOUNDS = {
    "by": Bound.BY, "no later than": Bound.BY, "not later than": Bound.BY, "due": Bound.BY, "due by": Bound.BY,
    "before": Bound.BEFORE, "prior to": Bound.BEFORE, "ahead of": Bound.BEFORE,
    "from": Bound.FROM, "since": Bound.FROM, "starting": Bound.FROM, "starting in": Bound.FROM,
    "starting from": Bound.FROM, "commencing": Bound.FROM, "as from": Bound.FROM,
    "after": Bound.AFTER, "following": Bound.AFTER,
    "until": Bound.UNTIL, "till": Bound.UNTIL, "up to": Bound.UNTIL, "up until": Bound.UNTIL,
    "in": Bound.AT, "on": Bound.AT, "at": Bound.AT, "during": Bound.AT, "within": Bound.AT, "over": Bound.AT,
    "around": Bound.AT, "at least": Bound.AT, "across": Bound.AT, "date": Bound.AT,
}  # fmt: skip
_PARTS = {
    "start": Part.START, "beginning": Part.START, "early": Part.EARLY, "mid": Part.MIDDLE, "middle": Part.MIDDLE,
    "late": Part.LATE, "end": Part.END, "close": Part.END,
}  # fmt: skip
_LEAD = f"({'|'.join(sorted(_BOUNDS, key=len, reverse=True))})[ :]+(?:the )?"
_PART = "(start|beginning|early|mid|middle|late|end|close)(?: of| in)?(?: the)?(?: |-(?=[a-z]))"
_ONWARDS = ",? (?:onwards?|and onwards?|and beyond)"
_AT_LATEST = ",? (?:at the (?:very )?latest|latest)"
_READERS = (
    ((*MONTHS,), (read_month, read_day)),
    ((*WEEKDAYS, "week", "wk", "w", "wb", "wc", "we"), (read_day,)),
    ((*TERM_NAMES, *ORDINALS, "term", "terms", "t", "ht", "q", "quarter", "final", "yr", "yrs", "y"), (read_term_form,)),
    (("half",), (read_term_form, read_recurrence)),
    (("session", "year", "years", "school", "academic", "the", "this", "current", "ay", "sy", "calendar"),
     (read_session_form, read_term_form, read_recurrence)),
    (("",), (read_session_form, read_day, read_month, read_term_form, read_recurrence)),
)  # fmt: skip
_FORMS = {word: readers for words, readers in _READERS for word in words}
_OTHERWISE = (read_recurrence,)
_NO_PARTS = frozenset({Kind.DAY, Kind.WEEK, Kind.SPAN, Kind.ONGOING})


def read_single(words: str) -> When | None:
    """One single date; None if the words are no date. An impossible date is unread and has a problem."""
    if not words:
        return None
    reading = _form(words)
    if reading is not None:
        return When(words, reading.kind, reading.value, problem=reading.problem)
    bound, bare = split_bound(words)
    if not bare:
        return None
    part, core = _split_part(bare)
    reading = _form(core) if core and core != words else None
    if reading is None:
        return When(words, problem="it does not say which term") if part and core == "term" else None
    if reading.kind is Kind.UNREAD:
        return When(words, problem=reading.problem)
    if part is not None and reading.kind in _NO_PARTS:
        return None
    return When(words, reading.kind, reading.value, bound, part, problem=reading.problem)


def split_bound(words: str) -> tuple[Bound, str]:
    """How the words lean on their date, and the words without that."""
    match = re.match(_LEAD, words)
    if match is not None:
        return _BOUNDS[match[1]], words[match.end() :]
    for pattern, bound in ((_ONWARDS, Bound.FROM), (_AT_LATEST, Bound.BY)):
        match = re.search(pattern, words)
        if match is not None and match.end() == len(words):
            return bound, words[: match.start()]
    return Bound.AT, words.removeprefix("the ")


def _split_part(words: str) -> tuple[Part | None, str]:
    match = re.match(_PART, words)
    return (None, words) if match is None else (_PARTS[match[1]], words[match.end() :])


def _form(words: str) -> Reading | None:
    """The first form that fits. The first word says which forms to try, so that most are never tried at all."""
    start = 0
    while start < len(words) and words[start].isalpha():
        start += 1
    for read in _FORMS.get(words[:start], _OTHERWISE):
        reading = read(words)
        if reading is not None:
            return reading
    return None
