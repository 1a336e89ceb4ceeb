"""How plans stand on a day."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from improvplan.api.derived import asked_of, derive
from improvplan.api.plan_files import AnyPaths, day_or_today, paths_of
from improvplan.derived.status import SOON, PlanStatus, StatusReport, page_of, report_of
from improvplan.derived.status import status_json as as_json
from improvplan.derived.status_items import State, StatusItem
from improvplan.report.outputs.json import dumped

__all__ = ["SOON", "PlanStatus", "State", "StatusItem", "StatusReport", "status", "status_json", "status_markdown"]


def status(
    paths: AnyPaths = ".",
    *,
    today: datetime.date | None = None,
    days: int = SOON,
    jobs: int | None = 1,
    on_progress: Callable[[int, int], None] = lambda _done, _whole: None,
) -> StatusReport:
    """How every plan under the given files and folders stands on a day; no rule is run.

    `days` is how far ahead something is due soon; `jobs` how many processes work at once, None for as many as pay; `on_progress` is
    called with how many plans are done, and of how many.

    Raises:
        ImprovplanError: there is no plan.

    """
    day = day_or_today(today)
    asked = asked_of({"days": days}, day, day)
    made = derive("status", paths_of(paths), asked, jobs=jobs, on_progress=on_progress)
    return report_of(made.gathered, asked)


def status_json(report: StatusReport) -> str:
    """The report for programs; docs/json.md describes it."""
    return dumped(as_json(report)).decode() + "\n"


def status_markdown(report: StatusReport) -> str:
    """The report as Markdown: every plan with what is to be seen to and, unless there are more than six, what is done and stopped.

    Raises:
        ImprovplanError: a document template of the repository's own cannot be used.

    """
    from improvplan.api.derived_output import page_bytes

    return page_bytes(page_of(report), "md")[0].decode()
