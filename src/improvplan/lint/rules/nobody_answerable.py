"""A priority for which everybody answers, and so nobody."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.context.people import only_groups
from improvplan.finding import Path, Severity
from improvplan.lint.rule import Report, Rule
from improvplan.vocabulary.wording import called, quote

_ALL = frozenset({"all", "everyone", "everybody", "whole"})
_OF_THE_SCHOOL = frozenset(
    [
        "of",
        "the",
        "our",
        "school",
        "teaching",
        "class",
        "nursery",
        "primary",
        "staff",
        "teachers",
        "practitioners",
        "team",
        "and",
        "in",
        "pupils",
        "students",
        "children",
        "learners",
        "parents",
        "families",
        "&",
        "members",
    ]
)
"""Whoever is meant by this is nobody, whatever the actions say; a smaller group has a place where it meets."""
_ANYBODY = frozenset(
    {
        "staff",
        "school",
        "the school",
        "school staff",
        "schools",
        "teachers",
        "teaching staff",
        "various",
        "various staff",
        "relevant staff",
        "appropriate staff",
        "staff as required",
    }
)
_STAFF = frozenset({"staff", "teachers", "practitioners", "team"})
_OTHERS = frozenset({"pupils", "students", "children", "learners", "parents", "families"})


def check(context: Context) -> Iterator[Report]:
    """Report each priority that everybody leads and nobody sponsors, or that names only groups among its leads and in all its actions; once, where the plan's leads are at fault."""
    named: dict[Path, list[str]] = {path: list(priority.leads) for path, priority in context.priorities}
    for path, priority in context.priorities:
        named[path] += [priority.sponsor] if priority.sponsor else []
    for path, action in context.actions:
        named[path[:2]] += action.who
    shared = context.plan.leads
    if only_groups(context, shared) and any(
        not priority.leads and (not named[path] or only_groups(context, named[path]))
        for path, priority in context.priorities
    ):
        yield Report(("leads", 0), f"nobody in particular answers for this plan, only {quote(shared[0])}")
    for path, priority in context.priorities:
        everybody = bool(priority.leads) and not priority.sponsor and all(map(is_everybody, priority.leads))
        if priority.leads and (everybody or only_groups(context, named[path])):
            yield Report(
                (*path, "leads", 0),
                f"nobody in particular answers for {called(priority, path)}, only {quote(priority.leads[0])}",
                called=f"{called(priority, path)} ({quote(priority.leads[0])})",
            )


def is_everybody(lead: str) -> bool:
    """Whether an entry names everybody: `all staff`, `everyone in the school`. What all pupils do is theirs to do, where no staff stand beside them."""
    first, *rest = lead.lower().rstrip(" .;").split() or [""]
    only_others = not _OTHERS.isdisjoint(rest) and _STAFF.isdisjoint(rest)
    return " ".join((first, *rest)) in _ANYBODY or (
        first in _ALL and _OF_THE_SCHOOL.issuperset(rest) and not only_others
    )


RULE = Rule[Context](
    name="nobody-answerable",
    severity=Severity.WARNING,
    theme="people",
    summary="A priority that names only groups, such as “all staff”",
    why="when the work slips, everybody waits for somebody else, and there is nobody to ask",
    fix="write one role or one person under leads; the group may stay beside them",
    reads=("leads", "people", "priorities[].leads", "priorities[].sponsor", "priorities[].actions"),
    good="""
people:
  jp:
    role: Headteacher
priorities:
  - title: Reading for pleasure
    leads:
      - All staff
      - Literacy lead
  - title: Writing across the school
    leads: Literacy working group
    actions:
      - do: Moderate writing
        who: jp
""",
    bad="""
priorities:
  - title: Reading for pleasure
    leads:
      - «All staff»
      - SLT
  - title: Writing across the school
    leads: «Heads of all schools, with the cluster team»
    actions:
      - do: Moderate writing
        who: Class teachers
""",
    check=check,
    several="nobody in particular answers for {count} priorities, only groups: {names}",
)
