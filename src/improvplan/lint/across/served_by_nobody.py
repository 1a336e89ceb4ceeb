"""A priority of a cluster, trust or council that no school's plan serves."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.vocabulary.wording import called_or_numbered
from improvplan.workspace.index import Index


def check(index: Index) -> Iterator[Report]:
    """Report priorities of a plan above others that none of those serves.

    Which plan is above which follows from the network file: a plan of an organisation that others belong to, with plans of theirs
    for the same session at hand. Silent without a network, on closed plans, and on a plan that nobody below serves at all: that is
    said of their plans.
    """
    for facts in index.plans:
        serving = index.serving.get(facts.id)
        if facts.closed or not serving or serving.isdisjoint(other.id for other in index.below(facts)):
            continue
        for identity, priority in facts.priorities.items():
            if not index.served.get((facts.id, identity)):
                message = f"no plan serves {called_or_numbered(priority.title, priority.number)}"
                yield Report(("priorities", priority.number), message, file=facts.file)
        for priority in facts.nameless:
            message = f"no plan can serve {called_or_numbered(priority.title, priority.number)}, for it has no id"
            fix = "give it an id, so that others can write what they serve"
            yield Report(("priorities", priority.number), message, fix=fix, file=facts.file)


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

RULE = Rule[Index](
    name="served-by-nobody",
    severity=Severity.NOTE,
    theme="links",
    summary="A priority of a cluster, trust or council that no plan below serves",
    why="what everybody has agreed on above is worked on by nobody below, or nobody has said so",
    fix="ask whose work it is, and let that plan say so under supports; or take the priority out",
    reads=("priorities[].supports", "priorities[].id", "organisation"),
    good=_NETWORK
    + """
=== cluster-2025.yaml
session: 2025-26
organisation: Strathburn Cluster
priorities:
  - id: reading
    title: Reading together
=== school-2025.yaml
session: 2025-26
organisation: Strathburn Primary School
priorities:
  - title: A library at lunch
    supports: cluster-2025/reading
""",
    bad=_NETWORK
    + """
=== cluster-2025.yaml
session: 2025-26
organisation: Strathburn Cluster
priorities:
  - id: reading
    title: Reading together
  - id: number
    title: «Number every day»
=== school-2025.yaml
session: 2025-26
organisation: Strathburn Primary School
priorities:
  - title: A library at lunch
    supports: cluster-2025/reading
""",
    check=check,
)
