"""A plan in which whole priorities are never measured, on a form that does not ask for it."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Severity
from improvplan.lint.facts.asked import SUCCESS, is_measured
from improvplan.lint.rule import Report, Rule
from improvplan.lint.rules.missing_success_criteria import READ
from improvplan.vocabulary.wording import called, listed


def check(context: Context) -> Iterator[Report]:
    """Report once for the plan. Where the form asks for criteria or measures, missing-success-criteria says so for each priority."""
    if any(map(context.form.asks_for, (*SUCCESS, *_OF_THE_PLAN))):
        return
    written = [(path, priority) for path, priority in context.priorities if priority]
    without = [(path, priority) for path, priority in written if not is_measured(context, path)]
    if not without:
        return
    several = len(without) > 1
    if len(without) == len(written):
        which = f"none of the {len(without)} priorities has a" if several else "the only priority has no"
        yield Report(("priorities",), f"{which} success criterion or measure")
    else:
        names = listed([called(priority, path) for path, priority in without])
        yield Report(without[0][0], f"{names} {'have' if several else 'has'} no success criterion or measure")


_OF_THE_PLAN = ("measures", "success_criteria")
"""Where a form asks the plan for them, `missing-part` says that they are missing."""


RULE = Rule[Context](
    name="nothing-measured",
    severity=Severity.NOTE,
    theme="success",
    summary="Priorities that nothing measures, on a form that does not ask for it",
    why="the plan can report what was done, and never whether it helped",
    fix="write measures under each priority, or indicators with the ids of the plan's indicators that it should move",
    reads=READ,
    good="""
template: regional-collaborative
priorities:
  - title: Networks that learn
    measures:
      - Teachers who use what they have learned, by survey in May
""",
    bad="""
template: regional-collaborative
priorities:
  - title: Networks that learn
    measures:
      - Teachers who use what they have learned, by survey in May
  - «title»: Leaders for tomorrow
    actions:
      - Offer a year of shadowing
""",
    check=check,
)
