"""improvplan validate."""

from __future__ import annotations

import sys
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from improvplan.cli.errors import FINDINGS, handled


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"


class Level(StrEnum):
    """From which severity on the exit code is 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


def validate(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Plan files or folders; this folder, if none is named.")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How to print findings.")] = Format.TEXT,
    select: Annotated[list[str] | None, typer.Option(help="Run only this rule; may be given more than once.")] = None,
    ignore: Annotated[list[str] | None, typer.Option(help="Leave this rule out; may be given more than once.")] = None,
    fail_on: Annotated[Level, typer.Option(help="The least severity that makes the exit code 1.")] = Level.ERROR,
    today: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The date to compare with, for example 2025-11-30.")
    ] = None,
    verbose: Annotated[bool, typer.Option("--verbose", help="List the files that were passed over.")] = False,
) -> None:
    """Check plans: as YAML, as plans, against their frameworks and by every rule."""
    with handled():
        from improvplan.api.reporting import json_report, text_pieces
        from improvplan.api.validating import validate as run
        from improvplan.cli.terminal import say, write
        from improvplan.finding import Severity

        result = run(
            [str(path) for path in paths or [Path()]],
            select=_names(select),
            ignore=_names(ignore),
            today=today.date() if today else None,
        )
        if form is Format.JSON:
            sys.stdout.write(json_report(result))
        else:
            write(text_pieces(result))
        if verbose:
            for file in result.skipped:
                say(f"passed over, no plan: {file}")
        if result.fails(Severity(fail_on.value)):
            raise typer.Exit(FINDINGS)


def _names(given: list[str] | None) -> list[str]:
    """Rule names, given one at a time or with commas between them."""
    return [name.strip() for words in given or () for name in words.split(",") if name.strip()]
