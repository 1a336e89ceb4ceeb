"""improvplan training."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer

from improvplan.cli.day import day
from improvplan.cli.errors import handled
from improvplan.cli.options import Out, Plans

HEADS = ("training", "together with", "where", "needed by", "who", "for", "cost", "state")


def training(
    plans: Plans,
    to: Annotated[
        str | None,
        typer.Option(help="What to make: docx, md, html, csv, xlsx, ics; several with commas. Left out: a table here."),
    ] = None,
    today: Annotated[
        datetime | None, typer.Option(parser=day, metavar="DATE", help="The day on which a calendar says it was made.")
    ] = None,
    out: Out = Path("build"),
) -> None:
    """Gather the training that plans need, and what schools could hold together."""
    with handled():
        from improvplan.api.asked import asked_for
        from improvplan.api.training import KINDS, terminal_rows, write_training
        from improvplan.api.training import training as training_of
        from improvplan.cli.derived import exit_over, printed
        from improvplan.cli.table import show
        from improvplan.cli.terminal import say

        kinds = asked_for("--to", to, KINDS) if to is not None else []
        made = training_of(plans)
        if kinds:
            printed(write_training(made, kinds, out, today.date() if today else date.today()))
        else:
            show(HEADS, terminal_rows(made))
        for remark in made.remarks:
            say(f"improvplan: {remark}")
        if not any(plan.needs for plan in made.plans) and made.plans:
            say("improvplan: no action names training; write it under training: of an action")
        exit_over(made.unreadable)
