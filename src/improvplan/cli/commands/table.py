"""improvplan table."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from improvplan.cli.errors import BUG, FINDINGS, handled
from improvplan.cli.options import (
    Audience,
    ForAudience,
    Jobs,
    Out,
    PlansOrHere,
    Scheduler,
    Today,
    choice,
    kinds_of_file,
)

if TYPE_CHECKING:
    from improvplan.api.tabulating import Tables

EXAMPLES = (
    "table plans --to sqlite",
    "table plans --to csv,parquet --out data",
    "table plans --shape dfe --out statistics",
)


class Shape(StrEnum):
    """What the tables are like."""

    TYPED = "typed"
    DFE = "dfe"


def table(
    paths: PlansOrHere = None,
    to: Annotated[list[str] | None, kinds_of_file(("csv", "xlsx", "sqlite", "parquet"), "csv, if left out")] = None,
    shape: Annotated[
        Shape,
        choice(
            Shape,
            help="Every row with typed columns, or counts and figures by the DfE's open data standard, as csv.",
        ),
    ] = Shape.TYPED,
    audience: ForAudience = None,
    today: Today = None,
    jobs: Jobs = None,
    scheduler: Scheduler = None,
    out: Out = Path("build"),
) -> None:
    """Write plans as tidy tables for spreadsheets and databases."""
    with handled():
        from improvplan.api.option_names import asked_for
        from improvplan.api.shares import on_scheduler
        from improvplan.api.tabulating import KINDS, write_tables
        from improvplan.cli.progress_bar import progress

        kinds = asked_for("--to", ",".join(to) if to else "csv", KINDS)
        whom: Any = audience.value if isinstance(audience, Audience) else None
        day = today.date() if today else date.today()
        with on_scheduler(scheduler), progress("reading plans") as on_progress:
            made = write_tables(
                paths or [Path()],
                kinds,
                out,
                shape=shape.value,
                audience=whom,
                today=day,
                jobs=jobs,
                on_progress=on_progress,
            )
        _answer(made)


def _answer(made: Tables) -> None:
    from improvplan.cli.terminal import complain, say, say_file

    for file in made.files:
        say_file(file)
    for words in made.remarks:
        say(f"improvplan: {words}")
    for words in (*made.refused, *made.unreadable):
        complain(f"improvplan: {words}")
    if made.unreadable:
        say("improvplan: what could not be read is left out; improvplan validate says more")
    for failure in made.failures:
        complain(f"improvplan: {failure}")
    if made.failures:
        raise typer.Exit(BUG)
    if made.unreadable or made.refused:
        raise typer.Exit(FINDINGS)
