"""One report on one plan, as bytes."""

from __future__ import annotations

import datetime
from os import PathLike
from pathlib import Path

from improvplan.api.audience import AudienceName
from improvplan.api.derived import asked_of
from improvplan.api.derived_output import one_page
from improvplan.derived.report import KINDS as REPORTS
from improvplan.derived.report_material import ReportKind as Kind

__all__ = ["REPORTS", "Kind", "report"]


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
    asked = asked_of({"kind": kind, "checkpoint": checkpoint, "fund": fund}, None, datetime.date.min)
    return one_page("report", Path(path), asked, to, audience)
