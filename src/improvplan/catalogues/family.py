"""What a framework is: a family of editions, an edition of items; which edition holds, and what a link means in one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from improvplan.catalogues.words import key, tokens
from improvplan.finding import Severity, Span

_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_SESSION_BEGINS = 8
"""The month in which a school session has begun everywhere in Britain and Ireland or is about to."""


class Confidence(StrEnum):
    """How sure it is that a text is the publisher's: seen with the publisher, seen elsewhere, not seen."""

    PUBLISHER = "publisher"
    SECONDARY = "secondary"
    UNVERIFIED = "unverified"


def _in(language: str, titles: tuple[tuple[str, str], ...]) -> str:
    """The title in a language; empty where there is none."""
    return next((title for code, title in titles if code == language.partition("-")[0].lower()), "")


@dataclass(frozen=True, slots=True)
class Item:
    """One indicator, priority, driver or article. The slug names the same thing in every edition.

    `titles` are titles in further languages, each with its two-letter code.
    """

    slug: str
    title: str
    confidence: Confidence
    code: str = ""
    note: str = ""
    group: str = ""
    aliases: tuple[str, ...] = ()
    titles: tuple[tuple[str, str], ...] = ()

    def title_in(self, language: str) -> str:
        """The title in a language (`cy`, or a tag such as `cy-GB`); the title itself where there is none in it."""
        return _in(language, self.titles) or self.title


@dataclass(frozen=True, eq=False)
class Edition:
    """The items as they stood from one session until the next edition began.

    `first_year` is the calendar year in which the first session begins (0 for a list that gives none and always holds),
    `last_year` that of the last session where the publisher ended the edition. `scale` holds the grades, best first.
    `checked` is the month in which somebody last compared the list with a source, as year and month; None where nobody has
    written one down. `checked_at` is the address of that source. `complete` is False where the publisher has more items.
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
    checked: tuple[int, int] | None = None
    checked_at: str = ""
    complete: bool = True
    family: Family = field(init=False, repr=False)
    resolutions: dict[tuple[str, bool], Resolution] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def index(self) -> Index:
        """The items by code, title, alias and slug."""
        from improvplan.catalogues.family import Index

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

    def label(self, item: Item, *, numbered: bool = False, language: str = "en") -> str:
        """How an item is written out: code and title, or position and title where a form numbers the family."""
        title = item.title_in(language)
        if item.code:
            return f"{item.code} {title}"
        return f"{self.position(item)}. {title}" if numbered and not self.has_codes else title

    def named_for(self, session: int | None) -> str:
        """What the edition is called in a session: the latest year it has been published under by then, else its id.

        The text of the 2024 list came out again in 2025, and a plan for 2025-26 goes by the list of 2025.
        """
        years = [int(name) for name in (self.id, *self.aliases) if _YEAR.fullmatch(name)]
        begun = [year for year in years if session is not None and year <= session]
        return str(max(begun)) if begun and _YEAR.fullmatch(self.id) else self.id

    @property
    def known_until(self) -> int | None:
        """The last session, by its first year, of which the list tells; None where that is not known.

        It is the last that had begun when the list was checked; of a list that comes out anew every year the session of the
        last year that is known. An edition that its publisher has ended is known for good.
        """
        if self.checked is None or self.last_year is not None:
            return None
        year, month = self.checked
        until = year if month >= _SESSION_BEGINS else year - 1
        years = [int(name) for name in self.aliases if _YEAR.fullmatch(name)]
        return min(until, max(years)) if years else until

    def grade(self, words: str) -> int | None:
        """The place of a grade on the scale, 0 for the best; None where the scale does not have it."""
        wanted = key(words)
        return next((place for place, grade in enumerate(self.scale) if key(grade) == wanted), None)


@dataclass(frozen=True, eq=False)
class Family:
    """A framework through its editions, the oldest first. `item` is what one item is called, `titles` as of an item."""

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
    titles: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        for edition in self.editions:
            object.__setattr__(edition, "family", self)

    def title_in(self, language: str) -> str:
        """The title in a language, as of an item."""
        return _in(language, self.titles) or self.title

    def edition(self, name: str) -> Edition | None:
        """The edition with this id, or with this among its aliases."""
        wanted = key(name)
        return next((e for e in self.editions if wanted in (key(e.id), *map(key, e.aliases))), None)


_GENERIC_PREFIXES = ("No.", "No", "Number", "#")


class Named(NamedTuple):
    """An item found by a whole text, whether that text is its title, an alias or its slug, and how it is properly written."""

    item: Item
    by: str
    written: str


def code_key(code: str) -> str:
    """A code without spaces and case: `IQ 1` and `iq1` are one."""
    return "".join(code.split()).casefold()


class Index:
    """Lookups over one edition. The dictionaries are built at once, the patterns when a link needs taking apart."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.by_code = {code_key(item.code): item for item in edition.items if item.code}
        self.by_slug = {item.slug: item for item in edition.items}
        names = [(item, "slug", item.slug) for item in edition.items]
        names += [(item, "alias", alias) for item in edition.items for alias in item.aliases]
        names += [(item, "title", title) for item in edition.items for _, title in item.titles]
        names += [(item, "title", item.title) for item in edition.items]
        self.by_name = {key(written): Named(item, by, written) for item, by, written in names}

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
        own = (
            family.id,
            family.title,
            family.item,
            *family.aliases,
            *family.prefixes,
            *(name for _, name in family.titles),
        )
        names = {*own, *_GENERIC_PREFIXES}
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


class ChoiceProblem(StrEnum):
    """Why no edition fits."""

    BEFORE_FIRST = "before-first"
    AFTER_LAST = "after-last"
    NO_SUCH_EDITION = "no-such-edition"


@dataclass(frozen=True, slots=True)
class Choice:
    """The edition to go by. With a problem it is the nearest one, so that everything else can still be checked."""

    edition: Edition
    problem: ChoiceProblem | None = None


def choose_edition(family: Family, reference_pin: str | None, session: int | None) -> Choice:
    """Choose by the pin (`4` in `hgios@4`); without one by the session's first year; without either the newest."""
    if reference_pin is not None:
        pinned = family.edition(reference_pin)
        if pinned:
            return Choice(pinned)
        return Choice(choose_edition(family, None, session).edition, ChoiceProblem.NO_SUCH_EDITION)
    if session is None:
        return Choice(family.editions[-1])
    begun = [edition for edition in family.editions if edition.first_year <= session]
    if not begun:
        return Choice(family.editions[0], ChoiceProblem.BEFORE_FIRST)
    edition = begun[-1]
    if edition.last_year is not None and session > edition.last_year:
        return Choice(edition, ChoiceProblem.AFTER_LAST)
    return Choice(edition)


class ResolutionKind(StrEnum):
    """How the words of a link relate to an edition.

    The first five are right; `punctuation` and `case` are right but for their looks. `unverified` is a right code beside a
    title that cannot be judged, because the publisher's own was never seen.
    """

    EXACT = "exact"
    ALIAS = "alias"
    PUNCTUATION = "punctuation"
    CASE = "case"
    OTHER_EDITION = "other-edition"
    TRUNCATED = "truncated"
    ALTERED = "altered"
    UNVERIFIED = "unverified"
    NUMBER_DRIFT = "number-drift"
    NUMBER_OUT_OF_RANGE = "number-out-of-range"
    MISMATCH = "mismatch"
    UNKNOWN_CODE = "unknown-code"
    UNKNOWN_TITLE = "unknown-title"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a link means in an edition.

    `item` is the item that the link counts for; None where nothing counts. `candidates` are the items it may have meant: of
    a mismatch the one by code, then the one by title. `code` and `title` are the parts as written, the spans where they
    stand in the words. `other` is the edition whose title was used, `other_item` the item there.
    """

    kind: ResolutionKind
    item: Item | None = None
    candidates: tuple[Item, ...] = ()
    code: str = ""
    title: str = ""
    code_span: Span | None = None
    title_span: Span | None = None
    other: Edition | None = None
    other_item: Item | None = None
