"""A drawing as SVG that stands inside an HTML page."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from improvplan.rendering.pictures.shapes import Area, Disc, Drawing, Shape, Stroke, Words
from improvplan.source.characters import legal


def svg(drawing: Drawing, *, name: str, title: str, description: str) -> str:
    """An `svg` element; `name` begins the ids in it, which must be unique on the page.

    It is one picture to a screen reader, called `title` and described by `description`.
    """
    shapes = "".join(_shape(shape) for shape in drawing.shapes)
    return (
        f'<svg role="img" aria-labelledby="{name}-title {name}-text" width="{_n(drawing.width)}" '
        f'height="{_n(drawing.height)}" viewBox="0 0 {_n(drawing.width)} {_n(drawing.height)}">'
        f'<title id="{name}-title">{_text(title)}</title><desc id="{name}-text">{_text(description)}</desc>'
        f"{shapes}</svg>"
    )


def _shape(shape: Shape) -> str:
    if isinstance(shape, Stroke):
        dashes = f' stroke-dasharray="{_n(shape.dashes[0])} {_n(shape.dashes[1])}"' if shape.dashes else ""
        line = f'stroke="{shape.colour}" stroke-width="{_n(shape.width)}"{dashes}'
        return f'<polyline points="{_points(shape.points)}" fill="none" {line}/>'
    if isinstance(shape, Area):
        line = f'stroke="{shape.colour}" stroke-width="{_n(shape.width)}"'
        return f'<polygon points="{_points(shape.points)}" fill="{shape.fill}" {line}/>'
    if isinstance(shape, Disc):
        place = f'cx="{_n(shape.x)}" cy="{_n(shape.y)}" r="{_n(shape.radius)}"'
        return f'<circle {place} fill="{shape.fill}" stroke="{shape.colour}" stroke-width="{_n(shape.width)}"/>'
    return _words(shape)


def _words(shape: Words) -> str:
    anchor = "" if shape.anchor == "start" else f' text-anchor="{shape.anchor}"'
    weight = ' font-weight="bold"' if shape.bold else ""
    place = f'x="{_n(shape.x)}" y="{_n(shape.y)}" font-size="{_n(shape.size)}"'
    return f'<text {place} fill="{shape.colour}"{anchor}{weight}>{_text(shape.text)}</text>'


def _points(points: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in points)


def _n(number: float) -> str:
    """A coordinate to a tenth of a pixel."""
    return f"{round(number, 1):g}"


def _text(text: str) -> str:
    return escape(legal(text).replace("\f", " "), quote=False)
