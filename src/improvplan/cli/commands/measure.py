"""improvplan measure."""

from __future__ import annotations

from typing import Annotated

import typer

from improvplan.cli.errors import handled
from improvplan.cli.grammar import Command, examples, group
from improvplan.cli.options import PlanFile, Today

measure = group("Write down what a measure has come to.")


@measure.callback()
def _commands() -> None:
    """Write down what a measure has come to."""


@measure.command("set", cls=Command, epilog=examples('measure set plans/burnside.yaml 2.1 58% --when "Jun 2026"'))
def set_result(
    plan: PlanFile,
    named: Annotated[
        str,
        typer.Argument(
            help="The measure: its id, its number (2.1 is the first of priority 2) or some of its words.",
            metavar="MEASURE",
        ),
    ],
    value: Annotated[str, typer.Argument(help="What was measured, for example 58%.", metavar="VALUE")],
    when: Annotated[str, typer.Option(help="When it was measured, for example Jun 2026.", metavar="DATE")],
    evidence: Annotated[str | None, typer.Option(help="How we know it.", metavar="WORDS")] = None,
    today: Today = None,
) -> None:
    """Add a result; results are added through the year and never changed."""
    with handled():
        from improvplan.api.progress import add_measure_result
        from improvplan.cli.changed import show_change

        now = today.date() if today else None
        show_change(add_measure_result(plan, named, value, when=when, evidence=evidence, today=now))
