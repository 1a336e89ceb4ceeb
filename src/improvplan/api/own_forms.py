"""A form of one's own: its file to begin with, and the names that may stand in it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from improvplan.api.errors import ImprovplanError
from improvplan.api.templates import form_named, forms
from improvplan.edit.form_starter import form_from_the_beginning, form_on_top
from improvplan.forms.fields import GATHERED, UNPRINTED, default_label, innermost, inside, paths, shape_at
from improvplan.forms.form import Checkpoint, Column, Form, FrameworkNeed, SectionNeed, Words
from improvplan.forms.parts import FRONT, MADE, PLAN, PRIORITIES, WORKED_OUT
from improvplan.forms.registry import FILE_NAME
from improvplan.model.fields import SLUG
from improvplan.model.part import Part
from improvplan.model.plan import Plan
from improvplan.model.shape import Thing, shape_of
from improvplan.source.files import write_beside_then_replace
from improvplan.workspace.configuration import FILE_NAME as CONFIGURATION
from improvplan.workspace.configuration import repository_of
from improvplan.workspace.settings import IDENTITY

__all__ = ["begin_form", "form_names", "form_names_page"]

Names = tuple[str, str, tuple[tuple[str, str], ...]]
"""A group of names: its title, what they are for, and each name with what it is."""

_GATHERED = {
    "overview": "A row for each priority.",
    "monitoring-schedule": "All that is monitored, by date.",
    "training-needs": "The training that actions name.",
    "costs": "What everything costs, by fund; of a priority, in one line.",
}


class Begun(NamedTuple):
    """The file of a new form, and the configuration without which its folder would not count; None where there was one."""

    file: Path
    configuration: Path | None


def begin_form(name: str, parent: str | None = None) -> Begun:
    """Write the file of a new form. It lies in the repository's folder of forms, else in `templates` here.

    Raises:
        ImprovplanError: the name cannot be one, there is such a form already, or none to begin from.

    """
    if not re.match(SLUG, name):
        raise ImprovplanError(f"“{name}” cannot be the name of a form: write letters, digits and hyphens")
    known = forms()
    if known.folder(name):
        raise ImprovplanError(f"there is a form “{name}” already: choose another name")
    repository = repository_of(Path.cwd())
    own = repository.template_folders
    folder = (own[0] if own else (repository.root or Path.cwd()) / "templates") / name
    shown = Path(os.path.relpath(folder))
    text = (
        form_on_top(name, str(shown), form_named(known, parent))
        if parent
        else form_from_the_beginning(name, str(shown))
    )
    if (folder / FILE_NAME).exists():
        raise ImprovplanError(f"{shown / FILE_NAME} is there already: choose another name")
    folder.mkdir(parents=True, exist_ok=True)
    write_beside_then_replace(folder / FILE_NAME, text.encode())
    if repository.root:
        return Begun(shown / FILE_NAME, None)
    configuration = Path(CONFIGURATION)
    write_beside_then_replace(configuration.absolute(), f"{IDENTITY['improvplan-repository']}\n".encode())
    return Begun(shown / FILE_NAME, configuration)


def form_names(table: str | None = None) -> str:
    """The names that may stand in a `template.yaml`, for a terminal; with a table, only the fields of its columns.

    Raises:
        ImprovplanError: nothing in a plan has the name of the table.

    """
    groups = [group for group in _groups() if table is None or group[0] == _columns_of(table)]
    if not groups:
        raise ImprovplanError(f"no table is filled by “{table}”: improvplan templates names lists them all")
    blocks = []
    for title, about, names in groups:
        width = max(len(name) for name, _ in names)
        blocks.append("\n".join([title, f"  {about}", *(f"  {name:<{width}}  {what}" for name, what in names)]))
    return "\n\n".join(blocks)


def form_names_page() -> str:
    """The same as Markdown: the page `docs/form-names.md`."""
    head = (
        "# Names in a form of your own",
        "Every name that may stand in a `template.yaml`; see [Forms](forms.md). `improvplan templates names` prints the same list.",
        "<!-- This page is written from the models; a test keeps it fresh. -->",
    )
    blocks = ["\n\n".join(head)]
    for title, about, names in _groups():
        rows = [f"| `{name}` | {what} |" for name, what in names]
        blocks.append("\n".join([f"## {title}\n\n{about}\n", "| name | what it is |", "|---|---|", *rows]))
    return "\n\n".join(blocks) + "\n"


def _groups() -> Iterator[Names]:
    yield from (
        (title, about, tuple((name, what) for name, what in _described(thing) if name not in ("notes", "internal")))
        for title, about, thing in _OF_THE_FILE
    )
    yield (
        "Parts of the plan, under order: plan",
        "Title, organisation and dates stand on the front of themselves. Also sections.ID for a single part in prose, a table with a name of your own, and x-NAME for a key of your own.",
        (*((name, what) for name, what in _fields("") if name not in FRONT), *_made(PLAN)),
    )
    yield (
        "Parts of a priority, under order: priorities",
        "Also a table with a name of your own, and x-NAME for a key of your own.",
        (*_fields(PRIORITIES), *_made(PRIORITIES)),
    )
    worked_out = tuple(WORKED_OUT.items())
    yield (
        "Fields of columns that are worked out",
        "They may stand in the columns of any table whose rows have them; no plan writes them.",
        (*worked_out, ("priority", "In a table that gathers: the priority a row comes from.")),
    )
    yield (
        "Words",
        (
            "Under words, with the label of the paper. Every path of a plan may stand there; these are names of its own. "
            "In what belongs to a priority, {number} stands for its number, for example: 3.{number}.1 What we will do."
        ),
        (
            ("links.FAMILY", "What the form calls a framework."),
            ("frameworks", "The label on the front of the frameworks used."),
            ("further", "The heading of what has no place in the form."),
            ("priorities.costs", "The heading of what a priority costs."),
            ("PATH.x-NAME", "The label of a key of your own, for example: priorities.actions.x-today."),
        ),
    )
    for table in _tables():
        about = f"Under columns: {table}. The first column that holds {_head(table)} also takes what has no column."
        gathers = GATHERED.get(table)
        if gathers:
            about = f"Under columns: {table}. Its rows are those of {gathers}."
        yield _columns_of(table), about, tuple(_fields(gathers or table))


_OF_THE_FILE: tuple[tuple[str, str, type[Part]], ...] = (
    ("The file", "Keys of template.yaml, from the beginning of a line.", Form),
    ("A column", "Keys of each column under columns.", Column),
    ("A word", "Keys of each name under words, where it is more than a label.", Words),
    ("A part in prose", "Keys of each entry under sections.", SectionNeed),
    ("A checkpoint", "Keys of each entry under checkpoints, where it is more than a month or a term.", Checkpoint),
    ("A framework", "Keys of each entry under frameworks.", FrameworkNeed),
)
"""The things of a form's file whose keys are listed: title, where they stand, and the model."""


def _described(thing: type[Part]) -> Iterator[tuple[str, str]]:
    """The keys of a thing of a form's file, each with what it is."""
    shape = shape_of(thing)
    yield from ((name, shape.descriptions[name]) for name in shape.fields)


def _columns_of(table: str) -> str:
    return f"Fields of the columns of {table}"


def _tables() -> Iterator[str]:
    """The lists of a plan of which a form can make tables, and the tables that gather."""
    yield from GATHERED
    for path in sorted(paths()):
        shape = shape_at(path)
        if path.count(".") <= 1 and shape and isinstance(innermost(shape), Thing) and shape is not innermost(shape):
            yield path


def _head(table: str) -> str:
    shape = shape_at(table)
    inner = innermost(shape) if shape else None
    return (inner.bare if isinstance(inner, Thing) else None) or "the thing itself"


def _fields(path: str) -> Iterator[tuple[str, str]]:
    shape = shape_at(path) if path else shape_of(Plan)
    inner = innermost(shape) if shape else None
    for name in inside(path):
        if name not in UNPRINTED and isinstance(inner, Thing):
            label = default_label(f"{path}.{name}" if path else name)
            yield name, f"“{label}”. {inner.descriptions[name]}"


def _made(whole: str) -> Iterator[tuple[str, str]]:
    yield from ((name, _GATHERED[name]) for name in sorted(MADE[whole]))
