"""What the rules share that count actions without an owner or a date."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from improvplan.context.context import Context
from improvplan.context.inheritance import Task
from improvplan.finding import Path

ANSWERED_BY_LEADS = frozenset({"region", "trust", "authority"})
"""Whose plans name a lead for each priority and may leave the rest to that lead's own plan: one finding is enough for them."""


def lacking_in_priorities(
    context: Context, has: Callable[[Task], bool], *, said_above: bool
) -> Iterator[tuple[Path, int, int]]:
    """For each priority with tasks that lack something: the first such task, how many lack it, and of how many.

    What the row of a task has, the task has. The plan of a region or trust in which no task has it counts as one whole: nothing
    is said of it where the plan itself says it (`said_above`), otherwise it is said once, at the priorities.
    """
    lacking: dict[Path, list[Path]] = {}
    tasks: dict[Path, int] = {}
    for path, task in context.tasks:
        if task.do:
            tasks[path[:2]] = tasks.get(path[:2], 0) + 1
            if not has(context.task_at(path)):
                lacking.setdefault(path[:2], []).append(path)
    total = sum(tasks.values())
    if _left_to_leads(context) and sum(map(len, lacking.values())) == total:
        if not said_above:
            yield ("priorities",), total, total
        return
    for priority, paths in lacking.items():
        yield (*paths[0], "do"), len(paths), tasks[priority]


def how_many(count: int, of: int, says: str) -> str:
    """How many actions of a priority lack something: `none of the 4 actions here says by when`."""
    if count == of:
        return f"none of the {of} actions here says {says}" if of > 1 else f"the only action here does not say {says}"
    return f"{count} of the {of} actions here {'does' if count == 1 else 'do'} not say {says}"


def _left_to_leads(context: Context) -> bool:
    organisation = context.plan.organisation
    return bool(organisation and organisation.kind in ANSWERED_BY_LEADS)
