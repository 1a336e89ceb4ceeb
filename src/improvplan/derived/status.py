"""How a plan stands on a day: what is overdue or due soon, done or stopped, which checkpoints were missed, what is off track."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from improvplan.context.context import Context
from improvplan.derived.status_checkpoints import checkpoint_items
from improvplan.derived.status_indicators import indicator_items
from improvplan.derived.status_item import NEEDS_ATTENTION, State, StatusItem
from improvplan.derived.status_work import Day, work_items
from improvplan.workspace.interval import days_later

SOON = 14
"""In days: what is due by then is due soon, where nobody says otherwise."""


@dataclass(frozen=True)
class PlanStatus:
    """One plan on a day. `plan` is its id, `stage` how far it is (`draft`, `approved`, `closed` …), `items` in order of urgency.

    In a closed plan nothing is overdue, due or off track any more: what was not done is `unfinished`.
    """

    file: str
    plan: str
    title: str
    organisation: str
    session: str
    stage: str
    items: tuple[StatusItem, ...]

    @cached_property
    def counts(self) -> Mapping[State, int]:
        """How many items there are in each state; states without any are absent."""
        return Counter(item.state for item in self.items)

    @property
    def open_items(self) -> tuple[StatusItem, ...]:
        """What somebody has to see to."""
        return tuple(item for item in self.items if item.state in NEEDS_ATTENTION)


def status_of(context: Context, today: datetime.date, days: int = SOON) -> PlanStatus:
    """How a plan stands on `today`; what is due within so many `days` is due soon."""
    plan = context.plan
    organisation = plan.organisation
    period = context.period
    return PlanStatus(
        context.reading.source.name,
        plan.id,
        plan.title,
        (organisation and organisation.name) or "",
        str(period) if period else "",
        plan.status,
        tuple(sorted(_items(context, today, days), key=lambda item: item.urgency)),
    )


def _items(context: Context, today: datetime.date, days: int) -> Iterator[StatusItem]:
    until = days_later(today, days)
    yield from work_items(context, Day(today, until, context.plan.status == "closed"))
    if context.plan.status != "closed":
        yield from checkpoint_items(context, today, until)
        yield from indicator_items(context, today)
