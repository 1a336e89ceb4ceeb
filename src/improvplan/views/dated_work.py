"""What is done in a plan, and when: every action and milestone with the days that its dates mean."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from improvplan.context.context import Context
from improvplan.model.when_reader import read_when
from improvplan.views.charts import Span
from improvplan.views.gathered import WHOLE_PLAN, every_action, heading
from improvplan.views.record import Record
from improvplan.views.values import Line

MOST_OCCURRENCES = 12
"""What happens more often in a plan is shown as going on all the time."""


@dataclass(frozen=True, slots=True)
class DatedWork:
    """An action or a milestone, the priority it belongs to (0: the whole plan), and its days; none where it has no date."""

    sort: Literal["action", "milestone"]
    priority: int
    owner: Line
    record: Record
    days: tuple[Span, ...]

    @property
    def date(self) -> Line:
        """The date as it is written; empty where there is none."""
        date: Line = (self.record.by or self.record.when) if self.sort == "action" else self.record.by
        return date

    @property
    def due(self) -> datetime.date:
        """The last of its days; what has none comes after all others."""
        return self.days[-1][1] if self.days else datetime.date.max


def actions_of(plan: Record, context: Context) -> Iterator[DatedWork]:
    """Every action that says what is done, steps behind the action they belong to, in the order of the plan."""
    for number, priority in enumerate(plan.priorities, 1):
        owner = heading(number, priority)
        for action in every_action(priority.actions):
            if action.do:
                yield DatedWork("action", number, owner, action, _days(context, str(action.by or action.when)))


def milestones_of(plan: Record, context: Context) -> Iterator[DatedWork]:
    """Every milestone, those of the whole plan first."""
    owners = [(0, WHOLE_PLAN, plan), *((n, heading(n, each), each) for n, each in enumerate(plan.priorities, 1))]
    for number, owner, holder in owners:
        for milestone in holder.milestones:
            if milestone.what:
                yield DatedWork("milestone", number, owner, milestone, _days(context, str(milestone.by)))


def _days(context: Context, words: str) -> tuple[Span, ...]:
    if not words or context.period is None:
        return ()
    when = read_when(words)
    found = context.calendar.occurrences(when, context.period)
    if len(found) > MOST_OCCURRENCES:
        return ((found[0].start, found[-1].end),)
    return tuple((each.start, each.end) for each in found)
