"""Comments that suppress findings: what they cover, what they need, and that they only ever take away."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from improvplan.finding import Finding, Place
from improvplan.lint.engine.plan_findings import examine
from improvplan.lint.engine.registry import plan_rules
from improvplan.lint.engine.request import CheckRequest
from improvplan.lint.engine.run import check_source, run
from improvplan.lint.engine.suppressing import judgements
from improvplan.lint.engine.suppressions import Suppression, Unclear, read_suppressions
from improvplan.model.reading import read_plan
from improvplan.source import parse
from improvplan.workspace.configuration import Repository

TODAY = datetime.date(2025, 11, 22)
NOWHERE = Repository(None, None, ())
MARK = "# improvplan: ignore[{}] it was agreed so"
PLAN = """\
improvplan: 1
id: a
title: A
session: 2025-26
priorities:
  - title: Reading
    why: TBC
    causes: |
      TBC
    actions:
      - do: TBA
        by: Dec 2029
      - do: Another thing
        by: Dec 2029
    outcomes: [TBC, "TBC # not a comment"]
  - title: Number
    why: >-
      TBC
"""
REQUEST = CheckRequest(select=frozenset({"placeholder", "date-outside-period"}), today=TODAY)
EVERYTHING = CheckRequest(today=TODAY)


def found(text: str, request: CheckRequest = REQUEST) -> list[Finding]:
    """What is left of the findings of a plan, with what is said about its suppressions."""
    plan = check_source(parse(text, "a.yaml"), NOWHERE, request)
    return [*plan.findings, *judgements([plan], [], identities=False)]


def left(text: str) -> list[str]:
    return [f"{one.rule} {one.path[-1]}" for one in found(text)]


def lines(text: str) -> list[list[int]]:
    return [list(one.lines) for one in read_suppressions(parse(text)) if isinstance(one, Suppression)]


def above(line: str, rule: str = "placeholder") -> str:
    """The plan with a comment above a line of it, as far to the right as that line."""
    indent = " " * (len(line) - len(line.lstrip()))
    assert PLAN.count(line) >= 1
    return PLAN.replace(line, f"{indent}{MARK.format(rule)}\n{line}", 1)


@pytest.mark.parametrize(
    ("line", "covered"),
    [
        ("  - title: Reading", range(7, 17)),
        ("    why: TBC", range(8, 9)),
        ("    causes: |", range(9, 11)),
        ("    actions:", range(11, 16)),
        ("      - do: TBA", range(12, 14)),
        ("        by: Dec 2029", range(13, 14)),
        ("    outcomes: [", range(16, 17)),
        ("  - title: Number", range(17, 20)),
        ("priorities:", range(6, 20)),
        ("improvplan: 1", range(2, 3)),
    ],
)
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_above_an_entry_or_item_it_covers_all_of_it(line: str, covered: range, ending: str) -> None:
    assert lines(above(line).replace("\n", ending)) == [list(covered)]


@pytest.mark.parametrize(
    ("line", "covered"),
    [
        ("    why: TBC", range(7, 8)),
        ("    causes: |", range(8, 10)),
        ("    actions:", range(10, 11)),
        ("    why: >-", range(17, 19)),
        ("  - title: Number", range(16, 17)),
    ],
)
def test_behind_something_it_covers_the_line_and_the_text_that_begins_there(line: str, covered: range) -> None:
    assert lines(PLAN.replace(line, f"{line}  {MARK.format('placeholder')}")) == [list(covered)]


def test_behind_the_last_line_of_a_text_it_covers_the_whole_text() -> None:
    assert lines(f"a: one\n  two\n  three {MARK.format('placeholder')}\nb: c\n") == [[1, 2, 3]]


def test_other_comments_and_blank_lines_may_stand_between() -> None:
    text = PLAN.replace("    why: TBC", f"    {MARK.format('placeholder')}\n\n    # quite so\n    why: TBC")
    assert lines(text) == [[10]]


def test_at_the_end_of_a_file_it_covers_nothing() -> None:
    assert lines(PLAN + MARK.format("placeholder")) == [[]]
    assert "suppression-unused" in {one.rule for one in found(PLAN + MARK.format("placeholder"))}


def test_a_suppression_takes_away_what_it_names_and_covers_and_nothing_else() -> None:
    before = left(PLAN)
    assert len(before) == 8
    assert left(above("      - do: TBA")) == [one for one in before if one != "placeholder do"]
    assert left(above("      - do: TBA", "date-outside-period, placeholder")).count("date-outside-period by") == 1
    assert left(above("priorities:", "placeholder,date-outside-period")) == []


def test_what_looks_like_one_inside_a_text_is_none() -> None:
    text = PLAN.replace("      TBC\n    actions", f"      TBC\n      {MARK.format('placeholder')}\n    actions")
    assert read_suppressions(parse(text)) == ()
    assert not check_source(parse(text, "a.yaml"), NOWHERE, REQUEST).suppressing


@pytest.mark.parametrize(
    "comment",
    [
        "# improvplan: ignore placeholder because",
        "# improvplan: ignore[placeholder because",
        "# improvplan: ignore[] because",
        "# improvplan: ignore[ , ] because",
        "# improvplan: disable[placeholder] because",
        "# improvplan: noqa",
        "# improvplan: ignore[placeholder] because (until March)",
        "# improvplan: ignore[placeholder] because (until 2026-02-31)",
        "# improvplan: ignore[placeholder] because (until)",
    ],
)
def test_what_cannot_be_understood_is_said(comment: str) -> None:
    [one] = read_suppressions(parse(f"improvplan: 1\nid: a  {comment}\n"))
    assert isinstance(one, Unclear)
    rules = [one.rule for one in found(PLAN.replace("id: a", f"id: a  {comment}"))]
    assert rules.count("suppression-unclear") == 1


@pytest.mark.parametrize(
    "comment", ["# improvplan: 1", "# improvplan: see the README", "# improvplan", "# ignore[a] b"]
)
def test_other_comments_are_let_be(comment: str) -> None:
    assert read_suppressions(parse(f"improvplan: 1\nid: a  {comment}\n")) == ()


@pytest.mark.parametrize("reason", ["", " ", " -", " TBC", " x", " n/a", " (until 2026-03-01)", " ..."])
def test_without_a_reason_it_does_nothing(reason: str) -> None:
    text = PLAN.replace("why: TBC", f"why: TBC  # improvplan: ignore[placeholder]{reason}")
    rules = [one.rule for one in found(text)]
    assert rules.count("placeholder") == [one.rule for one in found(PLAN)].count("placeholder")
    assert rules.count("suppression-without-reason") == 1
    assert "suppression-unused" not in rules


@pytest.mark.parametrize(("today", "works"), [("2026-02-28", True), ("2026-03-01", True), ("2026-03-02", False)])
def test_it_holds_until_the_end_of_its_last_day(today: str, *, works: bool) -> None:
    comment = "# improvplan: ignore[placeholder] to be written with the Parent Council (until 2026-03-01)"
    after = found(
        PLAN.replace("    why: TBC", f"    why: TBC  {comment}"),
        replace(REQUEST, today=datetime.date.fromisoformat(today)),
    )
    assert any(one.path[-1] == "why" and one.path[1] == 0 for one in after) is not works
    assert any(one.rule == "suppression-expired" for one in after) is not works


def test_only_rules_that_ran_can_be_unused() -> None:
    text = above("    actions:", "placeholder, wrong-code")
    assert "suppression-unused" not in {one.rule for one in found(text)}
    text = text.replace("TBA", "Read")
    unused = [one for one in found(text, request=EVERYTHING) if one.rule == "suppression-unused"]
    assert len(unused) == 1
    assert "“placeholder” or “wrong-code”" in unused[0].message
    unread = text.replace("session: 2025-26", "session: [2025-26, 2026-27]\ncolour: blue")
    assert "suppression-unused" not in {one.rule for one in found(unread, request=EVERYTHING)}


def test_what_hinders_reading_cannot_be_suppressed() -> None:
    text = PLAN.replace("title: A\n", f"title: A\n{MARK.format('unknown-key, duplicate-key')}\ncolour: blue\nid: b\n")
    rules = [one.rule for one in found(text)]
    assert rules.count("suppression-unknown-rule") == 2
    assert {"unknown-key", "duplicate-key"} <= set(rules)


def test_a_suppression_does_not_make_a_rule_run() -> None:
    text = above("    why: TBC")
    assert {
        one.rule for one in found(text, request=CheckRequest(select=frozenset({"wrong-code"}), today=TODAY))
    } == set()


def test_a_suppression_reaches_findings_across_plans(tmp_path: Path) -> None:
    def check(path: Path) -> tuple[Finding, ...]:
        return run(CheckRequest((str(path),), today=TODAY)).findings

    head = "improvplan: 1\nid: same\ntitle: A\n"
    (tmp_path / "improvplan.yaml").write_text(
        "improvplan-repository: 1\nselect: [duplicate-plan-id, suppression-unused]\n"
    )
    (tmp_path / "a.yaml").write_text(head)
    (tmp_path / "b.yaml").write_text(head.replace("same", f"same  {MARK.format('duplicate-plan-id')}"))
    assert check(tmp_path) == ()
    assert check(tmp_path / "b.yaml") == ()
    (tmp_path / "a.yaml").unlink()
    assert [one.rule for one in check(tmp_path)] == ["suppression-unused"]
    assert check(tmp_path / "b.yaml") == ()


NAMES = st.sampled_from([*(rule.name for rule in plan_rules()), "placeholder", "tab", "no-such-rule"])
COMMENTS = st.builds(
    "# improvplan: ignore[{}]{}{}".format,
    st.lists(NAMES, max_size=3).map(", ".join),
    st.sampled_from(["", " as agreed in May", " TBC", "because"]),
    st.sampled_from(["", " (until 2026-03-01)", " (until 2025-03-01)", " (until then)"]),
)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.integers(0, PLAN.count("\n")), COMMENTS, st.booleans()), max_size=4))
def test_suppressions_only_take_away(insertions: list[tuple[int, str, bool]]) -> None:
    rows = PLAN.splitlines()
    for number, comment, behind in sorted(insertions, reverse=True, key=lambda one: one[0]):
        if behind and number < len(rows) and number not in (8, 17):
            rows[number] += "  " + comment
        else:
            rows.insert(number, comment)
    text = "\n".join(rows) + "\n"
    reading = read_plan(parse(text, "a.yaml"))
    assume(reading)  # a comment at the margin ends a text that goes on below it
    assert reading
    _, examined = examine(EVERYTHING, Path("a.yaml"), parse(text, "a.yaml"), NOWHERE)
    every = [*examined.findings, *examined.dated]
    kept = check_source(parse(text, "a.yaml"), NOWHERE, EVERYTHING).findings
    assert all(any(takes_from(one, whole) for whole in every) for one in kept)
    assert len(kept) <= len(every)


def takes_from(one: Finding, whole: Finding) -> bool:
    """Whether a finding says what another says, at some or all of its places."""
    return (one.rule, one.message) == (whole.rule, whole.message) and places(one) <= places(whole)


def places(finding: Finding) -> set[Place | None]:
    return {finding.place, *(label.place for label in finding.labels if label.same)}
