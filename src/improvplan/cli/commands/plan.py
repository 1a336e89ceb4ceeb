"""improvplan plan."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from improvplan.cli.day import day
from improvplan.cli.errors import handled

plan = typer.Typer(help="Write down how far a plan is: approved, published, closed.", no_args_is_help=True)

_Plan = Annotated[Path, typer.Argument(help="The plan's file.", metavar="PLAN")]
_On = Annotated[
    str | None, typer.Option("--on", help="The day, for example 5 Nov 2025; today if left out.", metavar="DATE")
]
_By = Annotated[
    str | None, typer.Option("--by", help="Who signs for it: a key of people, or plain words.", metavar="PERSON")
]
_Today = Annotated[datetime | None, typer.Option(parser=day, metavar="DATE", help="The day that counts as today.")]


@plan.command("approve")
def approve(file: _Plan, on: _On = None, by: _By = None, today: _Today = None) -> None:
    """The plan is approved."""
    _set(file, "approve", on, by, today)


@plan.command("publish")
def publish(file: _Plan, on: _On = None, by: _By = None, today: _Today = None) -> None:
    """The plan is published."""
    _set(file, "publish", on, by, today)


@plan.command("close")
def close(file: _Plan, today: _Today = None) -> None:
    """The plan's time is over: nothing in it is due any more, and no command changes it."""
    _set(file, "close", None, None, today)


@plan.command("reopen")
def reopen(file: _Plan, today: _Today = None) -> None:
    """A closed plan can be changed again."""
    _set(file, "reopen", None, None, today)


def _set(file: Path, verb: str, on: str | None, by: str | None, today: datetime | None) -> None:
    with handled():
        from improvplan.api.progress import set_plan_status
        from improvplan.cli.changed import show_change

        show_change(set_plan_status(file, verb, on=on, by=by, today=today.date() if today else None))
