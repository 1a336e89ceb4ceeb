"""Framework lists: what a priority links, and whole lists with what the plan has chosen."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Literal

from improvplan.catalogues.registry import split_pin
from improvplan.forms.form import Form
from improvplan.views.display import Display
from improvplan.views.links import Links
from improvplan.views.record import Record
from improvplan.views.values import Entry, Item, Items, Line


class Frameworks:
    """Framework links of priorities and of the plan."""

    def __init__(self, form: Form, display: Display, links: Links) -> None:
        self._prints = frozenset(split_pin(family)[0] for family in form.prints)
        self._display = display
        self._links = links

    def entries(self, record: Record, without: Collection[str] = ()) -> Iterator[Entry]:
        """The links of a record under the name of each family."""
        for linked in record["links"]:
            if linked.family not in without:
                yield from self._linked(linked)

    def is_known(self, family: str) -> bool:
        """Whether there is a catalogue for a family."""
        return self._links.edition(family) is not None

    def family(self, record: Record, family: str) -> Iterator[Entry]:
        """The links to one family. For the plan: of all its priorities, in the whole list where the form prints it."""
        if "priorities" in record:
            yield from self._chosen(record, split_pin(family)[0])
            return
        for linked in record["links"]:
            if linked.family == family:
                yield from self._linked(linked)

    def _linked(self, linked: Record) -> Iterator[Entry]:
        value = self._display.items(linked["items"])
        if value is not None:
            yield Entry(linked.title, value)

    def _chosen(self, plan: Record, family: str) -> Iterator[Entry]:
        edition = self._links.edition(family)
        if edition is None:
            return
        items: list[Item] = []
        for item in edition.items:
            label, whole = self._links.label(family, edition, item), family in self._prints
            said: dict[str, tuple[Line, list[str]]] = {str(label): (label, [])} if whole else {}
            for number, priority in enumerate(plan.priorities, 1):
                for words in _chosen_as(priority, family, item.slug, label):
                    # In a whole list each item stands once, as the framework has it; else as each priority calls it.
                    said.setdefault(str(label if whole else words), (words, []))[1].append(str(number))
            for words, numbers in said.values():
                chosen = list(dict.fromkeys(numbers))
                mark = f" ({_named(chosen, len(plan.priorities))})" if chosen else ""
                items.append(Item(Line(f"{words}{mark}"), strong=bool(chosen) and whole))
        if items:
            marks: Literal["none", "bullets"] = "none" if self._links.numbered(family) else "bullets"
            yield Entry(self._links.family_title(family), Items(tuple(items), marks))


def _chosen_as(priority: Record, family: str, slug: str, label: Line) -> Iterator[Line]:
    """What a priority calls an item that it links; the framework's words where it uses those. Nothing where it does not link it."""
    for linked in priority["links"]:
        if linked.family == family and slug in linked.slugs:
            yield from dict(linked.own).get(slug, (label,))


def _named(chosen: list[str], count: int) -> str:
    """The priorities that have chosen something: by number, or all of more than two."""
    if len(chosen) == count > 2:
        return "all priorities"
    return f"{'priorities' if len(chosen) > 1 else 'priority'} {_and(chosen)}"


def _and(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]
