"""What a framework is: a family of editions, an edition of items."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from improvplan.catalogues.words import key
from improvplan.finding import Severity

if TYPE_CHECKING:
    from improvplan.catalogues.index import Index
    from improvplan.catalogues.resolution import Resolution


class Confidence(StrEnum):
    """How sure it is that a text is the publisher's: seen with the publisher, seen elsewhere, not seen."""

    PUBLISHER = "publisher"
    SECONDARY = "secondary"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True)
class Item:
    """One indicator, priority, driver or article. The slug names the same thing in every edition."""

    slug: str
    title: str
    confidence: Confidence
    code: str = ""
    note: str = ""
    group: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Edition:
    """The items as they stood from one session until the next edition began.

    `first_year` is the calendar year in which the first session begins, `last_year` that of the last session where the
    publisher ended the edition. `scale` holds the grades, best first.
    """

    id: str
    title: str
    first_year: int
    source: str
    confidence: Confidence
    items: tuple[Item, ...]
    last_year: int | None = None
    aliases: tuple[str, ...] = ()
    scale: tuple[str, ...] = ()
    scale_confidence: Confidence = Confidence.UNVERIFIED
    note: str = ""
    family: Family = field(init=False, repr=False)
    resolutions: dict[tuple[str, bool], Resolution] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def index(self) -> Index:
        """The items by code, title, alias and slug."""
        from improvplan.catalogues.index import Index

        return Index(self)

    @cached_property
    def has_codes(self) -> bool:
        """Whether the publisher gives the items codes."""
        return any(item.code for item in self.items)

    def item(self, slug: str) -> Item | None:
        """The item with this slug, or None."""
        return self.index.by_slug.get(slug)

    def position(self, item: Item) -> int:
        """The place of an item in the list, counted from 1."""
        return self.items.index(item) + 1

    def label(self, item: Item, *, numbered: bool = False) -> str:
        """How an item is written out: code and title, or position and title where a form numbers the family."""
        if item.code:
            return f"{item.code} {item.title}"
        return f"{self.position(item)}. {item.title}" if numbered and not self.has_codes else item.title

    def grade(self, words: str) -> int | None:
        """The place of a grade on the scale, 0 for the best; None where the scale does not have it."""
        wanted = key(words)
        return next((place for place, grade in enumerate(self.scale) if key(grade) == wanted), None)


@dataclass(frozen=True, eq=False)
class Family:
    """A framework through its editions, the oldest first. `item` is what one item is called."""

    id: str
    title: str
    publisher: str
    item: str
    editions: tuple[Edition, ...]
    country: str = ""
    aliases: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    title_mismatch: Severity = Severity.ERROR
    shares_codes_with: tuple[str, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        for edition in self.editions:
            object.__setattr__(edition, "family", self)

    def edition(self, name: str) -> Edition | None:
        """The edition with this id, or with this among its aliases."""
        wanted = key(name)
        return next((e for e in self.editions if wanted in (key(e.id), *map(key, e.aliases))), None)
