"""One plan among the forms and settings of its repository."""

from __future__ import annotations

import datetime
from pathlib import Path

from improvplan.api.loading import sound_reading
from improvplan.context.context import Context
from improvplan.context.surroundings import context_of
from improvplan.source import Source
from improvplan.source import load as load_source
from improvplan.workspace.configuration import repository_of


def read_context(plan: Path, today: datetime.date) -> Context:
    """One plan among the forms and settings of its repository.

    Raises:
        UnreadablePlanError: something in it could not be read.

    """
    return context_of_source(load_source(plan), plan, today)


def context_of_source(source: Source, place: Path, today: datetime.date) -> Context:
    """The same for what was read already, as if it stood at a place."""
    return context_of(sound_reading(source), repository_of(place), today)
