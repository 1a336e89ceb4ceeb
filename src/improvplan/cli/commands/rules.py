"""improvplan rules list, explain."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from improvplan.cli.errors import handled
from improvplan.cli.grammar import Command, examples, group
from improvplan.cli.options import Format, Level, Printed, choice

rules = group("See what improvplan checks, and why.")


@rules.command(
    "list",
    cls=Command,
    epilog=examples(
        "rules list --severity error", "rules list --theme money", "rules list --effective plans/burnside.yaml"
    ),
)
def list_(
    effective: Annotated[
        Path | None,
        typer.Option(metavar="PLAN", help="Show what holds for this plan instead, and who decided that."),
    ] = None,
    theme: Annotated[
        list[str] | None,
        typer.Option(metavar="THEMES", help="Only rules of these themes; several with commas or repeated."),
    ] = None,
    severity: Annotated[Level | None, choice(Level, help="Only rules of this severity.")] = None,
    format_: Format = Printed.TEXT,
) -> None:
    """List the rules by theme."""
    with handled():
        from improvplan.api.rules import effective as held
        from improvplan.api.rules import effective_json, rules_json, rules_listed
        from improvplan.cli.options import names_in
        from improvplan.cli.table import show

        level = severity.value if severity else ""
        if effective:
            holding = [one for one in held(effective, names_in(theme)) if level in ("", *one.level.split(", "))]
            if format_ is Printed.JSON:
                print(effective_json(holding), end="")
                return
            rows = [(one.theme, one.name, one.level, one.by, one.options, str(one.found or "")) for one in holding]
            show(("theme", "rule", "severity", "decided by", "options", "found here"), rows)
            return
        listed = [each for each in rules_listed(names_in(theme)) if level in ("", each.words.severity.value)]
        if format_ is Printed.JSON:
            print(rules_json(listed), end="")
            return
        found = [
            (theme, name, one.severity.value, one.group.value, "fix" if one.fixes else "", one.summary)
            for theme, name, one in listed
        ]
        show(("theme", "rule", "severity", "runs", "fix", "what it finds"), found)


@rules.command("explain", cls=Command, epilog=examples("rules explain wrong-code"))
def explain_one(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name of a rule, as findings print it.")],
) -> None:
    """Explain a rule: what it finds, why that matters, how to mend it."""
    with handled():
        from improvplan.api.rules import explained

        print(explained(name))
