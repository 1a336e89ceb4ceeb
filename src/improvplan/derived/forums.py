"""Meetings of subject leaders across schools: when they meet, what their schools work on in the subject, who could help."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from improvplan.context.context import Context
from improvplan.derived.blocks import Grid, Shown, Words
from improvplan.derived.persons import plain
from improvplan.derived.plugin import Asked, Column, Derived, DerivedError, Event, Gathered, Option, Page, Table
from improvplan.derived.schedule_entries import day_words
from improvplan.derived.status_items import one_line
from improvplan.derived.support import Topics, topics_of
from improvplan.model.session import Period
from improvplan.workspace.configuration import Repository, repository_of
from improvplan.workspace.terms import calendar_for

if TYPE_CHECKING:
    from improvplan.model.network import Consultant, Forum, NetworkPerson
    from improvplan.views.choices import AudienceName
    from improvplan.workspace.calendar import Calendar
    from improvplan.workspace.network import Network


class Meets(NamedTuple):
    """A meeting: its first day (None where its words mean none), in words, what it looks at, why there are no lessons on it."""

    day: datetime.date | None
    when: str
    what: str
    no_lessons: str

    @property
    def told(self) -> str:
        """When it is, with what speaks against that day."""
        return f"{self.when} ({self.no_lessons})" if self.no_lessons else self.when


class Helper(NamedTuple):
    """Somebody of a forum or of the network who can help with something: the name, where they work."""

    topic: str
    name: str
    place: str


class ForumMeant(NamedTuple):
    """A forum of the network."""

    key: str
    name: str
    subject: str
    leads: tuple[str, ...]
    members: tuple[str, ...]
    schools: tuple[str, ...]
    meetings: tuple[Meets, ...]
    topics: tuple[str, ...]


class ForumsFacts(NamedTuple):
    """What one plan offers and wants, or what a network says of its forums and people."""

    topics: Topics | None
    forums: tuple[ForumMeant, ...] | None = None
    helpers: tuple[Helper, ...] = ()


class Need(NamedTuple):
    """A priority of a school that a forum is about, why that is known, and who of another school could help."""

    school: str
    priority: str
    because: str
    helpers: tuple[str, ...]


class Shared(NamedTuple):
    """A forum with what its schools work on in its subject."""

    forum: ForumMeant
    needs: tuple[Need, ...]


def gather(context: Context, _: Asked) -> ForumsFacts:
    """What a plan offers and wants."""
    known = repository_of(Path(context.reading.source.name)).configuration.training
    return ForumsFacts(topics_of(context, known))


def of_network(repository: Repository, network: Network, asked: Asked, audience: AudienceName | None) -> ForumsFacts:
    """The forums of a network. Raises DerivedError where the public asks: who needs help with what is not for everybody."""
    if audience == "public":
        raise DerivedError(
            "who needs help with what is for the schools, their governors and boards, and not for the public"
        )
    country = next((found for one in network.schools() if (found := network.country(one.id))), None)
    configured = repository.configuration
    calendar = calendar_for(country or configured.country, configured.terms, closed=configured.closed)
    people: dict[str, NetworkPerson | Consultant] = {**network.people, **network.consultants}
    helpers = tuple(
        Helper(topic, one.name or one.role or key, ", ".join(_name(network, each) for each in one.organisations))
        for key, one in people.items()
        for topic in one.expertise
    )
    return ForumsFacts(None, tuple(_forum(network, each, calendar, asked.now) for each in network.forums), helpers)


def _forum(network: Network, each: Forum, calendar: Calendar, now: datetime.date) -> ForumMeant:
    people: dict[str, NetworkPerson | Consultant] = {**network.people, **network.consultants}

    def named(keys: Iterable[str]) -> tuple[str, ...]:
        return tuple((people[key].name or people[key].role or key) if key in people else key for key in keys)

    topics = (each.subject or "", *(topic for key in each.leads if key in people for topic in people[key].expertise))
    schools = tuple(_name(network, one) for one in each.organisations) or tuple(
        one.name or one.id or "" for one in network.schools()
    )
    return ForumMeant(
        each.id or each.name or "",
        each.name or each.subject or each.id or "",
        each.subject or "",
        named(each.leads),
        named(each.members),
        schools,
        tuple(sorted(_meetings(each, calendar, now), key=lambda one: (one.day is None, one.day or now))),
        tuple(dict.fromkeys(topic for topic in topics if topic.strip())),
    )


def _meetings(forum: Forum, calendar: Calendar, now: datetime.date) -> Iterator[Meets]:
    period = Period.of(calendar.school_year.session_of(now))
    for each in forum.meetings:
        what = one_line(each.what)
        once = calendar.absolute(each.when) if each.when else None
        times = (once,) if once else calendar.occurrences(each.when, period) if each.when else ()
        words = each.when.words if each.when else "no day yet"
        if len(times) != 1 or times[0].days > 1:
            yield Meets(times[0].start if len(times) == 1 else None, words, what, "")
        else:
            day = times[0].start
            yield Meets(day, day_words(day), what, calendar.school_year.no_lessons(day))


def _name(network: Network, words: str) -> str:
    one = network.organisation(words)
    return (one and one.name) or words


def forums(gathered: Gathered[ForumsFacts], asked: Asked) -> tuple[Shared, ...]:
    """Each forum, or the one that is named, with what its schools work on. Raises DerivedError where there is none."""
    found = [facts for _, facts in gathered]
    networks = [each for each in found if each.forums is not None]
    if len(networks) > 1:
        raise DerivedError("these plans belong to several networks: name the folder of one of them")
    whole = networks[0] if networks else ForumsFacts(None, ())
    meant = whole.forums or ()
    if asked["forum"]:
        meant = (_named(meant, asked["forum"]),)
    plans = [each.topics for each in found if each.topics]
    offered = [*whole.helpers]
    offered += [
        Helper(one.topic, one.person.partition(",")[0], one.organisation) for each in plans for one in each.offers
    ]
    return tuple(Shared(forum, tuple(_needs(forum, plans, offered))) for forum in meant)


def _named(known: Sequence[ForumMeant], words: str) -> ForumMeant:
    names = {plain(name): forum for forum in known for name in (forum.subject, forum.name, forum.key) if name}
    if plain(words) in names:
        return names[plain(words)]
    near = get_close_matches(plain(words), names, n=1, cutoff=0.6)
    ids = ", ".join(forum.key for forum in known) or "none yet: write forums: into the network file"
    hint = f"did you mean {names[near[0]].key}?" if near else f"the forums are {ids}"
    raise DerivedError(f"there is no forum “{words}” in the network: {hint}")


def _needs(forum: ForumMeant, plans: Sequence[Topics], offered: Sequence[Helper]) -> Iterator[Need]:
    """Open priorities that name the subject, or something that a leader of the forum can help with; each once."""
    about = {plain(topic): topic for topic in forum.topics}
    schools = {plain(name) for name in forum.schools}
    seen: set[tuple[str, str]] = set()
    for wanted in (wanted for each in plans for wanted in each.wanted):
        named = plain(wanted.topic) in about
        within = bool(forum.subject) and {*plain(forum.subject).split()} <= {*plain(wanted.priority).split()}
        key = (wanted.organisation, wanted.priority)
        if key in seen or plain(wanted.organisation) not in schools or not (named or within):
            continue
        seen.add(key)
        able = [
            f"{one.name} ({one.place})" if one.place else one.name
            for one in offered
            if plain(one.topic) == plain(wanted.topic) and plain(wanted.organisation) not in plain(one.place)
        ]
        because = wanted.because if named else "its title"
        yield Need(wanted.organisation, wanted.priority, because, tuple(dict.fromkeys(able)))


def _pages(gathered: Gathered[ForumsFacts], asked: Asked) -> Iterator[Page]:
    first = gathered.first
    data = {"found": forums(gathered, asked)}
    yield Page("forums", TITLE, first.author, asked.now, data, first.folders, reference=first.reference)


_MEETINGS = (("forum", 28), ("subject", 20), ("when", 28), ("what", 48), ("leads", 28), ("schools", 48))
_NEEDS = (("forum", 28), ("school", 32), ("priority", 32), ("because", 40), ("who could help", 48))


def _meeting_rows(found: Sequence[Shared]) -> Iterator[tuple[str, ...]]:
    for each in found:
        forum = each.forum
        for one in forum.meetings or (Meets(None, "no day yet", "", ""),):
            leads, schools = ", ".join(forum.leads), ", ".join(forum.schools)
            yield forum.name, forum.subject, one.told, one.what, leads, schools


def _need_rows(found: Sequence[Shared]) -> Iterator[tuple[str, ...]]:
    for each in found:
        for one in each.needs:
            yield each.forum.name, one.school, one.priority, one.because, "; ".join(one.helpers)


def _tables(gathered: Gathered[ForumsFacts], asked: Asked) -> Iterator[Table]:
    found = forums(gathered, asked)
    yield Table("Meetings", [Column(*head) for head in _MEETINGS], [*_meeting_rows(found)])
    yield Table("What schools work on", [Column(*head) for head in _NEEDS], [*_need_rows(found)])


def _shown(gathered: Gathered[ForumsFacts], asked: Asked) -> Iterator[Shown]:
    found = forums(gathered, asked)
    if not found:
        yield Words("No forum of subject leaders is written down: forums: in the network file.")
        return
    yield Grid(tuple(head for head, _ in _MEETINGS), [*_meeting_rows(found)])
    needs = [*_need_rows(found)]
    if needs:
        yield Words("\nWhat schools work on", "heading")
        yield Grid(tuple(head for head, _ in _NEEDS), needs)


def _events(gathered: Gathered[ForumsFacts], asked: Asked) -> Iterator[Event]:
    for each in forums(gathered, asked):
        forum = each.forum
        for one in forum.meetings:
            if one.day:
                about = "; ".join(f"{need.school}: {need.priority}" for need in each.needs)
                details = (
                    ("Looks at", one.what),
                    ("Leads", ", ".join(forum.leads)),
                    ("Schools", ", ".join(forum.schools)),
                )
                name = f"forum {forum.key} {one.day.isoformat()}"
                yield Event(name, one.day, forum.name, (*details, ("They work on", about)), ("forum",), cancelled=False)


TITLE = "Meetings of subject leaders"

DOCUMENT = Derived(
    name="forums",
    title=TITLE,
    summary="Lay out the meetings of subject leaders across schools.",
    about="""Shows for each forum of the network file when it meets and what it looks at, which open priorities of its schools name
its subject or something that its leaders can help with, and who of another school could help. [More](trust.md#forums).""",
    examples=("forums plans", "forums plans --forum english --to docx,ics"),
    gather=gather,
    of_network=of_network,
    pages=_pages,
    tables=_tables,
    shown=_shown,
    events=_events,
    calendar_title=lambda _gathered, _asked: TITLE,
    suffix=lambda _, asked: f"-{plain(asked['forum']).replace(' ', '-')}" if asked["forum"] else "",
    whole=True,
    on_a_day=True,
    options=(Option("forum", "Only this forum: its id, name or subject."),),
)
