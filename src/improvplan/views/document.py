"""The view of a plan for its full document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from improvplan.context.context import Context
from improvplan.context.inheritance import REPEATED
from improvplan.forms.fields import UNPRINTED, inside
from improvplan.forms.form import Form
from improvplan.forms.parts import PLAN, PRIORITIES, order_of, own_tables, places_in
from improvplan.model.plan import Plan
from improvplan.views.display import Display, compact
from improvplan.views.frameworks import Frameworks
from improvplan.views.front import Front, front_of
from improvplan.views.links import Links
from improvplan.views.names import Names
from improvplan.views.origins import Trace
from improvplan.views.parts import Parts
from improvplan.views.projection import Projection
from improvplan.views.record import Record, changed
from improvplan.views.sections import Rosters
from improvplan.views.values import Entry, Item, Items, Line, Part, joined

LANGUAGE = "en-GB"


@dataclass(frozen=True, slots=True)
class PriorityView:
    """A priority: its place from 1, its heading, its parts, what else is filled, and the record itself."""

    number: int
    heading: str
    parts: tuple[Part, ...]
    further: tuple[Entry, ...]
    record: Record


@dataclass(frozen=True, slots=True)
class View:
    """What a document template sees; each attribute is a name in the template.

    `masthead` is what the form has above the title. `parts` follow the order of the form; where one is called `priorities`, the priorities come. `further` is what is
    filled and has no place in the form, `labels` a few headings of the form. `plan` is the whole plan as records.
    """

    language: str
    orientation: str
    masthead: str
    front: Front
    parts: tuple[Part, ...]
    priorities: tuple[PriorityView, ...]
    further: tuple[Entry, ...]
    labels: Record
    plan: Record
    form: Record


def document_view(context: Context, trace: Trace | None = None) -> View:
    """Project a plan for its document. What could not be read is shown as such; whether to print that is not asked here.

    With a trace every text, date, amount and name of the plan says where it comes from.
    """
    form = context.form
    names, links, display = Names(context.plan, trace), Links(context), Display(form)
    plan = Projection(context, links, names, trace).plan()
    frameworks = Frameworks(form, display, links)
    rosters = Rosters(form, plan, display)
    shown = changed(plan, groups=rosters.left)
    parts = Parts(context, shown, display, frameworks, rosters)
    remainder = Remainder(form, context.plan, display, frameworks, names)
    priorities = tuple(
        PriorityView(
            number,
            _heading(form.heading or "{number}. {title}", number, record),
            tuple(parts.of_priority(number)),
            tuple(remainder.of_priority(record)),
            record,
        )
        for number, record in enumerate(plan.priorities, 1)
    )
    return View(
        form.language or LANGUAGE,
        form.orientation,
        form.masthead or "",
        front_of(context.plan, plan, display),
        tuple(parts.of_plan()),
        priorities,
        tuple(remainder.of_plan(shown)),
        Record("", {"further": display.label("further") if "further" in (form.words or {}) else "Further information"}),
        plan,
        Record("", {"id": form.id, "title": form.title, "publisher": form.publisher or ""}),
    )


def _heading(pattern: str, number: int, record: Record) -> str:
    """The heading of a priority; a reference that the pattern has no place for stands behind the title."""
    title, ref = record.title, record.ref
    shown = pattern.replace("{number}", str(number))
    if ref and "{ref}" not in pattern and ref not in (str(number), *shown.split(" - "), *shown.split(": ")):
        title = Line(f"{title} ({ref})") if title else ref
    # Put in with their marks, which replace would lose; the title last, since what stands in braces there is the plan's.
    for placeholder, value in (("{number}", str(number)), ("{ref}", ref), ("{title}", title)):
        pattern = pattern.replace(placeholder, f"{value}")
    return joined(" ", Line(pattern).split()).rstrip(" :-–")


class Remainder:
    """Finds what a document has not shown yet."""

    def __init__(self, form: Form, model: Plan, display: Display, frameworks: Frameworks, names: Names) -> None:
        self._form = form
        self._model = model
        self._display = display
        self._frameworks = frameworks
        self._names = names
        self._own = frozenset(own_tables(form))

    def of_plan(self, plan: Record) -> Iterator[Entry]:
        """The fields of the plan that its document has no part for."""
        placed = {*places_in(self._form, PLAN), *self._handed_down()}
        for field in inside(""):
            if field in placed or field in UNPRINTED:
                continue
            if field == "people":
                yield from self._people(plan)
            elif field == "links":
                yield from self._frameworks.entries(plan)
            else:
                yield from self._entry(plan, field, field)
        yield from (entry for name, entry in self._display.own(plan) if name not in placed)
        for called, thing in _shown_in_part(plan):
            for _, entry in self._display.own(thing):
                yield Entry(f"{called}: {entry.label}" if called else entry.label, entry.value)

    def of_priority(self, record: Record) -> Iterator[Entry]:
        """The fields of a priority that neither its own parts nor a table of the whole plan show."""
        placed = places_in(self._form, PRIORITIES)
        for field in inside(PRIORITIES):
            if field in placed or field in UNPRINTED:
                continue
            if field == "links":
                yield from self._frameworks.entries(record, without=self._families())
            else:
                yield from self._entry(record, field, f"{PRIORITIES}.{field}")
        yield from (entry for name, entry in self._display.own(record) if name not in placed)

    def _entry(self, record: Record, field: str, path: str) -> Iterator[Entry]:
        value = self._display.value(record, field)
        if value is not None:
            yield Entry(self._display.label(path), value)

    def _families(self) -> frozenset[str]:
        """The families that have a column in what is printed of each priority."""
        names = [name for name in order_of(self._form, PRIORITIES) if name in self._own]
        columns = [column for name in (*names, PRIORITIES) for column in self._form.table(name)]
        return frozenset(family for column in columns for family in column.frameworks)

    def _handed_down(self) -> Iterator[str]:
        """What the plan gives for all priorities and some priority shows."""
        priorities = self._model.priorities
        for name in REPEATED:
            plans = getattr(self._model, name)
            wanted = plans if isinstance(plans, dict) else ("",)
            if plans and all(any(not _has(getattr(each, name), key) for each in priorities) for key in wanted):
                yield name

    def _people(self, plan: Record) -> Iterator[Entry]:
        """Everybody of whom the document has not said all: role, what they are good at, how to reach them."""
        left = [
            person
            for person in plan.people
            if person.key not in self._names.in_full or person.expertise or person.email or person.telephone
        ]
        lines = [Item(named, details) for person in left for named, details in self._person(person)]
        if lines:
            yield Entry(self._display.label("people"), Items(tuple(lines), "none" if len(lines) == 1 else "bullets"))

    def _person(self, person: Record) -> Iterator[tuple[Line, tuple[Entry, ...]]]:
        """A name with its role, and what else is known of the person."""
        named = joined(", ", [words for words in (person.name, person.role) if words])
        others = [entry for field, entry in self._display.entries(person, ("name", "role", "key"))]
        if named or others:
            yield named, tuple(compact(others))


def _has(own: Any, key: str) -> bool:
    """Whether a priority has something of its own: under the name of a framework, where these are links."""
    return bool(own.get(key) if isinstance(own, dict) else own)


def _shown_in_part(plan: Record) -> Iterator[tuple[str, Record]]:
    """What a document shows field by field and not as a whole, with what it is called: keys of an author's own stand by themselves."""
    organisation = plan.organisation
    yield str(organisation.name), organisation
    yield from ((str(member.name), member) for member in organisation.members or ())
    yield "", plan.period
    for section in plan.sections:
        yield str(section.title), section
        yield from ((str(inner.title), inner) for inner in section.sections)
    yield from ((str(signing.name), signing) for signing in plan.sign_off)
