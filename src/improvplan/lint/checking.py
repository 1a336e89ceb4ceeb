"""Checking plans: a short run of plain functions, each taking what the last one made."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from improvplan.catalogues.reader import read_family
from improvplan.catalogues.registry import Catalogues
from improvplan.finding import Finding, Severity
from improvplan.forms.form import Form
from improvplan.forms.registry import PLAIN, Forms
from improvplan.lint.context import Context, Surroundings
from improvplan.lint.registry import across_rules, plan_rules
from improvplan.lint.runner import run_across, run_rules
from improvplan.lint.selection import Choosing, Layer, decisions, layers_of, repository_layers, settings, severities
from improvplan.model.reading import PlanReading, read_plan
from improvplan.source import Source, load
from improvplan.workspace.configuration import Repository, repository_of
from improvplan.workspace.discover import Found, discover
from improvplan.workspace.index import Index, PlanFacts, facts_of

if TYPE_CHECKING:
    from improvplan.lint.suppressing import Suppressing


@dataclass(slots=True)
class CheckedPlan:
    """What is kept of a plan once it is checked. `findings` are those that no comment suppresses.

    `name` is its id or, where it has none, its file seen from its repository. `levels` are the rules that run on it,
    `sound` is whether all of it could be read, and `suppressing` is there where a comment in it speaks to improvplan.
    """

    file: str
    name: str
    repository: Repository
    findings: list[Finding]
    facts: PlanFacts | None = None
    layers: tuple[Layer, ...] = ()
    levels: Mapping[str, Severity] | None = None
    sound: bool = False
    suppressing: Suppressing | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """What became of a run: the findings in order, and the files that were looked at or passed over.

    `suppressed` is how many findings comments suppress, `known` how many the baseline left out, `plans` what is kept of each.
    """

    findings: tuple[Finding, ...]
    found: Found
    suppressed: int = 0
    known: int = 0
    plans: tuple[CheckedPlan, ...] = ()


def check(paths: Sequence[Path], choosing: Choosing, today: datetime.date) -> Checked:
    """Check every plan and framework file under the given paths, and leave out what the baseline has recorded."""
    found = discover(paths)
    repositories = tuple(dict.fromkeys(map(repository_of, (*found.plans, *found.frameworks))))
    if choosing.baseline and any(repository.has_baseline for repository in repositories):
        from improvplan.lint.comparing import checked_against_baselines

        return checked_against_baselines(paths, found, choosing, today)
    plans, findings = checked_files(paths, found, choosing, today)
    findings += mistakes_in(repositories)
    return outcome(plans, findings, found)


def outcome(plans: Sequence[CheckedPlan], findings: Sequence[Finding], found: Found, known: int = 0) -> Checked:
    """The findings of a run in their order."""
    suppressed = sum(plan.suppressing.count for plan in plans if plan.suppressing)
    ordered = tuple(sorted(findings, key=lambda finding: finding.order))
    return Checked(ordered, found, suppressed, known, tuple(plans))


def checked_files(
    paths: Sequence[Path], found: Found, choosing: Choosing, today: datetime.date
) -> tuple[list[CheckedPlan], list[Finding]]:
    """Every plan that was found, and all findings about plans and framework files."""
    plans = [check_file(file, repository_of(file), choosing, today) for file in found.plans]
    across = check_across(plans)
    if choosing.identities:
        from improvplan.lint.identity import named_after_reading

        across = named_after_reading(across, {plan.file: plan.name for plan in plans})
    if any(plan.suppressing for plan in plans):
        from improvplan.lint.suppressing import across_narrowed, judgements

        across = across_narrowed(across, plans)
        across += judgements(plans, paths, identities=choosing.identities)
    frameworks = [finding for file in found.frameworks for finding in check_framework(file, choosing)]
    return plans, [*(finding for plan in plans for finding in plan.findings), *across, *frameworks]


def mistakes_in(repositories: Sequence[Repository]) -> list[Finding]:
    """What is wrong with the configurations themselves."""
    findings = [finding for repository in repositories for finding in repository.findings]
    if any(repository.speaks_of_rules for repository in repositories):
        from improvplan.lint.configuring import mistakes

        findings += [finding for repository in repositories for finding in mistakes(repository)]
    return list(dict.fromkeys(findings))


def check_file(file: Path, repository: Repository, choosing: Choosing, today: datetime.date) -> CheckedPlan:
    """Check one plan file by itself."""
    return check_source(load(file), repository, choosing, today)


def check_source(source: Source, repository: Repository, choosing: Choosing, today: datetime.date) -> CheckedPlan:
    """The same for a file that was read already. What is to be said about its suppressions is not among the findings yet."""
    reading = read_plan(source)
    file = Path(source.name)
    plan = (reading and reading.value.id) or repository.within(file).as_posix()
    made = CheckedPlan(source.name, plan, repository, source.problems)
    if reading is not None:
        context = context_of(reading, repository, today)
        made.layers, made.levels = _holding(repository, _overrides(reading, repository), context.form, choosing)
        made.findings = list(_findings(reading, context, made.levels))
        made.facts = facts_of(reading)
        made.sound = reading.sound
        if choosing.suppressions and source.text.count("improvplan:") > 1:
            from improvplan.lint.suppressing import Suppressing

            made.suppressing = Suppressing(source, today)
            made.findings = made.suppressing.narrowed(made.findings)
    if choosing.identities:
        from improvplan.lint.identity import identified

        made.findings = identified(made.findings, source, plan)
    return made


def findings_of(
    reading: PlanReading, repository: Repository, choosing: Choosing, today: datetime.date
) -> Iterator[Finding]:
    """What is wrong with a plan, whatever its comments say: as YAML, as a plan, and by the rules."""
    context = context_of(reading, repository, today)
    _, levels = _holding(repository, _overrides(reading, repository), context.form, choosing)
    return _findings(reading, context, levels)


def _findings(reading: PlanReading, context: Context, levels: Mapping[str, Severity]) -> Iterator[Finding]:
    yield from reading.source.problems
    yield from reading.findings
    yield from run_rules(context, plan_rules(), levels)


def context_of(reading: PlanReading, repository: Repository, today: datetime.date) -> Context:
    """A plan among the catalogues and forms of its repository, with the rules as they are set for it."""
    return Context(reading, _surroundings(repository, _overrides(reading, repository), today))


def _overrides(reading: PlanReading, repository: Repository) -> tuple[int, ...]:
    return repository.overriding(Path(reading.source.name), reading.value.template or PLAIN)


@lru_cache(maxsize=256)
def _surroundings(repository: Repository, overrides: tuple[int, ...], today: datetime.date) -> Surroundings:
    rules = settings(repository_layers(repository, overrides))
    if overrides:
        return replace(_surroundings(repository, (), today), rules=rules)
    return Surroundings(
        Catalogues(repository.framework_folders),
        Forms(repository.template_folders),
        today,
        repository.configuration.country,
        repository.configuration.terms,
        rules,
    )


@lru_cache(maxsize=1024)
def _holding(
    repository: Repository, overrides: tuple[int, ...], form: Form, choosing: Choosing
) -> tuple[tuple[Layer, ...], Mapping[str, Severity]]:
    """What decides on rules for some plans, and the rules that run on them."""
    layers = layers_of(form, repository, overrides, choosing)
    return layers, severities(decisions((*plan_rules(), *across_rules()), layers))


def check_framework(file: Path, choosing: Choosing) -> list[Finding]:
    """The findings about a framework file of the repository's own."""
    source: Source = load(file)
    findings = [*source.problems, *read_family(source).findings]
    if choosing.identities:
        from improvplan.lint.identity import identified

        findings = identified(findings, source, repository_of(file).within(file).as_posix())
    return findings


def check_across(plans: Sequence[CheckedPlan]) -> list[Finding]:
    """The findings that need more than one plan to see, as serious as they are for the plan that each is about."""
    levels = {plan.file: plan.levels or {} for plan in plans}
    distinct = {id(each): each for each in levels.values()}.values()
    rules = {rule.name: rule for rule in across_rules()}
    running = {name: rule.severity for name, rule in rules.items() if any(name in each for each in distinct)}
    index = Index(tuple(plan.facts for plan in plans if plan.facts))
    found = []
    for finding in run_across(index, across_rules(), running):
        level = levels[finding.file].get(finding.rule)
        if level:
            found.append(finding if level == running[finding.rule] else replace(finding, severity=level))
    return found
