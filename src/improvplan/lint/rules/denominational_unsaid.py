"""A form that asks something of denominational schools, and a plan that does not say whether it has any."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.facts.asked import begun
from improvplan.lint.rule import Report, Rule
from improvplan.vocabulary.wording import listed


def check(context: Context) -> Iterator[Report]:
    """Report a plan whose form asks for a framework of denominational schools alone, and that says yes or no of no school.

    Silent where the plan has no priorities yet, links that framework, or describes no organisation at all.
    """
    asked = [need.family for need in context.form.frameworks if need.denominational and need.family]
    organisation = context.plan.organisation
    if (
        not asked
        or not begun(context)
        or organisation is None
        or any(family in context.families_used for family in asked)
    ):
        return
    said = [organisation.denominational, *(member.denominational for member in organisation.members)]
    if any(one is not None for one in said):
        return
    families = [family.title for name in asked if (family := context.family(name))]
    yield Report(
        ("organisation",),
        "the plan does not say whether it is, or has, a denominational school, of which the form asks for "
        f"{listed([f'“{title}”' for title in families])}",
        fix="write denominational: yes or denominational: no under organisation, or with each school under members",
    )


RULE = Rule[Context](
    name="denominational-unsaid",
    severity=Severity.NOTE,
    theme="wholeness",
    summary="Whether a school is denominational is not said, and the form asks more of such schools",
    why="nobody can tell whether what the form asks of them is missing or does not concern this plan",
    fix="write denominational: yes or denominational: no under organisation, or with each school under members",
    reads=("template", "organisation", "frameworks", "links", "priorities", "priorities[].links"),
    good="""
template: north-lanarkshire-cluster
organisation:
  name: Strathburn Cluster
  members:
    - name: St Ninian's Primary School
      denominational: yes
priorities:
  - title: Reading
""",
    bad="""
template: north-lanarkshire-cluster
«organisation»:
  name: Strathburn Cluster
  members:
    - Strathburn High School
priorities:
  - title: Reading
""",
    check=check,
)
