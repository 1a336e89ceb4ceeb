"""Reading a plan into the model."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from improvplan.api.errors import UnreadablePlanError
from improvplan.finding import Finding, Severity
from improvplan.model.plan import Plan
from improvplan.model.reading import PlanReading, read_plan
from improvplan.source import Source
from improvplan.source import load as load_source


def load(path: str | PathLike[str]) -> Plan:
    """Read a plan file into the model.

    Raises:
        UnreadablePlanError: something in the file could not be read; its `findings` say what and where. `validate` lists
            them all together with what the rules say.

    """
    return sound_reading(load_source(Path(path))).value


def sound_reading(source: Source) -> PlanReading:
    """The plan in a file. Raises UnreadablePlanError where there is none, or something in it could not be read."""
    reading = reading_of(source)
    if not reading.sound:
        raise UnreadablePlanError(source.name, reading.faults)
    return reading


def reading_of(source: Source) -> PlanReading:
    """What could be read of the plan in a file. Raises UnreadablePlanError where there is no plan in it."""
    reading = read_plan(source)
    if reading is None:
        raise UnreadablePlanError(source.name, source.problems or [not_a_plan(source.name)])
    return reading


def not_a_plan(name: str) -> Finding:
    """The finding for a file without names and values."""
    return Finding(
        rule="not-a-plan",
        severity=Severity.ERROR,
        file=name,
        message="this file holds no plan: it should begin with names and values such as “improvplan: 1”",
        fix="start a plan with: improvplan new",
    )
