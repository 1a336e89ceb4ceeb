"""A target for a session that the plan does not cover."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule


def check(context: Context) -> Iterator[Report]:
    """Report targets for sessions before the plan begins, or later than the session after its last.

    One session beyond the end is right: many national figures are published a year after they were collected.
    """
    period = context.period
    if period is None:
        return
    for number, indicator in enumerate(context.plan.indicators):
        for words in indicator.targets or {}:
            session = context.session_named(words)
            if session and not period.first <= session <= period.last.next():
                side = "before the plan begins" if session < period.first else "after the plan has ended"
                yield Report(
                    ("indicators", number, "targets", words),
                    f"the target for {session} lies {side} (the plan covers {period})",
                )


RULE = Rule[Context](
    name="target-year-outside-period",
    severity=Severity.WARNING,
    theme="success",
    summary="A target for a session that the plan does not cover",
    why="nobody will look at it while the plan runs",
    fix="give a target for the plan's last session, or for the session after it where figures come a year late",
    reads=("session", "period"),
    good="""
period:
  from: 2019-20
  to: 2021-22
indicators:
  - id: literacy
    title: P7 pupils who achieve second level in literacy
    unit: percent
    values:
      2018-19: 72
    base_year: 2018-19
    targets:
      2021-22: 78
      2022-23: 80
""",
    bad="""
period:
  from: 2019-20
  to: 2021-22
indicators:
  - id: literacy
    title: P7 pupils who achieve second level in literacy
    unit: percent
    values:
      2017-18: 72
    base_year: 2017-18
    targets:
      2018-19: «74»
      2021-22: 78
      2025-26: «85»
""",
    check=check,
)
