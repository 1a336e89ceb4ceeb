"""improvplan coverage."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from improvplan.cli.errors import FINDINGS, handled
from improvplan.cli.options import Out, PlansOrHere

if TYPE_CHECKING:
    from improvplan.api.coverage import Coverage


def coverage(
    paths: PlansOrHere = None,
    framework: Annotated[
        list[str] | None, typer.Option(help="Only this framework, for example hgios; may be given more than once.")
    ] = None,
    holes: Annotated[bool, typer.Option("--holes", help="Only items that nobody links and nobody says why.")] = False,
    to: Annotated[
        str | None, typer.Option(help="Write files instead: docx, md, html, csv; several with commas.")
    ] = None,
    out: Out = Path("build"),
) -> None:
    """Show which items of the frameworks plans answer to, and which nobody links."""
    with handled():
        from improvplan.api.asked import asked_for
        from improvplan.api.coverage import KINDS, coverage_bytes, coverage_of
        from improvplan.api.derived_output import write_bytes
        from improvplan.cli.terminal import say, say_file

        kinds = asked_for("--to", to, KINDS) if to else ()
        found = coverage_of(paths or [Path()], framework or ())
        for kind in kinds:
            say_file(write_bytes(coverage_bytes(found, kind), out / f"coverage.{kind}"))
        if not kinds:
            _show(found, only_holes=holes)
        for sentence in found.unreadable:
            say(f"improvplan: {sentence}; this plan is left out")
        if found.unreadable:
            raise typer.Exit(FINDINGS)


def _show(found: Coverage, *, only_holes: bool) -> None:
    from improvplan.cli.table import show

    for number, matrix in enumerate(found.matrices):
        print(f"{'' if not number else chr(10)}{matrix.title}: {matrix.linked} of {len(matrix.rows)} linked")
        if only_holes:
            for item in matrix.holes:
                print(f"  {item}")
            continue
        rows = [
            (row.item, *(_cell(numbers, reason) for numbers, reason in zip(row.cells, row.reasons, strict=True)))
            for row in matrix.rows
        ]
        show(("item", *matrix.columns), rows)


def _cell(numbers: tuple[int, ...], reason: str) -> str:
    return ", ".join(map(str, numbers)) if numbers else f"not addressed: {reason}" if reason else "–"
