"""improvplan init."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from improvplan.cli.asking import answer
from improvplan.cli.day import day
from improvplan.cli.errors import handled


def init(
    folder: Annotated[Path, typer.Argument(help="The folder to set up; this one, if none is named.")] = Path(),
    template: Annotated[str | None, typer.Option(help="The form of the first plan; school, if none is named.")] = None,
    organisation: Annotated[str | None, typer.Option(help="Whose plan the first one is.")] = None,
    today: Annotated[
        datetime | None, typer.Option(parser=day, metavar="DATE", help="The date that the session follows from.")
    ] = None,
) -> None:
    """Set up a folder for plans: configuration, schemas for editors, and a first plan to fill in."""
    with handled():
        from improvplan.api.init import begin_repository
        from improvplan.api.new import Answers, title_for
        from improvplan.cli.terminal import say, say_file

        form, _ = answer(
            template, "Form (improvplan templates list shows them all)", "school", lambda name: (name, title_for(name))
        )
        whose = answer(organisation, "Whose plan is it? (Enter leaves it open)", "", str)
        day = (today or datetime.now()).date()
        for file in begin_repository(folder, Answers(template=form, organisation=whose), day):
            say_file(file)
        say(
            "The first plan is there to fill in; improvplan validate, in that folder, says what is still to be written."
        )
