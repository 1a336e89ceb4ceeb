"""What a branch adds: today's findings without those that were there when it left another branch."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from improvplan.catalogues.reader import read_family
from improvplan.finding import Finding
from improvplan.lint.engine.baseline import compared
from improvplan.lint.engine.checking import Checked, CheckedPlan, check, check_across, check_source, mistakes_in
from improvplan.lint.engine.identity import identified
from improvplan.lint.engine.registry import across_rules
from improvplan.lint.engine.selection import Choosing
from improvplan.lint.engine.suppressing import across_narrowed, judgements
from improvplan.source import Source, load, read
from improvplan.workspace.configuration import repository_of
from improvplan.workspace.discover import kind_of
from improvplan.workspace.history import History


def checked_since(paths: Sequence[Path], choosing: Choosing, today: datetime.date, history: History) -> Checked:
    """Check every plan and framework file under the paths, and keep what was not to be found when the branch began.

    The earlier files are checked in memory, with today's configuration and date. Files that have not changed are not checked
    again: what is found in one by itself is old.
    """
    choosing = replace(choosing, identities=True)
    now = check(paths, choosing, today)
    earlier = _Earlier.of(now, history, choosing, today)
    across = {rule.name for rule in across_rules()}
    configurations = {str(file.source.name): file.path for plan in now.plans for file in plan.repository.files}
    fresh = []
    for finding in now.findings:
        path = configurations.get(finding.file, Path(finding.file))
        if finding.rule in across or not history.unchanged(path):
            fresh.append(finding)
    recorded = Counter(identity for finding in earlier.findings(paths) if (identity := finding.identity))
    new = compared(fresh, recorded, lambda _: False).new
    mistakes = {_mistake(finding) for finding in _earlier_mistakes(now, history)} if configurations else set()
    left = [finding for finding in new if finding.identity or _mistake(finding) not in mistakes]
    return replace(now, findings=tuple(sorted(left, key=lambda finding: finding.order)))


@dataclass(frozen=True, slots=True)
class _Earlier:
    """The plans and frameworks as they were; `changed` are the plans among them that are different now, or gone."""

    plans: Sequence[CheckedPlan]
    changed: Sequence[CheckedPlan]
    sources: dict[str, Source]
    frameworks: Sequence[Finding]

    @classmethod
    def of(cls, now: Checked, history: History, choosing: Choosing, today: datetime.date) -> _Earlier:
        before = history.before([Path(plan.file) for plan in now.plans if not history.unchanged(Path(plan.file))])
        gone = {file: data for file, data in history.deleted((".yaml", ".yml")) if kind_of(data) == ""}
        sources = {str(file): read(data, str(file)) for file, data in (before | gone).items()}
        changed = [check_source(source, repository_of(Path(name)), choosing, today) for name, source in sources.items()]
        same = [plan for plan in now.plans if history.unchanged(Path(plan.file))]
        return cls([*same, *changed], changed, sources, _of_frameworks(now.found.frameworks, history))

    def findings(self, paths: Sequence[Path]) -> Iterable[Finding]:
        """What was to be found in files that have changed, and from plan to plan."""
        for plan in self.changed:
            yield from plan.findings
        names = {plan.file: plan.name for plan in self.plans}
        for finding in across_narrowed(check_across(self.plans), self.plans):
            source = self.sources.get(finding.file) or self.sources.setdefault(finding.file, load(Path(finding.file)))
            yield from identified([finding], source, names[finding.file])
        yield from judgements(self.changed, paths, identities=True)
        yield from self.frameworks


def _of_frameworks(files: Sequence[Path], history: History) -> list[Finding]:
    found = []
    for file, data in history.before([file for file in files if not history.unchanged(file)]).items():
        source = read(data, str(file))
        findings = [*source.problems, *read_family(source).findings]
        found += identified(findings, source, repository_of(file).within(file).as_posix())
    return found


def _earlier_mistakes(now: Checked, history: History) -> list[Finding]:
    """What was wrong with the configurations."""
    roots = {plan.repository.root for plan in now.plans if plan.repository.root}
    with history.configuration():
        return mistakes_in([repository_of(root) for root in roots])


def _mistake(finding: Finding) -> tuple[object, ...]:
    return finding.rule, finding.path, finding.message
