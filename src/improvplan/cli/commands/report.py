"""improvplan report."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from improvplan.cli.errors import FINDINGS, handled
from improvplan.cli.options import ForAudience, Out, Plans


class Kind(StrEnum):
    """Which report."""

    PROGRESS = "progress"
    END_OF_YEAR = "end-of-year"
    TARGET_EVALUATION = "target-evaluation"
    PUPIL_EQUITY = "pupil-equity"


def report(
    plans: Plans,
    kind: Annotated[Kind, typer.Option(help="Which report to make.")],
    checkpoint: Annotated[
        str | None, typer.Option(help="For progress: the checkpoint, by its name or a date in it such as 2025-11.")
    ] = None,
    fund: Annotated[
        str | None,
        typer.Option(help="For pupil-equity: the fund, by its short name such as pef, where it is not clear."),
    ] = None,
    to: Annotated[
        str, typer.Option(help="What to make: docx, md, html, pdf; several with commas between them.")
    ] = "docx",
    audience: ForAudience = None,
    out: Out = Path("build"),
) -> None:
    """Make a report from what a plan says about its own year: its evaluations, actions, indicators and money."""
    with handled():
        from improvplan.api.asked import asked_for
        from improvplan.api.errors import ImprovplanError
        from improvplan.api.reports import OUTPUTS, ReportWish, plans_under, write_report
        from improvplan.cli.terminal import say, say_file

        outputs = asked_for("--to", to, OUTPUTS)
        if checkpoint and kind is not Kind.PROGRESS:
            raise ImprovplanError("--checkpoint belongs to --kind progress; the other reports speak of the whole year")
        if fund and kind is not Kind.PUPIL_EQUITY:
            raise ImprovplanError("--fund belongs to --kind pupil-equity; the other reports speak of all money")
        wish = ReportWish(kind.value, checkpoint, fund, audience.value if audience else None)
        files = plans_under(plans)
        failed = False
        for plan in files:
            try:
                made = write_report(plan, wish, outputs, out)
            except ImprovplanError as error:
                if len(files) == 1:
                    raise
                failed = True
                say(f"improvplan: {error}")
                continue
            for written in made.files:
                say_file(written)
            for remark in made.remarks:
                say(f"improvplan: {remark}")
        if failed:
            raise typer.Exit(FINDINGS)
