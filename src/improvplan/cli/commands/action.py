"""improvplan action."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from improvplan.cli.errors import handled
from improvplan.cli.grammar import Command, examples, group
from improvplan.cli.options import PlanFile, Today

action = group("Write down how far an action is.")

_Action = Annotated[
    str,
    typer.Argument(
        help="The action: its id, its number (2.3 is the third of priority 2) or some of its words.", metavar="ACTION"
    ),
]


@action.command("done", cls=Command, epilog=examples('action done plans/burnside.yaml 2.3 --on "5 Nov 2025"'))
def done(
    plan: PlanFile,
    named: _Action,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="When it was done, for example 5 Nov 2025 or 2025-11-05.")
    ] = None,
    today: Today = None,
) -> None:
    """An action is done."""
    _set(plan, named, "done", on, today)


@action.command("start", cls=Command, epilog=examples('action start plans/burnside.yaml "uniform shop"'))
def start(plan: PlanFile, named: _Action, today: Today = None) -> None:
    """An action has begun."""
    _set(plan, named, "in-progress", None, today)


@action.command("stop", cls=Command, epilog=examples("action stop plans/burnside.yaml outdoor-saturdays"))
def stop(plan: PlanFile, named: _Action, today: Today = None) -> None:
    """An action was given up."""
    _set(plan, named, "stopped", None, today)


@action.command("reopen", cls=Command, epilog=examples("action reopen plans/burnside.yaml 2.3"))
def reopen(plan: PlanFile, named: _Action, today: Today = None) -> None:
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
