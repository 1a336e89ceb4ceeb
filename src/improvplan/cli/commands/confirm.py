"""improvplan confirm."""

from __future__ import annotations

from typing import Annotated

import typer

from improvplan.cli.errors import handled
from improvplan.cli.options import PlanFile, Today

EXAMPLES = ("confirm plans/burnside.yaml", "confirm plans/burnside.yaml --link clydevale-2025/reading")


def confirm(
    plan: PlanFile,
    link: Annotated[
        list[str] | None,
        typer.Option("--link", help="Only this link, as PLAN-ID/PRIORITY-ID; may be repeated.", metavar="LINK"),
    ] = None,
    today: Today = None,
) -> None:
    """Write down that you have read what a plan's priorities serve."""
    with handled():
        from improvplan.api.confirming import confirm as confirm_links
        from improvplan.cli.changed import show_change

        show_change(confirm_links(plan, links=link or (), today=today.date() if today else None))
