"""People across schools, as tables to decide from: experts within their days, who could help whom, qualifications, governors' skills."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from improvplan.context.context import Context
from improvplan.derived.blocks import Bullets, Grid, Shown, Words
from improvplan.derived.persons import plain
from improvplan.derived.plugin import Asked, Column, Derived, DerivedError, Gathered, Page, PlanFacts, Table
from improvplan.derived.support import Agreed, Topics, agreed_support, topics_of
from improvplan.vocabulary.wording import listed
from improvplan.workspace.configuration import Repository, repository_of

if TYPE_CHECKING:
    from improvplan.views.choices import AudienceName
    from improvplan.workspace.network import Network


class Expert(NamedTuple):
    """Somebody of the network: where they work, what they can help with, how many days they have; None where that is not said."""

    name: str
    role: str
    places: tuple[str, ...]
    expertise: tuple[str, ...]
    days: Decimal | None
    qualifications: tuple[str, ...]
    working_towards: tuple[str, ...]
    governor_of: tuple[str, ...]


class PeopleFacts(NamedTuple):
    """What one plan agrees, offers and wants, or what a network says of people; schools by their names."""

    organisation: str
    agreed: tuple[Agreed, ...] = ()
    topics: Topics | None = None
    experts: tuple[Expert, ...] | None = None
    schools: tuple[str, ...] = ()
    qualifications: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()


def gather(context: Context, _: Asked) -> PeopleFacts:
    """What a plan agrees, offers and wants."""
    known = repository_of(Path(context.reading.source.name)).configuration.training
    own = context.plan.organisation
    return PeopleFacts(
        (own and own.name) or context.plan.title, tuple(agreed_support(context)), topics_of(context, known)
    )


def of_network(_: Repository, network: Network, __: Asked, audience: AudienceName | None) -> PeopleFacts:
    """The people of a network. Raises DerivedError where the public asks."""
    if audience == "public":
        raise DerivedError("who could be sent where, and who holds what, is not for the public")
    experts = [
        Expert(
            one.name or one.role or key,
            one.role or "",
            tuple(_name(network, each) for each in one.organisations),
            one.expertise,
            one.days.value if one.days else None,
            one.qualifications,
            one.working_towards,
            tuple(_name(network, each) for each in one.governor_of),
        )
        for key, one in network.people.items()
    ]
    experts += [
        Expert(
            one.name or one.role or key,
            one.role or "consultant",
            tuple(_name(network, each) for each in one.organisations),
            one.expertise,
            one.days.value if one.days else None,
            (),
            (),
            (),
        )
        for key, one in network.consultants.items()
    ]
    return PeopleFacts(
        "",
        experts=tuple(experts),
        schools=tuple(one.name or one.id or "" for one in network.schools()),
        qualifications=tuple(each for wanted in network.wanted for each in wanted.qualifications),
        skills=tuple(each for wanted in network.wanted for each in wanted.governor_skills),
    )


def _name(network: Network, words: str) -> str:
    one = network.organisation(words)
    return (one and one.name) or words


class Deployed(NamedTuple):
    """How much of somebody's days is agreed, and with whom."""

    name: str
    role: str
    days: Decimal | None
    agreed: Decimal
    unsaid: int
    whom: tuple[str, ...]
    files: tuple[str, ...]

    @property
    def over(self) -> Decimal:
        """By how many days more is agreed than there is."""
        return max(Decimal(0), self.agreed - self.days) if self.days is not None else Decimal(0)

    @property
    def left_words(self) -> str:
        """What is left, in words."""
        if self.days is None:
            return "not said how many"
        return f"{_number(self.over)} too many" if self.over else _number(self.days - self.agreed)


class Pair(NamedTuple):
    """A proposal: who could help with a priority, why, and who else could."""

    school: str
    priority: str
    topic: str
    helper: str
    place: str
    because: str
    others: tuple[str, ...]


class Qualification(NamedTuple):
    """A qualification: who holds it, who works towards it, which schools have neither."""

    title: str
    wanted: bool
    holding: tuple[str, ...]
    towards: tuple[str, ...]
    without: tuple[str, ...]


class Body(NamedTuple):
    """The governors of a school that are known: their skills, those that are wanted and lacking, whom to ask."""

    school: str
    governors: tuple[str, ...]
    lacking: tuple[str, ...]
    ask: tuple[str, ...]


class People(NamedTuple):
    """The four tables."""

    deployed: tuple[Deployed, ...]
    pairs: tuple[Pair, ...]
    qualifications: tuple[Qualification, ...]
    bodies: tuple[Body, ...]


def people(gathered: Gathered[PeopleFacts]) -> People:
    """The tables of all plans and the network. Raises DerivedError where there are several networks."""
    found = [*gathered]
    networks = [facts for _, facts in found if facts.experts is not None]
    if len(networks) > 1:
        raise DerivedError("these plans belong to several networks: name the folder of one of them")
    network = networks[0] if networks else PeopleFacts("")
    plans = [(facts, each) for facts, each in found if each.experts is None]
    experts = network.experts or ()
    counted = (_deployed(expert, plans) for expert in experts)
    deployed = tuple(each for each in counted if each.days is not None or each.whom)
    return People(
        deployed,
        tuple(_pairs(plans, experts, {each.name: each for each in deployed})),
        tuple(_qualifications(experts, network)),
        tuple(_bodies(experts, network)),
    )


def _deployed(expert: Expert, plans: Sequence[tuple[PlanFacts, PeopleFacts]]) -> Deployed:
    agreed, whom, files, unsaid = Decimal(0), [], [], 0
    for facts, plan in plans:
        for each in plan.agreed:
            if plain(expert.name) not in map(plain, (*each.who, each.giver)):
                continue
            if each.days and each.days.value is not None:
                agreed += each.days.value
            else:
                unsaid += 1
            whom.append(each.receiver)
            files.append(facts.file)
    unique = tuple(dict.fromkeys(whom)), tuple(dict.fromkeys(files))
    return Deployed(expert.name, expert.role, expert.days, agreed, unsaid, *unique)


def _pairs(
    plans: Sequence[tuple[PlanFacts, PeopleFacts]], experts: Sequence[Expert], deployed: Mapping[str, Deployed]
) -> Iterator[Pair]:
    """For each priority that could use help somebody of another school who has days left: those proposed least first, those who help it already last."""
    proposed: Counter[str] = Counter()
    topics = [each.topics for _, each in plans if each.topics]
    offered = [offer for each in topics for offer in each.offers]
    for wanted in (wanted for each in topics for wanted in each.wanted):
        topic = plain(wanted.topic)
        able: dict[str, tuple[str, str]] = {}
        for expert in experts:
            if topic in map(plain, expert.expertise) and wanted.organisation not in expert.places:
                able[plain(expert.name)] = (expert.name, ", ".join(expert.places))
        for offer in offered:
            name = offer.person.partition(",")[0]
            if plain(offer.topic) == topic and offer.organisation != wanted.organisation and plain(name) not in able:
                able[plain(name)] = (name, offer.organisation)
        helped = {
            plain(who)
            for _, plan in plans
            for each in plan.agreed
            if plain(each.receiver) == plain(wanted.organisation)
            for who in (*each.who, each.giver)
        }
        order = sorted(able, key=lambda one: (one in helped, proposed[one], one))
        if not order:
            if wanted.asked:
                yield Pair(
                    wanted.organisation,
                    wanted.priority,
                    wanted.topic,
                    "",
                    "",
                    "nobody of another school declares it",
                    (),
                )
            continue
        free = [one for one in order if _left(deployed.get(able[one][0])) > 0]
        if not free:
            names = listed([able[one][0] for one in order])
            have = "has" if len(order) == 1 else "have"
            why = f"{names} could help with what the priority names ({wanted.because}), and {have} no days left"
            yield Pair(wanted.organisation, wanted.priority, wanted.topic, "", "", why, ())
            continue
        best = free[0]
        proposed[best] += 1
        name, place = able[best]
        others = tuple(
            able[one][0] if one in free else f"{able[one][0]} (no days left)" for one in order if one != best
        )
        yield Pair(
            wanted.organisation,
            wanted.priority,
            wanted.topic,
            name,
            place,
            _reason(wanted.because, deployed.get(name), already=best in helped),
            others,
        )


def _left(deployed: Deployed | None) -> Decimal:
    return Decimal(1) if deployed is None or deployed.days is None else deployed.days - deployed.agreed


def _reason(because: str, deployed: Deployed | None, *, already: bool) -> str:
    words = f"can help with what the priority names ({because})"
    if already:
        words += "; helps this school already"
    if deployed is not None and deployed.days is not None:
        words += f"; {deployed.left_words} of {_number(deployed.days)} days left"
    return words


def _qualifications(experts: Sequence[Expert], network: PeopleFacts) -> Iterator[Qualification]:
    titles = {plain(each): each for each in network.qualifications}
    wanted = {*titles}
    for expert in experts:
        for each in (*expert.qualifications, *expert.working_towards):
            titles.setdefault(plain(each), each)
    for key, title in titles.items():
        holding = [one for one in experts if key in map(plain, one.qualifications)]
        towards = [one for one in experts if key in map(plain, one.working_towards)]
        there = {place for one in (*holding, *towards) for place in one.places}
        without = tuple(school for school in network.schools if school not in there) if key in wanted else ()
        yield Qualification(
            title,
            key in wanted,
            tuple(f"{one.name} ({', '.join(one.places) or 'nowhere said'})" for one in holding),
            tuple(f"{one.name} ({', '.join(one.places) or 'nowhere said'})" for one in towards),
            without,
        )


def _bodies(experts: Sequence[Expert], network: PeopleFacts) -> Iterator[Body]:
    governors = [one for one in experts if one.governor_of]
    if not governors and not network.skills:
        return
    for school in network.schools:
        own = [one for one in governors if school in one.governor_of]
        held = {plain(each) for one in own for each in one.expertise}
        lacking = tuple(skill for skill in network.skills if plain(skill) not in held)
        ask = []
        for skill in lacking:
            others = [one for one in experts if one not in own and plain(skill) in map(plain, one.expertise)]
            who = ", ".join(f"{one.name} ({', '.join(one.governor_of or one.places)})" for one in others)
            ask.append(f"{skill}: {f'ask {who}' if who else 'recruit somebody: nobody here has it'}")
        yield Body(
            school,
            tuple(f"{one.name}: {', '.join(one.expertise) or 'no skill said'}" for one in own),
            lacking,
            tuple(ask),
        )


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _pages(gathered: Gathered[PeopleFacts], _: Asked) -> Iterator[Page]:
    first = gathered.first
    data = {"people": people(gathered)}
    yield Page(
        "expertise",
        TITLE,
        first.author,
        gathered.last_beginning,
        data,
        first.folders,
        "landscape",
        reference=first.reference,
    )


_DEPLOYED = (("who", 28), ("role", 28), ("days", 8), ("agreed", 8), ("left", 20), ("with", 48))
_PAIRS = (
    ("school", 28),
    ("priority", 32),
    ("topic", 28),
    ("who could help", 28),
    ("from", 28),
    ("reason", 60),
    ("also", 36),
)
_HELD = (("qualification", 32), ("wanted", 8), ("held by", 48), ("worked towards by", 48), ("schools without", 48))
_GOVERNORS = (("school", 28), ("governors", 60), ("lacking", 36), ("what to do", 60))


_Row = tuple[str, ...]
_Laid = tuple[str, tuple[tuple[str, int], ...], list[_Row]]
"""A table with its name: heads with their widths, and rows."""


def _rows(found: People) -> tuple[_Laid, ...]:
    deployed: list[_Row] = [
        (
            each.name,
            each.role,
            _number(each.days) if each.days is not None else "",
            _number(each.agreed) + (f" and {each.unsaid} not said" if each.unsaid else ""),
            each.left_words,
            ", ".join(each.whom),
        )
        for each in found.deployed
    ]
    pairs: list[_Row] = [
        (*each[:3], each.helper or "nobody", each.place, each.because, ", ".join(each.others)) for each in found.pairs
    ]
    held: list[_Row] = [
        (
            each.title,
            "yes" if each.wanted else "no",
            *("; ".join(some) for some in (each.holding, each.towards)),
            ", ".join(each.without),
        )
        for each in found.qualifications
    ]
    governors: list[_Row] = [
        (each.school, "; ".join(each.governors) or "none written down", ", ".join(each.lacking), "; ".join(each.ask))
        for each in found.bodies
    ]
    return (
        ("Experts and their days", _DEPLOYED, deployed),
        ("Who could help whom", _PAIRS, pairs),
        ("Qualifications", _HELD, held),
        ("Governors' skills", _GOVERNORS, governors),
    )


def _tables(gathered: Gathered[PeopleFacts], _: Asked) -> Iterator[Table]:
    for name, heads, rows in _rows(people(gathered)):
        yield Table(name.replace("'", ""), [Column(*head) for head in heads], rows)


def _shown(gathered: Gathered[PeopleFacts], _: Asked) -> Iterator[Shown]:
    shown = 0
    for name, heads, rows in _rows(people(gathered)):
        if rows:
            yield Words(f"{chr(10) if shown else ''}{name}", "heading")
            yield Grid(tuple(head for head, _ in heads), rows)
            shown += 1
    if not shown:
        yield Bullets([("", "Neither the plans nor a network file say anything of people who could help.")])


def _remarks(gathered: Gathered[PeopleFacts], _: Asked) -> list[str]:
    return [
        f"{', '.join(each.files)}: {_number(each.agreed)} days are agreed with {each.name}, who has {_number(each.days or Decimal(0))}: "
        "agree on fewer, or write how many there are under days in the network file"
        for each in people(gathered).deployed
        if each.over
    ]


TITLE = "Expertise across our schools"

DOCUMENT = Derived(
    name="expertise",
    title=TITLE,
    summary="Show who could help whom, and what is lacking.",
    about="""Shows four tables to decide from: people who work across schools with the days that are agreed and left, somebody for each
priority that could use help, qualifications held and wanted, and the skills that governing bodies lack.
[More](trust.md#expertise).""",
    examples=("expertise plans", "expertise plans --to docx"),
    gather=gather,
    of_network=of_network,
    pages=_pages,
    tables=_tables,
    shown=_shown,
    remarks=_remarks,
    whole=True,
)
