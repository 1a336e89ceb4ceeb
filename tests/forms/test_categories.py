"""What a trust asks of schools in a category: declared in a form or the configuration, switched on by one line in the plan."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

import improvplan
from command_line import Command
from improvplan.finding import Finding
from improvplan.workspace.configuration import _repository_of

PLAN = """\
improvplan: 1
id: holm-2025
title: Plan
template: trust-school
session: 2025-26
organisation:
  name: Holm Primary School
  category: {category}
aim: All pupils read well.
priorities:
  - title: Reading for pleasure
    monitoring:
      - what: Reading records of six pupils
        when: termly
"""
CONFIGURATION = """\
improvplan-repository: 1
categories:
  requires-improvement:
    title: Requires improvement
    required:
      - priorities.causes
    expected:
      - priorities.sponsor
    checkpoints:
      - when: October
    monitoring: monthly
    rules:
      priority-without-outcome: note
      too-many-links:
        options:
          most: 2
"""


@pytest.fixture
def trust(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "improvplan.yaml").write_text(CONFIGURATION, encoding="utf-8")
    _repository_of.cache_clear()
    return tmp_path


def found(folder: Path, category: str, *rules: str, today: str = "2025-09-01") -> list[Finding]:
    file = folder / "plan.yaml"
    file.write_text(PLAN.format(category=category), encoding="utf-8")
    result = improvplan.validate([file], today=datetime.date.fromisoformat(today))
    return [finding for finding in result.findings if not rules or finding.rule in rules]


def said(findings: list[Finding]) -> str:
    return "\n".join(finding.message for finding in findings)


def test_a_category_of_the_configuration_asks_for_more(trust: Path) -> None:
    words = said(found(trust, "Requires improvement", "missing-part"))
    assert "“Causes” in “Reading for pleasure” (asked of the category “Requires improvement”)" in words
    assert "“Sponsor” in “Reading for pleasure”" in words
    assert "“Causes”" not in said(found(trust, "strengthening", "missing-part"))


def test_a_category_of_the_form_asks_for_parts_in_prose(trust: Path) -> None:
    words = said(found(trust, "strengthening", "missing-part"))
    assert "the part “How we follow progress” (asked of the category “strengthening”)" in words


def test_how_often_is_monitored_is_counted(trust: Path) -> None:
    (finding,) = found(trust, "requires-improvement", "monitoring-too-rare")
    assert (
        "is monitored 3 times; “monthly”, as the category “Requires improvement” asks, would be 12 times"
        in finding.message
    )
    (finding,) = found(trust, "Strengthening", "monitoring-too-rare")
    assert "would be 6 times" in finding.message


def test_a_checkpoint_of_the_category_is_one_of_the_plan(trust: Path) -> None:
    (finding,) = found(trust, "requires-improvement", "evaluation-missing", today="2025-11-10")
    assert "no evaluation for October" in finding.message
    assert not found(trust, "strengthening", "evaluation-missing", today="2025-11-10")


def test_rules_of_the_category_beat_those_of_the_repository(trust: Path, command: Command) -> None:
    (trust / "improvplan.yaml").write_text(
        CONFIGURATION + "rules:\n  priority-without-outcome: error\n", encoding="utf-8"
    )
    _repository_of.cache_clear()
    (finding,) = found(trust, "requires-improvement", "priority-without-outcome")
    assert finding.severity == "note"
    (finding,) = found(trust, "strengthening", "priority-without-outcome")
    assert finding.severity == "error"
    found(trust, "requires-improvement")
    lines = command("rules", "list", "--effective", str(trust / "plan.yaml")).stdout
    assert "note\tcategory Requires improvement" in lines
    assert "most 2 (category Requires improvement)" in lines


def test_an_unknown_category_is_reported_with_what_was_meant(trust: Path) -> None:
    (finding,) = found(trust, "requires improvment", "unknown-category")
    assert "Requires improvement" in finding.fix or "requires-improvement" in finding.fix
    assert not found(trust, "", "unknown-category")


def test_a_word_of_ones_own_stays_where_no_categories_are_described(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN.format(category="amber").replace("trust-school", "school"), encoding="utf-8")
    assert "unknown-category" not in {finding.rule for finding in improvplan.validate([file]).findings}


def test_mistakes_in_a_category_have_their_place(trust: Path) -> None:
    (trust / "improvplan.yaml").write_text(
        "improvplan-repository: 1\ncategories:\n  amber:\n    required:\n      - priorities.caues\n    monitoring: in May\n"
        "    rules:\n      missing-prt: error\n",
        encoding="utf-8",
    )
    _repository_of.cache_clear()
    mistakes = {finding.message: finding for finding in found(trust, "amber", "configuration")}
    assert {finding.place.line for finding in mistakes.values() if finding.place} == {5, 6, 8}
    assert any("“in May” does not say how often" in message for message in mistakes)


def test_what_is_remembered_knows_the_category(trust: Path) -> None:
    from improvplan.lint.engine.request import CheckRequest
    from improvplan.lint.engine.run import run

    found(trust, "requires-improvement")
    request = CheckRequest((str(trust / "plan.yaml"),), today=datetime.date(2025, 9, 1), cache=True)
    first, again = (run(request).findings for _ in range(2))
    assert first == again
    assert any("requires improvement" in finding.message.lower() for finding in again)
