"""improvplan appraisal."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from improvplan.cli.errors import handled
from improvplan.cli.options import Out, Plans

HEADS = ("kind", "what", "when", "state", "shared", "priority", "plan")


def appraisal(
    plans: Plans,
    for_: Annotated[
        str, typer.Option("--for", metavar="PERSON", help="Whose appraisal: a key of people, a name or a role.")
    ],
    to: Annotated[
        str | None, typer.Option(help="What to make: docx, md, html; several with commas. Left out: a table here.")
    ] = None,
    out: Out = Path("build"),
) -> None:
    """Draft appraisal targets: the success criteria and actions that one person leads, and nobody else's."""
    with handled():
        from improvplan.api.appraisal import KINDS, appraisals, terminal_rows, write_appraisals
        from improvplan.api.asked import asked_for
        from improvplan.cli.derived import exit_over, printed
        from improvplan.cli.table import show
        from improvplan.cli.terminal import say

        kinds = asked_for("--to", to, KINDS) if to is not None else []
        made = appraisals(plans, for_)
        if kinds:
            printed(write_appraisals(made, kinds, out))
        else:
            show(HEADS, terminal_rows(made))
        if made.found and not any(each.parts for each in made.found):
            say(f"improvplan: nothing in the plan is asked of {for_} by that name; groups do not count")
        exit_over(made.unreadable)
