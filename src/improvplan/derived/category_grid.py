"""All schools against all areas: in which category each stands on a day, in words, and what has changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from improvplan.derived.blocks import Bullets, Grid, Shown, Words
from improvplan.derived.plugin import Asked, Column, Derived, Gathered, Option, Page, Table
from improvplan.derived.schedule_entries import day_words
from improvplan.derived.school_evidence import (
    School,
    Trust,
    TrustFacts,
    change_words,
    gather,
    judged_words,
    of_network,
    schools_in,
)
from improvplan.forms.categories import plain


class Row(NamedTuple):
    """A school: its category with what has changed, each area's, when and by whom it was judged, and what does not go together."""

    school: School
    group: str
    category: str
    change: str
    areas: tuple[tuple[str, str], ...]
    judged: str
    remark: str


class Overview(NamedTuple):
    """The grid: rows by groups, and how many schools stand in each category."""

    trust: Trust
    rows: tuple[Row, ...]
    counts: tuple[tuple[str, int], ...]
    unjudged: tuple[str, ...]


def overview(gathered: Gathered[TrustFacts], asked: Asked) -> Overview:
    """All schools as they stand on a day; in the order of the network, by groups where a grouping is asked for."""
    trust, schools = schools_in(gathered, asked.now)
    by = asked["by"] or ""
    rows = [_row(trust, school, school.groups.get(by, "in no group") if by else "") for school in schools]
    if by:
        rows.sort(key=lambda row: (row.group == "in no group", row.group))
    counts = [
        (category.title, sum(1 for school in schools if school.category == category.key))
        for category in trust.categories
    ]
    others = dict.fromkeys(
        school.category
        for school in schools
        if school.category and trust.rank(school.category) == len(trust.categories)
    )
    counts += [(key, sum(1 for school in schools if school.category == key)) for key in others]
    return Overview(trust, tuple(rows), tuple(counts), tuple(school.name for school in schools if not school.category))


def _row(trust: Trust, school: School, group: str) -> Row:
    before = school.before
    change = change_words(trust, school.category, before.category) if before else ""
    areas = []
    for area in trust.areas:
        found, earlier = school.area(area.key), school.area_before(area.key)
        if found is None:
            areas.append(("not judged", ""))
        else:
            moved = change_words(trust, found[0].category, earlier.category) if earlier else ""
            areas.append((trust.category(found[0].category).title, "" if moved == "as before" else moved))
    title = trust.category(school.category).title if school.category else "not judged"
    judged = judged_words(school.last) if school.last else ""
    return Row(school, group, title, change, tuple(areas), judged, _remark(trust, school))


def _remark(trust: Trust, school: School) -> str:
    """What does not go together: a judgement, and what the plan says."""
    newest = school.newest
    if school.last is None or newest is None:
        return "" if newest else "no plan here"
    title = trust.category(school.last.category).title
    if plain(newest.category) not in (plain(school.last.category), plain(title)):
        says = f"says {newest.category}" if newest.category else "names no category"
        return f"its plan {says}"
    return ""


def _counted(found: Overview) -> str:
    parts = [f"{count} in {title}" for title, count in found.counts if count]
    parts += [f"{len(found.unjudged)} not judged"] if found.unjudged else []
    return ", ".join(parts) or "no school"


def _pages(gathered: Gathered[TrustFacts], asked: Asked) -> Iterator[Page]:
    found = overview(gathered, asked)
    first = gathered.first
    data = {
        "found": found,
        "day": day_words(asked.now),
        "counted": _counted(found),
        "groups": [*dict.fromkeys(row.group for row in found.rows)],
    }
    title = f"{found.trust.criteria or TITLE}: all schools"
    yield Page(
        "category-grid", title, first.author, asked.now, data, first.folders, "landscape", reference=first.reference
    )


def _tables(gathered: Gathered[TrustFacts], asked: Asked) -> Iterator[Table]:
    found = overview(gathered, asked)
    heads = (("id", 20), ("school", 36), ("group", 20), ("area", 24), ("category", 20), ("change", 28), ("judged", 32))
    rows = []
    for row in found.rows:
        common = (row.school.key, row.school.name, row.group)
        rows.append((*common, "overall", row.category, row.change, row.judged))
        for area, (title, change) in zip(found.trust.areas, row.areas, strict=True):
            entry = row.school.area(area.key)
            rows.append((*common, area.title, title, change, judged_words(entry[1]) if entry else ""))
    yield Table("Categories", [Column(*head) for head in heads], rows)
    yield Table("Counts", [Column("category", 24), Column("schools", 10)], found.counts)


def _shown(gathered: Gathered[TrustFacts], asked: Asked) -> Iterator[Shown]:
    found = overview(gathered, asked)
    yield Words(f"On {day_words(asked.now)}: {_counted(found)}", "heading")
    yield from _grid(found)
    remarks = [(row.school.name, row.remark) for row in found.rows if row.remark]
    if remarks:
        yield Words("")
        yield Bullets(remarks)


def _grid(found: Overview) -> Iterator[Grid]:
    heads = ("group", "school", "overall", *(area.title for area in found.trust.areas), "judged")
    rows = [
        (
            row.group,
            row.school.name,
            _cell(row.category, "" if row.change == "as before" else row.change),
            *(_cell(*each) for each in row.areas),
            row.judged,
        )
        for row in found.rows
    ]
    yield Grid(heads, rows)


def _cell(title: str, change: str) -> str:
    return f"{title}\n{change}" if change else title


def _lines(gathered: Gathered[TrustFacts], asked: Asked) -> Iterator[Shown]:
    for grid in _grid(overview(gathered, asked)):
        yield grid._replace(keeps_empty=True)


def _remarks(gathered: Gathered[TrustFacts], asked: Asked) -> list[str]:
    trust, _ = schools_in(gathered, asked.now)
    if not trust.areas:
        return [
            "there are no criteria: write criteria: into the network file, and record judgements with improvplan category record"
        ]
    return []


TITLE = "Categories"

DOCUMENT = Derived(
    name="category-grid",
    title=TITLE,
    summary="Show all schools and areas, each with its category in words.",
    about="Shows all schools against the areas of the criteria, with what has changed. [More](trust.md#categories).",
    examples=("category grid", "category grid --by hub --to docx"),
    gather=gather,
    of_network=of_network,
    pages=_pages,
    tables=_tables,
    shown=_shown,
    lines=_lines,
    remarks=_remarks,
    whole=True,
    on_a_day=True,
    under="category",
    options=(Option("by", "Put schools together by a grouping of the network, for example hub.", metavar="GROUPING"),),
    today="The day on which the grid is looked at, for example 12 Dec 2025; judgements after it do not count yet.",
)
