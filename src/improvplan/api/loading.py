"""Reading a plan into the model."""

from __future__ import annotations

import datetime
from dataclasses import replace
from os import PathLike, fspath
from pathlib import Path

from improvplan.api.errors import UnreadablePlanError
from improvplan.context.surroundings import context_of
from improvplan.finding import Finding, Severity
from improvplan.model.plan import Plan
from improvplan.model.reading import PlanReading, read_plan
from improvplan.source import Source
from improvplan.source import load as load_source
from improvplan.workspace.configuration import repository_of
from improvplan.workspace.walking import kind_of


def load(path: str | PathLike[str]) -> Plan:
    """Read a plan file into the model. The plan knows its `file`, and each of its dates the days it means (`first`, `last`).

    Raises:
        UnreadablePlanError: something in the file could not be read; its `findings` say what and where. `validate` lists
            them all together with what the rules say.

    """
    file = Path(fspath(path))
    reading = sound_reading(load_source(file))
    plan = reading.value
    # What a model holds besides its fields lies in its namespace: a plan stays frozen for everybody else.
    vars(plan)["file"] = file
    _put_days(reading, file)
    return plan


def _put_days(reading: PlanReading, file: Path) -> None:
    """Say of each date which days it means in the calendar of the plan's form, country and repository."""
    context = context_of(reading, repository_of(file), datetime.date.min)
    if context.period is None:
        return
    for date in reading.value.due():
        interval = context.calendar.interval(date.when, context.period)
        if interval:
            name = next(name for name, value in vars(date.part).items() if value is date.when)
            vars(date.part)[name] = replace(date.when, first=interval.start, last=interval.end)


def sound_reading(source: Source) -> PlanReading:
    """The plan in a file. Raises UnreadablePlanError where there is none, or something in it could not be read."""
    reading = reading_of(source)
    if not reading.sound:
        raise UnreadablePlanError(source.name, reading.faults)
    return reading


def reading_of(source: Source) -> PlanReading:
    """What could be read of the plan in a file. Raises UnreadablePlanError where there is no plan in it."""
    reading = read_plan(source)
    if reading is None or not reading.sound:
        kind = NO_PLANS.get(kind_of(source.text[:_HEAD].encode("utf-8", "replace")) or "")
        if kind:
            raise UnreadablePlanError(source.name, [_another_kind(source.name, kind)])
    if reading is None:
        raise UnreadablePlanError(source.name, source.problems or [not_a_plan(source.name)])
    return reading


_HEAD = 65_536
NO_PLANS = {
    "-network": "a network file",
    "-framework": "a framework",
    "-repository": "the configuration of a repository",
    "-template": "a form",
}
"""What else a file can say that it is."""


def _another_kind(name: str, kind: str) -> Finding:
    return Finding(
        rule="not-a-plan",
        severity=Severity.ERROR,
        file=name,
        message=f"this file is {kind}, not a plan",
        fix="name the file of a plan",
    )


def not_a_plan(name: str) -> Finding:
    """The finding for a file without names and values."""
    return Finding(
        rule="not-a-plan",
        severity=Severity.ERROR,
        file=name,
        message="this file holds no plan: it should begin with names and values such as “improvplan: 1”",
        fix="start a plan with: improvplan new",
    )
