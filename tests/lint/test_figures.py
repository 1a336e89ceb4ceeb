"""Figures that cannot be, and sums that do not add up; and what only looks like it."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from front_door import findings, shown

import improvplan
from improvplan.api.errors import ImprovplanError
from improvplan.api.indicator import set_indicator_value

HEAD = "improvplan: 1\nid: a\ntitle: A\nsession: 2025-26\n"


def indicator(unit: str, value: str, *, title: str = "Attendance", target: str = "95") -> str:
    return (
        f"indicators:\n  - id: a\n    title: {title}\n    unit: {unit}\n    values:\n      2023-24: 93.5\n      2024-25: {value}\n"
        f"    targets:\n      2025-26: {target}\n"
    )


@pytest.mark.parametrize(
    ("unit", "value", "title", "count"),
    [
        ("percent", "930", "Attendance", 1),
        ("percent", "-3", "Attendance", 1),
        ("percent", "0.94", "Attendance", 1),
        ("percent", "£94", "Attendance", 1),
        ("percent", "100", "Attendance", 0),
        ("percent", "0", "Attendance", 0),
        ("percent", "140", "Growth in loans", 0),
        ("percent", "-3", "Change in the gap", 0),
        ("count", "14%", "Absences", 1),
        ("count", "-2", "Absences", 1),
        ("count", "1,400", "Absences", 0),
        ("money", "14%", "Fundraising", 1),
        ("per-1000", "1,200", "Exclusions", 1),
        ("per-1000", "24.1", "Exclusions", 0),
        ("score", "130", "Reading score", 0),
        ("text", "good", "Grade", 0),
    ],
)
def test_figures_and_their_units(tmp_path: Path, unit: str, value: str, title: str, count: int) -> None:
    assert len(findings(tmp_path, "figure-out-of-range", indicator(unit, value, title=title))) == count


@pytest.mark.parametrize("value", ["930", "-1", "£95"])
def test_an_impossible_figure_is_refused_when_it_is_set(tmp_path: Path, value: str) -> None:
    plan = tmp_path / "a.yaml"
    plan.write_text(HEAD + indicator("percent", "93"), encoding="utf-8")
    before = plan.read_bytes()
    with pytest.raises(ImprovplanError, match="Nothing was changed"):
        set_indicator_value(plan, "a", "2025-26", value)
    assert plan.read_bytes() == before


def test_an_impossible_figure_is_compared_with_nothing(tmp_path: Path) -> None:
    assert findings(tmp_path, "target-below-baseline", indicator("percent", "930")) == []
    assert findings(tmp_path, "value-fell-back", indicator("percent", "930")) == []


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("13 of 76 pupils read at home", "13 of 76"),
        ("19 of 12 pupils read at home", "19 of 12"),
        ("12 of 10 places are taken", "12 of 10"),
        ("In 13/76 pupils we saw it", "13/76"),
        ("12 of 24 pupils (60%) read", "12 of 24"),
        ("12 of 24 pupils (50%) read", ""),
        ("17 of 52 pupils (33%) read", ""),
        ("13 of 76 families replied", ""),
        ("2 of 3 teachers read aloud", ""),
        ("the 30 of 2025", ""),
        ("on 14 of 12 May", ""),
        ("a score of 9 of 10, and 80% next year", ""),
        ("by 12/10 in 3/4 time", ""),
        ("Years 5 and 6, 40 of them", ""),
    ],
)
def test_parts_and_their_whole(tmp_path: Path, words: str, marked: str) -> None:
    plan = f"organisation:\n  facts:\n    School roll: 74\npriorities:\n  - title: Reading\n    why: {words}\n"
    found = shown(findings(tmp_path, "fraction-impossible", plan))
    assert found == ([f"warning: {marked}"] if marked else [])


@pytest.mark.parametrize(
    ("total", "count"), [("£25,730", 1), ("£25,739", 0), ("£19,409", 0), ("about £26,000", 0), ("€25,730", 0)]
)
def test_a_total_is_its_parts_together(tmp_path: Path, total: str, count: int) -> None:
    plan = (
        f"organisation:\n  facts:\n    Total fund: {total}\n"
        "funding:\n  - fund: sport\n    allocated: £19,409\n    carried_forward: £6,330\n"
    )
    assert len(findings(tmp_path, "totals-disagree", plan)) == count


def test_a_total_of_something_else_is_left_alone(tmp_path: Path) -> None:
    plan = (
        "funding:\n  - fund: sport\n    allocated: £19,409\n    carried_forward: £6,330\n"
        "sections:\n  - title: Fair\n    text: The fair raised a total of £812.\n"
        "priorities:\n  - title: Sport\n    actions:\n      - do: Buy balls\n        cost: £300\n"
    )
    assert [each.path for each in findings(tmp_path, "totals-disagree", plan)] in ([], [("sections", 0, "text")])


@pytest.mark.parametrize(
    ("shares", "count"),
    [((25, 18, 4, 46, 2), 1), ((25, 18, 4, 46, 7), 0), ((33, 33, 33), 0), ((60, 60), 1), ((50, 20), 0)],
)
def test_shares_of_the_money(tmp_path: Path, shares: tuple[int, ...], count: int) -> None:
    plan = "priorities:\n" + "".join(
        f"  - title: P{number}\n    subtitle: {share}% of total allocation\n" for number, share in enumerate(shares)
    )
    assert len(findings(tmp_path, "shares-do-not-add-up", plan)) == count


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("Attendance will increase by 5%", 1),
        ("A 10% improvement in mock results", 1),
        ("Reading improves by at least 3 per cent", 1),
        ("Attendance rises by 3 percentage points", 0),
        ("Attendance increases by 5%, from 88%", 0),
        ("Attendance increases by 5% to 93%", 0),
        ("The gap closes by 50%", 0),
        ("85% of pupils read by June 2026", 0),
        ("By 2026, 5% more", 0),
    ],
)
def test_per_cent_or_points(tmp_path: Path, sentence: str, count: int) -> None:
    plan = f'priorities:\n  - title: Reading\n    outcomes:\n      - "{sentence}"\n'
    assert len(findings(tmp_path, "per-cent-or-points", plan)) == count


@pytest.mark.parametrize(
    ("title", "start", "target", "count"),
    [
        ("Pupils absent for 20 days or more", "29%", "33%", 1),
        ("Exclusions", "12", "15", 1),
        ("Pupils below the expected level", "30%", "35%", 1),
        ("Pupils without absence", "60%", "70%", 0),
        ("Incidents resolved in a day", "60%", "70%", 0),
        ("Children in class on the day after an absence was followed up", "58%", "80%", 0),
        ("Reduced absence", "3", "5", 0),
    ],
)
def test_what_nobody_wants_more_of(tmp_path: Path, title: str, start: str, target: str, count: int) -> None:
    plan = f'priorities:\n  - title: P\n    measures:\n      - what: "{title}"\n        baseline: {start}\n        target: {target}\n'
    assert len(findings(tmp_path, "target-below-baseline", plan)) == count


def test_two_currencies_are_never_added(tmp_path: Path) -> None:
    plan = tmp_path / "a.yaml"
    plan.write_text(
        HEAD + "funding:\n  - fund: equity\n    allocated: $52,000\npriorities:\n  - title: Writing\n    actions:\n"
        "      - do: Buy texts\n        cost: $4,000\n        fund: equity\n      - do: Buy tablets\n        cost: €500\n        fund: equity\n",
        encoding="utf-8",
    )
    text = improvplan.render(plan, "md").decode().replace("\\", "")
    assert "$4,500" not in text
    assert "$47,500" not in text
    assert "$4,000 + €500" in text
    found = improvplan.validate([plan], today=datetime.date(2025, 10, 1)).findings
    assert [each.rule for each in found if each.rule in ("two-currencies", "overspent")] == ["two-currencies"]


@pytest.mark.parametrize(
    ("sentence", "marked"),
    [
        ("We received £19,110 (17,770 + 1,240).", "£19,110"),
        ("We received £19,010 (17,770 + 1,240).", ""),
        ("We received £12,000 + £3,500 = £16,500.", "£16,500"),
        ("Pupils think that 27 + 15 = 32, and that 1 + 1 = 3.", ""),
        ("Groups of 12 (4 + 4 + 4) meet on 24 days (10 + 12).", "24"),
        ("Room 14 (2 + 2) is free.", ""),
        ("45% (20.4% + 25.3%) read at home.", ""),
        ("The gap in writing was 3 % (non PP: 58% and PP: 53%).", "3"),
        ("The gap in writing was 5 % (non PP: 58% and PP: 53%).", ""),
        ("The gap in writing was 6 % (non PP: 58% and PP: 53%).", ""),
        ("The gap in writing was 0.39 (PP-1.09, non-PP -0.69).", ""),
        ("The gap in writing was 0.31 (PP-1.09, non-PP -0.69).", "0.31"),
        ("The gap in writing was 12% (boys were at 60% in 2019, and 65% in 2020).", ""),
        ("The gap in writing is 12% (down from 15%).", ""),
        ("The gap in writing is 12% (3 boys and 5 girls).", ""),
        ("The gap in attendance is 4% (PP 91.2%, non-PP 95.6%).", ""),
        ("The gap in attendance is 6% (PP 91.2%, non-PP 95.6%).", "6"),
        ("Days lost rise from 900 by 50 days each year to 1,020 or more.", ""),
        ("The difference is 4% (FSM 8%).", ""),
        ("Reading rose from 60% of pupils and is now 66% of them, a gap of 12 points.", ""),
        ("Days lost fall from 900 by 50 days each year to 720.", "720"),
        ("Days lost fall from 900 by 50 days each year to 750.", ""),
        ("Fees rise from £200 by 5% each year to £231.", ""),
    ],
)
def test_arithmetic_in_a_sentence(tmp_path: Path, sentence: str, marked: str) -> None:
    plan = f"period:\n  from: 2025-26\n  to: 2027-28\nsections:\n  - title: Money\n    text: |\n      {sentence}\n"
    found = shown(findings(tmp_path, "wrong-arithmetic", plan))
    assert found == ([f"warning: {marked}"] if marked else [])
