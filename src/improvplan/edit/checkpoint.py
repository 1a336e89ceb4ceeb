"""Which checkpoint of a plan somebody means, and how the plan writes it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cached_property

from improvplan.context.checkpoints import Due, checkpoint_of, due, nearest_to
from improvplan.context.context import Context
from improvplan.context.dated import evaluations
from improvplan.edit.refusal import RefusedError, choices, period_of
from improvplan.model.action import Evaluation
from improvplan.model.session import Period
from improvplan.model.when_days import MONTH_NAMES
from improvplan.model.when_reader import read_when
from improvplan.vocabulary.wording import quote
from improvplan.workspace.calendar import AFTERWARDS, HOLIDAYS
from improvplan.workspace.interval import Interval, month


@dataclass(frozen=True)
class Checkpoint:
    """A time at which a plan is evaluated: its days, and the checkpoint of the form, where the form has any."""

    context: Context
    words: str
    interval: Interval
    due: Due | None

    def is_of(self, entry: Evaluation) -> bool:
        """Whether an evaluation was written for this checkpoint."""
        if entry.when is None:
            return False
        if entry.when.words.strip().casefold() == self.words.casefold():
            return True
        if self.due:
            return checkpoint_of(self.context, due(self.context), entry) == self.due
        days = _days(self.context, entry.when.words)
        return days is not None and days.common(self.interval) > 0

    @cached_property
    def written(self) -> str:
        """How the plan writes it: as it does already, else as a month or a day with its year."""
        for _, entry in evaluations(self.context):
            if entry.when and _days(self.context, entry.when.words) == self.interval:
                return entry.when.words
        first = self.interval.start
        if self.interval == Interval(first, first):
            return f"{first.day} {short_month(first)}"
        if self.interval == month(first.year, first.month):
            return short_month(first)
        return self.words


def checkpoint_meant(context: Context, words: str) -> Checkpoint:
    """The checkpoint that is meant: one of the form's, where it has any, else any date in the plan's sessions.

    Raises:
        RefusedError: it is none.

    """
    period = period_of(context)
    dues = due(context)
    named = [each for each in dues if words.strip().casefold() in _names(each)]
    days = named[0].interval if named else _days(context, words)
    if len(named) > 1:
        raise RefusedError(f"{quote(words)} comes more than once in this plan; write one of:{_listed(dues)}")
    if days is None:
        hint = f" The checkpoints are:{_listed(dues)}" if dues else " Write, for example, 2025-11, or 28 Nov 2025."
        raise RefusedError(f"{quote(words)} is not a date that this plan can place.{hint}")
    require_within(context, period, words, days)
    if not dues:
        return Checkpoint(context, words, days, None)
    met = named or [each for each in dues if each.interval.common(days) > 0]
    if len(met) != 1:
        near = nearest_to(days, dues)
        hint = f" The nearest is {_shown(near)}." if near and not met else ""
        raise RefusedError(f"{quote(words)} is not one of this form's checkpoints.{hint} They are:{_listed(dues)}")
    return Checkpoint(context, words, days, met[0])


def require_within(context: Context, period: Period, words: str, days: Interval) -> None:
    """Raises RefusedError where days lie outside the sessions of the plan and the months around them."""
    whole = context.calendar.period_interval(period)
    if days.end < whole.start - HOLIDAYS or days.start > whole.end + AFTERWARDS:
        raise RefusedError(
            f"{quote(words)} lies outside this plan, which is for {period}: "
            "mend the date, or name the plan of that session"
        )


def short_month(day: datetime.date) -> str:
    """The month of a day as plans write it: `Nov 2025`."""
    return f"{MONTH_NAMES[day.month - 1][:3]} {day.year}"


def _days(context: Context, words: str) -> Interval | None:
    when = read_when(words)
    return context.calendar.interval(when, context.period) if context.period else None


def _names(each: Due) -> tuple[str, ...]:
    first = each.interval.start
    return each.name.casefold(), f"{each.name} {first.year}".casefold(), _shown(each).casefold()


def _shown(each: Due) -> str:
    first = each.interval.start
    days = short_month(first)
    return days if each.name.startswith(MONTH_NAMES[first.month - 1]) else f"{each.name} ({days})"


def _listed(dues: tuple[Due, ...]) -> str:
    return choices(_shown(each) for each in dues)
