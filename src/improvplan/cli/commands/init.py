"""improvplan init."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from improvplan.cli.asking import answer
from improvplan.cli.day import day
from improvplan.cli.errors import handled

if TYPE_CHECKING:
    from improvplan.api.init import Begun


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
        begun = begin_repository(folder, Answers(template=form, organisation=whose), day)
        for file in begun.written:
            say_file(file)
        for line in _about(begun):
            say(line)
        say("What to type next:")
        for line in _next(folder):
            say(f"  {line}")


def _about(begun: Begun) -> Iterator[str]:
    """Sentences on what was there already, and on what is still to be decided."""
    if begun.added_to:
        yield f"Added what it lacked to {_listed(begun.added_to)}."
    if begun.left:
        yield f"Left as it was: {_listed(begun.left)}."
    if begun.git:
        yield "Made a git repository, so that every change of a plan can be looked up."
    if not begun.installs:
        yield (
            "The workflows for GitHub and GitLab do not know yet where to install improvplan from: "
            "write an address after IMPROVPLAN: in the one you use."
        )


def _listed(files: Sequence[Path]) -> str:
    return ", ".join(map(str, files))


def _next(folder: Path) -> tuple[str, ...]:
    """Three commands: what is still to be written, the Word documents, and the way there or another plan."""
    here = folder.resolve() == Path.cwd()
    commands = ("improvplan validate", "improvplan render plans")
    return (*commands, "improvplan new") if here else (f"cd {quote(str(folder))}", *commands)
