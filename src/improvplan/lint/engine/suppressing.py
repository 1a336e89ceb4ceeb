"""Leaving out what comments suppress, and judging the comments. A suppression can only take findings away."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from improvplan.finding import Finding, Severity, Span
from improvplan.lint.engine.bookkeeping import (
    BOOKKEEPING,
    EXPIRED,
    UNCLEAR,
    UNKNOWN_RULE,
    UNUSED,
    WITHOUT_REASON,
    BookkeepingRule,
    noted,
)
from improvplan.lint.engine.identity import identified
from improvplan.lint.engine.registry import across_rules, all_rules
from improvplan.lint.engine.selection import bookkeeping_decisions, severities
from improvplan.lint.engine.suppression import Suppression, Unclear, read_suppressions
from improvplan.source import Source
from improvplan.vocabulary.wording import listed, nearest, quote

if TYPE_CHECKING:
    from improvplan.lint.engine.checking import CheckedPlan

Trouble = tuple[BookkeepingRule, str, str, Span]
"""A rule, what is wrong, how to mend it where that is not as always, and where."""


class Suppressing:
    """The suppressions of one plan, and which of them have been of use so far."""

    def __init__(self, source: Source, today: datetime.date) -> None:
        self.source = source
        self._today = today
        self._found = read_suppressions(source)
        self._used: set[tuple[Suppression, str]] = set()
        self.count = 0

    def __bool__(self) -> bool:
        return bool(self._found)

    def narrowed(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings that no comment suppresses."""
        return [finding for finding in findings if not self._suppressed(finding)]

    def _suppressed(self, finding: Finding) -> bool:
        if finding.place is None or finding.rule not in _suppressible():
            return False
        matching = [
            one
            for one in self._found
            if isinstance(one, Suppression)
            and finding.place.line in one.lines
            and any(name == finding.rule for name, _ in one.rules)
        ]
        self._used.update((one, finding.rule) for one in matching)
        working = [one for one in matching if one.reasoned and not self._expired(one)]
        self.count += bool(working)
        return bool(working)

    def _expired(self, suppression: Suppression) -> bool:
        return suppression.until is not None and self._today > suppression.until

    def findings(self, plan: str, severities: Mapping[str, Severity], ran: Collection[str]) -> Iterator[Finding]:
        """What is to be said about the suppressions, once all findings have been through `narrowed`.

        A suppression can be judged unused only where all rules named in it are among `ran`.
        """
        for one in self._found:
            for rule, message, fix, span in self._troubles(one, ran):
                yield from noted(
                    rule,
                    severities,
                    message,
                    file=self.source.name,
                    place=self.source.place(span),
                    plan=plan,
                    fix=fix,
                )

    def _troubles(self, one: Suppression | Unclear, ran: Collection[str]) -> Iterator[Trouble]:
        if isinstance(one, Unclear):
            yield UNCLEAR, one.message, "", one.span
            return
        known = [(name, span) for name, span in one.rules if name in _suppressible()]
        for name, span in one.rules:
            if name not in _suppressible():
                yield UNKNOWN_RULE, *_unknown(name), span
        if not one.reasoned:
            yield WITHOUT_REASON, "this does not say why it suppresses a finding, and so it does nothing", "", one.span
        unused = [(name, span) for name, span in known if name in ran and (one, name) not in self._used]
        if self._expired(one):
            gone = "take the comment away: there is nothing left to suppress" if known and unused == known else ""
            yield EXPIRED, f"this was to hold until {one.until}, which has passed", gone, one.span
        elif known and unused == known:
            rules = listed([quote(name) for name, _ in known], "or")
            yield UNUSED, f"there is nothing of {rules} to suppress here", "", one.span
        else:
            for name, span in unused:
                yield UNUSED, f"there is nothing of {quote(name)} to suppress here", "take this name away", span


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


@cache
def _suppressible() -> frozenset[str]:
    return frozenset(rule.name for rule in all_rules())


def _unknown(name: str) -> tuple[str, str]:
    near = nearest(name, _suppressible())
    if near:
        return f"there is no rule {quote(name)}", f"did you mean {listed(near, 'or')}?"
    return f"{quote(name)} is not a rule that can be suppressed", ""
