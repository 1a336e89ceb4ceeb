"""A Word document that was made here and edited comes back: the words that were changed go into the plan file.

The document is made again in memory from the plan as it was, paragraph for paragraph, with the origin of every printed word. What
differs is taken where it stands in one text of the plan, letter by letter; everything else is listed with the reason.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from improvplan.api.blank_tables import without_blank_rows
from improvplan.api.errors import ImprovplanError
from improvplan.api.printed_again import body_of, printed_again
from improvplan.api.return_targets import ROW_NUMBER, changes_of
from improvplan.edit.carrying_over import Change, Move, Outcome, carried_over, place_now
from improvplan.edit.file import locked, put_text, text_file
from improvplan.finding import Finding, Severity
from improvplan.finding import Path as PlanPath
from improvplan.intake.comparing import Edit, Row, blocks_of, edits, normal
from improvplan.intake.package import IntakeError, Package, bytes_of
from improvplan.intake.paragraphs import Block, Document
from improvplan.intake.word import read_word
from improvplan.lint.engine.plan_findings import examine
from improvplan.lint.engine.registry import all_rules
from improvplan.lint.engine.request import CheckRequest
from improvplan.model.reading import read_plan
from improvplan.report.groups import counted
from improvplan.source import Source, parse
from improvplan.source.encoding import decode
from improvplan.source.load import bytes_of as plan_bytes
from improvplan.workspace.configuration import repository_of
from improvplan.workspace.discover import discover
from improvplan.workspace.document_origin import DocumentOrigin
from improvplan.workspace.git import Git, GitError
from improvplan.workspace.kept_plans import kept
from improvplan.workspace.state import content_hash

OWN_ORDER = (
    "the document prints these in an order of its own, by their dates or numbers, whatever their order in the plan"
)

OF_CONTENTS = "the list of contents is made of the headings: change the heading"

_LINKS = ("unknown-", "duplicate-")
"""How the rules are called that say of a name that it leads nowhere, or to two things."""

Became = Literal["taken", "already there", "conflict", "not taken"]


@dataclass(frozen=True, slots=True)
class Returned:
    """What became of one edit.

    `was` and `now` are the paragraph before and after, empty where it is new or gone; `path` is where it stands in the plan as that
    is now, `in_file` what the plan says there by now, in a conflict; `why` the reason where it was not taken.
    """

    became: Became
    place: str
    was: str
    now: str
    path: str = ""
    in_file: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Return:
    """Every edit of a document, and the plan that they are for.

    `written` is whether the file was changed; `waiting` whether the document holds something that the plan does not say yet.
    """

    plan: Path
    edits: tuple[Returned, ...]
    remarks: tuple[str, ...] = ()
    written: bool = False
    waiting: bool = False

    @property
    def counted(self) -> str:
        """How many edits there are, in words: `1 edit`."""
        return counted(len(self.edits), "edit")

    @property
    def open(self) -> int:
        """How many edits the plan did not say before."""
        return len(self.edits) - self.count("already there")

    def count(self, became: Became) -> int:
        """How many edits became this."""
        return sum(edit.became == became for edit in self.edits)


def bring_back(
    document: Path, plan: Path | None, *, write: bool, today: datetime.date, word_form: Path | None = None
) -> Return:
    """Take the edits of a document into its plan, or only say what would be taken.

    Raises:
        ImprovplanError: the document cannot be read, says of no plan that is here, or the plan cannot be read or written.

    """
    try:
        package = Package(document.name, bytes_of(document))
        edited = read_word(package)
        origin = package.origin()
    except IntakeError as error:
        raise ImprovplanError(str(error)) from error
    if origin is None and plan is None:
        raise ImprovplanError(
            f"{document} does not say of which plan it was made: name the plan with --plan, "
            "or take the document in with improvplan import"
        )
    if origin is None:
        assert plan is not None
        data = plan_bytes(plan)
        origin = DocumentOrigin("", content_hash(data) if isinstance(data, bytes) else "", "", "")
    if "word-form" in origin.options.split() and word_form is None:
        raise ImprovplanError(f"{document} was filled into a Word form: name that form with --word-form")
    file = plan or _plan_of(origin)
    base, remarks = _base(file, origin)
    sent, printed = printed_again(base, file, origin, word_form)
    found = without_blank_rows(edits(sent, edited), printed.blank)
    changes = changes_of(found, printed)
    with locked(file):
        held = text_file(file)
        if held is None:
            raise ImprovplanError(f"{file} cannot be read; improvplan validate {file} says more")
        current = parse(held.text, str(file))
        sets: list[Sequence[Change]] = [() if isinstance(each, str) else each for each in changes]

        def mistaken(before: Source, now: Source) -> str:
            return _new_mistakes(before, now, file, today)

        after, outcomes = carried_over(base, current, sets, mistaken)
        if any(isinstance(change, Move) for each in sets for change in each):
            again, _ = printed_again(after, file, origin, word_form)
            for number, edit in enumerate(found):
                if edit.moved and outcomes[number].became == "taken" and not _follows(edit, edited, sent, again):
                    changes[number], sets[number] = OWN_ORDER, ()
            after, outcomes = carried_over(base, current, sets, mistaken)
        changed = write and after.text != held.text
        if changed:
            put_text(held, after.text)
        stands = after if changed else current
        outcomes = [replace(each, path=place_now(base, stands, each.path)) for each in outcomes]
    done = [_said(*each) for each in zip(found, changes, outcomes, strict=True)]
    done += [
        Returned("not taken", each.place, "", _contents_line(each), why=OF_CONTENTS) for each in _contents(sent, edited)
    ]
    waiting = any(edit.became != "already there" for edit in done)
    return Return(file, tuple(done), remarks, changed, waiting)


def _follows(edit: Edit, edited: Document, sent: Document, again: Document) -> bool:
    """Whether what moved stands, in the document made again, behind what it stands behind in the edited one; numbers of rows apart.

    The same two may have stood so elsewhere before.
    """
    blocks, before, after = (
        [each for each in body_of(one) if not ROW_NUMBER.fullmatch(each.text)] for one in (edited, sent, again)
    )
    moved = next((each for each in blocks_of(edit.now) if not ROW_NUMBER.fullmatch(each.text)), None)
    place = next((number for number, block in enumerate(blocks) if block is moved), 0)
    pair = [normal(block.text) for block in blocks[max(0, place - 1) : place + 1]]

    def count(document: list[Block]) -> int:
        words = [normal(block.text) for block in document]
        return sum(words[number : number + len(pair)] == pair for number in range(len(words)))

    return count(after) > count(before)


def _contents(sent: Document, edited: Document) -> list[Block]:
    """Lines of the list of contents that say what neither the list that was sent nor any paragraph says; numbers apart."""

    def said(words: str) -> str:
        return " ".join(re.findall(r"[^\W\d_]+", words.casefold()))

    known = {said(block.text) for each in (sent, edited) for block in each.blocks()}
    known |= {said(_contents_line(block)) for block in sent.blocks()}
    return [block for block in edited.blocks() if said(_contents_line(block)) not in known | {""}]


def _contents_line(block: Block) -> str:
    return "".join(words for kind, words in block.left_out if kind == "contents").partition("\t")[0].strip()


def _bytes(file: Path) -> bytes:
    data = plan_bytes(file)
    if not isinstance(data, bytes):
        raise ImprovplanError(f"{file} cannot be read; improvplan validate {file} says more")
    return data


def _said(edit: Edit, changes: Sequence[Change] | str, outcome: Outcome) -> Returned:
    """What became of an edit, in words."""
    became = "not taken" if isinstance(changes, str) else outcome.became
    why = changes if isinstance(changes, str) else outcome.why
    blocks = blocks_of(edit.now) or blocks_of(edit.was)
    was, now = (_words(each) for each in (edit.was, edit.now))
    if edit.moved:
        why = why or "it moved"
    return Returned(
        became,
        blocks[0].place if blocks else "",
        "" if edit.moved else was,
        edit.text or now,
        _shown(outcome.path) if became != "not taken" or outcome.path else "",
        outcome.in_file,
        why,
    )


def _words(thing: Block | Row | None) -> str:
    if isinstance(thing, tuple):
        return " | ".join(cell.text.replace("\n", "; ") for cell in thing)
    return thing.text if thing else ""


def holds_edits(document: Path, plan: Path) -> str:
    """What to say of a document of a plan that holds edits which the plan does not say yet; empty where it holds none.

    A document that nobody has saved since it was made is known by its bytes; any other is held against the plan.
    """
    try:
        package = Package(document.name, bytes_of(document))
        origin = package.origin()
        if origin is None or not origin.plan or content_hash(package.data(package.main())) == origin.body:
            return ""
        if {"word-form", "comments"} & set(origin.options.split()):
            return "was saved since it was made, and may hold edits"
        made = bring_back(document, plan, write=False, today=datetime.date.min)
    except (IntakeError, ImprovplanError, OSError):
        return ""
    if not made.waiting:
        return ""
    have = "has" if made.open == 1 else "have"
    return f"holds {counted(made.open, 'edit')} that {have} not come back"


# -- the plan and the document as they were --------------------------------------------------------------------------------------


def _plan_of(origin: DocumentOrigin) -> Path:
    root = repository_of(Path.cwd()).root or Path.cwd()
    files = [_from_here(file) for file in discover([root]).plans]
    for file in files:
        data = plan_bytes(file)
        if isinstance(data, bytes) and content_hash(data) == origin.hash:
            return file
    for file in files:
        data = plan_bytes(file)
        reading = (
            read_plan(parse(decode(data).text, str(file)))
            if isinstance(data, bytes) and origin.plan.encode() in data
            else None
        )
        if reading and reading.value.id == origin.plan:
            return file
    raise ImprovplanError(f"there is no plan “{origin.plan}” here: go to its folder, or name it with --plan")


def _from_here(file: Path) -> Path:
    """A file by its name from this folder, where it lies in it: what is said of it is read elsewhere too."""
    here = Path.cwd()
    return file.relative_to(here) if file.is_relative_to(here) else file


def _base(file: Path, origin: DocumentOrigin) -> tuple[Source, tuple[str, ...]]:
    """The plan of which the document was made: as it stands, or as git has kept it; else as it stands, with a remark."""
    data = _bytes(file)
    if content_hash(data) != origin.hash:
        reading = read_plan(parse(decode(data).text, str(file)))
        identity = reading.value.id if reading else ""
        another = identity if origin.plan and identity != origin.plan else ""
        earlier = None if another else kept(origin.hash)
        if earlier is not None:
            return parse(decode(earlier).text, str(file)), ()
        try:
            versions = Git.around(file.absolute().parent).versions(file.absolute())
        except GitError:
            versions = []
        for version in versions:
            if content_hash(version) == origin.hash:
                return parse(decode(version).text, str(file)), ()
        if another:
            raise ImprovplanError(
                f"the document was made of the plan “{origin.plan}”, and {file} is the plan “{another}”: "
                "name its own plan with --plan. Nothing was changed"
            )
        remark = f"{file} was changed since the document was made, and how it was then is nowhere kept: compared with how it is now"
        return parse(decode(data).text, str(file)), (remark,)
    return parse(decode(data).text, str(file)), ()


def _new_mistakes(before: Source, after: Source, file: Path, today: datetime.date) -> str:
    """The first mistake that a plan would have and has not, of those with which it cannot be read as it was meant; or nothing.

    What is now missing or does not add up is for `validate` to say: somebody wanted it so.
    """
    if before.text == after.text:
        return ""
    known = {rule.name for rule in all_rules()}

    def mistakes(source: Source) -> list[Finding]:
        _, found = examine(CheckRequest(today=today), file, source)
        return [
            each
            for each in (*found.findings, *found.dated)
            if (each.severity is Severity.ERROR and (each.rule not in known or each.rule.startswith(_LINKS)))
            or each.rule.endswith("-not-readable")
        ]

    had, has = mistakes(before), mistakes(after)
    said, count = {each.message for each in had}, Counter(each.rule for each in had)
    # where there was such a mistake already, other words for the same are no new one
    more = {rule for rule, number in Counter(each.rule for each in has).items() if number > count[rule]}
    return min((each.message for each in has if each.rule in more and each.message not in said), default="")


def _shown(path: PlanPath) -> str:
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in path)
