"""Other words in place of some in a text of a plan; every other byte of the file stays as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from improvplan.edit.fragment import line_break, line_start
from improvplan.edit.splicing import outline
from improvplan.finding import Path
from improvplan.source import Mapping, Node, Scalar, Sequence, Source, parse


class Rewording(NamedTuple):
    """Other words for the text at a path, which is `was`."""

    path: Path
    was: str
    now: str


def reworded(source: Source, path: Path, was: str, now: str) -> str | None:
    """The text of a file in which the text at a path, which is `was`, is `now`; None where it cannot be done by that alone.

    Where it can be, only the words that differ are touched. The file is read again: nothing else in it may have changed.
    """
    node = text_at(source.root, path)
    if node is None or node.text != was:
        return None
    start, end = node.start, node.end
    written = source.text[start:end]
    candidates = []
    first, last = _differing(was, now)
    old, new = was[first : len(was) - last], now[first : len(now) - last]
    lead = was[max(0, first - 30) : first]
    line = lead.rsplit("\n", 1)[-1]
    tail = was[len(was) - last : len(was) - last + 30].split("\n", 1)[0]
    if "\n" not in old and written.count(line + old + tail) == 1:
        place = start + written.index(line + old + tail) + len(line)
        inner = re.search(r"\n([ ]+)\S", written)
        laid = re.sub(r"\n(?=[^\n]|\Z)", f"\n{inner[1]}", new) if inner else new
        if "\n" not in new or (node.style == "|" and inner):
            candidates.append(source.text[:place] + laid + source.text[place + len(old) :])
    if node.style == "|":
        candidates += _line_by_line(source.text, node, was, now)
    elif "\n" in now:
        candidates += _as_block(source.text, node, now)
    if node.style not in ("|", ">"):
        candidates.append(source.text[:start] + json.dumps(now, ensure_ascii=False) + source.text[end:])
    wanted = _replaced(outline(source.root), path, source.root, now)
    for text in candidates:
        again = parse(text, source.name)
        if len(again.problems) <= len(source.problems) and outline(again.root) == wanted:
            return text
    return None


def _line_by_line(text: str, node: Scalar, was: str, now: str) -> Iterator[str]:
    """A block of text of which the lines that differ are written anew."""
    newline = line_break(text)
    header, *lines = text[node.start : node.end].split(newline)
    depth = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
    old, new = was.rstrip("\n").split("\n"), now.rstrip("\n").split("\n")
    if [line[depth:].rstrip(" ") for line in lines[: len(old)]] != [line.rstrip(" ") for line in old]:
        return
    first = 0
    while first < min(len(old), len(new)) and old[first] == new[first]:
        first += 1
    last = 0
    while last < min(len(old), len(new)) - first and old[-1 - last] == new[-1 - last]:
        last += 1
    put = [" " * depth + line if line else "" for line in new[first : len(new) - last]]
    written = [header, *lines[:first], *put, *lines[len(old) - last :]]
    yield text[: node.start] + newline.join(written) + text[node.end :]


def _as_block(text: str, node: Scalar, now: str) -> Iterator[str]:
    """A text of several paragraphs as a block of text."""
    newline = line_break(text)
    begin = line_start(text, node.start)
    line = text[begin : node.start]
    depth = len(line) - len(line.lstrip(" -")) + 2
    mark = "|" if now.endswith("\n") else "|-"
    lines = [" " * depth + each if each.strip() else "" for each in now.rstrip("\n").split("\n")]
    yield text[: node.start] + newline.join([mark, *lines]) + text[node.end :]


def text_at(root: Node | None, path: Path) -> Scalar | None:
    """The text at a path, written short or not; None where there is none."""
    node = root
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str) and step in node.entries:
            node = node.entries[step].value
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
        elif not (isinstance(node, Scalar) and (isinstance(step, str) or step == 0)) and step != 0:
            return None  # a short form: a text in place of a thing, a thing in place of a list
    return node if isinstance(node, Scalar) else None


def _differing(was: str, now: str) -> tuple[int, int]:
    """How many characters two texts share at their beginning and, of the rest, at their end."""
    first = 0
    while first < min(len(was), len(now)) and was[first] == now[first]:
        first += 1
    last = 0
    while last < min(len(was), len(now)) - first and was[-1 - last] == now[-1 - last]:
        last += 1
    return first, last


def _replaced(made: object, path: Path, node: Node | None, now: str) -> object:
    """An outline with another text at a path."""
    if isinstance(node, Mapping) and path and path[0] in node.entries:
        key = str(path[0])
        assert isinstance(made, dict)
        return {**made, key: _replaced(made[key], path[1:], node.entries[key].value, now)}
    if isinstance(node, Sequence) and path and isinstance(path[0], int):
        assert isinstance(made, list | tuple)
        items = list(made)
        items[path[0]] = _replaced(items[path[0]], path[1:], node.items[path[0]], now)
        return type(made)(items)
    if isinstance(node, Scalar):
        return now
    return _replaced(made, path[1:], node, now) if path else made
