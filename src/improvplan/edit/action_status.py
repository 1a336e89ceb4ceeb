"""How far an action is, and what an indicator has come to."""

from __future__ import annotations

import datetime

from improvplan.context.context import Context
from improvplan.context.filled_fields import thing_at
from improvplan.edit.evaluating import require_within, short_month
from improvplan.edit.find_target import action_meant, indicator_meant
from improvplan.edit.refusal import RefusedError, period_of
from improvplan.edit.splicing import Addition, NoPlaceError, Value, node_at
from improvplan.finding import Path
from improvplan.forms.fields import inside
from improvplan.model.action import Action
from improvplan.model.plan import Indicator
from improvplan.model.quantity import read_quantity
from improvplan.model.session import Session, read_session
from improvplan.model.when import Day
from improvplan.model.when_reader import read_when
from improvplan.source import Mapping as MappingNode
from improvplan.vocabulary.wording import quote

_ORDER = inside("priorities.actions")


def action_status(
    context: Context, words: str, status: str, today: datetime.date, on: str | None = None
) -> tuple[list[Addition], str]:
    """What has to be put into the plan so that an action has a status and, where `on` says a day, the day it was done.

    Raises:
        RefusedError: it is not certain which action is meant, or the day cannot be one of this plan, or has not come yet.

    """
    found = action_meant(context, words)
    action = thing_at(context.plan, found.path)
    assert isinstance(action, Action)
    day = _day(context, on, today) if on else None
    if status != "done" and action.completed:
        line = context.reading.source.place_of((*found.path, "completed")).line
        raise RefusedError(
            f"{quote(found.words)} was completed on {action.completed.words}: take line {line} out of the file first"
        )
    wanted = {"status": status} if day is None else {"status": status, "completed": day}
    written = {"status": action.status, "completed": action.completed.words if action.completed else None}
    changes: list[Addition] = [
        Value(found.path, key, value, "do", _ORDER) for key, value in wanted.items() if written[key] != value
    ]
    before = f" (was {action.status})" if action.status and action.status != status else ""
    when = f" on {day}" if day else ""
    return changes, f"{found.number} {quote(found.words)}: {status}{when}{before}"


def indicator_value(context: Context, words: str, session: str, value: str) -> tuple[list[Addition], str]:
    """What has to be put into the plan so that an indicator has a value for a session.

    Raises:
        RefusedError: it is not certain which indicator is meant, or session or value are not right.

    """
    found = indicator_meant(context, words)
    indicator = thing_at(context.plan, found.path)
    assert isinstance(indicator, Indicator)
    wanted = _session(context, session)
    _require_number(indicator, value)
    known = {read_session(name): name for name in indicator.values or {}}
    key = known.get(wanted, wanted.label)
    before = (indicator.values or {}).get(key)
    said = f"{quote(found.words)}: {value} in {wanted}"
    if before is None:
        return [_new_value(context, found.path, key, value)], said
    if before.words == value:
        return [], said
    return [Value((*found.path, "values"), key, value)], f"{said} (was {before.words})"


def _new_value(context: Context, path: Path, key: str, value: str) -> Addition:
    """A value behind those of earlier sessions, or the first one."""
    source = context.reading.source
    try:
        values = node_at(source.root, (*path, "values"))
    except NoPlaceError:
        return Value(path, "values", {key: value}, "", inside("indicators"))
    names = [*values.entries, key] if isinstance(values, MappingNode) else [key]
    return Value((*path, "values"), key, value, "", tuple(sorted(dict.fromkeys(names), key=_in_time)))


def _in_time(name: str) -> tuple[int, str]:
    session = read_session(name)
    return (session.first if session else 0), name


def _session(context: Context, words: str) -> Session:
    session = read_session(words)
    if session is None:
        raise RefusedError(f"{quote(words)} is not a session: write, for example, 2025-26")
    if context.period and session > context.period.last:
        raise RefusedError(
            f"{session} comes after this plan, which is for {context.period}: write the value into the plan of that session"
        )
    return session


def _require_number(indicator: Indicator, value: str) -> None:
    if indicator.unit != "text" and read_quantity(value).value is None:
        raise RefusedError(f"{quote(value)} is not a number: write, for example, 74, 74%, 1,180 or 9.9")


def _day(context: Context, words: str, today: datetime.date) -> str:
    """A day as plans write it: `5 Nov 2025`."""
    when = read_when(words)
    period = period_of(context)
    days = context.calendar.interval(when, period)
    if days is None or not (isinstance(when.value, Day) or days.days <= 31):
        raise RefusedError(f"{quote(words)} is not a day: write, for example, 2025-11-05, or Nov 2025")
    require_within(context, period, words, days)
    if days.start > today:
        raise RefusedError(f"{quote(words)} has not come yet: write the day on which it was done")
    month = short_month(days.start)
    return f"{days.start.day} {month}" if days.days == 1 else month
