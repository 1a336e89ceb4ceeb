"""improvplan indicator."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from improvplan.cli.day import day
from improvplan.cli.errors import handled

indicator = typer.Typer(help="Write down what an indicator has come to.", no_args_is_help=True)


@indicator.callback()
def _commands() -> None:
    """Write down what an indicator has come to."""


@indicator.command("set")
def set_value(
    plan: Annotated[Path, typer.Argument(help="The plan's file.", metavar="PLAN")],
    named: Annotated[
        str, typer.Argument(help="The indicator: its id, its number or some of its words.", metavar="INDICATOR")
    ],
    session: Annotated[str, typer.Argument(help="The session it was measured in, for example 2025-26.")],
    value: Annotated[str, typer.Argument(help="What was measured, for example 74.")],
    today: Annotated[
        datetime | None, typer.Option(parser=day, metavar="DATE", help="The date to compare with.")
    ] = None,
) -> None:
    """Write the value of a session; one that is there already is replaced. Put -- before a value below zero."""
    with handled():
        from improvplan.api.indicator import set_indicator_value
        from improvplan.cli.changed import show_change

        show_change(set_indicator_value(plan, named, session, value, today=today.date() if today else None))
