"""improvplan templates list, show."""

from __future__ import annotations

from typing import Annotated

import typer

from improvplan.cli.errors import handled

templates = typer.Typer(help="See the forms that plans are written for.", no_args_is_help=True)


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
