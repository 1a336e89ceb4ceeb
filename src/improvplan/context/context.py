"""What a rule sees of a plan: the plan, its form, its frameworks, its dates; each worked out once for all rules."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from improvplan.catalogues.family import Choice, Family, Resolution, choose_edition
from improvplan.catalogues.registry import Catalogues, split_pin
from improvplan.catalogues.resolve import resolve
from improvplan.context.inheritance import Task, links_of, task_at
from improvplan.finding import Path, at
from improvplan.forms.categories import Named, Overlay, overlay
from improvplan.forms.form import Form, RuleSetting, TermDates
from improvplan.forms.registry import PLAIN, Forms
from improvplan.model.action import Action
from improvplan.model.normalise import TextAt
from improvplan.model.plan import Plan
from improvplan.model.priority import Priority
from improvplan.model.quantity import read_quantity
from improvplan.model.reading import PlanReading
from improvplan.model.session import Period, Session, read_session_or_year, sessions_meant
from improvplan.model.when import When
from improvplan.model.when_reader import read_when
from improvplan.vocabulary.prose import Prose, prose_of
from improvplan.workspace.calendar import Calendar
from improvplan.workspace.interval import Interval
from improvplan.workspace.network import NOWHERE, Network
from improvplan.workspace.rule_settings import Option
from improvplan.workspace.terms import calendar_for

if TYPE_CHECKING:
    from improvplan.model.network import NetworkOrganisation
    from improvplan.workspace.settings import ClosedDays


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is the same for many plans: the catalogues, the forms, today's date, the network.

    `country`, `terms`, `rules` and `categories` are the repository's: terms and country hold where a plan or its form names
    none, rules beat those of the form.
    """

    catalogues: Catalogues
    forms: Forms
    today: datetime.date
    country: str | None = None
    terms: tuple[TermDates, ...] = ()
    rules: Mapping[str, RuleSetting] = field(default_factory=dict)
    categories: Named = ()
    network: Network = NOWHERE
    closed: tuple[ClosedDays, ...] = ()
    intervals: dict[object, dict[str, Interval | None]] = field(default_factory=dict, repr=False)


class LinkAt(NamedTuple):
    """A framework link as written. `owner` is the path of the thing that links; `choice` is None for an unknown family."""

    path: Path
    family: str
    words: str
    choice: Choice | None
    resolution: Resolution | None

    @property
    def owner(self) -> Path:
        """The path of the priority, action, evaluation or plan that the link belongs to."""
        return self.path[: len(self.path) - 3]


class DateAt(NamedTuple):
    """A date as written, what was read, and the days it means in this plan's period where that is certain."""

    path: Path
    when: When
    interval: Interval | None


class UndatedRuleError(Exception):
    """A mistake in a rule: it asks what day it is and does not say that it is dated."""


class Context:
    """One plan and everything that rules ask about it.

    `plan` has what the network says of its organisation and the plan does not; `reading.value` is the plan as it is written.
    """

    def __init__(self, reading: PlanReading, surroundings: Surroundings) -> None:
        self.reading = reading
        self.network = surroundings.network
        self.plan: Plan = surroundings.network.completed(reading.value) if surroundings.network else reading.value
        self.texts: tuple[TextAt, ...] = reading.texts
        self.blanks = reading.blanks
        self.catalogues = surroundings.catalogues
        self.forms = surroundings.forms
        self.tells_the_day = False
        self._today = surroundings.today
        self._country = surroundings.country
        self._terms = surroundings.terms
        self._closed = surroundings.closed
        self._rules = surroundings.rules
        self.categories = surroundings.categories
        self._known_intervals = surroundings.intervals

    @property
    def today(self) -> datetime.date:
        """The day that dated rules compare with.

        Raises:
            UndatedRuleError: a rule asks that is not dated. What such a rule finds is kept for other days.

        """
        if not self.tells_the_day:
            raise UndatedRuleError("a rule that asks what day it is must be dated=True")
        return self._today

    @cached_property
    def form(self) -> Form:
        """The form the plan is written for, with what it asks of the organisation's category.

        The plain school form where the plan names none or an unknown one.
        """
        return self.overlay.form if self.overlay else form_of(self.forms, self.plan.template)

    @cached_property
    def overlay(self) -> Overlay | None:
        """What the form and the repository ask of organisations in the category of this one; None where they ask nothing."""
        category = category_of(self.plan)
        return overlay(form_of(self.forms, self.plan.template), self.categories, category) if category else None

    def option(self, rule: str, option: Option) -> float:
        """What an option of a rule is set to: by the category, else by the repository, else by the form, else its default."""
        for rules in (self.overlay.rules if self.overlay else {}, self._rules, self.form.rules or {}):
            setting = rules.get(rule)
            words = (setting.options or {}).get(option.name) if setting else None
            value = read_quantity(words).value if words else None
            if value is not None:
                return float(value)
        return option.default

    @cached_property
    def organisation(self) -> NetworkOrganisation | None:
        """The organisation of the network whose plan it is; None where there is no network, or it has no such organisation."""
        return self.network.of_plan(self.reading.value)

    @cached_property
    def country(self) -> str | None:
        """The country of the plan, its form or its repository."""
        organisation = self.plan.organisation
        return (organisation and organisation.country) or self.form.country or self._country

    @cached_property
    def period(self) -> Period | None:
        """The sessions the plan covers; None where it does not say, or cannot be read."""
        plan, period = self.plan, self.plan.period
        begins, ends = (period.from_, period.to) if period else (None, None)
        return sessions_meant(plan.session, begins, ends, whole_years=self.calendar.whole_years)

    @cached_property
    def session(self) -> Session | None:
        """The session the plan is for: its own, or the first of its period."""
        words = self.plan.session
        own = read_session_or_year(words) if words else None
        if own:
            return Session(own.first, self.calendar.whole_years)
        return self.period.first if self.period else None

    def session_named(self, words: str) -> Session | None:
        """The session that words mean in this plan; a year alone is one where the school year is the calendar year."""
        found = read_session_or_year(words)
        return found if found and found.whole_year <= self.calendar.whole_years else None

    @cached_property
    def calendar(self) -> Calendar:
        """The terms and sessions that hold for this plan."""
        words = self.plan.session or (self.plan.period.from_ if self.plan.period else None)
        written = read_session_or_year(words) if words else None
        return calendar_for(
            self.country,
            self.form.terms or self._terms,
            calendar_year=written is not None and written.whole_year,
            closed=self._closed,
        )

    @cached_property
    def priorities(self) -> tuple[tuple[Path, Priority], ...]:
        """Each priority with its path."""
        return tuple((("priorities", number), priority) for number, priority in enumerate(self.plan.priorities))

    @cached_property
    def actions(self) -> tuple[tuple[Path, Action], ...]:
        """Each action at every level with its path, rows before what stands in them."""
        return tuple(
            found for path, priority in self.priorities for found in _actions((*path, "actions"), priority.actions)
        )

    @cached_property
    def tasks(self) -> tuple[tuple[Path, Action], ...]:
        """Each action that has no actions of its own."""
        return tuple((path, action) for path, action in self.actions if not action.actions)

    def task_at(self, path: Path) -> Task:
        """The action at a path, with what it takes from the rows around it."""
        return task_at(self._actions_by_path, path)

    @cached_property
    def _actions_by_path(self) -> dict[Path, Action]:
        return dict(self.actions)

    @property
    def _intervals(self) -> dict[str, Interval | None]:
        """What dates mean in this form, country and period, by their words: plans of one session share most of them."""
        return self._known_intervals.setdefault((self.form, self.country, self.period), {})

    @cached_property
    def dates(self) -> tuple[DateAt, ...]:
        """Everything written in a date field."""
        intervals, period = self._intervals, self.period
        found = []
        for path, words, kind in self.texts:
            if kind == "when":
                when = read_when(words)
                if words not in intervals:
                    intervals[words] = self.calendar.interval(when, period) if period else None
                found.append(DateAt(path, when, intervals[words]))
        return tuple(found)

    @cached_property
    def pins(self) -> dict[str, str | None]:
        """The frameworks that the plan names, by family, with the edition it pins."""
        found: dict[str, str | None] = {}
        for words in self.plan.frameworks:
            name, _, pin = words.partition("@")
            family = self.family(name.strip())
            found[family.id if family else name.strip()] = pin.strip() or None
        return found

    @cached_property
    def families_used(self) -> dict[str, None]:
        """The ids of the frameworks that the plan names or links, in that order."""
        return dict.fromkeys((*self.pins, *(link.family for link in self.links)))

    @cached_property
    def prose(self) -> Prose:
        """Every text of the plan that its readers see: titles, cells and passages, without ids, links, dates and remarks."""
        return prose_of(self.texts)

    def family(self, name: str) -> Family | None:
        """A framework family by its id or another of its names, with or without an edition (`hgios4`, `hgios@4`)."""
        return self.catalogues.family(name) or self.catalogues.find(name)

    @cached_property
    def _choices(self) -> dict[str, Choice | None]:
        return {}

    def choice(self, name: str) -> Choice | None:
        """The edition of a family that holds for this plan; None for an unknown family."""
        choices = self._choices
        if name not in choices:
            family, session = self.family(name), self.session
            pin = split_pin(name)[1]
            choices[name] = (
                choose_edition(family, pin or self.pins.get(family.id), session.first if session else None)
                if family
                else None
            )
        return choices[name]

    @cached_property
    def links(self) -> tuple[LinkAt, ...]:
        """Every framework link of the plan, its priorities, actions and evaluations."""
        numbers = frozenset(self.form.numbers)
        found = []
        for path, words, kind in self.texts:
            if kind == "link":
                name = str(at(path, -2))
                choice = self.choice(name)
                family = choice.edition.family.id if choice else name
                resolution = resolve(choice.edition, words, numbered=family in numbers) if choice else None
                found.append(LinkAt(path, family, words, choice, resolution))
        return tuple(found)

    @cached_property
    def linked(self) -> dict[Path, dict[str, frozenset[str]]]:
        """By owner and family, the slugs of the items that count as linked."""
        found: dict[Path, dict[str, set[str]]] = {}
        for link in self.links:
            families = found.setdefault(link.owner, {})
            slugs = families.setdefault(link.family, set())
            if link.resolution and link.resolution.item:
                slugs.add(link.resolution.item.slug)
        return {
            owner: {name: frozenset(slugs) for name, slugs in families.items()} for owner, families in found.items()
        }

    def links_of(self, path: Path, family: str) -> frozenset[str]:
        """The items of a family that a priority links, itself, through its actions, or through the plan."""
        return links_of(self.linked, path, family)


def category_of(plan: Plan) -> str | None:
    """The category in which a plan's organisation has been placed, as written."""
    return (plan.organisation and plan.organisation.category) or None


def form_of(forms: Forms, template: str | None) -> Form:
    """The form that a plan's template means; the plain school form where it names none or an unknown one."""
    return forms.form(template or PLAIN) or forms.form(PLAIN) or Form.model_construct()


def _actions(path: Path, actions: tuple[Action, ...]) -> Iterator[tuple[Path, Action]]:
    for number, action in enumerate(actions):
        here = (*path, number)
        yield here, action
        if action.actions:
            yield from _actions((*here, "actions"), action.actions)
