"""Rules that look at all plans together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from improvplan.finding import Finding, Label, Path, Place, Severity
from improvplan.lint.engine.checked import CheckedPlan
from improvplan.lint.engine.registry import across_rules
from improvplan.lint.engine.request import CheckRequest
from improvplan.lint.rule import Report, Rule
from improvplan.workspace.bulkhead import PROGRAM_ERROR, Failure, guarded
from improvplan.workspace.index import Index, Mention, PlanFacts


def check_across(plans: Sequence[CheckedPlan], request: CheckRequest) -> list[Finding]:
    """The findings that need more than one plan to see, as serious as they are for the plan that each is about."""
    levels = {plan.file: plan.levels or {} for plan in plans}
    distinct = {id(each): each for each in levels.values()}.values()
    rules = {rule.name: rule for rule in across_rules()}
    running = {name: rule.severity for name, rule in rules.items() if any(name in each for each in distinct)}
    index = Index(tuple(plan.facts for plan in plans if plan.facts))
    found = []
    for finding in run_across(index, across_rules(), running):
        if finding.rule == PROGRAM_ERROR:
            found.append(finding)
            continue
        level = levels[finding.file].get(finding.rule)
        if level:
            found.append(finding if level == running[finding.rule] else replace(finding, severity=level))
    if request.identities:
        from improvplan.lint.engine.identity import named_after_reading

        found = named_after_reading(found, {plan.file: plan.name for plan in plans})
    return found


def run_across(index: Index, rules: Iterable[Rule[Index]], severities: Mapping[str, Severity]) -> list[Finding]:
    """The findings of the rules that look at all plans together.

    Where a rule fails, the plans that it fails at by themselves are named and left out, and it looks at the others once more.
    """
    findings: list[Finding] = []
    for rule in rules:
        severity = severities.get(rule.name)
        if severity is None or not index.plans:
            continue
        found = _guarded(rule, severity, index)
        if isinstance(found, Failure):
            alone = {facts.file: _guarded(rule, severity, Index((facts,))) for facts in index.plans}
            failures = [one for one in alone.values() if isinstance(one, Failure)]
            findings += [one.finding() for one in failures or [found]]
            others = tuple(facts for facts in index.plans if not isinstance(alone[facts.file], Failure))
            found = _guarded(rule, severity, Index(others)) if failures else []
            if isinstance(found, Failure):
                found = [found.finding()]
        findings += found
    return findings


def _guarded(rule: Rule[Index], severity: Severity, index: Index) -> list[Finding] | Failure:
    if not index.plans:
        return []
    work = partial(_findings, rule, severity, index)
    return guarded(f"rule {rule.name}", index.plans[0].file, work, expected=())


def _findings(rule: Rule[Index], severity: Severity, index: Index) -> list[Finding]:
    by_file = {facts.file: facts for facts in index.plans}
    return [_finding(rule, severity, report, by_file) for report in rule.check(index)]


def _finding(rule: Rule[Index], severity: Severity, report: Report, by_file: Mapping[str, PlanFacts]) -> Finding:
    facts = by_file[report.file]
    return Finding(
        rule=rule.name,
        severity=rule.severity_of(report, severity),
        file=report.file,
        message=report.message,
        why=rule.why,
        fix=report.fix or rule.fix,
        place=_place(facts, report.path),
        path=report.path,
        plan=facts.id,
        labels=tuple(Label(also.file, _place(by_file[also.file], also.path), also.message) for also in report.also),
    )


def _place(facts: PlanFacts, path: tuple[str | int, ...]) -> Place:
    mentions: tuple[Mention, ...] = (*facts.supports, *((facts.previous,) if facts.previous else ()))
    priorities = (*facts.priorities.values(), *facts.nameless)
    places: dict[Path, Place] = {("priorities", fact.number): fact.place for fact in priorities}
    return next((mention.place for mention in mentions if mention.path == path), places.get(path, facts.id_at))
