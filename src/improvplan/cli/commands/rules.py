"""improvplan rules list, explain."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from improvplan.cli.errors import handled

rules = typer.Typer(help="See what improvplan checks, and why.", no_args_is_help=True)


@rules.command("list")
def list_(
    effective: Annotated[
        Path | None, typer.Option(help="Show what holds for this plan instead, and who decided that.")
    ] = None,
) -> None:
    """List the rules by theme."""
    with handled():
        from improvplan.api.rules import effective as held
        from improvplan.api.rules import rules_by_theme
        from improvplan.cli.table import show

        if effective:
            rows = [
                (one.theme, one.name, one.level, one.by, one.options, str(one.found or "")) for one in held(effective)
            ]
            show(("theme", "rule", "severity", "decided by", "options", "found here"), rows)
            return
        found = [
            (theme, name, one.severity.value, one.group.value, "fix" if one.fixes else "", one.summary)
            for theme, known in rules_by_theme().items()
            for name, one in known.items()
        ]
        show(("theme", "rule", "severity", "runs", "fix", "what it finds"), found)


@rules.command("explain")
def explain_one(name: Annotated[str, typer.Argument(help="The name of a rule, as findings print it.")]) -> None:
    """Explain a rule: what it finds, why that matters, how to mend it, with an example."""
    with handled():
        from improvplan.api.rules import explained

        print(explained(name))
