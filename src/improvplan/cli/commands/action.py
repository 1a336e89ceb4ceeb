"""improvplan action."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from improvplan.cli.day import day
from improvplan.cli.errors import handled

action = typer.Typer(help="Write down how far an action is.", no_args_is_help=True)

_Plan = Annotated[Path, typer.Argument(help="The plan's file.", metavar="PLAN")]
_Action = Annotated[
    str,
    typer.Argument(
        help="The action: its id, its number (2.3 is the third of priority 2) or some of its words.", metavar="ACTION"
    ),
]
_Today = Annotated[datetime | None, typer.Option(parser=day, metavar="DATE", help="The date to compare with.")]


@action.command("done")
def done(
    plan: _Plan,
    named: _Action,
    on: Annotated[str | None, typer.Option(help="When it was done, for example 2025-11-05.")] = None,
    today: _Today = None,
) -> None:
    """An action is done."""
    _set(plan, named, "done", on, today)


@action.command("start")
def start(plan: _Plan, named: _Action, today: _Today = None) -> None:
    """An action has begun."""
    _set(plan, named, "in-progress", None, today)


@action.command("stop")
def stop(plan: _Plan, named: _Action, today: _Today = None) -> None:
    """An action was given up."""
    _set(plan, named, "stopped", None, today)


@action.command("reopen")
def reopen(plan: _Plan, named: _Action, today: _Today = None) -> None:
    """An action is not done after all: it goes on, and the day it was completed is taken out."""
    with handled():
        from improvplan.api.action import reopen_action
        from improvplan.cli.changed import show_change

        show_change(reopen_action(plan, named, today=today.date() if today else None))


def _set(plan: Path, named: str, status: str, on: str | None, today: datetime | None) -> None:
    with handled():
        from improvplan.api.action import set_action_status
        from improvplan.cli.changed import show_change

        show_change(set_action_status(plan, named, status, on=on, today=today.date() if today else None))
