"""Walking the node tree of a family file along its table of keys. Each mistake is a finding of its own, none hides another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from improvplan.catalogues.shape import EDITION_ID, SLUG, Key, Kind, first_year
from improvplan.finding import Finding, Severity, Span
from improvplan.source import Mapping, Node, Scalar, Sequence, Source

RULE = "framework-file"
_WHY = "plans that refer to this framework cannot be checked against it"


@dataclass(frozen=True, slots=True)
class Read:
    """The values of one mapping by key, and the mapping they stand in. What was missing or wrong is not among them."""

    node: Mapping
    values: dict[str, Any]

    def span(self, name: str) -> Span:
        """Where the value of a key stands; the start of the mapping, where there is none."""
        node = self.node.get(name)
        return Span(node.start, node.end) if isinstance(node, Scalar) else opening(node or self.node)


@dataclass(slots=True)
class Walker:
    """Reads mappings and keeps what is wrong with them."""

    source: Source
    findings: list[Finding] = field(default_factory=list)

    def report(self, span: Span, message: str, fix: str = "") -> None:
        """Add a finding at a span."""
        place = self.source.place(span)
        self.findings.append(
            Finding(
                rule=RULE,
                severity=Severity.ERROR,
                file=self.source.name,
                message=message,
                why=_WHY,
                fix=fix,
                place=place,
            )
        )

    def read(self, node: Node, keys: tuple[Key, ...], what: str) -> Read | None:
        """Read a mapping; None where the node is something else."""
        if not isinstance(node, Mapping):
            self.report(
                opening(node),
                f"here stands {_shape(node)}, where the keys of {a_or_an(what)} belong",
                f"write {_named(keys)} on lines of their own",
            )
            return None
        self._unknown_keys(node, keys, what)
        values = {}
        for key in keys:
            value = node.get(key.name)
            if value is None or value.empty:
                if key.required:
                    entry = node.entries.get(key.name)
                    span = Span(entry.key.start, entry.key.end) if entry else opening(node)
                    self.report(span, f"this {what} has no “{key.name}”", f"add “{key.name}”. {key.description}")
                continue
            read = _READERS[key.kind](self, value, key)
            if read is not None:
                values[key.name] = read
        return Read(node, values)

    def _unknown_keys(self, node: Mapping, keys: tuple[Key, ...], what: str) -> None:
        names = [key.name for key in keys]
        for name, entry in node.entries.items():
            if name in names or name.startswith("x-"):
                continue
            near = get_close_matches(name, names, 1)
            fix = f"did you mean “{near[0]}”?" if near else f"{a_or_an(what)} may have: {', '.join(names)}"
            self.report(Span(entry.key.start, entry.key.end), f"“{name}” is not a key of {a_or_an(what)}", fix)


def _read_text(walker: Walker, node: Node, key: Key) -> str | None:
    if isinstance(node, Scalar):
        return " ".join(node.text.split())
    walker.report(
        opening(node),
        f"“{key.name}” takes text, and here stands {_shape(node)}",
        "if the text has a colon in it, put quotes around the whole of it",
    )
    return None


def _read_texts(walker: Walker, node: Node, key: Key) -> tuple[str, ...] | None:
    if isinstance(node, Mapping):
        walker.report(
            opening(node),
            f"“{key.name}” takes a list of texts, and here stands {_shape(node)}",
            "write each text on a line of its own behind “- ”",
        )
        return None
    nodes = node.items if isinstance(node, Sequence) else [node]
    texts = [_read_text(walker, each, key) for each in nodes if not each.empty]
    return tuple(text for text in texts if text)


def _read_slug(walker: Walker, node: Node, key: Key) -> str | None:
    text = _read_text(walker, node, key)
    if text is None or SLUG.fullmatch(text):
        return text
    walker.report(
        opening(node),
        f"“{text}” cannot be {a_or_an(key.name)}",
        "use small letters, digits and single hyphens, such as family-learning",
    )
    return None


def _read_edition_id(walker: Walker, node: Node, key: Key) -> str | None:
    text = _read_text(walker, node, key)
    if text is None or EDITION_ID.fullmatch(text):
        return text
    walker.report(
        opening(node),
        f"“{text}” cannot be the id of an edition",
        "use letters, digits, full stops and hyphens, such as 4 or 2019",
    )
    return None


def _read_session(walker: Walker, node: Node, key: Key) -> int | None:
    text = _read_text(walker, node, key)
    year = first_year(text) if text is not None else None
    if text is not None and year is None:
        walker.report(
            opening(node),
            f"“{text}” is not a session",
            f"write “{key.name}” as two years that follow each other, such as 2019-20",
        )
    return year


def _read_choice(walker: Walker, node: Node, key: Key) -> str | None:
    text = _read_text(walker, node, key)
    if text is None or text in key.choices:
        return text
    near = get_close_matches(text.lower(), key.choices, 1, 0.5)
    choices = f"{', '.join(key.choices[:-1])} or {key.choices[-1]}"
    fix = f"did you mean “{near[0]}”? The words are {choices}" if near else f"write {choices}"
    walker.report(opening(node), f"“{key.name}” cannot be “{text}”", fix)
    return None


def _read_objects(walker: Walker, node: Node, key: Key) -> list[Read] | None:
    if not isinstance(node, Sequence):
        walker.report(
            opening(node),
            f"“{key.name}” takes a list, and here stands {_shape(node)}",
            f"begin each {key.what} with “- ”",
        )
        return None
    reads = [walker.read(each, key.keys, key.what) for each in node.items]
    if not reads:
        walker.report(opening(node), f"“{key.name}” is an empty list", f"write at least one {key.what}")
    return [read for read in reads if read]


_READERS: dict[Kind, Callable[[Walker, Node, Key], Any]] = {
    Kind.TEXT: _read_text,
    Kind.TEXTS: _read_texts,
    Kind.SLUG: _read_slug,
    Kind.EDITION_ID: _read_edition_id,
    Kind.SESSION: _read_session,
    Kind.CHOICE: _read_choice,
    Kind.OBJECTS: _read_objects,
}


def opening(node: Node) -> Span:
    """A span that stands for a node: a scalar whole, of a collection its first key or item."""
    while not isinstance(node, Scalar):
        if isinstance(node, Mapping) and node.entries:
            node = next(iter(node.entries.values())).key
        elif isinstance(node, Sequence) and node.items:
            node = node.items[0]
        else:
            return Span(node.start, max(node.end, node.start + 1))
    return Span(node.start, max(node.end, node.start + 1))


def _shape(node: Node) -> str:
    if isinstance(node, Mapping):
        return "a group of keys"
    return "a list" if isinstance(node, Sequence) else "text"


def a_or_an(what: str) -> str:
    """A noun with its article."""
    return f"an {what}" if what[0] in "aeiou" else f"a {what}"


def _named(keys: tuple[Key, ...]) -> str:
    return ", ".join(key.name for key in keys if key.required)
