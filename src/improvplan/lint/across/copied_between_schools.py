"""Priorities that another school's plan has word for word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from improvplan.finding import Severity
from improvplan.lint.rule import Also, Report, Rule
from improvplan.vocabulary.wording import quote
from improvplan.workspace.index import Index, PlanFacts

SHARE = 0.3
FEWEST = 3
MOST_PLANS = 20
"""A text that more plans have comes from the council or trust, and is theirs to repeat."""


def check(index: Index) -> Iterator[Report]:
    """Report, at its id, each plan that shares nearly a third of its long texts with another school's plan of its session."""
    holders: dict[int, set[int]] = {}
    for number, facts in enumerate(index.plans):
        for text in facts.texts:
            holders.setdefault(text, set()).add(number)
    for facts in index.plans:
        shared: Counter[int] = Counter()
        for text in set(facts.texts):
            if 1 < len(holders[text]) <= MOST_PLANS:
                shared.update(other for other in holders[text] if _another(facts, index.plans[other]))
        if not shared:
            continue
        [(nearest, count)] = shared.most_common(1)
        if count >= max(FEWEST, SHARE * len(facts.texts)):
            other = index.plans[nearest]
            yield Report(
                ("id",),
                f"{count} of the {len(facts.texts)} longer texts under the priorities stand word for word in the plan "
                f"{quote(other.id)} too",
                also=(Also(("id",), "the other plan", file=other.file),),
                file=facts.file,
            )


def _another(facts: PlanFacts, other: PlanFacts) -> bool:
    """Whether a plan is another school's, of the same session."""
    same_school = facts.organisation and facts.organisation == other.organisation
    linked = any(one.previous and one.previous.words == two.id for one, two in ((facts, other), (other, facts)))
    return (
        facts is not other and facts.id != other.id and not same_school and not linked and facts.period == other.period
    )


RULE = Rule[Index](
    name="copied-between-schools",
    severity=Severity.NOTE,
    theme="wholeness",
    summary="Priorities that another school's plan has word for word",
    why="two schools seldom have the same needs, and a plan in another school's words seldom becomes one's own",
    fix="keep what both really share in the cluster's plan and link it with supports; say the rest in your own words",
    reads=("priorities",),
    strict=True,
    good="""
=== burnside-2025.yaml
priorities:
  - title: Writing
    why: Writing is where the gap between our children is widest at every stage.
=== larkfield-2025.yaml
priorities:
  - title: Writing
    why: Writing is where the gap between our children is widest at every stage.
""",
    bad="""
=== burnside-2025.yaml
id: «burnside-2025»
priorities:
  - title: Writing
    why: Writing is where the gap between our children is widest at every stage.
    actions:
      - Teach three kinds of writing a year at each stage, over ten weeks each.
      - Moderate writing with a partner school in November, in January and in March.
=== larkfield-2025.yaml
id: «larkfield-2025»
priorities:
  - title: Writing
    why: Writing is where the gap between our children is widest at every stage.
    actions:
      - Teach three kinds of writing a year at each stage, over ten weeks each.
      - Moderate writing with a partner school in November, in January and in March.
""",
    check=check,
)
