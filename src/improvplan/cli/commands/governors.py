"""improvplan governors."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from improvplan.cli.day import day
from improvplan.cli.errors import handled
from improvplan.cli.options import Out, Plans

HEADS = ("meeting", "kind", "what", "who", "when", "state", "plan")


def governors(
    plans: Plans,
    meeting: Annotated[
        datetime | None,
        typer.Option(parser=day, metavar="DATE", help="Only the meeting on this day, for example 2025-12-04."),
    ] = None,
    to: Annotated[
        str | None, typer.Option(help="What to make: docx, md, html; several with commas. Left out: a table here.")
    ] = None,
    out: Out = Path("build"),
) -> None:
    """Show what a plan promises to report by each meeting of governors, with questions to ask."""
    with handled():
        from improvplan.api.asked import asked_for
        from improvplan.api.governors import KINDS, cycles, terminal_rows, write_cycles
        from improvplan.cli.derived import exit_over, printed
        from improvplan.cli.table import show
        from improvplan.cli.terminal import say

        kinds = asked_for("--to", to, KINDS) if to is not None else []
        made = cycles(plans, meeting.date() if meeting else None)
        if kinds:
            printed(write_cycles(made, kinds, out))
        else:
            show(HEADS, terminal_rows(made))
        for remark in made.remarks:
            say(f"improvplan: {remark}")
        exit_over(made.unreadable)
