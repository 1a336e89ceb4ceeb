"""Every rule, found by its file: `rules/` looks at one plan, `across/` at all plans together."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING, Any

from improvplan.lint import across, rules
from improvplan.lint.rule import Rule

if TYPE_CHECKING:
    from improvplan.context.context import Context
    from improvplan.workspace.index import Index


@cache
def plan_rules() -> tuple[Rule[Context], ...]:
    """The rules that look at one plan, by name."""
    return _rules(rules)


@cache
def across_rules() -> tuple[Rule[Index], ...]:
    """The rules that look at all plans together, by name."""
    return _rules(across)


def all_rules() -> tuple[Rule[Any], ...]:
    """Every rule, those that look at one plan before those that look at all."""
    return (*plan_rules(), *across_rules())


def _rules(package: Any) -> tuple[Rule[Any], ...]:
    names = sorted(module.name for module in pkgutil.iter_modules(package.__path__))
    return tuple(importlib.import_module(f"{package.__name__}.{name}").RULE for name in names)
