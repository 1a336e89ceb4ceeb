"""Funds and costs: what is surely too much, and what only looks like it."""

from __future__ import annotations

from pathlib import Path

import pytest
from front_door import findings

FUNDS = """funding:
  - fund: pef
    title: Pupil Equity Funding
    allocated: £1,000
    carried_forward: £100
"""


def plan(*costs: str, funds: str = FUNDS) -> str:
    actions = "".join(f"      - do: Step\n        cost: {cost}\n        fund: pef\n" for cost in costs)
    return f"{funds}priorities:\n  - title: Reading\n    actions:\n{actions}"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (plan("£600", "£501"), 1),
        (plan("£600", "£500"), 0),
        (plan("£600", "about £900"), 0),
        (plan("£600", "€900"), 0),
        (plan("£6,000", funds=FUNDS.replace("£1,000", "TBC")), 0),
        (plan("£6,000", funds=FUNDS.replace("£100", "about £100")), 0),
        (plan("£1,500", funds=FUNDS + "  - fund: pef\n    allocated: £900\n"), 0),
        (plan("£6,000", funds=""), 0),
    ],
)
def test_overspent(tmp_path: Path, text: str, count: int) -> None:
    assert len(findings(tmp_path, "overspent", text)) == count


def test_a_fund_that_is_entered_twice_is_reported_once(tmp_path: Path) -> None:
    twice = FUNDS + "  - fund: pef\n    allocated: £900\n"
    found = findings(tmp_path, "overspent", plan("£2,500", funds=twice))
    assert [(finding.path, "£500" in finding.message) for finding in found] == [(("funding", 0, "allocated"), True)]


def test_the_sum_of_a_row_may_be_the_total_of_its_steps(tmp_path: Path) -> None:
    row = (
        "priorities:\n  - actions:\n      - because: Few books\n        cost: £900\n        fund: pef\n        actions:\n"
        "          - do: Shelves\n            cost: £500\n            fund: pef\n"
        "          - do: Books\n            cost: £400\n            fund: pef\n"
    )
    assert findings(tmp_path, "overspent", FUNDS + row) == []


def test_an_action_may_cost_what_its_resources_cost(tmp_path: Path) -> None:
    row = (
        "priorities:\n  - actions:\n      - do: Open a library\n        cost: £900\n        fund: pef\n        resources:\n"
        "          - what: Shelves\n            cost: £900\n            fund: pef\n"
    )
    assert findings(tmp_path, "overspent", FUNDS + row) == []


@pytest.mark.parametrize(
    ("cost", "count"), [("£50", 1), ("nil", 0), ("TBC", 0), ("£50\n        fund: pef", 0), ("\n          pef: £50", 0)]
)
def test_cost_without_fund(tmp_path: Path, cost: str, count: int) -> None:
    text = f"priorities:\n  - actions:\n      - do: Step\n        cost: {cost}\n"
    assert len(findings(tmp_path, "cost-without-fund", FUNDS + text)) == count
    assert [str(found.severity) for found in findings(tmp_path, "cost-without-fund", text)] == ["note"] * count


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("Buy shelves for £120", 1),
        ("Raise £400 at the fair", 0),
        ("Apply for a grant of £2,000", 0),
        ("Spend 120 on shelves", 0),
        ("Buy shelves for £120\n        cost: £120", 0),
        ("Buy shelves for £120\n        actions:\n          - do: Order\n            cost: £120", 0),
    ],
)
def test_amounts_in_sentences(tmp_path: Path, words: str, count: int) -> None:
    text = f"priorities:\n  - actions:\n      - do: {words}\n"
    assert len(findings(tmp_path, "amount-in-prose", text)) == count


@pytest.mark.parametrize(
    ("more", "count"),
    [
        ("", 1),
        ("    for: P1 children who live in SIMD 1 and 2\n", 0),
        ("    why: The poverty-related attainment gap is widest here.\n", 0),
        ("    links:\n      nif-priorities: gap\n", 0),
        ("    links:\n      pef-interventions: 5. Promoting a high quality learning experience\n", 0),
        ("    links:\n      nif-priorities: attainment\n", 1),
    ],
)
def test_pupil_equity_funding_and_the_gap(tmp_path: Path, more: str, count: int) -> None:
    text = f"session: 2025-26\norganisation:\n  country: scotland\n{plan('£50')}{more}"
    assert len(findings(tmp_path, "pef-without-gap", text)) == count


def test_pupil_equity_funding_is_scottish(tmp_path: Path) -> None:
    assert findings(tmp_path, "pef-without-gap", "organisation:\n  country: england\n" + plan("£50")) == []


def test_money_that_is_planned_elsewhere_is_only_a_strict_note(tmp_path: Path) -> None:
    [finding] = findings(tmp_path, "unplanned-money", plan("£200"))
    assert "£200" in finding.message
    assert findings(tmp_path, "unplanned-money", plan("£550")) == []
    assert findings(tmp_path, "unplanned-money", plan("TBC")) == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Use PEF to employ a librarian", "PEF"),
        ("A librarian, paid from the Pupil Equity Fund", "Pupil Equity Fund"),
        ("Books bought with Pupil Premium money", "Pupil Premium"),
        ("PEF-funded clubs after school", "PEF"),
        ("Pupil Development Grant will be used for trips", "Pupil Development Grant"),
        ("Breakfast clubs, funded through our PDG", "PDG"),
        ("Track the progress of Pupil Premium pupils", ""),
        ("Use PEF interventions each morning", ""),
        ("From PEF pupils we hear how it went", ""),
        ("Use the Pupil Premium strategy", ""),
        ("PEF meetings are held termly", ""),
        ("Use PEF to employ a librarian for £9,000", ""),
        ("Use PEF to employ a librarian, see our PEF spending plan", ""),
    ],
)
def test_money_that_is_used_and_has_no_sum(tmp_path: Path, words: str, told: str) -> None:
    text = f"priorities:\n  - title: Reading\n    actions:\n      - {words}\n"
    found = findings(tmp_path, "fund-without-sum", text)
    assert [f"“{told}”" in each.message for each in found] == ([True] if told else [])
    for more in ("funding:\n  - pef\n", "facts:\n  Money: £9,000\n", "template: pupil-premium\n"):
        assert (
            findings(tmp_path, "fund-without-sum", more.replace("facts:\n ", "organisation:\n  facts:\n   ") + text)
            == []
        )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (plan("£300", "£300", "£200"), "of the £1,100 of “Pupil Equity Funding”, £800 is planned and £300 is not"),
        (plan("£400", "£400", "£140"), ""),
        (plan("£300", "£300"), ""),
        (plan("£300", "£300", "some"), ""),
        (plan("£300", "£300", "£200") + "      - do: More\n        cost: £250\n", ""),
        (plan("£300", "£300", "£200") + "      - do: The librarian has £250 for paper\n", ""),
        (plan("£300", "£300", "£200", funds=FUNDS + "    purpose: Books, and the rest in June\n"), ""),
        (plan("£300", "£300", "£200", funds=FUNDS.replace("Pupil Equity Funding", "School budget")), ""),
    ],
)
def test_a_part_of_a_fund_that_is_planned_for_nothing(tmp_path: Path, text: str, told: str) -> None:
    found = findings(tmp_path, "fund-partly-planned", text)
    assert [each.message for each in found] == ([told] if told else [])
