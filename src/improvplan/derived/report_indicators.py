"""The indicators of a plan in a report: where they began, where they should be and where they are."""

from __future__ import annotations

from improvplan.derived.report import Chapter, cell, chapter, part, table
from improvplan.derived.report_material import Material
from improvplan.derived.status_indicators import course_of, figure_words, figures
from improvplan.model.plan import Indicator
from improvplan.model.session import Session, read_session
from improvplan.views.values import Cell

_HEADINGS = (("Indicator", 34), ("At the start", 15), ("Target", 15), ("Latest figure", 16), ("How it stands", 20))


def indicator_chapter(material: Material) -> tuple[Chapter, ...]:
    """One row for each indicator that has a figure or a target; no chapter where there is none."""
    last = material.context.period.last if material.context.period else None
    rows = [
        _row(indicator, last)
        for indicator in material.model.indicators
        if indicator.title and (indicator.values or indicator.targets)
    ]
    return chapter("Indicators", part("indicators", "", table("Indicators", _HEADINGS, rows))) if rows else ()


def _row(indicator: Indicator, last: Session | None) -> tuple[Cell, ...]:
    values = {session: figure for session, figure in figures(indicator.values).items() if figure.value is not None}
    targets = figures(indicator.targets)
    base = read_session(indicator.base_year) if indicator.base_year else None
    start = base if base in values else min(values, default=None)
    aimed = [session for session in targets if last is None or session <= last]
    target = aimed[-1] if aimed else next(iter(targets), None)
    latest = max(values, default=None)
    lower = "Lower is better" if indicator.better == "lower" else None
    return (
        cell(indicator.title, lower),
        cell(f"{figure_words(indicator, values[start])} in {start}" if start else "No figure"),
        cell(f"{figure_words(indicator, targets[target])} in {target}" if target else "No target"),
        cell(
            f"{figure_words(indicator, values[latest])} in {latest}" if latest and latest != start else "No figure yet"
        ),
        cell(_stands(indicator, target, latest if latest != start else None)),
    )


def _stands(indicator: Indicator, target: Session | None, latest: Session | None) -> str:
    course = course_of(indicator)
    if course is None or course.on_track is None or latest is None or target is None:
        return "Cannot be said yet"
    if latest >= target:
        return "Target reached" if course.on_track else "Target not reached"
    return "On track" if course.on_track else "Off track"
