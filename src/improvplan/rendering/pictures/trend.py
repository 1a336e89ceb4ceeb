"""An indicator over years: discs on a line for what was measured, diamonds on dashes for what should be reached."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil, floor, log10
from typing import Final

from improvplan.rendering.pictures.shapes import (
    AMBER,
    GREY,
    INK,
    NAVY,
    RULE,
    WHITE,
    Disc,
    Drawing,
    Shape,
    Stroke,
    Words,
    diamond,
)
from improvplan.views.charts import Mark, Trend

WIDTH: Final = 560
HEIGHT: Final = 270
LEFT, RIGHT, TOP, BOTTOM = 56, 36, 46, 50
SIZE: Final = 14
STEPS: Final = 4
NEAR: Final = 17
"""Figures of one year that stand closer than this are printed on either side of their marks."""


def trend_drawing(trend: Trend) -> Drawing:
    """The picture of a trend with at least one figure."""
    return _Plot(trend).drawing()


class _Plot:
    def __init__(self, trend: Trend) -> None:
        self.trend = trend
        figures = [mark.value for mark in (*trend.values, *trend.targets)]
        self.low, self.step, count = scale(min(figures), max(figures))
        self.high = self.low + self.step * count
        self.ticks = [self.low + self.step * number for number in range(count + 1)]

    def drawing(self) -> Drawing:
        shapes = (*self._legend(), *self._axes(), *self._lines(), *self._marks())
        return Drawing(WIDTH, HEIGHT, shapes)

    def x(self, year: int) -> float:
        count = len(self.trend.years)
        room = WIDTH - LEFT - RIGHT
        return LEFT + room * (year + 0.5) / count

    def y(self, value: float) -> float:
        return HEIGHT - BOTTOM - (value - self.low) / (self.high - self.low) * (HEIGHT - TOP - BOTTOM)

    def at(self, mark: Mark) -> tuple[float, float]:
        return self.x(mark.year), self.y(mark.value)

    def _legend(self) -> Iterator[Shape]:
        if self.trend.values:
            yield Stroke(((LEFT, 14), (LEFT + 28, 14)), NAVY, 2)
            yield Disc(LEFT + 14, 14, 4.5, NAVY, NAVY)
            yield Words(LEFT + 36, 19, "Measured", SIZE)
        if self.trend.targets:
            yield Stroke(((LEFT + 130, 14), (LEFT + 158, 14)), AMBER, 2, (5, 4))
            yield diamond(LEFT + 144, 14, 6, WHITE, AMBER, 2)
            yield Words(LEFT + 166, 19, "Target", SIZE)

    def _axes(self) -> Iterator[Shape]:
        for tick in self.ticks:
            yield Stroke(((LEFT, self.y(tick)), (WIDTH - RIGHT, self.y(tick))), RULE)
            yield Words(LEFT - 8, self.y(tick) + 5, number_words(tick, self.step), SIZE, GREY, "end")
        for place, year in enumerate(self.trend.years):
            yield Words(self.x(place), HEIGHT - BOTTOM + 22, year, SIZE, INK, "middle")
            if place == self.trend.base:
                yield Words(self.x(place), HEIGHT - BOTTOM + 40, "baseline", SIZE, GREY, "middle")

    def _lines(self) -> Iterator[Shape]:
        values = [self.at(mark) for mark in self.trend.values]
        if len(values) > 1:
            yield Stroke(tuple(values), NAVY, 2)
        start = next((mark for mark in self.trend.values if mark.year == self.trend.base), None)
        start = start or (self.trend.values[-1] if self.trend.values else None)
        aimed = [self.at(mark) for mark in (*([start] if start else []), *self.trend.targets)]
        if len(aimed) > 1 and self.trend.targets:
            yield Stroke(tuple(aimed), AMBER, 2, (5, 4))

    def _marks(self) -> Iterator[Shape]:
        targets = {mark.year: mark for mark in self.trend.targets}
        values = {mark.year: mark for mark in self.trend.values}
        for mark in self.trend.targets:
            x, y = self.at(mark)
            yield diamond(x, y, 6, WHITE, AMBER, 2)
            yield Words(x, self._beside(mark, values.get(mark.year)), mark.words, SIZE, AMBER, "middle", bold=True)
        for mark in self.trend.values:
            x, y = self.at(mark)
            yield Disc(x, y, 4.5, NAVY, NAVY)
            yield Words(x, self._beside(mark, targets.get(mark.year)), mark.words, SIZE, NAVY, "middle", bold=True)

    def _beside(self, mark: Mark, other: Mark | None) -> float:
        """Where the words of a mark stand: above it, or below it where another mark or the lines are above."""
        y = self.y(mark.value)
        below = self._is_low(mark) if other is None else other.value > mark.value
        if other is not None and other.value == mark.value:
            below = mark in self.trend.targets
        return y + NEAR + 4 if below and y + NEAR + 4 < HEIGHT - BOTTOM + 4 else y - 10

    def _is_low(self, mark: Mark) -> bool:
        """Whether the figures before and after a mark are both higher."""
        marks = sorted((*self.trend.values, *self.trend.targets), key=lambda each: each.year)
        before = [each.value for each in marks if each.year < mark.year]
        after = [each.value for each in marks if each.year > mark.year]
        return bool(before and after) and before[-1] > mark.value < after[0]


def scale(least: float, most: float) -> tuple[float, float, int]:
    """Where an axis begins, its step and how many steps it has, so that all figures lie well within."""
    spread = (most - least) or abs(most) or 1.0
    rough = spread * 1.5 / STEPS
    power = 10.0 ** floor(log10(rough))
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough)
    first = floor((least - spread * 0.2) / step)
    if least >= 0:
        first = max(first, 0)
    last = max(ceil((most + spread * 0.2) / step), first + 1)
    return first * step, step, last - first


def number_words(value: float, step: float) -> str:
    """A number at an axis with this step."""
    digits = max(0, -floor(log10(step))) + (1 if f"{step:g}".endswith("25") or f"{step:g}" == "2.5" else 0)
    words = f"{value:,.{digits}f}"
    return words.rstrip("0").rstrip(".") if "." in words else words
