"""Framework links, spelled out as the framework has them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from improvplan.catalogues.family import Edition, Item, ResolutionKind
from improvplan.catalogues.registry import split_pin
from improvplan.catalogues.resolve import resolve
from improvplan.context.context import Context
from improvplan.finding import Path
from improvplan.forms.form import Form
from improvplan.views.origins import Trace
from improvplan.views.record import Record
from improvplan.views.values import Line, computed, standing_for, traced

OTHER_NAMES = frozenset({ResolutionKind.ALIAS, ResolutionKind.UNVERIFIED})
"""Words that mean an item and are not its title, or of which nobody can say, for the title was never seen: printed as they stand."""


class Links:
    """Spells out links in the editions that hold for one plan."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._form: Form = context.form
        self._language = self._form.language or "en"

    def edition(self, family: str) -> Edition | None:
        """The edition of a family that the plan goes by; None for an unknown family."""
        choice = self._context.choice(split_pin(family)[0])
        return choice.edition if choice else None

    def family_title(self, family: str) -> str:
        """What the form calls a family; otherwise its own title, or the word for it in the plan."""
        edition = self.edition(family)
        own = edition.family.title_in(self._language) if edition else family
        return self._form.label(f"links.{self.family_id(family)}", own)

    def edition_title(self, family: str) -> str:
        """A family by its title, with the edition that the plan goes by where there are several."""
        edition = self.edition(family)
        if edition is None:
            return family
        title = edition.family.title_in(self._language)
        return f"{title} (edition {self.edition_name(family)})" if len(edition.family.editions) > 1 else title

    def edition_name(self, family: str) -> str:
        """The edition that the plan goes by, by the year of the plan's session where the list came out again; or empty."""
        edition, session = self.edition(family), self._context.session
        pin = self._context.pins.get(self.family_id(family))
        if edition is None:
            return ""
        return pin if pin in edition.aliases else edition.named_for(session.first if session else None)

    def spelled(
        self, links: Mapping[str, Iterable[str]], path: str, at: Path = (), trace: Trace | None = None
    ) -> tuple[Record, ...]:
        """One record for each family: `family`, `title`, `items` as lines in the framework's order, and their `slugs`.

        Another name of a family counts as the family. What does not resolve comes last, as it was typed.
        """
        by_family: dict[str, list[tuple[Path, str]]] = {}
        for name, items in links.items():
            placed = (((*at, name, number), words) for number, words in enumerate(items))
            by_family.setdefault(self.family_id(name), []).extend(placed)
        return tuple(self._family(family, placed, path, trace) for family, placed in by_family.items())

    def family_id(self, name: str) -> str:
        """The id of the family that a name means; the name itself where no catalogue has it."""
        edition = self.edition(name)
        return edition.family.id if edition else split_pin(name)[0]

    def _shown(self, family: str, edition: Edition, item: Item, own: list[Line], listed: list[Line]) -> list[Line]:
        """An item as the plan has it: by each other name once that the plan calls it, and as the framework has it for the rest."""
        others = {str(words): [each for each in own if each == words] for words in own}
        said = [standing_for(first, more) for first, *more in others.values()]
        return [*said, computed(self.label(family, edition, item), *listed)] if listed else said

    def _keeps(self, words: str, item: Item) -> bool:
        """Whether another name of an item is printed as the plan has it: not where a document in a second language has its title."""
        titles = (item.title, *(title for _, title in item.titles))
        own_name = bool(words) and words.casefold() not in [title.casefold() for title in titles]
        return own_name and item.title_in(self._language) == item.title

    def label(self, family: str, edition: Edition, item: Item) -> Line:
        """An item with its code, or with its place where the form numbers the family."""
        title = item.title_in(self._language)
        if item.code.isdecimal() and self.numbered(family):
            return Line(f"{item.code}. {title}")
        if item.code.isdecimal():
            return Line(f"{edition.family.item.capitalize()} {item.code}: {title}")
        return Line(edition.label(item, numbered=self.numbered(family), language=self._language))

    def numbered(self, family: str) -> bool:
        """Whether the form numbers the items of a family."""
        return self.family_id(family) in self._form.numbers

    def _family(self, family: str, links: Iterable[tuple[Path, str]], path: str, trace: Trace | None) -> Record:
        edition = self.edition(family)
        listed: dict[Item, list[Line]] = {}
        own: dict[Item, list[Line]] = {}
        typed: list[Line] = []
        for here, words in links:
            resolution = resolve(edition, words, numbered=self.numbered(family)) if edition else None
            item = resolution.item if resolution else None
            line = traced(Line, words, trace.words(here, words) if trace else ())
            if item and resolution:
                found = own if resolution.kind in OTHER_NAMES and self._keeps(resolution.title, item) else listed
                found.setdefault(item, []).append(line)
            elif words:
                typed.append(line)
        items = sorted({**own, **listed}, key=edition.position) if edition else []
        shown = (
            [self._shown(family, edition, item, own.get(item, []), listed.get(item, [])) for item in items]
            if edition
            else []
        )
        return Record(
            path,
            {
                "family": family,
                "title": Line(self.family_title(family)),
                "items": (*(line for lines in shown for line in lines), *typed),
                "slugs": tuple(item.slug for item in items),
                "own": tuple((item.slug, lines) for item, lines in zip(items, shown, strict=True) if item in own),
            },
        )
