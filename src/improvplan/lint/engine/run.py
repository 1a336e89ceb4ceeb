"""Checking plans, from files to findings: every step of `improvplan validate`, in the order in which it happens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from improvplan.finding import Finding
from improvplan.lint.engine.across import check_across
from improvplan.lint.engine.checked import CheckedPlan, CheckedRun
from improvplan.lint.engine.many_plans import check_plans, completed
from improvplan.lint.engine.mistakes import check_forms, check_frameworks, check_networks, form_files, mistakes_in
from improvplan.lint.engine.plan_findings import examine, limited
from improvplan.lint.engine.request import CheckRequest
from improvplan.source import Source
from improvplan.workspace.configuration import Repository, repository_of
from improvplan.workspace.discover import discover

__all__ = ["CheckedPlan", "CheckedRun", "check_source", "no_progress", "run"]

OnProgress = Callable[[int, int], None]
"""Called with how many plans are done, and how many there are."""


def no_progress(_done: int, _whole: int) -> None:
    """A progress callback that does nothing."""


def run(request: CheckRequest, on_progress: OnProgress = no_progress) -> CheckedRun:
    """Check every plan and framework file that is asked for.

    Configuration, forms and frameworks are those that `repository_of` gives: whoever wants those of `config_from` calls this within
    `workspace.trusted.configuration_at`. A mistake of improvplan's own is a finding with the rule `program-error`, and keeps nothing else from being found.

    Raises:
        RevisionError: git cannot look at the revision that the request compares with.

    """
    files = replace(request.walked.found) if request.walked else discover([Path(path) for path in request.paths])
    forms = form_files(request, files)
    files.plans = [file for file in files.plans if file not in forms]
    beside = (*files.frameworks, *files.networks, *files.configurations)
    repositories = tuple(dict.fromkeys(map(repository_of, (*files.plans, *beside))))
    recorded = request.baseline and any(repository.has_baseline for repository in repositories)
    if recorded or request.since is not None:
        request = replace(request, identities=True)

    plans = check_plans(files.plans, request, on_progress)
    findings = check_across(plans, request)
    findings = suppress(plans, findings, request)
    suppressed = sum(plan.suppressing.count for plan in plans if plan.suppressing)
    findings = limited(
        [*findings, *check_frameworks(files.frameworks, request), *check_networks(files.networks, request)]
    )
    known, not_compared = 0, ""
    if recorded:
        from improvplan.lint.engine.baseline import not_recorded, standings

        findings, known = not_recorded(standings(request, files, plans, findings), request)
    findings += list(dict.fromkeys([*mistakes_in(repositories), *check_forms(forms)]))
    if request.since is not None:
        from improvplan.lint.engine.since import added_since

        findings, not_compared = added_since(request, plans, files, findings)
    findings = sorted(findings, key=lambda finding: finding.order)
    return CheckedRun(
        tuple(findings), files, tuple(forms), suppressed, known, tuple(plans), (not_compared,) if not_compared else ()
    )


def suppress(plans: Sequence[CheckedPlan], across: Sequence[Finding], request: CheckRequest) -> list[Finding]:
    """The findings of plans, and those across plans, that no comment suppresses, with what there is to say about the comments."""
    if any(plan.suppressing for plan in plans):
        from improvplan.lint.engine.suppressing import without_suppressed

        return without_suppressed(plans, across, request)
    return [*chain.from_iterable(plan.findings for plan in plans), *across]


def check_source(source: Source, repository: Repository, request: CheckRequest) -> CheckedPlan:
    """Check one plan that was read already. What is to be said about its suppressions is not among the findings."""
    made = completed(examine(request, Path(source.name), source, repository)[1], source, repository, request)
    if made.suppressing:
        made.findings = made.suppressing.narrowed(made.findings)
    return made
