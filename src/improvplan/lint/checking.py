"""Checking plans: a short run of plain functions, each taking what the last one made."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from improvplan.catalogues.reader import read_family
from improvplan.catalogues.registry import Catalogues
from improvplan.finding import Finding
from improvplan.forms.form import Form
from improvplan.forms.registry import Forms
from improvplan.lint.context import Context, Surroundings
from improvplan.lint.registry import across_rules, plan_rules
from improvplan.lint.runner import run_across, run_rules
from improvplan.lint.selection import Choosing, severities
from improvplan.model.reading import PlanReading, read_plan
from improvplan.source import Source, load
from improvplan.workspace.configuration import Configuration, Repository, repository_of
from improvplan.workspace.discover import Found, discover
from improvplan.workspace.index import Index, PlanFacts, facts_of


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of a run: the findings in order, and the files that were looked at or passed over."""

    findings: tuple[Finding, ...]
    found: Found


def check(paths: Sequence[Path], choosing: Choosing, today: datetime.date) -> Checked:
    """Check every plan and framework file under the given paths."""
    found = discover(paths)
    findings: list[Finding] = []
    facts: list[PlanFacts] = []
    configurations: dict[int, Repository] = {}
    for file in found.plans:
        repository = repository_of(file)
        configurations[id(repository)] = repository
        plan_findings, plan_facts = check_file(file, repository, choosing, today)
        findings += plan_findings
        if plan_facts:
            facts.append(plan_facts)
    for file in found.frameworks:
        findings += check_framework(file)
    for repository in configurations.values():
        findings += repository.findings
    findings += check_across(facts, choosing)
    return Checked(tuple(sorted(findings, key=lambda finding: finding.order)), found)


def check_file(
    file: Path, repository: Repository, choosing: Choosing, today: datetime.date
) -> tuple[list[Finding], PlanFacts | None]:
    """The findings about one plan file, and its facts for the rules across plans. Nothing else of it is kept."""
    return check_source(load(file), repository, choosing, today)


def check_source(
    source: Source, repository: Repository, choosing: Choosing, today: datetime.date
) -> tuple[list[Finding], PlanFacts | None]:
    """The same for a file that was read already."""
    reading = read_plan(source)
    if reading is None:
        return source.problems, None
    return list(findings_of(reading, repository, choosing, today)), facts_of(reading)


def findings_of(
    reading: PlanReading, repository: Repository, choosing: Choosing, today: datetime.date
) -> Iterator[Finding]:
    """What is wrong with a plan: as YAML, as a plan, and by the rules."""
    yield from reading.source.problems
    yield from reading.findings
    context = context_of(reading, repository, today)
    rules = plan_rules()
    yield from run_rules(context, rules, severities(rules, context.form, repository.configuration, choosing))


def context_of(reading: PlanReading, repository: Repository, today: datetime.date) -> Context:
    """A plan among the catalogues and forms of its repository."""
    return Context(reading, _surroundings(repository, today))


@lru_cache(maxsize=64)
def _surroundings(repository: Repository, today: datetime.date) -> Surroundings:
    return Surroundings(
        Catalogues(repository.framework_folders),
        Forms(repository.template_folders),
        today,
        repository.configuration.country,
        repository.configuration.terms,
        repository.configuration.rules or {},
    )


def check_framework(file: Path) -> list[Finding]:
    """The findings about a framework file of the repository's own."""
    source: Source = load(file)
    return [*source.problems, *read_family(source).findings]


def check_across(facts: Sequence[PlanFacts], choosing: Choosing) -> list[Finding]:
    """The findings that need more than one plan to see."""
    rules = across_rules()
    index = Index(tuple(facts))
    return run_across(index, rules, severities(rules, Form(), Configuration(), choosing))
