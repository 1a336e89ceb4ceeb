"""Running rules on a plan, and across plans."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from improvplan.context.context import Context
from improvplan.finding import Finding, Label, Place, Severity
from improvplan.lint.engine.holes import depends, touches
from improvplan.lint.engine.locating import located
from improvplan.lint.rule import Rule
from improvplan.workspace.index import Index, Mention, PlanFacts


def run_rules(context: Context, rules: Iterable[Rule[Context]], severities: Mapping[str, Severity]) -> list[Finding]:
    """The findings of the rules that are named in `severities`; the others never run."""
    source, plan, holes = context.reading.source, context.plan.id, context.reading.holes
    findings = []
    for rule in rules:
        severity = severities.get(rule.name)
        if severity is None:
            continue
        context.tells_the_day = rule.dated
        near = [hole for hole in holes if touches(hole, rule.reads)]
        findings += [
            located(report, rule, severity, source, plan)
            for report in rule.check(context)
            if not any(depends(report.path, hole) for hole in near)
        ]
    return findings


def run_across(index: Index, rules: Iterable[Rule[Index]], severities: Mapping[str, Severity]) -> list[Finding]:
    """The findings of the rules that look at all plans together."""
    by_file = {facts.file: facts for facts in index.plans}
    findings = []
    for rule in rules:
        severity = severities.get(rule.name)
        if severity is None:
            continue
        for report in rule.check(index):
            facts = by_file[report.file]
            findings.append(
                Finding(
                    rule=rule.name,
                    severity=rule.severity_of(report, severity),
                    file=report.file,
                    message=report.message,
                    why=rule.why,
                    fix=report.fix or rule.fix,
                    place=_place(facts, report.path),
                    path=report.path,
                    plan=facts.id,
                    labels=tuple(
                        Label(also.file, _place(by_file[also.file], also.path), also.message) for also in report.also
                    ),
                )
            )
    return findings


def _place(facts: PlanFacts, path: tuple[str | int, ...]) -> Place:
    mentions: tuple[Mention, ...] = (*facts.supports, *((facts.previous,) if facts.previous else ()))
    return next((mention.place for mention in mentions if mention.path == path), facts.id_at)
