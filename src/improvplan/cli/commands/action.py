"""improvplan action."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from improvplan.cli.errors import handled
from improvplan.cli.grammar import Command, examples, group
from improvplan.cli.options import PlanFile, Today, names_in

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


@action.command(
    "add",
    cls=Command,
    epilog=examples(
        'action add plans/burnside.yaml --priority 2 --do "Sing daily"',
        "action add plans/burnside.yaml --visit burnside-12-nov-2025",
        "action add plans/burnside.yaml --next-steps",
    ),
)
def add(
    plan: PlanFile,
    do: Annotated[str | None, typer.Option(metavar="WORDS", help="What is done.")] = None,
    visit: Annotated[
        str | None, typer.Option(metavar="VISIT", help="What was agreed at a visit, by its id in the network file.")
    ] = None,
    next_steps: Annotated[
        bool, typer.Option("--next-steps", help="The next steps of the last evaluations, each as an action.")
    ] = False,
    priority: Annotated[
        str | None, typer.Option(metavar="PRIORITY", help="The priority that it serves: its id, number or title.")
    ] = None,
    who: Annotated[
        list[str] | None, typer.Option(metavar="WHO", help="Who does it: keys of people, or plain words.")
    ] = None,
    by: Annotated[str | None, typer.Option(metavar="DATE", help="When it is done, for example Mar 2026.")] = None,
    today: Today = None,
) -> None:
    """Add an action: in your own words, as agreed at a visit, or from next steps.

    An action that stands in the plan already is passed over.
    """
    with handled():
        from improvplan.api.visit import add_action, add_agreed, add_next_steps
        from improvplan.cli.changed import show_change

        if sum((do is not None, visit is not None, next_steps)) != 1:
            raise typer.BadParameter("say what to add, with one of --do, --visit and --next-steps", param_hint="--do")
        day = today.date() if today else date.today()
        if do is not None:
            made = add_action(plan, do, names_in(who), by, priority, day)
        elif visit is not None:
            made = add_agreed(plan, visit, priority, day)
        else:
            made = add_next_steps(plan, priority, day)
        show_change(made)


def _set(plan: Path, named: str, status: str, on: str | None, today: datetime | None) -> None:
    with handled():
        from improvplan.api.action import set_action_status
        from improvplan.cli.changed import show_change

        show_change(set_action_status(plan, named, status, on=on, today=today.date() if today else None))
