"""The parts of a plan in prose, where its form or its author wants them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from improvplan.forms.form import Form, SectionNeed
from improvplan.views.record import Record
from improvplan.views.values import Entry, Line, Part, Prose, Section

NOT_YET = Line("Not yet written.")


class Sections:
    """The sections of a plan and the places that its form has for them."""

    def __init__(self, form: Form, sections: Sequence[Record]) -> None:
        self._form = form
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
        title = section.title or (need.title or "" if need else _title_of(section.id))
        return Part(f"sections.{section.id}", title, _prompt(need), (_section(section),))


def _title_of(name: str) -> str:
    """The heading of a text whose id no form knows: the id in words, so that it is not taken for a part of the text before it."""
    words = " ".join(re.split(r"[-_.\s]+", str(name))).strip()
    return words[:1].upper() + words[1:]


def _section(section: Record) -> Section:
    return Section(
        title=section.title,
        text=Prose(section.text),
        by=section.by,
        sections=tuple(
            replace(_section(inner), title=inner.title or _title_of(inner.id)) for inner in section.sections
        ),
    )


def _prompt(need: SectionNeed | None) -> str:
    return need.prompt.text if need and need.prompt else ""
