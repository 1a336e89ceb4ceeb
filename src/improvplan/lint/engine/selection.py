"""Which rules run on a plan, how serious they are there, and who decided that.

The command line beats the category of an organisation beats the overrides of a repository beats the rest of its configuration beats a file that this extends beats the
form beats the rule. Whatever speaks of a rule last decides on it; `select` says which rules may run at all.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from improvplan.context.context import form_of
from improvplan.context.surroundings import context_of, surroundings_of
from improvplan.finding import Severity
from improvplan.forms.categories import Overlay, overlay
from improvplan.forms.form import Form
from improvplan.forms.registry import PLAIN
from improvplan.lint.engine.bookkeeping import BOOKKEEPING, BookkeepingRule
from improvplan.lint.engine.registry import across_rules, all_rules, plan_rules
from improvplan.lint.engine.request import CheckRequest
from improvplan.model.quantity import read_quantity
from improvplan.model.reading import PlanReading
from improvplan.workspace.configuration import Repository, repository_of
from improvplan.workspace.rule_settings import Layer, Option, repository_layers

if TYPE_CHECKING:
    from improvplan.lint.rule import Rule

    Selectable = Rule[Any] | BookkeepingRule

OFF = "off"
DEFAULT = "default"
BOOKKEEPING_THEME = "repository"
"""The theme of the rules about comments and baselines, as lists of rules name it."""
COMMAND_LINE = "command line"


@dataclass(frozen=True, slots=True)
class Decision:
    """What holds for a rule: its severity, None where it does not run, and in words who decided that."""

    severity: Severity | None
    by: str


def layers_of(
    form: Form,
    repository: Repository,
    overrides: Collection[int],
    request: CheckRequest,
    over: Overlay | None = None,
) -> tuple[Layer, ...]:
    """Everything that decides on rules for the plans of a form that the same overrides hold for, the weakest first.

    `over` is what the category of their organisation adds.
    """
    return (
        Layer(f"form {form.id}", rules=form.rules or {}),
        *repository_layers(repository, overrides),
        *((Layer(f"category {over.name}", rules=over.rules),) if over and over.rules else ()),
        Layer(COMMAND_LINE, request.select, request.ignore, strict=request.strict or None),
    )


def decisions(rules: Iterable[Selectable], layers: Sequence[Layer]) -> dict[str, Decision]:
    """What holds for each rule."""
    chosen = next((layer for layer in reversed(layers) if layer.select), None)
    strict = next((layer for layer in reversed(layers) if layer.strict is not None), None)
    return {rule.name: _decision(rule, layers, chosen, strict) for rule in rules}


def bookkeeping_decisions(rules: Iterable[BookkeepingRule], layers: Sequence[Layer]) -> dict[str, Decision]:
    """What holds for rules about suppressions and the baseline: they speak up unless they are named to be left out."""
    return {rule.name: _decision(rule, layers, None, None) for rule in rules}


def _decision(rule: Selectable, layers: Sequence[Layer], chosen: Layer | None, strict: Layer | None) -> Decision:
    severity, by, off = rule.severity, DEFAULT, ""
    for layer in layers:
        setting = layer.rules.get(rule.name)
        level = setting.severity if setting else None
        if level and level != OFF:
            severity, by = Severity(level), layer.name
        if rule.name in layer.ignore or level == OFF:
            off = layer.name
        elif level or rule.name in layer.select:
            off = ""
    if off:
        return Decision(None, off)
    if chosen and rule.name not in chosen.select:
        return Decision(None, f"{chosen.name}, select")
    if by != DEFAULT:
        return Decision(severity, by)
    if chosen:
        return Decision(severity, f"{chosen.name}, select")
    if rule.strict:
        return Decision(severity, f"{strict.name}, strict") if strict and strict.strict else Decision(None, DEFAULT)
    return Decision(severity, DEFAULT)


def severities(decided: Mapping[str, Decision]) -> dict[str, Severity]:
    """The rules that run, each with its severity."""
    return {name: decision.severity for name, decision in decided.items() if decision.severity}


RulesFor = tuple[tuple[Layer, ...], Mapping[str, Severity]]
"""What decides on rules for a plan, the weakest first, and the rules that run on it."""


def rules_for(
    file: str, template: str | None, category: str | None, repository: Repository, request: CheckRequest
) -> RulesFor:
    """What holds for a plan file that names this template, and whose organisation is in this category."""
    overrides = repository.overriding(Path(file), template or PLAIN)
    around = surroundings_of(repository, (), datetime.date.min)
    form = form_of(around.forms, template)
    over = overlay(form, around.categories, category) if category else None
    # By what decides on rules alone: another day or other files ask for the same ones.
    asked = CheckRequest((), request.select, request.ignore, strict=request.strict, today=datetime.date.min)
    return _rules_for(repository, overrides, form, over, asked)


@lru_cache(maxsize=1024)
def _rules_for(
    repository: Repository, overrides: tuple[int, ...], form: Form, over: Overlay | None, request: CheckRequest
) -> RulesFor:
    layers = layers_of(form, repository, overrides, request, over)
    return layers, severities(decisions((*plan_rules(), *across_rules()), layers))


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
    layers = layers_of(context.form, repository, overrides, CheckRequest(), context.overlay)
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
