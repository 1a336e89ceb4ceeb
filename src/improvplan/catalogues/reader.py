"""From a family file to a `Family`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from improvplan.catalogues.family import Confidence, Edition, Family, Item
from improvplan.catalogues.index import code_key
from improvplan.catalogues.shape import FAMILY_KEYS
from improvplan.catalogues.walk import Read, Walker, a_or_an
from improvplan.catalogues.words import key
from improvplan.finding import Finding, Severity, Span
from improvplan.source import Source


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
    reads = values.get("editions", [])
    editions = [edition for each in reads if (edition := _edition(walker, each, family_title))]
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
    )


def _edition(walker: Walker, read: Read, family_title: str) -> Edition | None:
    values = read.values
    confidence = Confidence(values.get("confidence", Confidence.UNVERIFIED))
    reads = values.get("items", [])
    items = [_item(each, confidence) for each in reads if {"slug", "title"} <= each.values.keys()]
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
    )


def _item(read: Read, confidence: Confidence) -> Item:
    values = read.values
    return Item(
        slug=values["slug"],
        title=values["title"],
        confidence=Confidence(values.get("confidence", confidence)),
        code=values.get("code", ""),
        note=values.get("note", ""),
        group=values.get("group", ""),
        aliases=values.get("aliases", ()),
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
