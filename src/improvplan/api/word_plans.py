"""Plans in Word and in spreadsheets, taken in: read, placed in the words of a form, and made into the text of a plan."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from improvplan.api.errors import ImprovplanError
from improvplan.api.templates import form_named
from improvplan.catalogues.registry import Catalogues
from improvplan.edit.next_plan import document as plan_text
from improvplan.forms.fields import default_label
from improvplan.forms.form import Form
from improvplan.forms.registry import PLAIN, Forms
from improvplan.intake.making import data_of
from improvplan.intake.organisation_words import kinds_at_front
from improvplan.intake.package import IntakeError, Package, bytes_of
from improvplan.intake.paragraphs import Document
from improvplan.intake.placed import Placed
from improvplan.intake.placing import place
from improvplan.intake.word import read_word
from improvplan.intake.word_ledger import PLACED, Made
from improvplan.source import parse
from improvplan.source.load import bytes_of as plan_bytes
from improvplan.source.nodes import Mapping as MappingNode
from improvplan.source.nodes import Scalar
from improvplan.workspace.configuration import repository_of
from improvplan.workspace.discover import discover
from improvplan.workspace.state import content_hash

ANSWERS = "import-labels.yaml"
"""The file in which answers about labels are kept, in the folder of the repository."""
FEWEST_FIELDS = 3
"""A document in which fewer different fields are recognised is no plan."""
_OF_TASKS = re.compile(r"priorities\.(?:title|leads|timescale|status|actions(?:\.(?:do|who|by|when|status))?)")
_WORD = (".docx", ".docm", ".dotx")
_FIXES = {
    ".doc": ("it is a document of the old kind (.doc)", "save it as “Word Document (*.docx)”"),
    ".pdf": ("a PDF has lost which words stand in which box", "ask for the Word file"),
    ".dot": ("it is a template of the old kind (.dot)", "save it as “Word Document (*.docx)”"),
    ".rtf": ("it is a file in Rich Text Format", "save it as “Word Document (*.docx)”"),
    ".odt": ("it is an OpenDocument file", "save it as “Word Document (*.docx)” in LibreOffice"),
    ".gdoc": ("it is only a link to Google Docs", "download it from there as Microsoft Word (.docx)"),
    ".pages": ("it is a file of Pages", "export it as Word"),
}


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A document as a plan.

    `text` is the plan's file, `form` the form it was placed in, `runner_up` the next best, where the form was found rather
    than named. `kept` says that the text is not made of the document: it is the file that the document was made of.
    """

    name: str
    placed: Placed
    made: Made
    text: str
    form: Form
    runner_up: str = ""
    kept: bool = False

    @property
    def id(self) -> str:
        """The plan's short name."""
        return str(self.made.data["id"])

    @property
    def balance(self) -> Mapping[str, int]:
        """How many words became what; `words` is all of them."""
        return self.placed.ledger.balance()

    @property
    def is_plan(self) -> bool:
        """Whether enough different fields were recognised for the document to be a plan."""
        if len(self.placed.fields) < FEWEST_FIELDS:
            return False
        titled = any(each.said("title") for each in self.placed.plan.values.get("priorities", []))
        # who does what by when, and nothing else, ends every minute of a meeting
        return titled or any(not _OF_TASKS.fullmatch(field) for field in self.placed.fields)

    @property
    def recognised(self) -> str:
        """The fields that labels named, in the form's words."""
        form = self.placed.form
        named = (form.label(path, default_label(path)) for path in sorted(self.placed.fields))
        return ", ".join(f"“{words}”" for words in dict.fromkeys(named)) or "nothing that a plan has"

    @property
    def not_placed(self) -> tuple[tuple[str, str], ...]:
        """The words that found no place: where they stand in the document, and what they are."""
        return tuple((each.place, " ".join(each.words.split())) for each in self.placed.ledger.left)


class Intake:
    """Takes documents in, with the forms, frameworks and answers of the repository that a folder belongs to."""

    def __init__(self, folder: Path, form: str | None = None) -> None:
        self.folder = folder
        self.repository = repository_of(folder)
        self._forms = Forms(self.repository.template_folders)
        self._catalogues = Catalogues(self.repository.framework_folders)
        self._form = form_named(self._forms, form) if form else None
        self.answers_file = (self.repository.root or folder) / ANSWERS
        self.answers = read_answers(self.answers_file)

    def documents(self, file: Path) -> list[tuple[Document, Package | None]]:
        """The plans in a file; a Word file holds one, with its package.

        Raises:
            IntakeError: it cannot be taken in; the sentence says what to do.

        """
        ending = file.suffix.lower()
        if ending in _FIXES:
            raise IntakeError(file.name, *_FIXES[ending])
        if ending in (".xlsx", ".xlsm"):
            from improvplan.intake.workbook import read_workbook

            return [(each, None) for each in read_workbook(file.name, bytes_of(file))]
        if ending not in _WORD:
            raise IntakeError(
                file.name, "it is neither a Word document nor a spreadsheet", "name a .docx or an .xlsx file"
            )
        package = Package(file.name, bytes_of(file))
        return [(read_word(package), package)]

    def taken_in(self, document: Document, package: Package | None = None) -> TakenIn:
        """A document in the form that was named, in the one that it says itself, or in the one that places most of its words."""
        origin = package.origin() if package else None
        form = self._form or (self._forms.form(origin.form) if origin else None)
        if form is not None:
            return self._made(document, place(document, form, self._catalogues, self.answers), "")
        placed = [
            place(document, form, self._catalogues, self.answers)
            for name in self._forms.ids()
            if (form := self._forms.form(name)) is not None
        ]
        ranked = _ranked(placed, kinds_at_front(document))
        if not ranked:
            raise ImprovplanError("there is no form")
        return self._made(document, ranked[0], ranked[1].form.id if len(ranked) > 1 else "")

    def unedited(self, document: Document, package: Package) -> bytes | None:
        """The file of the plan that a document was made of, where that is at hand and the document was not edited.

        None for a document that does not say, or that shows only a part of its plan.
        """
        origin = package.origin()
        if origin is None or origin.audience or origin.options or origin.document != "full":
            return None
        for file in discover([self.repository.root or self.folder]).plans:
            data = plan_bytes(file)
            if isinstance(data, bytes) and content_hash(data) == origin.hash:
                from improvplan.api.rendering import render

                again = read_word(Package(document.name, render(file)))
                same = [block.text for block in again.blocks()] == [block.text for block in document.blocks()]
                return data if same else None
        return None

    @staticmethod
    def _made(document: Document, placed: Placed, runner_up: str) -> TakenIn:
        made = data_of(placed)
        return TakenIn(document.name, placed, made, plan_text(made.data, {}, []), placed.form, runner_up)


COMMON_LABEL, RARE_LABEL = 2, 18
"""What a label that is called as the form calls it counts for, in words that found a place: one of all forms, and one of this alone."""
OTHER_KIND = 0.75
"""What the words count for in a form that is for other kinds of organisation than those that the document speaks of."""
_LABELS, _MORE = 2, 1.05
"""By how many different own labels another form must be ahead of the plain one, or, with as many that the plain one lacks, by how
much of the words."""


def _ranked(placed: Sequence[Placed], kinds: frozenset[str]) -> list[Placed]:
    """The best form first. The plain one gives way only to one that is clearly better: a paper of a council's own fits none.

    A label tells forms apart by how few of them have it: “Action” says nothing, “Person(s) Responsible” nearly all.
    """
    shared = Counter(label for each in placed for label in each.own_labels)
    counts = {label: _weight(forms, len(placed)) for label, forms in shared.items()}
    fits = {each.form.id: _fit(each, kinds, counts) for each in placed}
    ranked = sorted(
        placed,
        # of two that fit alike, the one that is for fewer kinds of organisation was meant
        key=lambda each: (fits[each.form.id], len(each.fields), each.form.id == PLAIN, -len(each.form.kinds or ())),
        reverse=True,
    )
    plain = next((each for each in ranked if each.form.id == PLAIN), None)
    if plain is not None and plain is not ranked[0]:
        # what most forms print says nothing for one of them
        theirs = {label for label in ranked[0].own_labels if 2 * shared[label] <= len(placed)}
        own = {*plain.own_labels}
        by_labels = len(theirs - own) >= len(own - {*ranked[0].own_labels}) + _LABELS
        # where the document says that it is of a kind of organisation that the plain form is not for, one label is enough
        spoken_for = kinds & {*(ranked[0].form.kinds or ())} - {*(plain.form.kinds or ())}
        needed = 1 if spoken_for else _LABELS
        more = len(theirs - own) >= needed and fits[ranked[0].form.id] >= _MORE * fits[PLAIN]
        if not by_labels and not more:
            ranked = [plain, *(each for each in ranked if each is not plain)]
    return ranked


def _weight(sharing: int, forms: int) -> float:
    """What a label counts for that some of the forms have."""
    rarity = 1 - math.log(sharing) / math.log(forms) if forms > 1 else 1
    return COMMON_LABEL + (RARE_LABEL - COMMON_LABEL) * rarity


def _fit(placed: Placed, kinds: frozenset[str], counts: Mapping[str, float]) -> float:
    """How well a form fits: words in fields that labels named and the form's own labels, less where it is for others."""
    loose = sum(
        len(section.leaf("text").text.split())
        for section in placed.plan.values.get("sections", [])
        if "id" not in section.values
    )
    labels = sum(counts[label] * times for label, times in placed.own_labels.items())
    words = placed.ledger.balance().get(PLACED, 0) - loose + labels
    for_others = bool(kinds and placed.form.kinds) and not kinds & {*placed.form.kinds}
    return words * (OTHER_KIND if for_others else 1)


def read_answers(file: Path) -> dict[str, str]:
    """The labels of other papers with the fields that somebody has said they mean; none where there is no such file.

    Raises:
        ImprovplanError: the file does not hold labels with fields.

    """
    if not file.is_file():
        return {}
    source = parse(file.read_text(encoding="utf-8"), str(file))
    root = source.root
    if root is None and not source.problems:
        return {}
    if not isinstance(root, MappingNode) or source.problems:
        raise ImprovplanError(
            f"{file}: write a label and its field on each line, for example: Pupil voice: priorities.monitoring"
        )
    return {name: entry.value.text for name, entry in root.entries.items() if isinstance(entry.value, Scalar)}


def files_in(paths: Sequence[Path], endings: Sequence[str]) -> list[Path]:
    """Files as named, and those of folders that have an ending or are papers of another kind, so that each of these is told of.

    What Word keeps while a file is open is passed over.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = (each for each in sorted(path.iterdir()) if each.suffix.lower() in (*endings, *_FIXES))
            found += [each for each in inside if each.is_file() and not each.name.startswith(("~$", "."))]
        else:
            found.append(path)
    return list(dict.fromkeys(found))
