"""Plans as official education statistics: data sets of counts and figures as the Department for Education's open data standard has them.

Each is tidy: time and place first, then filters, then indicators, whose names end in what they are; signs stand in place of numbers;
every combination of filters has a row, and each filter that can be added up has one called Total. Beside each set stands what
describes its columns (`.meta.csv`). What is in them is for the public: numbers of so few people that one knows who they are, are `c`.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from improvplan.derived.plan_tables import STATUS, TABLES, Cell, Row
from improvplan.derived.plugin import Gathered, PlanFacts
from improvplan.derived.suppression import is_small

TOTAL = "Total"
NOT_APPLICABLE, NOT_AVAILABLE, SUPPRESSED = "z", "x", "c"
LONGEST_ITEM = 120
"""In characters: how long the value of a filter may be."""

_SIGNS = dict(zip(STATUS[1:], ("z", "x", "c", "low", "u", "x"), strict=True))
_COUNTRIES = {
    "england": ("E92000001", "England"),
    "scotland": ("S92000003", "Scotland"),
    "wales": ("W92000004", "Wales"),
    "northern-ireland": ("N92000002", "Northern Ireland"),
}
_LEVELS = {"authority": "Local authority", "trust": "MAT", "region": "Regional", "cluster": "Planning area"}
_CODES = ("URN", "SEED", "DENI", "school code")
"""The schemes by which schools are known, the first that there is being taken."""


class Meta(NamedTuple):
    """A row of what describes the columns of a data set."""

    col_name: str
    col_type: str
    label: str
    indicator_grouping: str = ""
    indicator_unit: str = ""
    indicator_dp: str = ""
    filter_hint: str = ""
    filter_grouping_column: str = ""


class DataSet(NamedTuple):
    """A data set: the name of its file, its columns, what describes those that are filters and indicators, and its rows."""

    name: str
    columns: tuple[str, ...]
    meta: tuple[Meta, ...]
    rows: Iterable[Sequence[str]]


_PLACE = (
    "time_period", "time_identifier", "geographic_level", "country_code", "country_name", "la_name", "school_urn", "school_name",
)  # fmt: skip
_PLAN = Meta("improvement_plan", "Filter", "Improvement plan", filter_hint="By its id: a school may have several")

Rows = Mapping[str, Sequence[Row]]
_Gathered = Gathered[dict[str, list[Row]]]


def data_sets(gathered: _Gathered) -> Iterator[DataSet]:
    """Every data set of the plans. Rows are made as they are read; of each plan only its own are held."""
    yield _set("improvement-plan-actions", gathered, _ACTIONS, _actions)
    funds = _found(gathered, lambda rows: {str(each["fund"]) for each in _rows(rows, "funding") if each["fund"]})
    yield _set("improvement-plan-funding", gathered, _FUNDING, lambda rows: _funding(rows, funds))
    items = _found(gathered, lambda rows: {_item(each) for each in _rows(rows, "items")})
    yield _set("improvement-plan-frameworks", gathered, _FRAMEWORKS, lambda rows: _frameworks(rows, items))
    periods = _found(
        gathered,
        lambda rows: {
            (str(each["title"]), str(each["time_period"])) for each in _rows(rows, "indicators") if each["time_period"]
        },
    )
    yield _indicators(gathered, periods)


def _set(
    name: str, gathered: _Gathered, meta: tuple[Meta, ...], make: Callable[[Rows], Iterable[tuple[str, ...]]]
) -> DataSet:
    described = (_PLAN, *meta)

    def rows() -> Iterator[Sequence[str]]:
        for facts, each in gathered:
            place = _place(each)
            for row in make(each):
                yield *place, facts.plan, *row

    return DataSet(name, (*_PLACE, *(each.col_name for each in described)), described, _Again(rows))


class _Again:
    """Rows that are made anew whenever somebody goes through them."""

    def __init__(self, made: Callable[[], Iterator[Sequence[str]]]) -> None:
        self._made = made

    def __iter__(self) -> Iterator[Sequence[str]]:
        return self._made()


def _found(gathered: _Gathered, of: Callable[[Rows], set[Any]]) -> list[Any]:
    """What is found in any of the plans, in order."""
    found: set[Any] = set()
    for _, rows in gathered:
        found |= of(rows)
    return sorted(found)


_NAMES = {table.name: tuple(column.name for column in table.columns) for table in TABLES}


def _rows(rows: Rows, table: str) -> list[dict[str, Cell]]:
    """The rows of a table of one plan by their columns."""
    return [dict(zip(_NAMES[table], row, strict=True)) for row in rows[table]]


def _place(rows: Rows, time_period: str = "") -> tuple[str, ...]:
    """The columns of time and place of a plan."""
    plan = _rows(rows, "plans")[0]
    code, country = _COUNTRIES.get(str(plan["organisation_country"] or ""), (NOT_APPLICABLE, NOT_APPLICABLE))
    codes = {str(each["scheme"]): str(each["code"]) for each in _rows(rows, "codes")}
    councils = [str(each["group_name"]) for each in _rows(rows, "groups") if each["grouping"] == "council"]
    return (
        time_period or str(plan["time_period"] or NOT_AVAILABLE),
        "Academic year" if len(time_period or str(plan["time_period"] or "")) != 4 else "Calendar year",
        _LEVELS.get(str(plan["organisation_kind"] or ""), "School"),
        code,
        country,
        next(iter(councils), NOT_AVAILABLE),
        next((codes[scheme] for scheme in _CODES if scheme in codes), NOT_AVAILABLE),
        _short(str(plan["organisation_name"] or plan["title"] or "")),
    )


def _short(words: str) -> str:
    return words if len(words) <= LONGEST_ITEM else f"{words[: LONGEST_ITEM - 1]}…"


def _number(value: Decimal | int | None, otherwise: str = NOT_AVAILABLE) -> str:
    return otherwise if value is None else f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


_STATES = {
    "done": "Done",
    "in-progress": "In progress",
    "not-started": "Not started",
    "stopped": "Stopped",
    None: "Not stated",
}
_ACTIONS = (
    Meta("work_status", "Filter", "How far the work is", filter_hint="As the plan says it"),
    Meta("action_count", "Indicator", "Actions", "Actions", "", "0"),
    Meta("action_percent", "Indicator", "Share of all actions of the plan", "Actions", "%", "1"),
    Meta("overdue_action_count", "Indicator", "Actions that are overdue", "Actions", "", "0"),
)


def _actions(rows: Rows) -> Iterator[tuple[str, ...]]:
    plan = _rows(rows, "plans")[0]
    work = [each for each in _rows(rows, "actions") if each["is_task"]]
    day, closed = plan["valid_on"], plan["status"] == "closed"
    for status, label in ((TOTAL, TOTAL), *_STATES.items()):
        chosen = [each for each in work if label == TOTAL or each["status"] == status]
        late = [each for each in chosen if _is_before(each["due"], day) and each["status"] not in ("done", "stopped")]
        share = _number((Decimal(len(chosen) * 100) / len(work)).quantize(Decimal("0.1"))) if work else NOT_APPLICABLE
        overdue = NOT_APPLICABLE if label in ("Done", "Stopped") or closed else str(len(late))
        yield label, str(len(chosen)), share, overdue


def _is_before(due: Cell, day: Cell) -> bool:
    return isinstance(due, datetime.date) and isinstance(day, datetime.date) and due < day


_SUMS = ("allocated", "carried_forward", "planned", "spent", "left")
_FUNDING = (
    Meta("fund", "Filter", "Fund", filter_hint="By its short name"),
    *(
        Meta(f"{name}_pounds", "Indicator", label, "Money", "£", "2")
        for name, label in zip(
            _SUMS,
            ("Allocated", "Carried forward", "Planned in the plan", "Spent", "Left of what was available"),
            strict=True,
        )
    ),
)


def _funding(rows: Rows, funds: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The money in pounds; what is in another currency, or no sum, is not available."""
    by_fund: dict[str, dict[str, Decimal]] = {}
    for each in (*_rows(rows, "funding"), *_rows(rows, "costs")):
        amounts = by_fund.setdefault(str(each["fund"] or ""), {})
        amount, kind = each["amount"], str(each.get("kind", "planned")).replace(" ", "_")
        if isinstance(amount, Decimal) and each["currency"] in (None, "£"):
            amounts[kind] = amounts.get(kind, Decimal(0)) + amount
    for amounts in by_fund.values():
        if "spent" in amounts and ("allocated" in amounts or "carried_forward" in amounts):
            zero = Decimal(0)
            amounts["left"] = amounts.get("allocated", zero) + amounts.get("carried_forward", zero) - amounts["spent"]
    whole = {name: [amounts[name] for amounts in by_fund.values() if name in amounts] for name in _SUMS}
    yield TOTAL, *(_number(sum(whole[name], Decimal(0)) if whole[name] else None) for name in _SUMS)
    for fund in funds:
        has = by_fund.get(fund)
        yield fund, *(_number(has.get(name)) if has is not None else NOT_APPLICABLE for name in _SUMS)


_FRAMEWORKS = (
    Meta("framework", "Filter", "Framework", filter_hint="With its edition"),
    Meta("framework_item", "Filter", "Item of the framework", filter_grouping_column="framework"),
    Meta("link_count", "Indicator", "Links from priorities and actions", "Links", "", "0"),
)


def _item(row: Mapping[str, Cell]) -> tuple[str, str, int, str, str]:
    number = row["number"]
    label = " ".join(str(part) for part in (row["code"], row["title"]) if part)
    return str(row["family"]), str(row["edition"]), number if isinstance(number, int) else 0, str(row["item"]), label


def _frameworks(rows: Rows, items: Sequence[tuple[str, str, int, str, str]]) -> Iterator[tuple[str, ...]]:
    used = {(each["family"], each["edition"]) for each in _rows(rows, "frameworks")}
    links = [
        (each["family"], each["item"])
        for each in _rows(rows, "links")
        if each["owner"] != "evaluation" and each["item"]
    ]
    for place, (family, edition, _, slug, label) in enumerate(items):
        name, answers = f"{family} ({edition})", (family, edition) in used
        if place == 0 or items[place - 1][:2] != (family, edition):
            whole = sum(found == family for found, _ in links)
            yield name, TOTAL, str(whole) if answers else NOT_APPLICABLE
        yield name, _short(label), str(links.count((family, slug))) if answers else NOT_APPLICABLE


_UNITS = {"percent": "%", "count": "", "per-1000": "", "score": "", "money": "£"}
_FIGURES = tuple(
    Meta(f"{kind}_{unit.replace('-', '_')}", "Indicator", f"{label}, {unit}", label, sign, "")
    for kind, label in (("result", "Result"), ("target", "Target"))
    for unit, sign in _UNITS.items()
)
_INDICATORS = (
    Meta(
        "indicator",
        "Filter",
        "Indicator",
        filter_hint="In the words of the plan; indicators of several plans are never added",
    ),
    Meta("better", "Filter", "Which way is better"),
    *_FIGURES,
)


def _indicators(gathered: _Gathered, periods: Sequence[tuple[str, str]]) -> DataSet:
    """The figures of indicators, in each of the sessions for which any plan has one of that name."""
    by_title: dict[str, list[str]] = {}
    for title, period in periods:
        by_title.setdefault(title, []).append(period)

    def rows() -> Iterator[Sequence[str]]:
        for facts, each in gathered:
            yield from _figures_of(facts, each, by_title)

    described = (_PLAN, *_INDICATORS)
    names = (*_PLACE, *(each.col_name for each in described))
    return DataSet("improvement-plan-indicators", names, described, _Again(rows))


def _figures_of(facts: PlanFacts, rows: Rows, periods: Mapping[str, Sequence[str]]) -> Iterator[Sequence[str]]:
    found: dict[tuple[str, str, str], dict[tuple[str, str], dict[str, Cell]]] = {}
    for each in _rows(rows, "indicators"):
        if each["source"] == "indicator" and each["kind"] in ("value", "target") and each["time_period"]:
            key = (str(each["title"]), str(each["unit"] or "score"), str(each["better"] or "higher"))
            kind = "result" if each["kind"] == "value" else "target"
            found.setdefault(key, {})[kind, str(each["time_period"])] = each
    for (title, unit, better), figures in found.items():
        for period in periods[title]:
            cells = [
                _sign(figures.get((kind, period)), unit) if unit == of else NOT_APPLICABLE
                for kind in ("result", "target")
                for of in _UNITS
            ]
            yield *_place(rows, period), facts.plan, _short(title), better.capitalize(), *cells


def _sign(row: Mapping[str, Cell] | None, unit: str) -> str:
    if row is None:
        return NOT_AVAILABLE
    figure = row["figure"]
    if not isinstance(figure, Decimal):
        return _SIGNS[str(row["figure_status"])]
    return SUPPRESSED if is_small(figure, unit, str(row["of"] or "")) else _number(figure)


def meta_rows(data_set: DataSet) -> Iterator[Sequence[str]]:
    """What describes the columns of a data set, its heads first."""
    yield Meta._fields
    yield from data_set.meta
