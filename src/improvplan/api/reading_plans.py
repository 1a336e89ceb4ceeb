"""Reading many plans for what is derived from them: what can be read goes on, what cannot is named."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from improvplan.api.errors import UnreadablePlanError
from improvplan.api.loading import sound_reading
from improvplan.api.plan_files import plan_files
from improvplan.context.context import Context
from improvplan.context.surroundings import context_of
from improvplan.source import Source
from improvplan.source import load as load_source
from improvplan.workspace.configuration import repository_of


@dataclass(frozen=True, slots=True)
class PlansRead:
    """The plans that could be read wholly, in the order of their files, and an error for each of the others."""

    contexts: tuple[Context, ...]
    unreadable: tuple[UnreadablePlanError, ...]


def read_plans(paths: Sequence[Path], today: datetime.date) -> PlansRead:
    """Read every plan under the given files and folders.

    Raises:
        ImprovplanError: there is no plan among them.

    """
    plans = plan_files(paths)
    contexts, unreadable = [], []
    for plan in plans:
        try:
            contexts.append(read_context(plan, today))
        except UnreadablePlanError as error:
            unreadable.append(error)
    return PlansRead(tuple(contexts), tuple(unreadable))


def read_context(plan: Path, today: datetime.date) -> Context:
    """One plan among the forms and settings of its repository.

    Raises:
        UnreadablePlanError: something in it could not be read.

    """
    return context_of_source(load_source(plan), plan, today)


def context_of_source(source: Source, place: Path, today: datetime.date) -> Context:
    """The same for what was read already, as if it stood at a place."""
    return context_of(sound_reading(source), repository_of(place), today)
