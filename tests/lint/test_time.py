"""Where the rules of time must speak, and where they must keep silent."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from front_door import findings, form, shown

FORM = """
country: scotland
evaluates: {evaluates}
checkpoints:
  - November
  - when: February
    label: Mid-year review
  - May
"""
IN_MARCH = dt.date(2026, 3, 10)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    form(tmp_path, FORM.format(evaluates="priorities"))
    return tmp_path


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("2025", "2025-26"),
        ("19/20", "2019-20"),
        ("Session 2025-26", "2025-26"),
        ("2025-27", None),
        ("next year", None),
    ],
)
def test_the_session_that_was_probably_meant(tmp_path: Path, words: str, meant: str | None) -> None:
    [finding] = findings(tmp_path, "session-not-readable", f"session: {words}\n")
    assert (f"write {meant}" == finding.fix) is (meant is not None)


@pytest.mark.parametrize("words", ["2019-22", "2019/2022", "Sessions 2019 – 22"])
def test_several_sessions_are_a_period(tmp_path: Path, words: str) -> None:
    [finding] = findings(tmp_path, "session-not-readable", f"session: {words}\n")
    assert "from: 2019-20 and to: 2021-22" in finding.fix
    assert not finding.fixes


def test_a_period_may_stand_alone(tmp_path: Path) -> None:
    assert findings(tmp_path, "session-not-readable", "period:\n  from: 2019-20\n  to: 2021-22\n") == []


def test_a_session_that_could_not_be_read_is_not_missing(tmp_path: Path) -> None:
    assert findings(tmp_path, "session-not-readable", "session:\n  - 2019-20\n  - 2020-21\n") == []


def test_a_weekday_that_does_not_fit(tmp_path: Path) -> None:
    plan = "session: 2019-20\npriorities:\n  - actions:\n      - do: Open\n        by: Mon 4 Dec 2019\n"
    [finding] = findings(tmp_path, "wrong-weekday", plan)
    assert "Wednesday" in finding.message


def test_a_checkpoint_by_its_name_is_a_date(folder: Path) -> None:
    plan = "template: own\nsession: 2025-26\nevaluations:\n  - when: mid-year review\n    statement: Good.\n"
    assert findings(folder, "date-not-readable", plan) == []


@pytest.mark.parametrize(
    "inside",
    [
        "dates:\n  written: Jun 2025\n  review: Sep 2026\n",
        "sign_off:\n  - name: Chair\n    date: May 2025\n",
        "meetings:\n  - when: Sep 2026\n    what: Results\n",
        "measures:\n  - what: Results\n    by: Aug 2026\n",
        "measures:\n  - what: Leavers\n    term: long\n    by: June 2029\n",
        "priorities:\n  - timescale: Nov and term 3\n    actions:\n      - do: Open\n        by: TBC\n",
        "priorities:\n  - timescale: From August 2025 to June 2026\n",
    ],
)
def test_dates_that_have_room(folder: Path, inside: str) -> None:
    assert findings(folder, "date-outside-period", f"template: own\nsession: 2025-26\n{inside}") == []


@pytest.mark.parametrize(
    ("outside", "words"),
    [
        ("dates:\n  review: Oct 2027\n", "Oct 2027"),
        ("measures:\n  - what: Results\n    by: Dec 2026\n", "Dec 2026"),
        ("priorities:\n  - milestones:\n      - what: Open\n        by: Aug 2026\n", "Aug 2026"),
        ("priorities:\n  - actions:\n      - do: Open\n        timescale:\n          - Open in May 2025\n", "May 2025"),
        ("priorities:\n  - timescale: Begun in June 2024, looked at termly\n", "June 2024"),
        ("evaluations:\n  - when: May 2025\n    statement: Good.\n", "May 2025"),
    ],
)
def test_dates_outside(folder: Path, outside: str, words: str) -> None:
    plan = f"template: own\nsession: 2025-26\n{outside}"
    assert shown(findings(folder, "date-outside-period", plan)) == [f"warning: {words}"]


def test_a_period_has_all_its_sessions(folder: Path) -> None:
    plan = "template: own\nperiod:\n  from: 2019-20\n  to: 2021-22\npriorities:\n  - actions:\n      - do: Open\n        by: {}\n"
    assert findings(folder, "date-outside-period", plan.format("May 2022")) == []
    assert shown(findings(folder, "date-outside-period", plan.format("Aug 2022"))) == ["warning: Aug 2022"]


def test_evaluations_are_missed_priority_by_priority(folder: Path) -> None:
    plan = """template: own
session: 2025-26
priorities:
  - title: Reading
    evaluations:
      - when: 2 Dec 2025
        statement: Good.
  - title: Writing
    evaluations:
      - when: Nov 2025
        statement: Good.
      - when: mid-year review
  - title: Number
    actions:
      - because: Few
        evaluations:
          - when: Nov
            statement: Good.
          - when: 20 Feb 2026
            statement: Better.
"""
    found = findings(folder, "evaluation-missing", plan, today=IN_MARCH)
    assert [finding.message for finding in found] == [
        "“Reading” has no evaluation for Mid-year review, which has passed"
    ]
    assert findings(folder, "evaluation-missing", plan, today=dt.date(2026, 2, 28)) == []


def test_evaluations_without_a_date_get_the_benefit_of_the_doubt(folder: Path) -> None:
    plan = "template: own\nsession: 2025-26\npriorities:\n  - title: Reading\n    evaluations:\n      - Good.\n      - Better.\n"
    assert findings(folder, "evaluation-missing", plan, today=IN_MARCH) == []


@pytest.mark.parametrize("status", ["draft", "published"])
def test_a_closed_plan_is_asked_for_its_evaluations_on_any_day(folder: Path, status: str) -> None:
    plan = "template: own\nsession: 2025-26\nstatus: {}\npriorities:\n  - title: Reading\n"
    assert findings(folder, "evaluation-missing", plan.format(status), today=dt.date(2025, 9, 1)) == []
    [finding] = findings(folder, "evaluation-missing", plan.format("closed"), today=dt.date(2025, 9, 1))
    assert "the plan is closed" in finding.message


def test_every_session_of_a_period_has_its_checkpoints(tmp_path: Path) -> None:
    form(tmp_path, FORM.format(evaluates="plan"))
    plan = "template: own\nperiod:\n  from: 2024-25\n  to: 2025-26\npriorities:\n  - title: Reading\nevaluations:\n  - when: Nov 2024\n    statement: Good.\n"
    [finding] = findings(tmp_path, "evaluation-missing", plan, today=dt.date(2025, 12, 1))
    assert finding.message == (
        "the plan has no evaluation for Mid-year review (2025), May 2025 and November 2025, which have passed"
    )


def test_an_evaluation_that_could_not_be_read_is_not_missing(folder: Path) -> None:
    plan = "template: own\nsession: 2024-25\npriorities:\n  - title: Reading\n    evaluations:\n      when:\n        - Nov\n        - Feb\n"
    assert findings(folder, "evaluation-missing", plan) == []


def test_blank_evaluations_are_noted_before_their_time_and_warned_of_after(folder: Path) -> None:
    plan = """template: own
session: 2025-26
status: {}
priorities:
  - title: Reading
    evaluations:
      - when: Nov 2025
        statement:
      - when: May 2026
        status: on-track
"""
    assert shown(findings(folder, "blank-evaluation", plan.format("published"), today=IN_MARCH)) == [
        "warning: Nov 2025",
        "note: May 2026",
    ]
    assert shown(findings(folder, "blank-evaluation", plan.format("closed"), today=IN_MARCH)) == [
        "warning: Nov 2025",
        "warning: May 2026",
    ]
