"""A priority that nobody leads."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Path, Severity
from improvplan.lint.facts.asked import gaps_of, of_priorities
from improvplan.lint.rule import Report, Rule
from improvplan.lint.rules.nobody_answerable import is_everybody
from improvplan.model.placeholder import is_placeholder


def check(context: Context) -> Iterator[Report]:
    """Report once the priorities that nobody leads, where the form asks who does. Leads of the plan lead every priority.

    Priorities whose actions nearly all say who does them are told apart, as a note.
    """
    for gap in gaps_of(context, RULE.name):
        answered = tuple(path for path in gap.paths if _each_action_has_somebody(context, path[:2]))
        others = tuple(path for path in gap.paths if path not in answered)
        if others:
            yield of_priorities(
                context,
                gap._replace(paths=others),
                lambda name: f"{name} does not say who leads it",
                lambda names: f"{names} do not say who leads them",
            )
        if answered:
            told = of_priorities(
                context,
                gap._replace(paths=answered),
                lambda name: f"{name} says who does each action, and not who leads it",
                lambda names: f"{names} say who does each action, and not who leads them",
            )
            yield told._replace(severity=Severity.NOTE)


FEWEST_ACTIONS = 1
SHARE = 0.9
"""Where so many of its actions have somebody, readers of a priority know whom to ask."""


def _each_action_has_somebody(context: Context, priority: Path) -> bool:
    tasks = [context.task_at(path) for path, _ in context.tasks if path[:2] == priority]
    if len(tasks) < FEWEST_ACTIONS:
        return False
    having = sum(any(not is_everybody(who) and not is_placeholder(who) for who in task.who) for task in tasks)
    return having >= SHARE * len(tasks)


RULE = Rule[Context](
    name="priority-without-lead",
    severity=Severity.ERROR,
    theme="wholeness",
    summary="A priority that nobody leads",
    why="what everybody is responsible for, nobody answers for when it slips",
    fix="write under leads who answers for it: a key of people, a name or a role",
    reads=("leads", "priorities[].leads"),
    good="""
priorities:
  - title: Reading for pleasure
    leads: Depute headteacher
    actions:
      - do: Open the library
        who: Literacy lead
""",
    bad="""
priorities:
  - title: Reading for pleasure
    leads: Depute headteacher
  - title: Writing across the school
    «leads»:
  - «title»: Number talks
    actions:
      - Plan number talks in every class
  - «title»: Music for all
    actions:
      - do: Found a choir
        who: Music lead
      - do: Lend instruments
        who: Office
""",
    check=check,
)
