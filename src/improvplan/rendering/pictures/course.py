"""A course: where an indicator went and should go, in a picture without words that a cell of a table holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from improvplan.rendering.pictures.shapes import AMBER, NAVY, WHITE, Disc, Drawing, Shape, Stroke, diamond
from improvplan.views.charts import Course, Mark

WIDTH: Final = 66
HEIGHT: Final = 30
SIDE, EDGE = 6, 7


def course_drawing(course: Course) -> Drawing:
    """Discs on a line for what was measured, diamonds on dashes for what should be reached, as in the picture of a trend."""
    return Drawing(WIDTH, HEIGHT, tuple(_shapes(course)))


def _shapes(course: Course) -> Iterator[Shape]:
    values, targets = _places(course, course.values), _places(course, course.targets)
    if len(values) > 1:
        yield Stroke(tuple(values), NAVY, 1.5)
    aimed = [*values[-1:], *targets]
    if targets and len(aimed) > 1:
        yield Stroke(tuple(aimed), AMBER, 1.5, (3, 2.5))
    for x, y in targets:
        yield diamond(x, y, 5, WHITE, AMBER, 1.5)
    for x, y in values:
        yield Disc(x, y, 3, NAVY, NAVY)


def _places(course: Course, marks: Sequence[Mark]) -> list[tuple[float, float]]:
    figures = [mark.value for mark in (*course.values, *course.targets)]
    low, spread = min(figures), max(figures) - min(figures)
    step = (WIDTH - 2 * SIDE) / max(course.years - 1, 1)
    room = HEIGHT - 2 * EDGE
    return [
        (SIDE + step * mark.year, HEIGHT - EDGE - room * ((mark.value - low) / spread if spread else 0.5))
        for mark in marks
    ]
