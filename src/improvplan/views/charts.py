"""What pictures show: plain data, and how it passes through a template as text.

A template prints a chart with the filter `picture`; plan text in it stays data on the way.
"""

from __future__ import annotations

import datetime
import json
from dataclasses import asdict, dataclass
from typing import Any, ClassVar, Literal

Span = tuple[datetime.date, datetime.date]
"""From a first to a last day."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure in a year: its place among the years of a trend, from 0, its value, and how it is printed."""

    year: int
    value: float
    words: str


@dataclass(frozen=True, slots=True)
class Trend:
    """An indicator over years. `base` is the place of the year that targets are compared with, or None."""

    kind: ClassVar = "trend"
    title: str
    sentence: str
    years: tuple[str, ...]
    values: tuple[Mark, ...]
    targets: tuple[Mark, ...]
    base: int | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """A trend that is small enough for a cell of a table: `years` is how many there are; the figures stand beside it."""

    kind: ClassVar = "course"
    title: str
    sentence: str
    years: int
    values: tuple[Mark, ...]
    targets: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """An action or a milestone on a timeline: its words, its days, and how far it is, in a word."""

    words: str
    sort: Literal["action", "milestone"]
    days: tuple[Span, ...]
    status: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """What happens when, between two days."""

    kind: ClassVar = "timeline"
    title: str
    sentence: str
    first: datetime.date
    last: datetime.date
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many have a status; the status is a word."""

    status: str
    number: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How many actions have which status."""

    kind: ClassVar = "progress"
    title: str
    sentence: str
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """One of several that are compared: its name, its earlier figures, the latest one and the target, each None where there is none.

    `words` say the latest figure, or why there is none.
    """

    name: str
    earlier: tuple[float, ...]
    latest: float | None
    target: float | None
    words: str


@dataclass(frozen=True, slots=True)
class SideBySide:
    """One indicator of several organisations on one scale."""

    kind: ClassVar = "side-by-side"
    title: str
    sentence: str
    rows: tuple[Standing, ...]


Chart = Trend | Course | Timeline | Progress | SideBySide


def chart_text(chart: Chart) -> str:
    """A chart as text, for `read_chart`."""
    return json.dumps({"kind": chart.kind, **asdict(chart)}, default=_day_text, ensure_ascii=False)


def read_chart(text: str) -> Chart:
    """The chart that a text stands for. Raises ValueError for any other text."""
    try:
        given = json.loads(text)
        chart: Chart = _READERS[given.pop("kind")](given)
    except (AttributeError, KeyError, TypeError, RecursionError) as error:
        raise ValueError("this is no chart") from error
    return chart


def _day_text(day: datetime.date) -> str:
    return day.isoformat()


def _trend(given: dict[str, Any]) -> Trend:
    values, targets = (tuple(Mark(**mark) for mark in given.pop(name)) for name in ("values", "targets"))
    return Trend(**{**given, "years": tuple(given["years"]), "values": values, "targets": targets})


def _course(given: dict[str, Any]) -> Course:
    values, targets = (tuple(Mark(**mark) for mark in given.pop(name)) for name in ("values", "targets"))
    return Course(**given, values=values, targets=targets)


def _timeline(given: dict[str, Any]) -> Timeline:
    events = tuple(Event(**{**event, "days": tuple(map(_span, event["days"]))}) for event in given.pop("events"))
    first, last = _span((given.pop("first"), given.pop("last")))
    return Timeline(**given, first=first, last=last, events=events)


def _span(days: Any) -> Span:
    first, last = days
    return datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)


def _progress(given: dict[str, Any]) -> Progress:
    return Progress(**{**given, "counts": tuple(Count(**count) for count in given["counts"])})


def _side_by_side(given: dict[str, Any]) -> SideBySide:
    rows = tuple(Standing(**{**row, "earlier": tuple(row["earlier"])}) for row in given.pop("rows"))
    return SideBySide(**given, rows=rows)


_READERS: dict[str, Any] = {
    "trend": _trend,
    "course": _course,
    "timeline": _timeline,
    "progress": _progress,
    "side-by-side": _side_by_side,
}
