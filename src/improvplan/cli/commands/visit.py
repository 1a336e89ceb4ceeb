"""improvplan visit new, record; the report is a derived document."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from improvplan.cli.errors import handled
from improvplan.cli.grammar import Command, examples, group
from improvplan.cli.options import Today, names_in

visit = group("Write down visits between schools, and what came of them.")

_Within = Annotated[Path, typer.Option("--in", metavar="FOLDER", help="The folder of the plans and the network file.")]


@visit.command("new", cls=Command, epilog=examples("visit new alderbrook", 'visit new alderbrook --when "12 Nov 2025"'))
def new(
    host: Annotated[str, typer.Argument(metavar="HOST", help="The school that is visited: its id or name.")],
    visitors: Annotated[
        list[str] | None,
        typer.Option(metavar="SCHOOLS", help="The schools that come; those of its group by the rota, if left out."),
    ] = None,
    when: Annotated[
        str | None, typer.Option(metavar="DATE", help="When, for example 12 Nov 2025; by the rota, if left out.")
    ] = None,
    out: Annotated[
        Path,
        typer.Option("--out", "-o", metavar="FILE", help="The file to write, or its folder; this folder, if left out."),
    ] = Path(),
    within: _Within = Path(),
    today: Today = None,
) -> None:
    """Write a file for the report of a visit, to be filled in."""
    with handled():
        from improvplan.api.visit import new_visit
        from improvplan.cli.terminal import say_file

        say_file(new_visit(within, host, names_in(visitors), when, out, today.date() if today else date.today()))


@visit.command(
    "record",
    cls=Command,
    epilog=examples("visit record visit-alderbrook-12-nov-2025.yaml", "visit record visit-report-alderbrook.docx"),
)
def record(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="The report of a visit, filled in: a file of visit new, or the form in Word."
        ),
    ],
    within: _Within = Path(),
    today: Today = None,
) -> None:
    """Add the report of a visit to the network file."""
    with handled():
        from improvplan.api.visit import record_visits
        from improvplan.cli.terminal import say

        made = record_visits(within, file, today.date() if today else date.today())
        for one in made.visits:
            print(f"visit {one.id}: {len(one.actions)} agreed")
        count = "one entry" if len(made.visits) == 1 else f"{len(made.visits)} entries"
        say(f"improvplan: {made.file}: {count} added under visits")
        if made.blank:
            say(f"improvplan: {made.blank} of its forms {'is' if made.blank == 1 else 'are'} still blank")
        for remark in made.remarks:
            say(f"improvplan: {remark}")
        for one in made.visits:
            if one.actions:
                say(f"improvplan: improvplan action add PLAN --visit {one.id} puts them into the host's plan")
