"""Checking plans: a short run of plain functions, each taking what the last one made."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from improvplan.catalogues.reader import read_family
from improvplan.context.surroundings import context_of
from improvplan.finding import Finding, Severity
from improvplan.lint.engine.examining import Examined, examined, findings_of
from improvplan.lint.engine.registry import across_rules
from improvplan.lint.engine.runner import run_across
from improvplan.lint.engine.selection import Choosing, rules_for
from improvplan.source import Source, load
from improvplan.workspace.configuration import Repository, repository_of
from improvplan.workspace.discover import Found, discover
from improvplan.workspace.index import Index, PlanFacts
from improvplan.workspace.rule_settings import Layer

if TYPE_CHECKING:
    from improvplan.lint.engine.suppressing import Suppressing

__all__ = [
    "Checked",
    "CheckedPlan",
    "check",
    "check_across",
    "check_file",
    "check_framework",
    "check_in_turn",
    "check_source",
    "checked_files",
    "completed",
    "context_of",
    "findings_of",
    "mistakes_in",
    "outcome",
]


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


Looking = Callable[[Sequence[Path], Choosing, datetime.date], list[CheckedPlan]]
"""A way to check plan files by themselves: in turn, several at once, or from memory. What comes of it is the same."""


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


def check(paths: Sequence[Path], choosing: Choosing, today: datetime.date, look: Looking | None = None) -> Checked:
    """Check every plan and framework file under the given paths, and leave out what the baseline has recorded."""
    found = discover(paths)
    repositories = tuple(dict.fromkeys(map(repository_of, (*found.plans, *found.frameworks))))
    if choosing.baseline and any(repository.has_baseline for repository in repositories):
        from improvplan.lint.engine.comparing import checked_against_baselines

        return checked_against_baselines(paths, found, choosing, today, look)
    plans, findings = checked_files(paths, found, choosing, today, look)
    findings += mistakes_in(repositories)
    return outcome(plans, findings, found)


def outcome(plans: Sequence[CheckedPlan], findings: Sequence[Finding], found: Found, known: int = 0) -> Checked:
    """The findings of a run in their order."""
    suppressed = sum(plan.suppressing.count for plan in plans if plan.suppressing)
    ordered = tuple(sorted(findings, key=lambda finding: finding.order))
    return Checked(ordered, found, suppressed, known, tuple(plans))


def checked_files(
    paths: Sequence[Path], found: Found, choosing: Choosing, today: datetime.date, look: Looking | None = None
) -> tuple[list[CheckedPlan], list[Finding]]:
    """Every plan that was found, and all findings about plans and framework files."""
    plans = (look or check_in_turn)(found.plans, choosing, today)
    across = check_across(plans)
    if choosing.identities:
        from improvplan.lint.engine.identity import named_after_reading

        across = named_after_reading(across, {plan.file: plan.name for plan in plans})
    if any(plan.suppressing for plan in plans):
        from improvplan.lint.engine.suppressing import across_narrowed, judgements

        across = across_narrowed(across, plans)
        across += judgements(plans, paths, identities=choosing.identities)
    frameworks = [finding for file in found.frameworks for finding in check_framework(file, choosing)]
    return plans, [*(finding for plan in plans for finding in plan.findings), *across, *frameworks]


def mistakes_in(repositories: Sequence[Repository]) -> list[Finding]:
    """What is wrong with the configurations themselves, and with the forms of repositories' own."""
    findings = [finding for repository in repositories for finding in repository.findings]
    if any(repository.template_folders for repository in repositories):
        from improvplan.lint.engine.form_files import form_mistakes

        findings += [finding for repository in repositories for finding in form_mistakes(repository)]
    if any(repository.speaks_of_rules for repository in repositories):
        from improvplan.lint.engine.configuring import mistakes

        findings += [finding for repository in repositories for finding in mistakes(repository)]
    return list(dict.fromkeys(findings))


def check_in_turn(files: Sequence[Path], choosing: Choosing, today: datetime.date) -> list[CheckedPlan]:
    """Check plan files one after the other."""
    return [check_file(file, repository_of(file), choosing, today) for file in files]


def check_file(file: Path, repository: Repository, choosing: Choosing, today: datetime.date) -> CheckedPlan:
    """Check one plan file by itself."""
    return check_source(load(file), repository, choosing, today)


def check_source(source: Source, repository: Repository, choosing: Choosing, today: datetime.date) -> CheckedPlan:
    """The same for a file that was read already. What is to be said about its suppressions is not among the findings yet."""
    return completed(examined(source, repository, choosing, today), source, repository, choosing, today)


def completed(
    seen: Examined, source: Source | None, repository: Repository, choosing: Choosing, today: datetime.date
) -> CheckedPlan:
    """What was found in a plan, without what its comments suppress. Its source is read again where it is not at hand."""
    made = CheckedPlan(seen.file, seen.name, repository, [*seen.findings, *seen.dated])
    if seen.readable:
        made.layers, made.levels = rules_for(seen.file, seen.template, seen.category, repository, choosing)
        made.facts, made.sound = seen.facts, seen.sound
    if seen.speaking:
        from improvplan.lint.engine.suppressing import Suppressing

        made.suppressing = Suppressing(source or load(Path(seen.file)), today)
        made.findings = made.suppressing.narrowed(made.findings)
    return made


def check_framework(file: Path, choosing: Choosing) -> list[Finding]:
    """The findings about a framework file of the repository's own."""
    source: Source = load(file)
    findings = [*source.problems, *read_family(source).findings]
    if choosing.identities:
        from improvplan.lint.engine.identity import identified

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
