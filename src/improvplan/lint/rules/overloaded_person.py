"""Somebody who is to do most of the plan."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.people import same_name
from improvplan.finding import Path, Severity
from improvplan.lint.rule import Report, Rule
from improvplan.model.placeholder import is_placeholder
from improvplan.vocabulary.roles import is_group
from improvplan.vocabulary.wording import quote
from improvplan.workspace.rule_settings import Option

SHARE = Option("share", 0.6, "The share of the actions above which one person has too many")
ACTIONS = Option("actions", 8, "How many actions must say who does them before anything is counted")


def check(context: Context) -> Iterator[Report]:
    """Report, at the first of them, a person who does more than a share of the actions that say who does them. A row counts once, however many steps take it over."""
    doers = list(dict(_doers(context)).items())
    if len(doers) < context.option(RULE.name, ACTIONS):
        return
    people = Counter(name for _, names in doers for name in names)
    share = context.option(RULE.name, SHARE)
    for name, count in people.items():
        if count > share * len(doers):
            path, who = next((path, names[name]) for path, names in doers if name in names)
            yield Report(path, f"{quote(who)} has {count} of the {len(doers)} actions that say who does them")


def _doers(context: Context) -> Iterator[tuple[Path, dict[str, str]]]:
    """Where each action, or the row it stands in, says who does it: the names in one spelling, with the words as written."""
    keys = context.plan.people or {}
    for path, _ in context.tasks:
        task = context.task_at(path)
        names = {
            same_name(context, who): who
            for who in task.who
            if who and not is_placeholder(who) and not is_group(who, keys)
        }
        if task.who:
            yield (*task.place_of("who"), "who", 0), names


RULE = Rule[Context](
    name="overloaded-person",
    severity=Severity.NOTE,
    theme="people",
    summary="One person who is to do most of the actions",
    why="if this person is ill or leaves, the plan stops; and nobody can do so much beside a timetable",
    fix="share some of these actions with others, or do fewer things this session",
    reads=("people", "priorities[].actions"),
    options=(SHARE, ACTIONS),
    good="""
priorities:
  - title: Reading for pleasure
    actions:
      - do: Open the library
        who: Headteacher
      - do: Choose books
        who: Literacy lead
  - title: Writing across the school
    actions:
      - do: Write each day
        who: CTs
      - do: Read it to a partner
        who: CTs
      - do: Keep the best
        who: CTs
      - do: Show it to families
        who: CTs
      - do: Moderate it
        who: CTs
      - do: Mark it together
        who: CTs
      - do: Hang it up
        who: CTs
  - title: Number talks
    actions:
      - do: Teach number talks
        who: PT
        actions:
          - do: Watch a lesson
          - do: Plan together
          - do: Teach it
          - do: Look at jotters
          - do: Ask pupils
          - do: Do it again
""",
    bad="""
people:
  ht:
    role: Headteacher
priorities:
  - title: Reading for pleasure
    actions:
      - do: Open the library
        who: «ht»
      - do: Choose books
        who: Headteacher
      - do: Ask pupils
        who: ht
      - do: Invite families
        who: ht
      - do: Visit the town library
        who: Literacy lead
  - title: Number talks
    actions:
      - do: Watch a lesson together
        who: ht
      - do: Buy resources
        who:
          - ht
          - Class teachers
      - do: Write to families
        who: Numeracy lead
""",
    check=check,
)
