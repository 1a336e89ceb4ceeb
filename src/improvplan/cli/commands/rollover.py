"""improvplan rollover."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from improvplan.cli.errors import handled
from improvplan.cli.options import Today

EXAMPLES = ("rollover plans/burnside.yaml --session 2026-27",)
EXAMPLE = f"improvplan {EXAMPLES[0]}"


def rollover(
    plan: Annotated[Path, typer.Argument(metavar="PLAN", help="The plan that comes to its end.")],
    session: Annotated[
        str | None,
        typer.Option(metavar="SESSION", help="The session of the next plan, for example 2026-27; it must be given."),
    ] = None,
    to: Annotated[str | None, typer.Option(hidden=True, metavar="SESSION", help="The old name of --session.")] = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", "-o", metavar="FILE", help="The file to write, or its folder; beside the old plan if left out."
        ),
    ] = None,
    today: Today = None,
) -> None:
    """Write the next session's plan from one that ends.

    Next steps, unfinished actions, a review, indicators and links are moved on.
    """
    with handled():
        from improvplan.api.rollover import rollover as next_session
        from improvplan.cli.terminal import say, say_file

        if to is not None and session is None:
            say("improvplan: --to is now called --session; --to works in this version")
        if session is None and to is None and plan.is_file():
            raise typer.BadParameter(f"say for which session, for example: {EXAMPLE}", param_hint="--session")
        new = next_session(plan, session or to or "", out=out, today=today.date() if today else None)
        say_file(new.write())
        if new.decisions:
            say("To decide (the list stands in the file, too):")
        for words in new.decisions:
            say(f"- {words}")
