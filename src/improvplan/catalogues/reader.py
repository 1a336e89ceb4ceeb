"""From a framework file to a `Family`: read as every other kind of file is, then what only a framework must be like."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count

from improvplan.catalogues.family import Confidence, Edition, Family, Item, code_key
from improvplan.catalogues.format import (
    EDITION_ID,
    EDITION_NEEDS,
    FRAMEWORK_IDENTITY,
    LANGUAGE,
    MONTH,
    SLUG,
    EditionInFile,
    FrameworkFile,
    ItemInFile,
    first_year,
)
from improvplan.catalogues.words import key
from improvplan.finding import Finding, Path, Severity
from improvplan.model.reading import Reading as FileReading
from improvplan.model.reading import read_model
from improvplan.source import Mapping, Source, locate, locate_key

RULE = "framework-file"
_WHY = "plans that refer to this framework cannot be checked against it"
_SLUG_WORD = re.compile(r"[a-z0-9]+")
_LONGEST_SLUG = 60


@dataclass(frozen=True, slots=True)
class Reading:
    """What a family file holds and what is wrong with it. `family` is None where no edition could be read."""

    family: Family | None
    findings: tuple[Finding, ...]


Named = tuple[str, int, Path]
"""A name, the number of the thing that has it, and the path at which it is written."""


def read_family(source: Source, stem: str = "") -> Reading:
    """Read a family from a tree. `stem` is the file's name without `.yaml`, which the id must equal; empty if there is no file."""
    checker = _Checker(source)
    family = None
    read = read_model(source, FrameworkFile, FRAMEWORK_IDENTITY)
    if read:
        checker.holes = frozenset(read.holes)
        checker.findings += [replace(finding, rule=RULE, why=_WHY) for finding in read.findings]
        family = checker.family(read, stem)
    elif source.root is not None:
        checker.report((), "here stands no framework", "write its title and items, each key on a line of its own")
    elif not source.problems:
        checker.report((), "this file is empty", "write a framework, or delete the file")
    return Reading(family, (*source.problems, *sorted(checker.findings, key=lambda finding: finding.order)))


class _Checker:
    """Makes a family of what was read, and keeps what is wrong with it. `holes` are paths that have been reported already."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.findings: list[Finding] = []
        self.holes: frozenset[Path] = frozenset()

    def report(self, path: Path, message: str, fix: str, *, at_key: bool = False) -> None:
        """Add a finding at a path: at the value; where there is none, at the key or at the beginning of what it should stand in."""
        span = (locate_key if at_key else locate)(self.source.root, path)
        self.findings.append(
            Finding(
                rule=RULE,
                severity=Severity.ERROR,
                file=self.source.name,
                message=message,
                why=_WHY,
                fix=fix,
                place=self.source.place(span),
                path=path,
            )
        )

    def family(self, read: FileReading[FrameworkFile], stem: str) -> Family | None:
        """The family, or None where it has no edition that can be used."""
        file = read.value
        written = self._matching(file.id, SLUG, ("id",), "an id", "small letters, digits and single hyphens")
        identity = written or stem
        if stem and identity != stem:
            message = f"the file is called {stem}.yaml, and the framework in it “{identity}”"
            self.report(("id",), message, "give both the same name")
        title = _text(file.title) or identity
        self._two_ways(file)
        editions = list(self._editions(file.editions, title))
        if file.items and not file.editions:
            items = self._items(file.items, ("items",), Confidence.PUBLISHER)
            editions = [Edition("1", title, 0, "this file", Confidence.PUBLISHER, tuple(items))] if items else []
        identity = stem or identity or slug_of(title)
        if not editions:
            return None
        return Family(
            id=identity,
            title=title,
            publisher=_text(file.publisher),
            item=_text(file.item) or "item",
            editions=tuple(sorted(editions, key=lambda edition: edition.first_year)),
            country=_text(file.country),
            aliases=_texts(file.aliases),
            prefixes=_texts(file.prefixes),
            title_mismatch=Severity(file.title_mismatch),
            shares_codes_with=_texts(file.shares_codes_with),
            note=_text(file.note),
            titles=self._titles(file.titles, ("titles",)),
        )

    def _two_ways(self, file: FrameworkFile) -> None:
        """Report a file with both editions and items of its own, with neither, or with an empty list."""
        written = file.model_fields_set
        root = self.source.root
        empty = [
            name
            for name in ("editions", "items")
            if name in written and not getattr(file, name) and isinstance(root, Mapping) and (name,) not in self.holes
        ]
        for name in empty:
            self.report((name,), f"“{name}” is an empty list", f"write at least one {name[:-1]}", at_key=True)
        if {"editions", "items"} <= written:
            message = "“items” stands beside “editions”, and nobody can tell which of them holds"
            self.report(("items",), message, "move these items into an edition", at_key=True)
        if not {"editions", "items"} & written and not {("editions",), ("items",)} & self.holes:
            fix = "write them as a list under items: one line each, with a dash before it"
            self.report((), "this framework has no “items”", fix)

    def _editions(self, editions: Sequence[EditionInFile], family_title: str) -> Iterator[Edition]:
        names: list[Named] = []
        begins: list[Named] = []
        for number, edition in enumerate(editions):
            path: Path = ("editions", number)
            if path in self.holes:
                continue
            self._missing(edition, path)
            made = self._edition(edition, path, family_title)
            if edition.id:
                names.append((edition.id, number, (*path, "id")))
            names += [(alias, number, (*path, "aliases")) for alias in edition.aliases]
            year = first_year(edition.from_) if edition.from_ else None
            if year is not None:
                begins.append((str(year), number, (*path, "from")))
            if made:
                yield made
        for name, place, line in self._twice(names):
            message = f"two editions have the same id, “{name}”; the other is in line {line}"
            self.report(place, message, "give each edition an id of its own")
        for _, place, line in self._twice(begins):
            message = f"two editions begin in the same session; the other is in line {line}"
            self.report(place, message, "let each edition begin in a session of its own")

    def _missing(self, edition: EditionInFile, path: Path) -> None:
        for name in EDITION_NEEDS:
            field = "from_" if name == "from" else name
            if not getattr(edition, field) and (*path, name) not in self.holes:
                description = EditionInFile.model_fields[field].description
                self.report((*path, name), f"this edition has no “{name}”", f"add “{name}”. {description}")

    def _edition(self, edition: EditionInFile, path: Path, family_title: str) -> Edition | None:
        confidence = Confidence(edition.confidence or Confidence.UNVERIFIED)
        items = self._items(edition.items, (*path, "items"), confidence)
        first, last = self._session(edition.from_, (*path, "from")), self._session(edition.to, (*path, "to"))
        if first is not None and last is not None and last < first:
            message = "this edition ends before it begins"
            self.report((*path, "to"), message, "“to” is its last session, “from” its first")
            last = None
        identity = self._matching(
            edition.id, EDITION_ID, (*path, "id"), "the id of an edition", "letters, digits, full stops and hyphens"
        )
        if first is None or not items:
            return None
        return Edition(
            id=identity or str(first),
            title=_text(edition.title) or family_title,
            first_year=first,
            last_year=last,
            source=_text(edition.source),
            confidence=confidence,
            items=tuple(items),
            aliases=_texts(edition.aliases),
            scale=_texts(edition.scale),
            scale_confidence=Confidence(edition.scale_confidence or confidence),
            note=_text(edition.note),
            checked=self._month(edition.checked, (*path, "checked")),
            checked_at=_text(edition.checked_at),
            complete=edition.complete,
        )

    def _items(self, items: Sequence[ItemInFile], path: Path, confidence: Confidence) -> list[Item]:
        """The items of a list; those without a slug get one that no other has."""
        slugs: list[Named] = []
        codes: list[Named] = []
        titles: list[Named] = []
        made: list[tuple[ItemInFile, Path, str]] = []
        for number, item in enumerate(items):
            here = (*path, number)
            if here in self.holes:
                continue
            slug = self._matching(
                item.slug, SLUG, (*here, "slug"), "a slug", "small letters, digits and single hyphens"
            )
            slugs += [(slug, number, (*here, "slug"))] if slug else []
            codes += [(code_key(item.code), number, (*here, "code"))] if item.code else []
            titles += [(key(item.title), number, (*here, "title"))] if item.title else []
            titles += [(key(alias), number, (*here, "aliases", place)) for place, alias in enumerate(item.aliases)]
            if item.title and (slug or not item.slug):
                made.append((item, here, slug))
            elif not item.title and (*here, "title") not in self.holes:
                message = "this item has no “title”"
                self.report((*here, "title"), message, "add “title”. The exact title as the publisher prints it.")
        for what, named in (("slug", slugs), ("code", codes), ("title", titles)):
            for _, place, line in self._twice(named):
                shown = self.source.place(locate(self.source.root, place))
                words = shown.excerpt[shown.column - 1 : shown.end_column - 1].strip("\"'") if shown else ""
                message = f"two items have the same {what}, “{words}”; the other is in line {line}"
                self.report(place, message, f"give each item a {what} of its own")
        taken = {slug for _, _, slug in made if slug}
        found = []
        for item, here, slug in made:
            own = slug or _free(slug_of(_text(item.title)), taken)
            taken.add(own)
            found.append(
                Item(
                    slug=own,
                    title=_text(item.title),
                    confidence=Confidence(item.confidence or confidence),
                    code=_text(item.code),
                    note=_text(item.note),
                    group=_text(item.group),
                    aliases=_texts(item.aliases),
                    titles=self._titles(item.titles, (*here, "titles")),
                )
            )
        return found

    def _twice(self, named: Iterable[Named]) -> Iterator[tuple[str, Path, int]]:
        """Each name that two different things have: the name, the path of the later one, and the line of the earlier one."""
        owners: dict[str, tuple[int, Path]] = {}
        for name, number, path in named:
            owner, place = owners.setdefault(name, (number, path))
            if owner != number:
                yield name, path, self.source.place(locate(self.source.root, place)).line

    def _matching(self, words: str | None, pattern: re.Pattern[str], path: Path, what: str, use: str) -> str:
        """A name of a certain form; empty where there is none or it is of another form, which is reported."""
        text = _text(words)
        if not text or pattern.fullmatch(text):
            return text
        self.report(path, f"“{text}” cannot be {what}", f"use {use}")
        return ""

    def _session(self, words: str | None, path: Path) -> int | None:
        year = first_year(words) if words else None
        if words and year is None:
            fix = f"write “{path[-1]}” as two years that follow each other, such as 2019-20"
            self.report(path, f"“{_text(words)}” is not a session", fix)
        return year

    def _month(self, words: str | None, path: Path) -> tuple[int, int] | None:
        match = MONTH.fullmatch(_text(words))
        if words and not match:
            self.report(path, f"“{_text(words)}” is not a month", "write the year and the month, such as 2026-11")
        return (int(match[1]), int(match[2])) if match else None

    def _titles(self, titles: dict[str, str] | None, path: Path) -> tuple[tuple[str, str], ...]:
        """Titles by language, those with a code that is none left out."""
        found = []
        for language, title in (titles or {}).items():
            if LANGUAGE.fullmatch(language):
                found.append((language, _text(title)))
            else:
                fix = "use the two-letter code of the language: cy is Welsh, ga Irish, gd Gaelic"
                self.report((*path, language), f"“{language}” is not the code of a language", fix, at_key=True)
        return tuple(found)


def slug_of(title: str) -> str:
    """A title as a slug: its first words without accents, in small letters, up to 60 characters."""
    plain = unicodedata.normalize("NFKD", title.replace("&", " and ")).encode("ascii", "ignore").decode().casefold()
    words: list[str] = _SLUG_WORD.findall(plain.replace("'", "")) or ["item"]
    whole = words[0][:_LONGEST_SLUG]
    for word in words[1:]:
        if len(whole) + len(word) >= _LONGEST_SLUG:
            break
        whole += f"-{word}"
    return whole


def _free(slug: str, taken: set[str]) -> str:
    """A slug that is not taken: the slug, or with -2, -3 and so on behind it."""
    names = chain((slug,), (f"{slug}-{number}" for number in count(2)))
    return next(name for name in names if name not in taken)


def _text(words: str | None) -> str:
    """A text on one line; empty where there is none."""
    return " ".join(words.split()) if words else ""


def _texts(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(text for each in words if (text := _text(each)))
