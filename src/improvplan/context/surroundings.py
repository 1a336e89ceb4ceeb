"""A plan among the catalogues, forms and settings of its repository."""

from __future__ import annotations

import datetime
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from improvplan.catalogues.registry import Catalogues
from improvplan.context.context import Context, Surroundings
from improvplan.forms.registry import PLAIN, Forms
from improvplan.model.reading import PlanReading
from improvplan.workspace.configuration import Repository
from improvplan.workspace.network import network_of
from improvplan.workspace.rule_settings import repository_layers, settings


def context_of(reading: PlanReading, repository: Repository, today: datetime.date) -> Context:
    """A plan among the catalogues and forms of its repository, with the rules as they are set for it."""
    overrides = repository.overriding(Path(reading.source.name), reading.value.template or PLAIN)
    return Context(reading, surroundings_of(repository, overrides, today))


@lru_cache(maxsize=256)
def surroundings_of(repository: Repository, overrides: tuple[int, ...], today: datetime.date) -> Surroundings:
    """The catalogues, forms and settings around the plans of a repository for which the same overrides hold."""
    if overrides:
        rules = settings(repository_layers(repository, overrides))
        return replace(surroundings_of(repository, (), today), rules=rules)
    if today != datetime.date.min:
        return replace(surroundings_of(repository, (), datetime.date.min), today=today)
    return Surroundings(
        Catalogues(repository.framework_folders),
        Forms(repository.template_folders),
        today,
        repository.configuration.country,
        repository.configuration.terms,
        settings(repository_layers(repository, ())),
        tuple((repository.configuration.categories or {}).items()),
        network_of(repository),
        repository.configuration.closed,
    )
