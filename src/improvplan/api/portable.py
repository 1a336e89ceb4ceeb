"""PDF of many documents: LibreOffice takes longer to start than to convert, so it is started once for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from improvplan.api.errors import ImprovplanError
from improvplan.api.writing import pdf_of
from improvplan.source.files import write_beside_then_replace

TOGETHER = 40
"""So many documents at a time."""


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a plan: the files that were written, what there is to say about them, and why one was not written.

    `advice` is what to do about that, where the reason does not say it; `single` are the files that should have one page.
    """

    plan: Path
    files: tuple[Path, ...]
    remarks: tuple[str, ...] = ()
    error: str | None = None
    advice: str = ""
    single: tuple[Path, ...] = ()


def waiting(target: Path) -> Path:
    """Where the Word document lies of which a PDF is made."""
    return target.with_name(f".{target.name}.docx")


def with_pdf(made: Sequence[Made]) -> list[Made]:
    """The same plans with their PDFs in place. A document that becomes none is an error of its plan, and stops no other."""
    targets = [file for one in made for file in one.files if file.suffix == ".pdf"]
    errors: dict[Path, str] = {}
    try:
        for start in range(0, len(targets), TOGETHER):
            errors |= _converted(targets[start : start + TOGETHER])
    finally:
        for target in targets:
            waiting(target).unlink(missing_ok=True)
    return [_measured(_without(one, errors)) for one in made]


def _measured(made: Made) -> Made:
    """Say of a document that should have one page, and now is PDF, if it has more."""
    from improvplan.api.rendering import too_long
    from improvplan.rendering.one_page import pages_of

    singles = [file for file in made.files if file in made.single]
    said = [words for file in singles for words in too_long(str(made.plan), pages_of(file.read_bytes()))]
    return replace(made, remarks=(*made.remarks, *said))


def _converted(targets: Sequence[Path]) -> dict[Path, str]:
    """Put PDFs in place; what became none, with the reason. Where one of several is at fault, each is tried by itself."""
    try:
        documents = pdf_of([waiting(target).read_bytes() for target in targets])
    except ImprovplanError as problem:
        if len(targets) == 1:
            return {targets[0]: str(problem)}
        first = _converted(targets[:1])
        same = bool(first) and first[targets[0]] == str(problem)
        rest = dict.fromkeys(targets[1:], str(problem)) if same else _one_by_one(targets[1:])
        return first | rest
    for target, data in zip(targets, documents, strict=True):
        write_beside_then_replace(target, data)
    return {}


def _one_by_one(targets: Sequence[Path]) -> dict[Path, str]:
    errors: dict[Path, str] = {}
    for target in targets:
        errors |= _converted([target])
    return errors


def _without(made: Made, errors: dict[Path, str]) -> Made:
    failed = [file for file in made.files if file in errors]
    if not failed:
        return made
    files = tuple(file for file in made.files if file not in errors)
    return replace(made, files=files, error=made.error or errors[failed[0]])
