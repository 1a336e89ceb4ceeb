"""How many actions have which status: a bar for each word, with its number behind it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from improvplan.rendering.pictures.metrics import shortened
from improvplan.rendering.pictures.shapes import INK, NAVY, PALE, RULE, Drawing, Shape, Stroke, Words, box
from improvplan.views.charts import Progress

WIDTH: Final = 560
LABELS: Final = 130
ROW: Final = 30
SIZE: Final = 14
NUMBERS: Final = 60


def progress_drawing(progress: Progress) -> Drawing:
    """The picture of progress with at least one count."""
    most = max(count.number for count in progress.counts) or 1
    height = ROW * len(progress.counts) + 8
    return Drawing(WIDTH, height, tuple(_bars(progress, most, height)))


def _bars(progress: Progress, most: int, height: float) -> Iterator[Shape]:
    room = WIDTH - LABELS - NUMBERS
    for place, count in enumerate(progress.counts):
        base = ROW * place + 22
        yield Words(LABELS - 10, base, shortened(count.status, SIZE * 1.13, LABELS - 10), SIZE, INK, "end")
        length = room * count.number / most
        if count.number:
            yield box(LABELS, base - 15, length, 20, PALE, NAVY)
        yield Words(LABELS + length + 8, base, str(count.number), SIZE, INK, bold=True)
    yield Stroke(((LABELS, 2), (LABELS, height - 4)), RULE)
