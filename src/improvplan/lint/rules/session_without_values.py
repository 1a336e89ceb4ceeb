"""A session for which no indicator has a value."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Path, Severity, at
from improvplan.lint.rule import Also, Report, Rule
from improvplan.model.session import Session
from improvplan.workspace.calendar import AFTERWARDS

_SAID = ("not collected", "no data", "not published", "no figures", "not available", "not gathered", "no assessments")
"""What a sentence says that explains why there is none."""
FEWEST = 2
"""Of one indicator a session may well be left out."""


def check(context: Context) -> Iterator[Report]:
    """Report each session that is over and stands empty under the values of every indicator that has any, once for all of them."""
    with_values = [number for number, each in enumerate(context.plan.indicators) if each.values]
    if len(with_values) < FEWEST or context.session is None:
        return
    if context.prose.holds(*_SAID) or all(context.plan.indicators[number].notes for number in with_values):
        return
    empty: dict[Session, dict[int, Path]] = {}
    for path in context.blanks:
        number = at(path, 1)
        if at(path, 0) == "indicators" and at(path, -2) == "values" and isinstance(number, int):
            session = context.session_named(str(at(path, -1)))
            if session and (_is_over(context, session) or session.first < context.session.first):
                empty.setdefault(session, {})[number] = path
    for session, paths in sorted(empty.items(), key=lambda each: each[0].first):
        if set(with_values) <= set(paths):
            first, *others = (paths[number] for number in sorted(paths))
            yield Report(
                first,
                f"{session} stands empty under all {len(paths)} indicators",
                also=tuple(Also(path, "empty too") for path in others),
                called=str(session),
            )


def _is_over(context: Context, session: Session) -> bool:
    """Whether a session ended so long ago that its figures are known."""
    return context.calendar.session_interval(session).end + AFTERWARDS < context.today


RULE = Rule[Context](
    name="session-without-values",
    severity=Severity.WARNING,
    theme="success",
    summary="A past session for which no indicator has a value",
    why="the table has an empty column, and a reader cannot tell whether the figures are missing or were never collected",
    fix="write the figures, or take the session away and say why there are none",
    reads=("session", "period", "indicators"),
    good="""
session: 2020-21
indicators:
  - id: literacy
    title: P7 pupils who achieve second level in literacy
    values:
      2018-19:
      2019-20: 71
      2020-21:
  - id: numeracy
    title: P7 pupils who achieve second level in numeracy
    values:
      2018-19: 68
      2019-20: 70
      2020-21: 73
""",
    bad="""
session: 2020-21
indicators:
  - id: literacy
    title: P7 pupils who achieve second level in literacy
    values:
      «2018-19»:
      2019-20: 71
  - id: numeracy
    title: P7 pupils who achieve second level in numeracy
    values:
      2018-19:
      2019-20: 70
""",
    check=check,
    dated=True,
    several="{names} stand empty under all the indicators that have values",
)
