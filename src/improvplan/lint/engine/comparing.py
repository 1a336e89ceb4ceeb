"""Findings beside the baselines of their repositories: what is new, and what is no longer there."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from improvplan.finding import Finding, Identity
from improvplan.forms.form import Form
from improvplan.lint.engine.baseline import Baseline, compared, read_baseline
from improvplan.lint.engine.bookkeeping import BOOKKEEPING, STALE, BookkeepingRule, noted
from improvplan.lint.engine.checking import Checked, CheckedPlan, Looking, checked_files, mistakes_in, outcome
from improvplan.lint.engine.registry import across_rules, plan_rules
from improvplan.lint.engine.selection import Choosing, bookkeeping_decisions, layers_of, severities
from improvplan.lint.rule import Rule
from improvplan.vocabulary.wording import quote
from improvplan.workspace.configuration import Repository, repository_of
from improvplan.workspace.discover import Found
from improvplan.workspace.sharing import shown

_NAMED = 3
"""How many rules are named of what is no longer there."""


@dataclass(frozen=True, eq=False)
class Standing:
    """How the plans of one repository stand today: what was found about them, and what its baseline has recorded."""

    repository: Repository
    baseline: Baseline
    findings: Sequence[Finding]
    plans: Sequence[CheckedPlan]
    frameworks: frozenset[str]
    whole: bool

    @cached_property
    def _by_name(self) -> Mapping[str, list[CheckedPlan]]:
        found: dict[str, list[CheckedPlan]] = {}
        for plan in self.plans:
            for name in {plan.name, self.repository.within(Path(plan.file)).as_posix()}:
                found.setdefault(name, []).append(plan)
        return found

    def judged(self, identity: Identity) -> bool:
        """Whether it can be told today if a recorded finding is still there: its plan was read and its rule has run.

        A plan that is nowhere to be found may be one that cannot be read at all just now.
        """
        plans = self._by_name.get(identity.plan)
        if not plans:
            return identity.plan in self.frameworks or (self.whole and all(plan.facts for plan in self.plans))
        running = all(identity.rule in (plan.levels or ()) for plan in plans)
        sound = all(plan.sound for plan in plans)
        match _kind(identity.rule):
            case "across":
                return self.whole and running
            case "plan":
                return sound and running
            case "bookkeeping":
                return sound
        return True


@cache
def _kind(rule: str) -> str:
    """Where a rule belongs; empty for those of the reader, and for one that there no longer is."""
    kinds: dict[str, Sequence[Rule[Any] | BookkeepingRule]] = {
        "across": across_rules(),
        "plan": plan_rules(),
        "bookkeeping": BOOKKEEPING,
    }
    return next((kind for kind, rules in kinds.items() if any(one.name == rule for one in rules)), "")


def standings(
    paths: Sequence[Path], found: Found, choosing: Choosing, today: datetime.date, look: Looking | None = None
) -> tuple[list[Standing], list[CheckedPlan]]:
    """Check what was found, repository by repository."""
    plans, findings = checked_files(paths, found, replace(choosing, identities=True), today, look)
    files = [(repository_of(file), file) for file in (*found.plans, *found.frameworks)]
    made = []
    for repository in dict.fromkeys(repository for repository, _ in files):
        own = {str(file) for owner, file in files if owner is repository}
        made.append(
            Standing(
                repository,
                read_baseline(repository.baseline) if repository.baseline else Baseline(),
                [finding for finding in findings if finding.file in own],
                [plan for plan in plans if plan.file in own],
                frozenset(repository.within(file).as_posix() for file in found.frameworks if str(file) in own),
                repository.lies_in(paths),
            )
        )
    return made, plans


def checked_against_baselines(
    paths: Sequence[Path], found: Found, choosing: Choosing, today: datetime.date, look: Looking | None = None
) -> Checked:
    """Check what was found, and leave out what baselines have recorded."""
    standing, plans = standings(paths, found, choosing, today, look)
    left = mistakes_in([one.repository for one in standing])
    known = 0
    for one in standing:
        result = compared(one.findings, one.baseline.recorded, one.judged)
        left += [*one.baseline.findings, *result.new, *_stale(one, result.gone, choosing)]
        known += result.known
    return outcome(plans, left, found, known)


def _stale(standing: Standing, gone: Mapping[Identity, int], choosing: Choosing) -> list[Finding]:
    """A finding for each plan whose mistakes were mended, or that is no longer there."""
    file = standing.repository.baseline
    if not gone or file is None:
        return []
    levels = severities(
        bookkeeping_decisions((STALE,), layers_of(Form.model_construct(), standing.repository, (), choosing))
    )
    found = []
    for plan in sorted({identity.plan for identity in gone}):
        rules = Counter({identity: count for identity, count in gone.items() if identity.plan == plan})
        total = rules.total()
        names = sorted({identity.rule for identity in rules})
        more = f" and {len(names) - _NAMED} more rules" if len(names) > _NAMED else ""
        what = "a finding" if total == 1 else f"{total:,} findings"
        message = f"{what} recorded for {quote(plan)} can no longer be found ({', '.join(names[:_NAMED])}{more})"
        found += noted(STALE, levels, message, file=shown(file), plan=plan)
    return found
