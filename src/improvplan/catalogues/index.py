"""The items of one edition, ready to be looked up."""

from __future__ import annotations

import re
from functools import cached_property
from typing import NamedTuple

from improvplan.catalogues.family import Edition, Item
from improvplan.catalogues.words import key, tokens

_GENERIC_PREFIXES = ("No.", "No", "Number", "#")


class Named(NamedTuple):
    """An item found by a whole text, and whether that text is its title, an alias or its slug."""

    item: Item
    by: str


def code_key(code: str) -> str:
    """A code without spaces and case: `IQ 1` and `iq1` are one."""
    return "".join(code.split()).casefold()


class Index:
    """Lookups over one edition. The dictionaries are built at once, the patterns when a link needs taking apart."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.by_code = {code_key(item.code): item for item in edition.items if item.code}
        self.by_slug = {item.slug: item for item in edition.items}
        self.by_name: dict[str, Named] = {key(item.slug): Named(item, "slug") for item in edition.items}
        self.by_name |= {key(alias): Named(item, "alias") for item in edition.items for alias in item.aliases}
        self.by_name |= {key(item.title): Named(item, "title") for item in edition.items}

    def named(self, text: str) -> Named | None:
        """The item whose title, alias or slug the whole text is."""
        wanted = key(text)
        return self.by_name.get(wanted) if wanted else None

    @cached_property
    def tokens(self) -> tuple[tuple[Item, tuple[str, ...]], ...]:
        """The words of each title."""
        return tuple((item, tokens(item.title)) for item in self.edition.items)

    @cached_property
    def prefix(self) -> re.Pattern[str]:
        """What people write before a code or title: names of the family, what an item is called, its own prefixes."""
        family = self.edition.family
        names = {family.id, family.title, family.item, *family.aliases, *family.prefixes, *_GENERIC_PREFIXES}
        alternatives = "|".join(_prefix_pattern(name) for name in sorted(names, key=lambda name: (-len(name), name)))
        return re.compile(rf"(?:(?:{alternatives})[\s.:\-\u2013\u2014]*)+", re.IGNORECASE)

    @cached_property
    def code(self) -> re.Pattern[str]:
        """A code at the start of a text: one of the family's, or a number that could be one."""
        codes = {item.code for edition in self.edition.family.editions for item in edition.items if item.code}
        known = [re.escape(code) for code in sorted(codes, key=len, reverse=True)]
        spaced = [re.sub(r"^([A-Za-z]+)(\d)", r"\1\\s?\2", code) for code in known]
        letters = {match[0] for code in codes if (match := re.match(r"[A-Za-z]+(?=\d)", code))}
        unknown = rf"(?:(?:{'|'.join(sorted(letters))})\s?)?" if letters else ""
        return re.compile(
            rf"[(\[]?(?P<code>{'|'.join([*spaced, ''])}{unknown}\d+(?:\.\d+)*)(?!\d|\.\d|(?-i:[a-z]))", re.IGNORECASE
        )


def _prefix_pattern(name: str) -> str:
    """The name with any spaces and apostrophes, not cut off inside a word or a number."""
    pattern = r"\s+".join(re.escape(part) for part in name.split())
    pattern = re.sub("['\u2019]", "['\u2019]", pattern)
    if name[-1:].isdigit():
        return rf"{pattern}(?!\.?\d)(?![^\W_])"
    return rf"{pattern}(?![^\W\d_])"
