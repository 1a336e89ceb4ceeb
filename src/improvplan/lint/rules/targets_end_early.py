"""Targets that end before the plan does."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Path, Severity
from improvplan.lint.rule import Also, Report, Rule
from improvplan.model.plan import Indicator
from improvplan.model.session import Session, read_session_or_year
from improvplan.vocabulary.wording import quote


def check(context: Context) -> Iterator[Report]:
    """Report, in one finding, the indicators of a plan over several sessions whose last target is for an earlier session than its last."""
    period = context.period
    if period is None or period.first == period.last:
        return
    early: list[tuple[Path, Indicator, Session]] = []
    with_targets = 0
    for number, indicator in enumerate(context.plan.indicators):
        sessions = [session for words in indicator.targets or {} if (session := read_session_or_year(words))]
        with_targets += bool(sessions)
        if sessions and max(sessions) < period.last:
            early.append((("indicators", number, "targets"), indicator, max(sessions)))
    if not early:
        return
    path, indicator, last = early[0]
    if len(early) > 1:
        all_ = "all" if len(early) == with_targets else "some"
        which = (
            f"{len(early)} of the {with_targets} indicators have no target"
            if all_ == "some"
            else "no indicator has a target"
        )
    else:
        which = f"{quote(indicator.title or indicator.id or 'this indicator')} has no target"
    yield Report(
        path,
        f"{which} for {period.last}, the last session of the plan"
        + (f"; the last one is for {last}" if len(early) == 1 else ""),
        also=tuple(Also(other, f"the last target is for {session}") for other, _, session in early[1:]),
    )


RULE = Rule[Context](
    name="targets-end-early",
    severity=Severity.NOTE,
    theme="success",
    summary="Indicators whose last target lies before the end of the plan",
    why="in its last session nobody can say whether the plan has reached what it set out to do",
    fix="write a target for the last session as well",
    reads=("period", "session", "indicators"),
    good="""
period:
  from: 2019-20
  to: 2021-22
indicators:
  - id: attendance
    title: Attendance
    targets:
      2020-21: 94
      2021-22: 95
""",
    bad="""
period:
  from: 2019-20
  to: 2021-22
indicators:
  - id: attendance
    title: Attendance
    «targets»:
      2020-21: 94
""",
    check=check,
)
