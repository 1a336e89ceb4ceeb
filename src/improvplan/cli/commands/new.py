"""improvplan new."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from improvplan.cli.asking import answer, plan_to_begin
from improvplan.cli.errors import handled
from improvplan.cli.options import CountryOf, Form, KindOf, OldForm, Organisation, Today, form_of, number

EXAMPLES = (
    "new",
    'new --country scotland --organisation "Burnside Primary School"',
    "new --form trust-school --session 2026-27 --out hillfoot.yaml",
)


def new(
    kind: KindOf = None,
    country: CountryOf = None,
    form: Form = None,
    organisation: Organisation = None,
    title: Annotated[str | None, typer.Option(metavar="TITLE", help="The plan's title.")] = None,
    session: Annotated[
        str | None, typer.Option(metavar="SESSION", help="The school session, for example 2026-27.")
    ] = None,
    id_: Annotated[
        str | None,
        typer.Option("--id", metavar="NAME", help="Its short name; made of organisation and session if left out."),
    ] = None,
    priorities: Annotated[
        int, typer.Option(parser=number(1, 20), metavar="NUMBER", help="How many priorities to begin with.")
    ] = 1,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="FILE", help="The file to write; called like the id if left out."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there already.")] = False,
    template: OldForm = None,
    today: Today = None,
) -> None:
    """Begin a plan: a file to fill in, with a question for each part."""
    with handled():
        from improvplan.api.new import (
            Answers,
            begin_plan,
            session_reader,
            session_to_plan,
            title_for,
            usual_country,
            write_new,
        )
        from improvplan.cli.terminal import say, say_file

        day = (today or datetime.now()).date()
        wanted = plan_to_begin(form_of(form, template), kind, country, usual_country(Path.cwd()))
        answers = Answers(
            template=wanted.form,
            kind=wanted.kind,
            country=wanted.country,
            organisation=answer(organisation, "Whose plan is it? (Enter leaves it open)", "", str),
            title=answer(title, "Title", title_for(wanted.form, wanted.kind), str),
            session=answer(session, "Session", session_to_plan(day).label, session_reader(wanted.country)),
            id=id_ or "",
            priorities=priorities,
        )
        plan = begin_plan(answers, day, out)
        if write_new(plan, replace=force):
            say(f"replaced the {plan.path.name} that was there")
        say_file(plan.path)
        say(f"Write after the colons and dashes; improvplan validate {plan.path} says what is still to be written.")
