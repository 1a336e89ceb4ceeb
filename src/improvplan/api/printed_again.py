"""The document of a plan made again in memory: its paragraphs as Word has them, and where in the plan their words come from."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path

from improvplan.api.blank_tables import blank_sections, blank_tables
from improvplan.api.errors import ImprovplanError
from improvplan.api.loading import sound_reading
from improvplan.api.return_targets import Line, Printed
from improvplan.api.word_forms import fill_word_form
from improvplan.api.writing import author_of, day_written, midnight, written
from improvplan.context.context import Context
from improvplan.context.surroundings import context_of
from improvplan.intake.comparing import blocks_of, normal
from improvplan.intake.package import Package
from improvplan.intake.paragraphs import BODY, Block, Document
from improvplan.intake.word import read_word
from improvplan.rendering.document import traced
from improvplan.rendering.tree import Break, Code, Emphasis, Link, Strong, Text
from improvplan.source import Source
from improvplan.views.audience import AudienceError, for_audience
from improvplan.views.origins import Origin, Piece, Stretch
from improvplan.workspace.configuration import repository_of
from improvplan.workspace.document_origin import DocumentOrigin

_MARK = re.compile(r"(?:[ \t]*(?:[-*+•]|\d+[.)])[ \t]+)?")
"""The mark of a list item in a text, or nothing."""


def printed_again(
    base: Source, file: Path, origin: DocumentOrigin, word_form: Path | None = None
) -> tuple[Document, Printed]:
    """The document of a plan as it was sent, in Word, and what it shows of the plan.

    `word_form` is the council's form that was filled. Its words have no origins: a paragraph there shows the one text of the plan
    that says the same, or nothing.

    Raises:
        ImprovplanError: the plan or the form cannot be read, or there is no such audience.

    """
    context = context_of(sound_reading(base), repository_of(file), datetime.date.min)
    as_read = None
    if origin.audience:
        try:
            shown = for_audience(context, origin.audience)
        except AudienceError as error:
            raise ImprovplanError(str(error)) from error
        context, as_read = shown.context, shown.as_read
    if word_form is not None:
        filled = fill_word_form(word_form, context, author=author_of(context), created=midnight(day_written(context)))
        document = read_word(Package("sent.docx", filled.data))
        return document, _by_words(base, document, context)
    tree = traced(context, origin.document, as_read=as_read)
    made = written(tree, "docx", author=author_of(context), created=day_written(context), reference=None)
    document = read_word(Package("sent.docx", made.data))
    printed = printed_in(base, document, tree)
    telling = {id(block) for block in printed.blocks if printed.of(block)}
    printed.blank = blank_tables(document, telling, context.form, base.root)
    printed.blank_sections = blank_sections(context.form, base.root)
    return document, printed


def printed_in(base: Source, document: Document, tree: object) -> Printed:
    """What a Word document, as it was read, shows of the plan from which its tree was made with origins."""
    blocks = body_of(document)
    return Printed(base, blocks, _matched(blocks, [*_lines(tree)]))


def _by_words(base: Source, document: Document, context: Context) -> Printed:
    """What a filled form shows, told by words alone: each paragraph by the one text, or paragraph of a text, that it says."""
    known: dict[str, list[Stretch]] = {}
    for text in context.reading.texts:
        for match in re.finditer(r"[^\n]+", text.text):
            mark = _MARK.match(match[0])
            begin = match.start() + (mark.end() if mark else 0)
            words = text.text[begin : match.end()].rstrip()
            if re.search(r"\w", words):
                known.setdefault(words, []).append(Stretch(text.path, begin, begin + len(words)))
    blocks = body_of(document)
    lines: dict[int, tuple[int, Line]] = {}

    def shows(block: Block, stretch: Stretch) -> None:
        length = stretch.end - stretch.start
        lines[id(block)] = (0, Line(block.text, (Piece(0, length, Origin((stretch,))),)))

    for block in blocks:
        found = known.get(block.text, [])
        if len(found) == 1:
            shows(block, found[0])
    first = Printed(base, blocks, dict(lines))
    for block in blocks:
        found = known.get(block.text, [])
        if len(found) > 1 and block.cell is not None:
            item = first.item_of(blocks_of(tuple(block.cell.table.rows[block.cell.row])))
            inside = [each for each in found if item is not None and each.path[: len(item)] == item]
            if len(inside) == 1:
                shows(block, inside[0])
    return Printed(base, blocks, lines)


def body_of(document: Document) -> list[Block]:
    """The paragraphs of the body that say anything."""
    return [block for block in document.blocks() if block.part == BODY and block.text.strip()]


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
