"""improvplan review."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from improvplan.cli.day import day
from improvplan.cli.errors import BUG, FINDINGS, handled


def review(
    files: Annotated[list[Path], typer.Argument(help="Plans in Word, or folders of them.")],
    form: Annotated[
        str | None, typer.Option(help="The form they are written for; the one that fits each best, if left out.")
    ] = None,
    out: Annotated[Path, typer.Option(help="The folder for the copies and the summary.")] = Path("reviewed"),
    author: Annotated[str, typer.Option(help="Who the comments are from.")] = "improvplan",
    most: Annotated[int, typer.Option(min=1, max=500, help="The most comments in a file.")] = 30,
    rules: Annotated[bool, typer.Option("--rules", help="Name the rule in each comment.")] = False,
    summary: Annotated[
        str | None,
        typer.Option(
            help="The summary as docx, xlsx, html or md; several with commas. The first three, for several files."
        ),
    ] = None,
    today: Annotated[
        datetime | None, typer.Option(parser=day, metavar="DATE", help="The date to compare with, and of the comments.")
    ] = None,
) -> None:
    """Review plans in Word: copies with comments in the margin, and one summary. The files themselves stay as they are."""
    with handled():
        from improvplan.api.asked import asked_for
        from improvplan.api.reviewing import ReviewRequest
        from improvplan.api.reviewing import review as reviewed
        from improvplan.cli.progress import progress
        from improvplan.cli.terminal import say

        kinds = asked_for("--summary", summary, ("docx", "xlsx", "html", "md")) if summary else None
        request = ReviewRequest((today or datetime.now()).date(), form, author, rules, most, kinds)
        with progress("reviewing") as on_progress:
            made = reviewed(files, out, request, on_progress)
        for each in made.files:
            if each.copy:
                print(each.copy)
        for file in made.summaries:
            print(file)
        for each in made.files:
            if each.refused or each.not_a_plan:
                say(f"improvplan: {each.file}: {each.refused or each.not_a_plan}")
        whole = len(made.files)
        say(f"{sum(1 for each in made.files if each.copy)} of {whole} {'file' if whole == 1 else 'files'} reviewed")
        for failure in made.failures:
            say(f"improvplan: {failure}")
        if made.failures:
            raise typer.Exit(BUG)
        if any(each.refused for each in made.files):
            raise typer.Exit(FINDINGS)
