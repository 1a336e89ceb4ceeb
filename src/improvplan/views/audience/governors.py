"""What governors get to see: what is to be reached and how it goes, not each step on the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from improvplan.finding import Path
from improvplan.model.action import Action, Monitoring, Resource
from improvplan.model.amount import Amount, read_amount
from improvplan.model.cost import Cost
from improvplan.model.plan import Plan
from improvplan.model.prose import Prose
from improvplan.views.audience.internal import Removal
from improvplan.views.money import NO_FUND, Sum

WHY: Final = "governors see what is to be reached, and not each step"
_STRATEGY: Final = ("because", "impact", "outcomes", "success_criteria", "measures", "evaluations")
_STEPS: Final = (
    "by",
    "when",
    "who",
    "cost",
    "fund",
    "training",
    "attends",
    "status",
    "resources",
    "timescale",
    "monitoring",
)


@dataclass(slots=True)
class Steps:
    """What becomes of the actions of a plan: the paths that are taken out, and what is told of it, once for each priority."""

    removed: list[Path] = field(default_factory=list)
    told: list[Removal] = field(default_factory=list)

    def take_out(self, paths: list[Path], what: str, at: Path) -> None:
        """Take some parts out and tell of them at one place; nothing happens where there are none."""
        if paths:
            self.removed += paths
            self.told.append((at, what, WHY))


def steps_of(plan: Plan) -> Steps:
    """The actions and their details that governors do not see.

    A row that gives a reason, an impact, an outcome, a criterion or a measure stays, with these and with what will be done.
    """
    steps = Steps()
    steps.take_out([("monitoring",)] if plan.monitoring else [], _counted(plan.monitoring), ("monitoring",))
    for number, priority in enumerate(plan.priorities):
        path: Path = ("priorities", number)
        rows = (*path, "actions")
        plain = [place for place, action in enumerate(priority.actions) if not _is_strategy(action)]
        kept = [(place, action) for place, action in enumerate(priority.actions) if place not in plain]
        steps.take_out([(*rows, place) for place in plain], f"actions ({len(plain)})", rows)
        details = [each for place, action in kept for each in _details(action, (*rows, place))]
        steps.take_out(details, "who does what by when", rows)
        watched = (*path, "monitoring")
        steps.take_out([watched] if priority.monitoring else [], _counted(priority.monitoring), watched)
    return steps


def _counted(monitoring: tuple[Monitoring, ...]) -> str:
    return f"monitoring ({len(monitoring)})"


def costs_kept(before: Plan, after: Plan) -> Plan:
    """The plan without the steps (`after`), with a line of resources for what they cost, so that totals stay as they are."""
    priorities = []
    for with_steps, priority in zip(before.priorities, after.priorities, strict=True):
        lines = tuple(_lines(with_steps.actions))
        resources = (*priority.resources, *lines)
        priorities.append(priority.model_copy(update={"resources": resources}) if lines else priority)
    return after.model_copy(update={"priorities": tuple(priorities)})


def _is_strategy(action: Action) -> bool:
    return any(getattr(action, name) for name in _STRATEGY) or any(map(_is_strategy, action.actions))


def _details(action: Action, path: Path) -> Iterator[Path]:
    yield from ((*path, name) for name in _STEPS if getattr(action, name))
    for number, step in enumerate(action.actions):
        yield from _details(step, (*path, "actions", number))


def _lines(actions: tuple[Action, ...]) -> Iterator[Resource]:
    sums: dict[str, Sum] = {}
    for cost, fund in _costs(actions):
        for name, amount in (cost.by_fund or {}).items():
            sums.setdefault(name, Sum()).add(amount)
        if cost.amount:
            sums.setdefault(fund, Sum()).add(cost.amount)
    what = Prose(("Actions of this priority, together",))
    by_fund = {fund: _amount(each) for fund, each in sums.items() if fund != NO_FUND}
    if by_fund:
        yield Resource(what=what, cost=Cost.model_construct(by_fund=by_fund))
    if NO_FUND in sums:
        yield Resource(what=what, cost=Cost.model_construct(amount=_amount(sums[NO_FUND])))


def _costs(actions: tuple[Action, ...]) -> Iterator[tuple[Cost, str]]:
    for action in actions:
        if action.cost:
            yield action.cost, action.fund or NO_FUND
        yield from ((each.cost, each.fund or NO_FUND) for each in action.resources if each.cost)
        yield from _costs(action.actions)


def _amount(total: Sum) -> Amount:
    return read_amount(str(total))
