"""A drawing as a PNG picture, by Pillow, which is only loaded where there is one to make."""

from __future__ import annotations

import io
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from improvplan.rendering.pictures.shapes import Area, Disc, Drawing, Shape, Stroke, Words
from improvplan.source.characters import legal

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

SCALE: Final = 2
"""Dots of the picture in a pixel of the drawing, which makes 192 on an inch."""
FINER: Final = 2
"""Dots across and down that are drawn for each of the picture, so that slanted lines and letters are smooth."""
DOTS: Final = SCALE * FINER
ANCHORS: Final = {"start": "ls", "middle": "ms", "end": "rs"}


def png(drawing: Drawing) -> bytes:
    """A PNG file, the same bytes for the same drawing and version of Pillow."""
    from PIL import Image, ImageDraw

    size = (round(drawing.width * SCALE) * FINER, round(drawing.height * SCALE) * FINER)
    image = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(image)
    for shape in drawing.shapes:
        _draw(shape, pen)
    memory = io.BytesIO()
    image.reduce(FINER).save(memory, format="png", compress_level=5, dpi=(96 * SCALE, 96 * SCALE))
    return memory.getvalue()


def _draw(shape: Shape, pen: ImageDraw) -> None:
    if isinstance(shape, Stroke):
        width = max(1, round(shape.width * DOTS))
        for start, end in zip(shape.points, shape.points[1:], strict=False):
            for part in _dashes(start, end, shape.dashes):
                pen.line([_place(*point) for point in part], fill=shape.colour, width=width, joint="curve")
    elif isinstance(shape, Area):
        corners = [_place(x, y) for x, y in shape.points]
        pen.polygon(corners, fill=shape.fill, outline=shape.colour, width=max(1, round(shape.width * DOTS)))
    elif isinstance(shape, Disc):
        low, high = (
            _place(shape.x - shape.radius, shape.y - shape.radius),
            _place(shape.x + shape.radius, shape.y + shape.radius),
        )
        pen.ellipse([low, high], fill=shape.fill, outline=shape.colour, width=max(1, round(shape.width * DOTS)))
    else:
        _write(shape, pen)


def _dashes(start: tuple[float, float], end: tuple[float, float], dashes: tuple[float, float] | None) -> Any:
    """The pieces of a line between two points; the whole where it is not dashed."""
    length = ((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5
    if dashes is None or not length:
        yield start, end
        return
    along = [(end[axis] - start[axis]) / length for axis in (0, 1)]
    place = 0.0
    while place < length:
        stop = min(place + dashes[0], length)
        yield tuple(tuple(start[axis] + along[axis] * at for axis in (0, 1)) for at in (place, stop))
        place += sum(dashes)


def _write(shape: Words, pen: ImageDraw) -> None:
    words = legal(shape.text).replace("\f", " ").replace("\n", " ")
    font = _font(round(shape.size * DOTS), bold=shape.bold)
    pen.text(_place(shape.x, shape.y), words, fill=shape.colour, font=font, anchor=ANCHORS[shape.anchor])


@cache
def _font(size: int, *, bold: bool) -> FreeTypeFont:
    """DejaVu Sans, which has more letters than any other that is free; it lies beside matplotlib, which is not loaded for it."""
    from PIL import ImageFont

    found = find_spec("matplotlib")
    place = Path(next(iter(found.submodule_search_locations or ()))) if found else Path()
    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    return ImageFont.truetype(place / "mpl-data" / "fonts" / "ttf" / name, size, layout_engine=ImageFont.Layout.BASIC)


def _place(x: float, y: float) -> tuple[float, float]:
    """A place in dots."""
    return x * DOTS, y * DOTS
