"""Actions and milestones over the months: bars and diamonds, each with its words and how far it is."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Final

from improvplan.rendering.pictures.metrics import DRAWN_WIDER, shortened
from improvplan.rendering.pictures.shapes import (
    AMBER,
    GREY,
    INK,
    NAVY,
    PALE,
    RULE,
    WHITE,
    Drawing,
    Shape,
    Stroke,
    Words,
    box,
    diamond,
)
from improvplan.views.charts import Event, Timeline

WIDTH: Final = 880
LABELS: Final = 400
STATUS: Final = 110
TOP: Final = 56
ROW: Final = 24
SIZE: Final = 14
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
SMALLEST_BAR: Final = 7
MOST_MONTHS_NAMED: Final = 14


def timeline_drawing(timeline: Timeline) -> Drawing:
    """The picture of a timeline with at least one event."""
    return _Sheet(timeline).drawing()


class _Sheet:
    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.height = TOP + ROW * len(timeline.events) + 8
        self.first = timeline.first.replace(day=1)
        self.months = _months(self.first, timeline.last)

    def drawing(self) -> Drawing:
        rows = (shape for number, event in enumerate(self.timeline.events) for shape in self._row(number, event))
        return Drawing(WIDTH, self.height, (*self._legend(), *self._axis(), *rows))

    def x(self, day: datetime.date) -> float:
        """Where a day begins; what lies outside the months stands at their edge."""
        inside = min(max(day, self.first), self.timeline.last)
        share = (inside.day - 1) / 31 + (inside.year - self.first.year) * 12 + inside.month - self.first.month
        return LABELS + (WIDTH - LABELS - STATUS) * share / len(self.months)

    def _legend(self) -> Iterator[Shape]:
        yield box(LABELS, 6, 26, 10, PALE, NAVY)
        yield Words(LABELS + 34, 16, "Action", SIZE)
        yield diamond(LABELS + 120, 11, 6.5, WHITE, AMBER, 2)
        yield Words(LABELS + 134, 16, "Milestone", SIZE)
        yield Words(WIDTH - STATUS + 10, 46, "Status", SIZE, GREY)

    def _axis(self) -> Iterator[Shape]:
        every = len(self.months) <= MOST_MONTHS_NAMED
        for month in self.months:
            x = self.x(month)
            if every or month.month in (1, self.first.month):
                yield Stroke(((x, TOP - 6), (x, self.height - 4)), RULE)
                name = MONTHS[month.month - 1]
                words = name if every else f"{name} {month.year}"
                yield Words(x + 2, 46, words, 12 if every else SIZE, GREY)
        end = WIDTH - STATUS
        yield Stroke(((end, TOP - 6), (end, self.height - 4)), RULE)
        yield Stroke(((0, TOP - 6), (WIDTH, TOP - 6)), RULE)

    def _row(self, number: int, event: Event) -> Iterator[Shape]:
        base = TOP + ROW * number + 16
        yield Words(0, base, shortened(event.words, SIZE * DRAWN_WIDER, LABELS - 12), SIZE, INK)
        for start, end in event.days:
            if event.sort == "milestone":
                yield diamond(self.x(end), base - 5, 6.5, WHITE, AMBER, 2)
            else:
                x = self.x(start)
                yield box(x, base - 10, max(self.x(end) - x, SMALLEST_BAR), 10, PALE, NAVY)
        yield Words(WIDTH - STATUS + 10, base, event.status or "not stated", SIZE, INK if event.status else GREY)
        yield Stroke(((0, base + 8), (WIDTH, base + 8)), "#e4e9ee")


def _months(first: datetime.date, last: datetime.date) -> list[datetime.date]:
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [
        datetime.date(first.year + (first.month - 1 + step) // 12, (first.month - 1 + step) % 12 + 1, 1)
        for step in range(count)
    ]
