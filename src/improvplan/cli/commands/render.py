"""improvplan render."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Annotated

import typer

from improvplan.cli.errors import FINDINGS, handled


def render(
    plans: Annotated[list[Path], typer.Argument(help="Plan files or folders of plans.")],
    to: Annotated[str, typer.Option(help="What to make: docx, md, html; several with commas between them.")] = "docx",
    out: Annotated[Path, typer.Option(help="The folder to write to; made where it does not exist.")] = Path("build"),
    draft: Annotated[
        bool,
        typer.Option("--draft", help="Render what could be read of a plan with mistakes, and show what could not."),
    ] = False,
    config_from: Annotated[
        str | None,
        typer.Option(
            metavar="REVISION", help="Take configuration, forms and frameworks from there, not from the files at hand."
        ),
    ] = None,
) -> None:
    """Make documents of plans: Word, Markdown or HTML."""
    with handled():
        from improvplan.api.errors import ImprovplanError
        from improvplan.api.files import documents_of, outputs, write_document
        from improvplan.cli.terminal import say

        kinds = outputs(to)
        failed = False
        with _configured(plans, config_from):
            for plan, name in documents_of(plans):
                for kind in kinds:
                    try:
                        print(write_document(plan, kind, out / f"{name}.{kind}", draft=draft))
                    except ImprovplanError as error:
                        failed = True
                        say(f"improvplan: {error}")
                        say(f"improvplan: {plan} was not rendered; improvplan validate {plan} says more")
                        break
        if failed:
            raise typer.Exit(FINDINGS)


def _configured(plans: list[Path], revision: str | None) -> AbstractContextManager[None]:
    if revision is None:
        return nullcontext()
    from improvplan.api.revisions import configured_as_in

    return configured_as_in(plans, revision)
