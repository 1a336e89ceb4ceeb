"""From a family file to a `Family`: the node tree along the table of keys. Each mistake is a finding, none hides another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import chain, count
from typing import Any

from improvplan.catalogues.family import Confidence, Edition, Family, Item, code_key
from improvplan.catalogues.format import EDITION_ID, FAMILY_KEYS, LANGUAGE, MONTH, SLUG, Key, Kind, first_year
from improvplan.catalogues.words import key
from improvplan.finding import Finding, Severity, Span
from improvplan.source import Mapping, Node, Scalar, Sequence, Source

_SLUG_WORD = re.compile(r"[a-z0-9]+")
_LONGEST_SLUG = 60


@dataclass(frozen=True, slots=True)
class Reading:
    """What a family file holds and what is wrong with it. `family` is None where no edition could be read."""

    family: Family | None
    findings: tuple[Finding, ...]


def read_family(source: Source, stem: str = "") -> Reading:
    """Read a family from a tree. `stem` is the file's name without `.yaml`, which the id must equal; empty if there is no file."""
    walker = Walker(source)
    family = None
    if source.root is not None:
        read = walker.read(source.root, FAMILY_KEYS, "framework")
        family = _family(walker, read, stem) if read else None
    elif not source.problems:
        walker.report(Span(0, 0), "this file is empty", "write a framework, or delete the file")
    return Reading(family, (*source.problems, *sorted(walker.findings, key=lambda finding: finding.order)))


def _family(walker: Walker, read: Read, stem: str) -> Family | None:
    values = read.values
    identity = values.get("id", stem)
    if stem and identity != stem:
        walker.report(
            read.span("id"),
            f"the file is called {stem}.yaml, and the framework in it “{identity}”",
            "give both the same name",
        )
    family_title = values.get("title", identity)
    identity = identity or slug_of(family_title)
    reads = values.get("editions", [])
    editions = [edition for each in reads if (edition := _edition(walker, each, family_title))]
    own = _own_list(walker, read, family_title)
    if own and not reads:
        editions = [own]
    _report_twice(walker, "edition", "id", _names(reads, "id", "aliases"))
    _report_twice(
        walker, "edition", "from", ((str(each.values["from"]), each, "from") for each in reads if "from" in each.values)
    )
    if not identity or not editions:
        return None
    return Family(
        id=stem or identity,
        title=family_title,
        publisher=values.get("publisher", ""),
        item=values.get("item", "item"),
        editions=tuple(sorted(editions, key=lambda edition: edition.first_year)),
        country=values.get("country", ""),
        aliases=values.get("aliases", ()),
        prefixes=values.get("prefixes", ()),
        title_mismatch=Severity(values.get("title_mismatch", Severity.ERROR)),
        shares_codes_with=values.get("shares_codes_with", ()),
        note=values.get("note", ""),
        titles=values.get("titles", ()),
    )


def _own_list(walker: Walker, read: Read, title: str) -> Edition | None:
    """The one edition of a list that stands in the file without editions: what is typed there is the text itself."""
    values = read.values
    if "items" in values and "editions" in values:
        walker.report(
            read.span("items"),
            "“items” stands beside “editions”, and nobody can tell which of them holds",
            "move these items into an edition",
        )
    if not {"items", "editions"} & read.node_names:
        walker.report(
            opening(read.node),
            "this framework has no “items”",
            "write them as a list under items: one line each, with a dash before it",
        )
    items = _items(walker, values.get("items", []), Confidence.PUBLISHER)
    if not items:
        return None
    return Edition(
        id="1", title=title, first_year=0, source="this file", confidence=Confidence.PUBLISHER, items=tuple(items)
    )


def _edition(walker: Walker, read: Read, family_title: str) -> Edition | None:
    values = read.values
    confidence = Confidence(values.get("confidence", Confidence.UNVERIFIED))
    items = _items(walker, values.get("items", []), confidence)
    first, last = values.get("from"), values.get("to")
    if first is not None and last is not None and last < first:
        walker.report(
            read.span("to"), "this edition ends before it begins", "“to” is its last session, “from” its first"
        )
        last = None
    if first is None or not items:
        return None
    return Edition(
        id=values.get("id", str(first)),
        title=values.get("title", family_title),
        first_year=first,
        last_year=last,
        source=values.get("source", ""),
        confidence=confidence,
        items=tuple(items),
        aliases=values.get("aliases", ()),
        scale=values.get("scale", ()),
        scale_confidence=Confidence(values.get("scale_confidence", confidence)),
        note=values.get("note", ""),
        checked=values.get("checked"),
        checked_at=values.get("checked_at", ""),
        complete=values.get("complete", "yes") == "yes",
    )


def _items(walker: Walker, reads: list[Read], confidence: Confidence) -> list[Item]:
    """The items of a list; those without a slug get one that no other has."""
    _report_twice(walker, "item", "slug", _names(reads, "slug"))
    _report_twice(
        walker,
        "item",
        "code",
        ((code_key(each.values["code"]), each, "code") for each in reads if "code" in each.values),
    )
    _report_twice(
        walker, "item", "title", ((key(name), each, by) for name, each, by in _names(reads, "title", "aliases"))
    )
    taken = {each.values["slug"] for each in reads if "slug" in each.values}
    items = []
    for each in reads:
        if "title" not in each.values or ("slug" in each.node_names and "slug" not in each.values):
            continue
        slug = each.values.get("slug") or _free(slug_of(each.values["title"]), taken)
        taken.add(slug)
        items.append(_item(each, slug, confidence))
    return items


def slug_of(title: str) -> str:
    """A title as a slug: its first words without accents, in small letters, up to 60 characters."""
    plain = unicodedata.normalize("NFKD", title.replace("&", " and ")).encode("ascii", "ignore").decode().casefold()
    words = _SLUG_WORD.findall(plain.replace("'", "")) or ["item"]
    whole: str = words[0][:_LONGEST_SLUG]
    for word in words[1:]:
        if len(whole) + len(word) >= _LONGEST_SLUG:
            break
        whole += f"-{word}"
    return whole


def _free(slug: str, taken: set[str]) -> str:
    """A slug that is not taken: the slug, or with -2, -3 and so on behind it."""
    names = chain((slug,), (f"{slug}-{number}" for number in count(2)))
    return next(name for name in names if name not in taken)


def _item(read: Read, slug: str, confidence: Confidence) -> Item:
    values = read.values
    return Item(
        slug=slug,
        title=values["title"],
        confidence=Confidence(values.get("confidence", confidence)),
        code=values.get("code", ""),
        note=values.get("note", ""),
        group=values.get("group", ""),
        aliases=values.get("aliases", ()),
        titles=values.get("titles", ()),
    )


def _names(reads: list[Read], name: str, more: str = "") -> list[tuple[str, Read, str]]:
    """What each read is called: the value of a key, and those of a list of further names."""
    found = []
    for read in reads:
        if name in read.values:
            found.append((read.values[name], read, name))
        found += [(other, read, more) for other in read.values.get(more, ())]
    return found


def _report_twice(walker: Walker, what: str, name: str, named: Iterable[tuple[str, Read, str]]) -> None:
    """Report each name that two different reads have."""
    owners: dict[str, Read] = {}
    for value, read, by in named:
        owner = owners.setdefault(value, read)
        if owner is not read:
            line = walker.source.place(owner.span(name)).line
            shown = read.values[by] if by == name and name != "from" else value
            message = f"two {what}s have the same {name}, “{shown}”; the other is in line {line}"
            if name == "from":
                message = f"two {what}s begin in the same session; the other is in line {line}"
            fix = (
                f"give each {what} {a_or_an(name)} of its own"
                if name != "from"
                else "let each edition begin in a session of its own"
            )
            walker.report(read.span(by), message, fix)


RULE = "framework-file"
_WHY = "plans that refer to this framework cannot be checked against it"


@dataclass(frozen=True, slots=True)
class Read:
    """The values of one mapping by key, and the mapping they stand in. What was missing or wrong is not among them.

    `node` is a scalar where a text alone stands for the mapping.
    """

    node: Mapping | Scalar
    values: dict[str, Any]

    def span(self, name: str) -> Span:
        """Where the value of a key stands; the start of the mapping, where there is none."""
        if isinstance(self.node, Scalar):
            return opening(self.node)
        node = self.node.get(name)
        return Span(node.start, node.end) if isinstance(node, Scalar) else opening(node or self.node)

    @property
    def node_names(self) -> set[str]:
        """The keys that are written, whether their values could be read or not."""
        return set(self.node.entries) if isinstance(self.node, Mapping) else set()


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
        for one in keys:
            value = node.get(one.name)
            if value is None or value.empty:
                if one.required:
                    entry = node.entries.get(one.name)
                    span = Span(entry.key.start, entry.key.end) if entry else opening(node)
                    self.report(span, f"this {what} has no “{one.name}”", f"add “{one.name}”. {one.description}")
                continue
            read = _READERS[one.kind](self, value, one)
            if read is not None:
                values[one.name] = read
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
    reads = [_read_object(walker, each, key) for each in node.items]
    if not reads:
        walker.report(opening(node), f"“{key.name}” is an empty list", f"write at least one {key.what}")
    return [read for read in reads if read]


def _read_object(walker: Walker, node: Node, key: Key) -> Read | None:
    """An object of a list: a mapping, or a text alone where the key has a short form."""
    if key.bare and isinstance(node, Scalar) and not node.empty:
        return Read(node, {key.bare: " ".join(node.text.split())})
    if key.bare and isinstance(node, Mapping) and len(node.entries) == 1:
        name, entry = next(iter(node.entries.items()))
        names = [one.name for one in key.keys]
        if " " in name.strip() or (name not in names and not get_close_matches(name, names, 1)):
            walker.report(
                Span(entry.key.start, entry.key.end),
                f"the colon behind “{name}” makes it a key, and not part of the {key.what}",
                "put quotes around the whole line",
            )
            return None
    return walker.read(node, key.keys, key.what)


def _read_month(walker: Walker, node: Node, key: Key) -> tuple[int, int] | None:
    text = _read_text(walker, node, key)
    match = MONTH.fullmatch(text) if text is not None else None
    if match:
        return int(match[1]), int(match[2])
    if text is not None:
        walker.report(opening(node), f"“{text}” is not a month", "write the year and the month, such as 2026-11")
    return None


def _read_titles(walker: Walker, node: Node, key: Key) -> tuple[tuple[str, str], ...] | None:
    if not isinstance(node, Mapping):
        fix = "write the code of the language and the title on a line below, such as cy: Iechyd a Lles"
        walker.report(opening(node), f"“{key.name}” takes a title for each language", fix)
        return None
    found = []
    for name, entry in node.entries.items():
        if not LANGUAGE.fullmatch(name):
            fix = "use the two-letter code of the language: cy is Welsh, ga Irish, gd Gaelic"
            walker.report(Span(entry.key.start, entry.key.end), f"“{name}” is not the code of a language", fix)
        elif not entry.value.empty:
            text = _read_text(walker, entry.value, key)
            if text:
                found.append((name, text))
    return tuple(found)


_READERS: dict[Kind, Callable[[Walker, Node, Key], Any]] = {
    Kind.TEXT: _read_text,
    Kind.TEXTS: _read_texts,
    Kind.SLUG: _read_slug,
    Kind.EDITION_ID: _read_edition_id,
    Kind.SESSION: _read_session,
    Kind.CHOICE: _read_choice,
    Kind.OBJECTS: _read_objects,
    Kind.MONTH: _read_month,
    Kind.TITLES: _read_titles,
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
