"""A plan that serves nothing of the plans above it."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.vocabulary.wording import listed, quote
from improvplan.workspace.index import Index


def check(index: Index) -> Iterator[Report]:
    """Report an open plan none of whose priorities serves anything, though what its organisation belongs to has a plan for that session.

    Which plan is above which follows from the network file; silent without one.
    """
    for facts in index.plans:
        if facts.closed or facts.supports or not (facts.priorities or facts.nameless):
            continue
        above = list(dict.fromkeys(other.id for other in index.above(facts) if other.priorities))
        if above:
            message = f"no priority of this plan serves anything in {listed([quote(name) for name in above], 'or')}"
            fix = f"write under a priority, for example, supports: {_example(index, above[0])}"
            yield Report(("id",), message, fix=fix, file=facts.file)


def _example(index: Index, plan: str) -> str:
    return f"{plan}/{next(iter(index.by_id[plan][0].priorities))}"


_NETWORK = """
=== network.yaml
organisations:
  - id: cluster
    name: Strathburn Cluster
    kind: cluster
  - id: school
    name: Strathburn Primary School
    kind: school
    part_of: cluster
"""
_CLUSTER = """
=== cluster-2025.yaml
session: 2025-26
organisation: Strathburn Cluster
priorities:
  - id: reading
    title: Reading together
"""

RULE = Rule[Index](
    name="serves-nothing",
    severity=Severity.NOTE,
    theme="links",
    summary="A plan that serves nothing of the plan of its cluster, trust or council",
    why="nobody can see what this school's work has to do with what all have agreed on",
    fix="write under supports which priority of the plan above each priority serves, where it serves one",
    reads=("priorities[].supports", "organisation"),
    good=_NETWORK
    + _CLUSTER
    + """
=== school-2025.yaml
session: 2025-26
organisation: Strathburn Primary School
priorities:
  - title: A library at lunch
    supports: cluster-2025/reading
""",
    bad=_NETWORK
    + _CLUSTER
    + """
=== school-2025.yaml
id: «school-2025»
session: 2025-26
organisation: Strathburn Primary School
priorities:
  - title: A library at lunch
""",
    check=check,
)
