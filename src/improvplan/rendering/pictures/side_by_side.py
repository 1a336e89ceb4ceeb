"""One indicator of several organisations: a line each on one scale, with what was measured before, the latest and the target."""

from __future__ import annotations

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
    Disc,
    Drawing,
    Shape,
    Stroke,
    Words,
    diamond,
)
from improvplan.rendering.pictures.trend import number_words, scale
from improvplan.views.charts import SideBySide, Standing

WIDTH: Final = 560
LEFT: Final = 180
RIGHT: Final = 140
TOP: Final = 34
ROW: Final = 26
FOOT: Final = 26
SIZE: Final = 14


def side_by_side_drawing(chart: SideBySide) -> Drawing:
    """The picture of a comparison in which somebody has a figure or a target."""
    return _Plot(chart).drawing()


class _Plot:
    def __init__(self, chart: SideBySide) -> None:
        self.rows = chart.rows
        figures = [
            value for row in chart.rows for value in (*row.earlier, row.latest, row.target) if value is not None
        ] or [0.0]
        self.low, self.step, count = scale(min(figures), max(figures))
        self.ticks = [self.low + self.step * number for number in range(count + 1)]
        self.high = self.ticks[-1]
        self.bottom = TOP + ROW * len(self.rows)

    def drawing(self) -> Drawing:
        shapes = [*self._legend(), *self._axis()]
        for place, row in enumerate(self.rows):
            shapes += self._row(row, TOP + ROW * place + ROW / 2)
        return Drawing(WIDTH, self.bottom + FOOT, tuple(shapes))

    def x(self, value: float) -> float:
        return LEFT + (value - self.low) / (self.high - self.low) * (WIDTH - LEFT - RIGHT)

    def _legend(self) -> Iterator[Shape]:
        yield Disc(LEFT + 6, 14, 4, PALE, GREY)
        yield Words(LEFT + 16, 19, "before", SIZE)
        yield Disc(LEFT + 86, 14, 5, NAVY, NAVY)
        yield Words(LEFT + 97, 19, "latest", SIZE)
        yield diamond(LEFT + 162, 14, 6, WHITE, AMBER, 2)
        yield Words(LEFT + 174, 19, "target", SIZE)

    def _axis(self) -> Iterator[Shape]:
        for tick in self.ticks:
            yield Stroke(((self.x(tick), TOP - 4), (self.x(tick), self.bottom)), RULE)
            yield Words(self.x(tick), self.bottom + 18, number_words(tick, self.step), SIZE, GREY, "middle")

    def _row(self, row: Standing, y: float) -> Iterator[Shape]:
        yield Words(LEFT - 10, y + 5, shortened(row.name, SIZE * DRAWN_WIDER, LEFT - 14), SIZE, INK, "end")
        figures = [*row.earlier, *([row.latest] if row.latest is not None else [])]
        if len(figures) > 1:
            yield Stroke(((self.x(min(figures)), y), (self.x(max(figures)), y)), PALE, 3)
        for value in row.earlier:
            yield Disc(self.x(value), y, 4, PALE, GREY)
        if row.target is not None:
            yield diamond(self.x(row.target), y, 6, WHITE, AMBER, 2)
        if row.latest is not None:
            yield Disc(self.x(row.latest), y, 5, NAVY, NAVY)
        bold = row.latest is not None
        colour = NAVY if bold else GREY
        yield Words(
            WIDTH - RIGHT + 12, y + 5, shortened(row.words, SIZE * DRAWN_WIDER, RIGHT - 14), SIZE, colour, bold=bold
        )
