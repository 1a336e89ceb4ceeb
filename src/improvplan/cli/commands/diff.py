"""improvplan diff."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from improvplan.cli.errors import FINDINGS, handled
from improvplan.cli.options import PlansOrHere


class Format(StrEnum):
    """How differences are printed."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


def diff(
    paths: PlansOrHere = None,
    since: Annotated[
        str, typer.Option(metavar="REVISION", help="Compare with the plans when this branch left that one.")
    ] = "HEAD",
    compared: Annotated[
        Path | None, typer.Option("--with", help="Compare one plan with this file, for example last session's.")
    ] = None,
    config_from: Annotated[
        str | None,
        typer.Option(
            metavar="REVISION", help="Take configuration, forms and frameworks from there, not from the files at hand."
        ),
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How to print differences.")] = Format.TEXT,
) -> None:
    """Show what plans say otherwise than before: in words and numbers, not in lines."""
    with handled():
        from improvplan.api.differences import (
            differences_between,
            differences_since,
            json_of_differences,
            markdown_of_differences,
            text_of_differences,
        )
        from improvplan.cli.terminal import say, write

        files = paths or [Path()]
        if compared and len(files) != 1:
            raise typer.BadParameter("--with compares one plan: name just one")
        if compared and config_from:
            raise typer.BadParameter("--config-from goes with --since: --with compares two files")
        found = differences_between(compared, files[0]) if compared else differences_since(files, since, config_from)
        if form is Format.TEXT:
            write(text_of_differences(found.plans))
        else:
            print((json_of_differences if form is Format.JSON else markdown_of_differences)(found.plans), end="")
        for sentence in found.unreadable:
            say(f"improvplan: {sentence}; this plan is left out")
        if found.unreadable:
            raise typer.Exit(FINDINGS)
