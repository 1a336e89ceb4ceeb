"""What changes in a plan through the year: how far actions and milestones are, what indicators and measures came to, what was spent,
and how far the plan itself is.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal

from improvplan.context.context import Context
from improvplan.context.filled_fields import thing_at
from improvplan.edit.evaluating import require_within, short_month, with_year
from improvplan.edit.find_target import (
    action_meant,
    fund_meant,
    indicator_meant,
    measure_meant,
    milestone_meant,
    person_meant,
)
from improvplan.edit.fragment import Data
from improvplan.edit.refusal import RefusedError, period_of
from improvplan.edit.splicing import Addition, Item, NoPlaceError, Removal, Value, node_at
from improvplan.finding import Path
from improvplan.forms.fields import inside
from improvplan.model.action import Action, Funding, Measure, Milestone
from improvplan.model.amount import format_amount, read_amount
from improvplan.model.plan import Indicator
from improvplan.model.quantity import read_quantity
from improvplan.model.session import Session, read_session_or_year
from improvplan.model.when import Day
from improvplan.model.when_reader import read_when
from improvplan.source import Mapping as MappingNode
from improvplan.vocabulary.wording import quote
from improvplan.workspace.interval import month

_ORDER = inside("priorities.actions")
_WHOLE = 100


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
        raise RefusedError(
            f"{quote(found.words)} was completed on {action.completed.words}: improvplan action reopen takes that back"
        )
    wanted = {"status": status} if day is None else {"status": status, "completed": day}
    written = {"status": action.status, "completed": action.completed.words if action.completed else None}
    changes: list[Addition] = [
        Value(found.path, key, value, "do", _ORDER) for key, value in wanted.items() if written[key] != value
    ]
    before = f" (was {action.status})" if action.status and action.status != status else ""
    when = f" on {day}" if day else ""
    return changes, f"{found.number} {quote(found.words)}: {status}{when}{before}"


def reopened_action(context: Context, words: str) -> tuple[list[Addition], str]:
    """What has to be changed so that an action that was called done or given up goes on: the day it was completed goes.

    Raises RefusedError where it is not certain which action is meant.
    """
    found = action_meant(context, words)
    action = thing_at(context.plan, found.path)
    assert isinstance(action, Action)
    changes: list[Addition] = [Removal(found.path, "completed")] if action.completed else []
    if action.status != "in-progress":
        changes.append(Value(found.path, "status", "in-progress", "do", _ORDER))
    on = f" on {action.completed.words}" if action.completed else ""
    before = f" (was {action.status}{on})" if action.status and changes else ""
    return changes, f"{found.number} {quote(found.words)}: in-progress{before}"


def measure_result(
    context: Context, words: str, value: str, when: str, evidence: str | None, today: datetime.date
) -> tuple[list[Addition], str]:
    """What has to be put into the plan so that a measure has a result. Results are added, never changed.

    Raises:
        RefusedError: it is not certain which measure is meant, the value is no number where target or baseline is one, the time
            cannot be one of this plan or has not come yet, or another result stands there for it.

    """
    found = measure_meant(context, words)
    measure = thing_at(context.plan, found.path)
    assert isinstance(measure, Measure)
    number = read_quantity(value)
    known = [each for each in (measure.target, measure.baseline) if each and each.value is not None]
    if known and number.value is None:
        raise RefusedError(f"{quote(value)} is not a number: write, for example, {known[0].words}")
    if known and known[0].percent and number.value is not None and not number.percent:
        value, number = f"{value}%", read_quantity(f"{value}%")
    if number.percent and number.value is not None and not 0 <= number.value <= _WHOLE:
        raise RefusedError(f"{quote(value)} cannot be: a percentage lies between 0 and 100")
    day = _time(context, when, today)
    same = next((each for each in measure.result if each.when and each.when.words == day), None)
    said = f"{found.number} {quote(found.words)}: {value} in {day}"
    if same and same.value and same.value.words == value:
        return [], said
    if same:
        raise RefusedError(
            f"{quote(found.words)} has a result for {day} already: {same.value.words if same.value else 'none'}. "
            "Results are added and not changed; where that one is wrong, open the file and write it anew"
        )
    item: dict[str, Data] = {"when": day, "value": value}
    if evidence:
        item["evidence"] = evidence
    target = f"; the target is {measure.target.words}" if measure.target else ""
    return [Item(found.path, "result", item, "what", inside("priorities.measures"))], f"{said}{target}"


def milestone_status(context: Context, words: str, status: str) -> tuple[list[Addition], str]:
    """What has to be put into the plan so that a milestone has a status. Raises RefusedError where it is not certain which."""
    found = milestone_meant(context, words)
    milestone = thing_at(context.plan, found.path)
    assert isinstance(milestone, Milestone)
    before = f" (was {milestone.status})" if milestone.status and milestone.status != status else ""
    said = f"{found.number} {quote(found.words)}: {status}{before}"
    if milestone.status == status:
        return [], said
    return [Value(found.path, "status", status, "what", inside("priorities.milestones"))], said


def spent_of_fund(context: Context, words: str, amount: str, *, more: bool) -> tuple[list[Addition], str]:
    """What has to be put into the plan so that a fund says what was spent of it, in all or, with `more`, besides what it says now.

    Raises:
        RefusedError: it is not certain which fund is meant, or the amount is none.

    """
    found = fund_meant(context, words)
    fund = thing_at(context.plan, found.path)
    assert isinstance(fund, Funding)
    sum_ = read_amount(amount)
    if sum_.value is None or sum_.value < 0:
        raise RefusedError(f"{quote(amount)} is not a sum of money: write, for example, £1,250")
    currency = sum_.currency or (fund.allocated.currency if fund.allocated else "") or "£"
    if fund.allocated and fund.allocated.currency and currency != fund.allocated.currency:
        raise RefusedError(f"{quote(amount)} is in another currency than the {fund.allocated.words} that were given")
    total = sum_.value
    if more and fund.spent:
        if fund.spent.value is None:
            raise RefusedError(f"what was spent so far, {quote(fund.spent.words)}, cannot be read as a sum")
        total += fund.spent.value
    shown = format_amount(total, currency)
    has = _has(fund)
    left = (
        f"; {format_amount(has - total, currency)} of {format_amount(has, currency)} is left" if has is not None else ""
    )
    before = f" (was {fund.spent.words})" if fund.spent and fund.spent.words != shown else ""
    said = f"{found.number} {quote(found.words)}: {shown} spent{before}{left}"
    if fund.spent and fund.spent.words == shown:
        return [], said
    return [Value(found.path, "spent", shown, "", inside("funding"))], said


def _has(fund: Funding) -> Decimal | None:
    """What a fund has, with what was carried forward; None where that cannot be read."""
    if fund.allocated is None or fund.allocated.value is None:
        return None
    more = fund.carried_forward.value if fund.carried_forward else Decimal(0)
    return None if more is None else fund.allocated.value + more


STAGES = {"approve": "approved", "publish": "published", "close": "closed", "reopen": "draft"}
"""The words of the command line, and the status that they mean."""


def plan_status(
    context: Context, verb: str, on: str | None, by: str | None, today: datetime.date
) -> tuple[list[Addition], list[str]]:
    """What has to be put into the plan so that it is approved, published, closed or open again.

    With approving and publishing goes the day (today, unless `on` says another), and with `by` who signs for it.

    Raises:
        RefusedError: the plan is further already, the day cannot be one, or has not come yet.

    """
    status, plan = STAGES[verb], context.plan
    order = inside("")
    if verb == "reopen":
        status = (
            "published"
            if plan.dates and plan.dates.published
            else "approved"
            if plan.dates and plan.dates.approved
            else status
        )
    elif _FURTHER.index(plan.status) > _FURTHER.index(status):
        raise RefusedError(f"this plan is {plan.status} already. To go back, improvplan plan reopen")
    changes: list[Addition] = []
    said = []
    if plan.status != status:
        changes.append(Value((), "status", status, "", order))
    said.append(f"the plan is {status}" + (f" (was {plan.status})" if plan.status != status else ""))
    if verb in ("approve", "publish"):
        there = getattr(plan.dates, status) if plan.dates else None
        day = there.words if there and on is None and plan.status == status else _full_day(context, on, today)
        if there is None or there.words != day:
            dates = Value((), "dates", {status: day}, "", order) if plan.dates is None else None
            changes.append(dates or Value(("dates",), status, day, "", inside("dates")))
        said.append(f"{status} on {day}")
        if by:
            changes += _signed(context, by, day, said)
    return changes, said


_FURTHER = ("draft", "consultation", "approved", "published", "closed")


def _signed(context: Context, by: str, day: str, said: list[str]) -> list[Addition]:
    """Who signs: the line that is kept for them, else a line more."""
    who = person_meant(context, by)
    key = (context.plan.people or {}).get(who)
    names = {words.casefold() for words in (who, key.name if key else None, key.role if key else None) if words}
    said.append(f"signed by {(key.name or key.role) if key else who}")
    for place, line in enumerate(context.plan.sign_off):
        if {words.casefold() for words in (line.name, line.role) if words} & names:
            if line.date and line.date.words == day:
                return []
            return [Value(("sign_off", place), "date", day, "name", inside("sign_off"))]
    return [Item((), "sign_off", {"name": who, "date": day}, "", inside(""))]


def _full_day(context: Context, on: str | None, today: datetime.date) -> str:
    if on is None:
        return f"{today.day} {short_month(today)}"
    when = read_when(on)
    days = context.calendar.interval(when, period_of(context))
    if days is None or days.days > 1:
        raise RefusedError(f"{quote(on)} is not a day: write, for example, 5 Nov 2025")
    if days.start > today:
        raise RefusedError(f"{quote(on)} has not come yet")
    return f"{days.start.day} {short_month(days.start)}"


def _time(context: Context, words: str, today: datetime.date) -> str:
    """A day or month as plans write it; a season, term or holiday with its year."""
    when = read_when(words)
    period = period_of(context)
    days = context.calendar.interval(when, period)
    if days is None:
        raise RefusedError(f"{quote(words)} is no time that this plan can place: write, for example, Dec 2025")
    require_within(context, period, words, days)
    if days.start > today:
        raise RefusedError(f"{quote(words)} has not come yet: write when it was measured")
    if isinstance(when.value, Day):
        return f"{days.start.day} {short_month(days.start)}"
    return (
        short_month(days.end) if days == month(days.start.year, days.start.month) else with_year(context, words, days)
    )


TARGET = " target"
"""What stands behind a session where `imported` speaks of its target."""


def indicator_value(context: Context, words: str, session: str, value: str) -> tuple[list[Addition], str]:
    """What has to be put into the plan so that an indicator has a value for a session.

    Raises:
        RefusedError: it is not certain which indicator is meant, or session or value are not right.

    """
    found = indicator_meant(context, words)
    indicator = thing_at(context.plan, found.path)
    assert isinstance(indicator, Indicator)
    wanted = _session(context, session, indicator)
    _require_number(indicator, value)
    known = {read_session_or_year(name): name for name in indicator.values or {}}
    key = known.get(wanted, wanted.label)
    before = (indicator.values or {}).get(key)
    said = f"{quote(found.words)}: {value} in {wanted}"
    if before is None:
        return _figures_put(context, found.path, "values", {key: value}), said
    if before.words == value:
        return [], said
    return [Value((*found.path, "values"), key, value)], f"{said} (was {before.words})"


def figure_additions(
    context: Context, indicator: int, figures: Mapping[str, Mapping[str, str]], origins: Mapping[str, str]
) -> list[Addition]:
    """What has to be put into the plan so that an indicator has figures that came from elsewhere.

    Args:
        context: the plan.
        indicator: the indicator, by its place.
        figures: what stands under `values` and `targets` then, by their keys.
        origins: what stands under `imported` then, by its keys.

    """
    path: Path = ("indicators", indicator)
    return [
        addition
        for field, new in (*figures.items(), ("imported", origins))
        for addition in _figures_put(context, path, field, new)
    ]


def _figures_put(context: Context, path: Path, field: str, new: Mapping[str, str]) -> list[Addition]:
    """Figures among those of other sessions, in the order of time, or the first ones."""
    if not new:
        return []
    try:
        there = node_at(context.reading.source.root, (*path, field))
    except NoPlaceError:
        return [Value(path, field, {key: new[key] for key in sorted(new, key=_in_time)}, "", inside("indicators"))]
    names = [*there.entries, *new] if isinstance(there, MappingNode) else [*new]
    order = tuple(sorted(dict.fromkeys(names), key=_in_time))
    return [Value((*path, field), key, new[key], "", order) for key in sorted(new, key=_in_time)]


def _in_time(name: str) -> tuple[int, str]:
    session = read_session_or_year(name.removesuffix(TARGET))
    return (session.first if session else 0), name


def _session(context: Context, words: str, indicator: Indicator) -> Session:
    """The session that is meant. A year alone is one in a plan by calendar years, or where the indicator has it already."""
    session = read_session_or_year(words)
    by_years = bool(context.period and context.period.first.whole_year)
    if session is None or (session.whole_year and not by_years and words.strip() not in (indicator.values or {})):
        raise RefusedError(f"{quote(words)} is not a session: write, for example, 2025-26")
    if context.period and session > context.period.last:
        raise RefusedError(
            f"{session} comes after this plan, which is for {context.period}: write the value into the plan of that session"
        )
    return session


def _require_number(indicator: Indicator, value: str) -> None:
    found = read_quantity(value)
    if indicator.unit != "text" and found.value is None and not found.sign:
        raise RefusedError(
            f"{quote(value)} is not a number: write, for example, 74, 74%, 1,180 or 9.9, or c where it is suppressed"
        )


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
