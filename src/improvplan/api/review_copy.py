"""The review copy of a plan file: its Word document, with what was found in the plan as comments at the words that it is about."""

from __future__ import annotations

import datetime
from pathlib import Path

from improvplan.api.printed_again import printed_in
from improvplan.api.remarks import AUTHOR, Remark, in_words, words_of
from improvplan.api.return_targets import ANY, Printed, general
from improvplan.context.context import Context
from improvplan.finding import Finding
from improvplan.finding import Path as PlanPath
from improvplan.intake.comments import Comment, commented
from improvplan.intake.comparing import blocks_of
from improvplan.intake.package import Package
from improvplan.intake.paragraphs import Block
from improvplan.intake.word import read_word
from improvplan.lint.engine.plan_findings import examine
from improvplan.lint.engine.request import CheckRequest
from improvplan.rendering.tree import Document
from improvplan.workspace.configuration import repository_of


def with_comments(context: Context, tree: Document, data: bytes, today: datetime.date) -> bytes:
    """A Word document with comments.

    Args:
        context: the plan.
        tree: its document with origins (`traced`).
        data: the same in Word.
        today: the day that findings with dates go by, and that the comments bear.

    """
    source = context.reading.source
    package = Package(source.name, data)
    printed = printed_in(source, read_word(package), tree)
    file = Path(source.name)
    _, found = examine(CheckRequest(today=today), file, source, repository_of(file))
    first = printed.blocks[0] if printed.blocks else None
    grouped: dict[int, list[Remark]] = {}
    for finding in sorted((*found.findings, *found.dated), key=lambda each: (each.severity.rank, str(each.path))):
        block, exact = place_of(finding, printed)
        at = block or first
        if at is not None:
            blank = exact and not printed.of(at)
            write = in_words(finding.fix, context.form, here=blank)
            remark = Remark(finding.rule, finding.severity, finding.message, finding.why, write, at.place)
            grouped.setdefault(at.start, []).append(remark)
    comments = [Comment(start, words_of(together, rules=False)) for start, together in sorted(grouped.items())]
    if not comments and first is not None:
        comments = [Comment(first.start, ("Nothing was found that needs changing.",))]
    return commented(package, comments, AUTHOR, today)


def place_of(finding: Finding, printed: Printed) -> tuple[Block | None, bool]:
    """The paragraph that a finding is about, and whether it shows exactly that; None for one about the whole plan.

    Of what is missing the blank cell of its row and column, else the first paragraph of the thing that lacks it.
    """
    path = finding.path or ()
    shown = printed.where.get(path) or next(
        (blocks for text, blocks in printed.where.items() if text[: len(path)] == path and path), None
    )
    if shown:
        return _own(shown, path, printed), path in printed.where
    for length in range(len(path) - 1, 0, -1):
        above = path[:length]
        texts = [text for text in printed.where if text[:length] == above]
        if texts:
            blank = _blank_cell(path, above, printed)
            if blank is not None:
                return blank, True
            return _own(printed.where[texts[0]], above, printed), False
    return None, False


def _own(blocks: list[Block], path: PlanPath, printed: Printed) -> Block:
    """Of the places that show something the one where most of its thing is shown, not one that only gathers."""
    item = next((path[:length] for length in range(len(path), 0, -1) if isinstance(path[length - 1], int)), None)
    if item is None or len(blocks) == 1:
        return blocks[0]
    whole = [block for block in blocks if block.heading or printed.is_whole(item, _row(block))]
    return whole[0] if whole else blocks[0]


def _blank_cell(path: PlanPath, item: PlanPath, printed: Printed) -> Block | None:
    """The cell of the row of an item in which a field that it lacks would stand."""
    field = general(path[len(item) :])
    for block in printed.blocks:
        if block.cell is None or printed.of(block):
            continue
        if printed.item_of(_row(block)) != item:
            continue
        titles = tuple(cell.text for cell in block.cell.table.rows[0])
        for (_, things), columns in printed.columns.items():
            if things == general(item[:-1]) and len(titles) > block.cell.column:
                names = [name for each in columns.get(block.cell.column, ()) for name, _ in each.fields]
                if any(name[: len(field)] == field or name == (*field, ANY) for name in names):
                    return block
    return None


def _row(block: Block) -> list[Block]:
    return blocks_of(tuple(block.cell.table.rows[block.cell.row])) if block.cell is not None else [block]
