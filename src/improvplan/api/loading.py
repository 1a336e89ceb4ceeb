"""Reading a plan into the model."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from improvplan.api.errors import UnreadablePlanError
from improvplan.finding import Finding, Severity
from improvplan.model.plan import Plan
from improvplan.model.reading import read_plan
from improvplan.source import load as load_source


def load(path: str | PathLike[str]) -> Plan:
    """Read a plan file into the model.

    Raises:
        UnreadablePlanError: something in the file could not be read; its `findings` say what and where. `validate` lists
            them all together with what the rules say.

    """
    source = load_source(Path(path))
    reading = read_plan(source)
    if reading is None:
        raise UnreadablePlanError(source.name, source.problems or [not_a_plan(source.name)])
    if reading.faults:
        raise UnreadablePlanError(source.name, reading.faults)
    return reading.value


def not_a_plan(name: str) -> Finding:
    """The finding for a file without names and values."""
    return Finding(
        rule="not-a-plan",
        severity=Severity.ERROR,
        file=name,
        message="this file holds no plan: it should begin with names and values such as “improvplan: 1”",
        mend="start a plan with: improvplan new",
    )
