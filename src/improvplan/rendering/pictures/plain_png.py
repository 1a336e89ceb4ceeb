"""A drawing without words as a PNG picture, by nothing but Python: the same bytes everywhere, in a browser too.

Each shape is laid on the sheet with edges that are as smooth as the share of a dot that it covers, by its distance from the dot.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from math import ceil, floor, sqrt
from typing import Final

from improvplan.rendering.pictures.shapes import Area, Disc, Drawing, Stroke, Words

SCALE: Final = 2
"""Dots of the picture in a pixel of the drawing, which makes 192 on an inch."""
DOTS_IN_A_METRE: Final = round(96 * SCALE / 0.0254)

Point = tuple[float, float]
Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""
Distance = Callable[[float, float], float]
"""How far a place lies outside of a shape; below zero inside."""


def has_words(drawing: Drawing) -> bool:
    """Whether a drawing needs letters, which this cannot draw."""
    return any(isinstance(shape, Words) for shape in drawing.shapes)


def plain_png(drawing: Drawing) -> bytes:
    """A PNG file, the same bytes for the same drawing."""
    sheet = _Sheet(round(drawing.width * SCALE), round(drawing.height * SCALE))
    for shape in drawing.shapes:
        if isinstance(shape, Stroke):
            _draw_stroke(sheet, shape)
        elif isinstance(shape, Disc):
            _draw_disc(sheet, shape)
        elif isinstance(shape, Area):
            _draw_area(sheet, shape)
    return sheet.png()


class _Sheet:
    """Rows of dots, white at first."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.rows = [bytearray(b"\xff" * (3 * width)) for _ in range(height)]

    def lay(self, colour: str, boxes: Iterable[Box], outside: Distance) -> None:
        """Colour the dots within boxes, each once, as far as a shape covers them."""
        ink = bytes.fromhex(colour.removeprefix("#"))
        for x, y in {dot for box in boxes for dot in self._dots(box)}:
            covered = 0.5 - outside(x + 0.5, y + 0.5)
            if covered > 0:
                row, share = self.rows[y], min(covered, 1.0)
                for part in range(3):
                    paper = row[3 * x + part]
                    row[3 * x + part] = round(paper + (ink[part] - paper) * share)

    def _dots(self, box: Box) -> Iterator[tuple[int, int]]:
        left, top, right, bottom = box
        for y in range(max(0, floor(top) - 1), min(self.height, ceil(bottom) + 1)):
            for x in range(max(0, floor(left) - 1), min(self.width, ceil(right) + 1)):
                yield x, y

    def png(self) -> bytes:
        head = struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0)
        size = struct.pack(">IIB", DOTS_IN_A_METRE, DOTS_IN_A_METRE, 1)
        dots = zlib.compress(b"".join(b"\0" + row for row in self.rows), 9)
        chunks = ((b"IHDR", head), (b"pHYs", size), (b"IDAT", dots), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _draw_stroke(sheet: _Sheet, shape: Stroke) -> None:
    for start, end in pairwise(shape.points):
        for first, last in _dashes(start, end, shape.dashes):
            _line(sheet, _at(first), _at(last), shape.width * SCALE / 2, shape.colour)


def _draw_disc(sheet: _Sheet, shape: Disc) -> None:
    x, y = _at((shape.x, shape.y))
    for reach, colour in (
        ((shape.radius + shape.width / 2) * SCALE, shape.colour),
        ((shape.radius - shape.width / 2) * SCALE, shape.fill),
    ):
        _lay_circle(sheet, x, y, reach, colour)


def _lay_circle(sheet: _Sheet, x: float, y: float, reach: float, colour: str) -> None:
    box = (x - reach, y - reach, x + reach, y + reach)
    sheet.lay(colour, [box], lambda a, b: sqrt((a - x) ** 2 + (b - y) ** 2) - reach)


def _draw_area(sheet: _Sheet, shape: Area) -> None:
    corners = [_at(point) for point in shape.points]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    box = (min(xs), min(ys), max(xs), max(ys))
    sheet.lay(shape.fill, [box], lambda x, y: -0.5 if _is_inside(corners, x, y) else 0.5)
    for start, end in zip(corners, [*corners[1:], corners[0]], strict=True):
        _line(sheet, start, end, shape.width * SCALE / 2, shape.colour)


def _line(sheet: _Sheet, start: Point, end: Point, half: float, colour: str) -> None:
    """A line in pieces, since the box around a long slanted one is mostly empty."""
    count = max(1, ceil(max(abs(end[0] - start[0]), abs(end[1] - start[1])) / 8))
    along = [(end[axis] - start[axis]) / count for axis in (0, 1)]
    points = [(start[0] + along[0] * place, start[1] + along[1] * place) for place in range(count + 1)]
    boxes = [
        (min(a[0], b[0]) - half, min(a[1], b[1]) - half, max(a[0], b[0]) + half, max(a[1], b[1]) + half)
        for a, b in pairwise(points)
    ]
    sheet.lay(colour, boxes, lambda x, y: _from_line(x, y, start, end) - half)


def _from_line(x: float, y: float, start: Point, end: Point) -> float:
    across, down = end[0] - start[0], end[1] - start[1]
    length = across**2 + down**2
    share = ((x - start[0]) * across + (y - start[1]) * down) / length if length else 0.0
    share = min(max(share, 0.0), 1.0)
    return sqrt((x - start[0] - share * across) ** 2 + (y - start[1] - share * down) ** 2)


def _is_inside(corners: list[Point], x: float, y: float) -> bool:
    inside = False
    for (x1, y1), (x2, y2) in zip(corners, [*corners[1:], corners[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside


def _dashes(start: Point, end: Point, dashes: tuple[float, float] | None) -> Iterator[tuple[Point, Point]]:
    """The pieces of a line; the whole where it is not dashed."""
    length = sqrt((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2)
    if dashes is None or not length:
        yield start, end
        return
    place = 0.0
    while place < length:
        stop = min(place + dashes[0], length)
        first, last = (
            (start[0] + (end[0] - start[0]) * at / length, start[1] + (end[1] - start[1]) * at / length)
            for at in (place, stop)
        )
        yield first, last
        place += sum(dashes)


def _at(point: Point) -> Point:
    return point[0] * SCALE, point[1] * SCALE
