"""From a path in a plan, and a part of the text there, to the span of the file they stand at, by walking the node tree."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from improvplan.finding import Path, Span
from improvplan.source.characters import invisible, is_space
from improvplan.source.nodes import Entry, Mapping, Node, Scalar, Sequence

if TYPE_CHECKING:
    from improvplan.source.source import Source


def locate(root: Node | None, path: Path) -> Span:
    """The span of the value at `path`.

    Lenient where short forms are: a path that goes on below a scalar means that scalar, and an index below anything that is
    not a list means that thing. What is missing points at the key of its nearest parent; a key without a value points at itself.
    """
    if root is None:
        return Span(0, 0)
    node: Node = root
    key: Scalar | None = None
    for part in path:
        if isinstance(node, Mapping):
            entry = node.entries.get(str(part))
            if entry is None:
                if isinstance(part, int):
                    continue
                return _missing(node, key)
            key, node = entry
        elif isinstance(node, Sequence):
            if not isinstance(part, int) or part >= len(node.items):
                return _missing(node, key)
            node = node.items[part]
            if not isinstance(node, Scalar):
                key = None
    return _found(node, key)


def locate_key(root: Node | None, path: Path) -> Span:
    """The span of the key that `path` ends in; of the value, where there is no such key."""
    parent = root
    for part in path[:-1]:
        if isinstance(parent, Mapping) and isinstance(part, str):
            entry = parent.entries.get(part)
            parent = entry.value if entry else None
        elif isinstance(parent, Sequence) and isinstance(part, int) and part < len(parent.items):
            parent = parent.items[part]
    entry = parent.entries.get(str(path[-1])) if path and isinstance(parent, Mapping) else None
    return Span(entry.key.start, entry.key.end) if entry else locate(root, path)


def _found(node: Node, key: Scalar | None) -> Span:
    if isinstance(node, Scalar):
        if node.empty and key is not None:
            return Span(key.start, key.end)
        return Span(node.start, node.end)
    return _opening(node, key)


def _missing(parent: Node, key: Scalar | None) -> Span:
    return _opening(parent, key)


def _opening(node: Node, key: Scalar | None) -> Span:
    """A whole collection is too much to underline: its key stands for it, or its first key, or its first item."""
    if key is not None:
        return Span(key.start, key.end)
    if isinstance(node, Mapping) and node.entries:
        first: Entry = next(iter(node.entries.values()))
        return Span(first.key.start, first.key.end)
    if isinstance(node, Sequence) and node.items:
        return _found(node.items[0], None)
    return Span(node.start, node.end)


def part_span(source: Source, path: Path, part: tuple[int, int]) -> Span | None:
    """The span of a part of the text at `path`; None where that part does not stand in the file as it reads."""
    scalar = scalar_at(source.root, source.as_typed(path))
    if scalar is None:
        return None
    typed, places = _alignment(scalar, source.tree_text)
    if places is None or not part[0] <= part[1] < len(places):
        return None
    start = places[part[0]]
    end = places[part[1] - 1] + 1 if part[1] > part[0] else start
    if scalar.style == "'" and typed[end - 1 : end + 1] == "''" and part[1] > part[0]:
        end += 1
    if any(sign in typed[start:end] for sign in "\r\n") and typed[start:end] != scalar.text[part[0] : part[1]]:
        return None
    return Span(scalar.start + start, scalar.start + end)


@lru_cache(maxsize=16)
def _alignment(scalar: Scalar, text: str) -> tuple[str, list[int] | None]:
    """How a scalar is typed, and for each character of its text (and the end) where that stands in what is typed.

    Made once for a scalar, however many parts of it are asked for. No places where escapes make the two differ.
    """
    typed = text[scalar.start : scalar.end]
    if scalar.style == '"' and "\\" in typed:
        return typed, None
    words = scalar.text
    if not scalar.style and typed == words:
        return typed, list(range(len(words) + 1))
    at = 0
    if scalar.style in ("|", ">"):
        at = next((found for found in (typed.find("\n") + 1, typed.find("\r") + 1) if found), len(typed))
    elif scalar.style:
        at = 1
    places: list[int] = []
    for letter in words:
        at = _next(typed, at, letter)
        if at >= len(typed):
            places += [len(typed)] * (len(words) - len(places))
            break
        places.append(at)
        at += 2 if scalar.style == "'" and typed[at : at + 2] == "''" else 1
    same = all(_same(typed[place : place + 1], letter) for place, letter in zip(places, words, strict=True))
    return typed, [*places, min(at, len(typed))] if same else None


def _next(typed: str, at: int, letter: str) -> int:
    """Where the next letter of a text stands: behind indentation, line breaks that were folded, and what cannot be seen."""
    while at < len(typed):
        found = typed[at]
        if _same(found, letter):
            return at
        blank = found in " \t\r" or (found == "\n" and letter != "\n")
        if not (blank and letter != " ") and not invisible(found) and not unicodedata.combining(found):
            return at
        at += 1
    return at


def _same(typed: str, letter: str) -> bool:
    """Whether a letter of a text was typed so: spaces may look alike, and an accent may have been typed behind its letter."""
    if typed == letter:
        return True
    if letter == " ":
        return typed in ("\n", "\r", "\t") or is_space(typed)
    return (letter == "\n" and typed in ("", "\r")) or (
        not letter.isascii() and typed == unicodedata.normalize("NFD", letter)[0]
    )


def scalar_at(root: Node | None, path: Path) -> Scalar | None:
    """The scalar that a path means, lenient where short forms are."""
    node = nodes_to(root, path)[-1]
    return node if isinstance(node, Scalar) else None


def nodes_to(root: Node | None, path: Path) -> list[Node | None]:
    """Every node on the way to what a path means, the root first; the last is None where nothing stands there."""
    nodes = [root]
    for part in path:
        node = nodes[-1]
        if isinstance(node, Mapping):
            entry = node.entries.get(str(part))
            if entry is None and isinstance(part, int):
                continue
            nodes.append(entry.value if entry else None)
        elif isinstance(node, Sequence):
            nodes.append(node.items[part] if isinstance(part, int) and part < len(node.items) else None)
    return nodes
