"""A number that is to be reached, and nobody says from where; or a start without an end."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.statements import MEASURES_READ, measured
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.model.action import Measure
from improvplan.vocabulary.countable import has_digit
from improvplan.vocabulary.wording import listed, quote


def check(context: Context) -> Iterator[Report]:
    """Report each measure that is counted and lacks its baseline, its target or both, where the form has not asked for them.

    A measure that says the number in its sentence is passed over. Words such as TBC are reported for what they are.
    """
    form = context.form
    for said in measured(context):
        measure = said.measure
        if measure is None or not _is_counted(measure) or has_digit(said.text):
            continue
        lacking = [
            name
            for name, value in (("baseline", measure.baseline), ("target", measure.target))
            if value is None and not form.asks_for(f"priorities.measures.{name}")
        ]
        if lacking:
            yield Report(
                said.path,
                f"{quote(said.text)} is counted and has no {listed(lacking, 'and no')}",
                fix=_MENDS[tuple(lacking)],
            )


def _is_counted(measure: Measure) -> bool:
    numbers = (measure.baseline, measure.target)
    return measure.kind == "quantitative" or any(number and number.value is not None for number in numbers)


_MENDS = {
    ("baseline",): "write under baseline where things stand now; if nobody knows, say when it will be measured",
    ("target",): "write under target where things should stand at the end",
    (
        "baseline",
        "target",
    ): "write under baseline where things stand now, and under target where they should stand at the end",
}

RULE = Rule[Context](
    name="measure-without-baseline",
    severity=Severity.WARNING,
    theme="success",
    summary="A measure that is counted, without its baseline or target",
    why="without a start and an end nobody can say whether the number is good news",
    fix=_MENDS["baseline", "target"],
    reads=("template", *MEASURES_READ),
    good="""
priorities:
  - title: Reading for pleasure
    measures:
      - what: P5 pupils who choose to read at home
        kind: quantitative
        baseline: 40%
        target: 80%
      - what: What pupils say about their books
        kind: qualitative
""",
    bad="""
priorities:
  - title: Reading for pleasure
    measures:
      - what: «P5 pupils who choose to read at home»
        kind: quantitative
      - what: «Visits to the library»
        target: 400
""",
    check=check,
)
