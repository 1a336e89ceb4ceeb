"""What a branch adds: today's findings without those that were there when it left another branch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from improvplan.catalogues.reader import read_family
from improvplan.finding import Finding
from improvplan.lint.engine.across import check_across
from improvplan.lint.engine.baseline import compared
from improvplan.lint.engine.checked import CheckedPlan
from improvplan.lint.engine.identity import identified
from improvplan.lint.engine.many_plans import completed
from improvplan.lint.engine.mistakes import mistakes_in
from improvplan.lint.engine.plan_findings import examine
from improvplan.lint.engine.registry import across_rules
from improvplan.lint.engine.request import CheckRequest
from improvplan.lint.engine.suppressing import across_narrowed, judgements
from improvplan.source import Source, load, read
from improvplan.workspace.bulkhead import PROGRAM_ERROR
from improvplan.workspace.configuration import repository_of
from improvplan.workspace.discover import Found, kind_of
from improvplan.workspace.git import Git, GitError
from improvplan.workspace.history import History
from improvplan.workspace.network import Network, network_of, reading_of
from improvplan.workspace.network_checks import findings_of


class RevisionError(Exception):
    """Git cannot look at a revision; the message begins with the option that named it."""


def _git_around(paths: Sequence[str]) -> Git:
    first = Path(paths[0]) if paths else Path()
    return Git.around((first if first.is_dir() else first.parent).absolute())


def added_since(
    request: CheckRequest, plans: Sequence[CheckedPlan], files: Found, findings: Sequence[Finding]
) -> tuple[list[Finding], str]:
    """The findings that were not to be found when the branch began, and a sentence on what could not be compared, if anything.

    The earlier files are checked in memory, with today's configuration and date. Files that have not changed are not checked
    again: what is found in one by itself is old.

    Raises:
        RevisionError: git cannot say what was there.

    """
    try:
        history = History(_git_around(request.paths), request.since or "")
        found = _added_since(request, plans, files, findings, history)
        return found, history.not_compared([Path(plan.file) for plan in plans])
    except GitError as error:
        raise RevisionError(f"--since: {error}") from error


def _added_since(
    request: CheckRequest,
    plans: Sequence[CheckedPlan],
    files: Found,
    findings: Sequence[Finding],
    history: History,
) -> list[Finding]:
    earlier = _Earlier.of(request, plans, files, history)
    across = {rule.name for rule in across_rules()}
    configurations = {str(file.source.name): file.path for plan in plans for file in plan.repository.files}
    fresh = []
    for finding in findings:
        path = configurations.get(finding.file, Path(finding.file))
        if finding.rule in across or finding.rule == PROGRAM_ERROR or not history.unchanged(path):
            fresh.append(finding)
    before = (one for finding in earlier.findings(request) for one in finding.singly)
    recorded = Counter(one.identity for one in before if one.identity)
    new = compared(fresh, recorded, lambda _: False).new
    mistakes = {_mistake(finding) for finding in _earlier_mistakes(plans, history)} if configurations else set()
    return [finding for finding in new if finding.identity or _mistake(finding) not in mistakes]


@dataclass(frozen=True, slots=True)
class _Earlier:
    """The plans, and what was found in frameworks and networks, as they were; `changed` are the plans among them that are different now, or gone."""

    plans: Sequence[CheckedPlan]
    changed: Sequence[CheckedPlan]
    sources: dict[str, Source]
    beside: Sequence[Finding]

    @classmethod
    def of(cls, request: CheckRequest, now: Sequence[CheckedPlan], files: Found, history: History) -> _Earlier:
        before = history.before([Path(plan.file) for plan in now if not history.unchanged(Path(plan.file))])
        gone = {file: data for file, data in history.deleted((".yaml", ".yml")) if kind_of(data) == ""}
        sources = {str(file): read(data, str(file)) for file, data in (before | gone).items()}
        changed = []
        for name, source in sources.items():
            file, repository = Path(name), repository_of(Path(name))
            made = completed(examine(request, file, source, repository)[1], source, repository, request)
            if made.suppressing:
                made.findings = made.suppressing.narrowed(made.findings)
            changed.append(made)
        same = [plan for plan in now if history.unchanged(Path(plan.file))]
        return cls(
            [*same, *changed],
            changed,
            sources,
            [*_of_frameworks(files.frameworks, history), *_of_networks(files.networks, history)],
        )

    def findings(self, request: CheckRequest) -> Iterable[Finding]:
        """What was to be found in files that have changed, and from plan to plan."""
        for plan in self.changed:
            yield from plan.findings
        names = {plan.file: plan.name for plan in self.plans}
        unnamed = replace(request, identities=False)
        for finding in across_narrowed(check_across(self.plans, unnamed), self.plans):
            source = self.sources.get(finding.file) or self.sources.setdefault(finding.file, load(Path(finding.file)))
            yield from identified([finding], source, names[finding.file])
        yield from judgements(self.changed, [Path(path) for path in request.paths], identities=True)
        yield from self.beside


def _of_frameworks(files: Sequence[Path], history: History) -> list[Finding]:
    found = []
    for file, data in history.before([file for file in files if not history.unchanged(file)]).items():
        source = read(data, str(file))
        findings = [*source.problems, *read_family(source).findings]
        found += identified(findings, source, repository_of(file).within(file).as_posix())
    return found


def _of_networks(files: Sequence[Path], history: History) -> list[Finding]:
    """What was wrong with network files, each among the others of its repository as they were."""
    found: list[Finding] = []
    before = history.before([file for file in files if not history.unchanged(file)])
    for file, data in before.items():
        own = reading_of(file, read(data, str(file)))
        others = [each for each in network_of(repository_of(file)).files if each.file.resolve() != file.resolve()]
        changed = {each.resolve(): data for each, data in before.items()}
        then = [
            reading_of(each.file, read(changed[each.file.resolve()], each.name))
            if each.file.resolve() in changed
            else each
            for each in others
        ]
        findings = findings_of(Network((own, *then)), own)
        found += identified(findings, own.source, repository_of(file).within(file).as_posix())
    return found


def _earlier_mistakes(plans: Sequence[CheckedPlan], history: History) -> list[Finding]:
    """What was wrong with the configurations."""
    roots = {plan.repository.root for plan in plans if plan.repository.root}
    with history.configuration():
        return mistakes_in([repository_of(root) for root in roots])


def _mistake(finding: Finding) -> tuple[object, ...]:
    return finding.rule, finding.path, finding.message
