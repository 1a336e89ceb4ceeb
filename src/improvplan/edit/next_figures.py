"""The figures of the next plan: indicators that move on, and the money that is left."""

from __future__ import annotations

from typing import Any

from improvplan.edit.next_plan import OPEN, NextPlan
from improvplan.edit.next_review import target_and_actual
from improvplan.edit.next_work import as_list
from improvplan.model.action import Funding
from improvplan.model.amount import format_amount
from improvplan.model.plan import Indicator
from improvplan.model.session import read_session

_KEPT = ("id", "title", "unit", "better", "of", "source", "internal")


def next_indicators(made: NextPlan, old: dict[str, Any]) -> list[Any]:
    """The indicators with all values so far and a target to decide; the last target is held against what was reached."""
    whole = as_list(old.get("indicators"))
    return [_indicator(made, one, whole[number], number) for number, one in enumerate(made.context.plan.indicators)]


def _indicator(made: NextPlan, indicator: Indicator, data: Any, number: int) -> dict[str, Any]:
    last = made.old.last
    values = dict(data.get("values") or {})
    target, actual = target_and_actual(indicator, last)
    if not actual:
        values = {**{key: value for key, value in values.items() if read_session(key) != last}, last.label: OPEN}
    later = {
        key: value for key, value in (data.get("targets") or {}).items() if (at := read_session(key)) and at > last
    }
    if not any(read_session(key) in made.period.sessions for key in later):
        later = {made.period.last.label: OPEN, **later}
    words = f"{last}: target {target or 'none'}, {f'reached {actual}' if actual else 'not known yet what was reached'}."
    made.remark(("indicators", number), words)
    new = {key: data[key] for key in _KEPT if data.get(key) is not None}
    new["values"] = values
    if actual:
        new["base_year"] = last.label
    elif data.get("base_year"):
        new["base_year"] = data["base_year"]
    new["targets"] = later
    return new


def next_funding(made: NextPlan, old: dict[str, Any]) -> list[Any]:
    """The funds, with what is left of each; what is given for the next session has to be decided."""
    whole = as_list(old.get("funding"))
    found = []
    for number, one in enumerate(made.context.plan.funding):
        data = {"fund": whole[number]} if isinstance(whole[number], str) else whole[number]
        new = {key: data[key] for key in ("fund", "title", "internal") if data.get(key) is not None}
        new["allocated"] = OPEN
        new["carried_forward"] = _left(one)
        if data.get("purpose") is not None:
            new["purpose"] = data["purpose"]
        found.append(new)
    return found


def _left(fund: Funding) -> str:
    """What was given and not spent; open where the plan does not say, or says that more was spent."""
    given, spent = fund.allocated, fund.spent
    if given is None or given.value is None or spent is None or spent.value is None:
        return OPEN
    before = fund.carried_forward.value if fund.carried_forward and fund.carried_forward.value is not None else 0
    rest = given.value + before - spent.value
    return format_amount(rest, given.currency or "£") if rest >= 0 else OPEN
