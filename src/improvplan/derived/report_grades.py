"""Grades by quality indicator: the latest that each was given, and where."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from improvplan.context.dated import days, evaluations
from improvplan.derived.report import Chapter, cell, chapter, part, table
from improvplan.derived.report_material import Material
from improvplan.finding import Path
from improvplan.views.values import Prose

THE_PLAN = "The whole plan"


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade from the log of evaluations. `item` is the quality indicator, or what was graded where none is named."""

    item: str
    family: str
    grade: str
    when: str
    day: datetime.date
    owner: str
    evidence: Prose


def grades(material: Material) -> Iterator[Grade]:
    """The latest grade of each quality indicator, and of each thing that was graded without one; by framework."""
    latest: dict[tuple[str, str], Grade] = {}
    for grade in sorted(_all(material), key=lambda each: each.day):
        latest[grade.family, grade.item] = grade
    yield from sorted(latest.values(), key=lambda each: (not each.family, each.family, each.item))


def grades_chapter(material: Material) -> tuple[Chapter, ...]:
    """A table of grades; no chapter where nothing was graded."""
    rows = [
        (
            cell(each.item),
            cell(each.grade),
            cell(each.when),
            cell(each.owner),
            cell(each.evidence or "No evidence given"),
        )
        for each in grades(material)
    ]
    headings = (("Quality indicator", 28), ("Grade", 14), ("When", 12), ("In", 18), ("How we know", 28))
    caption = "The latest grade of each quality indicator"
    return chapter("Grades by quality indicator", part("grades", "", table(caption, headings, rows))) if rows else ()


def _all(material: Material) -> Iterator[Grade]:
    dated = days(material.context)
    for path, entry in evaluations(material.context):
        if not entry.grade:
            continue
        interval = dated.get((*path, "when"))
        record = material.at(path)
        owner = _owner(material, path)
        items = [(linked.family, str(item)) for linked in record["links"] for item in linked["items"]]
        for family, item in items or [("", f"{owner} (no quality indicator named)")]:
            day = interval.end if interval else datetime.date.min
            when = entry.when.words if entry.when else "No date"
            yield Grade(item, family, str(record.grade), when, day, owner, Prose(record.evidence))


def _owner(material: Material, path: Path) -> str:
    return material.heading(int(path[1]) + 1) if path[0] == "priorities" else THE_PLAN
