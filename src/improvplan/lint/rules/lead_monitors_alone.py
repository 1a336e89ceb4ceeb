"""A priority that only its own lead looks at."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.inheritance import own_or_plans
from improvplan.context.people import same_name
from improvplan.finding import Severity
from improvplan.lint.rule import Report, Rule
from improvplan.vocabulary.roles import is_group
from improvplan.vocabulary.wording import called, quote


def check(context: Context) -> Iterator[Report]:
    """Report each priority with one lead, who is also the only one to monitor it."""
    keys = context.plan.people or {}
    for path, priority in context.priorities:
        leads = {same_name(context, lead) for lead in own_or_plans(context.plan, priority, "leads")}
        monitors = [
            ((*path, "monitoring", number, "who", place), who)
            for number, entry in enumerate(priority.monitoring)
            for place, who in enumerate(entry.who)
        ]
        if len(leads) == 1 and monitors and {same_name(context, who) for _, who in monitors} == leads:
            place, who = monitors[0]
            if not is_group(who, keys):
                yield Report(place, f"{quote(who)} leads {called(priority, path)} and is the only one to look at it")


RULE = Rule[Context](
    name="lead-monitors-alone",
    severity=Severity.NOTE,
    theme="people",
    summary="A priority that nobody but its lead looks at",
    why="whoever runs the work is the last to see that it does not help",
    fix="let somebody else look as well: a colleague, a governor, a partner school or pupils",
    reads=("leads", "people", "priorities[].leads", "priorities[].monitoring"),
    strict=True,
    good="""
priorities:
  - title: Reading for pleasure
    leads: Literacy lead
    monitoring:
      - what: Use of the library
        who: Literacy lead
      - what: What pupils say
        who: Governor for literacy
""",
    bad="""
people:
  lit:
    role: Literacy lead
priorities:
  - title: Reading for pleasure
    leads: lit
    monitoring:
      - what: Use of the library
        who: «Literacy lead»
      - what: What pupils say
        who: lit
""",
    check=check,
)
