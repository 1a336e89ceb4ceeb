"""Comments that suppress findings, and what each of them has been of use for. A suppression can only take findings away.

A suppression is written `# improvplan: ignore[rule-name] the reason (until 2026-03-01)`. A comment behind something is about what
stands on its line, and about a text that goes on from there or ends there. A comment on a line of its own is about the entry or
list item below it, with all that belongs to that.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache

from improvplan.finding import Finding, Severity, Span
from improvplan.lint.engine.bookkeeping import (
    EXPIRED,
    UNCLEAR,
    UNKNOWN_RULE,
    UNUSED,
    WITHOUT_REASON,
    BookkeepingRule,
    noted,
)
from improvplan.lint.engine.registry import all_rules
from improvplan.model.placeholder import is_placeholder
from improvplan.source import Mapping as Group
from improvplan.source import Node, Scalar, Source
from improvplan.source import Sequence as Listing
from improvplan.source.comments import Comment
from improvplan.vocabulary.pattern import lazily
from improvplan.vocabulary.wording import listed, nearest, quote

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
        if isinstance(node, Group):
            waiting += [entry.value for entry in node.entries.values()]
        elif isinstance(node, Listing):
            waiting += node.items


def _units(root: Node | None) -> Iterator[tuple[int, int]]:
    """Start and end of every entry and every list item."""
    for node in _nodes(root):
        if isinstance(node, Group):
            for key, value in node.entries.values():
                yield key.start, max(key.end, value.end)
        elif isinstance(node, Listing):
            yield from ((item.start, item.end) for item in node.items)


Objection = tuple[BookkeepingRule, str, str, Span]
"""A rule, what is wrong, how to mend it where that is not as always, and where."""


class Suppressing:
    """The suppressions of one plan, and which of them have been of use so far."""

    def __init__(self, source: Source, today: datetime.date) -> None:
        self.source = source
        self._today = today
        self._found = read_suppressions(source)
        self._used: set[tuple[Suppression, str]] = set()
        self.count = 0

    def __bool__(self) -> bool:
        return bool(self._found)

    def narrowed(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings that no comment suppresses."""
        return [finding for finding in findings if not self._suppressed(finding)]

    def _suppressed(self, finding: Finding) -> bool:
        if finding.place is None or finding.rule not in _suppressible():
            return False
        matching = [
            one
            for one in self._found
            if isinstance(one, Suppression)
            and finding.place.line in one.lines
            and any(name == finding.rule for name, _ in one.rules)
        ]
        self._used.update((one, finding.rule) for one in matching)
        working = [one for one in matching if one.reasoned and not self._expired(one)]
        self.count += bool(working)
        return bool(working)

    def _expired(self, suppression: Suppression) -> bool:
        return suppression.until is not None and self._today > suppression.until

    def findings(self, plan: str, severities: Mapping[str, Severity], ran: Collection[str]) -> Iterator[Finding]:
        """What is to be said about the suppressions, once all findings have been through `narrowed`.

        A suppression can be judged unused only where all rules named in it are among `ran`.
        """
        for one in self._found:
            for rule, message, fix, span in self._troubles(one, ran):
                yield from noted(
                    rule,
                    severities,
                    message,
                    file=self.source.name,
                    place=self.source.place(span),
                    plan=plan,
                    fix=fix,
                )

    def _troubles(self, one: Suppression | Unclear, ran: Collection[str]) -> Iterator[Objection]:
        if isinstance(one, Unclear):
            yield UNCLEAR, one.message, "", one.span
            return
        known = [(name, span) for name, span in one.rules if name in _suppressible()]
        for name, span in one.rules:
            if name not in _suppressible():
                yield UNKNOWN_RULE, *_unknown(name), span
        if not one.reasoned:
            yield WITHOUT_REASON, "this does not say why it suppresses a finding, and so it does nothing", "", one.span
        unused = [(name, span) for name, span in known if name in ran and (one, name) not in self._used]
        if self._expired(one):
            gone = "take the comment away: there is nothing left to suppress" if known and unused == known else ""
            yield EXPIRED, f"this was to hold until {one.until}, which has passed", gone, one.span
        elif known and unused == known:
            rules = listed([quote(name) for name, _ in known], "or")
            yield UNUSED, f"there is nothing of {rules} to suppress here", "", one.span
        else:
            for name, span in unused:
                yield UNUSED, f"there is nothing of {quote(name)} to suppress here", "take this name away", span


@cache
def _suppressible() -> frozenset[str]:
    return frozenset(rule.name for rule in all_rules())


def _unknown(name: str) -> tuple[str, str]:
    near = nearest(name, _suppressible())
    if near:
        return f"there is no rule {quote(name)}", f"did you mean {listed(near, 'or')}?"
    return f"{quote(name)} is not a rule that can be suppressed", ""
