"""Which rules may ask what day it is: what the others find is kept from one day to the next."""

from __future__ import annotations

import ast
import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from improvplan.context.context import Context, UndatedRuleError
from improvplan.context.surroundings import context_of
from improvplan.finding import Severity
from improvplan.lint.engine import registry
from improvplan.lint.engine.plan_findings import run_rules
from improvplan.lint.engine.registry import plan_rules
from improvplan.lint.rule import Rule
from improvplan.model.reading import read_plan
from improvplan.source import parse
from improvplan.workspace.bulkhead import PROGRAM_ERROR
from improvplan.workspace.configuration import Repository

LINT = Path(registry.__file__).parents[1]
SHARED = (LINT / "facts", LINT / "across", LINT.parent / "context", LINT.parent / "vocabulary")


def asks_for_the_day(file: Path) -> bool:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return any(
        isinstance(node, ast.Attribute) and node.attr in ("today", "_today", "tells_the_day") for node in ast.walk(tree)
    )


def test_the_rules_that_ask_what_day_it_is_are_those_that_say_so() -> None:
    asking = {file.stem.replace("_", "-") for file in (LINT / "rules").glob("*.py") if asks_for_the_day(file)}
    assert asking == {rule.name for rule in plan_rules() if rule.dated}
    assert asking


def test_no_part_that_rules_share_asks_what_day_it_is() -> None:
    asking = {file.name for folder in SHARED for file in folder.glob("*.py") if asks_for_the_day(file)}
    assert asking <= {"context.py"}


@pytest.mark.parametrize("rule", [rule for rule in plan_rules() if rule.dated], ids=lambda rule: rule.name)
def test_a_rule_that_asks_and_does_not_say_so_fails(rule: Rule[Context]) -> None:
    text = rule.bad.replace("«", "").replace("»", "")
    reading = read_plan(parse(f"improvplan: 1\nid: a\ntitle: A\n{text}"))
    assert reading
    context = context_of(reading, Repository(None, None, ()), dt.date(2026, 8, 1))
    levels = {rule.name: Severity.ERROR}
    assert PROGRAM_ERROR not in {finding.rule for finding in run_rules(context, [rule], levels)}
    [finding] = run_rules(context, [replace(rule, dated=False)], levels)
    assert finding.rule == PROGRAM_ERROR
    assert UndatedRuleError.__name__ in finding.fix
