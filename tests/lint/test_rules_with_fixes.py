"""A rule that offers fixes says so, and what it offers on its own bad example does what it promises."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from improvplan.api.fixing import look_at_plan
from improvplan.edit.fixing import Look, fixed
from improvplan.finding import Fix
from improvplan.lint.engine.example import read_example
from improvplan.lint.engine.registry import plan_rules
from improvplan.lint.engine.request import CheckRequest
from improvplan.lint.rule import Rule
from improvplan.workspace.configuration import Repository

FIXING = [rule for rule in plan_rules() if rule.fixes]


def bad_plans(rule: Rule[Any]) -> Iterator[tuple[str, Look]]:
    """The text of each plan of the bad example, and what looks at it with this rule."""
    example = read_example(rule.bad)
    for plan in example.plans:
        chosen = CheckRequest(select=frozenset({rule.name}), today=example.today)
        yield plan.text, look_at_plan(plan.name, Repository(None, None, ()), chosen)


def offered(rule: Rule[Any], text: str, look: Look) -> list[tuple[Fix, ...]]:
    found = [finding.fixes for finding in look(text).findings if finding.rule == rule.name]
    return [fixes for fixes in found if fixes]


@pytest.mark.parametrize("rule", plan_rules(), ids=lambda rule: rule.name)
def test_a_rule_says_whether_it_offers_fixes(rule: Rule[Any]) -> None:
    assert any(offered(rule, text, look) for text, look in bad_plans(rule)) == rule.fixes


@pytest.mark.parametrize("rule", FIXING, ids=lambda rule: rule.name)
def test_every_fix_of_the_bad_example_proves_itself_and_leaves_nothing_to_fix(rule: Rule[Any]) -> None:
    for text, look in bad_plans(rule):
        fixes = offered(rule, text, look)
        result = fixed(text, look, unsafe=True)
        assert len(result.done) == len(fixes)
        assert not offered(rule, result.text, look)
        safe = [each for each in fixes if any(fix.safe for fix in each)]
        assert len(fixed(text, look, unsafe=False).done) == len(safe)
