"""improvplan templates list, show, new, check, names."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from improvplan.cli.errors import FINDINGS, handled
from improvplan.cli.grammar import Command, examples, group
from improvplan.cli.options import Format, Printed

templates = group("See the forms that plans are written for.")


@templates.command("list", cls=Command, epilog=examples("templates list"))
def list_(format_: Format = Printed.TEXT) -> None:
    """List the forms, the bundled ones and the repository's own."""
    with handled():
        from improvplan.api.templates import audience, forms, forms_json
        from improvplan.cli.table import show

        known = forms()
        if format_ is Printed.JSON:
            print(forms_json(known), end="")
            return
        found = [(name, known.form(name)) for name in known.ids()]
        rows = [
            (name, form.title if form else "cannot be used", audience(form) if form else "") for name, form in found
        ]
        show(("name", "title", "for"), rows)


@templates.command("show", cls=Command, epilog=examples("templates show school"))
def show_one(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name of a form, for example school.")],
    format_: Format = Printed.TEXT,
) -> None:
    """Show what a form asks for: fields, parts, frameworks, columns."""
    with handled():
        from improvplan.api.templates import explained, form_json

        if format_ is Printed.JSON:
            print(form_json(name), end="")
        else:
            print(explained(name))


@templates.command("new", cls=Command, epilog=examples("templates new council --from school"))
def new(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="The name of the new form; its folder is called the same.")
    ],
    from_: Annotated[
        str | None, typer.Option("--from", metavar="FORM", help="A form to begin from; none, if left out.")
    ] = None,
) -> None:
    """Begin a form of your own: a file with comments that says what may stand in it."""
    with handled():
        from improvplan.api.own_forms import begin_form
        from improvplan.cli.terminal import say, say_file

        file, configuration = begin_form(name, from_)
        say_file(file)
        if configuration:
            say(f"{configuration} is new, too: forms of your own count in the folder beside it.")
        say(f"Change it to your liking; improvplan templates check {file.parent} says what is wrong.")


@templates.command("check", cls=Command, epilog=examples("templates check council.docx --plan plans/burnside.yaml"))
def check(
    form: Annotated[
        Path, typer.Argument(metavar="FORM", help="A form in Word, or the folder of a form that plans name.")
    ],
    plan: Annotated[Path | None, typer.Option(metavar="PLAN", help="A plan to try the form with.")] = None,
    format_: Format = Printed.TEXT,
) -> None:
    """Check a form of your own, in Word or in a folder.

    Its tags or its file are checked, and documents are made with it from a full plan and from an empty one.
    """
    with handled():
        from improvplan.api.word_forms import check_form_folder, check_word_form, json_of, text_of
        from improvplan.cli.terminal import write

        report = check_form_folder(form, plan) if form.is_dir() else check_word_form(form, plan)
        if format_ is Printed.JSON:
            print(json_of(report), end="")
        else:
            write(text_of(report))
        if report.fails:
            raise typer.Exit(FINDINGS)


@templates.command("names", cls=Command, epilog=examples("templates names", "templates names priorities.actions"))
def names(
    table: Annotated[
        str | None,
        typer.Argument(metavar="TABLE", help="Only the fields of a table's columns, for example priorities.actions."),
    ] = None,
) -> None:
    """List every name that a form may use, of your own or in Word.

    Parts, fields of tables and words are those of a form of your own.
    """
    with handled():
        from improvplan.api.own_forms import form_names
        from improvplan.api.word_forms import names_text

        print(form_names(table))
        if table is None:
            print("\nIn a form in Word\n")
            print(names_text())
