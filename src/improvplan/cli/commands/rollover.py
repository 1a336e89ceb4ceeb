"""improvplan rollover."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from improvplan.cli.day import day
from improvplan.cli.errors import handled


def rollover(
    plan: Annotated[Path, typer.Argument(help="The plan that comes to its end.")],
    to: Annotated[str, typer.Option(help="The session of the next plan, for example 2026-27.")],
    out: Annotated[
        Path | None, typer.Option(help="The file to write, or its folder; beside the old plan if left out.")
    ] = None,
    today: Annotated[
        datetime | None, typer.Option(parser=day, metavar="DATE", help="The date to compare with.")
    ] = None,
) -> None:
    """Write the next session's plan: next steps, unfinished actions, a review, indicators and links moved on."""
    with handled():
        from improvplan.api.rollover import rolled_over, write_rolled_over
        from improvplan.cli.terminal import say, say_file

        new = rolled_over(plan, to, out=out, today=today.date() if today else None)
        write_rolled_over(new)
        say_file(new.file)
        if new.decisions:
            say("To decide (the list stands in the file, too):")
        for words in new.decisions:
            say(f"- {words}")
