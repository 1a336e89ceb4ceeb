"""How plans stand on a day."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from os import PathLike
from pathlib import Path

from improvplan.api.errors import UnreadablePlanError
from improvplan.api.plan_files import plan_files
from improvplan.api.reading_plans import read_context
from improvplan.derived.status import SOON, PlanStatus, status_of
from improvplan.derived.status_item import State, StatusItem
from improvplan.workspace.interval import days_later
from improvplan.workspace.processes import spread

__all__ = ["SOON", "PlanStatus", "State", "StatusItem", "StatusReport", "status", "status_json", "status_markdown"]


@dataclass(frozen=True, slots=True)
class StatusReport:
    """How plans stand, in the order of their files; `unreadable` are files with what cannot be read in them, in words."""

    plans: tuple[PlanStatus, ...]
    unreadable: tuple[tuple[str, str], ...]
    today: datetime.date
    days: int

    def count(self, *states: State) -> int:
        """How many things there are in these states, over all plans."""
        return sum(plan.counts.get(state, 0) for plan in self.plans for state in states)

    @property
    def until(self) -> datetime.date:
        """The last day that counts as soon."""
        return days_later(self.today, self.days)


def status(
    paths: Sequence[str | PathLike[str]] = (".",),
    *,
    today: datetime.date,
    days: int = SOON,
    jobs: int | None = 1,
    on_progress: Callable[[int, int], None] = lambda _done, _whole: None,
) -> StatusReport:
    """How every plan under the given files and folders stands on a day; no rule is run.

    `days` is how far ahead something is due soon; `jobs` how many processes work at once, None for as many as pay; `on_progress` hears
    how many of how many plans are done.

    Raises:
        ImprovplanError: there is no plan.

    """
    files = plan_files([Path(path) for path in paths])
    made = spread(partial(_status, today=today, days=days), files, jobs, on_progress)
    return StatusReport(
        tuple(one for one in made if isinstance(one, PlanStatus)),
        tuple(one for one in made if not isinstance(one, PlanStatus)),
        today,
        days,
    )


def status_json(report: StatusReport) -> str:
    """The report for programs; docs/json.md describes it."""
    from improvplan.report.status import status_json as written

    return written(report.plans, [file for file, _ in report.unreadable], report.today, report.days)


def status_markdown(report: StatusReport) -> str:
    """The report as Markdown: every plan with what is to be seen to, and what is done and stopped.

    Raises:
        ImprovplanError: a document template of the repository's own cannot be used.

    """
    from improvplan.api.derived_output import document_bytes, laid_out

    document = laid_out("status", "How the plans stand", report=report, states=State)
    return document_bytes(document, "md", author="improvplan", created=report.today).decode()


def _status(file: Path, today: datetime.date, days: int) -> PlanStatus | tuple[str, str]:
    try:
        return status_of(read_context(file, today), today, days)
    except UnreadablePlanError as error:
        return str(file), str(error)
