"""Forms in Word: filling them, checking them, and the names they may use."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from improvplan.api.errors import ImprovplanError, reason_of
from improvplan.context.context import Context
from improvplan.finding import Finding, Severity

if TYPE_CHECKING:
    from improvplan.rendering.word_form.findings import FormFinding, FormProblem
    from improvplan.views.document import View

FORMAT = 1
NAMES_HEAD = """\
# Names for Word forms

Every name that a form in Word may use; see [Word forms](word-forms.md). `improvplan templates names` prints the same list."""


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A Word document; the fields that are filled in the plan and stand nowhere in the form (`priorities.why`); the places
    with signs that Word cannot hold, which are shown as � (`priorities[0].why`).
    """

    data: bytes
    left_out: tuple[str, ...]
    replaced: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormReport:
    """What is wrong with a form, and the fields of a plan that it does not print."""

    form: str
    findings: tuple[FormFinding, ...]
    left_out: tuple[str, ...]

    @property
    def fails(self) -> bool:
        """Whether there is an error."""
        return any(each.severity is Severity.ERROR for each in self.findings)


def fill_word_form(
    form: Path, context: Context, *, author: str, created: datetime.datetime, view: View | None = None
) -> FilledForm:
    """Fill a Word form from a plan; `view` is what to show of the plan where that is not everything.

    The same plan and form give the same bytes whatever the clock says.

    Raises:
        ImprovplanError: the form cannot be used; the message says where in it and why.

    """
    from improvplan.rendering.word_form.filling import About, fill_form
    from improvplan.rendering.word_form.findings import FormProblem

    try:
        made = fill_form(form, context, About(context.plan.title, author, created), view)
    except FormProblem as problem:
        raise ImprovplanError(_said(form, problem)) from problem
    except OSError as error:
        raise ImprovplanError(f"{form}: {reason_of(error)}") from error
    return FilledForm(made.data, made.left_out, made.replaced)


def check_word_form(form: Path, plan: Path | None = None) -> FormReport:
    """Try a form with a full plan, an empty one and, if given, a plan of one's own.

    Raises:
        ImprovplanError: a file cannot be opened, or the plan cannot be read.

    """
    from improvplan.rendering.word_form.findings import FormProblem
    from improvplan.rendering.word_form.form_reader import read_form
    from improvplan.rendering.word_form.trials import tried

    context = _context(plan) if plan else None
    try:
        return FormReport(str(form), *tried(read_form(form), context))
    except FormProblem as problem:
        return FormReport(str(form), problem.findings, ())
    except OSError as error:
        raise ImprovplanError(f"{form}: {reason_of(error)}") from error


def check_form_folder(folder: Path, plan: Path | None = None) -> FormReport:
    """Check a form that plans name under `template`: its file, and all documents made with it from the same plans.

    Raises:
        ImprovplanError: there is no form in the folder, or the plan cannot be read.

    """
    from improvplan.catalogues.registry import Catalogues
    from improvplan.forms.registry import FILE_NAME, Forms
    from improvplan.rendering.word_form.findings import FormFinding
    from improvplan.rendering.word_form.trials import trial_plans
    from improvplan.workspace.configuration import repository_of

    if not (folder / FILE_NAME).is_file():
        raise ImprovplanError(f"{folder}: there is no {FILE_NAME} in this folder, so it is no form")
    repository, name = repository_of(folder), folder.resolve().name
    forms = Forms((*repository.template_folders, folder.resolve().parent))
    found = [
        FormFinding(each.rule, each.severity, f"{FILE_NAME}{_line(each)}", "", each.message, each.fix)
        for each in forms.findings(name, Catalogues(repository.framework_folders))
    ]
    if not any(each.severity is Severity.ERROR for each in found):
        for title, context in trial_plans(_context(plan) if plan else None, name):
            context.forms = forms
            found += _documents_tried(title, context)
    return FormReport(str(folder), tuple(dict.fromkeys(found)), ())


def _documents_tried(title: str, context: Context) -> Iterator[FormFinding]:
    from improvplan.rendering.document import document_of
    from improvplan.rendering.problems import TemplateProblem
    from improvplan.rendering.word_form.findings import FormFinding
    from improvplan.views.choices import DOCUMENTS

    for document in DOCUMENTS:
        try:
            document_of(context, document)
        except TemplateProblem as problem:
            place = problem.template if problem.line is None else f"{problem.template}, line {problem.line}"
            message = f"{document} with {title}: {problem.message}"
            yield FormFinding("template-problem", Severity.ERROR, place, "", message)


def _line(found: Finding) -> str:
    return f", line {found.place.line}" if found.place else ""


def text_of(report: FormReport) -> Iterator[tuple[str, str]]:
    """A report for people, in pieces with their styles as `improvplan validate` prints them."""
    from improvplan.report.characters import clean
    from improvplan.report.outputs.text import CARET, DIM, PLACE, PLAIN, RULE, STYLES

    for found in report.findings:
        yield PLACE, clean(": ".join(filter(None, (report.form, found.place)))) + ": "
        yield STYLES[found.severity], f"{found.severity}: "
        yield RULE, f"{found.rule}: "
        yield PLAIN, clean(found.message) + "\n"
        if found.tag:
            yield DIM, "      | "
            yield CARET, clean(found.tag) + "\n"
        if found.fix:
            yield DIM, "  fix  "
            yield PLAIN, clean(found.fix) + "\n"
        yield PLAIN, "\n"
    if report.left_out:
        yield DIM, f"The form does not print: {', '.join(report.left_out)}\n\n"
    yield (PLACE if report.findings else "bold green"), _summary(report)


def json_of(report: FormReport) -> str:
    """A report for programs."""
    findings = [
        {
            "rule": each.rule,
            "severity": each.severity.value,
            "place": each.place,
            "tag": each.tag,
            "message": each.message,
            "fix": each.fix,
            "mend": each.fix,
        }
        for each in report.findings
    ]
    said = {"version": FORMAT, "form": report.form, "findings": findings, "left_out": list(report.left_out)}
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def names_text() -> str:
    """Every name that a form may use, with one line of what it is, for a terminal."""
    from improvplan.rendering.word_form.names import groups

    blocks = []
    for group in groups():
        width = max(len(name) for name, _, _ in group.names)
        lines = [f"  {name:<{width}}  {about} ({holds})" for name, holds, about in group.names]
        head = [group.title, f"  {group.about}", *([f"  {group.loop}"] if group.loop else [])]
        blocks.append("\n".join([*head, *lines]))
    return "\n\n".join(blocks)


def names_page() -> str:
    """The same as Markdown: the page `docs/word-forms-names.md`."""
    from improvplan.rendering.word_form.names import groups

    blocks = [NAMES_HEAD]
    for group in groups():
        head = f"## {group.title}\n\n{group.about}"
        if group.loop:
            head += f" For example inside `{group.loop}`:"
        rows = [f"| `{name}` | {holds} | {about} |" for name, holds, about in group.names]
        blocks.append("\n".join([f"{head}\n", "| name | holds | what it is |", "|---|---|---|", *rows]))
    return "\n\n".join(blocks) + "\n"


def _context(plan: Path) -> Context:
    from improvplan.api.loading import reading_of
    from improvplan.context.surroundings import context_of
    from improvplan.source import load
    from improvplan.workspace.configuration import repository_of

    return context_of(reading_of(load(plan)), repository_of(plan), datetime.date.min)


def _said(form: Path, problem: FormProblem) -> str:
    more = f"\nimprovplan templates check {form} shows all of it" if len(problem.findings) > 1 else ""
    return f"{form}: {problem}{more}"


def _summary(report: FormReport) -> str:
    counts = []
    for severity in Severity:
        number = sum(each.severity is severity for each in report.findings)
        if number:
            counts.append(f"{number} {severity}{'s' if number > 1 else ''}")
    return f"{report.form}: {', '.join(counts) or 'nothing wrong'}\n"
