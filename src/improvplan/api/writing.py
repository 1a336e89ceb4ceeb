"""From the document tree to bytes, in the looks of a house where there are any."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from improvplan.api.errors import ImprovplanError
from improvplan.context.context import Context
from improvplan.rendering.tree import Document

if TYPE_CHECKING:
    from improvplan.rendering.word import Letterhead

KINDS = ("docx", "md", "html", "pdf")


@dataclass(frozen=True, slots=True)
class Written:
    """A document, and sentences about how it came out."""

    data: bytes
    remarks: tuple[str, ...] = ()


def written(document: Document, to: str, *, author: str, created: datetime.date, reference: Path | None) -> Written:
    """A document as one of `KINDS`. The same document, author, day and reference give the same Word, Markdown and HTML.

    Raises:
        ImprovplanError: the reference cannot be used, or no PDF can be made.

    """
    if to == "md":
        from improvplan.rendering.markdown import write_markdown

        return Written(write_markdown(document).encode())
    if to == "html":
        from improvplan.rendering.html import write_html

        return Written(write_html(document).encode())
    word = _word(document, author, created, reference)
    return Written(pdf_of([word.data])[0], word.remarks) if to == "pdf" else word


def pdf_of(documents: list[bytes], on_progress: Callable[[int], None] = lambda _done: None) -> list[bytes]:
    """Word documents as PDF; `on_progress` is called with how many there are so far.

    Raises ImprovplanError where LibreOffice is not there or makes nothing of one of them.
    """
    from improvplan.rendering.pdf import PdfProblem, convert_many

    try:
        return convert_many(documents, on_progress)
    except PdfProblem as problem:
        raise ImprovplanError(str(problem)) from problem


def counting_from(on_progress: Callable[[int, int], None], before: int, whole: int) -> Callable[[int], None]:
    """What `pdf_of` may call with how many it has made, where so many of the whole were made before."""
    return lambda done: on_progress(before + done, whole)


def midnight(day: datetime.date) -> datetime.datetime:
    """A day as the properties of Word documents have it."""
    return datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)


def _word(document: Document, author: str, created: datetime.date, reference: Path | None) -> Written:
    from improvplan.rendering.word import Properties, write_word

    letterhead = _letterhead(reference, _version(reference)) if reference else None
    properties = Properties(author=author, created=midnight(created))
    data = write_word(document, properties=properties, letterhead=letterhead)
    return Written(data, _about(letterhead))


def _version(file: Path) -> tuple[int, int]:
    try:
        state = file.stat()
    except OSError:
        return 0, 0
    return state.st_mtime_ns, state.st_size


@lru_cache(maxsize=8)
def _letterhead(file: Path, _version: tuple[int, int]) -> Letterhead:
    from improvplan.rendering.word import LetterheadProblem, read_letterhead

    try:
        return read_letterhead(file)
    except LetterheadProblem as problem:
        raise ImprovplanError(f"{problem.file}: {problem.message}; {problem.fix}") from problem


def _about(letterhead: Letterhead | None) -> tuple[str, ...]:
    if letterhead is None:
        return ()
    if not letterhead.copied:
        return letterhead.remarks
    lacks = f"{Path(letterhead.file).name} lacks styles, which documents get from improvplan: {', '.join(letterhead.copied)}"
    return (lacks, *letterhead.remarks)


def author_of(context: Context) -> str:
    """Who is named in the properties of a document."""
    organisation = context.plan.organisation
    return (organisation and organisation.name) or "improvplan"


def day_written(context: Context) -> datetime.date:
    """The day in the properties of a document: the day the plan was written, or its session began; never the clock's."""
    dated = context.plan.dates.written if context.plan.dates else None
    interval = context.calendar.interval(dated, context.period) if dated and context.period else None
    if interval:
        return interval.start
    return datetime.date(context.session.first, 8, 1) if context.session else datetime.date(2000, 1, 1)
