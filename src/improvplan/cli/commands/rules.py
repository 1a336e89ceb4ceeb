"""improvplan rules list, explain."""

from __future__ import annotations

from typing import Annotated

import typer

from improvplan.cli.errors import handled

rules = typer.Typer(help="See what improvplan checks, and why.", no_args_is_help=True)


@rules.command("list")
def list_() -> None:
    """List the rules by theme."""
    with handled():
        from improvplan.api.rules import all_rules
        from improvplan.cli.table import show

        known = sorted(all_rules(), key=lambda rule: (rule.theme, rule.name))
        show(
            ("theme", "rule", "severity", "what it finds"),
            [(one.theme, one.name, one.severity.value, one.summary) for one in known],
        )


@rules.command("explain")
def explain_one(name: Annotated[str, typer.Argument(help="The name of a rule, as findings print it.")]) -> None:
    """Explain a rule: what it finds, why that matters, how to mend it, with an example."""
    with handled():
        from improvplan.api.rules import explained

        print(explained(name))
