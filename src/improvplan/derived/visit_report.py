"""Reports of visits between schools, and the form for the next one: each begins with what was agreed before, and how far that is."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from improvplan.context.context import Context
from improvplan.derived.blocks import Bullets, Grid, Shown, Words
from improvplan.derived.plugin import Asked, Column, Derived, DerivedError, Gathered, Option, Page, PlanFacts, Table
from improvplan.derived.school_evidence import first_day
from improvplan.derived.status_items import one_line
from improvplan.views.values import Prose
from improvplan.workspace.configuration import Repository
from improvplan.workspace.terms import calendar_for

if TYPE_CHECKING:
    from improvplan.model.prose import Prose as WrittenProse
    from improvplan.views.choices import AudienceName
    from improvplan.workspace.calendar import Calendar
    from improvplan.workspace.network import Network


# The form's own words: the template prints them, and a form that was filled in is told by them.
TITLE_OF_ONE = ": report of a visit"
TITLE_OF_SEVERAL = "Visits between schools"
CAPTION = ("The visit", ("About", "This visit"))
ABOUT = {"host": "Host", "visitors": "Visitors", "when": "Day", "by": "Report by"}
WORKS_ON = "What the host works on"
TO_FILL_IN = "to be filled in"
BEFORE_HEADING = "What was agreed the time before"
BEFORE = ("What", "Who", "By", "How far it is")
FIELDS = (
    ("focus", "What the host asked to be looked at", "The question of the host"),
    ("seen", "What was done and seen", "Lessons, books, talks with pupils and staff"),
    ("strengths", "What is strong", "With the evidence"),
    ("questions", "Questions to the host", "What the host is asked to think about"),
)
NOW_HEADING = "What is agreed"
AGREED = (("do", "What"), ("who", "Who"), ("by", "By"), ("priority", "For which priority"))
NO_VISIT = "There was no visit before."
NOTHING_WRITTEN = "Nothing was written."
NOTHING_AGREED = "Nothing was agreed."


def agreed_on(day: str) -> str:
    """The words above what was agreed on a day."""
    return f"Agreed on {day}"


def nothing_agreed_at(day: str) -> str:
    """What is said where a visit agreed nothing."""
    return f"Nothing was agreed at the visit of {day}."


class Done(NamedTuple):
    """An action of a plan: by which id and words it is known, and how far it is."""

    key: str
    do: str
    state: str


class HostFacts(NamedTuple):
    """What a plan says of its school as a host: what it works on, and how far its actions are."""

    key: str
    name: str
    session: str
    priorities: tuple[tuple[str, str], ...]
    people: tuple[tuple[str, str], ...]
    actions: tuple[Done, ...]


class Agreed(NamedTuple):
    """Something that was agreed: what, who, by when, for which priority."""

    key: str
    do: str
    who: str
    by: str
    priority: str


class VisitMade(NamedTuple):
    """A visit as it was recorded; texts are small Markdown."""

    key: str
    host: str
    visitors: tuple[str, ...]
    day: datetime.date
    when: str
    by: str
    focus: str
    seen: str
    strengths: str
    questions: str
    actions: tuple[Agreed, ...]

    def named_by(self, host: HostFacts | None) -> VisitMade:
        """The same with the names that the host's plan has for its people and priorities."""
        people, titles = (dict(host.people), dict(host.priorities)) if host else ({}, {})
        return self._replace(
            actions=tuple(
                each._replace(
                    who=", ".join(people.get(who, who) for who in each.who.split(", ")),
                    priority=titles.get(each.priority, each.priority),
                )
                for each in self.actions
            )
        )


class Planned(NamedTuple):
    """A visit by the rota."""

    host: str
    visitors: tuple[str, ...]
    day: datetime.date
    when: str


class VisitsFacts(NamedTuple):
    """What one plan says, or what the network does: one of the two."""

    host: HostFacts | None
    visits: tuple[VisitMade, ...] = ()
    planned: tuple[Planned, ...] = ()
    names: tuple[tuple[str, str], ...] = ()


_STATES = {"not-started": "not started", "in-progress": "in progress", "done": "done", "stopped": "stopped"}
_NOT_SAID, _NOT_THERE, _NO_PLAN = "not said how far", "not in the plan", "no plan here"
HOW_FAR = frozenset((*_STATES.values(), _NOT_SAID, _NOT_THERE, _NO_PLAN))
"""What may be said of how far something is that was agreed."""


def gather(context: Context, _: Asked) -> VisitsFacts:
    """What a plan says of its school as a host."""
    own, known_as = context.plan.organisation, context.organisation
    name = (known_as and known_as.name) or (own and own.name) or ""
    actions = (
        Done(action.id or "", one_line(action.do), _STATES.get(action.status or "", _NOT_SAID))
        for _, action in context.actions
        if action.do
    )
    priorities = tuple((each.id or "", each.title or "") for _, each in context.priorities if each.title)
    session = str(context.period) if context.period else ""
    people = tuple((key, one.name or one.role or key) for key, one in (context.plan.people or {}).items())
    key = (known_as and known_as.id) or name
    return VisitsFacts(HostFacts(key, name, session, priorities, people, tuple(actions)))


def of_network(repository: Repository, network: Network, _: Asked, audience: AudienceName | None) -> VisitsFacts:
    """The visits of a network. Raises DerivedError where the public asks."""
    if audience == "public":
        raise DerivedError("reports of visits are for the schools, their governors and boards, and not for the public")
    country = next((found for one in network.schools() if (found := network.country(one.id))), None)
    calendar = calendar_for(country or repository.configuration.country, repository.configuration.terms)
    names = tuple((one.id or "", one.name or one.id or "") for one in network.schools())
    visits = sorted(made_visits(network, calendar), key=lambda each: each.day)
    return VisitsFacts(None, tuple(visits), tuple(_planned(network, calendar)), names)


def _key(network: Network, name: str | None) -> str:
    one = network.organisation(name)
    return (one and one.id) or name or ""


def made_visits(network: Network, calendar: Calendar) -> Iterator[VisitMade]:
    """The visits of a network, as they were recorded."""
    people = {key: one.name or one.role or key for key, one in network.people.items()}
    people |= {key: one.name or one.role or key for key, one in network.consultants.items()}
    for each in network.visits:
        actions = tuple(
            Agreed(
                one.id or "",
                _text(one.do),
                ", ".join(one.who),
                one.by.words if one.by else "",
                one.priority or "",
            )
            for one in each.actions
        )
        yield VisitMade(
            each.id or "",
            _key(network, each.host),
            tuple(_key(network, name) for name in each.visitors),
            first_day(each.when, calendar),
            each.when.words if each.when else "",
            ", ".join(people.get(who, who) for who in each.by),
            _text(each.focus),
            _text(each.seen),
            _text(each.strengths),
            _text(each.questions),
            actions,
        )


def _text(prose: WrittenProse | None) -> str:
    if prose is None:
        return ""
    return "\n".join(f"- {item}" for item in prose.items) if prose.listed else "\n\n".join(prose.items)


def _planned(network: Network, calendar: Calendar) -> Iterator[Planned]:
    for term in network.triads:
        for group in term.groups:
            host = _key(network, group.host) if group.host else ""
            schools = [_key(network, name) for name in group.schools]
            if host:
                others = tuple(each for each in schools if each != host)
                day = first_day(group.on, calendar)
                yield Planned(host, others, day, group.on.words if group.on else f"{term.term} {term.session}")


class Before(NamedTuple):
    """What was agreed the time before, and how far it is."""

    what: str
    who: str
    by: str
    state: str


class Report(NamedTuple):
    """A report, or the form for one: `made` is None for the form."""

    host: str
    visitors: tuple[str, ...]
    when: str
    made: VisitMade | None
    before: tuple[Before, ...]
    last: str
    priorities: tuple[str, ...]


def reports(gathered: Gathered[VisitsFacts], asked: Asked) -> tuple[Report, ...]:
    """The reports up to a day, the newest last, or with `--blank` the form for each school's next visit.

    Raises:
        DerivedError: a host is no school here, or there are several networks.

    """
    pairs = [*gathered]
    networks = [found for _, found in pairs if found.host is None]
    if len(networks) > 1:
        raise DerivedError("these plans belong to several networks: name the folder of one of them")
    network = networks[0] if networks else VisitsFacts(None)
    hosts = _hosts(pairs)
    names = {**{key: each.name for key, each in hosts.items()}, **dict(network.names)}
    host = _host_meant(names, asked["host"])
    visits = [each for each in network.visits if each.day <= asked.now and host in ("", each.host)]
    if not asked["blank"]:
        return tuple(_report(each, network, hosts, names) for each in visits)
    return tuple(_blank(network, hosts, names, host, asked.now))


def _hosts(pairs: Sequence[tuple[PlanFacts, VisitsFacts]]) -> dict[str, HostFacts]:
    """What the newest plan of each school says."""
    found: dict[str, tuple[tuple[int, str], HostFacts]] = {}
    for facts, each in pairs:
        if each.host and each.host.key:
            order = (facts.newest, facts.file)
            if each.host.key not in found or order > found[each.host.key][0]:
                found[each.host.key] = (order, each.host)
    return {key: host for key, (_, host) in found.items()}


def _host_meant(names: dict[str, str], words: str | None) -> str:
    if not words:
        return ""
    found = {plain: key for key, name in names.items() for plain in (key.casefold(), name.casefold())}
    if words.casefold() not in found:
        raise DerivedError(f"there is no school “{words}” here: the schools are {', '.join([*names][:12]) or 'none'}")
    return found[words.casefold()]


def _report(made: VisitMade, network: VisitsFacts, hosts: dict[str, HostFacts], names: dict[str, str]) -> Report:
    earlier = [each for each in network.visits if each.host == made.host and each.day < made.day]
    last = earlier[-1] if earlier else None
    return Report(
        names.get(made.host, made.host),
        tuple(names.get(key, key) for key in made.visitors),
        made.when,
        made.named_by(hosts.get(made.host)),
        _before(last, hosts.get(made.host)),
        last.when if last else "",
        _priorities(hosts.get(made.host)),
    )


def _priorities(host: HostFacts | None) -> tuple[str, ...]:
    return tuple(title for _, title in host.priorities) if host else ()


def _blank(
    network: VisitsFacts, hosts: dict[str, HostFacts], names: dict[str, str], host: str, day: datetime.date
) -> Iterator[Report]:
    wanted = [host] if host else [each.host for each in network.planned if each.day >= day] or [*names]
    for key in dict.fromkeys(wanted):
        coming = min((each for each in network.planned if each.host == key and each.day >= day), default=None)
        earlier = [each for each in network.visits if each.host == key and each.day <= day]
        last = earlier[-1] if earlier else None
        visitors = tuple(names.get(one, one) for one in coming.visitors) if coming else ()
        yield Report(
            names.get(key, key),
            visitors,
            coming.when if coming else "",
            None,
            _before(last, hosts.get(key)),
            last.when if last else "",
            _priorities(hosts.get(key)),
        )


def _before(last: VisitMade | None, host: HostFacts | None) -> tuple[Before, ...]:
    found = []
    for each in last.named_by(host).actions if last else ():
        words = _plain(each.do)
        done = next(
            (
                one
                for one in (host.actions if host else ())
                if (each.key and one.key == each.key) or _plain(one.do) == words
            ),
            None,
        )
        state = done.state if done else _NOT_THERE if host else _NO_PLAN
        found.append(Before(each.do, each.who, each.by, state))
    return tuple(found)


def _plain(words: str) -> str:
    return " ".join(words.casefold().split()).rstrip(".")


_FORM = {
    "caption": CAPTION,
    "about": ABOUT,
    "works_on": WORKS_ON,
    "to_fill_in": TO_FILL_IN,
    "before_heading": BEFORE_HEADING,
    "before": BEFORE,
    "fields": FIELDS,
    "now_heading": NOW_HEADING,
    "agreed": [label for _, label in AGREED],
    "no_visit": NO_VISIT,
    "nothing_written": NOTHING_WRITTEN,
    "nothing_agreed": NOTHING_AGREED,
    "agreed_on": agreed_on,
    "nothing_agreed_at": nothing_agreed_at,
}


def _pages(gathered: Gathered[VisitsFacts], asked: Asked) -> Iterator[Page]:
    found = reports(gathered, asked)
    first = gathered.first
    data = {"reports": found, "blank": bool(asked["blank"]), "form": _FORM}
    title = f"{found[0].host}{TITLE_OF_ONE}" if len(found) == 1 else TITLE_OF_SEVERAL
    yield Page("visit-report", title, first.author, asked.now, data, first.folders, reference=first.reference)


def _tables(gathered: Gathered[VisitsFacts], asked: Asked) -> Iterator[Table]:
    found = reports(gathered, asked)
    heads = (("visit", 24), ("host", 32), ("visitors", 40), ("when", 14), ("by", 24))
    texts = (("focus", 40), ("seen", 60), ("strengths", 60), ("questions", 60))
    rows = (
        (
            each.made.key if each.made else "",
            each.host,
            ", ".join(each.visitors),
            each.when,
            each.made.by if each.made else "",
            *(Prose(getattr(each.made, name)) if each.made else "" for name, _ in texts),
        )
        for each in found
    )
    yield Table("Visits", [Column(*head) for head in (*heads, *texts)], rows)
    agreed = (("host", 32), ("when", 14), ("what", 60), ("who", 24), ("by", 14), ("priority", 24))
    lines = (
        (each.host, each.when, Prose(one.do), one.who, one.by, one.priority)
        for each in found
        if each.made
        for one in each.made.actions
    )
    yield Table("Agreed", [Column(*head) for head in agreed], lines)
    before = (("host", 32), ("agreed on", 14), ("what", 60), ("who", 24), ("by", 14), ("state", 20))
    old = ((each.host, each.last, Prose(one.what), one.who, one.by, one.state) for each in found for one in each.before)
    yield Table("Agreed before", [Column(*head) for head in before], old)


def _shown(gathered: Gathered[VisitsFacts], asked: Asked) -> Iterator[Shown]:
    found = reports(gathered, asked)
    if not found:
        yield Words("No visit has been recorded.")
    for number, each in enumerate(found):
        yield Words(f"{chr(10) if number else ''}{each.host}, {each.when or 'no day yet'}", "heading")
        if each.visitors:
            yield Words(f"Visited by {', '.join(each.visitors)}")
        if each.before:
            yield Words(f"\nAgreed on {each.last}", "part")
            yield Grid(("what", "who", "by", "how far"), each.before, shares=(4, 1, 1, 1))
        if each.made:
            parts = [("focus", each.made.focus), ("seen", each.made.seen), ("strengths", each.made.strengths)]
            yield Bullets(
                [(label, Prose(words)) for label, words in (*parts, ("questions", each.made.questions)) if words]
            )
            if each.made.actions:
                yield Words("\nAgreed now", "part")
                rows = [(Prose(one.do), one.who, one.by, one.priority) for one in each.made.actions]
                yield Grid(("what", "who", "by", "priority"), rows, shares=(4, 1, 1, 1))


DOCUMENT = Derived(
    name="visit-report",
    title=TITLE_OF_SEVERAL,
    summary="Show reports of visits, or the form for the next one.",
    about="Reports of visits between schools, and the form for the next one. [More](trust.md#visits).",
    examples=("visit report --to docx", "visit report --host alderbrook --blank --to docx"),
    gather=gather,
    of_network=of_network,
    pages=_pages,
    tables=_tables,
    shown=_shown,
    suffix=lambda _, asked: f"-{asked['host']}" if asked["host"] else "-form" if asked["blank"] else "",
    whole=True,
    on_a_day=True,
    under="visit",
    options=(
        Option("host", "Only visits to this school: its id or name.", metavar="SCHOOL"),
        Option("blank", "A form for the next visit, to be filled in by hand or in Word.", kind="flag"),
    ),
)
