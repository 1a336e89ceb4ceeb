"""Which items of the frameworks plans answer to."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from improvplan.api.derived_output import DOCUMENTS, document_bytes, laid_out
from improvplan.api.errors import ImprovplanError
from improvplan.api.reading_plans import read_plans
from improvplan.context.context import Context
from improvplan.derived.coverage import Matrix, coverage

__all__ = ["KINDS", "Coverage", "Matrix", "coverage_bytes", "coverage_of"]

KINDS = (*DOCUMENTS, "csv")
TITLE = "What the plans answer to"


@dataclass(frozen=True, slots=True)
class Coverage:
    """The matrices, and a sentence for each plan that could not be read."""

    matrices: tuple[Matrix, ...]
    unreadable: tuple[str, ...]
    written: datetime.date


def coverage_of(paths: Sequence[Path], frameworks: Sequence[str] = ()) -> Coverage:
    """The matrices of all plans under the given files and folders.

    Args:
        paths: files and folders.
        frameworks: only these, by any of their names; all that the plans name or link, if none.

    Raises:
        ImprovplanError: there is no plan, or none that has to do with a framework that is asked for.

    """
    read = read_plans(paths, datetime.date.min)
    families = [_family(read.contexts, name) for name in frameworks]
    matrices = coverage(read.contexts, families)
    return Coverage(matrices, tuple(map(str, read.unreadable)), _written(read.contexts))


def coverage_bytes(found: Coverage, to: str) -> bytes:
    """The matrices as `docx`, `md`, `html` or `csv`; in CSV each item and plan is a line."""
    if to == "csv":
        return _csv(found.matrices)
    many = any(len(matrix.columns) > 2 for matrix in found.matrices)
    document = laid_out("coverage", TITLE, orientation="landscape" if many else "portrait", matrices=found.matrices)
    return document_bytes(document, to, author="improvplan", created=found.written)


def _csv(matrices: Sequence[Matrix]) -> bytes:
    from improvplan.export.csv_table import csv_bytes

    rows = [
        (
            matrix.title,
            row.group,
            row.item,
            column,
            "linked" if numbers else "not addressed" if reason else "not linked",
            ", ".join(map(str, numbers)),
            reason,
        )
        for matrix in matrices
        for row in matrix.rows
        for column, numbers, reason in zip(matrix.columns, row.cells, row.reasons, strict=True)
    ]
    return csv_bytes(("framework", "group", "item", "plan", "state", "priorities", "reason"), rows)


def _family(contexts: Sequence[Context], name: str) -> str:
    for context in contexts:
        family = context.family(name.partition("@")[0])
        if family:
            return family.id
    near = contexts[0].catalogues.near(name) if contexts else ()
    hint = f"did you mean {', '.join(near)}?" if near else "improvplan frameworks list shows them all"
    raise ImprovplanError(f"there is no framework “{name}”: {hint}")


def _written(contexts: Sequence[Context]) -> datetime.date:
    """The day in the document's properties: the beginning of the newest session, never the clock's."""
    years = [context.session.first for context in contexts if context.session]
    return datetime.date(max(years, default=2000), 8, 1)
