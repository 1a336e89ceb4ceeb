"""Which part of the form a section of the plan is meant to be."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from improvplan.context.context import Context
from improvplan.finding import Path
from improvplan.forms.form import Form
from improvplan.model.plan import Section

_CUTOFF = 0.78


def misspelt(context: Context) -> dict[Path, str]:
    """By the path of a section whose id the form does not have, the id of the form that was probably meant.

    An id that is not near any of the form's is the author's own, and has a right to be.
    """
    known = parts_of(context.form)
    written = {section.id for _, section in every_section(context.plan.sections) if section.id}
    free = [name for name in known if name not in written]
    found = {}
    for path, section in every_section(context.plan.sections):
        if section.id and section.id not in known:
            plain = section.id.lower().replace("_", "-")
            titled = [need.id for need in context.form.sections if need.id in free and _slug(need.title) == plain]
            near = titled or get_close_matches(plain, free, n=1, cutoff=_CUTOFF)
            if near:
                found[path] = near[0]
    return found


def _slug(title: str | None) -> str:
    return "-".join("".join(each if each.isalnum() else " " for each in (title or "").lower().replace("'", "")).split())


def parts_of(form: Form) -> tuple[str, ...]:
    """The ids of the parts in prose that a form knows: its sections, and those that its fields, words, order or columns name."""
    named = [*form.required, *form.expected, *(form.words or {})]
    named += [name for names in (form.order or {}).values() for name in names]
    named += [field for columns in (form.columns or {}).values() for column in columns for field in column.fields]
    ids = [need.id for need in form.sections if need.id]
    ids += [name.removeprefix("sections.") for name in named if name.startswith("sections.") and " " not in name]
    return tuple(dict.fromkeys(one for one in ids if one not in _FIELDS))


_FIELDS = frozenset(Section.model_fields)
"""Names such as `sections.title` mean a field of every section."""


def every_section(sections: tuple[Section, ...], path: Path = ("sections",)) -> Iterator[tuple[Path, Section]]:
    """Each section at every level with its path."""
    for number, section in enumerate(sections):
        here = (*path, number)
        yield here, section
        yield from every_section(section.sections, (*here, "sections"))
