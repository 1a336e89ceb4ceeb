"""A drawing as a PNG picture, by matplotlib, which is only loaded where there is one to make."""

from __future__ import annotations

import io
import logging
from typing import Any, Final

from improvplan.rendering.pictures.shapes import Area, Disc, Drawing, Shape, Stroke, Words
from improvplan.source.characters import legal

SCREEN: Final = 96
DPI: Final = 192
POINT: Final = 72 / SCREEN
"""A pixel of a drawing in points."""


def png(drawing: Drawing) -> bytes:
    """A PNG file, the same bytes for the same drawing and version of matplotlib."""
    # Not for the user of a plan: that fonts are looked for, or that the home folder cannot be written to.
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(drawing.width / SCREEN, drawing.height / SCREEN), dpi=DPI, facecolor="white")
    FigureCanvasAgg(figure)
    for number, shape in enumerate(drawing.shapes):
        figure.add_artist(_artist(shape, drawing, number))
    memory = io.BytesIO()
    figure.savefig(memory, format="png", metadata={"Software": None})
    return memory.getvalue()


def _artist(shape: Shape, drawing: Drawing, order: int) -> Any:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Ellipse, Polygon

    if isinstance(shape, Stroke):
        xs, ys = zip(*(_place(x, y, drawing) for x, y in shape.points), strict=True)
        style: Any = (0, [dash * POINT / (shape.width * POINT) for dash in shape.dashes]) if shape.dashes else "-"
        return Line2D(xs, ys, color=shape.colour, linewidth=shape.width * POINT, linestyle=style, zorder=order)
    line = {"linewidth": getattr(shape, "width", 1) * POINT, "zorder": order}
    if isinstance(shape, Area):
        corners = [_place(x, y, drawing) for x, y in shape.points]
        return Polygon(corners, closed=True, facecolor=shape.fill, edgecolor=shape.colour, **line)
    if isinstance(shape, Disc):
        size = {"width": 2 * shape.radius / drawing.width, "height": 2 * shape.radius / drawing.height}
        return Ellipse(_place(shape.x, shape.y, drawing), facecolor=shape.fill, edgecolor=shape.colour, **size, **line)
    return _text(shape, drawing, order)


def _text(shape: Words, drawing: Drawing, order: int) -> Any:
    from matplotlib.text import Text

    x, y = _place(shape.x, shape.y, drawing)
    side: Any = {"start": "left", "middle": "center", "end": "right"}[shape.anchor]
    return Text(
        x,
        y,
        legal(shape.text).replace("\f", " "),
        color=shape.colour,
        fontsize=shape.size * POINT,
        family="DejaVu Sans",
        horizontalalignment=side,
        verticalalignment="baseline",
        fontweight="bold" if shape.bold else "normal",
        parse_math=False,
        zorder=order,
    )


def _place(x: float, y: float, drawing: Drawing) -> tuple[float, float]:
    """A place as shares of the sheet, from the bottom left."""
    return x / drawing.width, 1 - y / drawing.height
