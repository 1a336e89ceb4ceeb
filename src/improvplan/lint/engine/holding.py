"""What holds for each rule in one plan, and who decided that; for people who wonder."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from improvplan.context.surroundings import context_of
from improvplan.forms.registry import PLAIN
from improvplan.lint.engine.bookkeeping import BOOKKEEPING
from improvplan.lint.engine.registry import all_rules
from improvplan.lint.engine.selection import DEFAULT, Choosing, Decision, bookkeeping_decisions, decisions, layers_of
from improvplan.model.quantity import read_quantity
from improvplan.model.reading import PlanReading
from improvplan.workspace.configuration import repository_of
from improvplan.workspace.rule_settings import Layer, Option

BOOKKEEPING_THEME = "repository"
"""The theme of the rules about comments and baselines, as lists of rules name it."""


class Held(NamedTuple):
    """A rule, what was decided on it, and each of its options with its value and who set it."""

    theme: str
    name: str
    decision: Decision
    options: tuple[tuple[str, str, str], ...]


def holding(reading: PlanReading) -> list[Held]:
    """What holds for each rule, by theme and name, where the command line asks for nothing."""
    file = Path(reading.source.name)
    repository = repository_of(file)
    overrides = repository.overriding(file, reading.value.template or PLAIN)
    context = context_of(reading, repository, datetime.date.min)
    layers = layers_of(context.form, repository, overrides, Choosing(), context.overlay)
    rules = all_rules()
    decided = decisions(rules, layers) | bookkeeping_decisions(BOOKKEEPING, layers)
    held = [
        Held(rule.theme, rule.name, decided[rule.name], tuple(_options(rule.name, rule.options, layers)))
        for rule in rules
    ]
    held += [Held(BOOKKEEPING_THEME, rule.name, decided[rule.name], ()) for rule in BOOKKEEPING]
    return sorted(held, key=lambda one: (one.theme, one.name))


def _options(rule: str, options: Sequence[Option], layers: Sequence[Layer]) -> Iterator[tuple[str, str, str]]:
    for option in options:
        value, by = f"{option.default:g}", DEFAULT
        for layer in layers:
            setting = layer.rules.get(rule)
            words = (setting.options or {}).get(option.name) if setting else None
            if words and read_quantity(words).value is not None:
                value, by = words, layer.name
        yield option.name, value, by
