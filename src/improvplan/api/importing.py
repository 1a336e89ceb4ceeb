"""Plans in Word and in spreadsheets into plan files, with no word lost."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from improvplan.api.derived_output import write_bytes
from improvplan.api.errors import ImprovplanError
from improvplan.api.new import NewPlan, place_of, write_new
from improvplan.api.word_plans import ANSWERS, FEWEST_FIELDS, Intake, TakenIn, files_in
from improvplan.edit.next_plan import document as plan_text
from improvplan.forms.fields import default_label, paths
from improvplan.intake.comments import Comment, commented
from improvplan.intake.lexicon import key
from improvplan.intake.package import IntakeError, Package, bytes_of
from improvplan.intake.paragraphs import BODY, words_of
from improvplan.intake.pdf_words import pdf_words
from improvplan.workspace.bulkhead import Failure, guarded

ENDINGS = (".docx", ".docm", ".xlsx", ".xlsm")
_WORDS_OF_LABEL = 6
_ORDER = ("words", "placed", "labels", "said elsewhere", "not placed")


@dataclass(frozen=True, slots=True)
class Imported:
    """One plan that was taken in: the file that was made of it, and what became of its words.

    `copy` is the Word file again with a comment at everything that found no place. `refused` says why no file was made; `words`
    is, of a PDF, the file with its words, to be placed by hand.
    """

    file: str
    plan: Path | None = None
    form: str = ""
    runner_up: str = ""
    balance: Mapping[str, int] | None = None
    not_placed: tuple[tuple[str, str], ...] = ()
    copy: Path | None = None
    remarks: tuple[str, ...] = ()
    refused: str = ""
    words: Path | None = None

    @property
    def in_words(self) -> str:
        """The balance: `4,310 words: 4,105 placed, 160 labels, 45 not placed`."""
        if not self.balance:
            return ""
        names = [
            *(name for name in _ORDER if name in self.balance),
            *(name for name in self.balance if name not in _ORDER),
        ]
        parts = [f"{self.balance[name]:,} {name}" for name in names[1:] if self.balance[name]]
        return f"{self.balance['words']:,} words: {', '.join(parts)}"


@dataclass(frozen=True, slots=True)
class Imports:
    """Every plan of every file, and mistakes of our own."""

    plans: tuple[Imported, ...]
    failures: tuple[Failure, ...] = ()


Ask = Callable[[str, str], str]
"""Asks what a label stands for, given the label and where it stands; the answer is a field, or nothing."""


@dataclass(frozen=True, slots=True)
class ImportRequest:
    """What is asked of an import: the form, where to write, whether files may be replaced, the day, who to ask about labels."""

    today: datetime.date
    form: str | None = None
    out: Path | None = None
    replace: bool = False
    ask: Ask | None = None


def import_plans(files: Sequence[Path], request: ImportRequest) -> Imports:
    """Make plan files of documents. A file that cannot be taken in is told of, and stops no other.

    Raises:
        ImprovplanError: there is no file, no such form, or several plans would go to one file.

    """
    found = files_in(files, ENDINGS)
    if not found:
        raise ImprovplanError(
            "there is neither a Word file (.docx) nor a spreadsheet (.xlsx) here; of a folder the files in it are taken, not its folders"
        )
    intake = Intake(Path.cwd(), request.form)
    done: list[Imported] = []
    failures: list[Failure] = []
    for file in found:
        made = guarded(
            "importing", str(file), partial(_of_file, intake, file, request, alone=len(found) == 1),
            expected=(OSError, ImprovplanError),
        )  # fmt: skip
        if isinstance(made, Failure):
            failures.append(made)
            done.append(Imported(str(file), refused="improvplan failed here; this is our mistake, not yours"))
        else:
            done += made
    return Imports(tuple(done), tuple(failures))


def _of_file(intake: Intake, file: Path, request: ImportRequest, *, alone: bool) -> list[Imported]:
    if file.suffix.lower() == ".pdf":
        return [_words_of_pdf(file, request.out)]
    try:
        documents = intake.documents(file)
    except IntakeError as error:
        return [Imported(str(file), refused=f"{error.message}; {error.fix}")]
    made = []
    for document, package in documents:
        taken = intake.taken_in(document, package)
        kept = intake.unedited(document, package) if package else None
        if request.ask and taken.placed.unknown and taken.is_plan:
            taken = _asked(intake, taken, request.ask)
        if kept is not None:
            taken = replace(taken, text=kept.decode(), kept=True)
        made.append(_written(file, taken, package, request, alone=alone and len(documents) == 1))
    return made


def _words_of_pdf(file: Path, out: Path | None) -> Imported:
    """The words of a PDF in a file beside where its plan would be: nothing is placed, and the Word file is asked for."""
    lost = "a PDF has lost which words stand in which box, so nothing was placed"
    try:
        pages = pdf_words(file.name, bytes_of(file))
    except IntakeError as error:
        return Imported(str(file), refused=f"{lost}; {error.message}; {error.fix}")
    parts = [
        f"# The words of {file.name}, page by page",
        "Ask for the Word file: with that, improvplan import places them.",
    ]
    for number, words in enumerate(pages, 1):
        parts += [f"## Page {number}", words or "(No words: the page is a picture.)"]
    folder = out if out is not None and out.suffix.lower() not in (".yaml", ".yml") else (out or place_of("x")).parent
    target = write_bytes(("\n\n".join(parts) + "\n").encode(), folder / f"{file.stem} (words to place).md")
    count = sum(words_of(pages).values())
    return Imported(
        str(file), refused=f"{lost}: ask for the Word file; its {count:,} words are in {target}, to place by hand", words=target
    )  # fmt: skip


def _asked(intake: Intake, taken: TakenIn, ask: Ask) -> TakenIn:
    """The same again after somebody has said what labels mean; what was said is kept for the next file."""
    answers = {label: answer for label, block in taken.placed.unknown.items() if (answer := ask(label, block.place))}
    if not answers:
        return taken
    intake.answers.update(answers)
    text = plan_text({label.replace("\n", " "): field for label, field in intake.answers.items()}, {}, [])
    head = "# What the labels of our own papers stand for, as improvplan import was told.\n"
    write_bytes((head + text).encode(), intake.answers_file)
    return intake.taken_in(taken.placed.document)


def field_meant(words: str) -> str:
    """The field that an answer means: its path, or what it is called; empty for no answer.

    Raises:
        ImprovplanError: there is no such field, or several are called so.

    """
    if not words.strip():
        return ""
    if words.strip() in paths():
        return words.strip()
    called = [path for path in paths() if key(default_label(path)) == key(words) and path.count(".") <= 1]
    near = [path for path in called if path.startswith("priorities.")] or called
    if len(near) != 1:
        raise ImprovplanError(
            f"“{words}” is not a field: write, for example, priorities.monitoring, priorities.why, needs or aim"
        )
    return near[0]


def _written(file: Path, taken: TakenIn, package: Package | None, request: ImportRequest, *, alone: bool) -> Imported:
    name = f"{file} ({taken.name})" if package is None else str(file)
    if not taken.is_plan:
        return Imported(
            name,
            refused=f"it is not a plan, so nothing was made: all that was recognised is {taken.recognised}{_if_it_is(taken)}",
            balance=taken.balance, not_placed=taken.not_placed,
        )  # fmt: skip
    if not taken.placed.ledger.adds_up():
        raise AssertionError(f"the words of {name} do not add up: {dict(taken.balance)}")
    path = _place(taken, request.out, alone=alone)
    plan = NewPlan(path, taken.text)
    try:
        write_new(plan, replace=request.replace)
    except ImprovplanError as error:
        return Imported(name, refused=str(error))
    if taken.kept:
        remark = "it is a document of a plan that is here, and nothing in it was changed: the plan's own file was taken"
        return Imported(name, path, taken.form.id, balance=taken.balance, remarks=(remark,))
    copy = None
    if taken.not_placed and package is not None:
        copy = _annotated(package, taken, path.parent / f"{file.stem} (not placed).docx", request.today)
    return Imported(
        name,
        path,
        taken.form.id,
        taken.runner_up,
        taken.balance,
        taken.not_placed,
        copy,
        tuple(taken.placed.document.remarks),
    )


def _if_it_is(taken: TakenIn) -> str:
    """What to do about a paper that is a plan all the same: its labels that nothing knows can be said; nothing where it has none."""
    labels = [label for label in taken.placed.unknown if len(label.split()) <= _WORDS_OF_LABEL]
    if len(labels) < FEWEST_FIELDS:
        return ""
    return (
        f". If it is one, say in {ANSWERS} what its headings and columns mean, a line for each, "
        f"as in “{labels[0]}: priorities.actions”"
    )


def _place(taken: TakenIn, out: Path | None, *, alone: bool) -> Path:
    name = f"{taken.id}.yaml"
    if out is None:
        return place_of(name)
    if alone and out.suffix.lower() in (".yaml", ".yml") and not out.is_dir():
        return out
    return out / name


def _annotated(package: Package, taken: TakenIn, target: Path, day: datetime.date) -> Path | None:
    """The Word file with a comment at everything that found no place, so that it is seen where it was written."""
    comments: dict[int, list[str]] = {}
    first = next((block.start for block in taken.placed.document.blocks() if block.part == BODY), -1)
    for left in taken.placed.ledger.left:
        start = left.block.start if left.block.part == BODY or left.block.start else first
        words = " ".join(left.words.split())
        comments.setdefault(start, []).append(
            f"This was not placed in the plan: {words}" if left.block.part != BODY else ""
        )
    made = [
        Comment(start, tuple(filter(None, said)) or ("This was not placed in the plan.",))
        for start, said in comments.items()
    ]
    try:
        return write_bytes(commented(package, made, "improvplan", day), target)
    except IntakeError:
        return None  # a signed document takes no comments; the list says the same


__all__ = ["ANSWERS", "ImportRequest", "Imported", "Imports", "field_meant", "import_plans"]
