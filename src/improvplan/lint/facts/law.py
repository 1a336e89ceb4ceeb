"""What the rules share that know a law."""

from __future__ import annotations

from improvplan.context.context import Context
from improvplan.finding import Severity

SCOTTISH_ACT = "the Standards in Scotland's Schools etc. Act 2000 (section 6)"
"""https://www.legislation.gov.uk/asp/2000/6/section/6: a plan and a summary of it each year, after consulting the Parent
Council and staff and hearing pupils; the plan says how the headteacher will consult and involve pupils."""

OPEN = frozenset({"draft", "consultation"})


def is_scottish_school(context: Context) -> bool:
    """Whether the plan is a school's in Scotland. The Act binds schools; clusters, councils and nurseries have other duties."""
    organisation = context.plan.organisation
    return bool(organisation and organisation.kind == "school" and context.country == "scotland")


def severity_now(context: Context) -> Severity | None:
    """A note while the plan is still open to change, and the rule's own severity afterwards."""
    return Severity.NOTE if context.plan.status in OPEN else None
