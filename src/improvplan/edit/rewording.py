"""Other words in place of some in a text of a plan; every other byte of the file stays as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from improvplan.edit.fragment import line_break, line_start
from improvplan.edit.splicing import outline
from improvplan.finding import Path
from improvplan.source import Mapping, Node, Scalar, Source, parse
from improvplan.source import Sequence as SequenceNode


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
        laid = laid.replace("\n", line_break(source.text))
        if "\n" not in new or (node.style == "|" and inner):
            candidates.append(source.text[:place] + laid + source.text[place + len(old) :])
    candidates += _word_by_word(source.text, node, was, now)
    if node.style == "|":
        candidates += _line_by_line(source.text, node, was, now)
    elif "\n" in now:
        candidates += _as_block(source.text, node, now)
    if node.style == ">":
        candidates += _as_block(source.text, node, now)
    if node.style not in ("|", ">"):
        candidates.append(source.text[:start] + json.dumps(now, ensure_ascii=False) + source.text[end:])
    wanted = _replaced(outline(source.root), path, source.root, now)
    for text in candidates:
        again = parse(text, source.name)
        if len(again.problems) <= len(source.problems) and outline(again.root) == wanted:
            return text
    return None


def _word_by_word(text: str, node: Scalar, was: str, now: str) -> Iterator[str]:
    """A text whose lines were folded, or that stands in quotation marks, of which the words that differ are written anew.

    What stands between words that stay, and how the lines are divided there, stays too.
    """
    written = text[node.start : node.end]
    begin = len(written.split("\n", 1)[0]) if node.style in ("|", ">") else len(node.style.strip())
    stop = len(written) - (len(node.style) if node.style in ("'", '"') else 0)
    pieces = [match.span() for match in re.finditer(r"\S+", written[begin:stop])]
    spans = [(begin + first, begin + last) for first, last in pieces]
    old, new = (re.findall(r"(\s*)(\S+)", said) for said in (was, now))
    if [_as_read(written[first:last], node.style) for first, last in spans] != [word for _, word in old]:
        return
    before = _shared(old, new)
    behind = _shared(old[::-1], new[::-1], most=min(len(old), len(new)) - before)
    gone, come = old[before : len(old) - behind], new[before : len(new) - behind]
    lines = written.split("\n")
    margin = next((line[: len(line) - len(line.lstrip(" "))] for line in lines[1:] if line.strip()), "")
    put = "".join(blank + word for blank, word in come)
    if gone:
        first, last = spans[before][0], spans[len(old) - behind - 1][1]
        if not come:
            first, last = _with_blank(written, first, last, begin, stop)
        elif come[0][0] == gone[0][0]:
            put = put.lstrip()
        else:
            first = spans[before - 1][1] if before else first
    elif before < len(old):
        first = last = spans[before][0]
        put = f"{put.lstrip()} "
    else:
        first = last = spans[-1][1]
    put = _in_style(put, node.style)
    for more in ("", "\n") if "\n" in put else ("",):  # in folded lines a break is written as two
        laid = re.sub(r"(\n+)", rf"\g<1>{more}{margin}", put).replace("\n", line_break(text))
        made = written[:first] + laid + written[last:]
        yield text[: node.start] + made + text[node.end :]


def _with_blank(written: str, first: int, last: int, begin: int, stop: int) -> tuple[int, int]:
    """A stretch of words with the white space on one side of it, the one within a line if there is one."""
    if last < stop and written[last] in " \n":
        follows = last + len(written[last:]) - len(written[last:].lstrip())
        if first == begin or follows < stop:
            return first, min(follows, stop)
    return len(written[:first].rstrip()), last


def _as_read(word: str, style: str) -> str:
    """A word of a text as YAML reads it."""
    if style == "'":
        return word.replace("''", "'")
    if style == '"' and "\\" in word:
        try:
            return str(json.loads(f'"{word}"'))
        except ValueError:
            return word
    return word


def _in_style(words: str, style: str) -> str:
    """Words as they are written in a text of this style."""
    if style == "'":
        return words.replace("'", "''")
    if style == '"':
        return "\n".join(json.dumps(line, ensure_ascii=False)[1:-1] for line in words.split("\n"))
    return words


def _shared(one: Sequence[object], other: Sequence[object], most: int | None = None) -> int:
    """How many words two lists share at their beginning."""
    count, limit = 0, min(len(one), len(other)) if most is None else most
    while count < limit and one[count] == other[count]:
        count += 1
    return count


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
    rest = newline if text[node.start : node.end].endswith(newline) else ""
    lines = [" " * depth + each if each.strip() else "" for each in now.rstrip("\n").split("\n")]
    yield text[: node.start] + newline.join([mark, *lines]) + rest + text[node.end :]


def text_at(root: Node | None, path: Path) -> Scalar | None:
    """The text at a path, written short or not; None where there is none."""
    node = root
    for step in path:
        if isinstance(node, Mapping) and isinstance(step, str) and step in node.entries:
            node = node.entries[step].value
        elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.items):
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
    if isinstance(node, SequenceNode) and path and isinstance(path[0], int):
        assert isinstance(made, list | tuple)
        items = list(made)
        items[path[0]] = _replaced(items[path[0]], path[1:], node.items[path[0]], now)
        return type(made)(items)
    if isinstance(node, Scalar):
        return now
    return _replaced(made, path[1:], node, now) if path else made
