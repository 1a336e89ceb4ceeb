"""A target that nobody will believe: from 54% to 95% in one session."""

from __future__ import annotations

import re
from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.facts.targets import TARGET_READS, measures
from improvplan.lint.rule import Report, Rule
from improvplan.pattern import lazily
from improvplan.workspace.rule_settings import Option

NAME = "target-leap"
MOST = Option("most", 35, "The most points by which a share of learners who attain something may rise in one session")
FEW = 15
"""From less than this, in per cent, something new begins, and may well reach everybody."""
_ATTAIN = lazily(
    r"\b(?:pass\w*|achiev\w*|attain\w*|levels?|standards?|expected|grades?|proficien\w*|reading|writing|numeracy|literacy|mathematics|maths?|ela|english|language\s+arts|"
    r"attendance)\b",
    re.IGNORECASE,
)
_ADULTS = lazily(
    r"\b(?:teachers?|staff|practitioners|parents|families|governors|lessons|classes|feedback|survey)\b", re.IGNORECASE
)


def check(context: Context) -> Iterator[Report]:
    """Report measures of what learners attain whose share should rise further in a single session than is set."""
    period = context.period
    if period is None or period.first != period.last:
        return
    most = context.option(NAME, MOST)
    for path, measure in measures(context):
        start, end = measure.baseline, measure.target
        words = measure.what.text if measure.what else ""
        if not (start and end and start.percent and end.percent) or start.value is None or end.value is None:
            continue
        rise = end.value - start.value
        if (
            start.value >= FEW
            and rise > most
            and end.value <= 100
            and _ATTAIN.search(words)
            and not _ADULTS.search(words)
        ):
            yield Report(
                (*path, "target"),
                f"from {start.words} to {end.words} in one session is a rise by {rise.normalize():f} points",
            )


RULE = Rule[Context](
    name=NAME,
    severity=Severity.NOTE,
    theme="success",
    summary="A target further from its baseline than one session is likely to bring",
    why="a target that nobody believes moves nobody, and the plan will be judged by it all the same",
    fix="set a target for this session, and the far one for a later session; or say what makes the leap possible",
    reads=("session", "period", *TARGET_READS),
    options=(MOST,),
    good="""
session: 2025-26
priorities:
  - title: Reading
    measures:
      - what: Pupils in P4 who achieve the expected level
        baseline: 54%
        target: 66%
      - what: Teachers who have been trained
        baseline: 20%
        target: 100%
""",
    bad="""
session: 2025-26
priorities:
  - title: Reading
    measures:
      - what: Pupils in P4 who achieve the expected level
        baseline: 17%
        target: «80%»
""",
    check=check,
)
