"""improvplan indicator."""

from __future__ import annotations

from typing import Annotated

import typer

from improvplan.cli.errors import handled
from improvplan.cli.grammar import Command, examples, group
from improvplan.cli.options import PlanFile, Today

indicator = group("Write down what an indicator has come to.")


@indicator.callback()
def _commands() -> None:
    """Write down what an indicator has come to."""


@indicator.command("set", cls=Command, epilog=examples("indicator set plans/burnside.yaml attendance 2025-26 93.2%"))
def set_value(
    plan: PlanFile,
    named: Annotated[
        str, typer.Argument(help="The indicator: its id, its number or some of its words.", metavar="INDICATOR")
    ],
    session: Annotated[
        str, typer.Argument(metavar="SESSION", help="The session it was measured in, for example 2025-26.")
    ],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="What was measured, for example 74.")],
    today: Today = None,
) -> None:
    """Write what an indicator came to in a session.

    A value that is there already is replaced. Put -- before a value below zero.
    """
    with handled():
        from improvplan.api.indicator import set_indicator_value
        from improvplan.cli.changed import show_change

        show_change(set_indicator_value(plan, named, session, value, today=today.date() if today else None))
