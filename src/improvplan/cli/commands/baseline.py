"""improvplan baseline."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from improvplan.cli.errors import handled
from improvplan.cli.options import PlansOrHere, Today

EXAMPLES = ("baseline", "baseline plans --prune")


def baseline(
    paths: PlansOrHere = None,
    prune: Annotated[
        bool, typer.Option("--prune", help="Only take away what can no longer be found; add nothing.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Run the strict rules too.")] = False,
    today: Today = None,
) -> None:
    """Record today's findings, so that validate shows only new ones."""
    with handled():
        from improvplan.api.baseline import record

        files = [str(path) for path in paths or [Path()]]
        for one in record(files, today=today.date() if today else None, strict=strict, prune=prune):
            changes = f"{one.added:,} added, {one.removed:,} taken away"
            print(f"{one.file}: {one.count:,} finding{'' if one.count == 1 else 's'} recorded ({changes})")
