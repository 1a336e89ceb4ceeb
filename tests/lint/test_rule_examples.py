"""A rule's good and bad example are its test."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from improvplan.context.surroundings import context_of
from improvplan.finding import HERE_TOO, Finding, Span
from improvplan.lint.engine.across import run_across
from improvplan.lint.engine.example import Example, ExamplePlan, read_example
from improvplan.lint.engine.plan_findings import run_rules
from improvplan.lint.engine.registry import across_rules, all_rules
from improvplan.lint.rule import Rule
from improvplan.model.reading import PlanReading, read_plan
from improvplan.report.rules import THEMES
from improvplan.source import parse
from improvplan.workspace.configuration import Repository
from improvplan.workspace.index import Index, facts_of
from improvplan.workspace.network import network_of

REPOSITORY = Repository(None, None, ())


def reading_of(plan: ExamplePlan) -> PlanReading:
    source = parse(plan.text, plan.name)
    assert not source.problems, source.problems
    reading = read_plan(source)
    assert reading is not None
    assert not reading.findings, reading.findings
    return reading


def by_span(findings: list[Finding], plan: ExamplePlan) -> list[str]:
    """What each finding points at, as text with its place."""
    lines = plan.text.splitlines(keepends=True)
    starts = [sum(map(len, lines[:number])) for number in range(len(lines) + 1)]
    shown = []
    for finding in findings:
        assert finding.place is not None
        for place in (finding.place, *(label.place for label in finding.labels if label.message == HERE_TOO)):
            start = starts[place.line - 1] + place.column - 1
            end = starts[place.end_line - 1] + place.end_column - 1
            shown.append(f"{place.line}:{place.column} {plan.text[start:end]!r}")
    return sorted(shown)


def expected(plan: ExamplePlan) -> list[str]:
    shown = []
    for start, end in plan.marked:
        line = plan.text.count("\n", 0, start) + 1
        column = start - plan.text.rfind("\n", 0, start)
        shown.append(f"{line}:{column} {plan.text[start:end]!r}")
    return sorted(shown)


def found_in(rule: Rule[Any], example: Example) -> list[Finding]:
    levels = {rule.name: rule.severity}
    readings = [reading_of(plan) for plan in example.plans]
    if rule in across_rules():
        facts = tuple(fact for reading in readings if (fact := facts_of(reading, network_of(repository_of(example)))))
        return run_across(Index(facts), (rule,), levels)
    return [
        finding
        for reading in readings
        for finding in run_rules(context_of(reading, repository_of(example), example.today), (rule,), levels)
    ]


def repository_of(example: Example) -> Repository:
    """The repository of an example: an empty one, but for the network files beside its plans, which are read at once."""
    if not example.beside:
        return REPOSITORY
    with TemporaryDirectory() as name:
        for file in example.beside:
            Path(name, file.name).write_text(file.text, encoding="utf-8")
        repository = Repository(None, None, (), None, tuple(Path(name, file.name) for file in example.beside))
        assert network_of(repository).sound
    return repository


ALL = all_rules()


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.name)
def test_bad_example_gives_exactly_its_findings(rule: Rule[Any]) -> None:
    example = read_example(rule.bad)
    assert any(plan.marked for plan in example.plans), "the bad example marks nothing"
    findings = found_in(rule, example)
    for plan in example.plans:
        assert by_span([finding for finding in findings if finding.file == plan.name], plan) == expected(plan)


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.name)
def test_good_example_gives_none(rule: Rule[Any]) -> None:
    assert found_in(rule, read_example(rule.good)) == []


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.name)
def test_rule_is_documented(rule: Rule[Any]) -> None:
    assert rule.summary
    assert rule.why
    assert rule.fix
    assert rule.theme in THEMES
    file = Path(__file__).parents[2] / "src/improvplan/lint"
    folder = "across" if rule in across_rules() else "rules"
    assert (file / folder / f"{rule.name.replace('-', '_')}.py").is_file(), "a rule's file carries its name"


def test_names_are_unique() -> None:
    names = [rule.name for rule in ALL]
    assert len(names) == len(set(names))


def test_span_marks_are_read() -> None:
    example = read_example("title: «A» b\n")
    assert example.plans[0].text.endswith("title: A b\n")
    [span] = example.plans[0].marked
    assert example.plans[0].text[slice(*span)] == "A"
    assert isinstance(span, Span)
