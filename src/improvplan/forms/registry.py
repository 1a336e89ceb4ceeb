"""The forms at hand: the bundled ones and a repository's own. A form is only read when it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher, get_close_matches
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, get_args

from improvplan.catalogues.registry import Catalogues
from improvplan.data import data_folder
from improvplan.finding import Finding
from improvplan.forms.checks import check_form
from improvplan.forms.extend import merged, parent_finding
from improvplan.forms.form import FORM_IDENTITY, Form
from improvplan.forms.parts import known_choices
from improvplan.model.meanings import value_meant
from improvplan.model.organisation import OrganisationKind
from improvplan.model.reading import Reading, read_model
from improvplan.source import Source
from improvplan.source.load import files_in, load_catalogue
from improvplan.vocabulary.wording import CLEARLY

FILE_NAME = "template.yaml"
SHARED = "_shared"
PLAIN = "school"
"""The form of a plan that names none."""


class FormFile(NamedTuple):
    """The file of a form as it was read: its source and, where that holds names and values, the reading."""

    source: Source
    reading: Reading[Form] | None


class Forms:
    """All forms. The bundled folder comes first; a later folder's form replaces an earlier one of the same name."""

    def __init__(self, folders: Sequence[Path] = ()) -> None:
        self._roots = tuple(dict.fromkeys((data_folder("templates"), *folders)))
        self._files: dict[str, FormFile] = {}
        self._forms: dict[str, Form | None] = {}

    def ids(self) -> tuple[str, ...]:
        """The ids of all forms, in the order of the alphabet. Reads no file."""
        return tuple(sorted(self._folders))

    def folder(self, form_id: str) -> Path | None:
        """The folder of a form, or None."""
        return self._folders.get(form_id)

    def form(self, form_id: str) -> Form | None:
        """The form with this id, with all that it takes over from the form it extends.

        None where there is none, or its file cannot be used.
        """
        if form_id not in self._forms:
            own = [file.reading.value for name in self.lineage(form_id) if (file := self._file(name)) and file.reading]
            self._forms[form_id] = _asking_what_plans_have(merged(own)) if own and self.reading(form_id) else None
        return self._forms[form_id]

    def reading(self, form_id: str) -> Reading[Form] | None:
        """The file of a form as read, before it takes over anything; None where there is nothing to read."""
        file = self._file(form_id)
        return file.reading if file else None

    def lineage(self, form_id: str) -> tuple[str, ...]:
        """The form and those it extends, the nearest first; an unknown or repeated one ends the list."""
        found: list[str] = []
        name: str | None = form_id
        while name in self._folders and name not in found:
            found.append(name)
            reading = self.reading(name)
            name = reading.value.extends if reading else None
        return tuple(found)

    def findings(self, form_id: str, catalogues: Catalogues | None = None) -> tuple[Finding, ...]:
        """What is wrong with the file of a form; framework families are only looked up where catalogues are given."""
        file = self._file(form_id)
        if file is None:
            return ()
        found = list(file.source.problems)
        if file.reading:
            found += map(_with_the_way, file.reading.findings)
            left_over = self._left_over(form_id)
            if left_over:
                circle = left_over in self._folders
                found.append(parent_finding(file.reading, left_over, self.near(left_over), circle=circle))
            found += check_form(form_id, file.reading, self.form(form_id) or file.reading.value, catalogues)
        return tuple(found)

    def near(self, name: str) -> tuple[str, ...]:
        """The ids of up to three forms with a name like this one, or called as the kind of organisation is; never the name itself."""
        plain = name.strip().lower().replace(" ", "-").replace("_", "-")
        kind = value_meant(name, get_args(OrganisationKind))
        begin = [form_id for form_id in self.ids() if plain and form_id.startswith(plain)]
        if kind and kind.sure:
            begin += [form_id for form_id in self.ids() if form_id == kind.key]
        close = get_close_matches(plain, self.ids(), 3, 0.5)
        best = SequenceMatcher(None, plain, close[0]).ratio() if close else 0.0
        near = [each for each in close if SequenceMatcher(None, plain, each).ratio() > best - CLEARLY]
        return tuple(one for one in dict.fromkeys(begin or near) if one != name)[:3]

    def fitting(self, kind: str | None = None, country: str | None = None) -> tuple[tuple[str, str], ...]:
        """The forms for organisations of a kind in a country, each as its id and title; what is None is left open.

        Those made for the country come first, the plain form after them, then the others; alphabetical within. A form
        whose file cannot be used is left out.
        """
        usable = [
            (form_id, form) for form_id in self.ids() if (form := self.form(form_id)) and form.fits(kind, country)
        ]
        usable.sort(key=lambda named: (not country or named[1].country != country, named[0] != PLAIN))
        return tuple((form_id, form.title or form_id) for form_id, form in usable)

    def search_path(self, form_id: str) -> tuple[Path, ...]:
        """Where the Jinja source of a document is looked for, in this order.

        The form's own folder, those of the forms it extends, the folders `_shared`, and last the folders of forms
        themselves, so that `_shared/lists.html.j2` and `school/full.html.j2` can be named.
        """
        own = [self._folders[name] for name in self.lineage(form_id)]
        roots = tuple(reversed(self._roots))
        return (*own, *(root / SHARED for root in roots if (root / SHARED).is_dir()), *roots)

    @cached_property
    def _folders(self) -> dict[str, Path]:
        return {file.parent.name: file.parent for root in self._roots for file in files_in(root, f"*/{FILE_NAME}")}

    def _file(self, form_id: str) -> FormFile | None:
        folder = self._folders.get(form_id)
        if folder is None:
            return None
        if form_id not in self._files:
            source = load_catalogue(folder / FILE_NAME)
            self._files[form_id] = FormFile(source, read_model(source, Form, FORM_IDENTITY))
        return self._files[form_id]

    def _left_over(self, form_id: str) -> str | None:
        """The parent that the last form of a lineage names although it cannot be had."""
        last = self.reading(self.lineage(form_id)[-1])
        return last.value.extends if last else None


def _asking_what_plans_have(form: Form) -> Form:
    asked = {"required": known_choices(form.required), "expected": known_choices(form.expected)}
    return form.model_copy(update=asked)


def _with_the_way(finding: Finding) -> Finding:
    """A finding of a key that nobody knows and that is near to none, with the command that lists them all."""
    if finding.rule == "unknown-key" and finding.fix.startswith("it may be one of"):
        return replace(finding, fix=f"{finding.fix}; improvplan templates names lists them all")
    return finding
