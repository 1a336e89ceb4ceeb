"""improvplan status."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from improvplan.cli.day import day
from improvplan.cli.errors import FINDINGS, handled
from improvplan.cli.options import PlansOrHere

if TYPE_CHECKING:
    from improvplan.api.status import StatusReport


class Format(StrEnum):
    """How the answer is printed."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


def status(
    paths: PlansOrHere = None,
    today: Annotated[
        datetime | None, typer.Option(parser=day, metavar="DATE", help="The day to look from, for example 2025-11-30.")
    ] = None,
    days: Annotated[int, typer.Option(min=0, help="How many days ahead something is due soon.")] = 14,
    everything: Annotated[bool, typer.Option("--all", help="List what is done, stopped and due later, too.")] = False,
    form: Annotated[Format, typer.Option("--format", help="How to print the answer.")] = Format.TEXT,
    jobs: Annotated[
        int | None, typer.Option(min=1, help="How many processes read plans; as many as pay, if left out.")
    ] = None,
) -> None:
    """Show how plans stand: what is overdue, due soon, missed and off track, and how much is done."""
    with handled():
        from improvplan.api.status import status as status_of
        from improvplan.api.status import status_json, status_markdown
        from improvplan.cli.progress import progress
        from improvplan.cli.terminal import say

        with progress() as on_progress:
            report = status_of(
                paths or [Path()],
                today=today.date() if today else date.today(),
                days=days,
                jobs=jobs,
                on_progress=on_progress,
            )
        if form is Format.JSON:
            print(status_json(report), end="")
        elif form is Format.MARKDOWN:
            print(status_markdown(report), end="")
        else:
            _show(report, everything=everything)
        for file, why in report.unreadable:
            say(f"improvplan: {why}")
            say(f"improvplan: {file} is left out; improvplan validate {file} says more")
        if report.unreadable:
            raise typer.Exit(FINDINGS)


def _show(report: StatusReport, *, everything: bool) -> None:
    from improvplan.cli.status_table import grouped, listed, summary
    from improvplan.cli.terminal import colours

    if colours():
        grouped(report, everything=everything)
    else:
        listed(report, everything=everything)
    print(summary(report))
