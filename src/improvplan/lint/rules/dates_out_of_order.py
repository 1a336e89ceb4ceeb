"""Dates that run backwards down a list."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from improvplan.context.context import Context
from improvplan.context.filled_fields import field_of, thing_at
from improvplan.finding import Path, Severity, at
from improvplan.lint.rule import Also, Report, Rule
from improvplan.model.when import When
from improvplan.model.when_reader import find_dates, read_when
from improvplan.vocabulary.wording import quote
from improvplan.workspace.interval import Interval

SEQUENCES = frozenset({"milestones", "evaluations", "meetings"})
"""Lists that are read as a sequence. Actions are not: they stand in the order in which they are best told."""

Entry = tuple[Path, When, Interval]


def check(context: Context) -> Iterator[Report]:
    """Report the first place in each list at which a date lies wholly before the one above it.

    Evaluations may also run backwards as a whole, the newest first. Key dates that stand one beside each action follow the actions' order.
    An entry before the plan's sessions is left to date-outside-period.
    """
    if context.period is None:
        return
    whole = context.calendar.period_interval(context.period)
    yield from _own_dates(context, whole)
    lists = _milestones_and_the_like(context) | _key_dates(context)
    for owner, entries in lists.items():
        if at(owner, -1) == "evaluations" and _backwards(entries):
            continue
        for (above, earlier, before), (path, when, interval) in pairwise(entries):
            if interval.end < before.start and interval.end >= whole.start:
                yield Report(
                    path,
                    f"{quote(when.words)} stands below {quote(earlier.words)} in this list, and is earlier",
                    also=(Also(above, "the later date stands here"),),
                )
                break


def _own_dates(context: Context, whole: Interval) -> Iterator[Report]:
    """A review that lies wholly before the day on which the plan was written, approved or published, and approval before writing or consultation.

    A review before the plan's sessions is left to date-outside-period.
    """
    own = {str(at(date.path, -1)): date for date in context.dates if at(date.path, 0) == "dates" and date.interval}
    for later, names in (
        ("review", ("published", "approved", "consulted", "written")),
        ("approved", ("written", "consulted")),
    ):
        for earlier in names:
            one, other = own.get(later), own.get(earlier)
            if later == "review" and one and one.interval and one.interval.end < whole.start:
                continue
            if one and other and one.interval and other.interval and one.interval.end < other.interval.start:
                yield Report(
                    one.path,
                    f"{quote(one.when.words)} under {later} is before {quote(other.when.words)} under {earlier}",
                    also=(Also(other.path, "the later date stands here"),),
                )
                break


def _milestones_and_the_like(context: Context) -> dict[Path, list[Entry]]:
    lists: dict[Path, list[Entry]] = {}
    for date in context.dates:
        path = date.path
        if date.interval and len(path) > 2 and at(path, -3) in SEQUENCES:
            lists.setdefault(path[:-2], []).append((path, date.when, date.interval))
    return lists


def _key_dates(context: Context) -> dict[Path, list[Entry]]:
    lists: dict[Path, list[Entry]] = {}
    for path, text, kind in context.texts:
        if kind == "prose" and len(path) > 3 and at(path, -2) == "timescale" and context.period:
            when = read_when(text)
            if not when.read:
                found = find_dates(text)
                when = found[0].when if found else when
            interval = context.calendar.interval(when, context.period)
            if interval:
                lists.setdefault(path[:-1], []).append((path, when, interval))
    return {path: entries for path, entries in lists.items() if not _beside_actions(context, path, len(entries))}


def _beside_actions(context: Context, path: Path, entries: int) -> bool:
    return len(field_of(thing_at(context.plan, path[:-1]), "actions") or ()) == entries


def _backwards(entries: list[Entry]) -> bool:
    return all(later.end <= earlier.end for (_, _, earlier), (_, _, later) in pairwise(entries))


RULE = Rule[Context](
    name="dates-out-of-order",
    severity=Severity.NOTE,
    theme="time",
    summary="A date that is earlier than the one above it in a list",
    why="readers take the order of the list for the order of the work; often the year or the month is wrong",
    fix="check the year and the month; if they are right, put the entries in the order of time",
    reads=(
        "session",
        "period",
        "dates",
        "organisation.country",
        "template",
        "milestones",
        "meetings",
        "evaluations",
        "priorities[].actions",
        "priorities[].timescale",
        "priorities[].milestones",
        "priorities[].evaluations",
    ),
    good="""
session: 2025-26
dates:
  written: June 2025
  approved: 3 June 2025
  review: June 2026
priorities:
  - title: Reading for pleasure
    timescale:
      - Library open in September 2025
      - Pupils asked in May 2026
    milestones:
      - what: Every class has visited the library
        by: Nov 2025
      - what: Half of pupils read at home
        by: Mar 2026
    actions:
      - do: Read to every class each day
        by: Mar 2026
      - do: Choose books with pupils
        by: Oct 2025
""",
    bad="""
session: 2025-26
dates:
  written: 12 October 2025
  consulted: Dec 2025
  approved: «Nov 2025»
  review: «September 2025»
priorities:
  - title: Reading for pleasure
    timescale:
      - Pupils asked in May 2026
      - «Library open in September 2025»
      - Pupils asked again in June 2026
    milestones:
      - what: Every class has visited the library
        by: Mar 2026
      - what: Half of pupils read at home
        by: «Nov 2025»
""",
    check=check,
)
