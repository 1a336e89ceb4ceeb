"""Leaving out what comments in plans suppress, and judging the comments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from improvplan.finding import Finding
from improvplan.lint.engine.bookkeeping import BOOKKEEPING
from improvplan.lint.engine.checked import CheckedPlan
from improvplan.lint.engine.identity import identified
from improvplan.lint.engine.registry import across_rules
from improvplan.lint.engine.request import CheckRequest
from improvplan.lint.engine.selection import bookkeeping_decisions, severities


def without_suppressed(plans: Sequence[CheckedPlan], across: Iterable[Finding], request: CheckRequest) -> list[Finding]:
    """The findings of plans, and those across plans, that no comment suppresses, with what there is to say about the comments."""
    for plan in plans:
        if plan.suppressing:
            plan.findings = plan.suppressing.narrowed(plan.findings)
    left = across_narrowed(across, plans)
    judged = judgements(plans, [Path(path) for path in request.paths], identities=request.identities)
    return [*(finding for plan in plans for finding in plan.findings), *left, *judged]


def across_narrowed(findings: Iterable[Finding], plans: Iterable[CheckedPlan]) -> list[Finding]:
    """The findings across plans that no comment in the plan they are about suppresses."""
    speaking = {plan.file: plan.suppressing for plan in plans if plan.suppressing}
    return [
        finding for finding in findings if finding.file not in speaking or speaking[finding.file].narrowed([finding])
    ]


def judgements(plans: Iterable[CheckedPlan], paths: Sequence[Path], *, identities: bool) -> list[Finding]:
    """What is to be said about the suppressions of plans, once all findings have been narrowed by them.

    Whether one is still of use is judged only by rules that ran on a plan that could be read from end to end; and by rules
    across plans only where all plans of the repository were looked at.
    """
    found = []
    for plan in plans:
        if not plan.suppressing:
            continue
        ran = set(plan.levels or ()) if plan.sound else set()
        if not plan.repository.lies_in(paths):
            ran -= {rule.name for rule in across_rules()}
        own = plan.facts.id if plan.facts else ""
        made = list(plan.suppressing.findings(own, severities(bookkeeping_decisions(BOOKKEEPING, plan.layers)), ran))
        found += identified(made, plan.suppressing.source, plan.name) if identities else made
    return found
