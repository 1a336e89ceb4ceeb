"""improvplan render."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from improvplan.cli.errors import BUG, FINDINGS, handled
from improvplan.cli.options import ForAudience, Out, Plans

if TYPE_CHECKING:
    from improvplan.api.rendering import RenderedPlan


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
        from improvplan.api.rendering import RenderRequest, render_files, requested
        from improvplan.cli.progress import progress

        documents, outputs = requested(to, document)
        if form and (set(outputs) - {"docx", "pdf"} or documents != ("full",) or reference):
            raise typer.BadParameter(
                "--form fills a document of its own: it becomes docx or pdf; leave out --document and --reference"
            )
        request = RenderRequest(documents, outputs, draft, audience.value if audience else None, reference, form)
        with _configured(plans, config_from), progress("making documents") as on_progress:
            made = render_files(request, plans, out, jobs=jobs, on_progress=on_progress)
        _print(made)
        if any(one.failures for one in made):
            raise typer.Exit(BUG)
        if any(one.errors for one in made):
            raise typer.Exit(FINDINGS)


def _print(made: list[RenderedPlan]) -> None:
    """The files on standard output; on standard error what there is to say of them, and why others were not made."""
    from improvplan.cli.terminal import say, say_file
    from improvplan.gate import printable

    for one in made:
        for file in one.files:
            say_file(file)
    for remark in dict.fromkeys(remark for one in made for remark in one.remarks):
        say(f"improvplan: {remark}")
    before = ""
    for one in made:
        for error in one.errors:
            if error != before:  # what stops every plan is said once
                say(f"improvplan: {error}")
            before = error
        for failure in one.failures:
            say(f"improvplan: {failure}")
        if one.errors or one.failures:
            whole = " as a whole" if one.files else ""
            say(f"improvplan: {printable(one.plan)} was not rendered{whole}{f'; {one.advice}' if one.advice else ''}")


def _configured(plans: list[Path], revision: str | None) -> AbstractContextManager[object]:
    if revision is None:
        return nullcontext()
    from improvplan.api.revisions import configured_as_in

    return configured_as_in(plans, revision)
