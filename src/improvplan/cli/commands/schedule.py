"""improvplan schedule."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from improvplan.cli.day import day
from improvplan.cli.errors import handled
from improvplan.cli.options import Out, Plans

if TYPE_CHECKING:
    from improvplan.api.schedule import Schedules

HEADS = ("when", "what", "how", "who", "against", "priority", "kind", "in the plan", "state")


def schedule(
    plans: Plans,
    to: Annotated[
        str | None,
        typer.Option(help="What to make: docx, md, html, csv, xlsx, ics; several with commas. Left out: a table here."),
    ] = None,
    for_: Annotated[
        str | None, typer.Option("--for", metavar="PERSON", help="Only what concerns one person: a key, name or role.")
    ] = None,
    today: Annotated[
        datetime | None,
        typer.Option(parser=day, metavar="DATE", help="Only what comes on this day or later; everything if left out."),
    ] = None,
    out: Out = Path("build"),
) -> None:
    """Lay out what is to be looked at: how, by whom, when and against which success criterion."""
    with handled():
        from improvplan.api.asked import asked_for
        from improvplan.api.schedule import KINDS, schedules, without_day, write_schedules
        from improvplan.cli.derived import exit_over, printed
        from improvplan.cli.terminal import say

        kinds = asked_for("--to", to, KINDS) if to is not None else []
        day = today.date() if today else None
        made = schedules(plans, person=for_, today=day)
        if kinds:
            printed(write_schedules(made, kinds, out, day or date.today()))
        else:
            _show(made)
        left_out = without_day(made)
        if left_out and "ics" in kinds:
            say(f"improvplan: {left_out} without a day cannot stand in a calendar; the other outputs list them")
        for remark in dict.fromkeys(remark for each in made.found for remark in each.remarks):
            say(f"improvplan: {remark}")
        exit_over(made.unreadable)


def _show(made: Schedules) -> None:
    from improvplan.api.schedule import in_short, terminal_rows
    from improvplan.cli.table import show

    for each in made.found:
        print(in_short(each, made.person))
        show(
            HEADS,
            [
                (row.when, row.what, row.how, row.who, row.criterion, row.priority, row.kind, row.said, row.state)
                for row in terminal_rows(each)
            ],
        )
        if each.clashes:
            print("\nWhat clashes:")
            for clash in each.clashes:
                print(f"  {clash.message}")
        print()
