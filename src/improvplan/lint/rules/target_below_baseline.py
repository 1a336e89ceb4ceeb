"""A target that would be a step back."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.facts.targets import TARGET_READS, Target, targets
from improvplan.lint.rule import Also, Report, Rule


def check(context: Context) -> Iterator[Report]:
    """Report targets of indicators and measures that are worse than the baseline or the last value before the plan."""
    for target in targets(context):
        known = target.fallen_back
        if known:
            side = "above" if target.better == "lower" else "below"
            yield Report(
                target.path,
                f"the target {target.words} is {side} the {known.name}, {known.words}",
                fix=_fix(target, known.words),
                also=(Also(known.path, f"the {known.name}"),),
            )


def _fix(target: Target, words: str) -> str:
    if target.better == "lower":
        return f"set a target under {words}; if a higher number is better here, write better: higher"
    if target.better == "higher":
        return f"set a target over {words}; if a lower number is better here, write better: lower"
    return f"set a target over {words}, or write better: lower if a lower number is better here"


RULE = Rule[Context](
    name="target-below-baseline",
    severity=Severity.ERROR,
    theme="success",
    summary="A target that would be a step back",
    why="the plan would have succeeded if things got worse",
    fix="set a target that is better than what you have now",
    reads=TARGET_READS,
    good="""
session: 2019-20
indicators:
  - id: exclusions
    title: Exclusions
    unit: per-1000
    better: lower
    values:
      2017-18: 24.1
      2018-19: 21.6
    base_year: 2017-18
    targets:
      2020-21: 18
priorities:
  - title: Reading for pleasure
    measures:
      - what: P5 pupils who choose to read at home
        baseline: 40%
        target: 80%
""",
    bad="""
session: 2019-20
indicators:
  - id: teaching
    title: Schools evaluated as good or better for learning and teaching
    unit: percent
    values:
      2016-17: 80
      2018-19: 66
    base_year: 2016-17
    targets:
      2020-21: «75»
priorities:
  - title: Reading for pleasure
    measures:
      - what: P5 pupils who choose to read at home
        baseline: 40%
        target: «35%»
      - what: Days of absence
        better: lower
        baseline: 1,180
        target: «1,200»
""",
    check=check,
)
