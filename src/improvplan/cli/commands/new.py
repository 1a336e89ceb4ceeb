"""improvplan new."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from improvplan.cli.asking import answer
from improvplan.cli.day import day
from improvplan.cli.errors import handled


def new(
    template: Annotated[str | None, typer.Option(help="The form it is written for; school, if none is named.")] = None,
    organisation: Annotated[
        str | None, typer.Option(help="Whose plan it is, for example: Burnside Primary School.")
    ] = None,
    title: Annotated[str | None, typer.Option(help="The plan's title.")] = None,
    session: Annotated[str | None, typer.Option(help="The school session, for example 2025-26.")] = None,
    id_: Annotated[
        str | None, typer.Option("--id", help="Its short name; made of organisation and session if left out.")
    ] = None,
    priorities: Annotated[int, typer.Option(min=1, max=20, help="How many priorities to begin with.")] = 1,
    out: Annotated[Path | None, typer.Option(help="The file to write; called like the id if left out.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there already.")] = False,
    today: Annotated[
        datetime | None, typer.Option(parser=day, metavar="DATE", help="The date that the session follows from.")
    ] = None,
) -> None:
    """Begin a plan from a form: a file to fill in, with the form's words as comments."""
    with handled():
        from improvplan.api.new import Answers, begin_plan, read_session_or_say, session_to_plan, title_for, write_new
        from improvplan.cli.terminal import say, say_file

        day = (today or datetime.now()).date()
        form, usual_title = answer(
            template, "Form (improvplan templates list shows them all)", "school", lambda name: (name, title_for(name))
        )
        answers = Answers(
            template=form,
            organisation=answer(organisation, "Whose plan is it? (Enter leaves it open)", "", str),
            title=answer(title, "Title", usual_title, str),
            session=answer(session, "Session", session_to_plan(day).label, read_session_or_say),
            id=id_ or "",
            priorities=priorities,
        )
        plan = begin_plan(answers, day, out)
        if write_new(plan, replace=force):
            say(f"replaced the {plan.path.name} that was there")
        say_file(plan.path)
        say(f"Write after the colons and dashes; improvplan validate {plan.path} says what is still to be written.")
