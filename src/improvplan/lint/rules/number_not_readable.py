"""Words where a number is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.filled_fields import thing_at
from improvplan.finding import Severity, at
from improvplan.lint.rule import Report, Rule
from improvplan.model.action import Measure
from improvplan.model.normalise import TextAt
from improvplan.model.plan import Indicator
from improvplan.model.quantity import read_quantity
from improvplan.pattern import lazily
from improvplan.vocabulary.wording import quote

PART_OF_A_WHOLE = lazily(r"\s*(?P<some>\d{1,4})\s*(?:(?:out\s+)?of|/)\s*(?P<all>\d{1,4})\s*", re.IGNORECASE)
"""`9 of 12` is a figure that everybody can read, though no chart shows it."""


def check(context: Context) -> Iterator[Report]:
    """Report baselines, targets, values and days that are words, unless the measure is judged rather than counted."""
    for text in context.texts:
        if text.kind != "quantity":
            continue
        if ("of" in text.text or "/" in text.text) and PART_OF_A_WHOLE.fullmatch(text.text):
            continue
        number = read_quantity(text.text)
        if number.value is None and not number.placeholder and not number.sign and not _in_words(context, text):
            yield Report(text.path, f"{quote(text.text)} is not a number", called=quote(text.text))
        elif at(text.path, -1) == "target" and text.text.lstrip()[:1] == "+":
            said = f"{quote(text.text)} says by how much, and not where things should stand"
            yield Report(text.path, said, fix="write the figure that should be reached, for example 65%", called=said)


def _in_words(context: Context, text: TextAt) -> bool:
    """Whether the owner of a figure says that words are meant."""
    owner = thing_at(context.plan, text.path[: 2 if at(text.path, 0) == "indicators" else -1])
    if isinstance(owner, Measure):
        return owner.kind == "qualitative"
    return isinstance(owner, Indicator) and owner.unit == "text"


RULE = Rule[Context](
    name="number-not-readable",
    severity=Severity.WARNING,
    theme="success",
    summary="Words where a number is meant",
    why="without a number nobody can show on a chart, or say at the end, how far you have come",
    fix="write the number alone, for example 40%; what is judged in words takes kind: qualitative",
    reads=(
        "indicators[].unit",
        "measures[].kind",
        "priorities[].measures[].kind",
        "priorities[].actions[].measures[].kind",
    ),
    good="""
indicators:
  - id: attendance
    title: Attendance
    values:
      2022-23: c
      2023-24: 92.3
      2024-25: N/A
priorities:
  - title: Reading for pleasure
    measures:
      - what: Pupils who choose to read at home
        baseline: 41%
        target: 80%
      - what: Families who borrow books
        baseline: 9 of 60
        target: 40 of 60
      - what: How pupils talk about books
        kind: qualitative
        target: with ease and with reasons
""",
    bad="""
indicators:
  - id: attendance
    title: Attendance
    values:
      2024-25: «better than before»
priorities:
  - title: Reading for pleasure
    measures:
      - what: Pupils who choose to read at home
        baseline: «about half»
        target: «most pupils»
      - what: Families who come to the library
        baseline: 41%
        target: «+5%»
""",
    check=check,
    several="{names} are not numbers",
)
