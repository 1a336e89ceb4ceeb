"""One plan by itself: what is found in it, as plain data that can be kept or sent to another process."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from improvplan.context.context import Context, category_of
from improvplan.context.surroundings import context_of
from improvplan.finding import Finding, Severity
from improvplan.lint.engine.registry import plan_rules
from improvplan.lint.engine.runner import run_rules
from improvplan.lint.engine.selection import Choosing, rules_for
from improvplan.lint.rule import Rule
from improvplan.model.reading import PlanReading, read_plan
from improvplan.source import Source
from improvplan.vocabulary.pattern import lazily
from improvplan.workspace.configuration import Repository
from improvplan.workspace.index import PlanFacts, facts_of

_ADDRESSED = lazily(r"#\s*improvplan:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found in one plan, whatever its comments say. `findings` hold on any day, `dated` on the day of the check.

    `name` is the plan's id or, where it has none, its file seen from its repository. `readable` is whether there was anything to
    read, `sound` whether all of it could be read, and `speaking` whether a comment in it speaks to improvplan.
    """

    file: str
    name: str
    findings: tuple[Finding, ...]
    dated: tuple[Finding, ...] = ()
    facts: PlanFacts | None = None
    template: str | None = None
    category: str | None = None
    readable: bool = False
    sound: bool = False
    speaking: bool = False


def examined(source: Source, repository: Repository, choosing: Choosing, today: datetime.date) -> Examined:
    """What is found in a plan on a day."""
    reading = read_plan(source)
    name = (reading and reading.value.id) or repository.within(Path(source.name)).as_posix()
    if reading is None:
        return Examined(source.name, name, _named(source.problems, source, name, choosing))
    context = context_of(reading, repository, today)
    _, levels = rules_for(source.name, reading.value.template, category_of(reading.value), repository, choosing)
    undated, dated = _by_date()
    return Examined(
        source.name,
        name,
        _named([*reading_findings(reading), *run_rules(context, undated, levels)], source, name, choosing),
        _named(run_rules(context, dated, levels), source, name, choosing),
        facts_of(reading),
        reading.value.template,
        category_of(reading.value),
        readable=True,
        sound=reading.sound,
        speaking=choosing.suppressions and _speaks(source),
    )


def redated(
    before: Examined, source: Source, repository: Repository, choosing: Choosing, today: datetime.date
) -> Examined:
    """The same for another day. `source` is the plan that was examined, read again."""
    reading = read_plan(source)
    if reading is None:
        return before
    _, levels = rules_for(source.name, before.template, before.category, repository, choosing)
    found = run_rules(context_of(reading, repository, today), _by_date()[1], levels)
    return replace(before, dated=_named(found, source, before.name, choosing))


def has_dated_rules(before: Examined, repository: Repository, choosing: Choosing) -> bool:
    """Whether another day could bring anything else to light."""
    _, levels = rules_for(before.file, before.template, before.category, repository, choosing)
    return before.readable and any(rule.name in levels for rule in _by_date()[1])


def findings_of(
    reading: PlanReading, repository: Repository, choosing: Choosing, today: datetime.date
) -> Iterator[Finding]:
    """What is wrong with a plan, whatever its comments say: as YAML, as a plan, and by the rules."""
    context = context_of(reading, repository, today)
    _, levels = rules_for(reading.source.name, reading.value.template, category_of(reading.value), repository, choosing)
    return _findings(reading, context, levels)


def reading_findings(reading: PlanReading) -> Iterator[Finding]:
    """What is wrong with a plan before any rule is asked."""
    yield from reading.source.problems
    yield from reading.findings


def _findings(reading: PlanReading, context: Context, levels: Mapping[str, Severity]) -> Iterator[Finding]:
    yield from reading_findings(reading)
    yield from run_rules(context, plan_rules(), levels)


def _by_date() -> tuple[tuple[Rule[Context], ...], tuple[Rule[Context], ...]]:
    """The rules that say the same on any day, and the others."""
    return tuple(one for one in plan_rules() if not one.dated), tuple(one for one in plan_rules() if one.dated)


def _named(findings: Sequence[Finding], source: Source, plan: str, choosing: Choosing) -> tuple[Finding, ...]:
    if not choosing.identities:
        return tuple(findings)
    from improvplan.lint.engine.identity import identified

    return tuple(identified(findings, source, plan))


def _speaks(source: Source) -> bool:
    if not _ADDRESSED.search(source.text):
        return False
    from improvplan.lint.engine.suppression import read_suppressions

    return bool(read_suppressions(source))
