"""improvplan review."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from improvplan.cli.errors import BUG, FINDINGS, handled
from improvplan.cli.options import Form, Today, number

EXAMPLES = ("review plan.docx", "review plans-in-word --out reviewed", "review plans-in-word --summary docx,xlsx")


def review(
    files: Annotated[list[Path], typer.Argument(metavar="FILES", help="Plans in Word, or folders of them.")],
    form: Form = None,
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="FOLDER", help="The folder for the copies and the summary.")
    ] = Path("reviewed"),
    author: Annotated[str, typer.Option(metavar="NAME", help="Who the comments are from.")] = "improvplan",
    most: Annotated[
        int, typer.Option(parser=number(1, 500), metavar="NUMBER", help="The most comments in a file.")
    ] = 30,
    rules: Annotated[bool, typer.Option("--rules", help="Name the rule in each comment.")] = False,
    summary: Annotated[
        str | None,
        typer.Option(
            metavar="KINDS",
            help="The summary as docx, xlsx, html or md; several with commas. The first three, for several files.",
        ),
    ] = None,
    today: Today = None,
) -> None:
    """Review plans in Word: comments in the margin of copies.

    With them comes one summary of all. The files themselves stay as they are.
    """
    with handled():
        from improvplan.api.option_names import asked_for
        from improvplan.api.reviewing import ReviewRequest
        from improvplan.api.reviewing import review as reviewed
        from improvplan.cli.progress_bar import progress
        from improvplan.cli.terminal import complain, say, say_file

        kinds = asked_for("--summary", summary, ("docx", "xlsx", "html", "md")) if summary else None
        request = ReviewRequest((today or datetime.now()).date(), form, author, rules, most, kinds)
        with progress("reviewing") as on_progress:
            made = reviewed(files, out, request, on_progress)
        for each in made.files:
            if each.copy:
                say_file(each.copy)
        for file in made.summaries:
            say_file(file)
        for each in made.files:
            if each.refused or each.not_a_plan:
                complain(f"improvplan: {each.file}: {each.refused or each.not_a_plan}")
        whole = len(made.files)
        say(f"{sum(1 for each in made.files if each.copy)} of {whole} {'file' if whole == 1 else 'files'} reviewed")
        for failure in made.failures:
            complain(f"improvplan: {failure}")
        if made.failures:
            raise typer.Exit(BUG)
        if any(each.refused for each in made.files):
            raise typer.Exit(FINDINGS)
