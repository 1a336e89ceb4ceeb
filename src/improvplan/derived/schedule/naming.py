"""How the entries of a plan are called: by ids for calendars, by headings for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from improvplan.context.context import Context
from improvplan.context.filled_fields import field_of
from improvplan.context.inheritance import own_or_plans
from improvplan.finding import Path
from improvplan.model.action import Measure, Statement
from improvplan.model.plan import Plan
from improvplan.model.priority import Priority


def identity_of(plan: Plan, path: Path) -> str:
    """A path with the id of each thing that has one, and its number from 1 otherwise: `priorities/reading/monitoring/2`.

    It holds when words are changed and, where there are ids, when something is put in before.
    """
    names, here = [], plan
    for step in path:
        here = _at(here, step)
        own = getattr(here, "id", None) if isinstance(step, int) else None
        names.append(str(own or (step + 1 if isinstance(step, int) else step)))
    return "/".join(names)


def _at(part: Any, step: str | int) -> Any:
    if isinstance(step, int):
        return part[step] if isinstance(part, tuple) and step < len(part) else None
    return None if part is None else field_of(part, step)


def priority_heading(plan: Plan, path: Path) -> str:
    """The priority that a path lies in, as tables name it: `2. Reading for pleasure`; empty for the plan as a whole."""
    if len(path) < 2 or path[0] != "priorities":
        return ""
    number = int(path[1])
    return f"{number + 1}. {title_of(plan.priorities[number])}"


def headings(context: Context) -> tuple[str, ...]:
    """All priorities as tables name them."""
    return tuple(priority_heading(context.plan, path) for path, _ in context.priorities)


def title_of(priority: Priority) -> str:
    """The title of a priority, or its code."""
    return priority.title or priority.ref or "Untitled"


def leads_of(context: Context, priority: Priority) -> tuple[str, ...]:
    """Who leads a priority: its own leads, or those of the plan."""
    leads: tuple[str, ...] = own_or_plans(context.plan, priority, "leads")
    return leads


class Criteria:
    """The success criteria of a plan by their ids. One of the same priority comes before another of that id."""

    def __init__(self, context: Context) -> None:
        self._found: dict[tuple[Path, str], Statement] = {}
        for path, statement in _statements(context):
            if statement.id:
                self._found.setdefault((path[:2], statement.id), statement)
                self._found.setdefault(((), statement.id), statement)

    def find(self, path: Path, name: str | None) -> Statement | None:
        """The criterion that an entry at a path means by a name."""
        return self._found.get((path[:2], name or "")) or self._found.get(((), name or ""))


def _statements(context: Context) -> Iterator[tuple[Path, Statement]]:
    owners = (
        ((), context.plan.success_criteria),
        *((path, each.success_criteria) for path, each in context.priorities),
    )
    for path, statements in (*owners, *((path, each.success_criteria) for path, each in context.actions)):
        for statement in statements:
            yield path, statement


def goal_of(measure: Measure) -> str:
    """What a measure is held against: `from 64% to 75% (P7 pupils)`."""
    start, end = (str(each) if each else "" for each in (measure.baseline, measure.target))
    words = (
        f"from {start} to {end}" if start and end else f"target {end}" if end else f"baseline {start}" if start else ""
    )
    return f"{words} ({measure.of})" if words and measure.of else words
