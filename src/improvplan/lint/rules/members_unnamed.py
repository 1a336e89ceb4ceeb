"""A cluster, trust or region whose schools are not named."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.filled_fields import filled
from improvplan.finding import Severity
from improvplan.lint.facts.asked import begun
from improvplan.lint.rule import Report, Rule

_TOGETHER = frozenset({"cluster", "trust", "region"})


def check(context: Context) -> Iterator[Report]:
    """Report a plan without members whose form is for clusters, trusts or regions alone.

    Silent where the plan has no priorities yet, where it says that it is another organisation's, and where the form asks for members itself: `missing-part`
    reports them then.
    """
    organisation = context.plan.organisation
    if (
        not begun(context)
        or organisation is None
        or filled(organisation, "members")
        or context.form.asks_for("organisation.members")
    ):
        return
    kinds = frozenset(context.form.kinds)
    kind = organisation.kind or next(iter(context.form.kinds), None)
    if kinds and kinds <= _TOGETHER and kind in _TOGETHER:
        yield Report(
            ("organisation",),
            f"the plan does not name the schools of this {kind}",
            fix="write them under members, each with a dash",
        )


RULE = Rule[Context](
    name="members-unnamed",
    severity=Severity.NOTE,
    theme="wholeness",
    summary="A cluster, trust or region whose schools are not named",
    why="the first page cannot say whose plan it is, and nothing can be counted by school",
    fix="write the schools under members",
    reads=("template", "organisation", "priorities"),
    good="""
template: north-lanarkshire-cluster
organisation:
  name: Strathburn Cluster
  members:
    - Strathburn High School
priorities:
  - title: Reading
""",
    bad="""
template: north-lanarkshire-cluster
«organisation»:
  name: Strathburn Cluster
priorities:
  - title: Reading
""",
    check=check,
)
