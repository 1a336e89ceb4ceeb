"""What ordinary plans write, and how often a head is told of one cause."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from front_door import findings, shown

import improvplan
from improvplan.model.amount import read_amount
from improvplan.model.quantity import read_quantity
from improvplan.model.when_reader import read_when

SESSION = "improvplan: 1\nid: a\ntitle: A\nsession: 2024-25\n"


def validated(folder: Path, text: str) -> list[improvplan.Finding]:
    """The findings of all recommended rules about one plan, as they are shown."""
    (folder / "plan.yaml").write_text(SESSION + text, encoding="utf-8")
    return list(improvplan.validate([folder / "plan.yaml"], today=datetime.date(2024, 11, 1)).findings)


@pytest.mark.parametrize(
    ("words", "like"),
    [
        ("Nov 24", "November 2024"),
        ("Jun 25", "June 2025"),
        ("Session 23/24", "2023-24"),
        ("AY 24-25", "2024-25"),
        ("August 2024 INSET", "August 2024"),
        ("Nov in-service day", "November"),
    ],
)
def test_two_figures_of_a_year_are_read(words: str, like: str) -> None:
    assert read_when(words).value == read_when(like).value


def test_a_month_with_two_figures_is_no_day_where_the_year_does_not_fit(tmp_path: Path) -> None:
    text = "session: 2024-25\npriorities:\n  - title: Reading\n    actions:\n      - do: Choose books\n        by: Nov 15\n"
    [found] = findings(tmp_path, "date-outside-period", text)
    assert found.fix == "write 15 Nov if the day is meant, and else the year in full"
    assert not findings(tmp_path, "date-outside-period", text.replace("Nov 15", "Nov 24"))


@pytest.mark.parametrize(
    "words", ["18pp", "18 pp", "18 ppts", "18%", "18 percentage points", "18 per cent", "18% points"]
)
def test_points_are_a_number(words: str) -> None:
    number = read_quantity(words)
    assert number.value == 18
    assert number.percent


def test_a_session_is_no_fraction_and_a_sentence_no_list_of_people(tmp_path: Path) -> None:
    text = (
        "priorities:\n  - title: Reading\n    measures:\n      - Results in 2024/25 show that 80% of pupils are on track\n"
        "      - All lessons have LI and SC\n"
    )
    assert not findings(tmp_path, "fraction-impossible", text)
    assert not findings(tmp_path, "shifted-column", text)


@pytest.mark.parametrize(
    ("title", "count"),
    [
        ("Teaching (CPD and recruitment)", 0),
        ("Targeted academic support", 0),
        ("Wider strategies: attendance", 0),
        ("Books", 1),
    ],
)
def test_a_priority_that_is_called_as_an_item_links_it(tmp_path: Path, title: str, count: int) -> None:
    text = (
        "template: pupil-premium\nsession: 2024-25\norganisation:\n  name: A school\n  kind: school\n  country: england\n"
        f'priorities:\n  - title: "{title}"\n    actions:\n      - Choose books\n'
    )
    assert len(findings(tmp_path, "framework-not-linked", text)) == count


@pytest.mark.parametrize(
    ("what", "count"), [("Books", 1), ("Books, from the parent council", 0), ("ALN grant", 0), ("Literacy premium", 0)]
)
def test_a_cost_that_is_called_by_its_money_needs_no_fund(tmp_path: Path, what: str, count: int) -> None:
    text = f"priorities:\n  - title: Reading\n    resources:\n      - what: {what}\n        cost: £200\n"
    assert len(findings(tmp_path, "cost-without-fund", text)) == count


def test_a_step_is_paid_by_the_fund_of_its_row(tmp_path: Path) -> None:
    text = (
        "funding:\n  - fund: pef\n    allocated: £100\npriorities:\n  - title: Reading\n    actions:\n      - because: Gaps\n"
        "        fund: pef\n        actions:\n          - do: Buy books\n            cost: £450\n"
    )
    assert not findings(tmp_path, "cost-without-fund", text)
    assert len(findings(tmp_path, "overspent", text)) == 1


def test_a_cost_without_a_fund_may_use_any(tmp_path: Path) -> None:
    text = (
        "funding:\n  - fund: pef\n    allocated: £1,000\npriorities:\n  - title: Reading\n    actions:\n"
        "      - do: Employ a librarian\n        cost: £900\n"
    )
    assert not findings(tmp_path, "unplanned-money", text)
    assert len(findings(tmp_path, "unplanned-money", text.replace("£900", "£90"))) == 1


def test_the_roll_in_a_sentence_without_pupils(tmp_path: Path) -> None:
    text = "organisation:\n  facts:\n    Roll: 187\nsections:\n  - title: Our school\n    text: The school roll is {} across 8 classes.\n"
    assert len(findings(tmp_path, "roll-disagrees", text.format(192))) == 1
    assert not findings(tmp_path, "roll-disagrees", text.format(187))


@pytest.mark.parametrize(("much", "count"), [("2%", 1), ("half", 0), ("50%", 0)])
def test_some_per_cent_of_a_gap_may_be_points(tmp_path: Path, much: str, count: int) -> None:
    text = (
        "priorities:\n  - title: Attendance\n    success_criteria:\n"
        f"      - Absence is no more than 4%, and the gap between groups is reduced by {much}\n"
    )
    assert len(findings(tmp_path, "per-cent-or-points", text)) == count


def test_qualifications_are_no_figures(tmp_path: Path) -> None:
    text = "priorities:\n  - title: Attainment\n    success_criteria:\n      - 5@5\n      - Less exclusions\n      - 62% with 5@5\n"
    assert shown(findings(tmp_path, "vague-measure", text)) == ["note: 5@5", "note: Less exclusions"]


def test_what_is_not_written_is_one_finding_as_grave_as_the_gravest(tmp_path: Path) -> None:
    found = validated(
        tmp_path,
        "template: authority\norganisation:\n  name: A council\n  kind: authority\n  country: scotland\npriorities:\n"
        "  - title: Reading\n    why: 40% read at home\n    leads: Head of service\n    outcomes:\n      - Pupils read at home\n"
        "    measures:\n      - what: Pupils who read at home\n        baseline: 40%\n        target: 60%\n"
        "    actions:\n      - do: Open libraries in the evening\n        who: Librarian\n        by: Nov 2024\n",
    )
    [missing] = [each for each in found if each.rule == "missing-part"]
    assert missing.severity == "error"
    for name in ("“Introduction”", "“Money”"):  # the form asks for the one, and expects the other
        assert name in missing.message


def test_slips_of_one_rule_are_one_finding(tmp_path: Path) -> None:
    found = validated(
        tmp_path,
        "people:\n  ht:\n    role: Headteacher\n  dht:\n    role: Depute\naim: Pupils , and non- attendance\npriorities:\n  - title: Reading\n"
        "    actions:\n      - do: Choose books\n        who: ht, dht\n        by: INSET 2\n      - do: Open the library\n"
        "        who: ht and EP\n        by: ASAP\n",
    )
    by_rule = [each.rule for each in found]
    for rule in ("stray-space", "unknown-person", "date-not-readable"):
        assert by_rule.count(rule) == 1
    [dates] = [each for each in found if each.rule == "date-not-readable"]
    assert dates.message == "“INSET 2” and “ASAP” cannot be read as dates"


@pytest.mark.parametrize(
    ("action", "found"),
    [
        ("Moderation", True),
        ("LGBT Charter", True),
        ("NELI", True),
        ("ELSA x 2", True),
        ("Attendance rewards", True),
        ("Raise attendance to 96%", True),
        ("To improve the quality of pupil writing", True),
        ("Improve writing through weekly coaching", False),
        ("Increase attendance by ringing families on the first day", False),
        ("Purchase texts", False),
        ("Timetable reading sessions", False),
        ("Advertise the club", False),
        ("Staff training on observations", False),
        ("Calendar parent workshops", False),
        ("Support pupils", False),
        ("Maintain the attendance group", False),
    ],
)
def test_actions_that_say_too_little(tmp_path: Path, action: str, *, found: bool) -> None:
    text = f"priorities:\n  - title: Reading\n    actions:\n      - {action}\n"
    assert bool(findings(tmp_path, "vague-action", text)) == found


@pytest.mark.parametrize(
    "more", ["when: weekly", "by: Sept, Jan, May", "impact: Teachers agree", "because: Levels differ"]
)
def test_an_action_that_says_more_elsewhere_may_be_short(tmp_path: Path, more: str) -> None:
    text = f"priorities:\n  - title: Reading\n    actions:\n      - do: Moderation\n        {more}\n"
    assert not findings(tmp_path, "vague-action", text)


@pytest.mark.parametrize(
    ("criterion", "why", "count"),
    [
        ("85% of P7 are on track in writing", "Writing is weak.", 1),
        ("85% of P7 are on track in writing", "Writing is weak: 62% are on track.", 0),
        ("From 62% to 85% of P7 on track in writing", "Writing is weak.", 0),
        ("100% of P7 are on track in writing", "Writing is weak.", 0),
        ("85% of families say that they read at home", "Reading is weak.", 0),
        ("Attendance increases by 3%", "Attendance is weak.", 0),
    ],
)
def test_a_share_from_nowhere(tmp_path: Path, criterion: str, why: str, count: int) -> None:
    text = f'priorities:\n  - title: A\n    why: "{why}"\n    success_criteria:\n      - {criterion}\n'
    assert len(findings(tmp_path, "measure-without-baseline", text)) == count


@pytest.mark.parametrize(
    ("entry", "count"),
    [
        ("Peer monitoring", 1),
        ("Audit of learning journals", 1),
        ("Attendance will be monitored by HSCL", 0),
        ("Teachers' monthly reports", 0),
        ("Headteacher's learning walks", 0),
        ("TBC", 0),
    ],
)
def test_monitoring_by_nobody_at_no_time(tmp_path: Path, entry: str, count: int) -> None:
    text = f"priorities:\n  - title: A\n    monitoring:\n      - {entry}\n"
    assert len(findings(tmp_path, "monitoring-without-date", text)) == count


@pytest.mark.parametrize(
    ("statement", "count"),
    [
        ("All staff have now attended the training.", 1),
        ("Officer in post since November and has made 140 contacts.", 1),
        ("All staff have attended, and pupils write more.", 0),
        ("Staff have been trained; a survey shows that they feel ready.", 0),
        ("Attendance has risen to 93%.", 0),
    ],
)
def test_evaluations_that_only_say_what_was_done(tmp_path: Path, statement: str, count: int) -> None:
    text = f'priorities:\n  - title: A\n    evaluations:\n      - when: Nov 2024\n        statement: "{statement}"\n'
    assert len(findings(tmp_path, "evaluation-of-activity", text)) == count


@pytest.mark.parametrize(
    ("action", "who", "count"),
    [
        ("Review of the behaviour policy", "All staff", 1),
        ("Review of the behaviour policy", "Deputy head", 0),
        ("Attend the training", "All staff", 0),
        ("Read two books", "Everyone", 0),
        ("Write their own plans", "All teachers", 0),
        ("Advisory groups", "All staff", 1),
        ("Nurture training", "All staff", 0),
    ],
)
def test_what_everybody_is_to_organise(tmp_path: Path, action: str, who: str, count: int) -> None:
    text = f"priorities:\n  - title: A\n    actions:\n      - do: {action}\n        who: {who}\n"
    assert len(findings(tmp_path, "done-by-everybody", text)) == count


@pytest.mark.parametrize(
    ("measure", "count"),
    [
        ("Raise attendance from 91% to 94%", 1),
        ("Raise attendance from 91% to 94% by June 2026", 0),
        ("Raise attendance by 1% each year", 0),
        ("How pupils talk about their books", 0),
        ("90% of pupils in Year 6 are on track by the end of Year 2", 0),
    ],
)
def test_targets_of_a_plan_for_years_have_a_date(tmp_path: Path, measure: str, count: int) -> None:
    text = f"priorities:\n  - title: A\n    measures:\n      - {measure}\n"
    years = "period:\n  from: 2024-25\n  to: 2026-27\n"
    assert len(findings(tmp_path, "target-without-date", years + text)) == count
    assert not findings(tmp_path, "target-without-date", "session: 2024-25\n" + text)


def test_a_fund_that_pays_for_several_things_says_how_much_it_has(tmp_path: Path) -> None:
    cost = "      - do: Buy books\n        cost: {}\n        fund: pef\n"
    text = "priorities:\n  - title: A\n    actions:\n" + cost.format("£450") + cost.format("£900")
    [found] = findings(tmp_path, "fund-without-sum", text)
    assert found.message == "£1,350 is to come from “pef”, and the plan does not say how much there is"
    assert not findings(tmp_path, "fund-without-sum", "funding:\n  - fund: pef\n" + text)
    blank = "funding:\n  - fund: pef\n    allocated:\n" + text
    assert shown(findings(tmp_path, "fund-without-sum", blank)) == ["note: allocated"]


@pytest.mark.parametrize(
    ("criterion", "found"),
    [
        ("Observations indicate significantly improved oral language among pupils", True),
        ("Sustained high levels of wellbeing shown by pupil voice and surveys", True),
        ("Observations show that most pupils ask a question in each lesson", False),
        ("In the May survey, 9 in 10 pupils say that they feel better", False),
    ],
)
def test_evidence_of_some_change(tmp_path: Path, criterion: str, *, found: bool) -> None:
    text = f"priorities:\n  - title: A\n    success_criteria:\n      - {criterion}\n"
    assert bool(findings(tmp_path, "vague-measure", text)) == found


@pytest.mark.parametrize(
    ("words", "like"),
    [
        ("Hydref 2025", "October 2025"),
        ("Gorffennaf 2026", "July 2026"),
        ("INSET Sept", "Sept"),
        ("½ termly", "half-termly"),
    ],
)
def test_dates_in_the_words_of_a_school(words: str, like: str) -> None:
    assert read_when(words).value == read_when(like).value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("£300 (supply)", 300),
        ("£1,150 (books and shelves)", 1150),
        ("£300 (approx)", None),
        ("£9,897 (3/4 of £13,196)", None),
        ("£300 (TBC)", None),
    ],
)
def test_a_sum_with_a_remark(words: str, value: int | None) -> None:
    assert read_amount(words).value == value


def test_a_change_without_an_end_is_told_once(tmp_path: Path) -> None:
    text = "priorities:\n  - title: A\n    success_criteria:\n      - Increase in the percentage of pupils on track\n"
    assert len(findings(tmp_path, "change-without-target", text)) == 1
    assert not findings(tmp_path, "vague-measure", text)


def test_a_mark_to_reach_is_no_number_of_pupils(tmp_path: Path) -> None:
    text = "priorities:\n  - title: A\n    outcomes:\n      - Increase the number of pupils scoring above STen 7{}\n"
    assert len(findings(tmp_path, "change-without-target", text.format(""))) == 1
    assert not findings(tmp_path, "change-without-target", text.format(" to 40"))


@pytest.mark.parametrize(
    ("words", "count"),
    [("progresssion", 1), ("Learning III", 0), ("www.school.org", 0), ("aaah", 0), ("assessment", 0)],
)
def test_a_letter_typed_three_times(tmp_path: Path, words: str, count: int) -> None:
    assert len(findings(tmp_path, "misspelt-word", f"aim: We work on {words} here.\n")) == count


def test_a_title_that_ends_with_a_comma(tmp_path: Path) -> None:
    text = 'priorities:\n  - title: "Literacy and reading in Irish,"\n  - title: Numeracy\n'
    assert len(findings(tmp_path, "text-cut-off", text)) == 1


def test_an_undecided_action_is_told_once(tmp_path: Path) -> None:
    text = "priorities:\n  - title: A\n    actions:\n      - Staff meeting time ?\n"
    assert len(findings(tmp_path, "undecided", text)) == 1
    assert not findings(tmp_path, "stray-space", text)
