"""improvplan spent."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from improvplan.cli.day import day
from improvplan.cli.errors import handled


def spent(
    plan: Annotated[Path, typer.Argument(help="The plan's file.", metavar="PLAN")],
    fund: Annotated[str, typer.Argument(help="The fund: its short name, its number or its title.", metavar="FUND")],
    amount: Annotated[str, typer.Argument(help="What was spent of it in all, for example £1,250.", metavar="AMOUNT")],
    more: Annotated[bool, typer.Option("--more", help="Add the amount to what the plan says already.")] = False,
    today: Annotated[
        datetime | None, typer.Option(parser=day, metavar="DATE", help="The date to compare with.")
    ] = None,
) -> None:
    """Write down what was spent of a fund."""
    with handled():
        from improvplan.api.progress import set_spent
        from improvplan.cli.changed import show_change

        show_change(set_spent(plan, fund, amount, more=more, today=today.date() if today else None))
