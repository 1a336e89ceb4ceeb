"""improvplan render."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from improvplan.api.option_names import DOCUMENTS
from improvplan.cli.errors import BUG, FINDINGS, handled
from improvplan.cli.options import ConfigFrom, ForAudience, Jobs, Out, PlansOrHere, Today, kinds_of_file

EXAMPLES = (
    "render plans",
    "render plans --to docx,pdf --document full,summary --out public",
    "render plans/burnside.yaml --audience public --to pdf",
    "render plans/burnside.yaml --word-form council.docx",
    "render plans/burnside.yaml --comments",
    "render plans/burnside.yaml --changes-since main",
)

if TYPE_CHECKING:
    from improvplan.api.rendering import RenderedPlan


def render(
    plans: PlansOrHere = None,
    to: Annotated[list[str] | None, kinds_of_file(("docx", "md", "html", "pdf"), "docx, if left out")] = None,
    out: Out = Path("build"),
    draft: Annotated[
        bool,
        typer.Option("--draft", help="Render what could be read of a plan with mistakes, and show what could not."),
    ] = False,
    document: Annotated[
        list[str] | None,
        typer.Option(
            metavar="DOCUMENTS",
            help=f"Which documents: {', '.join(DOCUMENTS)}; several with commas or repeated; full, if left out.",
        ),
    ] = None,
    audience: ForAudience = None,
    reference: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="A Word file whose styles, header, footer and page set-up Word documents take."
        ),
    ] = None,
    word_form: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A council's own Word form to fill; templates check FILE tries one."),
    ] = None,
    form: Annotated[Path | None, typer.Option(hidden=True, metavar="FILE", help="The old name of --word-form.")] = None,
    comments: Annotated[
        bool,
        typer.Option("--comments", help="Word copies for a review: what was found stands as comments in the margin."),
    ] = False,
    changes_since: Annotated[
        str | None,
        typer.Option(metavar="REVISION", help="Word documents in which what changed since then is a tracked change."),
    ] = None,
    today: Today = None,
    config_from: ConfigFrom = None,
    jobs: Jobs = None,
) -> None:
    """Make documents of plans: Word, PDF, HTML or Markdown."""
    with handled():
        from improvplan.api.rendering import RenderRequest, render_files, requested
        from improvplan.cli.progress_bar import progress

        documents, outputs = requested(",".join(to or ("docx",)), ",".join(document or ("full",)))
        filled = word_form or _under_its_old_name(form)
        if filled and (set(outputs) - {"docx", "pdf"} or documents != ("full",) or reference):
            raise typer.BadParameter(
                "--word-form fills a document of its own: it becomes docx or pdf; leave out --document and --reference"
            )
        if comments and (audience or filled or outputs != ("docx",)):
            raise typer.BadParameter(
                "--comments is for those who work on a plan, in Word: leave out --audience, --word-form and --to"
            )
        if changes_since and (comments or filled or outputs != ("docx",)):
            raise typer.BadParameter(
                "--changes-since tracks changes in Word documents: leave out --comments, --word-form and --to"
            )
        request = RenderRequest(
            documents,
            outputs,
            draft,
            audience.value if audience else None,
            reference,
            filled,
            (today or datetime.now()).date() if comments else None,
            changes_since,
        )
        paths = plans or [Path()]
        doing = "writing them in Word first" if "pdf" in outputs else "making documents"
        with _configured(paths, config_from), progress(doing) as on_progress:
            on_pdf = partial(on_progress, doing="making PDFs with LibreOffice")
            made = render_files(request, paths, out, jobs=jobs, on_progress=on_progress, on_pdf=on_pdf)
        _print(made)
        if any(one.failures for one in made):
            raise typer.Exit(BUG)
        if any(one.errors for one in made):
            raise typer.Exit(FINDINGS)


def _under_its_old_name(form: Path | None) -> Path | None:
    """The Word form that `--form` names, for those who know it by its old name.

    Raises:
        typer.BadParameter: it is no Word file, but perhaps one of our forms, which a plan names itself.

    """
    if form is None:
        return None
    if form.suffix.lower() != ".docx":
        raise typer.BadParameter(
            f"--form {form}: a plan names its form itself, under template:; a council's Word file goes with --word-form"
        )
    from improvplan.cli.terminal import say

    say(f"improvplan: --form is now called --word-form: {form} is filled all the same, in this version")
    return form


def _print(made: list[RenderedPlan]) -> None:
    """The files on standard output; on standard error what there is to say of them, and why others were not made."""
    from improvplan.cli.terminal import complain, say, say_file
    from improvplan.gate import printable

    for one in made:
        for file in one.files:
            say_file(file)
    for remark in dict.fromkeys(remark for one in made for remark in one.remarks):
        say(f"improvplan: {remark}")
    shared = made[0].errors if made and all(one.errors == made[0].errors for one in made) else []
    if shared and len(made) > 1 and not any(one.files or one.failures for one in made):
        for error in shared:  # what stops every plan is said once
            complain(f"improvplan: {error}")
        complain(f"improvplan: none of the {len(made)} plans was rendered")
        return
    said: set[str] = set()
    for one in made:
        name = f"{printable(one.plan)}: "
        if len(one.errors) == 1 and one.errors[0].startswith(name) and not (one.files or one.failures or one.advice):
            complain(f"improvplan: {name.removesuffix(': ')} was not rendered: {one.errors[0].removeprefix(name)}")
            continue
        for error in one.errors:
            if error not in said:  # a template's mistake concerns every plan that uses it
                complain(f"improvplan: {error}")
                said.add(error)
        for failure in one.failures:
            complain(f"improvplan: {failure}")
        if one.errors or one.failures:
            whole = " as a whole" if one.files else ""
            complain(
                f"improvplan: {printable(one.plan)} was not rendered{whole}{f'; {one.advice}' if one.advice else ''}"
            )


def _configured(plans: list[Path], revision: str | None) -> AbstractContextManager[object]:
    if revision is None:
        return nullcontext()
    from improvplan.api.revisions import configured_as_in

    return configured_as_in(plans, revision)
