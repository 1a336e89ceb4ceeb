"""The plan of the next session, made from what this one has come to. It is a proposal: what people must decide is left open."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from improvplan.context.context import Context
from improvplan.edit.next_plan import (
    OPEN,
    Left,
    NextLinks,
    NextPlan,
    as_list,
    left_of,
    moved,
    never_evaluated,
    next_funding,
    next_indicators,
    next_priorities,
    renamed,
    renamed_id,
    review,
)
from improvplan.edit.refusal import RefusedError, period_of
from improvplan.edit.splicing import outline
from improvplan.model.session import Period, Session
from improvplan.vocabulary.wording import called, quote

_REVIEWS = ("last-year", "review")
_CARRIED = ("aim", "leads")


def next_period(context: Context, to: Session) -> Period:
    """The sessions of the next plan: `to`, or as many from `to` on as this plan has.

    Raises:
        RefusedError: this plan does not say which session it is for, or has not ended by then.

    """
    period = period_of(context)
    if to <= period.last:
        raise RefusedError(
            f"this plan is for {period}, so the next one begins with {period.last.next()} or later, not with {to}"
        )
    return Period(to, Session(to.first + len(period.sessions) - 1, to.whole_year))


def next_plan(context: Context, to: Session, running: Collection[str] = ()) -> NextPlan:
    """The plan that follows. `running` is what goes on above it: see `NextPlan`.

    Raises:
        RefusedError: see `next_period`.

    """
    made = NextPlan(context, next_period(context, to), running)
    old = outline(context.reading.source.root)
    links = NextLinks(context, to)
    _identity(made, old)
    _frame(made, old, links)
    _sections(made, old)
    left = left_of(context)
    made.data["needs"] = _needs(old, left)
    made.data["funding"] = next_funding(made, old)
    made.data["indicators"] = next_indicators(made, old)
    made.data["priorities"] = next_priorities(made, old, left, links)
    for key in ("glossary", *(name for name in old if name.startswith("x-"))):
        made.data[key] = old.get(key)
    made.data = {key: value for key, value in made.data.items() if value not in (None, [], {})}
    _say_what_is_left(made, left, links)
    return made


def _identity(made: NextPlan, old: dict[str, Any]) -> None:
    context, period = made.context, made.period
    made.data = {
        "improvplan": "1",
        "id": renamed_id(context.plan.id, made.old, period),
        "title": renamed(context.plan.title, made.old, period),
        "subtitle": renamed(context.plan.subtitle, made.old, period) if context.plan.subtitle else None,
        "template": old.get("template"),
    }
    if context.plan.period:
        made.data["period"] = {"from": period.first.label, "to": period.last.label}
    else:
        made.data["session"] = period.first.label
    made.data["status"] = "draft"
    if period.first != made.old.last.next():
        made.decide(f"no plan is made for the sessions between {made.old.last} and {period.first}: is that right?")


def _frame(made: NextPlan, old: dict[str, Any], links: NextLinks) -> None:
    """Whose plan it is, what it answers to, and what it comes from."""
    for key in ("category", "organisation", "people"):
        made.data[key] = old.get(key)
    if isinstance(old.get("organisation"), dict) and old["organisation"].get("facts"):
        made.remark(("organisation", "facts"), f"These are the figures of {made.old}: bring them up to date.")
    named = [links.pin(words) for words in as_list(old.get("frameworks")) if words]
    made.data["frameworks"] = [words for words in named if words]
    made.data["previous"] = made.context.plan.id
    for key in _CARRIED:
        made.data[key] = old.get(key)
    made.data["links"], lost = moved(old.get("links"), links, "the plan")
    for words in lost:
        made.remark(("leads",) if made.data.get("leads") else ("previous",), f"To decide: {words}")
    made.data["groups"] = old.get("groups")


def _sections(made: NextPlan, old: dict[str, Any]) -> None:
    """The parts in prose: the review of the last plan anew, all others as they were, to be brought up to date."""
    name = next((each.id for each in made.context.form.sections if each.id in _REVIEWS), None)
    new: dict[str, Any] = {"id": name or _REVIEWS[0]}
    if name is None:
        new["title"] = f"What the plan of {made.old} achieved"
    new["text"] = review(made.context)
    found = [one for one in as_list(old.get("sections")) if one is not None]
    places = [number for number, one in enumerate(found) if isinstance(one, dict) and one.get("id") in _REVIEWS]
    if new["text"]:
        found[places[0] if places else len(found) :] = [new, *(found[places[0] + 1 :] if places else [])]
    made.data["sections"] = found
    for number, one in enumerate(found):
        words = f"Made from {made.origin}: read it through." if one is new else f"From {made.old}: bring it up to date."
        made.remark(("sections", number), words)


def _needs(old: dict[str, Any], left: list[Left]) -> list[Any]:
    """The needs that the proposed priorities answer."""
    wanted = {name for one in left for name in one.priority.addresses}
    return [need for need in as_list(old.get("needs")) if isinstance(need, dict) and need.get("id") in wanted]


def _say_of_figures(made: NextPlan) -> None:
    """What has to be decided about money and indicators, each kind in a line."""
    funds = [str(one.get("title") or one.get("fund")) for one in as_list(made.data.get("funding"))]
    if funds:
        made.decide(f"what is given for {made.period}, and what is left of {made.old}: {', '.join(funds)}")
    last, aim = made.old.last.label, made.period.last.label
    indicators = as_list(made.data.get("indicators"))
    open_values = [one for one in indicators if one["values"].get(last) == OPEN]
    open_targets = [one for one in indicators if one["targets"].get(aim) == OPEN]
    for found, words in ((open_values, f"what was reached in {last}"), (open_targets, f"the target for {aim}")):
        if found:
            made.decide(f"{words}: {', '.join(str(one.get('id') or one.get('title')) for one in found)}")


def _say_what_is_left(made: NextPlan, left: list[Left], links: NextLinks) -> None:
    for words in links.undecided:
        made.decide(words)
    _say_of_figures(made)
    paths = {one.path for one in left}
    for path, priority in made.context.priorities:
        if path not in paths:
            made.decide(f"{called(priority, path)} was finished without next steps and is left out: is that right?")
    for name in never_evaluated(made.context):
        made.decide(f"{name} was never evaluated: what did it achieve?")
    for need in as_list(made.data.get("needs")):
        if isinstance(need, dict) and need.get("what"):
            made.decide(f"is this still so: {quote(str(need['what']))}")
