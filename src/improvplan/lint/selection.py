"""Which rules run on a plan and how serious they are there. The command line beats the repository beats the form beats the rule."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from improvplan.finding import Severity
from improvplan.forms.form import Form
from improvplan.lint.rule import Rule
from improvplan.workspace.configuration import Configuration

OFF = "off"


@dataclass(frozen=True, slots=True)
class Choosing:
    """What the command line asks for: only these rules (all, if none is named), and not those."""

    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()


def severities(
    rules: Iterable[Rule[Any]], form: Form, configuration: Configuration, choosing: Choosing
) -> dict[str, Severity]:
    """The rules that run, each with its severity."""
    chosen = choosing.select or frozenset(configuration.select)
    ignored = choosing.ignore | (frozenset() if choosing.select else frozenset(configuration.ignore))
    levels = {**(form.rules or {}), **(configuration.rules or {})}
    found: dict[str, Severity] = {}
    for rule in rules:
        level = levels.get(rule.name, rule.severity)
        if rule.name in ignored or (chosen and rule.name not in chosen):
            continue
        if level == OFF and rule.name not in choosing.select:
            continue
        found[rule.name] = rule.severity if level == OFF or level not in set(Severity) else Severity(level)
    return found
