"""The plan as records: every field resolved and put into words, under the names of the plan file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from keyword import iskeyword
from typing import Any

from improvplan.context.context import Context
from improvplan.context.inheritance import REPEATED
from improvplan.finding import Path
from improvplan.model.action import Statement
from improvplan.model.cost import Cost
from improvplan.model.plan import Plan
from improvplan.model.prose import Prose as ModelProse
from improvplan.model.shape import Cash, Leaf, ListOf, MapOf, Shape, Thing, shape_of
from improvplan.views.links import Links
from improvplan.views.money import amount_words
from improvplan.views.names import Names
from improvplan.views.record import Record, changed
from improvplan.views.served import served
from improvplan.views.values import Choice, Line, Prose

UNREADABLE = Line("could not be read")
COUNTRIES = {"northern-ireland": "Northern Ireland"}
BY_NAME_ALONE = frozenset({"who"})


class Projection:
    """Makes records of one plan. Where a value could not be read, the record says so."""

    def __init__(self, context: Context, links: Links, names: Names) -> None:
        self._plan: Plan = context.plan
        self._file = context.reading.source.name
        self._scale = {_plain(words): words for words in context.form.status_scale}
        self._holes = frozenset(context.reading.holes)
        self._links = links
        self._names = names

    def plan(self) -> Record:
        """The whole plan. A priority has with what it takes from the plan what is printed in each of them."""
        plan = self._thing(self._plan, shape_of(Plan), "", ())
        given = {name: getattr(plan, name) for name in REPEATED}
        priorities = tuple(
            changed(priority, **{name: _with_plans(priority[name], plans) for name, plans in given.items()})
            for priority in plan.priorities
        )
        return changed(plan, priorities=priorities)

    def _thing(self, part: Any, shape: Thing, path: str, at: Path) -> Record:
        fields: dict[str, Any] = {}
        for name, inner in shape.fields.items():
            if name == "notes":
                continue
            value = getattr(part, f"{name}_" if iskeyword(name) else name) if part is not None else None
            fields[name] = self._value(value, inner, f"{path}.{name}" if path else name, (*at, name))
        if fields.get("fund") and fields.get("cost") and part.cost and part.cost.amount:
            fields["cost"] = Line(f"{fields['cost']} ({fields['fund']})")
        fields["x"] = Record("", getattr(part, "x", None) or {})
        return Record(path, fields)

    def _value(self, value: Any, shape: Shape, path: str, at: Path) -> Any:
        if at in self._holes:
            return _unreadable(shape, path)
        if isinstance(shape, Leaf):
            return self._leaf(value, shape.kind, path, at)
        if isinstance(shape, ListOf):
            return tuple(self._value(item, shape.item, path, (*at, place)) for place, item in enumerate(value or ()))
        if isinstance(shape, MapOf):
            return self._map(value or {}, shape, path, at)
        if isinstance(shape, Cash):
            return self._cost(value)
        return self._thing(value, shape, path, at)

    def _map(self, values: Mapping[str, Any], shape: MapOf, path: str, at: Path) -> tuple[Record, ...]:
        if path.endswith("links"):
            return self._links.spelled(values, path)
        found = []
        for key, inner in values.items():
            value = self._value(inner, shape.value, path, (*at, key))
            found.append(
                changed(value, key=key)
                if isinstance(value, Record)
                else Record(path, {"key": Line(key), "value": value})
            )
        return tuple(found)

    def _leaf(self, value: Any, kind: str, path: str, at: Path) -> Any:
        if kind == "yes-no":
            return value
        if isinstance(value, ModelProse):
            return Prose(value.text) if value else Prose("")
        if value is None:
            return Line("")
        match kind:
            case "person":
                return self._names.short(value) if at and _field(at) in BY_NAME_ALONE else self._names.full(value)
            case "amount":
                return Line(amount_words(value))
            case "choice":
                return Choice(COUNTRIES.get(value) or str(value).replace("-", " ").capitalize())
        return self._referred(str(value), path, at)

    def _referred(self, words: str, path: str, at: Path) -> Line | Prose:
        """What an id stands for; words that are no id stay."""
        field = path.rsplit(".", 1)[-1]
        if path == "frameworks":
            return Line(self._links.edition_title(words))
        if field == "fund":
            return Line(self._funds.get(words, words))
        if field == "addresses":
            return self._needs.get(words) or Line(words)
        if path == "priorities.indicators":
            return Line(self._indicators.get(words, words))
        if field == "criterion":
            owner = int(at[1]) if at[0] == "priorities" else None
            return self._criteria.get((owner, words)) or self._criteria.get((None, words)) or Line(words)
        if field == "supports":
            return served(words, self._file)
        if path.endswith("evaluations.status"):
            return Line(self._scale.get(_plain(words), words))
        return Line(words)

    def _cost(self, cost: Cost | None) -> Line:
        if cost is None:
            return Line("")
        if cost.amount:
            return Line(amount_words(cost.amount))
        by_fund = (cost.by_fund or {}).items()
        return Line(", ".join(f"{amount_words(amount)} ({self._funds.get(fund, fund)})" for fund, amount in by_fund))

    @cached_property
    def _funds(self) -> dict[str, str]:
        return {funding.fund: funding.title for funding in self._plan.funding if funding.fund and funding.title}

    @cached_property
    def _needs(self) -> dict[str, Prose]:
        return {need.id: Prose(need.what.text) for need in self._plan.needs if need.id and need.what}

    @cached_property
    def _indicators(self) -> dict[str, str]:
        return {each.id: each.title for each in self._plan.indicators if each.id and each.title}

    @cached_property
    def _criteria(self) -> dict[tuple[int | None, str], Prose]:
        """Success criteria by the number of their priority (None: the plan's own) and their id."""
        found: dict[tuple[int | None, str], Prose] = {}
        criteria: list[tuple[int | None, Statement]] = [(None, each) for each in self._plan.success_criteria]
        for number, priority in enumerate(self._plan.priorities):
            rows = [each for row in priority.actions for each in row.success_criteria]
            criteria += [(number, each) for each in (*priority.success_criteria, *rows)]
        for owner, criterion in criteria:
            if criterion.id and criterion.what:
                found[owner, criterion.id] = Prose(criterion.what.text)
        return found


def _unreadable(shape: Shape, path: str) -> Any:
    if isinstance(shape, ListOf):
        return (_unreadable(shape.item, path),)
    if isinstance(shape, MapOf) and path.endswith("links"):
        return (Record(path, {"family": "", "title": Line("Links"), "items": (UNREADABLE,), "slugs": ()}),)
    if isinstance(shape, MapOf):
        value = _unreadable(shape.value, path)
        return (
            changed(value, key="") if isinstance(value, Record) else Record(path, {"key": UNREADABLE, "value": value}),
        )
    if isinstance(shape, Thing):
        blank: dict[str, Any] = {name: _blank(inner) for name, inner in shape.fields.items() if name != "notes"}
        blank[shape.bare or next(name for name, inner in shape.fields.items() if isinstance(inner, Leaf))] = UNREADABLE
        return Record(path, {**blank, "x": Record("", {})})
    return UNREADABLE


def _blank(shape: Shape) -> Any:
    if isinstance(shape, ListOf | MapOf):
        return ()
    return Record("", {}) if isinstance(shape, Thing) else Line("")


def _field(at: Path) -> str:
    return next(part for part in reversed(at) if isinstance(part, str))


def _plain(words: str) -> str:
    return " ".join(words.lower().replace("-", " ").split())


def _with_plans(own: tuple[Any, ...], plans: tuple[Any, ...]) -> tuple[Any, ...]:
    """What a priority has, or else what the plan has; of links, framework by framework."""
    if not own or not all(isinstance(each, Record) and "family" in each for each in (*own, *plans)):
        return own or plans
    families = {each.family for each in own if each["items"]}
    return (*own, *(each for each in plans if each.family not in families))
