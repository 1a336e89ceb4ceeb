"""improvplan render."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Annotated

import typer

from improvplan.cli.errors import FINDINGS, handled
from improvplan.cli.options import ForAudience, Out, Plans


def render(
    plans: Plans,
    to: Annotated[
        str, typer.Option(help="What to make: docx, md, html, pdf; several with commas between them.")
    ] = "docx",
    out: Out = Path("build"),
    draft: Annotated[
        bool,
        typer.Option("--draft", help="Render what could be read of a plan with mistakes, and show what could not."),
    ] = False,
    document: Annotated[
        str,
        typer.Option(
            help="Which documents: full, summary, plan-on-a-page, action-table, indicators; several with commas."
        ),
    ] = "full",
    audience: ForAudience = None,
    reference: Annotated[
        Path | None,
        typer.Option(help="A Word file whose styles, header, footer and page set-up Word documents take."),
    ] = None,
    form: Annotated[
        Path | None,
        typer.Option(help="A Word form to fill instead; improvplan templates check FORM.docx tries one."),
    ] = None,
    config_from: Annotated[
        str | None,
        typer.Option(
            metavar="REVISION", help="Take configuration, forms and frameworks from there, not from the files at hand."
        ),
    ] = None,
    jobs: Annotated[
        int | None, typer.Option(min=1, help="How many processes work; as many as pay, if left out.")
    ] = None,
) -> None:
    """Make documents of plans: Word, Markdown or HTML."""
    with handled():
        from improvplan.api.files import documents, outputs, plans_of, write_documents
        from improvplan.api.wish import Wish
        from improvplan.cli.progress import progress
        from improvplan.cli.terminal import say, say_file
        from improvplan.gate import printable

        kinds = outputs(to)
        if form and (set(kinds) - {"docx", "pdf"} or document != "full" or reference):
            raise typer.BadParameter(
                "--form fills a document of its own: it becomes docx or pdf; leave out --document and --reference"
            )
        wishes = [
            Wish(name, draft, audience.value if audience else None, reference, form) for name in documents(document)
        ]
        with _configured(plans, config_from), progress("making documents") as on_progress:
            made = write_documents(plans_of(plans), wishes, kinds, out, jobs=jobs, on_progress=on_progress)
        for one in made:
            for file in one.files:
                say_file(file)
        for remark in dict.fromkeys(remark for one in made for remark in one.remarks):
            say(f"improvplan: {remark}")
        told_already = ""
        for one in made:
            if one.error:
                if one.error != told_already:
                    say(f"improvplan: {one.error}")
                told_already = one.error
                say(f"improvplan: {printable(one.plan)} was not rendered{f'; {one.advice}' if one.advice else ''}")
        if any(one.error for one in made):
            raise typer.Exit(FINDINGS)


def _configured(plans: list[Path], revision: str | None) -> AbstractContextManager[object]:
    if revision is None:
        return nullcontext()
    from improvplan.api.revisions import configured_as_in

    return configured_as_in(plans, revision)
