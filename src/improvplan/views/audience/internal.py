"""What is marked internal, and what would give it away: references to it, and amounts from a fund that is internal."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from decimal import Decimal
from typing import Any

from improvplan.context.context import Context
from improvplan.finding import Path
from improvplan.model.amount import format_amount, read_amount
from improvplan.model.normalise import TextAt
from improvplan.model.plan import Plan
from improvplan.views.audience.walking import is_within, things_of
from improvplan.vocabulary.wording import quote

Removal = tuple[Path, str, str]
"""A path, the words for what stands there, and why it is left out."""

_SAYS = ("title", "name", "what", "do", "fund", "statement", "text", "because", "when", "role")
_CALLED = {
    "priorities": "the priority",
    "actions": "the action",
    "sections": "the section",
    "measures": "the measure",
    "resources": "the resource",
    "milestones": "the milestone",
    "monitoring": "the monitoring",
    "evaluations": "the evaluation",
    "indicators": "the indicator",
    "needs": "the need",
    "groups": "the group",
    "outcomes": "the outcome",
    "success_criteria": "the success criterion",
    "funding": "the funding",
    "support": "the support",
    "meetings": "the meeting",
    "sign_off": "the signature",
    "people": "the person",
    "members": "the member",
}


_OF_THE_FUND = "comes from funding that is left out; totals are without it"


def internal_parts(context: Context, texts: Collection[TextAt]) -> Iterator[Removal]:
    """Each part that is marked internal; one whose mark could not be read as well, since nobody can know that it was a no."""
    unread = {hole[:-1] for hole in context.reading.holes if hole and hole[-1] == "internal"}
    inside: list[Path] = []
    for path, thing in things_of(context.plan):
        if not (thing.internal or path in unread) or any(path[: len(outer)] == outer for outer in inside):
            continue
        inside.append(path)
        yield path, called(path, thing), f"marked internal{_with_costs(path, texts)}"


def references(context: Context, texts: Collection[TextAt], removed: Collection[Path]) -> Iterator[Removal]:
    """What refers to something that is left out: it would print an id that tells of it, or an amount from its fund."""
    plan = context.plan
    gone = {
        "addresses": _lost(plan.needs, "id", _gone(("needs",), removed)),
        "indicators": _lost(plan.indicators, "id", _gone(("indicators",), removed)),
        "fund": _lost(plan.funding, "fund", _gone(("funding",), removed)),
    }
    criteria = _criteria(plan, removed)
    for text in texts:
        field = _field_of(text)
        if text.text in gone.get(field, ()):
            yield text.path, quote(text.text), "refers to something that is left out"
            if field == "fund":
                yield (*text.path[:-1], "cost"), f"a cost paid from {quote(text.text)}", _OF_THE_FUND
        elif field == "criterion" and text.text in criteria:
            yield text.path, quote(text.text), "refers to a success criterion that is left out"
        elif text.kind == "amount" and len(text.path) > 1 and text.path[-2] == "cost" and text.path[-1] in gone["fund"]:
            yield text.path, f"{text.text} from “{text.path[-1]}”", _OF_THE_FUND


def _field_of(text: TextAt) -> str:
    if text.path[0] == "priorities" and len(text.path) >= 4 and text.path[-2] in ("addresses", "indicators"):
        return str(text.path[-2])
    return str(text.path[-1]) if text.kind in ("fund", "slug") and text.path[-1] in ("fund", "criterion") else ""


def _gone(owner: Path, removed: Collection[Path]) -> Callable[[int], bool]:
    return lambda number: (*owner, number) in removed


def _lost(things: tuple[Any, ...], name: str, gone: Callable[[int], bool]) -> frozenset[str]:
    """The ids that only things bear that are left out."""
    ids = [(getattr(thing, name), gone(number)) for number, thing in enumerate(things)]
    kept = {each for each, is_gone in ids if not is_gone}
    return frozenset(each for each, is_gone in ids if is_gone and each and each not in kept)


def _criteria(plan: Plan, removed: Collection[Path]) -> frozenset[str]:
    lost: set[str] = set()
    kept: set[str] = set()
    for path, thing in things_of(plan):
        if len(path) > 1 and path[-2] == "success_criteria" and thing.id:
            (lost if is_within(path, removed) else kept).add(thing.id)
    return frozenset(lost - kept)


def called(path: Path, thing: Any) -> str:
    """The words for a part of a plan, for whoever renders it: `the section “Staffing”`."""
    name = str(next((step for step in reversed(path) if isinstance(step, str)), "plan"))
    if len(path) > 1 and path[-2] == "people":
        name = "people"
    words = next((str(said) for field in _SAYS if (said := getattr(thing, field, None))), "")
    what = _CALLED.get(name) or f"“{name}”"
    return f"{what} {quote(words)}" if words else what


def _with_costs(path: Path, texts: Collection[TextAt]) -> str:
    """What the parts below a path cost: a total without it would otherwise puzzle whoever knows the plan."""
    amounts = [
        read_amount(text.text)
        for text in texts
        if text.kind == "amount" and text.path[: len(path)] == path and "cost" in text.path[-2:]
    ]
    known = [amount for amount in amounts if amount.value is not None]
    if not known:
        return ""
    total = format_amount(sum((amount.value or Decimal(0) for amount in known), Decimal(0)), known[0].currency)
    return f"; totals are without its {total}"
