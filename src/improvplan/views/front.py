"""The front of a document: title, whose plan it is, for when, and how far it has come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from improvplan.model.plan import Period
from improvplan.model.plan import Plan as PlanModel
from improvplan.model.session import read_session
from improvplan.views.display import Display
from improvplan.views.record import Record
from improvplan.views.values import Entry, Fact, Facts, Line, Value, computed, joined

UNFINISHED = {"Draft": "Draft, not yet approved", "Consultation": "Draft for consultation"}

DATED = {
    "Draft": ("written",),
    "Consultation": ("consulted", "written"),
    "Approved": ("approved",),
    "Published": ("published", "approved"),
}
"""The dates of a plan that tell how old each status is, the best first."""


@dataclass(frozen=True, slots=True)
class Front:
    """`line` says whose plan it is and for when; `draft` is what stands under the title of a plan that is not yet approved.

    `status` is what every page says: how far the plan has come, and when that was.
    """

    title: str
    subtitle: str
    line: str
    draft: str
    card: Facts
    status: str


def front_of(plan: PlanModel, record: Record, display: Display) -> Front:
    """The front of a plan's document."""
    when = computed(
        sessions_words(str(record.session), plan.period), record.session, record.period["from"], record.period.to
    )
    line = joined(", ", [words for words in (record.organisation.name, when) if words])
    draft = UNFINISHED.get(str(record.status), "")
    facts = tuple(Fact(label, "", (Entry("", value),)) for label, value in _facts(record, display, draft=bool(draft)))
    return Front(record.title, record.subtitle, line, draft, Facts(facts), _status(record, draft))


def _status(record: Record, draft: str) -> str:
    words = draft or {"Closed": "Closed plan"}.get(str(record.status), record.status)
    dates = (record.dates[field] for field in DATED.get(str(record.status), ()))
    day = next((date for date in dates if date), "")
    version = f"version {record.version}" if record.version else ""
    said = joined(", ", [part for part in (words, version) if part])
    return Line(f"{said} ({day})") if said and day else said


def sessions_words(session: str, period: Period | None) -> str:
    """The sessions of a plan: `2019-20`, `2019-20 to 2021-22`, or the year within the period."""
    span = " to ".join(_session(words) for words in (period.from_, period.to) if words) if period else ""
    if session and span:
        return f"{_session(session)} (a year of the plan for {span})"
    return _session(session) if session else span


def _session(words: str) -> str:
    read = read_session(words)
    return read.label if read else words


def _facts(record: Record, display: Display, *, draft: bool) -> Iterator[tuple[str, Value]]:
    organisation = record.organisation
    for field in ("part_of", "category"):
        if organisation[field]:
            yield display.label(f"organisation.{field}"), organisation[field]
    if isinstance(organisation.denominational, bool):
        yield display.label("organisation.denominational"), Line("yes" if organisation.denominational else "no")
    members = _members(organisation, display)
    if members:
        yield display.label("organisation.members"), members
    if not draft:
        yield display.label("status"), record.status
    if record.version:
        yield display.label("version"), record.version
    if record.category:
        yield "Kind of plan", record.category
    for field, entry in display.entries(record.dates):
        if field:
            yield entry.label, entry.value
    for fact in organisation.facts:
        yield fact.key, fact.value
    if record.frameworks:
        yield display.label("frameworks"), joined("; ", record.frameworks)


def _members(organisation: Record, display: Display) -> Line | None:
    named = []
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
            named.append(f"{member.name} ({joined(', ', beside)})" if beside else member.name)
    return joined("; ", named) if named else None
