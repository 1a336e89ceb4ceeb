"""Two plans that are both the plan of one school for one year."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.finding import Severity
from improvplan.lint.rule import Also, Report, Rule
from improvplan.vocabulary.wording import quote
from improvplan.workspace.index import Index, PlanFacts
from improvplan.workspace.network import plain_name


def check(index: Index) -> Iterator[Report]:
    """Report each plan after the first that is of the same organisation, in the same form, with the same title but for years, and for the same session.

    A plan for one fund beside the school's own, or the plans of two departments, are not the same. Silent where a plan does not
    say for which session it is.
    """
    known: dict[tuple[str, str], list[PlanFacts]] = {}
    for facts in index.plans:
        whose = facts.owner or plain_name(facts.organisation)
        if not whose or facts.period is None:
            continue
        others = known.setdefault((whose, facts.alike), [])
        first = next((other for other in others if other.id != facts.id and other.is_of_the_time_of(facts)), None)
        if first:
            message = f"{quote(facts.organisation)} has another plan for {facts.period}, called {quote(first.id)}"
            yield Report(("id",), message, file=facts.file, also=(Also(("id",), "the other plan", first.file),))
        else:
            others.append(facts)


RULE = Rule[Index](
    name="same-year-twice",
    severity=Severity.WARNING,
    theme="links",
    summary="Two plans that are both the plan of one school for one year",
    why="nobody can tell which of them holds, and an overview of all schools counts this one twice",
    fix="keep one of them, and let git remember the other; a plan about something else needs a title that says so",
    reads=("organisation", "session", "period", "title", "template"),
    good="""
=== burnside-2024.yaml
session: 2024-25
organisation: Burnside Primary School
title: Improvement plan 2024-25
=== burnside-2025.yaml
session: 2025-26
organisation: Burnside Primary School
title: Improvement plan 2025-26
=== burnside-premium-2025.yaml
session: 2025-26
organisation: Burnside Primary School
title: Pupil premium strategy
""",
    bad="""
=== burnside-2025-draft.yaml
session: 2025-26
organisation: Burnside Primary School
title: Improvement plan 2025-26
=== burnside-2025.yaml
id: «burnside-2025»
session: 2025-26
organisation: Burnside Primary
title: Improvement plan
""",
    check=check,
)
