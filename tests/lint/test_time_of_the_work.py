"""Order, overdue work, weekdays and evaluations: where the rules must speak, and where they must keep silent."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from front_door import findings, form, shown

from improvplan.lint.engine.request import CheckRequest
from improvplan.lint.engine.run import run

SESSION = "session: 2025-26\norganisation:\n  country: scotland\n"
IN_MARCH = dt.date(2026, 3, 10)


def milestones(*dates: str) -> str:
    entries = "".join(f"      - what: Step {number}\n        by: {words}\n" for number, words in enumerate(dates))
    return f"{SESSION}priorities:\n  - title: Reading\n    milestones:\n{entries}"


@pytest.mark.parametrize(
    "plan",
    [
        milestones("Nov 2025", "Nov 2025", "Term 3"),
        milestones("Term 2", "Nov 2025"),
        milestones("Dec 2025", "TBC", "when it is ready", "Mar 2026"),
        milestones("Dec 2025", "Nov 2023"),
        SESSION + "evaluations:\n  - when: May 2026\n    statement: A\n  - when: Nov 2025\n    statement: B\n",
        "period:\n  from: 2024-25\n  to: 2026-27\n" + milestones("May", "November").removeprefix(SESSION),
        SESSION
        + "priorities:\n  - actions:\n      - A\n      - B\n    timescale:\n      - May 2026\n      - Nov 2025\n",
        SESSION + "priorities:\n  - timescale: Pupils asked in May 2026, library open in Nov 2025\n",
    ],
    ids=["same", "inside", "unread", "outside", "newest-first", "several-sessions", "beside-actions", "prose"],
)
def test_what_is_in_order_enough(tmp_path: Path, plan: str) -> None:
    assert findings(tmp_path, "dates-out-of-order", plan) == []


def test_one_finding_for_each_list(tmp_path: Path) -> None:
    found = findings(tmp_path, "dates-out-of-order", milestones("May 2026", "Nov 2025", "Mar 2026", "Jan 2026"))
    assert shown(found) == ["note: Nov 2025"]


@pytest.mark.parametrize(
    ("due", "pointed_at"),
    [
        ("Sep 2025", ["warning: Sep 2025"]),
        ("Oct 2025", []),
        ("Nov 2024", []),
        ("Sep 2025\n        status: in-progress", []),
        ("Sep 2025\n        status: not-started", ["warning: Sep 2025"]),
    ],
)
def test_due_before_the_plan_was_written(tmp_path: Path, due: str, pointed_at: list[str]) -> None:
    plan = f"{SESSION}dates:\n  written: Oct 2025\npriorities:\n  - actions:\n      - do: Open\n        by: {due}\n"
    assert shown(findings(tmp_path, "due-before-written", plan)) == pointed_at


NOT_STARTED = SESSION + "priorities:\n  - actions:\n      - do: Open\n        by: Nov\n        status: not-started\n"
EARLY = SESSION + "evaluations:\n  - when: May 2026\n    statement: All went well.\n"


@pytest.mark.parametrize(("rule", "plan"), [("overdue-not-started", NOT_STARTED), ("evaluated-too-early", EARLY)])
def test_dated_rules_are_silent_on_a_closed_plan(tmp_path: Path, rule: str, plan: str) -> None:
    assert len(findings(tmp_path, rule, plan, today=IN_MARCH)) == 1
    assert findings(tmp_path, rule, "status: closed\n" + plan, today=IN_MARCH) == []


def test_an_evaluation_within_its_month_is_not_early(tmp_path: Path) -> None:
    plan = EARLY.replace("May 2026", "Mar 2026")
    assert findings(tmp_path, "evaluated-too-early", plan, today=IN_MARCH) == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The day was held in May 2026.", True),
        ("The day will be held in May 2026.", False),
        ("Pupils chose the books. Parents were invited for May 2026.", False),
        ("The library opened in January 2026.", False),
        ("The library was ready by May 2026.", False),
    ],
)
def test_what_lies_after_an_evaluation(tmp_path: Path, sentence: str, *, found: bool) -> None:
    plan = f"{SESSION}status: closed\nevaluations:\n  - when: Feb 2026\n    statement: {sentence}\n"
    assert bool(findings(tmp_path, "evaluates-what-is-to-come", plan)) is found


def june(*, extra: str = "", last: str = "Jun 2026", country: str = "scotland") -> str:
    actions = "".join(f"      - do: Step\n        by: {by}\n" for by in ("Jun 2026", "end of session", last))
    return f"session: 2025-26\norganisation:\n  country: {country}\npriorities:\n  - actions:\n{actions}{extra}"


@pytest.mark.parametrize(
    ("plan", "count"),
    [
        (june(), 1),
        (june(last="May 2026"), 0),
        (june(country="england"), 0),
        (june(extra="      - do: Read\n        when: weekly\n"), 0),
        (june(extra="      - do: Read\n"), 0),
        (june(extra="    milestones:\n      - what: Half\n        by: Jan 2026\n"), 0),
        (june(extra="    timescale: Books chosen by November\n"), 0),
    ],
)
def test_all_due_at_the_end(tmp_path: Path, plan: str, count: int) -> None:
    assert len(findings(tmp_path, "all-due-at-the-end", plan)) == count


ONGOING = "priorities:\n  - actions:\n      - do: Read to every class\n        when: ongoing\n"


DUE_ONGOING = "priorities:\n" + "".join(
    f"  - actions:\n      - do: Read to class {number}\n        by: Ongoing\n      - do: Count\n        by: Jun 2026\n"
    for number in range(3)
)


@pytest.mark.parametrize(
    ("plan", "count"),
    [
        (ONGOING, 1),
        ("dates:\n  review: Jun 2026\n" + DUE_ONGOING, 1),
        ("dates:\n  review: Jun 2026\n" + DUE_ONGOING.replace("by: Ongoing", "when: Ongoing"), 0),
        ("dates:\n  review: Jun 2026\n" + DUE_ONGOING.replace("by: Ongoing", "by: May 2026", 1), 0),
        (ONGOING.replace("ongoing", "ongoing until June 2026"), 0),
        (ONGOING + "    measures:\n      - what: Reading at home\n        when: termly\n", 0),
        (ONGOING + "    monitoring:\n      - what: Reading at home\n", 1),
        ("dates:\n  review: Jun 2026\n" + ONGOING, 0),
        ("template: own\n" + ONGOING, 0),
    ],
)
def test_ongoing_work_that_somebody_looks_at(tmp_path: Path, plan: str, count: int) -> None:
    form(tmp_path, "checkpoints:\n  - November\n")
    assert len(findings(tmp_path, "ongoing-without-review", plan)) == count


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("Thu 4 Dec 2025", 0),
        ("Thursday 4 December", 0),
        ("Wednesday 4 December", 1),
        ("Mon 31 Nov 2025", 0),
        ("Monday", 0),
    ],
)
def test_weekdays(tmp_path: Path, words: str, count: int) -> None:
    plan = f"{SESSION}priorities:\n  - actions:\n      - do: Meet\n        by: {words}\n"
    assert len(findings(tmp_path, "wrong-weekday", plan)) == count


def test_monthly_and_sunny_words_are_no_weekdays(tmp_path: Path) -> None:
    plan = "summary: Monthly 4 visits, Sunflower 12 December 2025 and the Friday club of 2025 begin.\n"
    assert findings(tmp_path, "wrong-weekday", plan) == []


@pytest.mark.parametrize(
    ("title", "sessions", "count"),
    [
        ("Sport premium 2023 2024", "session: 2025-26", 1),
        ("Plan 2025/26", "session: 2025-26", 0),
        ("Plan 2024 to 2027", "session: 2025-26", 1),
        ("Report 2024-25 and plan 2025-26", "session: 2025-26", 0),
        ("Report 2024-25", "session: 2025-26", 0),
        ("Premium statement 2025-26", "period:\n  from: 2024-25\n  to: 2026-27", 0),
        ("Equality objectives 2020-2024", "period:\n  from: 2020-21\n  to: 2022-23", 1),
        ("Equality objectives 2020-2023", "period:\n  from: 2020-21\n  to: 2022-23", 0),
    ],
)
def test_years_in_the_title(tmp_path: Path, title: str, sessions: str, count: int) -> None:
    plan = f"improvplan: 1\nid: a\ntitle: {title}\n{sessions}\npriorities:\n  - title: Reading\n"
    (tmp_path / "a.yaml").write_text(plan, encoding="utf-8")
    found = run(CheckRequest((str(tmp_path),), select=frozenset({"date-outside-period"}))).findings
    assert [one.rule for one in found] == ["date-outside-period"] * count
