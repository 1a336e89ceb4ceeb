"""The whole way from plan files to documents: discover, read, show to an audience, lay out, write.

`RenderRequest` is what is asked for; it goes from the command line through every step unchanged.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from os import PathLike
from pathlib import Path
from typing import Literal, TypeVar, get_args, overload

from improvplan.api.audience import as_seen_by
from improvplan.api.errors import ImprovplanError, UnreadablePlanError, reason_of
from improvplan.api.loading import reading_of, sound_reading
from improvplan.api.option_names import asked_for, one_of
from improvplan.api.plan_files import AnyPath, path_of, paths_of, plan_files
from improvplan.api.writing import Written, author_of, counting_from, day_written, midnight, pdf_of, written
from improvplan.context.context import Context
from improvplan.context.surroundings import context_of
from improvplan.finding import Severity
from improvplan.gate import printable
from improvplan.model.plan import Plan
from improvplan.model.written import written as is_written
from improvplan.rendering.document import document_of
from improvplan.rendering.tree import Document
from improvplan.source import load as load_source
from improvplan.source.files import write_beside_then_replace
from improvplan.source.load import bytes_of
from improvplan.version import VERSION
from improvplan.views.choices import AUDIENCES, DOCUMENTS, AudienceName, DocumentName
from improvplan.views.documents import PLAN_ON_A_PAGE
from improvplan.workspace.bulkhead import Failure, guarded
from improvplan.workspace.configuration import repository_of
from improvplan.workspace.document_origin import DocumentOrigin
from improvplan.workspace.kept_plans import keep
from improvplan.workspace.processes import LostWorkerError, spread
from improvplan.workspace.state import content_hash

Output = Literal["docx", "md", "html", "pdf"]

OUTPUTS: tuple[Output, ...] = get_args(Output)

PDFS_AT_A_TIME = 40
"""LibreOffice takes longer to start than to convert, so it is started once for so many documents."""

SHORTER = "it is shortened as far as it goes already: shorten titles and outcomes, or merge priorities"

Name = TypeVar("Name", bound=str)
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class RenderRequest:
    """Which documents of each plan, as what, for whom, and in whose looks.

    Attributes:
        documents: which documents.
        outputs: what to make of each of them.
        draft: render a plan that could not be read everywhere all the same, and show those places as unreadable.
        audience: whom they are for; None for those who work on the plan.
        reference: the Word file that gives their looks, where it is not the repository's.
        form: the council's own Word form that is filled instead.
        comments: the day of the review, where what was found in each plan is to stand in its Word document as comments.
        since: the revision since which changes are to be tracked in the Word documents.

    """

    documents: tuple[DocumentName, ...] = ("full",)
    outputs: tuple[Output, ...] = ("docx",)
    draft: bool = False
    audience: AudienceName | None = None
    reference: Path | None = None
    form: Path | None = None
    comments: datetime.date | None = None
    since: str | None = None

    def __post_init__(self) -> None:
        """Raise ImprovplanError where a Word form, or a copy with comments, is asked for what it cannot give."""
        if self.since and (self.form or set(self.outputs) != {"docx"} or self.comments):
            raise ImprovplanError(
                "changes are tracked in Word documents of our own: leave out --word-form, --comments and other kinds of file"
            )
        if self.comments and (self.form or self.audience or set(self.outputs) != {"docx"}):
            raise ImprovplanError(
                "comments are for those who work on the plan, in its Word document: leave out --audience, --word-form and other kinds of file"
            )
        if self.form and (set(self.outputs) - {"docx", "pdf"} or self.documents != ("full",) or self.reference):
            raise ImprovplanError(
                f"{self.form} is a document of its own: it becomes Word or PDF, and takes neither another document nor a reference"
            )

    def file_name(self, plan: str, document: DocumentName, output: Output) -> str:
        """The name of a document's file, for example `burnside-summary-public.docx`."""
        parts = (
            plan,
            "" if document == "full" else document,
            self.audience,
            "reviewed" if self.comments else "changes" if self.since else "",
        )
        return f"{'-'.join(part for part in parts if part)}.{output}"


@dataclass(slots=True)
class RenderedPlan:
    """What became of a plan.

    Attributes:
        plan: its file.
        files: what was written.
        remarks: what there is to say about them.
        errors: why a document could not be made, in words for the person who can put it right.
        advice: what to do about that, where the reasons do not say it.
        failures: mistakes of improvplan's own that cost a document.

    """

    plan: Path
    files: list[Path] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    advice: str = ""
    failures: list[Failure] = field(default_factory=list)

    def attempt(self, step: str, work: Callable[[], Result]) -> Result | None:
        """What `work` returns; None where it fails, after writing down why."""
        try:
            made = guarded(step, str(self.plan), work, expected=(ImprovplanError, OSError))
        except UnreadablePlanError as problem:
            self.errors.append(str(problem))
            self.advice = f"improvplan validate {self.plan} says more" if self.plan.exists() else ""
        except ImprovplanError as problem:
            self.errors.append(str(problem))
        except OSError as problem:
            self.errors.append(f"{printable(problem.filename or self.plan)}: {reason_of(problem)}")
        else:
            if not isinstance(made, Failure):
                return made
            self.failures.append(made)
        return None


@overload
def render(  # type: ignore[overload-overlap] # a str is a sequence of str to mypy; here it is always one path
    path: AnyPath,
    to: Output = "docx",
    *,
    draft: bool = False,
    document: DocumentName = "full",
    audience: AudienceName | None = None,
    reference: str | PathLike[str] | None = None,
    form: str | PathLike[str] | None = None,
) -> bytes: ...


@overload
def render(
    path: Iterable[AnyPath],
    to: Output = "docx",
    *,
    draft: bool = False,
    document: DocumentName = "full",
    audience: AudienceName | None = None,
    reference: str | PathLike[str] | None = None,
    form: str | PathLike[str] | None = None,
) -> dict[Path, bytes]: ...


def render(
    path: AnyPath | Iterable[AnyPath],
    to: Output = "docx",
    *,
    draft: bool = False,
    document: DocumentName = "full",
    audience: AudienceName | None = None,
    reference: str | PathLike[str] | None = None,
    form: str | PathLike[str] | None = None,
) -> bytes | dict[Path, bytes]:
    """Make a document of a plan, in the words and order of its form.

    The same plan gives the same bytes whatever the clock says.

    Args:
        path: the file of a plan, or a plan that was loaded from one; or a list of files and folders, for a document of each plan among them, by its file.
        to: what to make of it; a PDF is made by LibreOffice.
        draft: render a plan that could not be read everywhere all the same, and show those places as unreadable.
        document: which of its documents.
        audience: whom it is for; what that audience may not see is left out.
        reference: a Word file whose styles, header, footer and page set-up a Word document takes; the repository's, if None.
        form: a Word form with names in it to fill instead of laying out a document; only for `docx` and `pdf`.

    Raises:
        UnreadablePlanError: something in the plan could not be read, and `draft` is not set.
        ImprovplanError: there is no such output, document or audience; the form, a document template of it, or the reference
            cannot be used; or no PDF can be made.

    """
    request = RenderRequest(
        (one_of("document", document, DOCUMENTS),),
        (one_of("to", to, OUTPUTS),),
        draft,
        one_of("audience", audience, AUDIENCES) if audience is not None else None,
        Path(reference) if reference else None,
        Path(form) if form else None,
    )
    if isinstance(path, str | PathLike | Plan):
        return _rendered(request, path_of(path))
    return {plan: _rendered(request, plan) for plan in plan_files(paths_of(path))}


def requested(outputs: str, documents: str = "full") -> tuple[tuple[DocumentName, ...], tuple[Output, ...]]:
    """The documents and the outputs in words such as `full,summary` and `docx,html`. Raises ImprovplanError for others."""
    return tuple(asked_for("--document", documents, DOCUMENTS)), tuple(asked_for("--to", outputs, OUTPUTS))


def plans_of(paths: Sequence[Path]) -> list[tuple[Path, str]]:
    """The plans under the given files and folders, each with the name of its documents (without an ending).

    Raises:
        ImprovplanError: there is no plan, or two of them would be written to one file.

    """
    names: dict[str, Path] = {}
    for plan in plan_files(paths):
        earlier = names.setdefault(plan.stem, plan)
        if earlier != plan:
            raise ImprovplanError(
                f"{earlier} and {plan} would be written to one document: render them to folders of their own"
            )
    return [(plan, name) for name, plan in names.items()]


def render_files(
    request: RenderRequest,
    paths: Sequence[Path],
    out: Path,
    *,
    jobs: int | None = None,
    on_progress: Callable[[int, int], None] = lambda _done, _whole: None,
    on_pdf: Callable[[int, int], None] = lambda _done, _whole: None,
) -> list[RenderedPlan]:
    """Render the plans under some paths to files in a folder, in the order of their files.

    A document that cannot be made leaves the old file as it was, and stops neither another document nor another plan;
    a mistake of improvplan's own is no exception from that.

    Args:
        request: which documents of each, and as what.
        paths: files and folders.
        out: the folder; it is made where it does not exist.
        jobs: how many processes work; None for as many as pay.
        on_progress: is called with how many plans are done, and of how many.
        on_pdf: is called after that, with how many PDFs LibreOffice has made, and of how many.

    Raises:
        ImprovplanError: there is no plan, two would be written to one file, or a process was lost.
        OSError: the folder cannot be made.

    """
    plans = plans_of(paths)
    out.mkdir(parents=True, exist_ok=True)
    try:
        made = spread(partial(_render_plan, request, out), plans, jobs, on_progress)
    except LostWorkerError as error:
        raise ImprovplanError(str(error)) from error
    if "pdf" in request.outputs:
        _convert_waiting(made, on_pdf)
    return made


def _render_plan(request: RenderRequest, out: Path, plan: tuple[Path, str]) -> RenderedPlan:
    """Write what there is to write of a plan. Where a PDF is to stand, a Word document lies beside its place for the time being."""
    file, name = plan
    result = RenderedPlan(file)
    context = result.attempt("reading", lambda: _read(request, file, result.remarks))
    if context is None:
        return result
    for document, laid_out in _documents(request, context, result):
        for output in request.outputs:
            target = out / request.file_name(name, document, output)
            write = partial(_write, request, context, document, laid_out, target)
            remarks = result.attempt(f"{output} of the document {document}", write)
            if remarks is not None:
                result.files.append(target)
                result.remarks += remarks
    result.remarks = list(dict.fromkeys(result.remarks))
    return result


def _write(
    request: RenderRequest, context: Context, document: DocumentName, laid_out: Document | None, target: Path
) -> tuple[str, ...]:
    """Write one document to its file, or as Word beside it where it is to become a PDF; what there is to say about it."""
    pdf = target.suffix == ".pdf"
    output = "docx" if pdf else target.suffix.removeprefix(".")
    made = _filled(request, context) if laid_out is None else _written(request, context, laid_out, output, document)
    kept = _edited_is_kept(target, Path(context.reading.source.name)) if output == "docx" and not pdf else ()
    write_beside_then_replace(_waiting(target) if pdf else target, made.data)
    if output == "docx" and not pdf:
        keep(_held(context))
    if laid_out and document == PLAN_ON_A_PAGE and target.suffix == ".docx":
        return (*kept, *made.remarks, *_about_length(context, laid_out))
    return (*kept, *made.remarks)


def _held(context: Context) -> bytes:
    """The bytes of a plan's file; none where it cannot be read any more."""
    held = bytes_of(Path(context.reading.source.name))
    return held if isinstance(held, bytes) else b""


def _edited_is_kept(target: Path, plan: Path) -> tuple[str, ...]:
    """Put a document that is to be replaced out of the way where it holds edits that have not come back; what to say of that."""
    if not target.exists():
        return ()
    from improvplan.api.returning import holds_edits

    said = holds_edits(target, plan)
    if not said:
        return ()
    number, beside = 2, target.with_name(f"{target.stem} (edited).docx")
    while beside.exists():
        number, beside = number + 1, target.with_name(f"{target.stem} (edited {number}).docx")
    target.replace(beside)
    return (f'{target} {said}: it is now called {beside.name}; improvplan return "{beside}" takes them into the plan',)


def _documents(
    request: RenderRequest, context: Context, result: RenderedPlan
) -> Iterator[tuple[DocumentName, Document | None]]:
    """Each document with its tree, which every output is made of; None for a Word form. One that cannot be made is left out."""
    if request.form:
        yield "full", None
        return
    for document in request.documents:
        laid_out = result.attempt(f"the document {document}", partial(_laid_out, context, document))
        if laid_out:
            yield document, laid_out


def _rendered(request: RenderRequest, plan: Path) -> bytes:
    """The one document of a plan that is asked for. Raises as `render` does."""
    context = _read(request, plan, [])
    if request.form:
        data = _filled(request, context).data
        return pdf_of([data])[0] if request.outputs == ("pdf",) else data
    document = request.documents[0]
    return _written(request, context, _laid_out(context, document), request.outputs[0], document).data


def _read(request: RenderRequest, plan: Path, remarks: list[str]) -> Context:
    """A plan among the forms and frameworks of its repository, as its audience may see it; adds a line for what is left out."""
    source = load_source(plan)
    reading = reading_of(source) if request.draft else sound_reading(source)
    context, left_out = as_seen_by(context_of(reading, repository_of(plan), datetime.date.min), request.audience)
    remarks += left_out
    if not is_written(context.plan.priorities):
        remarks.append(f"{plan}: no priority is written in it yet")
    return context


def _laid_out(context: Context, document: DocumentName) -> Document:
    from improvplan.rendering.problems import TemplateProblem

    name = context.plan.template
    if name and context.forms.form(name) is None:
        near = context.forms.near(name)
        hint = f"did you mean {near[0]}?" if near else "improvplan templates list shows them all"
        raise ImprovplanError(f"{context.reading.source.name}: there is no form “{name}”: {hint}")
    try:
        return document_of(context, document)
    except TemplateProblem as problem:
        raise ImprovplanError(str(problem)) from problem
    except Exception as error:
        wrong = [found for found in context.forms.findings(name or "") if found.severity is Severity.ERROR]
        if not wrong:
            raise
        raise ImprovplanError(f"the form “{name}” cannot be used: {wrong[0].file}: {wrong[0].message}") from error


def _tracked(request: RenderRequest, context: Context, made: Written, name: DocumentName) -> Written:
    """A Word document with what changed since a revision as tracked changes; as it is where the plan is new."""
    from improvplan.api.differences import plan_before
    from improvplan.intake.tracking import with_changes

    assert request.since is not None
    plan = Path(context.reading.source.name)
    before = plan_before(plan, request.since)
    if before is None:
        remark = f"{plan} was not there at {request.since}: no change is tracked in its document"
        return Written(_known(request, context, made.data, name, "changes"), (*made.remarks, remark))
    earlier, _ = as_seen_by(before, request.audience)
    reference = request.reference or repository_of(plan).reference
    old = written(
        _laid_out(earlier, name), "docx", author=author_of(earlier), created=day_written(earlier), reference=reference
    )
    data = with_changes(old.data, made.data, "improvplan")
    return Written(_known(request, context, data, name, "changes"), made.remarks)


def _with_origins(context: Context, name: DocumentName) -> Document:
    from improvplan.rendering.document import traced

    return traced(context, name)


def _written(request: RenderRequest, context: Context, document: Document, output: str, name: DocumentName) -> Written:
    reference = request.reference or repository_of(Path(context.reading.source.name)).reference
    if request.comments:
        document = _with_origins(context, name)
    made = written(document, output, author=author_of(context), created=day_written(context), reference=reference)
    if output != "docx":
        return made
    if request.comments:
        from improvplan.api.review_copy import with_comments

        data = with_comments(context, document, made.data, request.comments)
        return Written(_known(request, context, data, name, "comments"), made.remarks)
    if request.since:
        return _tracked(request, context, made, name)
    return Written(_known(request, context, made.data, name, "reference" if reference else ""), made.remarks)


def _known(request: RenderRequest, context: Context, data: bytes, document: DocumentName, *options: str) -> bytes:
    """A Word document with the part that says of which plan it was made."""
    from improvplan.rendering.word.origin import with_origin

    source = context.reading.source
    held = bytes_of(Path(source.name))
    origin = DocumentOrigin(
        context.plan.id,
        content_hash(held if isinstance(held, bytes) else source.text.encode()),
        VERSION,
        context.form.id,
        document,
        request.audience or "",
        " ".join(each for each in ("draft" if request.draft else "", *options) if each),
    )
    return with_origin(data, origin)


def _filled(request: RenderRequest, context: Context) -> Written:
    """The Word form filled, as a Word document."""
    from improvplan.api.word_forms import fill_word_form

    assert request.form is not None
    made = fill_word_form(request.form, context, author=author_of(context), created=midnight(day_written(context)))
    plan = context.reading.source.name
    remarks = []
    if made.left_out:
        remarks.append(f"{request.form} has no place for what {plan} says under {', '.join(made.left_out)}")
    if made.replaced:
        remarks.append(f"{plan}: signs that no document can hold are shown as \ufffd under {', '.join(made.replaced)}")
    return Written(_known(request, context, made.data, "full", "word-form"), tuple(remarks))


def _about_length(context: Context, document: Document) -> tuple[str, ...]:
    """What to say of a plan on a page that takes more in Word, of whose layout there is only an estimate."""
    from improvplan.rendering.one_page import fits

    name = context.reading.source.name
    return () if fits(document) else (f"{name}: the plan on a page will take more than one; {SHORTER}",)


def _waiting(target: Path) -> Path:
    """Where the Word document lies of which a PDF is made."""
    return target.with_name(f".{target.name}.docx")


def _convert_waiting(made: Sequence[RenderedPlan], on_pdf: Callable[[int, int], None]) -> None:
    """Put the PDFs of many plans in place. A document that becomes none is an error of its plan, and stops no other."""
    targets = [(each, file) for each in made for file in each.files if file.suffix == ".pdf"]
    try:
        for start in range(0, len(targets), PDFS_AT_A_TIME):
            on_pdf(start, len(targets))
            done = counting_from(on_pdf, start, len(targets))
            for (plan, file), error in _converted(targets[start : start + PDFS_AT_A_TIME], done):
                plan.files.remove(file)
                if isinstance(error, Failure):
                    plan.failures.append(error)
                elif error not in plan.errors:
                    plan.errors.append(error)
    finally:
        for _, target in targets:
            _waiting(target).unlink(missing_ok=True)
    for plan, file in targets:
        if PLAN_ON_A_PAGE in file.stem and file in plan.files:
            plan.remarks += _about_pages(plan.plan, file)


_Target = tuple[RenderedPlan, Path]


def _converted(
    targets: Sequence[_Target], on_progress: Callable[[int], None] = lambda _done: None
) -> list[tuple[_Target, str | Failure]]:
    """Put PDFs in place; what became none, with the reason. Where one of several is at fault, each is tried by itself."""

    def convert() -> list[bytes]:
        return pdf_of([_waiting(file).read_bytes() for _, file in targets], on_progress)

    error: str | Failure
    try:
        documents = guarded("pdf", str(targets[0][0].plan), convert, expected=(ImprovplanError, OSError))
        if not isinstance(documents, Failure):
            for (_, target), data in zip(targets, documents, strict=True):
                write_beside_then_replace(target, data)
            return []
        error = documents
    except ImprovplanError as problem:
        error = str(problem)
    except OSError as problem:
        error = f"{printable(problem.filename or targets[0][1])}: {reason_of(problem)}"
    if len(targets) == 1:
        return [(targets[0], error)]
    first = _converted(targets[:1])
    if first and first[0][1] == error:  # what stops the first stops them all: LibreOffice is not there
        return [*first, *((target, error) for target in targets[1:])]
    return [*first, *(found for target in targets[1:] for found in _converted([target]))]


def _about_pages(plan: Path, pdf: Path) -> tuple[str, ...]:
    """What to say of a plan on a page whose PDF has more."""
    from improvplan.rendering.one_page import pages_of

    pages = pages_of(pdf.read_bytes())
    return (f"{plan}: the plan on a page takes {pages} pages; {SHORTER}",) if pages > 1 else ()
