"""Stretches of texts that are to be replaced, and the texts once they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from improvplan.finding import Path
from improvplan.model.normalise import TextAt
from improvplan.views.origins import AsRead


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
    by_path = _by_path(edits)
    made: dict[Path, str] = {}
    done: list[Edit] = []
    for text in texts:
        wanted = by_path.get(text.path)
        if wanted:
            parts = list(_parts(text.text, wanted))
            made[text.path] = "".join(part.words for part in parts)
            done += [part.edit for part in parts if part.edit]
    return made, done


def kept(texts: Iterable[TextAt], edits: Iterable[Edit]) -> dict[Path, AsRead]:
    """By the path of each text, which stretches of it are as they were read once the edits are made."""
    by_path = _by_path(edits)
    found: dict[Path, AsRead] = {}
    for text in texts:
        stretches, now = [], 0
        for part in _parts(text.text, by_path.get(text.path, ())):
            if part.edit is None and part.words:
                stretches.append((now, part.start, len(part.words)))
            now += len(part.words)
        found[text.path] = AsRead(text.path, len(text.text), tuple(stretches))
    return found


class _Part(NamedTuple):
    """Words of an edited text: as they were read from `start` on, or what an edit has put in their place."""

    words: str
    start: int
    edit: Edit | None


def _by_path(edits: Iterable[Edit]) -> dict[Path, list[Edit]]:
    found: dict[Path, list[Edit]] = {}
    for edit in edits:
        found.setdefault(edit.path, []).append(edit)
    return found


def _parts(text: str, edits: Iterable[Edit]) -> Iterator[_Part]:
    end = 0
    for edit in sorted(edits, key=lambda each: (each.start, -each.end)):
        if edit.end <= end:
            continue
        yield _Part(text[end : max(edit.start, end)], end, None)
        yield _Part(edit.instead if edit.start >= end else "", end, edit)
        end = edit.end
    yield _Part(text[end:], end, None)
