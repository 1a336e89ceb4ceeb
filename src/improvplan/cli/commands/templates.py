"""improvplan templates list, show, new, check, names."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from improvplan.cli.errors import FINDINGS, handled

templates = typer.Typer(help="See the forms that plans are written for.", no_args_is_help=True)


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    JSON = "json"


@templates.command("list")
def list_() -> None:
    """List the forms, the bundled ones and the repository's own."""
    with handled():
        from improvplan.api.templates import audience, forms
        from improvplan.cli.table import show

        known = forms()
        found = [(name, known.form(name)) for name in known.ids()]
        rows = [
            (name, form.title if form else "cannot be used", audience(form) if form else "") for name, form in found
        ]
        show(("name", "title", "for"), rows)


@templates.command("show")
def show_one(name: Annotated[str, typer.Argument(help="The name of a form, for example school.")]) -> None:
    """Show what a form asks for: fields, parts in prose, frameworks, checkpoints, columns."""
    with handled():
        from improvplan.api.templates import explained

        print(explained(name))


@templates.command("new")
def new(
    name: Annotated[str, typer.Argument(help="The name of the new form; its folder is called the same.")],
    from_: Annotated[
        str | None, typer.Option("--from", metavar="FORM", help="A form to begin from; none, if left out.")
    ] = None,
) -> None:
    """Begin a form of your own: a file with comments that says what may stand in it."""
    with handled():
        from improvplan.api.own_forms import begin_form
        from improvplan.cli.terminal import say, say_file

        file = begin_form(name, from_)
        say_file(file)
        say(f"Change it to your liking; improvplan templates check {file.parent} says what is wrong.")


@templates.command("check")
def check(
    form: Annotated[
        Path, typer.Argument(metavar="FORM", help="A form in Word, or the folder of a form that plans name.")
    ],
    plan: Annotated[Path | None, typer.Option(metavar="PLAN", help="A plan to try the form with.")] = None,
    format_: Annotated[Format, typer.Option("--format", help="How to print findings.")] = Format.TEXT,
) -> None:
    """Check a form, in Word or in a folder: its tags or its file, and documents made with it from a full plan and an empty one."""
    with handled():
        from improvplan.api.word_forms import check_form_folder, check_word_form, json_of, text_of
        from improvplan.cli.terminal import write

        report = check_form_folder(form, plan) if form.is_dir() else check_word_form(form, plan)
        if format_ is Format.JSON:
            print(json_of(report), end="")
        else:
            write(text_of(report))
        if report.fails:
            raise typer.Exit(FINDINGS)


@templates.command("names")
def names(
    table: Annotated[
        str | None,
        typer.Argument(metavar="[TABLE]", help="Only the fields of a table's columns, for example priorities.actions."),
    ] = None,
) -> None:
    """List every name that a form may use: a form of your own (parts, fields of tables, words), and one in Word."""
    with handled():
        from improvplan.api.own_forms import form_names
        from improvplan.api.word_forms import names_text

        print(form_names(table))
        if table is None:
            print("\nIn a form in Word\n")
            print(names_text())
