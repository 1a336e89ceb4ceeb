"""improvplan plan."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from improvplan.cli.errors import handled
from improvplan.cli.grammar import Command, examples, group
from improvplan.cli.options import PlanFile, Today

plan = group("Write down how far a plan is: approved, published, closed.")

_On = Annotated[
    str | None, typer.Option("--on", help="The day, for example 5 Nov 2025; today if left out.", metavar="DATE")
]
_By = Annotated[
    str | None, typer.Option("--by", help="Who signs for it: a key of people, or plain words.", metavar="PERSON")
]


@plan.command("approve", cls=Command, epilog=examples("plan approve plans/burnside.yaml --by Headteacher"))
def approve(file: PlanFile, on: _On = None, by: _By = None, today: Today = None) -> None:
    """The plan is approved."""
    _set(file, "approve", on, by, today)


@plan.command("publish", cls=Command, epilog=examples("plan publish plans/burnside.yaml"))
def publish(file: PlanFile, on: _On = None, by: _By = None, today: Today = None) -> None:
    """The plan is published."""
    _set(file, "publish", on, by, today)


@plan.command("close", cls=Command, epilog=examples("plan close plans/burnside.yaml"))
def close(file: PlanFile, today: Today = None) -> None:
    """The plan's time is over: nothing in it is due any more, and no command changes it."""
    _set(file, "close", None, None, today)


@plan.command("reopen", cls=Command, epilog=examples("plan reopen plans/burnside.yaml"))
def reopen(file: PlanFile, today: Today = None) -> None:
    """A closed plan can be changed again."""
    _set(file, "reopen", None, None, today)


def _set(file: Path, verb: str, on: str | None, by: str | None, today: datetime | None) -> None:
    with handled():
        from improvplan.api.progress import set_plan_status
        from improvplan.cli.changed import show_change

        show_change(set_plan_status(file, verb, on=on, by=by, today=today.date() if today else None))
