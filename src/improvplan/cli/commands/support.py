"""improvplan support."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from improvplan.cli.errors import handled
from improvplan.cli.options import Out, Plans

AGREED = ("from", "to", "what", "who", "when", "days", "cost")
TOTALS = ("from", "to", "times", "days in all", "cost in all")
MATCHES = ("school", "priority", "topic", "taken from", "who could help")


def support(
    plans: Plans,
    to: Annotated[
        str | None,
        typer.Option(help="What to make: docx, md, html; several with commas. Left out: tables here."),
    ] = None,
    out: Out = Path("build"),
) -> None:
    """Gather support between schools: what is agreed, what it comes to, and who could help whom."""
    with handled():
        from improvplan.api.asked import asked_for
        from improvplan.api.support import KINDS, agreed_rows, match_rows, total_rows, write_support
        from improvplan.api.support import support as support_of
        from improvplan.cli.derived import exit_over, printed
        from improvplan.cli.table import show
        from improvplan.cli.terminal import say

        kinds = asked_for("--to", to, KINDS) if to is not None else []
        made = support_of(plans)
        if kinds:
            printed(write_support(made, kinds, out))
        else:
            for heads, rows in ((AGREED, agreed_rows(made)), (TOTALS, total_rows(made)), (MATCHES, match_rows(made))):
                if rows:
                    show(heads, rows)
                    print()
        if not made.agreed and not made.matches and made.contexts:
            say(
                "improvplan: no plan names support, and nobody's expertise fits a priority; see support: and expertise:"
            )
        exit_over(made.unreadable)
