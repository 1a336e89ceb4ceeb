"""An indicator that nobody could read without asking."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Path, Severity
from improvplan.lint.facts.asked import gaps
from improvplan.lint.rule import Report, Rule
from improvplan.model.plan import Indicator
from improvplan.model.session import read_session_or_year
from improvplan.model.written import written
from improvplan.vocabulary.wording import listed, quote


def check(context: Context) -> Iterator[Report]:
    """Report each indicator once, with all that it lacks. Keys that stand there empty, and what the form asks for, are another rule's."""
    asked = frozenset[Path]().union(*(gap.places for gap in gaps(context)))
    for number, indicator in enumerate(context.plan.indicators):
        if not written(indicator):
            continue
        path = ("indicators", number)
        missing = [
            words
            for key, words in _missing(indicator)
            if not _stands_empty(context, path, key) and (*path, key) not in asked
        ]
        if missing:
            name = (
                quote(indicator.title or indicator.id or "")
                if indicator.title or indicator.id
                else f"indicator {number + 1}"
            )
            yield Report(
                (*path, "title" if indicator.title else "id"),
                f"{name} has {listed([f'no {words}' for words in missing])}",
                fix=f"add {'; '.join(_KEYS[words] for words in missing)}",
            )


_KEYS = {
    "unit": "unit: percent (or count, per-1000, score, money, text)",
    "base year": "base_year with the session that targets are compared with",
    "value for its base year": "the number of the base year under values",
    "target": "targets with a session and a number below it",
}


def _missing(indicator: Indicator) -> Iterator[tuple[str, str]]:
    values, targets = indicator.values or {}, indicator.targets or {}
    if not indicator.unit and not any(
        each.percent or "£" in each.words for each in (*values.values(), *targets.values())
    ):
        yield "unit", "unit"
    if not indicator.base_year:
        yield "base_year", "base year"
    elif values and not _has_value(indicator.base_year, tuple(values)):
        yield "values", "value for its base year"
    if not targets:
        yield "targets", "target"


def _has_value(base_year: str, sessions: tuple[str, ...]) -> bool:
    base = read_session_or_year(base_year)
    return base is None or base in map(read_session_or_year, sessions)


def _stands_empty(context: Context, path: Path, key: str) -> bool:
    here = (*path, key)
    return any(blank[:3] == here for blank in context.blanks)


RULE = Rule[Context](
    name="indicator-incomplete",
    severity=Severity.WARNING,
    theme="success",
    summary="An indicator without a unit, a base year or a target",
    why="a reader cannot tell where things stood, what the number counts or where it should go",
    fix="give each indicator a unit, a base year and at least one target",
    reads=("indicators",),
    good="""
session: 2019-20
indicators:
  - id: literacy
    title: P7 pupils who achieve second level in literacy
    unit: percent
    values:
      2018-19: 72
    base_year: 2018-19
    targets:
      2020-21: 78
""",
    bad="""
session: 2019-20
indicators:
  - id: literacy
    title: «P7 pupils who achieve second level in literacy»
    values:
      2018-19: 72
  - id: «attendance»
    unit: percent
    base_year: 2017-18
    values:
      2018-19: 92
    targets:
      2020-21: 94
""",
    check=check,
)
