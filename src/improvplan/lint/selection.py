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
    """What the command line asks for: only these rules (all, if none is named), not those, and whether the strict ones too."""

    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    strict: bool = False


def severities(
    rules: Iterable[Rule[Any]], form: Form, configuration: Configuration, choosing: Choosing
) -> dict[str, Severity]:
    """The rules that run, each with its severity."""
    chosen = choosing.select or frozenset(configuration.select)
    ignored = choosing.ignore | (frozenset() if choosing.select else frozenset(configuration.ignore))
    settings = {**(form.rules or {}), **(configuration.rules or {})}
    strict = choosing.strict or configuration.strict
    found: dict[str, Severity] = {}
    for rule in rules:
        setting = settings.get(rule.name)
        level = setting.severity if setting else None
        named = rule.name in chosen
        if rule.name in ignored or (chosen and not named) or (level == OFF and rule.name not in choosing.select):
            continue
        if rule.strict and not (strict or named or level):
            continue
        found[rule.name] = Severity(level) if level and level != OFF else rule.severity
    return found
