"""Forms in Word: filling them, checking them, and the names they may use."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from improvplan.api.errors import ImprovplanError
from improvplan.context.context import Context
from improvplan.finding import Severity

if TYPE_CHECKING:
    from improvplan.rendering.word_form.problems import FormFinding, FormProblem
    from improvplan.views.document import View

INSTALL = (
    "Word forms need a part of improvplan that is not installed; install it with: pip install 'improvplan[word-forms]'"
)
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
        ImprovplanError: Word forms are not installed, or the form cannot be used; the message says where in it and why.

    """
    _installed()
    from improvplan.rendering.word_form.filling import About, fill_form
    from improvplan.rendering.word_form.problems import FormProblem

    try:
        made = fill_form(form, context, About(context.plan.title, author, created), view)
    except FormProblem as problem:
        raise ImprovplanError(_said(form, problem)) from problem
    except OSError as error:
        raise ImprovplanError(f"{form}: {error.strerror or error}") from error
    return FilledForm(made.data, made.left_out, made.replaced)


def check_word_form(form: Path, plan: Path | None = None) -> FormReport:
    """Try a form with a full plan, an empty one and, if given, a plan of one's own.

    Raises:
        ImprovplanError: Word forms are not installed, a file cannot be opened, or the plan cannot be read.

    """
    _installed()
    from improvplan.rendering.word_form.checking import tried
    from improvplan.rendering.word_form.problems import FormProblem
    from improvplan.rendering.word_form.reading import read_form

    context = _context(plan) if plan else None
    try:
        return FormReport(str(form), *tried(read_form(form), context))
    except FormProblem as problem:
        return FormReport(str(form), problem.findings, ())
    except OSError as error:
        raise ImprovplanError(f"{form}: {error.strerror or error}") from error


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
    from improvplan.rendering.word_form.listing import groups

    blocks = []
    for group in groups():
        width = max(len(name) for name, _, _ in group.names)
        lines = [f"  {name:<{width}}  {about} ({holds})" for name, holds, about in group.names]
        head = [group.title, f"  {group.about}", *([f"  {group.loop}"] if group.loop else [])]
        blocks.append("\n".join([*head, *lines]))
    return "\n\n".join(blocks)


def names_page() -> str:
    """The same as Markdown: the page `docs/word-forms-names.md`."""
    from improvplan.rendering.word_form.listing import groups

    blocks = [NAMES_HEAD]
    for group in groups():
        head = f"## {group.title}\n\n{group.about}"
        if group.loop:
            head += f" For example inside `{group.loop}`:"
        rows = [f"| `{name}` | {holds} | {about} |" for name, holds, about in group.names]
        blocks.append("\n".join([f"{head}\n", "| name | holds | what it is |", "|---|---|---|", *rows]))
    return "\n\n".join(blocks) + "\n"


def _installed() -> None:
    if find_spec("docxtpl") is None:
        raise ImprovplanError(INSTALL)


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
