"""improvplan measure."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from improvplan.cli.day import day
from improvplan.cli.errors import handled

measure = typer.Typer(help="Write down what a measure has come to.", no_args_is_help=True)


@measure.callback()
def _commands() -> None:
    """Write down what a measure has come to."""


@measure.command("set")
def set_result(
    plan: Annotated[Path, typer.Argument(help="The plan's file.", metavar="PLAN")],
    named: Annotated[
        str,
        typer.Argument(
            help="The measure: its id, its number (2.1 is the first of priority 2) or some of its words.",
            metavar="MEASURE",
        ),
    ],
    value: Annotated[str, typer.Argument(help="What was measured, for example 58%.", metavar="VALUE")],
    when: Annotated[str, typer.Option(help="When it was measured, for example Jun 2026.", metavar="DATE")],
    evidence: Annotated[str | None, typer.Option(help="How we know.", metavar="TEXT")] = None,
    today: Annotated[
        datetime | None, typer.Option(parser=day, metavar="DATE", help="The date to compare with.")
    ] = None,
) -> None:
    """Add a result; results are added through the year and never changed."""
    with handled():
        from improvplan.api.progress import add_measure_result
        from improvplan.cli.changed import show_change

        now = today.date() if today else None
        show_change(add_measure_result(plan, named, value, when=when, evidence=evidence, today=now))
