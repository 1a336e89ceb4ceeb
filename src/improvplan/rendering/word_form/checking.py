"""A form tried out: read, filled from a full plan and from empty ones, and what came out looked at."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.rendering.word_form.advice import advice
from improvplan.rendering.word_form.filling import About, fill_form
from improvplan.rendering.word_form.names import TC, P
from improvplan.rendering.word_form.package import opened, read_xml
from improvplan.rendering.word_form.problems import FormFinding, FormProblem
from improvplan.rendering.word_form.reading import WordForm
from improvplan.rendering.word_form.sample import bare_plan, empty_plan, full_plan
from improvplan.rendering.word_form.signs import OWN

LEFT_OVER: Final = re.compile(r"\{\{|\{%|%\}")
ABOUT: Final = About("A plan", "A council", datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC))


def tried(form: WordForm, plan: Context | None = None) -> tuple[tuple[FormFinding, ...], tuple[str, ...]]:
    """Everything that is wrong with a form, and the fields of the plan that it does not print.

    Without a plan of one's own these are the fields of a plan in which everything is filled.
    """
    if form.errors:
        return tuple(form.findings), ()
    found = list(form.findings)
    left_out: tuple[str, ...] = ()
    trials = [
        ("a full plan", full_plan()),
        ("an empty plan", empty_plan()),
        ("a priority without content", bare_plan()),
    ]
    if plan:
        trials.append(("this plan", plan))
    for number, (name, context) in enumerate(trials):
        try:
            filled = fill_form(form, context, ABOUT)
        except FormProblem as problem:
            found += [replace(each, message=f"with {name}: {each.message}") for each in problem.findings]
            continue
        if number == 0:
            found += advice(form, filled.left_out)
        if number == 0 or context is plan:
            left_out = filled.left_out
        if context is not plan:
            found += _looked_at(form, filled.data, name)
    return tuple(dict.fromkeys(found)), left_out


def _looked_at(form: WordForm, data: bytes, name: str) -> Iterator[FormFinding]:
    """What is wrong with a document: everything here would be a mistake of the form that nothing else has found."""
    parts = opened(data)
    for part in form.tags:
        root = read_xml(parts[part], part)
        words = "".join(map(str, root.itertext()))
        if LEFT_OVER.search(words) or OWN.search(words):
            yield _wrong(f"with {name}: a tag is left in the document as it stands")
        if any(len(cell) == 0 or cell[-1].tag != P for cell in root.iter(TC)):
            yield _wrong(f"with {name}: a table cell has no paragraph, and Word would not open the document")


def _wrong(message: str) -> FormFinding:
    return FormFinding(
        "not-sound", Severity.ERROR, "", "", message, "please report this form to the makers of improvplan"
    )
