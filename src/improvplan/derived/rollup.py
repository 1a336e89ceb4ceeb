"""Many plans as one: what they answer to, how they stand, their money, their figures, the training they need, by school or by group."""

from __future__ import annotations

import datetime
from array import array
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path as FilePath
from typing import Any, NamedTuple

from improvplan.context.context import Context
from improvplan.context.statements import owners
from improvplan.derived.blocks import Grid, Shown, Words
from improvplan.derived.coverage import Use
from improvplan.derived.coverage import gather as uses_of
from improvplan.derived.persons import Persons, plain
from improvplan.derived.plan_tables import groups_of
from improvplan.derived.plugin import (
    Absent,
    Asked,
    Column,
    Derived,
    DerivedError,
    Gathered,
    Option,
    Page,
    Table,
    Value,
    names_of,
)
from improvplan.derived.status import status_of
from improvplan.derived.status_items import State, course_of, deadline, figures, numbers
from improvplan.derived.suppression import FEWEST, hidden, is_small, total_is_shown
from improvplan.derived.training import known_topics
from improvplan.model.action import Measure
from improvplan.model.amount import Amount, format_amount
from improvplan.model.placeholder import is_placeholder
from improvplan.model.plan import Indicator
from improvplan.model.quantity import Quantity
from improvplan.model.session import read_session
from improvplan.views.money import Sum, costs_of_plan
from improvplan.workspace.configuration import repository_of


class Money(NamedTuple):
    """The money of one fund in one plan and one currency. A sum is None where the plan states none; `in_words` counts costs that are no sum."""

    fund: str
    title: str
    currency: str
    allocated: Decimal | None
    carried_forward: Decimal | None
    planned: Decimal | None
    spent: Decimal | None
    in_words: int

    @property
    def available(self) -> Decimal | None:
        """Allocated and carried forward together; None where neither is stated."""
        stated = [each for each in (self.allocated, self.carried_forward) if each is not None]
        return sum(stated, Decimal(0)) if stated else None

    @property
    def left(self) -> Decimal | None:
        """What is left of what was available; None where that or what was spent is not stated."""
        return None if self.available is None or self.spent is None else self.available - self.spent


class Figure(NamedTuple):
    """An indicator as it stands: its latest figure, or the sign in its place, and the next target.

    `sign` is empty beside a number, `words` where there are other words. `on_track` is None where nothing can be said.
    """

    title: str
    unit: str
    better: str
    of: str
    session: str
    value: Decimal | None
    sign: str
    target_session: str
    target: Decimal | None
    on_track: bool | None


class Measures(NamedTuple):
    """How many measures have a number for a target, how many of these have a number for a result, and how many reached the target."""

    with_target: int
    with_result: int
    reached: int


class Needed(NamedTuple):
    """Training that an action needs: how many are named, the last day for the action, and whether it is still to come."""

    topic: str
    people: int
    day: datetime.date | None
    open: bool


class RollupFacts(NamedTuple):
    """What the roll-up takes from one plan. `groups` are the groups that its organisation is in, by grouping."""

    organisation: str
    groups: dict[str, tuple[str, ...]]
    themes: tuple[str, ...]
    uses: tuple[Use, ...]
    counts: dict[State, int]
    actions: int
    actions_done: int
    overdue_since: datetime.date | None
    money: tuple[Money, ...]
    figures: tuple[Figure, ...]
    measures: Measures
    training: tuple[Needed, ...]


def gather(context: Context, asked: Asked) -> RollupFacts | Absent:
    """What the roll-up takes from a plan; `Absent` for one of another session than is asked for."""
    if asked["session"] and asked["session"] not in _sessions(context):
        return Absent(context.reading.source.name)
    status = status_of(context, asked.now)
    work = [item for item in status.items if item.kind.value == "action"]
    late = [item.due for item in status.items if item.state is State.OVERDUE and item.due]
    return RollupFacts(
        (context.plan.organisation and context.plan.organisation.name) or "",
        groups_of(context),
        tuple(" ".join((priority.category or "").split()) for _, priority in context.priorities),
        uses_of(context, Asked({"framework": None})).uses,
        dict(status.counts),
        len(work),
        sum(item.state is State.DONE for item in work),
        min(late, default=None),
        tuple(_money(context)),
        tuple(_figure(indicator) for indicator in context.plan.indicators),
        _measures(context),
        tuple(_training(context)),
    )


def _sessions(context: Context) -> set[str]:
    return {str(each) for each in context.period.sessions} if context.period else set()


def _money(context: Context) -> Iterator[Money]:
    plan = context.plan
    planned = costs_of_plan(plan)
    for fund in dict.fromkeys((*(entry.fund or "" for entry in plan.funding), *planned)):
        entries = [entry for entry in plan.funding if (entry.fund or "") == fund]
        costs = planned.get(fund, Sum())
        stated = [sum_ for entry in entries for sum_ in (entry.allocated, entry.carried_forward, entry.spent) if sum_]
        signs = (*(amount.currency for amount in stated if amount.value is not None), *costs.currencies)
        title = next((entry.title for entry in entries if entry.title), fund)
        for number, currency in enumerate(dict.fromkeys(filter(None, signs)) or ("",)):
            of = {currency} if number else {currency, ""}
            yield Money(
                fund,
                title,
                currency,
                _added((entry.allocated for entry in entries), of),
                _added((entry.carried_forward for entry in entries), of),
                _sum_of(value for sign, value in costs.by_currency.items() if sign in of),
                _added((entry.spent for entry in entries), of),
                0 if number else len(costs.unread),
            )


def _added(amounts: Iterable[Amount | None], of: Collection[str]) -> Decimal | None:
    """The sum of what is in these currencies; an amount without a sign is in the first of a fund."""
    return _sum_of(each.value for each in amounts if each and each.value is not None and each.currency in of)


def _sum_of(values: Iterable[Decimal]) -> Decimal | None:
    """The sum; None where there is nothing to add up."""
    found = [*values]
    return sum(found, Decimal(0)) if found else None


def _figure(indicator: Indicator) -> Figure:
    course = course_of(indicator)
    said = figures(indicator.values)
    session = max(said, default=None)
    latest = said[session] if session else None
    aims = numbers(indicator.targets)
    ahead = [each for each in aims if session is None or each >= session]
    aim = min(ahead) if ahead else max(aims, default=None)
    return Figure(
        " ".join((indicator.title or indicator.id or "").split()),
        indicator.unit or "",
        indicator.better or "",
        " ".join((indicator.of or "").split()),
        str(session or ""),
        latest.value if latest else None,
        sign_of(latest) if latest else "x",
        str(aim or ""),
        aims[aim] if aim else None,
        course.on_track if course and course.session == session else None,
    )


def sign_of(figure: Quantity) -> str:
    """The sign that stands in place of a number: `x` for what is still to come, `words` for other words; empty beside a number."""
    if figure.value is not None:
        return ""
    if figure.placeholder:
        return "z" if figure.words.strip().lower() in ("n/a", "na", "n.a", "n.a.", "not applicable") else "x"
    return figure.sign or "words"


def _measures(context: Context) -> Measures:
    found = [measure for _, owner in owners(context) for measure in owner.measures]
    aimed = [each for each in found if each.target and each.target.value is not None]
    came = [(each, value) for each in aimed if (value := _result(each)) is not None]
    return Measures(len(aimed), len(came), sum(_reached(each, value) for each, value in came))


def _result(measure: Measure) -> Decimal | None:
    values = [each.value.value for each in measure.result if each.value and each.value.value is not None]
    return values[-1] if values else None


def _reached(measure: Measure, value: Decimal) -> bool:
    """Whether a result is as good as the target or better; which way is better, the baseline says where the plan does not."""
    assert measure.target is not None
    target = measure.target.value
    assert target is not None
    start = measure.baseline.value if measure.baseline else None
    lower = measure.better == "lower" if measure.better else start is not None and target < start
    return value <= target if lower else value >= target


def _training(context: Context) -> Iterator[Needed]:
    names = known_topics(repository_of(FilePath(context.reading.source.name)).configuration.training)
    persons = Persons(context)
    for path, action in context.actions:
        task = context.task_at(path)
        for words in action.training:
            if not is_placeholder(words):
                people = len(persons.people(action.attends or task.who))
                still = task.status not in ("done", "stopped")
                topic = names.get(plain(words), " ".join(words.split()))
                yield Needed(topic, people, deadline(context, task.when), still)


_SUMS = ("allocated", "carried_forward", "planned", "spent", "left")


@dataclass(slots=True)
class _Purse:
    """The money of a fund, added up. `plans` have it; of `unstated` of them nothing can be said to be left. None is nowhere stated."""

    title: str
    plans: int = 0
    allocated: Decimal | None = None
    carried_forward: Decimal | None = None
    planned: Decimal | None = None
    spent: Decimal | None = None
    left: Decimal | None = None
    unstated: int = 0
    in_words: int = 0

    def add(self, money: Money) -> None:
        """Add what one plan says of the fund."""
        self.plans += 1
        for name in _SUMS:
            more, before = getattr(money, name), getattr(self, name)
            setattr(self, name, before if more is None else (before or Decimal(0)) + more)
        self.unstated += money.left is None
        self.in_words += money.in_words


@dataclass(slots=True)
class _Standing:
    """How the plans of a school or group stand, added up."""

    plans: int = 0
    priorities: int = 0
    actions: int = 0
    done: int = 0
    states: Counter[State] = field(default_factory=Counter)
    since: datetime.date | None = None
    findings: Counter[str] = field(default_factory=Counter)
    measures: Measures = field(default_factory=lambda: Measures(0, 0, 0))

    def add(self, plan: RollupFacts, findings: Mapping[str, int]) -> None:
        """Add a plan."""
        self.plans += 1
        self.priorities += len(plan.themes)
        self.actions += plan.actions
        self.done += plan.actions_done
        self.states.update(plan.counts)
        self.findings.update(findings)
        self.measures = Measures(*map(sum, zip(self.measures, plan.measures, strict=True)))
        days = [day for day in (self.since, plan.overdue_since) if day]
        self.since = min(days, default=None)


class _Tally:
    """What plans say of each item of an edition, at its place: how many link it, with how many priorities, and reasons for doing without.

    Numbers are packed: of a thousand plans there are a hundred thousand.
    """

    __slots__ = ("linking", "plans", "priorities", "reasons")

    def __init__(self, items: int) -> None:
        self.plans = 0
        self.linking = array("H", bytes(2 * items))
        self.priorities = array("H", bytes(2 * items))
        self.reasons: dict[int, tuple[str, ...]] = {}

    def add(self, use: Use) -> None:
        """Add what one plan says."""
        self.plans += 1
        for place, item in enumerate(use.items):
            answering = len(use.answering.get(item.slug, ()))
            reason = use.reasons.get(item.slug, "")
            if answering:
                self.linking[place] += 1
                self.priorities[place] += answering
            elif reason:
                self.reasons[place] = (*self.reasons.get(place, ()), reason)


_FundKey = tuple[str, str]
_FigureKey = tuple[str, str, str, str]
_Edition = tuple[str, str]


@dataclass(slots=True)
class _Rolled:
    """Everything, added up in one pass over the plans; `units` are schools, or groups where those were asked for."""

    units: dict[str, _Standing] = field(default_factory=dict)
    whole: _Standing = field(default_factory=_Standing)
    editions: dict[_Edition, Use] = field(default_factory=dict)
    tallies: dict[_Edition, dict[str, _Tally]] = field(default_factory=dict)
    whole_tallies: dict[_Edition, _Tally] = field(default_factory=dict)
    themes: dict[str, Counter[str]] = field(default_factory=dict)
    theme_priorities: Counter[str] = field(default_factory=Counter)
    purses: dict[_FundKey, _Purse] = field(default_factory=dict)
    unit_purses: dict[tuple[_FundKey, str], _Purse] = field(default_factory=dict)
    figures: dict[_FigureKey, list[tuple[str, tuple[str, ...], Figure]]] = field(default_factory=dict)
    training: dict[str, list[tuple[tuple[str, ...], Needed]]] = field(default_factory=dict)
    spelling: dict[object, str] = field(default_factory=dict)


IN_NONE = "In no group"


def _rolled(gathered: Gathered[RollupFacts], asked: Asked) -> _Rolled:
    by = asked["by"]
    names = names_of(gathered.plans)
    made = _Rolled()
    groupings: dict[str, None] = {}
    for (facts, plan), name in zip(gathered, names, strict=True):
        groupings |= dict.fromkeys(plan.groups)
        units = plan.groups.get(by, (IN_NONE,)) if by else (name,)
        _add(made, plan, name, units, asked.found.get(facts.file, {}))
    if by and by not in groupings:
        known = ", ".join(sorted(groupings))
        hint = f"there are: {known}" if known else "a network file says what belongs to what"
        raise DerivedError(f"--by {by}: no plan is in a group of that kind; {hint}")
    made.units = {
        name: made.units[name] for name in sorted(made.units, key=lambda each: (each == IN_NONE, each.casefold()))
    }
    return made


def _add(made: _Rolled, plan: RollupFacts, name: str, units: Sequence[str], findings: Mapping[str, int]) -> None:
    made.whole.add(plan, findings)
    for unit in units:
        made.units.setdefault(unit, _Standing()).add(plan, findings)
    for use in plan.uses:
        edition = (use.family, use.edition)
        made.editions.setdefault(edition, use._replace(answering={}, reasons={}))
        count = len(use.items)
        made.whole_tallies.setdefault(edition, _Tally(count)).add(use)
        of_units = made.tallies.setdefault(edition, {})
        for unit in units:
            if unit not in of_units:
                of_units[unit] = _Tally(count)
            of_units[unit].add(use)
    for theme in plan.themes:
        key_ = made.spelling.setdefault(("theme", plain(theme)), theme)
        made.theme_priorities[key_] += 1
        made.themes.setdefault(key_, Counter()).update(units)
    for money in plan.money:
        fund = (money.fund, money.currency)
        made.purses.setdefault(fund, _Purse(money.title)).add(money)
        for unit in units:
            made.unit_purses.setdefault((fund, unit), _Purse(money.title)).add(money)
    for figure in plan.figures:
        of = (plain(figure.title), figure.unit, figure.better, plain(figure.of))
        made.figures.setdefault(of, []).append((name, tuple(units), figure))
    for need in plan.training:
        topic = made.spelling.setdefault(("topic", plain(need.topic)), need.topic)
        made.training.setdefault(topic, []).append((tuple(units), need))


class _Made:
    """Rows that are made anew whenever somebody goes through them."""

    def __init__(self, made: Callable[[], Iterator[tuple[Value, ...]]]) -> None:
        self._made = made

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        return self._made()


class Section(NamedTuple):
    """A table of the roll-up. `brief` is whether it stands on the dashboard, `note` what a reader must know.

    `most` is how many rows the dashboard has room for; the most important come first there, by `order`.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Iterable[tuple[Value, ...]]
    note: str = ""
    brief: bool = True
    most: int = 0
    order: Callable[[tuple[Value, ...]], tuple[Any, ...]] | None = None


def sections(gathered: Gathered[RollupFacts], asked: Asked) -> Iterator[Section]:
    """Every table of the roll-up, in the order in which documents print them."""
    rolled = _rolled(gathered, asked)
    unit = asked["by"].capitalize() if asked["by"] else "School"
    yield _standing(rolled, unit, public=asked.audience == "public")
    yield from _frameworks(rolled)
    yield from _money_sections(rolled, unit)
    yield from _figure_sections(rolled, unit, asked)
    yield from _training_section(rolled, unit, public=asked.audience == "public")
    yield from _themes(rolled, unit)
    yield from _coverage(rolled, unit)


def _heads(*heads: tuple[str, int]) -> tuple[Column, ...]:
    return tuple(Column(*head) for head in heads)


def _standing(rolled: _Rolled, unit: str, *, public: bool) -> Section:
    heads = [
        (unit, 32), ("Plans", 8), ("Priorities", 10), ("Actions", 9), ("Done", 8), ("Overdue", 9), ("Since", 14),
        ("Due soon", 9), ("Missed", 8), ("Off track", 9), ("Measures", 9), ("With result", 9), ("Reached", 9),
    ]  # fmt: skip
    if not public:
        heads += [("Errors", 8), ("Warnings", 9), ("Notes", 8)]
    rows = [_standing_row(name, each, public=public) for name, each in rolled.units.items()]
    if len(rows) > 1:
        rows.append(_standing_row("All", rolled.whole, public=public))
    note = "Counted as improvplan status counts: what is due within 14 days is due soon; missed are checkpoints and figures."
    return Section("Standing", "How the plans stand", _heads(*heads), tuple(rows), note)


def _standing_row(name: str, each: _Standing, *, public: bool) -> tuple[Value, ...]:
    states = (State.OVERDUE, State.DUE_SOON, State.MISSED, State.OFF_TRACK)
    overdue, *others = (each.states[state] for state in states)
    found = () if public else tuple(each.findings[severity] for severity in ("error", "warning", "note"))
    return (
        name, each.plans, each.priorities, each.actions, each.done, overdue, each.since, *others, *each.measures, *found,
    )  # fmt: skip


def _frameworks(rolled: _Rolled) -> Iterator[Section]:
    rows: list[tuple[Value, ...]] = []
    for edition, use in sorted(rolled.editions.items()):
        tally = rolled.whole_tallies[edition]
        linked = sum(map(bool, tally.linking))
        without = sum(not tally.linking[place] for place in tally.reasons)
        holes = [
            item.numbered
            for place, item in enumerate(use.items)
            if not tally.linking[place] and place not in tally.reasons
        ]
        rows.append((use.title, tally.plans, len(use.items), linked, without, len(holes), "; ".join(holes)))
    heads = _heads(
        ("Framework", 40), ("Plans", 8), ("Items", 8), ("Linked", 8), ("Done without", 9), ("Holes", 8), ("Items that nobody links", 60)
    )  # fmt: skip
    note = "A hole is what nobody links, and nobody says why."
    if rows:
        yield Section("Frameworks", "What the plans answer to", heads, tuple(rows), note)


def _money_sections(rolled: _Rolled, unit: str) -> Iterator[Section]:
    if not rolled.purses:
        return
    heads = (
        ("Fund", 28), ("Currency", 9), ("Plans", 8), ("Allocated", 12), ("Carried forward", 12), ("Planned", 12), ("Spent", 12),
        ("Left", 12), ("Spending not stated", 12), ("Costs in words", 9),
    )  # fmt: skip
    note = (
        "Left is what was available less what was spent, of plans that state both. Costs that are no sum are in none."
    )
    rows = tuple(
        _purse_row((purse.title or "No fund named",), key[1], purse) for key, purse in sorted(rolled.purses.items())
    )
    yield Section("Money", "Money by fund", _heads(*heads), rows, note)
    apart = tuple(
        _purse_row((name, purse.title or "No fund named"), key[1], purse)
        for (key, name), purse in sorted(
            rolled.unit_purses.items(), key=lambda each: (each[0][1].casefold(), each[0][0])
        )
    )
    yield Section(
        f"Money by {unit.lower()}", f"Money by {unit.lower()}", _heads((unit, 32), *heads), apart, brief=False
    )


def _purse_row(head: tuple[str, ...], currency: str, purse: _Purse) -> tuple[Value, ...]:
    sums = (getattr(purse, name) for name in _SUMS)
    return (*head, currency, purse.plans, *sums, purse.unstated, purse.in_words)


def _figure_sections(rolled: _Rolled, unit: str, asked: Asked) -> Iterator[Section]:
    if not rolled.figures:
        return
    brief: list[tuple[Value, ...]] = []
    full: list[tuple[Value, ...]] = []
    for of in sorted(rolled.figures):
        found = [
            (name, units, _for_public(figure) if asked.audience == "public" else figure)
            for name, units, figure in rolled.figures[of]
        ]
        signs = Counter(figure.sign for _, _, figure in found if figure.sign)
        known = [figure.value for _, _, figure in found if figure.value is not None]
        first = found[0][2]
        brief.append((
            first.title, first.unit or None, first.better or "higher", first.of or None, len(found), len(known),
            *(signs[sign] for sign in ("z", "x", "c", "low", "u", "words")),
            min(known, default=None), max(known, default=None),
            sum(known, Decimal(0)) if known and first.unit in ("count", "money") else None,
            sum(figure.on_track is True for _, _, figure in found), sum(figure.on_track is False for _, _, figure in found),
        ))  # fmt: skip
        full += [_figure_row(*each) for each in found]
    heads = _heads(
        ("Indicator", 48), ("Unit", 9), ("Better", 8), ("Of", 28), ("Schools", 8), ("Known", 8), ("z", 5), ("x", 5), ("c", 5), ("low", 5),
        ("u", 5), ("In words", 8), ("Lowest", 9), ("Highest", 9), ("Total", 9), ("On track", 8), ("Off track", 8),
    )  # fmt: skip
    note = (
        "The latest figure of each plan; percentages of different numbers of pupils are never averaged. z is not applicable, x not "
        "available, c suppressed, low nearly nought, u unreliable."
    )
    yield Section("Indicators", "Indicators", heads, tuple(brief), note, most=10, order=_by_schools_and_trouble)
    heads = _heads(
        ("Indicator", 48), ("School", 32), (unit if asked["by"] else "Of", 28), ("Unit", 9), ("Better", 8), ("Session", 10), ("Figure", 10),
        ("Sign", 6), ("Target for", 10), ("Target", 10), ("On track", 9),
    )  # fmt: skip
    yield Section("Indicators by school", "Indicators by school", heads, tuple(full), brief=False)


def _by_schools_and_trouble(row: tuple[Value, ...]) -> tuple[Any, ...]:
    """What most schools share comes first, then what is off track in most."""
    return -_whole(row[4]), -_whole(row[-1]), str(row[0]).casefold()


def _whole(value: Value) -> int:
    return value if isinstance(value, int) else 0


def _for_public(figure: Figure) -> Figure:
    """A figure as the public sees it: not that of so few pupils, or of all but so few, that one knows who they are."""
    if figure.value is None or not is_small(figure.value, figure.unit, figure.of):
        return figure
    return figure._replace(value=None, sign="c", on_track=None)


def _figure_row(name: str, units: tuple[str, ...], figure: Figure) -> tuple[Value, ...]:
    middle = "; ".join(units) if units != (name,) else figure.of or None
    track = {True: "yes", False: "no", None: None}[figure.on_track]
    return (
        figure.title, name, middle, figure.unit or None, figure.better or "higher", figure.session or None,
        figure.value, figure.sign or None, figure.target_session or None, figure.target, track,
    )  # fmt: skip


def _training_section(rolled: _Rolled, unit: str, *, public: bool) -> Iterator[Section]:
    rows: list[tuple[Value, ...]] = []
    apart: list[tuple[Value, ...]] = []
    for topic in sorted(rolled.training, key=str.casefold):
        needs = rolled.training[topic]
        waiting = [need for _, need in needs if need.open]
        by_unit: dict[str, list[Needed]] = {}
        for units, need in needs:
            for each in units:
                by_unit.setdefault(each, []).append(need)
        cells = [sum(need.people for need in found if need.open) for found in by_unit.values()]
        hide = hidden(cells, total=True) if public else (False,) * len(cells)
        whole: Value = sum(need.people for need in waiting)
        if public and not total_is_shown(cells):
            whole = "c"
        first = min((need.day for need in waiting if need.day), default=None)
        open_units = sum(any(need.open for need in found) for found in by_unit.values())
        rows.append((topic, len(by_unit), open_units, whole, first))
        for (name, found), cell, hid in zip(by_unit.items(), cells, hide, strict=True):
            still = sum(need.open for need in found)
            day = min((need.day for need in found if need.open and need.day), default=None)
            apart.append((topic, name, len(found), still, "c" if hid else cell, day))
    note = "People are those whom plans name for training that is still to come; a group counts as one."
    if public:
        note += f" Fewer than {FEWEST} are not shown (c), nor what they could be worked out from."
    whose = "Schools" if unit == "School" else "Groups"
    heads = (("Topic", 44), (whose, 9), ("Still to come in", 10), ("People", 9), ("First needed", 14))
    if rows:
        yield Section(
            "Training", "Training that is needed", _heads(*heads), tuple(rows), note, most=8, order=_by_waiting
        )
        heads_apart = (
            ("Topic", 44),
            (unit, 32),
            ("Actions", 9),
            ("Still to come", 9),
            ("People", 9),
            ("First needed", 14),
        )
        title = f"Training by {unit.lower()}"
        yield Section(title, title, _heads(*heads_apart), tuple(apart), brief=False)


def _by_waiting(row: tuple[Value, ...]) -> tuple[Any, ...]:
    """What most schools still wait for comes first."""
    return -_whole(row[2]), -_whole(row[1]), str(row[0]).casefold()


def _themes(rolled: _Rolled, unit: str) -> Iterator[Section]:
    rows = [
        (theme or "No theme", rolled.theme_priorities[theme], len(rolled.themes[theme]))
        for theme in sorted(rolled.themes, key=lambda each: (not each, each.casefold()))
    ]
    if any(rolled.themes.keys() - {""}):
        whose = "Schools" if unit == "School" else "Groups"
        heads = _heads(("Theme", 44), ("Priorities", 10), (whose, 10))
        yield Section(
            "Themes", "Priorities by theme", heads, tuple(rows), "A theme is the category of a priority.", brief=False
        )


def _coverage(rolled: _Rolled, unit: str) -> Iterator[Section]:
    heads = _heads(
        ("Framework", 40), ("Group", 24), ("Item", 48), (unit, 32), ("State", 14), ("Plans that link it", 8), ("Plans", 8),
        ("Priorities", 9), ("Reason", 48),
    )  # fmt: skip
    if rolled.editions:
        yield Section("Coverage", "Coverage", heads, _Made(lambda: _coverage_rows(rolled)), brief=False)


def _coverage_rows(rolled: _Rolled) -> Iterator[tuple[Value, ...]]:
    for edition, use in sorted(rolled.editions.items()):
        for place, item in enumerate(use.items):
            for name in rolled.units:
                tally = rolled.tallies[edition].get(name)
                if tally:
                    linking, reasons = tally.linking[place], tally.reasons.get(place, ())
                    state = "linked" if linking else "not addressed" if reasons else "not linked"
                    why = "; ".join(dict.fromkeys(reasons)) or None
                    yield (
                        use.title, item.group or None, item.numbered, name, state, linking, tally.plans, tally.priorities[place], why,
                    )  # fmt: skip


class Matrix(NamedTuple):
    """An edition against schools or groups: a cell is a number of priorities, a reason's number in brackets, or a hole."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    reasons: tuple[str, ...]


_MOST_COLUMNS = 12
HOLE = "–"


def _matrices(gathered: Gathered[RollupFacts], asked: Asked) -> Iterator[Matrix]:
    """The coverage matrix of each edition; where there are too many columns for a page, in pieces."""
    rolled = _rolled(gathered, asked)
    for edition, use in sorted(rolled.editions.items()):
        users = [name for name in rolled.units if name in rolled.tallies[edition]]
        for start in range(0, len(users), _MOST_COLUMNS):
            columns = users[start : start + _MOST_COLUMNS]
            reasons: dict[str, int] = {}
            rows = []
            for place, item in enumerate(use.items):
                cells = []
                for name in columns:
                    tally = rolled.tallies[edition][name]
                    said = dict.fromkeys(() if tally.linking[place] else tally.reasons.get(place, ()))
                    marks = "".join(f"({reasons.setdefault(reason, len(reasons) + 1)})" for reason in said)
                    cells.append(str(tally.priorities[place]) if tally.linking[place] else marks or HOLE)
                rows.append((item.numbered, *cells))
            yield Matrix(use.title, tuple(columns), tuple(rows), tuple(reasons))


def _cell(value: Value) -> str:
    """A cell as documents and terminals print it."""
    if value is None:
        return ""
    if isinstance(value, datetime.date):
        return f"{value.day} {value:%b %Y}"
    if isinstance(value, Decimal):
        return f"{value.normalize():,f}"
    return str(value)


def _for_people(section: Section, *, full: bool) -> tuple[tuple[str, ...], list[tuple[str, ...]], str]:
    """Heads, rows and the remark as people read them: on the dashboard the most important rows, without columns that say nothing."""
    chosen = tuple(section.rows)
    whole = len(chosen)
    note = section.note
    if not full and section.most and len(chosen) > section.most:
        chosen = tuple(sorted(chosen, key=section.order))[: section.most]
        note = f"{whole - section.most} more with --full. {note}"
    signs = [str(value or "") for value in _column(section, chosen, "Currency")]
    rows = [
        tuple(format_amount(cell, sign) if signs and isinstance(cell, Decimal) else _cell(cell) for cell in row)
        for row, sign in zip(chosen, signs or [""] * len(chosen), strict=True)
    ]
    if section.name == "Frameworks" and not full:
        rows = [(*row[:-1], _shortened(row[-1])) for row in rows]
    if_any = _IF_ANY if _any(section, rows, "Off track") else _IF_ANY | {"On track"}
    keep = [
        place
        for place, column in enumerate(section.columns)
        if column.head not in (_UNSHOWN if full else _UNSHOWN | _IN_FULL)
        and not (column.head == "Plans" and section.name == "Standing" and all(row[place] == "1" for row in rows[:-1]))
        and any(row[place] not in ("", "0") or (row[place] and column.head not in if_any) for row in rows)
    ]
    return (
        tuple(section.columns[place].head for place in keep),
        [tuple(row[place] for place in keep) for row in rows],
        note,
    )


def _any(section: Section, rows: Sequence[tuple[str, ...]], head: str) -> bool:
    """Whether a column of the section holds anything but noughts."""
    places = [place for place, column in enumerate(section.columns) if column.head == head]
    return any(row[place] not in ("", "0") for place in places for row in rows)


_IF_ANY = frozenset(
    {
        "z", "x", "c", "low", "u", "In words", "Notes", "Costs in words", "Spending not stated", "Due soon", "Missed", "Off track",
        "Errors", "Warnings", "Done without",
    }
)  # fmt: skip
"""Columns that are left out where all in them are noughts."""
_UNSHOWN = frozenset({"Currency"})
_IN_FULL = frozenset({"Of", "Since", "Priorities", "Known", "Measures", "With result", "Reached"})
"""Columns for which a dashboard has no room."""
_NAMED_HOLES = 3


def _column(section: Section, rows: Sequence[tuple[Value, ...]], head: str) -> list[Value]:
    places = [place for place, column in enumerate(section.columns) if column.head == head]
    return [row[places[0]] for row in rows] if places else []


def _shortened(holes: str) -> str:
    named = holes.split("; ")
    more = len(named) - _NAMED_HOLES
    return holes if more <= 1 else f"{'; '.join(named[:_NAMED_HOLES])}; and {more} more"


def _pages(gathered: Gathered[RollupFacts], asked: Asked) -> Iterator[Page]:
    full = bool(asked["full"])
    shown = [
        {"title": section.title, "heads": heads, "rows": rows, "note": note}
        for section in sections(gathered, asked)
        if (section.brief or full) and section.name != "Coverage"
        for heads, rows, note in [_for_people(section, full=full)]
    ]
    data = {
        "sections": shown,
        "matrices": [*_matrices(gathered, asked)] if full else [],
        "today": asked.now,
        "whole": len(gathered),
        "by": asked["by"] or "",
    }
    yield Page(
        "rollup",
        TITLE,
        "improvplan",
        gathered.last_beginning,
        data,
        gathered.first.folders,
        "landscape" if full else "portrait",
        gathered.first.reference,
    )


def _tables(gathered: Gathered[RollupFacts], asked: Asked) -> Iterator[Table]:
    for section in sections(gathered, asked):
        yield Table(section.name, section.columns, section.rows)


def _shown(gathered: Gathered[RollupFacts], asked: Asked) -> Iterator[Shown]:
    full = bool(asked["full"])
    for number, section in enumerate(each for each in sections(gathered, asked) if each.brief or full):
        heads, rows, _ = _for_people(section, full=full)
        yield Words(f"{chr(10) if number else ''}{section.title}", "heading")
        names = {heads[0], "Items that nobody links", "Reason", "School", "Item"}
        yield Grid(heads, rows, shares=tuple(int(head in names) for head in heads))


def _check(asked: Asked) -> None:
    session = asked["session"]
    if session and read_session(session) is None:
        raise DerivedError(f"--session {session}: write a session such as 2025-26")


def _absent(absent: Sequence[Absent], found: bool, asked: Asked) -> tuple[str, ...]:  # noqa: FBT001
    if not found and absent:
        raise DerivedError(f"--session {asked['session']}: none of the plans is for that session")
    return (f"{len(absent)} plans are for other sessions than {asked['session']} and left out",) if absent else ()


TITLE = "The plans as one"

DOCUMENT = Derived(
    name="rollup",
    title=TITLE,
    summary="Add up many plans: standing, coverage, money, figures, training.",
    about="""Adds up many plans, school by school or by any grouping of the network: how they stand, which items of frameworks nobody links,
money by fund, the latest figure of each indicator against its target, training that is needed, themes of priorities, findings.

A figure is never made up: percentages are not averaged, since their bases differ; what is not applicable (`z`), not available (`x`), suppressed (`c`) or nearly nought (`low`) is counted apart. For `--audience public` small numbers of
people are suppressed, and with them what they could be worked out from.

On a terminal and as a document it is a dashboard, which for ten schools takes two pages; `--full` adds the coverage matrix and every table by school. CSV, XLSX and JSON always hold everything. [Plans as data](data.md) has what it is
worked out from.

Thousands of plans can be shared out: `--shard 3/8` does the third of eight shares and writes a part; with all parts in one folder, `--merge FOLDER` gives what one run would give, to the byte. Paths, options and `--today` must be the same; a plan that
has changed since is worked out anew, and parts of another version are refused.""",
    examples=(
        "rollup plans                               # the dashboard, school by school",
        "rollup plans --by council --session 2025-26",
        "rollup plans --full --to docx,xlsx --out build",
        "rollup plans --shard 3/8 --out parts       # on each of eight machines, with its own number",
        "rollup plans --merge parts                 # where all parts have come together",
    ),
    gather=gather,
    remembered=True,
    pages=_pages,
    tables=_tables,
    shown=_shown,
    check=_check,
    absent=_absent,
    whole=True,
    on_a_day=True,
    with_findings=True,
    after=frozenset({"by", "full", "shard", "merge"}),
    today="The day to look from, for example 4 Dec 2025; the day it is, if left out.",
    options=(
        Option(
            "by",
            "Add up by council, cluster, hub, phase, category or any other grouping; by school, if left out.",
            metavar="GROUPING",
        ),
        Option("session", "Only plans for this session, for example 2025-26.", metavar="SESSION"),
        Option("full", "Everything: the coverage matrix, and every table by school.", kind="flag"),
        Option(
            "shard",
            "Only a share of the work, such as 3/8: a part is written, to be put together with --merge.",
            metavar="SHARE",
        ),
        Option("merge", "Put parts together that --shard has written into this folder.", metavar="FOLDER"),
    ),
)
