"""Reports on a plan from what has been written in it through the year."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import get_args

from improvplan.api.audience import AudienceName, as_seen_by
from improvplan.api.derived_output import laid_out, write_bytes
from improvplan.api.errors import ImprovplanError
from improvplan.api.plan_files import plan_files
from improvplan.api.properties import author_of
from improvplan.api.reading_plans import read_context
from improvplan.api.writing import KINDS, Written, written
from improvplan.context.checkpoints import Due
from improvplan.context.context import Context
from improvplan.derived.report import Kind, Report
from improvplan.rendering.tree import Document
from improvplan.workspace.configuration import repository_of

REPORTS: tuple[Kind, ...] = get_args(Kind)
OUTPUTS = KINDS

_ANY_DAY = datetime.date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class ReportWish:
    """A report that somebody wants. `checkpoint` is for `progress`, `fund` for `pupil-equity`; `audience` is whom it is for."""

    kind: Kind
    checkpoint: str | None = None
    fund: str | None = None
    audience: AudienceName | None = None


@dataclass(frozen=True, slots=True)
class ReportFiles:
    """The files of a report, and sentences about how it came out."""

    files: tuple[Path, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Made:
    """A report laid out. `of` is what is added to the names of its files."""

    report: Report
    document: Document
    author: str
    reference: Path | None
    of: str
    remarks: tuple[str, ...]

    def written(self, to: str) -> Written:
        return written(self.document, to, author=self.author, created=self.report.day, reference=self.reference)


def report(
    path: str | PathLike[str],
    kind: Kind,
    to: str = "md",
    *,
    checkpoint: str | None = None,
    fund: str | None = None,
    audience: AudienceName | None = None,
) -> bytes:
    """A report on a plan as `docx`, `md`, `html` or `pdf`. The same plan gives the same Word, Markdown and HTML on every day.

    Args:
        path: the plan.
        kind: `progress`, `end-of-year`, `target-evaluation` or `pupil-equity`.
        to: the output.
        checkpoint: for `progress`: its name, or a date in it such as `2025-11`.
        fund: for `pupil-equity`: the fund, where the plan has more than one that is given to close a gap.
        audience: whom it is for: `public`, `staff` or `governors`; what they may not see is left out.

    Raises:
        UnreadablePlanError: something in the plan could not be read.
        ImprovplanError: the plan has no such checkpoint or fund, or the report cannot be laid out or written.

    """
    return _made(Path(path), ReportWish(kind, checkpoint, fund, audience)).written(to).data


def write_report(plan: Path, wish: ReportWish, outputs: Sequence[str], out: Path) -> ReportFiles:
    """Write a report on a plan into a folder in each of several outputs. Raises as `report` does."""
    made = _made(plan, wish)
    documents = {to: made.written(to) for to in outputs}
    whom = f"-{wish.audience}" if wish.audience else ""
    stem = f"{plan.stem}-{wish.kind}{made.of}{whom}"
    files = tuple(write_bytes(one.data, out / f"{stem}.{to}") for to, one in documents.items())
    said = (remark for one in documents.values() for remark in one.remarks)
    return ReportFiles(files, (*made.remarks, *dict.fromkeys(said)))


def plans_under(paths: Sequence[Path]) -> list[Path]:
    """The plans under the given files and folders.

    Raises:
        ImprovplanError: there is none, or two would have reports of the same name.

    """
    plans = plan_files(paths)
    stems: dict[str, Path] = {}
    for plan in plans:
        earlier = stems.setdefault(plan.stem, plan)
        if earlier != plan:
            raise ImprovplanError(f"reports on {earlier} and {plan} would have one name: use folders of their own")
    return plans


def _made(path: Path, wish: ReportWish) -> _Made:
    context = read_context(path, _ANY_DAY)
    context, remarks = as_seen_by(context, wish.audience)
    report, of = _reported(context, wish)
    repository = repository_of(path)
    folders = repository.template_folders
    document = laid_out(report.kind, report.title, orientation=report.orientation, folders=folders, report=report)
    return _Made(report, document, author_of(context), repository.reference, of, remarks)


def _reported(context: Context, wish: ReportWish) -> tuple[Report, str]:
    """The report, and what is added to its name."""
    match wish.kind:
        case "progress":
            from improvplan.derived.progress import progress_report
            from improvplan.derived.report_checkpoint import words_of

            due = _checkpoint(context, wish.checkpoint)
            return progress_report(context, due), f"-{words_of(due)}"
        case "end-of-year":
            from improvplan.derived.report_year import end_of_year_report

            return end_of_year_report(context), ""
        case "target-evaluation":
            from improvplan.derived.report_targets import target_evaluation

            return target_evaluation(context), ""
    return _pupil_equity(context, wish.fund)


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
