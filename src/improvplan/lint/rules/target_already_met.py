"""A target that has been reached already."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.facts.targets import TARGET_READS, targets
from improvplan.lint.rule import Also, Report, Rule


def check(context: Context) -> Iterator[Report]:
    """Report targets that the latest value before their session has reached, unless the plan is closed.

    Targets that are a step back are another rule's.
    """
    if context.plan.status == "closed":
        return
    for target in targets(context):
        known = target.latest
        if not target.fallen_back and (target.value == known.value or target.is_worse_than(known)):
            yield Report(
                target.path,
                f"the target {target.words} is no further than the {known.name}, {known.words}",
                also=(Also(known.path, f"the {known.name}"),),
            )


RULE = Rule[Context](
    name="target-already-met",
    severity=Severity.WARNING,
    theme="success",
    summary="A target that has been reached already",
    why="nobody needs to do anything to reach it",
    fix="set a target further on, or say in the title that the aim is to keep what you have",
    reads=TARGET_READS,
    good="""
session: 2019-20
indicators:
  - id: literacy
    title: S3 pupils who achieve third level in literacy
    unit: percent
    values:
      2017-18: 88
      2018-19: 89
    base_year: 2017-18
    targets:
      2020-21: 91
""",
    bad="""
session: 2019-20
indicators:
  - id: literacy
    title: S3 pupils who achieve third level in literacy
    unit: percent
    values:
      2017-18: 88
      2018-19: 91
    base_year: 2017-18
    targets:
      2020-21: «91»
priorities:
  - title: Reading for pleasure
    measures:
      - what: P5 pupils who choose to read at home
        baseline: 80%
        target: «80%»
""",
    check=check,
)
