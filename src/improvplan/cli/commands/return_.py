"""improvplan return."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from improvplan.cli.errors import FINDINGS, handled
from improvplan.cli.options import Today

if TYPE_CHECKING:
    from improvplan.api.returning import Returned

EXAMPLES = (
    "return burnside.docx",
    "return burnside.docx --write",
    "return burnside.docx --word-form council.docx",
)


def return_(
    document: Annotated[
        Path,
        typer.Argument(metavar="DOCUMENT", help="A Word document that improvplan render made, and somebody edited."),
    ],
    plan: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Its plan; found by what the document says, if left out.")
    ] = None,
    word_form: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The council's Word form that the document was filled into.")
    ] = None,
    write: Annotated[bool, typer.Option("--write", help="Write it into the plan; without it is only shown.")] = False,
    today: Today = None,
) -> None:
    """Bring words that were changed in Word back into the plan.

    What cannot be taken is listed with the reason.
    """
    with handled():
        from improvplan.api.returning import bring_back
        from improvplan.cli.terminal import say, say_file

        made = bring_back(document, plan, write=write, today=(today or datetime.now()).date(), word_form=word_form)
        for remark in made.remarks:
            say(f"improvplan: {remark}")
        for edit in made.edits:
            _show(edit)
        if not made.edits:
            say("nothing was changed in the document")
            return
        taken, conflicts, left = (made.count(each) for each in ("taken", "conflict", "not taken"))
        would = "" if write else "would be "
        there = made.count("already there")
        before = f", {there} already in the plan" if there else ""
        say(f"{made.counted}: {taken} {would}taken, {conflicts} in conflict, {left} not taken{before}")
        if made.written:
            say_file(made.plan)
            say(f"improvplan validate {made.plan} says what is to be put right now")
        elif taken and not write:
            say(f"nothing was written yet; improvplan return {document} --write does it")
        if conflicts:
            raise typer.Exit(FINDINGS)


def _show(edit: Returned) -> None:
    from improvplan.cli.terminal import harmless

    where = f"{edit.place} ({edit.path})" if edit.path else edit.place
    lines = [f"{edit.became}: {where}"]
    lines += [f"  - {edit.was}"] if edit.was else []
    lines += [f"  + {edit.now}"] if edit.now else []
    lines += [f"  in the plan by now: {edit.in_file}"] if edit.in_file else []
    lines += [f"  {edit.why}"] if edit.why else []
    print(harmless("\n".join(lines)))
