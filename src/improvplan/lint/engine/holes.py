"""Keeping rules silent where something they read could not be read."""

from __future__ import annotations

from functools import cache

from improvplan.finding import Path

Pattern = tuple[str, ...]


@cache
def pattern(reads: str) -> Pattern:
    """`priorities[].actions` as parts: `("priorities", "[]", "actions")`."""
    return tuple(reads.replace("[]", ".[]").split("."))


def touches(hole: Path, reads: tuple[str, ...]) -> bool:
    """Whether a hole lies on, above or below anything a rule reads."""
    return any(
        all(wanted in ("[]", "**") or wanted == part for wanted, part in zip(pattern(one), hole, strict=False))
        for one in reads
    )


def depends(report: Path, hole: Path) -> bool:
    """Whether what is said at `report` may be wrong because of `hole`.

    Items of one list do not depend on each other; everything else does.
    """
    for ours, theirs in zip(_item(report), _item(hole), strict=False):
        if ours != theirs:
            return not (isinstance(ours, int) and isinstance(theirs, int))
    return True


def _item(path: Path) -> Path:
    """The path up to the last list item in it."""
    length = len(path)
    while length and not isinstance(path[length - 1], int):
        length -= 1
    return path[:length]
