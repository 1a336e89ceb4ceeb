"""improvplan milestone."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from improvplan.cli.errors import handled
from improvplan.cli.grammar import Command, examples, group
from improvplan.cli.options import PlanFile, Today

milestone = group("Write down how far a milestone is.")

_Milestone = Annotated[
    str,
    typer.Argument(
        help="The milestone: its id, its number (2.1 is the first of priority 2) or some of its words.",
        metavar="MILESTONE",
    ),
]


@milestone.command("done", cls=Command, epilog=examples("milestone done plans/burnside.yaml 2.1"))
def done(plan: PlanFile, named: _Milestone, today: Today = None) -> None:
    """A milestone is reached."""
    _set(plan, named, "done", today)


@milestone.command("start", cls=Command, epilog=examples("milestone start plans/burnside.yaml 2.1"))
def start(plan: PlanFile, named: _Milestone, today: Today = None) -> None:
    """Work on a milestone has begun."""
    _set(plan, named, "in-progress", today)


@milestone.command("stop", cls=Command, epilog=examples("milestone stop plans/burnside.yaml 2.1"))
def stop(plan: PlanFile, named: _Milestone, today: Today = None) -> None:
    """A milestone was given up."""
    _set(plan, named, "stopped", today)


@milestone.command("reopen", cls=Command, epilog=examples("milestone reopen plans/burnside.yaml 2.1"))
def reopen(plan: PlanFile, named: _Milestone, today: Today = None) -> None:
    """A milestone is not reached after all."""
    _set(plan, named, "in-progress", today)


def _set(plan: Path, named: str, status: str, today: datetime | None) -> None:
    with handled():
        from improvplan.api.progress import set_milestone_status
        from improvplan.cli.changed import show_change

        show_change(set_milestone_status(plan, named, status, today=today.date() if today else None))
