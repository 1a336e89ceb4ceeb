"""The plan of the next session, made from what this one has come to. It is a proposal: what people must decide is left open."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from improvplan.edit.names import slug_of
from improvplan.edit.next_figures import OPEN, next_funding, next_indicators
from improvplan.edit.next_links import NextLinks
from improvplan.edit.next_names import renamed, renamed_id
from improvplan.edit.next_review import never_evaluated, review
from improvplan.edit.next_work import KEPT, Left, as_list, carried, is_unfinished, last_next_steps, left_of, prose_data
from improvplan.edit.outline import outline
from improvplan.edit.refusal import RefusedError
from improvplan.finding import Path
from improvplan.lint.context import Context
from improvplan.lint.wording import called, quote
from improvplan.model.session import Period, Session

_REVIEWS = ("last-year", "review")
_CARRIED = ("aim", "leads")


@dataclass
class NextPlan:
    """The next plan as data, with remarks above its keys, and what has to be decided."""

    context: Context
    period: Period
    data: dict[str, Any] = field(default_factory=dict)
    remarks: dict[Path, list[str]] = field(default_factory=dict)
    decisions: list[str] = field(default_factory=list)

    @property
    def old(self) -> Period:
        """The sessions of the plan that it follows."""
        assert self.context.period
        return self.context.period

    @property
    def origin(self) -> str:
        """The plan that it follows, in words."""
        return f"{self.context.plan.id} ({self.old})"

    def remark(self, path: Path, words: str) -> None:
        """Put a remark above a key."""
        self.remarks.setdefault(path, []).append(words)

    def decide(self, words: str) -> None:
        """Say that somebody has to decide something."""
        if words not in self.decisions:
            self.decisions.append(words)


def next_period(context: Context, to: Session) -> Period:
    """The sessions of the next plan: `to`, or as many from `to` on as this plan has.

    Raises:
        RefusedError: this plan does not say which session it is for, or has not ended by then.

    """
    period = context.period
    if period is None:
        raise RefusedError("this plan does not say which session it is for: write, for example, session: 2025-26")
    if to <= period.last:
        raise RefusedError(
            f"this plan is for {period}, so the next one begins with {period.last.next()} or later, not with {to}"
        )
    return Period(to, Session(to.first + len(period.sessions) - 1))


def next_plan(context: Context, to: Session) -> NextPlan:
    """The plan that follows.

    Raises:
        RefusedError: see `next_period`.

    """
    made = NextPlan(context, next_period(context, to))
    old = outline(context.reading.source.root)
    links = NextLinks(context, to)
    _identity(made, old)
    _frame(made, old, links)
    _sections(made, old)
    left = left_of(context)
    made.data["needs"] = _needs(old, left)
    made.data["funding"] = next_funding(made, old)
    made.data["indicators"] = next_indicators(made, old)
    made.data["priorities"] = _priorities(made, old, left, links)
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
    made.data["links"], lost = _moved(old.get("links"), links, "the plan")
    for words in lost:
        made.remark(("leads",) if made.data.get("leads") else ("previous",), f"To decide: {words}")
    made.data["sections"], made.data["groups"] = None, old.get("groups")


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


def _priorities(made: NextPlan, old: dict[str, Any], left: list[Left], links: NextLinks) -> list[Any]:
    found: list[Any] = []
    whole = as_list(old.get("priorities"))
    for one in left:
        number = one.path[1]
        assert isinstance(number, int)
        data = whole[number] if isinstance(whole[number], dict) else {"title": whole[number]}
        found.append(_priority(made, one, data, len(found), links))
    steps = last_next_steps(made.context.plan)
    for words in steps.items if steps else ():
        if words.strip():
            made.remark(
                ("priorities", len(found)), f"Proposed: a next step of the plan as a whole, from {made.origin}."
            )
            found.append({"title": _short(words), "statement": words.strip()})
    if not found:
        made.decide("everything was done and no next steps were written: what are the priorities of the next plan?")
        found.append({"title": OPEN})
    _distinct_ids(found)
    return found


def _priority(made: NextPlan, left: Left, data: dict[str, Any], number: int, links: NextLinks) -> dict[str, Any]:
    new: dict[str, Any] = {"id": left.priority.id}
    new |= {key: data[key] for key in KEPT if data.get(key) is not None}
    if left.next_steps:
        new["statement"] = prose_data(left.next_steps)
    name = called(left.priority, left.path)
    new["links"], lost = _moved(data.get("links"), links, name)
    actions = as_list(data.get("actions"))
    new["actions"] = []
    for place, action in enumerate(left.priority.actions):
        if is_unfinished(action):
            one = carried(action, actions[place], made.origin)
            one["links"], more = _moved(one.get("links"), links, name)
            lost += more
            new["actions"].append({key: value for key, value in one.items() if value})
    new = {key: value for key, value in new.items() if value not in (None, [], {})}
    made.remark(("priorities", number), f"Proposed: goes on from {name} in {made.origin}. {_parts(left)}")
    for words in lost:
        made.remark(("priorities", number), f"To decide: {words}")
    for key in ("aim", "why"):
        if key in new:
            made.remark(("priorities", number, key), f"From {made.old}: does it still hold?")
    if left.priority.supports:
        made.decide(
            f"{name} served {', '.join(left.priority.supports)}: what does it serve in the plans of {made.period}?"
        )
    return new


def _parts(left: Left) -> str:
    parts = ["statement holds its next steps"] * bool(left.next_steps) + [
        "actions those that were not finished"
    ] * left.unfinished
    return f"{', '.join(parts)[0].upper()}{', '.join(parts)[1:]}."


def _moved(data: Any, links: NextLinks, whose: str) -> tuple[dict[str, Any] | None, list[str]]:
    if not isinstance(data, dict):
        return None, []
    moved: dict[str, Any] = {}
    lost: list[str] = []
    for name, items in data.items():
        kept, gone = links.moved(name, [str(item) for item in as_list(items) if item is not None], whose)
        lost += gone
        if kept:
            moved[name] = kept
    return moved or None, lost


def _distinct_ids(priorities: list[Any]) -> None:
    seen: Counter[str] = Counter()
    for one in priorities:
        name = one.get("id") or slug_of(one["title"]) or "priority" if one.get("title") != OPEN else "priority-1"
        seen[name] += 1
        one["id"] = name if seen[name] == 1 else f"{name}-{seen[name]}"
    for number, one in enumerate(priorities):
        priorities[number] = {"id": one["id"], **one}


def _short(words: str) -> str:
    first = words.strip().splitlines()[0].split(". ")[0].rstrip(".")
    return first if len(first) <= 70 else f"{first[:70].rpartition(' ')[0]} …"


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
