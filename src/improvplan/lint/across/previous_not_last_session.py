"""A `previous` plan that is not the one before."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.vocabulary.wording import quote
from improvplan.workspace.index import Index, PlanFacts


def check(index: Index) -> Iterator[Report]:
    """Report `previous` where it names the plan itself, or a plan whose last session is not the one before this plan's first."""
    for facts in index.plans:
        named = index.by_id.get(facts.previous.words, ()) if facts.previous else ()
        if facts.previous is None or len(named) != 1:
            continue
        message = _wrong(facts, named[0])
        if message:
            yield Report(facts.previous.path, message, fix=_fix(index, facts), file=facts.file)


def _wrong(facts: PlanFacts, named: PlanFacts) -> str:
    if named.id == facts.id:
        return "this plan names itself as the one before it"
    if facts.period is None or named.period is None or named.period.last.next() == facts.period.first:
        return ""
    return f"{quote(named.id)} is for {named.period}, and this plan begins in {facts.period.first}"


def _fix(index: Index, facts: PlanFacts) -> str:
    before = [
        other.id
        for other in index.plans
        if other.organisation == facts.organisation
        and facts.organisation
        and facts.period
        and other.period
        and other.period.last.next() == facts.period.first
    ]
    return f"write previous: {before[0]}" if len(before) == 1 else ""


RULE = Rule[Index](
    name="previous-not-last-session",
    severity=Severity.WARNING,
    theme="links",
    summary="The plan named as the one before is not last session's",
    why="what is carried over and compared would come from the wrong year",
    fix="write under previous the id of last session's plan",
    reads=("previous", "session", "period"),
    good="""
=== burnside-2024.yaml
session: 2024-25
=== burnside-2025.yaml
session: 2025-26
previous: burnside-2024
""",
    bad="""
=== burnside-2023.yaml
session: 2023-24
=== burnside-2025.yaml
session: 2025-26
previous: «burnside-2023»
=== larkfield-2025.yaml
session: 2025-26
previous: «larkfield-2025»
""",
    check=check,
)
