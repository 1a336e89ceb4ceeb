"""The plan as records: every field resolved and put into words, under the names of the plan file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from keyword import iskeyword
from typing import Any

from improvplan.context.context import Context
from improvplan.context.inheritance import REPEATED
from improvplan.finding import Path
from improvplan.forms.parts import NUMBERS_OF_NEEDS, SHARE
from improvplan.model.action import Statement
from improvplan.model.cost import Cost
from improvplan.model.plan import Plan
from improvplan.model.prose import Prose as ModelProse
from improvplan.model.shape import Cash, Leaf, ListOf, MapOf, Shape, Thing, shape_of
from improvplan.views.funds import share_of_allocation
from improvplan.views.links import Links
from improvplan.views.money import amount_words, costs_of_action, costs_of_priority
from improvplan.views.names import Names
from improvplan.views.origins import Piece, Trace, through
from improvplan.views.record import Record, changed, model_of
from improvplan.views.supports_words import supports_words
from improvplan.views.values import Choice, Line, Prose, Traced, computed, joined, traced

UNREADABLE = Line("could not be read")
COUNTRIES = {"northern-ireland": "Northern Ireland"}
UNPRINTED_NAMES = frozenset({"id", "improvplan", "template"})
"""Fields that documents never print: what is asked about them is asked of plain words."""
BY_NAME_ALONE = frozenset({"who"})


class Projection:
    """Makes records of one plan. Where a value could not be read, the record says so."""

    def __init__(self, context: Context, links: Links, names: Names, trace: Trace | None = None) -> None:
        self._plan: Plan = context.plan
        self._file = context.reading.source.name
        self._scale = {_plain(words): words for words in context.form.status_scale}
        self._holes = frozenset(context.reading.holes)
        self._links = links
        self._names = names
        self._trace = trace

    def plan(self) -> Record:
        """The whole plan. A priority has with what it takes from the plan what is printed in each of them."""
        plan = self._thing(self._plan, shape_of(Plan), "", ())
        given = {name: getattr(plan, name) for name in REPEATED}
        priorities = tuple(
            changed(
                priority,
                **{name: _with_plans(priority[name], plans) for name, plans in given.items()},
                **{SHARE: share_of_allocation(costs_of_priority(model_of(priority)), self._plan)},
            )
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
        if fields.get("addresses"):
            fields[NUMBERS_OF_NEEDS] = computed(self._numbers(part.addresses), *fields["addresses"])
        if path.endswith("actions") and part is not None:
            fields[SHARE] = share_of_allocation(costs_of_action(part), self._plan)
        fields["x"] = Record("", getattr(part, "x", None) or {})
        return Record(path, fields, shape.model.model_construct() if part is None else part)

    def _numbers(self, names: tuple[str, ...]) -> Line:
        """The places in the list of needs of those that ids name; what is no id stays as it was typed."""
        places = {need.id: str(number) for number, need in enumerate(self._plan.needs, 1) if need.id}
        return Line(
            ", ".join(sorted((places.get(name, name) for name in names), key=lambda place: (len(place), place)))
        )

    def _value(self, value: Any, shape: Shape, path: str, at: Path) -> Any:
        if at in self._holes:
            return _unreadable(shape, path)
        if isinstance(shape, Leaf):
            return self._from(at, self._leaf(value, shape.kind, path, at))
        if isinstance(shape, ListOf):
            return tuple(self._value(item, shape.item, path, (*at, place)) for place, item in enumerate(value or ()))
        if isinstance(shape, MapOf):
            return self._map(value or {}, shape, path, at)
        if isinstance(shape, Cash):
            return self._cost(value, at)
        return self._thing(value, shape, path, at)

    def _map(self, values: Mapping[str, Any], shape: MapOf, path: str, at: Path) -> tuple[Record, ...]:
        if path.endswith("links"):
            return self._links.spelled(values, path, at, self._trace)
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
            return self._prose(value, at) if value else Prose("")
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
            return supports_words(words, self._file)
        if path.endswith("evaluations.status"):
            return Line(self._scale.get(_plain(words), words))
        return Line(words)

    def _from(self, at: Path, shown: Any) -> Any:
        """What is shown for the text at a path, with its origin in a traced render."""
        trace = self._trace
        if trace is None or at[-1] in UNPRINTED_NAMES or not isinstance(shown, Line | Prose):
            return shown
        kind: type[Any] = Choice if isinstance(shown, Choice) else Prose if isinstance(shown, Prose) else Line
        if isinstance(shown, Traced):
            if isinstance(shown, Prose) and trace.text(at) is None:
                return shown  # a list of texts, each with its own path
            return traced(kind, str(shown), through(shown.pieces, len(shown), trace.whole(at)))
        return traced(kind, shown, trace.words(at, shown))

    def _prose(self, prose: ModelProse, at: Path) -> Prose:
        """A text, or several as the items of a list."""
        trace = self._trace
        if trace is None or not prose.listed:
            return Prose(prose.text)
        text, pieces, here = prose.text, list[Piece](), 0
        for number, item in enumerate(prose.items):
            start = 0
            for line in item.split("\n") if item else ():
                here += 2  # the mark of the item, or the room below it
                if line:
                    pieces += trace.stretch((*at, number), start, len(line), here)
                here += len(line) + 1
                start += len(line) + 1
        return traced(Prose, text, tuple(pieces))

    def _cost(self, cost: Cost | None, at: Path) -> Line:
        if cost is None:
            return Line("")
        if cost.amount:
            shown: Line = self._from(at, Line(amount_words(cost.amount)))
            return shown
        parts = [
            f"{self._from((*at, fund), Line(amount_words(amount)))} ({self._funds.get(fund, fund)})"
            for fund, amount in (cost.by_fund or {}).items()
        ]
        return joined(", ", parts)

    @cached_property
    def _funds(self) -> dict[str, Line]:
        return {
            funding.fund: self._from(("funding", number, "title"), Line(funding.title))
            for number, funding in enumerate(self._plan.funding)
            if funding.fund and funding.title
        }

    @cached_property
    def _needs(self) -> dict[str, Prose]:
        return {
            need.id: self._from(("needs", number, "what"), self._prose(need.what, ("needs", number, "what")))
            for number, need in enumerate(self._plan.needs)
            if need.id and need.what
        }

    @cached_property
    def _indicators(self) -> dict[str, Line]:
        return {
            each.id: self._from(("indicators", number, "title"), Line(each.title))
            for number, each in enumerate(self._plan.indicators)
            if each.id and each.title
        }

    @cached_property
    def _criteria(self) -> dict[tuple[int | None, str], Prose]:
        """Success criteria by the number of their priority (None: the plan's own) and their id."""
        found: dict[tuple[int | None, str], Prose] = {}
        for owner, at, criterion in self._every_criterion():
            if criterion.id and criterion.what:
                what = (*at, "what")
                found[owner, criterion.id] = self._from(what, self._prose(criterion.what, what))
        return found

    def _every_criterion(self) -> Iterator[tuple[int | None, Path, Statement]]:
        holders: list[tuple[int | None, Path, Any]] = [(None, (), self._plan)]
        for number, priority in enumerate(self._plan.priorities):
            holders.append((number, ("priorities", number), priority))
            holders += [(number, ("priorities", number, "actions", n), row) for n, row in enumerate(priority.actions)]
        for owner, at, holder in holders:
            for number, criterion in enumerate(holder.success_criteria):
                yield owner, (*at, "success_criteria", number), criterion


def _unreadable(shape: Shape, path: str) -> Any:
    if isinstance(shape, ListOf):
        return (_unreadable(shape.item, path),)
    if isinstance(shape, MapOf) and path.endswith("links"):
        return (Record(path, {"family": "", "title": Line("Links"), "items": (UNREADABLE,), "slugs": (), "own": ()}),)
    if isinstance(shape, MapOf):
        value = _unreadable(shape.value, path)
        return (
            changed(value, key="") if isinstance(value, Record) else Record(path, {"key": UNREADABLE, "value": value}),
        )
    if isinstance(shape, Thing):
        blank: dict[str, Any] = {name: _blank(inner) for name, inner in shape.fields.items() if name != "notes"}
        blank[_first_shown(shape)] = UNREADABLE
        return Record(path, {**blank, "x": Record("", {})}, shape.model.model_construct())
    return UNREADABLE


def _first_shown(shape: Thing) -> str:
    """The field of an object that a document shows first: what it is, its title, or the first that is no id."""
    leaves = [name for name, inner in shape.fields.items() if isinstance(inner, Leaf) and name != "id"]
    return shape.bare or next((name for name in leaves if name in ("title", "name")), leaves[0])


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
