"""Indicators against the way to their targets."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from improvplan.context.context import Context
from improvplan.derived.status_item import Kind, State, StatusItem
from improvplan.model.plan import Indicator
from improvplan.model.quantity import Quantity
from improvplan.model.session import Session, read_session

Figures = Mapping[Session, Quantity]


@dataclass(frozen=True, slots=True)
class Course:
    """An indicator on its way: the latest figure, what was to be expected then, and which way is better.

    `expected` is None where there is nothing to expect, such as before the first target with no figure to start from.
    """

    session: Session
    latest: Quantity
    expected: Decimal | None
    lower_is_better: bool

    @property
    def on_track(self) -> bool | None:
        """Whether the figure is as good as expected or better; None where nothing is to be expected."""
        value = self.latest.value
        if self.expected is None or value is None:
            return None
        return value <= self.expected if self.lower_is_better else value >= self.expected


def indicator_items(context: Context, today: datetime.date) -> Iterator[StatusItem]:
    """An item for each indicator that has targets: on or off track, or a figure that should be there and is not."""
    for number, indicator in enumerate(context.plan.indicators):
        path = ("indicators", number)
        title = indicator.title or indicator.id or ""
        known = numbers(indicator.values)
        absent = [
            session
            for session in numbers(indicator.targets)
            if session not in known and context.calendar.session_interval(session).end < today
        ]
        for session in absent:
            last = context.calendar.session_interval(session).end
            note = f"there is a target for {session} and no figure"
            yield StatusItem(
                Kind.INDICATOR, State.MISSED, title, (*path, "values"), when=str(session), due=last, note=note
            )
        course = course_of(indicator)
        if course and course.on_track is not None:
            state = State.ON_TRACK if course.on_track else State.OFF_TRACK
            yield StatusItem(
                Kind.INDICATOR, state, title, path, when=str(course.session), note=_said(indicator, course)
            )


def course_of(indicator: Indicator) -> Course | None:
    """How an indicator stands against its targets; None without a figure and a target to compare."""
    values = numbers(indicator.values)
    targets = numbers(indicator.targets)
    if not values or not targets:
        return None
    base = read_session(indicator.base_year) if indicator.base_year else None
    start = base if base in values else min(values)
    latest = max(values)
    points = {start: values[start]} | targets
    lower = indicator.better == "lower" if indicator.better else targets[max(targets)] < values[start]
    expected = None if latest == start and latest not in targets else _expected(points, latest)
    return Course(latest, figures(indicator.values)[latest], expected, lower)


def figures(written: Mapping[str, Quantity] | None) -> Figures:
    """Values or targets by session, in order; what stands under no session is left out."""
    read = {session: figure for words, figure in (written or {}).items() if (session := read_session(words))}
    return {session: read[session] for session in sorted(read)}


def numbers(written: Mapping[str, Quantity] | None) -> dict[Session, Decimal]:
    """The same as numbers; what is none, such as `TBC`, is left out."""
    return {session: figure.value for session, figure in figures(written).items() if figure.value is not None}


def _expected(points: Mapping[Session, Decimal], session: Session) -> Decimal | None:
    """The figure to expect in a session: its target, the last target before, or a point on the straight way between two."""
    if session in points:
        return points[session]
    for before, after in pairwise(sorted(points)):
        if before < session < after:
            share = Decimal(session.first - before.first) / (after.first - before.first)
            return points[before] + (points[after] - points[before]) * share
    return points[max(points)] if session > max(points) else None


def _said(indicator: Indicator, course: Course) -> str:
    """The figure and what was to be expected: `58% in 2024-25; the target was 62%`."""
    words = f"{figure_words(indicator, course.latest)} in {course.session}"
    target = figures(indicator.targets).get(course.session)
    if target:
        return f"{words}; the target was {figure_words(indicator, target)}"
    if course.session > max(numbers(indicator.targets)):
        return f"{words}; the last target was {course.expected:f}{_percent(indicator)}"
    expected = (course.expected or Decimal(0)).quantize(Decimal("0.1")).normalize()
    return f"{words}; on the way to the target it should have been {expected:f}{_percent(indicator)}"


def _percent(indicator: Indicator) -> str:
    return "%" if indicator.unit == "percent" else ""


def figure_words(indicator: Indicator, figure: Quantity) -> str:
    """A number as typed, with its per cent sign where the indicator is one of percentages."""
    return f"{figure}%" if indicator.unit == "percent" and not figure.percent else str(figure)
