"""A date that cannot be read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from improvplan.context.context import Context
from improvplan.finding import Path, Severity, at
from improvplan.lint.rule import Report, Rule
from improvplan.model.session import Session
from improvplan.model.when import SEMESTER, Kind, SchoolTerm, When
from improvplan.model.when_forms import FIRST_YEAR, LAST_YEAR, MONTH_NAMES
from improvplan.model.when_reader import read_when
from improvplan.pattern import lazily
from improvplan.vocabulary.prose import Prose
from improvplan.vocabulary.wording import listed, quote

_WRONG_YEAR = (3, 5)
_JOINED = ("-", "–", "/", "£", "€", "$", "_", "#")
_EACH = lazily(
    r"\b(?:each|every)\b|^\W*(?:annually|yearly|once\s+a\s+year|(?:half[\s-]*)?termly|monthly|fortnightly|weekly|daily|(?:once|twice|(?:two|three|four)\s+times)\s+(?:a|per)\s+(?:year|session|term|month|week))\b[,;]?\s+\w",
    re.IGNORECASE,
)
"""`After each block`, `Annually to tie in with the school fair`."""


def check(context: Context) -> Iterator[Report]:
    """Report what stands in a date field and says no date, or one that cannot be. What the form calls a checkpoint is one.

    So is a session in a title or a sentence whose years have a digit too few or too many. A weekday that does not fit is left to wrong-weekday. Of an evaluation the fix names the checkpoints of the form.
    """
    names = [each.label or each.when or "" for each in context.form.checkpoints]
    checkpoints = {words.casefold() for each in context.form.checkpoints for words in (each.when, each.label) if words}
    for date in context.dates:
        when = date.when
        if when.problem and not when.read:
            yield Report(
                date.path,
                f"{quote(when.words)} cannot be right: {when.problem}",
                fix="write the day that was meant",
                called=f"{quote(when.words)} ({when.problem})",
            )
        elif (
            _is_semester(when)
            and date.interval is None
            and context.period
            and not context.calendar.school_year.semesters
        ):
            yield Report(date.path, f"{quote(when.words)} says no days: this school year has terms and no semesters")
        elif (
            when.kind is Kind.UNREAD
            and not _again_and_again(date.path, when)
            and when.words.strip().casefold() not in checkpoints
        ):
            of_evaluation = at(date.path, -1) == "when" and at(date.path, -3) == "evaluations"
            meant = _checkpoint(when.words, names) if of_evaluation else None
            spelled = None if meant else _with_month(when.words)
            fix = f"did you mean {meant or spelled}?" if meant or spelled else ""
            if not fix and of_evaluation and names:
                fix = f"write a date, or a checkpoint of the form: {listed(names, 'or')}"
            words = quote(when.words)
            part = (0, len(when.words)) if spelled else None
            yield Report(
                date.path,
                f"{words} cannot be read as a date",
                fix=fix,
                called=words,
                part=part,
                replacement=spelled,
                safe=False,
            )
    yield from _sessions(context.prose)


def _sessions(prose: Prose) -> Iterator[Report]:
    """Report sessions in titles and sentences in which a year has a digit too few or too many: `017-2018`, `20117-18`."""
    joined = [(token, sign) for token in prose.tokens if token[:1].isdigit() for sign in "-–" if sign in token]
    pairs = [(*token.partition(sign)[::2], sign) for token, sign in joined]
    pairs += [(first, last, "/") for first, last in prose.pairs if first.isdecimal() and last.isdecimal()]
    for first, last, sign in pairs:
        session = _meant(first, last) if first.isdecimal() and last.isdecimal() else None
        words = f"{first}{sign}{last}"
        for text, start in prose.containing(words) if session else ():
            end = start + len(words)
            before, behind = text.text[max(0, start - 1) : start], text.text[end : end + 1]
            if not (before.isalnum() or before in _JOINED or behind.isalnum() or behind in _JOINED):
                yield Report(
                    text.path,
                    f"{quote(words)} is no session: one of its years has a digit too few or too many",
                    fix=f"write {session}",
                    part=(start, end),
                    replacement=str(session),
                    called=quote(words),
                )


def _meant(first: str, last: str) -> Session | None:
    """The session that was meant where just one of two years is wrong by a digit."""
    if len(first) in _WRONG_YEAR and len(last) in (2, 4):
        year = int(last) - 1 if len(last) == len("2026") else 2000 + int(last) - 1
        return Session(year) if FIRST_YEAR <= year <= LAST_YEAR and _digit_away(first, str(year)) else None
    if len(first) == len("2026") and len(last) in _WRONG_YEAR and last[0] != "0":
        year = int(first)
        return Session(year) if FIRST_YEAR <= year < LAST_YEAR and _digit_away(last, str(year + 1)) else None
    return None


def _digit_away(digits: str, year: str) -> bool:
    """Whether a year comes of it by taking one digit away, or the other way round."""
    longer, shorter = sorted((digits, year), key=len, reverse=True)
    return any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer)))


def _again_and_again(path: Path, when: When) -> bool:
    """Whether something that recurs says after what it does: `after each block`."""
    return at(path, -1) == "when" and _EACH.search(when.words) is not None


def _is_semester(when: When) -> bool:
    return isinstance(when.value, SchoolTerm) and when.value.name == SEMESTER


def _with_month(words: str) -> str | None:
    """The date with its month, term or weekday as it is spelled, where that makes it one: `Janaury 2026`."""
    spelled = _WORD.sub(_as_spelled, words)
    return spelled if spelled != words and read_when(spelled).read else None


def _as_spelled(word: re.Match[str]) -> str:
    near = [] if word[0].lower() in _SPELLED else get_close_matches(word[0].lower(), _SPELLED, n=1, cutoff=_NEAR)
    return near[0].title() if near else word[0]


_WORD = lazily(r"[A-Za-z]{4,12}")
_SPELLED = (
    *(name.lower() for name in MONTH_NAMES),
    "easter",
    "christmas",
    "summer",
    "autumn",
    "spring",
    "termly",
    "monthly",
    "weekly",
)
_NEAR = 0.8


def _checkpoint(words: str, names: list[str]) -> str | None:
    """The checkpoint of the form that was probably meant."""
    near = get_close_matches(words.strip().casefold(), [name.casefold() for name in names], n=1)
    return next((name for name in names if near and name.casefold() == near[0]), None)


RULE = Rule[Context](
    name="date-not-readable",
    severity=Severity.WARNING,
    theme="time",
    summary="Words in a date field that say no date, and sessions with a digit too few or too many",
    why="what has no date is missing from the schedule and the calendar, and is never late",
    fix="write a day, a month, a term, a session or how often, for example: 5 Dec 2025, Dec 2025, Term 2, termly",
    reads=("template",),
    fixes=True,
    good="""
session: 2025-26
dates:
  review: Autumn term
priorities:
  - title: Reading for pleasure
    timescale: When the new library opens
    actions:
      - do: Choose books with pupils
        by: 5 Dec 2025
      - do: Read to every class
        when: twice a week
      - do: Visit the town library
        by: TBC
      - do: Count the books
        when: Annually to tie in with the visit of the town's librarian
      - do: Sort the shelves
        when: Twice a term if there is somebody to help
    why: Rooms 201-202 and 217-218 are for reading, the report 2024-025 is out, and 2024-25 and 2023/2024 went well.
""",
    bad="""
session: 2025-26
priorities:
  - title: Reading for pleasure
    actions:
      - do: Choose books with pupils
        by: «when the library opens»
      - do: Read to every class
        by: «31 Nov 2025»
      - do: Count the books
        by: «Annually to tie in with the visit»
  - title: Numeracy in «2025-226»
    timescale: «025-2026»
    milestones:
      - what: The library is open
        by: «Janaury 2026»
    why: In «20224-25» and in «20223/24» pupils did well.
""",
    check=check,
    several="{names} cannot be read as dates",
)
