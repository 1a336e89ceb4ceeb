"""The front of a document: title, whose plan it is, for when, and how far it has come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from improvplan.model.plan import Period
from improvplan.model.plan import Plan as PlanModel
from improvplan.model.session import read_session
from improvplan.views.display import Display
from improvplan.views.record import Record
from improvplan.views.values import Entry, Item, Items, Line, Table, Value

SHOWN = frozenset(
    [
        "improvplan",
        "id",
        "title",
        "template",
        "subtitle",
        "session",
        "period",
        "status",
        "category",
        "dates",
        "organisation",
        "internal",
        "x",
    ]
)
"""The fields of a plan that its front takes care of."""

CAPTION = "About this plan"


@dataclass(frozen=True, slots=True)
class Front:
    """`draft` is what stands under the title of a plan that is not yet approved; empty otherwise."""

    title: str
    subtitle: str
    line: str
    draft: str
    card: Table


def front_of(plan: PlanModel, record: Record, display: Display) -> Front:
    """The front of a plan's document."""
    when = sessions_words(record.session, plan.period)
    line = ", ".join(words for words in (record.organisation.name, when) if words)
    draft = {"Draft": "Draft, not yet approved", "Consultation": "Draft for consultation"}.get(record.status, "")
    rows = tuple(((Entry("", Line(label)),), (Entry("", value),)) for label, value in _facts(record, when, display))
    return Front(str(record.title), str(record.subtitle), line, draft, Table(CAPTION, (), rows, names_rows=True))


def sessions_words(session: str, period: Period | None) -> str:
    """The sessions of a plan: `2019-20`, `2019-20 to 2021-22`, or the year within the period."""
    span = " to ".join(_session(words) for words in (period.from_, period.to) if words) if period else ""
    if session and span:
        return f"{_session(session)} (a year of the plan for {span})"
    return _session(session) if session else span


def _session(words: str) -> str:
    read = read_session(words)
    return read.label if read else words


def _facts(record: Record, when: str, display: Display) -> Iterator[tuple[str, Value]]:
    organisation = record.organisation
    for field in ("name", "part_of", "category"):
        if organisation[field]:
            label = "Organisation" if field == "name" else display.label(f"organisation.{field}")
            yield label, organisation[field]
    if isinstance(organisation.denominational, bool):
        yield display.label("organisation.denominational"), Line("yes" if organisation.denominational else "no")
    members = _members(organisation, display)
    if members:
        yield display.label("organisation.members"), members
    if when:
        yield display.label("session"), Line(when)
    yield display.label("status"), record.status
    if record.category:
        yield "Kind of plan", record.category
    for field, entry in display.entries(record.dates):
        if field:
            yield entry.label, entry.value
    for fact in organisation.facts:
        yield str(fact.key), fact.value


def _members(organisation: Record, display: Display) -> Value | None:
    items = []
    for member in organisation.members:
        beside = [
            *(["denominational"] if member.denominational is True else []),
            *(
                [f"{display.label('organisation.members.category').lower()}: {member.category}"]
                if member.category
                else []
            ),
        ]
        if member.name:
            items.append(Item(Line(f"{member.name} ({', '.join(beside)})" if beside else member.name)))
    return Items(tuple(items)) if items else None
