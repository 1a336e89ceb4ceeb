"""Outcomes without a number where the form asks for targets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.statements import OUTCOMES_READ, outcomes
from improvplan.finding import Severity, at, priority_number
from improvplan.forms.form import Form
from improvplan.lint.rule import Report, Rule
from improvplan.vocabulary.countable import has_figure
from improvplan.vocabulary.pattern import lazily
from improvplan.vocabulary.wording import called

_ASKS_FOR_NUMBERS = lazily(
    r"\btargets?\b|%|\bpercentages?\b|\bper cent\b|\bhow (?:many|much)\b|\bnumbers?\b", re.IGNORECASE
)
_FIELD = "priorities.outcomes"


def check(context: Context) -> Iterator[Report]:
    """Report each priority whose outcomes, its actions' included, have no number between them."""
    if not _asks_for_numbers(context.form):
        return
    with_number: dict[int, bool] = {}
    for said in outcomes(context):
        if at(said.path, 0) == "priorities":
            number = priority_number(said.path)
            with_number[number] = with_number.get(number, False) or has_figure(said.text)
    for number, has_number in with_number.items():
        path, priority = context.priorities[number]
        if not has_number:
            yield Report(
                (*path, "outcomes") if priority.outcomes else path,
                f"the form asks for targets in the outcomes, and those of {called(priority, path)} have no number",
            )


def _asks_for_numbers(form: Form) -> bool:
    prompts = [form.prompt(_FIELD)]
    for columns in (form.columns or {}).values():
        prompts += [
            f"{column.label or ''} {column.prompt.text if column.prompt else ''}"
            for column in columns
            if _FIELD in column.fields or "outcomes" in column.fields
        ]
    return any(_ASKS_FOR_NUMBERS.search(prompt) for prompt in prompts)


RULE = Rule[Context](
    name="outcome-without-number",
    severity=Severity.NOTE,
    theme="success",
    summary="Outcomes without a number where the form asks for targets",
    why="the heading of the box promises targets, and the reader finds none",
    fix="say how many learners, or what share of them, and what it is today",
    reads=("template", *OUTCOMES_READ),
    strict=True,
    good="""
template: north-lanarkshire-cluster
priorities:
  - title: Reading for pleasure
    outcomes:
      - 75% of P5 pupils choose to read at home by June 2020
      - Families read with them
""",
    bad="""
template: north-lanarkshire-cluster
priorities:
  - title: Reading for pleasure
    «outcomes»:
      - Pupils in P5 to P7 choose to read at home
      - Families read with them
""",
    check=check,
)
