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
from improvplan.api.writing import written
from improvplan.context.surroundings import context_of
from improvplan.edit.file import locked, put_text, text_file
from improvplan.edit.rewording import reworded, text_at
from improvplan.finding import Path as PlanPath
from improvplan.finding import Severity
from improvplan.intake.comparing import Edit, changed_stretches, edits, normal
from improvplan.intake.package import IntakeError, Package, bytes_of
from improvplan.intake.paragraphs import BODY, Block
from improvplan.intake.word import read_word
from improvplan.lint.engine.plan_findings import examine
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


@dataclass(frozen=True, slots=True)
class _Printed:
    """A paragraph of the document as it was made, and where its words come from."""

    text: str
    pieces: tuple[Piece, ...]


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
    printed, sent = _made_again(base, file, origin)
    found = edits([*_body(sent)], [*_body(edited.blocks())])
    lines = _matched([*_body(sent)], printed)
    with locked(file):
        held = text_file(file)
        if held is None:
            raise ImprovplanError(f"{file} cannot be read; improvplan validate {file} says more")
        current = parse(held.text, str(file))
        before = current
        done: list[Returned] = []
        for edit in found:
            made, current = _one(edit, lines, base, current)
            done.append(made)
        wrong = _new_errors(before, current, file, today)
        if wrong:
            raise ImprovplanError(
                f"{file} would have a mistake that it does not have now: {wrong}. Nothing was changed"
            )
        changed = write and current.text != held.text
        if changed:
            put_text(held, current.text)
    return Return(file, tuple(done), remarks, changed)


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
    data = plan_bytes(file)
    if not isinstance(data, bytes):
        raise ImprovplanError(f"{file} cannot be read; improvplan validate {file} says more")
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


def _made_again(base: Source, file: Path, origin: DocumentOrigin) -> tuple[list[_Printed], list[Block]]:
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
    return list(_lines(tree)), list(read_word(Package("sent.docx", made.data)).blocks())


def _body(blocks: Sequence[Block] | Iterator[Block]) -> Iterator[Block]:
    return (block for block in blocks if block.part == BODY and block.text.strip())


def _lines(part: object) -> Iterator[_Printed]:
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
        yield _Printed(text, tuple(pieces))
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


def _matched(blocks: Sequence[Block], printed: Sequence[_Printed]) -> dict[int, tuple[int, _Printed]]:
    """For each paragraph of the document the printed line that it shows, and how many characters stand before it."""
    found: dict[int, tuple[int, _Printed]] = {}
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
    return "\t" in block.text or (bool(block.lead.strip()) and before.strip() == block.lead.strip())


# -- one edit ----------------------------------------------------------------------------------------------------------------------


def _one(edit: Edit, lines: dict[int, tuple[int, _Printed]], base: Source, current: Source) -> tuple[Returned, Source]:
    """What becomes of an edit, and the plan with it."""
    if edit.was is None or edit.now is None:
        block = edit.now or edit.was
        assert block is not None
        why = (
            "a new paragraph: write it into the plan" if edit.was is None else "it was deleted: take it out of the plan"
        )
        was, now = (edit.was.text if edit.was else ""), (edit.now.text if edit.now else "")
        return Returned("not taken", block.place, was, now, why=why), current
    said = Returned("not taken", edit.now.place, edit.was.text, edit.text)
    if edit.divided:
        return _because(said, "it was divided and changed: carry it over by hand"), current
    if edit.was.left_out or id(edit.was) not in lines:
        return _because(said, "it stands in no one text of the plan"), current
    before, line = lines[id(edit.was)]
    targets = [
        _target(line, first - before, last - before) for first, last, _ in changed_stretches(edit.was.text, edit.text)
    ]
    if any(isinstance(target, str) for target in targets):
        return _because(said, next(target for target in targets if isinstance(target, str))), current
    paths = {target[0] for target in targets if not isinstance(target, str)}
    if len(paths) != 1:
        return _because(said, "it changes several texts of the plan in one line"), current
    (path,) = paths
    old = text_at(base.root, path)
    if old is None:
        return _because(said, "it stands in no one text of the plan"), current
    new = old.text
    stretches = changed_stretches(edit.was.text, edit.text)
    for (_, _, words), target in sorted(
        zip(stretches, targets, strict=True), key=lambda each: -each[1][1] if not isinstance(each[1], str) else 0
    ):
        assert not isinstance(target, str)
        new = new[: target[1]] + words + new[target[2] :]
    return _put(said, path, old.text, new, current)


def _put(said: Returned, path: PlanPath, old: str, new: str, current: Source) -> tuple[Returned, Source]:
    """Other words into the plan as it is now, unless it says something else there by now."""
    there = text_at(current.root, path)
    if there is not None and there.text == new:
        return _became(said, "taken", path), current
    if there is None or there.text != old:
        moved = _elsewhere(current, path, old)
        if moved is None:
            in_file = there.text if there else ""
            made = Returned(
                "conflict",
                said.place,
                said.was,
                said.now,
                _shown(path),
                in_file,
                "the plan says something else there by now",
            )
            return made, current
        path = moved
    text = reworded(current, path, old, new)
    if text is None:
        return _because(
            said, "the file is laid out in a way that does not allow it without changing something else"
        ), current
    return _became(said, "taken", path), parse(text, current.name)


def _elsewhere(current: Source, path: PlanPath, old: str) -> PlanPath | None:
    """The one other item of the same lists that still says the old words: items above it were put in or taken out."""
    numbers = [place for place, step in enumerate(path) if isinstance(step, int)]
    found = {
        (*path[:place], number, *path[place + 1 :])
        for place in numbers
        for number in range(200)
        if (there := text_at(current.root, (*path[:place], number, *path[place + 1 :]))) is not None
        and there.text == old
    }
    return found.pop() if len(found) == 1 else None


def _target(line: _Printed, first: int, last: int) -> tuple[PlanPath, int, int] | str:
    """The path and the characters of the text of the plan that a stretch of a line shows; or why there is none."""
    for piece in line.pieces:
        inside = piece.start <= first and last <= piece.end
        if not inside:
            continue
        exact = [each for each in piece.origin.stretches if each.exact]
        if piece.origin.computed:
            return "it is worked out, or printed otherwise than it is written: change what it comes from"
        if piece.origin.several:
            return "it is a name that stands for a person or a thing everywhere: change it where it is given"
        if len(exact) != 1 or exact[0].end - exact[0].start != piece.end - piece.start:
            return "it stands in no one text of the plan"
        begin = exact[0].start - piece.start
        return exact[0].path, first + begin, last + begin
    touched = any(piece.start < last and first < piece.end for piece in line.pieces)
    return "it goes beyond one text of the plan" if touched else "these are the form's own words"


def _new_errors(before: Source, after: Source, file: Path, today: datetime.date) -> str:
    """The first error that a plan would have and has not; empty where there is none."""
    if before.text == after.text:
        return ""

    def errors(source: Source) -> set[str]:
        _, found = examine(CheckRequest(today=today), file, source)
        return {each.message for each in (*found.findings, *found.dated) if each.severity is Severity.ERROR}

    return next(iter(sorted(errors(after) - errors(before))), "")


def _because(said: Returned, why: str) -> Returned:
    return Returned("not taken", said.place, said.was, said.now, why=why)


def _became(said: Returned, became: Became, path: PlanPath) -> Returned:
    return Returned(became, said.place, said.was, said.now, _shown(path))


def _shown(path: PlanPath) -> str:
    return ".".join(str(step + 1) if isinstance(step, int) else step for step in path)
