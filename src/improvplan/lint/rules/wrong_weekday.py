"""A weekday that does not fit its date."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context, DateAt
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.model.when import Day
from improvplan.model.when_reader import find_dates
from improvplan.vocabulary.pattern import lazily
from improvplan.vocabulary.wording import quote

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = lazily(r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}\.?,? +(?:the +)?(?:[0-9]|[A-Z][a-z]{2,8} +[0-9])")
_WRITTEN = frozenset(
    name
    for day in DAYS
    for name in (day, day[:3], {"Tue": "Tues", "Wed": "Weds", "Thu": "Thurs"}.get(day[:3], day), day[:4])
)


def check(context: Context) -> Iterator[Report]:
    """Report weekdays that their dates do not have, in date fields and in sentences.

    A date without a year is the one in the plan's session. Days that do not exist are left to date-not-readable.
    """
    for date in context.dates:
        problem = date.when.problem if date.when.read else ""
        problem = problem or _in_session(date)
        if problem:
            yield Report(date.path, f"{quote(date.when.words)} cannot be right: {problem}")
    gathered = context.prose
    if _WRITTEN.isdisjoint(gathered.tokens):
        return
    for path, words, _ in gathered.texts:
        if ("20" in words or "'" in words or "’" in words) and _WEEKDAY.search(words):
            for found in find_dates(words):
                if found.when.problem and found.when.read:
                    yield Report(
                        path,
                        f"{quote(found.when.words)} cannot be right: {found.when.problem}",
                        part=(found.start, found.end),
                    )


def _in_session(date: DateAt) -> str:
    """What is wrong with the weekday of a date without a year."""
    day, interval = date.when.value, date.interval
    if not isinstance(day, Day) or day.year is not None or interval is None or interval.start != interval.end:
        return ""
    match = _WEEKDAY.match(date.when.words.strip().title())
    meant = next((name for name in DAYS if match and name.lower().startswith(match[1].lower())), None)
    if meant is None or DAYS[interval.start.weekday()] == meant:
        return ""
    found = interval.start
    return f"{found.day} {found:%B %Y} is a {DAYS[found.weekday()]}, not a {meant}"


RULE = Rule[Context](
    name="wrong-weekday",
    severity=Severity.WARNING,
    theme="time",
    summary="A weekday that does not fit its date",
    why="half of those who are invited will come on the one day and half on the other",
    fix="mend the weekday or the day; often the whole date is last year's",
    reads=("session", "period", "organisation.country"),
    good="""
session: 2025-26
meetings:
  - when: Thursday 4 December 2025
    what: Governors look at the first checkpoint
""",
    bad="""
session: 2025-26
summary: Families are invited on «Friday 4 December 2025», and again in June.
meetings:
  - when: «Wed 4 Dec 2025»
    what: Governors look at the first checkpoint
  - when: «Monday 5 March»
    what: Governors look at the second checkpoint
""",
    check=check,
)
