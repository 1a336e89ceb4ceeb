"""A Word document that was made here and edited comes back: the words that were changed go into the plan file.

The document is made again in memory from the plan as it was, paragraph for paragraph, with the origin of every printed word. What
differs is taken where it stands in one text of the plan, letter by letter; everything else is listed with the reason.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Literal

from improvplan.api.errors import ImprovplanError
from improvplan.api.loading import sound_reading
from improvplan.api.rendering import author_of, day_written
from improvplan.api.return_targets import Line, Printed, changes_of
from improvplan.api.writing import written
from improvplan.context.surroundings import context_of
from improvplan.edit.carrying_over import Change, Move, Outcome, carried_over
from improvplan.edit.file import locked, put_text, text_file
from improvplan.finding import Path as PlanPath
from improvplan.finding import Severity
from improvplan.intake.comparing import Edit, Row, blocks_of, edits, normal
from improvplan.intake.package import IntakeError, Package, bytes_of
from improvplan.intake.paragraphs import BODY, Block, Document
from improvplan.intake.word import read_word
from improvplan.lint.engine.plan_findings import examine
from improvplan.lint.engine.registry import all_rules
from improvplan.lint.engine.request import CheckRequest
from improvplan.model.reading import read_plan
from improvplan.rendering.document import traced
from improvplan.rendering.tree import Break, Code, Emphasis, Link, Strong, Text
from improvplan.source import Source, parse
from improvplan.source.encoding import decode
from improvplan.source.load import bytes_of as plan_bytes
from improvplan.views.audience import AudienceError, for_audience
from improvplan.views.origins import Piece
from improvplan.workspace.configuration import repository_of
from improvplan.workspace.discover import discover
from improvplan.workspace.document_origin import DocumentOrigin
from improvplan.workspace.git import Git, GitError
from improvplan.workspace.state import content_hash

OWN_ORDER = (
    "the document prints these in an order of its own, by their dates or numbers, whatever their order in the plan"
)

_LINKS = ("unknown-", "duplicate-")
"""How the rules are called that say of a name that it leads nowhere, or to two things."""

Became = Literal["taken", "conflict", "not taken"]


@dataclass(frozen=True, slots=True)
class Returned:
    """What became of one edit.

    `was` and `now` are the paragraph before and after, empty where it is new or gone; `path` is where in the plan it stands,
    `in_file` what the plan says there by now, in a conflict; `why` the reason where it was not taken.
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
    """Every edit of a document, and the plan that they are for. `written` is whether the file was changed."""

    plan: Path
    edits: tuple[Returned, ...]
    remarks: tuple[str, ...] = ()
    written: bool = False

    def count(self, became: Became) -> int:
        """How many edits became this."""
        return sum(edit.became == became for edit in self.edits)


def bring_back(document: Path, plan: Path | None, *, write: bool, today: datetime.date) -> Return:
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
    if "word-form" in origin.options.split():
        raise ImprovplanError(f"{document} was filled into a Word form: carry its edits over by hand, or import it")
    file = plan or _plan_of(origin)
    base, remarks = _base(file, origin)
    lines, sent = _made_again(base, file, origin)
    blocks = [*_body(sent.blocks())]
    found = edits(sent, edited)
    changes = changes_of(found, Printed(base, blocks, _matched(blocks, lines)))
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
            _, again = _made_again(after, file, origin)
            for number, edit in enumerate(found):
                if edit.moved and outcomes[number].became == "taken" and not _follows(edit, edited, again):
                    changes[number], sets[number] = OWN_ORDER, ()
            after, outcomes = carried_over(base, current, sets, mistaken)
        changed = write and after.text != held.text
        if changed:
            put_text(held, after.text)
    done = [_said(*each) for each in zip(found, changes, outcomes, strict=True)]
    return Return(file, tuple(done), remarks, changed)


def _follows(edit: Edit, edited: Document, again: Document) -> bool:
    """Whether what moved stands, in the document made again, behind what it stands behind in the edited one."""
    moved = blocks_of(edit.now)[0]
    blocks, there = [*_body(edited.blocks())], [normal(block.text) for block in _body(again.blocks())]
    place = next(number for number, block in enumerate(blocks) if block is moved)
    pair = [normal(block.text) for block in blocks[place - 1 : place + 1]]
    return any(there[number : number + len(pair)] == pair for number in range(len(there)))


def sent_document(plan: Path) -> Printed:
    """What the full document of a plan, as it stands, shows of it."""
    base, _ = _base(plan, DocumentOrigin("", content_hash(_bytes(plan)), "", ""))
    lines, sent = _made_again(base, plan, DocumentOrigin("", "", "", ""))
    blocks = [*_body(sent.blocks())]
    return Printed(base, blocks, _matched(blocks, lines))


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


# -- the plan and the document as they were --------------------------------------------------------------------------------------


def _plan_of(origin: DocumentOrigin) -> Path:
    root = repository_of(Path.cwd()).root or Path.cwd()
    files = discover([root]).plans
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


def _base(file: Path, origin: DocumentOrigin) -> tuple[Source, tuple[str, ...]]:
    """The plan of which the document was made: as it stands, or as git has kept it; else as it stands, with a remark."""
    data = _bytes(file)
    if content_hash(data) != origin.hash:
        try:
            versions = Git.around(file.absolute().parent).versions(file.absolute())
        except GitError:
            versions = []
        for version in versions:
            if content_hash(version) == origin.hash:
                return parse(decode(version).text, str(file)), ()
        remark = f"{file} was changed since the document was made, and how it was then is nowhere kept: compared with how it is now"
        return parse(decode(data).text, str(file)), (remark,)
    return parse(decode(data).text, str(file)), ()


def _made_again(base: Source, file: Path, origin: DocumentOrigin) -> tuple[list[Line], Document]:
    """The document as it was sent: its printed lines with their origins, and its paragraphs in Word."""
    context = context_of(sound_reading(base), repository_of(file), datetime.date.min)
    as_read = None
    if origin.audience:
        try:
            shown = for_audience(context, origin.audience)
        except AudienceError as error:
            raise ImprovplanError(str(error)) from error
        context, as_read = shown.context, shown.as_read
    tree = traced(context, origin.document, as_read=as_read)
    made = written(tree, "docx", author=author_of(context), created=day_written(context), reference=None)
    return list(_lines(tree)), read_word(Package("sent.docx", made.data))


def _body(blocks: Sequence[Block] | Iterator[Block]) -> Iterator[Block]:
    return (block for block in blocks if block.part == BODY and block.text.strip())


def _lines(part: object) -> Iterator[Line]:
    """The text of each paragraph of a document tree, with its pieces."""
    if (
        isinstance(part, tuple)
        and part
        and all(isinstance(each, Text | Strong | Emphasis | Link | Code | Break) for each in part)
    ):
        text, pieces = "", []
        for words, own in _inline(part):
            pieces += [Piece(len(text) + each.start, len(text) + each.end, each.origin) for each in own]
            text += words
        yield Line(text, tuple(pieces))
    elif isinstance(part, tuple):
        for each in part:
            yield from _lines(each)
    elif is_dataclass(part) and not isinstance(part, type):
        for each in fields(part):
            yield from _lines(getattr(part, each.name))


def _inline(parts: tuple[object, ...]) -> Iterator[tuple[str, tuple[Piece, ...]]]:
    for part in parts:
        if isinstance(part, Text):
            yield part.text, part.pieces
        elif isinstance(part, Code):
            yield part.text, ()
        elif isinstance(part, Break):
            yield "\n", ()
        elif isinstance(part, Strong | Emphasis | Link):
            yield from _inline(part.content)


def _matched(blocks: Sequence[Block], printed: Sequence[Line]) -> dict[int, tuple[int, Line]]:
    """For each paragraph of the document the printed line that it shows, and how many characters stand before it."""
    found: dict[int, tuple[int, Line]] = {}
    place = 0
    for block in blocks:
        text = normal(block.text)
        for ahead in range(place, min(len(printed), place + 60)):
            line = normal(printed[ahead].text)
            if line and (text == line or _behind_label(block, printed[ahead].text)):
                found[id(block)] = (len(block.text) - len(printed[ahead].text), printed[ahead])
                place = ahead + 1
                break
    return found


def _behind_label(block: Block, words: str) -> bool:
    """Whether a paragraph is a label and then these words: with a tab between them, or the label in bold."""
    if not block.text.endswith(words):
        return False
    before = block.text[: -len(words)]
    return "\t" in block.text or (bool(before.strip()) and block.lead.strip().startswith(before.strip()))


def _new_mistakes(before: Source, after: Source, file: Path, today: datetime.date) -> str:
    """The first mistake that a plan would have and has not, of those with which it cannot be read as it was meant; or nothing.

    What is now missing or does not add up is for `validate` to say: somebody wanted it so.
    """
    if before.text == after.text:
        return ""
    known = {rule.name for rule in all_rules()}

    def mistakes(source: Source) -> set[str]:
        _, found = examine(CheckRequest(today=today), file, source)
        return {
            each.message
            for each in (*found.findings, *found.dated)
            if (each.severity is Severity.ERROR and (each.rule not in known or each.rule.startswith(_LINKS)))
            or each.rule.endswith("-not-readable")
        }

    return next(iter(sorted(mistakes(after) - mistakes(before))), "")


def _shown(path: PlanPath) -> str:
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in path)
