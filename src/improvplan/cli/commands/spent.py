"""improvplan spent."""

from __future__ import annotations

from typing import Annotated

import typer

from improvplan.cli.errors import handled
from improvplan.cli.options import PlanFile, Today

EXAMPLES = ("spent plans/burnside.yaml pef £1,250", "spent plans/burnside.yaml pef £300 --more")


def spent(
    plan: PlanFile,
    fund: Annotated[str, typer.Argument(help="The fund: its short name, its number or its title.", metavar="FUND")],
    amount: Annotated[str, typer.Argument(help="What was spent of it in all, for example £1,250.", metavar="AMOUNT")],
    more: Annotated[bool, typer.Option("--more", help="Add the amount to what the plan says already.")] = False,
    today: Today = None,
) -> None:
    """Write down what was spent of a fund."""
    with handled():
        from improvplan.api.progress import set_spent
        from improvplan.cli.changed import show_change

        show_change(set_spent(plan, fund, amount, more=more, today=today.date() if today else None))
