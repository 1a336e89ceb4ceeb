"""`N/A` where a figure belongs, and no word on why."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Path, Severity
from improvplan.lint.rule import Also, Report, Rule
from improvplan.vocabulary.wording import listed, quote

_NOT_GIVEN = frozenset({"n/a", "na", "n.a.", "not available", "not applicable", "no data"})


def check(context: Context) -> Iterator[Report]:
    """Report, once for each indicator without notes, the sessions that say `N/A`. What is still to come (`TBC`) is a placeholder."""
    for number, indicator in enumerate(context.plan.indicators):
        if indicator.notes:
            continue
        blank: list[tuple[Path, str]] = [
            (("indicators", number, "values", session), session)
            for session, quantity in (indicator.values or {}).items()
            if quantity.words.strip().casefold() in _NOT_GIVEN
        ]
        if blank:
            (path, _), *others = blank
            sessions = listed([session for _, session in blank])
            name = quote(indicator.title) if indicator.title else "this indicator"
            yield Report(
                path,
                f"{name} has no figure for {sessions}, and the plan does not say why",
                also=tuple(Also(other, f"and none for {session}") for other, session in others),
                called=f"{name} ({sessions})",
            )


RULE = Rule[Context](
    name="figure-not-given",
    severity=Severity.NOTE,
    theme="success",
    summary="N/A where an indicator's figure belongs, without a reason",
    why="a gap in the line looks like something that is hidden; most often the data began later or a survey was left out",
    fix="write the reason in a few words under notes of the indicator, or begin with the first session that has a figure",
    reads=("indicators",),
    good="""
indicators:
  - id: attendance
    title: Attendance
    notes: No figure was published for the spring of 2020.
    values:
      2018-19: 93.1
      2019-20: N/A
      2020-21: 92.8
""",
    bad="""
indicators:
  - id: attendance
    title: Attendance
    values:
      2018-19: 93.1
      2019-20: «N/A»
      2020-21: 92.8
""",
    check=check,
    several="no figure is given, and the plan does not say why, for {names}",
)
