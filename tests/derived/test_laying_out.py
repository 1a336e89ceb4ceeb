"""What holds of any schedule, whatever a plan says of its dates."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from improvplan.context.context import Context
from improvplan.context.surroundings import context_of
from improvplan.derived.laying_out import SchoolDays, schedule_of
from improvplan.derived.schedule_entries import Schedule, Trouble
from improvplan.model.reading import read_plan
from improvplan.model.when import Recurrence
from improvplan.source import parse
from improvplan.workspace.configuration import Repository

DATES = (
    *(
        "termly",
        "monthly",
        "weekly",
        "fortnightly",
        "half-termly",
        "twice a term",
        "every six weeks",
        "annually",
        "daily",
    ),
    *("Nov 2025", "by June 2026", "8 Nov 2025", "25 Dec 2025", "Autumn term 2025", "Nov, Feb and May", "Easter", "Q4"),
    *("ongoing", "TBC", "termly from January 2026", "Aug 2025 – Jun 2026", "from March", "until Easter", "Sept 2031"),
    *("31 Nov 2025", "soon", "2025-26", "start of term 2", "w/b 3 Nov 2025", "July 2026", "monthly until Easter"),
)
WHO = ("A. Alder", "B. Birch", "Class teachers", "")
entries = st.lists(
    st.tuples(st.sampled_from(DATES) | st.text("abc 1-/:'", max_size=8), st.sampled_from(WHO)), max_size=8
)


def schedule(
    country: str, monitoring: list[tuple[str, str]], milestones: list[tuple[str, str]]
) -> tuple[Schedule, Context]:
    lines = ["improvplan: 1", "id: p", "title: P", "session: 2025-26", f"organisation: {{name: P, country: {country}}}"]
    for name, key, listed in (("monitoring", "when", monitoring), ("milestones", "by", milestones)):
        lines += [f"{name}:"] if listed else []
        for number, (when, who) in enumerate(listed):
            quoted = when.replace("'", "''")
            lines += [f"  - what: {name} {number}", f"    {key}: '{quoted}'", *([f"    who: {who}"] if who else [])]
    reading = read_plan(parse("\n".join(lines) + "\n", "p.yaml"))
    assert reading is not None
    context = context_of(reading, Repository(None, None, ()), dt.date(2025, 9, 1))
    return schedule_of(context), context


@settings(max_examples=60)
@given(st.sampled_from(["scotland", "england"]), entries, entries)
def test_nothing_is_dropped_and_nothing_that_recurs_is_on_a_day_without_school(
    country: str, monitoring: list[tuple[str, str]], milestones: list[tuple[str, str]]
) -> None:
    found, context = schedule(country, monitoring, milestones)
    assert context.period
    days = SchoolDays(context.calendar.school_year, context.period)
    laid = {each.entry.what for each in found.occurrences}
    left = {each.entry.what for each in found.undated}
    expected = {f"monitoring {number}" for number in range(len(monitoring))}
    expected |= {f"milestones {number}" for number in range(len(milestones))}
    assert expected <= laid | left
    assert not laid & left
    for each in found.occurrences:
        recurs = each.entry.when and isinstance(each.entry.when.value, Recurrence)
        assert not recurs or days.is_open(each.day)
        assert not each.proposed or days.is_open(each.day)
        assert not each.proposed or each.window.start <= each.day <= each.window.end
    assert [each.day for each in found.occurrences] == sorted(each.day for each in found.occurrences)
    assert all(each.trouble in Trouble for each in found.clashes)


def test_checks_that_may_be_any_time_do_not_crowd_a_week() -> None:
    found, _ = schedule("scotland", [("termly", "A. Alder")] * 8, [])
    assert len(found.occurrences) == 32
    assert not found.clashes


def test_more_than_the_weeks_can_hold_is_a_clash() -> None:
    found, _ = schedule("scotland", [("weekly", "A. Alder")] * 3, [])
    assert {each.trouble for each in found.clashes} == {Trouble.CROWDED}


def test_a_month_is_no_week_in_which_somebody_has_too_much() -> None:
    assert not schedule("england", [], [("May 2026", "A. Alder")] * 5)[0].clashes
    assert schedule("england", [], [("22 May 2026", "A. Alder")] * 3)[0].clashes


def test_a_deadline_is_the_last_school_day() -> None:
    found, _ = schedule("england", [], [("Dec 2025", ""), ("20 Dec 2025", ""), ("Oct 2025", "")])
    assert [(each.entry.what, each.day) for each in found.occurrences] == [
        ("milestones 2", dt.date(2025, 10, 31)),
        ("milestones 1", dt.date(2025, 12, 20)),
        ("milestones 0", dt.date(2025, 12, 22)),
    ]
