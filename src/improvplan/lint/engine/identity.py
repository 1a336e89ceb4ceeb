"""What makes a finding the same one when the plan around it has changed: the one place that knows."""

from __future__ import annotations

from collections import abc
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path as File

from improvplan.finding import Finding, Identity, Path, Place, together
from improvplan.source import Mapping, Node, Scalar, Sequence, Source, load
from improvplan.workspace.bulkhead import PROGRAM_ERROR

_NAMING = ("title", "do", "what", "statement", "name", "text", "label", "on", "session", "when")
"""Where an item without an id is told by its words: the first of these that it has."""

_LABEL, _TEXT = 8, 12
"""How many letters of a hash stand for an item, and for a text."""


def identified(findings: Iterable[Finding], source: Source, plan: str) -> list[Finding]:
    """Copies of the findings of one file, with their identities.

    A mistake of improvplan's own has none: no baseline records it, and it is new on every branch.
    """
    found = []
    for finding in findings:
        each = [replace(one, identity=identity(one, source, plan)) for one in finding.singly]
        found.append(finding if finding.rule == PROGRAM_ERROR else together(each) or finding)
    return found


def named_after_reading(findings: Iterable[Finding], plans: abc.Mapping[str, str]) -> list[Finding]:
    """Copies, with their identities, of findings whose files were read before and are not at hand. `plans` are the plans by file.

    Each file is read once, and dropped before the next one is: a tree takes many times the memory of its findings.
    """
    given = [*findings]
    by_file: dict[str, list[int]] = {}
    for number, finding in enumerate(given):
        by_file.setdefault(finding.file, []).append(number)
    for file, numbers in by_file.items():
        source = load(File(file))
        for number in numbers:
            (given[number],) = identified([given[number]], source, plans[file])
    return given


def identity(finding: Finding, source: Source, plan: str) -> Identity:
    """What makes a finding the same one tomorrow. `plan` is the plan's id, or its file where it has none.

    Lines, columns, places in lists, indentation and the words of the message have no part in it. An item of a list is told by
    its `id` or, where it has none, by a hash of its first words; so giving it another title makes its findings new ones.
    """
    node, path = _followed(source.root, finding.path)
    return Identity(plan, path, finding.rule, _hash(_words(finding, node, source), _TEXT))


def _words(finding: Finding, node: Node | None, source: Source) -> str:
    """The offending words. Where a whole list or group is meant, or something that is not there, its path says enough."""
    place = finding.place
    if place is None:
        return ""
    if place == source.place_of(finding.path):
        return node.text if isinstance(node, Scalar) and finding.path else ""
    return _slice(source, place)


def _slice(source: Source, place: Place) -> str:
    starts = source.lines.starts
    return source.text[starts[place.line - 1] + place.column - 1 : starts[place.end_line - 1] + place.end_column - 1]


def _followed(root: Node | None, path: Path) -> tuple[Node | None, str]:
    """What stands at a path, and the path by ids. A short form is followed as if it were written out."""
    node, names = root, []
    for part in path:
        if isinstance(part, str):
            names.append(part)
            if isinstance(node, Mapping):
                node = node.get(part)
            continue
        if isinstance(node, Sequence):
            node = node.items[part] if part < len(node.items) else None
        names.append(_label(node))
    return node, "/".join(names)


def _label(item: Node | None) -> str:
    if isinstance(item, Mapping):
        own = item.get("id")
        if isinstance(own, Scalar) and not own.empty:
            return own.text
        naming = (item.get(key) for key in _NAMING)
        item = next((node for node in naming if isinstance(node, Scalar) and not node.empty), item)
    return "~" + _hash(" ".join(_texts(item)), _LABEL)


def _texts(node: Node | None) -> Iterator[str]:
    if isinstance(node, Scalar):
        yield node.text
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _texts(item)
    elif node is not None:
        for entry in node.entries.values():
            yield from _texts(entry.value)


def _hash(text: str, letters: int) -> str:
    plain = " ".join(text.split())
    return sha256(plain.encode(errors="replace")).hexdigest()[:letters] if plain else ""
