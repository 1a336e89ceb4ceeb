"""Derived documents as bytes and as files. What they say is derived elsewhere; here it is only laid out and written."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from improvplan.api.errors import ImprovplanError
from improvplan.api.writing import written
from improvplan.rendering.tree import Document
from improvplan.source.files import write_beside_then_replace

DOCUMENTS = ("docx", "md", "html")
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
    return written(document, to, author=author, created=created, reference=None).data


def write_bytes(data: bytes, target: Path) -> Path:
    """Write a file, and the folder it lies in where that is not there. A failure leaves an old file as it was; raises OSError."""
    target.parent.mkdir(parents=True, exist_ok=True)
    write_beside_then_replace(target, data)
    return target
