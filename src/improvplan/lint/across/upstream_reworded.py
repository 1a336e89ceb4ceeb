"""A link to a priority that has been worded anew since the link was confirmed."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.model.thread import upstream_of
from improvplan.vocabulary.wording import quote
from improvplan.workspace.index import Index


def check(index: Index) -> Iterator[Report]:
    """Report links whose mark is not that of the priority as it is worded now.

    A link without a mark was never confirmed, and nothing is said of it. Silent on closed plans, and where the plan above is not at
    hand or there twice.
    """
    for facts in index.plans:
        for mention in () if facts.closed else facts.supports:
            upstream = upstream_of(mention.words)
            plans = index.by_id.get(upstream.plan, ())
            if not upstream.mark or len(plans) != 1:
                continue
            priority = plans[0].priorities.get(upstream.priority)
            mark = priority.mark if priority else "" if upstream.priority else plans[0].mark
            if mark and mark != upstream.mark:
                title = priority.title if priority else plans[0].title
                message = f"{quote(title or upstream.named)} is no longer worded as it was when this link was confirmed"
                yield Report(mention.path, message, file=facts.file)


RULE = Rule[Index](
    name="upstream-reworded",
    severity=Severity.WARNING,
    theme="links",
    summary="A priority that this plan serves has been worded anew since somebody looked",
    why="the work may go on for an aim that has changed",
    fix="read what it says now, change this plan where it must be, and run improvplan confirm with this file",
    reads=("priorities[].supports",),
    good="""
=== clydevale-2025.yaml
priorities:
  - id: reading
    title: Reading together
=== strathburn-2025.yaml
priorities:
  - title: Reading for pleasure
    supports: clydevale-2025/reading@74c8c4c9
""",
    bad="""
=== clydevale-2025.yaml
priorities:
  - id: reading
    title: Reading and writing together
=== strathburn-2025.yaml
priorities:
  - title: Reading for pleasure
    supports: «clydevale-2025/reading@74c8c4c9»
""",
    check=check,
)
