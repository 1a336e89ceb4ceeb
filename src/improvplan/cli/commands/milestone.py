"""improvplan milestone."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from improvplan.cli.day import day
from improvplan.cli.errors import handled

milestone = typer.Typer(help="Write down how far a milestone is.", no_args_is_help=True)

_Plan = Annotated[Path, typer.Argument(help="The plan's file.", metavar="PLAN")]
_Milestone = Annotated[
    str,
    typer.Argument(
        help="The milestone: its id, its number (2.1 is the first of priority 2) or some of its words.",
        metavar="MILESTONE",
    ),
]
_Today = Annotated[datetime | None, typer.Option(parser=day, metavar="DATE", help="The date to compare with.")]


@milestone.command("done")
def done(plan: _Plan, named: _Milestone, today: _Today = None) -> None:
    """A milestone is reached."""
    _set(plan, named, "done", today)


@milestone.command("start")
def start(plan: _Plan, named: _Milestone, today: _Today = None) -> None:
    """Work on a milestone has begun."""
    _set(plan, named, "in-progress", today)


@milestone.command("stop")
def stop(plan: _Plan, named: _Milestone, today: _Today = None) -> None:
    """A milestone was given up."""
    _set(plan, named, "stopped", today)


@milestone.command("reopen")
def reopen(plan: _Plan, named: _Milestone, today: _Today = None) -> None:
    """A milestone is not reached after all."""
    _set(plan, named, "in-progress", today)


def _set(plan: Path, named: str, status: str, today: datetime | None) -> None:
    with handled():
        from improvplan.api.progress import set_milestone_status
        from improvplan.cli.changed import show_change

        show_change(set_milestone_status(plan, named, status, today=today.date() if today else None))
