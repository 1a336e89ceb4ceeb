"""What is left of the work of a plan: the priorities that are proposed for the next one, with the actions that are not finished."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from improvplan.context.context import Context
from improvplan.finding import Path
from improvplan.model.action import Action, Evaluation
from improvplan.model.plan import Plan
from improvplan.model.priority import Priority
from improvplan.model.prose import Prose
from improvplan.model.when import Kind, When

KEPT = (
    "ref",
    "title",
    "subtitle",
    "category",
    "aim",
    "why",
    "addresses",
    "for",
    "leads",
    "sponsor",
    "links",
    "indicators",
    "internal",
)
"""What a priority keeps when it goes on. Its outcomes and measures are for those to write who know what the year has brought."""

_ACTION_KEPT = (
    "id",
    "ref",
    "do",
    "because",
    "who",
    "cost",
    "fund",
    "training",
    "attends",
    "impact",
    "links",
    "internal",
)
_OVER = frozenset(("done", "stopped"))


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of a priority: its path in the old plan, its next steps, and whether any of its actions go on."""

    path: Path
    priority: Priority
    next_steps: Prose | None
    unfinished: bool


def left_of(context: Context) -> list[Left]:
    """The priorities that have next steps or unfinished actions, in their order."""
    found = [
        Left(path, priority, last_next_steps(priority), any(map(is_unfinished, priority.actions)))
        for path, priority in context.priorities
    ]
    return [each for each in found if each.next_steps or each.unfinished]


def last_next_steps(owner: Priority | Plan) -> Prose | None:
    """The next steps of a priority or plan, or those of its last evaluation that has any."""
    if owner.next_steps:
        return owner.next_steps
    return next((one.next_steps for one in reversed(owner.evaluations) if one.next_steps and not one.internal), None)


def last_said(entries: tuple[Evaluation, ...]) -> Evaluation | None:
    """The last evaluation that says anything and is not internal."""
    said = (one for one in reversed(entries) if one.statement or one.impact or one.evidence)
    return next((one for one in said if not one.internal), None)


def is_unfinished(action: Action) -> bool:
    """Whether an action, or any step of it, was neither done nor given up."""
    if action.status in _OVER:
        return False
    if action.actions:
        return any(map(is_unfinished, action.actions))
    return bool(action.do)


def tasks(actions: tuple[Action, ...]) -> Iterator[Action]:
    """The actions that have no steps of their own; what is internal is passed over. A step is as far as its row, if it does not say."""
    for action in actions:
        if action.internal:
            continue
        if action.actions:
            yield from (
                one if one.status else one.model_copy(update={"status": action.status}) for one in tasks(action.actions)
            )
        else:
            yield action


def carried(action: Action, data: Any, origin: str) -> dict[str, Any]:
    """An unfinished action as it stands in the next plan: without its dates, with a note of where it comes from."""
    thing = {"do": data} if isinstance(data, str) else dict(data)
    kept = {key: thing[key] for key in _ACTION_KEPT if thing.get(key) is not None}
    kept |= {key: value for key, value in thing.items() if key.startswith("x-")}
    steps = as_list(thing.get("actions"))
    if steps:
        kept["actions"] = [
            carried(step, steps[number], origin) for number, step in enumerate(action.actions) if is_unfinished(step)
        ]
    if action.when and action.when.kind is Kind.RECURRING:
        kept["when"] = action.when.words
    if action.status == "in-progress":
        kept["status"] = "in-progress"
    if not steps:
        notes = [*as_list(thing.get("notes")), f"Carried over from {origin}: {_state(action)}."]
        kept["notes"] = notes if len(notes) > 1 else notes[0]
    return kept


def as_list(data: Any) -> list[Any]:
    """What stands where a list belongs, as a list."""
    if data is None:
        return []
    return list(data) if isinstance(data, list) else [data]


def prose_data(prose: Prose) -> Any:
    """A text as it is written in a file."""
    return [item for item in prose.items if item] if prose.listed else prose.text.rstrip()


def _state(action: Action) -> str:
    due: When | None = action.by or (action.when if action.when and action.when.kind is not Kind.RECURRING else None)
    words = {"in-progress": "in progress", "not-started": "not started"}.get(
        action.status or "", "how far it got is not said"
    )
    return f"{words}, was due {due.words}" if due else words
