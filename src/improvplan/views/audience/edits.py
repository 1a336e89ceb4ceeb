"""Stretches of texts that are to be replaced, and the texts once they are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from improvplan.finding import Path
from improvplan.model.normalise import TextAt


class Edit(NamedTuple):
    """Replace a stretch of the text at a path. `what` and `why` are for whoever wants to know what was left out.

    `what` is empty where nothing is: the key of somebody who has only a role is printed as the role for everybody.
    """

    path: Path
    start: int
    end: int
    instead: str
    what: str
    why: str


def edited(texts: Iterable[TextAt], edits: Iterable[Edit]) -> tuple[dict[Path, str], list[Edit]]:
    """The new texts by path, and the edits that were made.

    Where two overlap, the one that begins first is made whole and the other on what is left of its stretch: nothing that
    was to be replaced stays.
    """
    by_path: dict[Path, list[Edit]] = {}
    for edit in edits:
        by_path.setdefault(edit.path, []).append(edit)
    made: dict[Path, str] = {}
    done: list[Edit] = []
    for text in texts:
        wanted = sorted(by_path.get(text.path, ()), key=lambda edit: (edit.start, -edit.end))
        if not wanted:
            continue
        parts, end = [], 0
        for edit in wanted:
            if edit.end <= end:
                continue
            parts += [text.text[end : max(edit.start, end)], edit.instead if edit.start >= end else ""]
            end = edit.end
            done.append(edit)
        made[text.path] = "".join([*parts, text.text[end:]])
    return made, done
