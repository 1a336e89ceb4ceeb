"""What an audience does not get to see, and how that is said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from improvplan.finding import Path, Place
from improvplan.source import Source
from improvplan.source.locate import part_span
from improvplan.views.audience.walking import KEY

MOST_PLACES = 6


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that is not shown to an audience, or not as it stands: where, what, and why in a clause of plain words.

    `what` may quote the plan: it is for whoever renders it, not for the audience.
    """

    path: Path
    place: Place
    what: str
    why: str


def left_out(source: Source, path: Path, what: str, why: str, part: tuple[int, int] | None = None) -> LeftOut:
    """The same, with its place looked up. `part` narrows it to a stretch of the text at the path."""
    written = _as_written(path)
    span = part_span(source, written, part) if part else None
    return LeftOut(path, source.place(span) if span else source.place_of(written), what, why)


def told(items: Iterable[LeftOut], file: str) -> list[str]:
    """A line for each different thing in the order of the file, with the lines of its further places."""
    found: dict[tuple[str, str], list[Place]] = {}
    for item in sorted(items, key=lambda item: (item.place.line, item.place.column)):
        found.setdefault((item.what, item.why), []).append(item.place)
    return [
        f"{file}:{first.line}:{first.column}: {what}: {why}{_also(others)}"
        for (what, why), (first, *others) in found.items()
    ]


def _also(places: list[Place]) -> str:
    lines = list(dict.fromkeys(place.line for place in places))
    if not lines:
        return ""
    shown = ", ".join(map(str, lines[:MOST_PLACES]))
    more = f" and {len(lines) - MOST_PLACES} more" if len(lines) > MOST_PLACES else ""
    return f" (also on line{'s' if len(lines) > 1 else ''} {shown}{more})"


def _as_written(path: Path) -> Path:
    """The path as the file has it: authors' own keys begin with `x-` there, and the name of an entry stands beside its value."""
    steps = [step for step in path if step != KEY]
    if "x" in steps[:-1]:
        place = steps.index("x")
        steps[place : place + 2] = [f"x-{str(steps[place + 1]).replace('_', '-')}"]
    return tuple(steps)
