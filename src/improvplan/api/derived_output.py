"""Derived documents as bytes and as files. What they say is derived elsewhere; here it is only laid out and written."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

from improvplan.api.errors import ImprovplanError
from improvplan.rendering.tree import Document
from improvplan.source.files import write_beside_then_replace

LANGUAGE = "en-GB"


def laid_out(
    name: str,
    title: str,
    *,
    orientation: Literal["portrait", "landscape"] = "portrait",
    folders: Sequence[Path] = (),
    **data: object,
) -> Document:
    """The document `_shared/derived/NAME.html.j2` makes of plain data; see `render_derived`.

    Raises:
        ImprovplanError: the template cannot be used.

    """
    from improvplan.rendering.derived import render_derived
    from improvplan.rendering.problems import TemplateProblem

    try:
        return render_derived(name, title, LANGUAGE, orientation, folders=folders, **data)
    except TemplateProblem as problem:
        raise ImprovplanError(str(problem)) from problem


def document_bytes(document: Document, to: str, *, author: str, created: datetime.date) -> bytes:
    """A document as `docx`, `md` or `html`. The same document, author and day give the same bytes whatever the clock says."""
    return _WRITERS[to](document, author, created)


def write_bytes(data: bytes, target: Path) -> Path:
    """Write a file, and the folder it lies in where that is not there. A failure leaves an old file as it was; raises OSError."""
    target.parent.mkdir(parents=True, exist_ok=True)
    write_beside_then_replace(target, data)
    return target


def _word(document: Document, author: str, created: datetime.date) -> bytes:
    from improvplan.rendering.word import Properties, write_word

    at = datetime.datetime(created.year, created.month, created.day, tzinfo=datetime.UTC)
    return write_word(document, properties=Properties(author=author, created=at))


def _markdown(document: Document, *_: object) -> bytes:
    from improvplan.rendering.markdown import write_markdown

    return write_markdown(document).encode()


def _html(document: Document, *_: object) -> bytes:
    from improvplan.rendering.html import write_html

    return write_html(document).encode()


_WRITERS: dict[str, Callable[[Document, str, datetime.date], bytes]] = {"docx": _word, "md": _markdown, "html": _html}

DOCUMENTS = tuple(_WRITERS)
