"""Actions and milestones of a priority as a timeline."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from itertools import groupby

from improvplan.context.context import Context
from improvplan.model.when_forms import MONTH_NAMES
from improvplan.views.charts import Event, Timeline
from improvplan.views.doing import Doing
from improvplan.views.plain import plain_words

MOST_ROWS = 20
"""Events on one picture: more would not stand on one page."""
FEWEST_ROWS = 2
YEAR = datetime.timedelta(days=365)


def timelines(doings: Sequence[Doing], context: Context) -> tuple[Timeline, ...]:
    """A timeline for the whole plan's milestones and for each priority, as far as they have dates."""
    dated = sorted((each for each in doings if each.days), key=lambda each: each.priority)
    return tuple(
        timeline
        for _, group in groupby(dated, lambda each: each.priority)
        for timeline in _of_one(list(group), context)
    )


def month_words(day: datetime.date) -> str:
    """`May 2026`."""
    return f"{MONTH_NAMES[day.month - 1]} {day.year}"


def _of_one(doings: list[Doing], context: Context) -> Iterator[Timeline]:
    if len(doings) < FEWEST_ROWS:
        return
    doings.sort(key=lambda each: (each.due, each.days[0][0]))
    for start in range(0, len(doings), MOST_ROWS):
        shown = doings[start : start + MOST_ROWS]
        more = f" ({start // MOST_ROWS + 1})" if len(doings) > MOST_ROWS else ""
        first, last = _window(shown, context)
        events = tuple(_event(each) for each in shown)
        yield Timeline(f"{shown[0].owner}{more}", _sentence(shown), first, last, events)


def _window(doings: list[Doing], context: Context) -> tuple[datetime.date, datetime.date]:
    """The days of the plan, and those of anything in the year before or after; what lies further out stands at the edge."""
    first = min(each.days[0][0] for each in doings)
    last = max(each.due for each in doings)
    if context.period:
        whole = context.calendar.period_interval(context.period)
        first = max(min(first, whole.start), whole.start - YEAR)
        last = min(max(last, whole.end), whole.end + YEAR)
    return first, last


def _event(doing: Doing) -> Event:
    words = plain_words(doing.record.do if doing.sort == "action" else doing.record.what)
    return Event(words.rstrip("."), doing.sort, doing.days, str(doing.record.status).lower())


def _sentence(doings: list[Doing]) -> str:
    actions = sum(each.sort == "action" for each in doings)
    counted = [_counted(actions, "action"), _counted(len(doings) - actions, "milestone")]
    first, last = month_words(min(each.days[0][1] for each in doings)), month_words(doings[-1].due)
    when = f"in {first}" if first == last else f"from {first} to {last}"
    return f"{' and '.join(words for words in counted if words)} {when}."


def _counted(number: int, word: str) -> str:
    if not number:
        return ""
    return f"1 {word}" if number == 1 else f"{number} {word}s"
