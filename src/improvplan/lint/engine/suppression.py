"""Comments that suppress findings: `# improvplan: ignore[rule-name] the reason (until 2026-03-01)`.

A comment behind something is about what stands on its line, and about a text that goes on from there or ends there. A comment on a
line of its own is about the entry or list item below it, with all that belongs to that.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches

from improvplan.finding import Span
from improvplan.model.placeholder import is_placeholder
from improvplan.source import Mapping, Node, Scalar, Sequence, Source
from improvplan.source.comments import Comment
from improvplan.vocabulary.pattern import lazily

_ADDRESSED = lazily(r"#+\s*improvplan:\s*(?P<body>.*)", re.IGNORECASE | re.DOTALL)
_WORD = lazily(r"[A-Za-z]+")
_IGNORE = lazily(r"ignore\s*\[(?P<rules>[^\]]*)\](?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_NAME = lazily(r"[^,\s](?:[^,]*[^,\s])?")
_UNTIL = lazily(r"\(\s*until\b[\s:]*(?P<day>[^()]*?)\s*\)", re.IGNORECASE)
_LETTERS = lazily(r"[^\W\d_]{2}")
_MEANT = ("ignore", "disable", "suppress", "skip", "allow", "noqa", "off")


@dataclass(frozen=True, slots=True)
class Suppression:
    """A comment that can be understood. `rules` are the names with their spans, `lines` the first and last line it covers."""

    span: Span
    rules: tuple[tuple[str, Span], ...]
    reason: str
    until: datetime.date | None
    lines: range

    @property
    def reasoned(self) -> bool:
        """Whether it says why."""
        return bool(_LETTERS.search(self.reason)) and not is_placeholder(self.reason)


@dataclass(frozen=True, slots=True)
class Unclear:
    """A comment that is meant as one and cannot be understood, with what is wrong with it."""

    span: Span
    message: str


def read_suppressions(source: Source) -> tuple[Suppression | Unclear, ...]:
    """The suppressions of a file in order; none of a file that could not be read to its end."""
    if source.root is None:
        return ()
    return tuple(found for comment in source.comments if (found := _read(comment, source)))


def _read(comment: Comment, source: Source) -> Suppression | Unclear | None:
    addressed = _ADDRESSED.fullmatch(comment.text)
    word = _WORD.match(addressed["body"]) if addressed else None
    if addressed is None or word is None or not get_close_matches(word[0].lower(), _MEANT, 1, 0.8):
        return None
    found = _IGNORE.fullmatch(addressed["body"])
    if found is None:
        return Unclear(comment.span, "this looks as if it should suppress a finding, but it is not written that way")
    start = comment.span.start + addressed.start("body") + found.start("rules")
    names = tuple((name[0], Span(start + name.start(), start + name.end())) for name in _NAME.finditer(found["rules"]))
    if not names:
        return Unclear(comment.span, "this does not say which rule it suppresses")
    until = _UNTIL.search(found["rest"])
    day = _day(until["day"]) if until else None
    if until and day is None:
        return Unclear(comment.span, f"“{until['day']}” is not a day such as 2026-03-01")
    reason = _UNTIL.sub(" ", found["rest"]).strip(" \t:;,.-–—")
    return Suppression(comment.span, names, reason, day, _lines(comment, source))


def _day(words: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(words) if re.fullmatch(r"\d{4}-\d\d-\d\d", words) else None
    except ValueError:
        return None


def _lines(comment: Comment, source: Source) -> range:
    if source.tree_lines.line(comment.line)[: comment.column - 1].strip():
        return _around(comment.line, source)
    return _below(comment.span.end, source)


def _around(line: int, source: Source) -> range:
    """The line, and those of every text that reaches into it."""
    first = last = line
    for node in _nodes(source.root):
        if isinstance(node, Scalar):
            begin, end = _extent(node.start, node.end, source)
            if begin <= line <= end:
                first, last = min(first, begin), max(last, end)
    return range(first, last + 1)


def _below(offset: int, source: Source) -> range:
    """The lines of the next entry or list item: of those that begin at the same place, the one that holds the others."""
    after = [unit for unit in _units(source.root) if unit[0] >= offset]
    if not after:
        return range(0)
    start = min(unit[0] for unit in after)
    first, last = _extent(start, max(unit[1] for unit in after if unit[0] == start), source)
    return range(first, last + 1)


def _extent(start: int, end: int, source: Source) -> tuple[int, int]:
    shown = source.tree_text[start:end].rstrip()
    lines = source.tree_lines
    return lines.position(start)[0], lines.position(start + max(len(shown) - 1, 0))[0]


def _nodes(root: Node | None) -> Iterator[Node]:
    waiting = [root] if root else []
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, Mapping):
            waiting += [entry.value for entry in node.entries.values()]
        elif isinstance(node, Sequence):
            waiting += node.items


def _units(root: Node | None) -> Iterator[tuple[int, int]]:
    """Start and end of every entry and every list item."""
    for node in _nodes(root):
        if isinstance(node, Mapping):
            for key, value in node.entries.values():
                yield key.start, max(key.end, value.end)
        elif isinstance(node, Sequence):
            yield from ((item.start, item.end) for item in node.items)
