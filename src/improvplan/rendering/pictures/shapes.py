"""A drawing: lines, boxes, marks and words on a sheet. What it means is said elsewhere; here it only has places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

INK: Final = "#1f2933"
NAVY: Final = "#1b365d"
GREY: Final = "#52606d"
AMBER: Final = "#8a4b00"
PALE: Final = "#c6d4e3"
RULE: Final = "#b3bfcc"
WHITE: Final = "#ffffff"

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points; `dashes` are the lengths of a stroke and a gap."""

    points: tuple[tuple[float, float], ...]
    colour: str
    width: float = 1
    dashes: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """A filled shape with corners."""

    points: tuple[tuple[float, float], ...]
    fill: str
    colour: str
    width: float = 1


@dataclass(frozen=True, slots=True)
class Disc:
    """A filled circle."""

    x: float
    y: float
    radius: float
    fill: str
    colour: str
    width: float = 1


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text; `y` is its base line."""

    x: float
    y: float
    text: str
    size: float
    colour: str = INK
    anchor: Anchor = "start"
    bold: bool = False


Shape = Stroke | Area | Disc | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """A sheet in pixels of 1/96 inch, from the top left. Later shapes lie on earlier ones."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


def box(x: float, y: float, width: float, height: float, fill: str, colour: str) -> Area:
    """A rectangle from its top left corner."""
    return Area(((x, y), (x + width, y), (x + width, y + height), (x, y + height)), fill, colour)


def diamond(x: float, y: float, reach: float, fill: str, colour: str, width: float = 1.5) -> Area:
    """A square on its corner around a point."""
    return Area(((x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)), fill, colour, width)
