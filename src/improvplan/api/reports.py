"""Reports on a plan from what has been written in it through the year."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from os import PathLike
from pathlib import Path
from typing import get_args

from improvplan.api.derived_output import document_bytes, laid_out, write_bytes
from improvplan.api.errors import ImprovplanError
from improvplan.api.reading_plans import read_context
from improvplan.derived.report import Kind, Report
from improvplan.lint.checkpoints import Due
from improvplan.lint.context import Context
from improvplan.rendering.tree import Document
from improvplan.workspace.configuration import repository_of
from improvplan.workspace.discover import discover

KINDS: tuple[Kind, ...] = get_args(Kind)

_ANY_DAY = datetime.date(2000, 1, 1)


def report(
    path: str | PathLike[str], kind: Kind, to: str = "md", *, checkpoint: str | None = None, fund: str | None = None
) -> bytes:
    """A report on a plan as `docx`, `md` or `html`. The same plan gives the same bytes whatever the clock says.

    Args:
        path: the plan.
        kind: `progress`, `end-of-year`, `target-evaluation` or `pupil-equity`.
        to: the output.
        checkpoint: for `progress`: its name, or a date in it such as `2025-11`.
        fund: for `pupil-equity`: the fund, where the plan has more than one that is given to close a gap.

    Raises:
        UnreadablePlanError: something in the plan could not be read.
        ImprovplanError: the plan has no such checkpoint or fund, or a document template cannot be used.

    """
    context = read_context(Path(path), _ANY_DAY)
    made, _ = _made(context, kind, checkpoint, fund)
    return _bytes(context, made, _document(Path(path), made), to)


def write_reports(
    plan: Path, kind: Kind, outputs: Sequence[str], out: Path, *, checkpoint: str | None = None, fund: str | None = None
) -> Iterator[Path]:
    """Write a report on a plan into a folder in each of several outputs, and give the names of the files.

    Raises:
        UnreadablePlanError: something in the plan could not be read.
        ImprovplanError: the plan has no such checkpoint or fund, or a document template cannot be used.

    """
    context = read_context(plan, _ANY_DAY)
    made, of = _made(context, kind, checkpoint, fund)
    document = _document(plan, made)
    for to in outputs:
        yield write_bytes(_bytes(context, made, document, to), out / f"{plan.stem}-{kind}{of}.{to}")


def plans_under(paths: Sequence[Path]) -> list[Path]:
    """The plans under the given files and folders.

    Raises:
        ImprovplanError: there is none, or two would have reports of the same name.

    """
    plans = discover(paths).plans
    if not plans:
        raise ImprovplanError(f"there is no plan under {', '.join(map(str, paths))}")
    stems: dict[str, Path] = {}
    for plan in plans:
        if stems.setdefault(plan.stem, plan) != plan:
            raise ImprovplanError(
                f"reports on {stems[plan.stem]} and {plan} would have one name: use folders of their own"
            )
    return plans


def _made(context: Context, kind: Kind, checkpoint: str | None, fund: str | None) -> tuple[Report, str]:
    """The report, and what is added to its name."""
    match kind:
        case "progress":
            from improvplan.derived.progress import progress_report
            from improvplan.derived.report_checkpoint import words_of

            due = _checkpoint(context, checkpoint)
            return progress_report(context, due), f"-{words_of(due)}"
        case "end-of-year":
            from improvplan.derived.report_year import end_of_year_report

            return end_of_year_report(context), ""
        case "target-evaluation":
            from improvplan.derived.report_targets import target_evaluation

            return target_evaluation(context), ""
    return _pupil_equity(context, fund)


def _checkpoint(context: Context, words: str | None) -> Due:
    from improvplan.derived.report_checkpoint import UnknownCheckpointError, checkpoints, find_checkpoint, words_of

    name = context.reading.source.name
    try:
        if words is None:
            raise UnknownCheckpointError("", checkpoints(context))
        return find_checkpoint(context, words)
    except UnknownCheckpointError as error:
        known = ", ".join(f"{words_of(each)} ({each.name})" for each in error.known)
        if not known:
            reason = "its form has no checkpoints, and nothing in it has been evaluated yet"
            if context.period is None:
                reason = "it does not say for which session it is"
            raise ImprovplanError(f"{name}: there is no checkpoint to report on: {reason}") from None
        wrong = f"“{error.words}” is not one of its checkpoints" if error.words else "say which checkpoint it is about"
        raise ImprovplanError(f"{name}: {wrong}; write --checkpoint with one of: {known}") from None


def _pupil_equity(context: Context, words: str | None) -> tuple[Report, str]:
    from improvplan.derived.pupil_equity import UnknownFundError, find_fund, pupil_equity_report

    try:
        fund = find_fund(context, words or "")
    except UnknownFundError as error:
        name = context.reading.source.name
        if not error.known:
            raise ImprovplanError(f"{name}: the plan names no fund; write its money under funding") from None
        known = ", ".join(error.known)
        wrong = f"“{error.words}” is not a fund of this plan" if error.words else "it is not clear which fund is meant"
        raise ImprovplanError(f"{name}: {wrong}; write --fund with one of: {known}") from None
    return pupil_equity_report(context, fund), f"-{fund}" if words else ""


def _document(path: Path, made: Report) -> Document:
    folders = repository_of(path).template_folders
    return laid_out(made.kind, made.title, orientation=made.orientation, folders=folders, report=made)


def _bytes(context: Context, made: Report, document: Document, to: str) -> bytes:
    organisation = context.plan.organisation
    author = (organisation.name if organisation else None) or "improvplan"
    return document_bytes(document, to, author=author, created=made.day)
