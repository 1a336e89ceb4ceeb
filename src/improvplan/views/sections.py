"""The parts of a plan in prose, where its form or its author wants them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from improvplan.forms.form import Form, SectionNeed
from improvplan.views.display import Display
from improvplan.views.record import Record
from improvplan.views.values import Entry, Line, Part, Prose, Section, standing_for

NOT_YET = Line("Not yet written.")


class Rosters:
    """The committees, boards and groups of a plan that are called as one of its parts in prose: they stand there.

    `left` are the others.
    """

    def __init__(self, form: Form, plan: Record, display: Display) -> None:
        self._display = display
        self._form = form
        self._found: dict[str, list[Record]] = {_plain(title): [] for title in self._titles(plan.sections)}
        self.left = tuple(group for group in plan.groups if not self._place(group))

    def under(self, title: str) -> tuple[Line, tuple[Entry, ...]]:
        """A heading, which stands for the name of the group too, and below it who sits there and what else is said of it.

        Under the first of several headings that say the same.
        """
        groups = self._found.get(_plain(title), [])
        self._found[_plain(title)] = []
        entries = (entry for group in groups for entry in self._display.entries(group, without=("name",)))
        found = tuple(Entry("" if field == "members" else entry.label, entry.value) for field, entry in entries)
        return standing_for(Line(title), [group.name for group in groups]), found

    def _place(self, group: Record) -> bool:
        there = self._found.get(_plain(group.name)) if _plain(group.name) else None
        if there is not None:
            there.append(group)
        return there is not None

    def _titles(self, sections: Iterable[Record]) -> Iterator[str]:
        for section in sections:
            yield title_of(self._form, section)
            yield from self._titles(section.sections)


class Sections:
    """The sections of a plan and the places that its form has for them."""

    def __init__(self, form: Form, sections: Sequence[Record], rosters: Rosters) -> None:
        self._form = form
        self._rosters = rosters
        self._sections = sections
        self._needs = {need.id: need for need in form.sections if need.id}
        places = {name: place for place, name in enumerate(self._needs)}
        self._sorted = sorted(sections, key=lambda section: places.get(section.id, len(places)))

    def introduction(self, name: str) -> Part | None:
        """The section that introduces another part: the form has a place for it that bears the name of that part."""
        found = next((section for section in self._sections if section.id == name and name in self._needs), None)
        return self._part(found) if found else None

    def named(self, name: str) -> Iterator[Part]:
        """The section that an order names: `sections.vision`."""
        wanted = name.partition(".")[2]
        found = [section for section in self._sections if section.id == wanted]
        yield from (self._part(section) for section in found)
        if not found:
            yield from self._missing(wanted)

    def others(self, order: Collection[str]) -> Iterator[Part]:
        """Every section before the priorities that the order does not name; and places of the form left empty."""
        own = [section for section in self._sorted if not section.after and not self._is_placed(section, order)]
        yield from (self._part(section) for section in own)
        for name in self._needs:
            if f"sections.{name}" not in order and not any(section.id == name for section in self._sections):
                yield from self._missing(name)

    def after_priorities(self, order: Collection[str]) -> Iterator[Part]:
        """Every section that its author wants after the priorities and that the order does not name."""
        yield from (
            self._part(section) for section in self._sorted if section.after and not self._is_placed(section, order)
        )

    def left(self, order: Collection[str]) -> Iterator[Part]:
        """What nothing of the above has printed: the order names neither all sections nor this one."""
        if "sections" not in order:
            yield from (
                self._part(section)
                for section in self._sorted
                if not section.after and not self._is_placed(section, order)
            )
        if "priorities" not in order:
            yield from self.after_priorities(order)

    def _is_placed(self, section: Record, order: Collection[str]) -> bool:
        name = section.id
        return bool(name) and (f"sections.{name}" in order or (name in self._needs and name in order))

    def _missing(self, name: str) -> Iterator[Part]:
        need = self._needs.get(name)
        if need and need.required:
            yield Part(f"sections.{name}", need.title or name, _prompt(need), (Entry("", NOT_YET),))

    def _part(self, section: Record) -> Part:
        need = self._needs.get(section.id)
        shown = section_of(self._form, section, self._rosters)
        return Part(f"sections.{section.id}", shown.title, _prompt(need), (shown,))


def title_of(form: Form, section: Record) -> str:
    """The heading of a text: its own, else the form's.

    Where no form knows its id, the id in words, so that it is not taken for a part of the text before it.
    """
    if section.title:
        title: str = section.title
        return title
    need = next((need for need in form.sections if need.id == section.id), None) if section.id else None
    words = " ".join(re.split(r"[-_.\s]+", str(section.id))).strip()
    return need.title or "" if need else words[:1].upper() + words[1:]


def section_of(form: Form, section: Record, rosters: Rosters | None = None) -> Section:
    """A text with those one level deeper, each under its heading, and with the groups that are called so."""
    title, roster = rosters.under(title_of(form, section)) if rosters else (title_of(form, section), ())
    return Section(
        title=title,
        text=Prose(section.text),
        by=section.by,
        roster=roster,
        sections=tuple(section_of(form, inner, rosters) for inner in section.sections),
    )


def _prompt(need: SectionNeed | None) -> str:
    return need.prompt.text if need and need.prompt else ""


def _plain(title: str) -> str:
    """What counts of a title when two are compared: letters and figures, without an article in front."""
    return " ".join(re.findall(r"\w+", str(title).casefold())).removeprefix("the ")
