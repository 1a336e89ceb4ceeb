"""improvplan import."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from improvplan.cli.asking import answer, on_terminal
from improvplan.cli.errors import BUG, FINDINGS, handled
from improvplan.cli.options import Form, Today

if TYPE_CHECKING:
    from improvplan.api.importing import Imported

SHOWN = 12

EXAMPLES = ("import plans-in-word --out plans", "import plan.docx --form school --out plans/burnside.yaml")


def import_(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILES", help="Plans in Word (.docx) or spreadsheets of plans (.xlsx), or folders."),
    ],
    form: Form = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="PLACE", help="The folder to write to, or the file for a single plan."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there already.")] = False,
    today: Today = None,
) -> None:
    """Make plan files of plans in Word.

    Every word is placed, or listed as not placed; nothing is guessed.
    """
    with handled():
        from improvplan.api.importing import ImportRequest, field_meant, import_plans
        from improvplan.cli.terminal import complain, say, say_file

        def ask(label: str, place: str) -> str:
            question = (
                f"What does “{label}” ({place}) stand for? (a field such as priorities.monitoring; Enter leaves it)"
            )
            return answer(None, question, "", field_meant)

        request = ImportRequest((today or datetime.now()).date(), form, out, force, ask if on_terminal() else None)
        made = import_plans(files, request)
        for each in made.plans:
            if each.plan:
                say_file(each.plan)
            _tell(each)
        if any(each.plan for each in made.plans):
            say("improvplan validate says what is still to be written.")
        for failure in made.failures:
            complain(f"improvplan: {failure}")
        if made.failures:
            raise typer.Exit(BUG)
        if any(not each.plan for each in made.plans):
            raise typer.Exit(FINDINGS)


def _tell(each: Imported) -> None:
    """Say what became of a document."""
    from improvplan.cli.terminal import complain, say

    if each.plan:
        second = f"; next best was {each.runner_up}" if each.runner_up else ""
        say(f"{each.file}: taken as a plan on the form {each.form}{second}")
    else:
        complain(f"improvplan: {each.file}: {each.refused}")
    if each.balance:
        say(each.in_words)
    for place, words in each.not_placed[:SHOWN] if each.plan else ():
        say(f"  not placed: {place}: {words}")
    if each.plan and len(each.not_placed) > SHOWN:
        say(f"  and {len(each.not_placed) - SHOWN} more; all of them stand under notes in the plan")
    if each.copy:
        say(f"{each.copy} shows in Word what was not placed")
    for remark in each.remarks:
        say(f"{each.file}: {remark}")
