"""The commands of improvplan. Each loads what it needs when it runs, so that --help and --version are quick."""

from __future__ import annotations

from typing import Annotated

import typer

from improvplan.cli.commands.action import action
from improvplan.cli.commands.appraisal import appraisal
from improvplan.cli.commands.baseline import baseline
from improvplan.cli.commands.coverage import coverage
from improvplan.cli.commands.diff import diff
from improvplan.cli.commands.evaluate import evaluate
from improvplan.cli.commands.frameworks import frameworks
from improvplan.cli.commands.governors import governors
from improvplan.cli.commands.indicator import indicator
from improvplan.cli.commands.init import init
from improvplan.cli.commands.new import new
from improvplan.cli.commands.render import render
from improvplan.cli.commands.report import report
from improvplan.cli.commands.rollover import rollover
from improvplan.cli.commands.rules import rules
from improvplan.cli.commands.schedule import schedule
from improvplan.cli.commands.schema import schema
from improvplan.cli.commands.status import status
from improvplan.cli.commands.support import support
from improvplan.cli.commands.templates import templates
from improvplan.cli.commands.training import training
from improvplan.cli.commands.validate import validate
from improvplan.version import VERSION

app = typer.Typer(
    name="improvplan",
    help="Improvement plans as plain text: check them like code, render them to Word, Markdown and HTML.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command()(validate)
app.command()(render)
app.command()(new)
app.command()(init)
app.command()(status)
app.command()(schedule)
app.command()(evaluate)
app.add_typer(action, name="action")
app.add_typer(indicator, name="indicator")
app.command()(report)
app.command()(rollover)
app.command()(training)
app.command()(appraisal)
app.command()(governors)
app.command()(support)
app.command()(diff)
app.command()(coverage)
app.command()(baseline)
app.add_typer(frameworks, name="frameworks")
app.add_typer(templates, name="templates")
app.add_typer(rules, name="rules")
app.command()(schema)


def _version(asked: bool) -> None:
    if asked:
        print(f"improvplan {VERSION}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    """Improvement plans as plain text: check them like code, render them to Word, Markdown and HTML."""
