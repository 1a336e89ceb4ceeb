"""A plan among the catalogues, forms and settings of its repository."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from improvplan.catalogues.registry import Catalogues
from improvplan.finding import Severity
from improvplan.forms.categories import Overlay, overlay
from improvplan.forms.form import Form
from improvplan.forms.registry import PLAIN, Forms
from improvplan.lint.context import Context, Surroundings, form_of
from improvplan.lint.registry import across_rules, plan_rules
from improvplan.lint.selection import Choosing, Layer, decisions, layers_of, repository_layers, settings, severities
from improvplan.model.reading import PlanReading
from improvplan.workspace.configuration import Repository

Held = tuple[tuple[Layer, ...], Mapping[str, Severity]]
"""What decides on rules for a plan, the weakest first, and the rules that run on it."""


def context_of(reading: PlanReading, repository: Repository, today: datetime.date) -> Context:
    """A plan among the catalogues and forms of its repository, with the rules as they are set for it."""
    overrides = repository.overriding(Path(reading.source.name), reading.value.template or PLAIN)
    return Context(reading, _surroundings(repository, overrides, today))


def held(file: str, template: str | None, category: str | None, repository: Repository, choosing: Choosing) -> Held:
    """What holds for a plan file that names this template, and whose organisation is in this category."""
    overrides = repository.overriding(Path(file), template or PLAIN)
    around = _surroundings(repository, (), datetime.date.min)
    form = form_of(around.forms, template)
    over = overlay(form, around.categories, category) if category else None
    return _held(repository, overrides, form, over, choosing)


@lru_cache(maxsize=256)
def _surroundings(repository: Repository, overrides: tuple[int, ...], today: datetime.date) -> Surroundings:
    if overrides:
        rules = settings(repository_layers(repository, overrides))
        return replace(_surroundings(repository, (), today), rules=rules)
    if today != datetime.date.min:
        return replace(_surroundings(repository, (), datetime.date.min), today=today)
    return Surroundings(
        Catalogues(repository.framework_folders),
        Forms(repository.template_folders),
        today,
        repository.configuration.country,
        repository.configuration.terms,
        settings(repository_layers(repository, ())),
        tuple((repository.configuration.categories or {}).items()),
    )


@lru_cache(maxsize=1024)
def _held(
    repository: Repository, overrides: tuple[int, ...], form: Form, over: Overlay | None, choosing: Choosing
) -> Held:
    layers = layers_of(form, repository, overrides, choosing, over)
    return layers, severities(decisions((*plan_rules(), *across_rules()), layers))
