"""improvplan diff."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from improvplan.cli.errors import FINDINGS, handled
from improvplan.cli.options import ConfigFrom, ForAudience, Out, PlansOrHere, choice, kinds_of_file, names_in

if TYPE_CHECKING:
    from improvplan.api.differences import Compared

EXAMPLES = (
    "diff",
    "diff plans --since main --in-words",
    "diff plans --since main --to docx --audience governors",
    "diff plans/burnside-2026.yaml --with plans/burnside-2025.yaml",
)
KINDS = ("docx", "md", "html", "pdf")


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
        Path | None,
        typer.Option("--with", metavar="FILE", help="Compare one plan with this file, for example last session's."),
    ] = None,
    config_from: ConfigFrom = None,
    form: Annotated[Format, choice(Format, name="--format", help="How to print differences.")] = Format.TEXT,
    in_words: Annotated[
        bool, typer.Option("--in-words", help="Say it in sentences, school by school, with a summary first.")
    ] = False,
    to: Annotated[list[str] | None, kinds_of_file(KINDS, "shown here, if left out")] = None,
    audience: ForAudience = None,
    out: Out = Path("build"),
) -> None:
    """Show what plans say otherwise than before, in words and numbers."""
    with handled():
        from improvplan.api.differences import (
            differences_between,
            differences_since,
            json_of_differences,
            markdown_of_differences,
            text_of_differences,
        )
        from improvplan.cli.table import show_blocks
        from improvplan.cli.terminal import columns, complain, write

        files = paths or [Path()]
        if compared and len(files) != 1:
            raise typer.BadParameter("--with compares one plan: name just one")
        if compared and config_from:
            raise typer.BadParameter("--config-from goes with --since: --with compares two files")
        if form is not Format.TEXT and (in_words or to):
            other = "--in-words" if in_words else "--to"
            raise typer.BadParameter(
                f"it says how differences are printed: leave out {other}, or --format", param_hint="--format"
            )
        reader: Any = audience.value if audience else None
        found = (
            differences_between(compared, files[0], reader)
            if compared
            else differences_since(files, since, config_from, reader)
        )
        kinds = names_in(to)
        if kinds:
            _write(found, kinds, out)
        elif in_words:
            show_blocks(found.in_words())
        elif form is Format.TEXT:
            write(text_of_differences(found.plans, columns()))
        else:
            print((json_of_differences if form is Format.JSON else markdown_of_differences)(found.plans), end="")
        for sentence in found.unreadable:
            complain(f"improvplan: {sentence}; this plan is left out")
        if found.unreadable:
            raise typer.Exit(FINDINGS)


def _write(found: Compared, kinds: Sequence[str], out: Path) -> None:
    """Write what has changed in words as each of these kinds of file."""
    from improvplan.api.derived_output import write_bytes
    from improvplan.cli.terminal import say_file

    wrong = [kind for kind in kinds if kind not in KINDS]
    if wrong:
        raise typer.BadParameter(f"“{wrong[0]}” is not one of them: write {', '.join(KINDS)}", param_hint="--to")
    for kind in kinds:
        say_file(write_bytes(found.to_bytes(kind), out / f"what-changed.{kind}"))
