"""Where the rules of people, links, money and numbers must speak, and where they must keep silent."""

from __future__ import annotations

from pathlib import Path

import pytest
from front_door import findings, shown
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

PEOPLE = """people:
  jp:
    name: J. Park
  headteacher:
    name: S. Kinnear
  lit:
    role: Literacy lead
"""


def led_by(who: str) -> str:
    return f"{PEOPLE}priorities:\n  - title: Reading\n    leads: {who}\n"


@pytest.mark.parametrize(
    "who",
    [
        "jp",
        "All headteachers",
        "Headteachers",
        "SLT",
        "Class teachers and SLT",
        "J. Park",
        "Literacy",
        "TBC",
        "P5, P6 and P7 staff",
        "all",
    ],
)
def test_keys_and_plain_words_are_fine(tmp_path: Path, who: str) -> None:
    assert findings(tmp_path, "unknown-person", led_by(who)) == []


@pytest.mark.parametrize(
    ("who", "pointed_at"),
    [
        ("jpp", "warning: jpp"),
        ("JP", "warning: JP"),
        ("J.P.", "warning: J.P."),
        ("Headteacher", "warning: Headteacher"),
        ("headteecher", "warning: headteecher"),
        ("jp / lit", "warning: jp / lit"),
        ("Class teachers, jpp", "warning: jpp"),
        ("SG", "note: SG"),
        ("SLT with VH", None),
        ("SLT and VH", "note: VH"),
    ],
)
def test_near_misses_and_initials(tmp_path: Path, who: str, pointed_at: str | None) -> None:
    assert shown(findings(tmp_path, "unknown-person", led_by(who))) == ([pointed_at] if pointed_at else [])


def test_without_people_nobody_is_unknown(tmp_path: Path) -> None:
    assert findings(tmp_path, "unknown-person", "priorities:\n  - title: Reading\n    leads: JP\n") == []


def test_people_that_could_not_be_read_are_not_unknown(tmp_path: Path) -> None:
    assert findings(tmp_path, "unknown-person", "people:\n  jp: [a, b]\n  lit: Lead\nleads: JP\n") == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(who=st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), min_size=1, max_size=30))
def test_any_words_may_name_somebody(tmp_path: Path, who: str) -> None:
    quoted = who.replace("'", "''")
    for finding in findings(tmp_path, "unknown-person", led_by(f"'{quoted}'")):
        assert finding.place is not None


def test_funds_are_only_known_where_funding_is_declared(tmp_path: Path) -> None:
    plan = "priorities:\n  - resources:\n      - what: Books\n        cost: £20\n        fund: pef\n"
    assert findings(tmp_path, "unknown-reference", plan) == []
    assert shown(findings(tmp_path, "unknown-reference", f"funding: core\n{plan}")) == ["error: pef"]


def test_a_criterion_of_another_priority_is_not_this_one_s(tmp_path: Path) -> None:
    plan = """success_criteria:
  - id: whole
    what: All pupils read.
priorities:
  - title: Reading
    actions:
      - because: Few borrow
        measures:
          - id: loans
            what: Loans
    monitoring:
      - what: Loans
        criterion: loans
      - what: Reading
        criterion: whole
  - title: Writing
    monitoring:
      - what: Loans
        criterion: loans
"""
    [finding] = findings(tmp_path, "unknown-reference", plan)
    assert finding.place is not None
    assert finding.path[:2] == ("priorities", 1)


def test_what_could_not_be_read_may_be_what_is_meant(tmp_path: Path) -> None:
    plan = "needs:\n  - id: a need\n    what: Reading\npriorities:\n  - title: Reading\n    addresses: a-need\n"
    assert findings(tmp_path, "unknown-reference", plan) == []


def test_a_near_reference_can_be_mended(tmp_path: Path) -> None:
    plan = (
        "needs:\n  - id: reading-stalls\n    what: Reading\npriorities:\n  - title: R\n    addresses: Reading stalls\n"
    )
    [finding] = findings(tmp_path, "unknown-reference", plan)
    assert [edit.text for fix in finding.fixes for edit in fix.edits] == ["reading-stalls"]
    assert not any(fix.safe for fix in finding.fixes)


def test_ids_of_different_kinds_may_be_the_same(tmp_path: Path) -> None:
    plan = """sections:
  - id: reading
    text: We read.
needs:
  - id: reading
    what: Few read.
priorities:
  - id: reading
    title: Reading
"""
    assert findings(tmp_path, "duplicate-id", plan) == []


def test_one_plan_alone_knows_nothing_of_others(tmp_path: Path) -> None:
    plan = "previous: last\npriorities:\n  - title: Reading\n    supports: region/reading\n"
    assert findings(tmp_path, "unknown-plan", plan) == []


def test_a_plan_may_be_served_as_a_whole(tmp_path: Path) -> None:
    region = "priorities:\n  - id: reading\n    title: Reading\n"
    school = "previous: a\npriorities:\n  - title: Reading\n    supports:\n      - {}\n"
    assert findings(tmp_path, "unknown-plan", region, school.format("a")) == []
    assert shown(findings(tmp_path, "unknown-plan", region, school.format("a/writing"))) == ["error: a/writing"]
    assert shown(findings(tmp_path, "unknown-plan", region, school.format("region/reading"))) == [
        "warning: region/reading"
    ]


def test_three_plans_with_one_id_are_two_too_many(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.yaml").write_text("improvplan: 1\nid: same\ntitle: Example\n", encoding="utf-8")
    found = findings(tmp_path, "duplicate-plan-id")
    assert [Path(finding.file).name for finding in found] == ["b.yaml", "c.yaml"]
    assert {Path(label.file).name for finding in found for label in finding.labels} == {"a.yaml"}


@pytest.mark.parametrize("amount", ["£50", "1,250", "nil", "£1.2k", "TBC", "-£12"])
def test_sums_that_can_be_added(tmp_path: Path, amount: str) -> None:
    assert findings(tmp_path, "amount-not-readable", f"funding:\n  - fund: pef\n    allocated: {amount}\n") == []


def test_the_sum_within_the_words_is_offered(tmp_path: Path) -> None:
    [finding] = findings(tmp_path, "amount-not-readable", "funding:\n  - fund: pef\n    allocated: about £50\n")
    assert finding.fix.startswith("write £50 alone")


@pytest.mark.parametrize(
    "measure",
    [
        "baseline: below 5",
        "target: 1,180",
        "target: fewer than 10",
        "baseline: N/A",
        "kind: qualitative\n    target: high",
    ],
)
def test_numbers_and_what_may_stand_for_them(tmp_path: Path, measure: str) -> None:
    assert findings(tmp_path, "number-not-readable", f"measures:\n  - what: Readers\n    {measure}\n") == []


def test_an_indicator_in_words_may_have_words(tmp_path: Path) -> None:
    plan = "indicators:\n  - title: Inspection\n    unit: {}\n    values:\n      2023-24: good\n"
    assert findings(tmp_path, "number-not-readable", plan.format("text")) == []
    assert shown(findings(tmp_path, "number-not-readable", plan.format("percent"))) == ["warning: good"]
    assert findings(tmp_path, "number-not-readable", plan.format("words")) == []
