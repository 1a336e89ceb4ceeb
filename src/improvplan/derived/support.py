"""Support between schools: what plans agree by name, and who could help whom by the expertise that people declare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path as FilePath
from typing import NamedTuple

from improvplan.context.context import Context
from improvplan.derived.blocks import Grid, Shown, Words
from improvplan.derived.persons import plain
from improvplan.derived.plugin import Asked, Column, Derived, Gathered, Page, Table
from improvplan.derived.status_items import one_line
from improvplan.derived.training import known_topics
from improvplan.model.action import Support
from improvplan.model.cost import Cost
from improvplan.model.quantity import Quantity
from improvplan.views.gathered import heading
from improvplan.views.money import Sum
from improvplan.views.names import Names
from improvplan.views.record import Record
from improvplan.views.values import Line
from improvplan.workspace.configuration import repository_of
from improvplan.workspace.settings import TrainingTopic

NOT_SAID = "not said"
WHOLE_PLAN = "The whole plan"


@dataclass(frozen=True, slots=True)
class Agreed:
    """Support that a plan names: from whom, to whom, on what, by whom, when, how many days and at what cost."""

    file: str
    giver: str
    receiver: str
    what: str
    priority: str
    who: tuple[str, ...]
    when: str
    days: Quantity | None
    cost: Cost | None

    @property
    def cost_words(self) -> str:
        """What it costs, as documents print it; empty where the plan does not say."""
        return str(cost_of((self.cost,)))


@dataclass(frozen=True, slots=True)
class Total:
    """What one supports another with in all. `days` are those that are given as a number, of `counted` of the `times`."""

    giver: str
    receiver: str
    times: int
    days: Decimal
    counted: int
    cost: Sum

    @property
    def days_words(self) -> str:
        """The days in all; for how many no number is given is said beside them."""
        missing = self.times - self.counted
        said = f"{self.days.normalize():f}" if self.counted else NOT_SAID
        return f"{said} (and {missing} without a number)" if self.counted and missing else said


def agreed_support(context: Context) -> Iterator[Agreed]:
    """All support that a plan names, for the whole plan first."""
    yield from _agreed(context, WHOLE_PLAN, context.plan.support)
    for number, (_, priority) in enumerate(context.priorities, 1):
        named = heading(
            number, Record("priorities", {"title": Line(priority.title or ""), "ref": Line(priority.ref or "")})
        )
        yield from _agreed(context, str(named), priority.support)


def totals(agreed: Sequence[Agreed]) -> tuple[Total, ...]:
    """What each supports each other with: names are the same that differ in nothing but capitals and spaces."""
    pairs: dict[tuple[str, str], list[Agreed]] = {}
    for each in agreed:
        pairs.setdefault((plain(each.giver), plain(each.receiver)), []).append(each)
    return tuple(_total(each) for _, each in sorted(pairs.items()))


def cost_of(costs: Iterable[Cost | None]) -> Sum:
    """Several costs added up; what is not one sum is kept in words."""
    whole = Sum()
    for cost in costs:
        for amount in [cost.amount] if cost and cost.amount else list(((cost and cost.by_fund) or {}).values()):
            whole.add(amount)
    return whole


def _agreed(context: Context, priority: str, support: Iterable[Support]) -> Iterator[Agreed]:
    plan, names = context.plan, Names(context.plan)
    whose = (plan.organisation and plan.organisation.name) or plan.title
    for each in support:
        if each:
            yield Agreed(
                context.reading.source.name,
                each.from_ or NOT_SAID,
                each.to or whose,
                one_line(each.what),
                priority,
                tuple(str(names.short(who)) for who in each.who),
                each.when.words if each.when else "",
                each.days,
                each.cost,
            )


def _total(agreed: Sequence[Agreed]) -> Total:
    days = [each.days.value for each in agreed if each.days and each.days.value is not None]
    return Total(
        agreed[0].giver,
        agreed[0].receiver,
        len(agreed),
        sum(days, Decimal(0)),
        len(days),
        cost_of(each.cost for each in agreed),
    )


@dataclass(frozen=True, slots=True)
class Offer:
    """Somebody who can help others with something. `person` is a name and a role."""

    topic: str
    person: str
    organisation: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something that a priority could use help with. `because` says which words of the plan that is taken from."""

    topic: str
    because: str
    priority: str
    organisation: str
    asked: bool


@dataclass(frozen=True, slots=True)
class Match:
    """A priority and those who could help with it. Nobody, where training is named that no plan offers."""

    wanted: Wanted
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class Topics:
    """What one plan offers and wants."""

    offers: tuple[Offer, ...]
    wanted: tuple[Wanted, ...]


def topics_of(context: Context, topics: Sequence[TrainingTopic] = ()) -> Topics:
    """What the people of a plan offer, and what its priorities want; a closed plan wants nothing any more."""
    names = known_topics(topics)
    closed = context.plan.status == "closed"
    return Topics(tuple(_offers(context, names)), () if closed else tuple(_wanted(context, names)))


def matches(plans: Sequence[Topics]) -> tuple[Match, ...]:
    """Every priority that somebody could help with, and training that nobody offers; in the order of the plans."""
    offered: dict[str, dict[Offer, None]] = {}
    for offer in (offer for plan in plans for offer in plan.offers):
        offered.setdefault(plain(offer.topic), {})[offer] = None
    found = []
    for wanted in (wanted for plan in plans for wanted in plan.wanted):
        offers = tuple(offered.get(plain(wanted.topic), ()))
        if offers or wanted.asked:
            found.append(Match(wanted, offers))
    return tuple(found)


def _offers(context: Context, names: Mapping[str, str]) -> Iterator[Offer]:
    people = Names(context.plan)
    for key, person in (context.plan.people or {}).items():
        for topic in person.expertise:
            if topic.strip():
                yield Offer(names.get(plain(topic), topic), str(people.full(key)), _whose(context))


def _wanted(context: Context, names: Mapping[str, str]) -> Iterator[Wanted]:
    """Each topic of a priority once, with the first reason there is."""
    for path, priority in context.priorities:
        title = priority.title or f"Priority {int(path[1]) + 1}"
        seen: set[str] = set()
        said = [(words, f"training: {words}", True) for words in _training(context, int(path[1]))]
        said += [
            (words, because, False)
            for words, because in (*_of_priority(priority.title, priority.category), *_links(context, int(path[1])))
        ]
        for words, because, asked in said:
            topic = names.get(plain(words), words)
            if plain(topic) not in seen:
                seen.add(plain(topic))
                yield Wanted(topic, because, title, _whose(context), asked)


def _training(context: Context, number: int) -> Iterator[str]:
    """Training that actions of a priority still need."""
    for path, action in context.actions:
        if path[1] == number and action.status not in ("done", "stopped"):
            yield from (words for words in action.training if words.strip())


def _of_priority(title: str | None, category: str | None) -> Iterator[tuple[str, str]]:
    if title:
        yield title, "its title"
    if category:
        yield category, f"its category: {category}"


def _links(context: Context, number: int) -> Iterator[tuple[str, str]]:
    """The framework items of a priority, by title and with their code."""
    for link in context.links:
        if link.path[:2] != ("priorities", number) or not (link.choice and link.resolution and link.resolution.item):
            continue
        item, edition = link.resolution.item, link.choice.edition
        because = f"{edition.family.title}: {edition.label(item)}"
        yield item.title, because
        yield edition.label(item), because


def _whose(context: Context) -> str:
    organisation = context.plan.organisation
    return (organisation and organisation.name) or context.plan.title


class SupportFacts(NamedTuple):
    """What one plan agrees, offers and wants."""

    agreed: tuple[Agreed, ...]
    topics: Topics


class Between(NamedTuple):
    """What plans agree, what it comes to, and who could help whom."""

    agreed: tuple[Agreed, ...]
    totals: tuple[Total, ...]
    matches: tuple[Match, ...]


def gather(context: Context, _: Asked) -> SupportFacts:
    """What a plan agrees, offers and wants."""
    known = repository_of(FilePath(context.reading.source.name)).configuration.training
    return SupportFacts(tuple(agreed_support(context)), topics_of(context, known))


def between(gathered: Gathered[SupportFacts]) -> Between:
    """Support between the plans."""
    facts = [each for _, each in gathered]
    agreed = tuple(one for each in facts for one in each.agreed)
    return Between(agreed, totals(agreed), matches([each.topics for each in facts]))


def _pages(gathered: Gathered[SupportFacts], _: Asked) -> Iterator[Page]:
    first = gathered.first
    data = {"support": between(gathered)}
    yield Page("support", TITLE, first.author, first.first_day, data, first.folders, orientation="landscape")


def _tables(gathered: Gathered[SupportFacts], _: Asked) -> Iterator[Table]:
    made = between(gathered)
    for name, heads, widths, rows in (
        ("Agreed", AGREED, (28, 28, 48, 28, 20, 8, 20), _agreed_rows(made)),
        ("Totals", TOTALS, (28, 28, 8, 20, 20), _total_rows(made)),
        ("Matches", MATCHES, (28, 36, 28, 36, 48), _match_rows(made)),
    ):
        columns = [Column(head.capitalize(), width) for head, width in zip(heads, widths, strict=True)]
        if rows or name == "Agreed":
            yield Table(name, columns, rows)


def _shown(gathered: Gathered[SupportFacts], _: Asked) -> Iterator[Shown]:
    """What is agreed and what it comes to; who could help whom, a row for each topic."""
    made = between(gathered)
    yield from _grids((AGREED, _agreed_rows(made)), (TOTALS, _total_rows(made)), (BY_TOPIC, _topic_rows(made)))


def _lines(gathered: Gathered[SupportFacts], _: Asked) -> Iterator[Shown]:
    """The same with a row for each priority that could be helped."""
    made = between(gathered)
    yield from _grids((AGREED, _agreed_rows(made)), (TOTALS, _total_rows(made)), (MATCHES, _match_rows(made)))


def _grids(*tables: tuple[tuple[str, ...], list[tuple[str, ...]]]) -> Iterator[Shown]:
    for heads, rows in tables:
        if rows:
            yield Grid(heads, rows)
            yield Words("")


def _agreed_rows(made: Between) -> list[tuple[str, ...]]:
    return [
        (
            each.giver,
            each.receiver,
            each.what,
            ", ".join(each.who),
            each.when,
            each.days.words if each.days else "",
            each.cost_words,
        )
        for each in made.agreed
    ]


def _total_rows(made: Between) -> list[tuple[str, ...]]:
    return [(each.giver, each.receiver, str(each.times), each.days_words, str(each.cost)) for each in made.totals]


def _match_rows(made: Between) -> list[tuple[str, ...]]:
    return [
        (
            each.wanted.organisation,
            each.wanted.priority,
            each.wanted.topic,
            each.wanted.because,
            "; ".join(helpers(each)) or "nobody declares it",
        )
        for each in made.matches
    ]


def _topic_rows(made: Between) -> list[tuple[str, ...]]:
    topics: dict[str, list[Match]] = {}
    for each in made.matches:
        topics.setdefault(plain(each.wanted.topic), []).append(each)
    rows = []
    for found in topics.values():
        schools = list(dict.fromkeys(each.wanted.organisation for each in found))
        offers = dict.fromkeys(f"{offer.person} ({offer.organisation})" for each in found for offer in each.offers)
        shown = ", ".join(schools[:MOST_SCHOOLS])
        more = f" and {len(schools) - MOST_SCHOOLS} more" if len(schools) > MOST_SCHOOLS else ""
        helping = "; ".join(offers) or "nobody declares it"
        rows.append((found[0].wanted.topic, str(len(found)), f"{shown}{more}", helping))
    return sorted(rows, key=lambda row: (-int(row[1]), row[0].casefold()))


def helpers(match: Match) -> list[str]:
    """Those who could help, with their schools; those of other schools first."""
    own = match.wanted.organisation
    ordered = sorted(match.offers, key=lambda offer: (offer.organisation == own, offer.organisation, offer.person))
    return [
        f"{offer.person} ({'own school' if offer.organisation == own else offer.organisation})" for offer in ordered
    ]


def _remarks(gathered: Gathered[SupportFacts], _: Asked) -> list[str]:
    made = between(gathered)
    if made.agreed or made.matches:
        return []
    return ["no plan names support, and nobody's expertise fits a priority; see support: and expertise:"]


TITLE = "Support between schools"
AGREED = ("from", "to", "what", "who", "when", "days", "cost")
TOTALS = ("from", "to", "times", "days in all", "cost in all")
BY_TOPIC = ("topic", "priorities", "of", "who could help")
MOST_SCHOOLS = 3
"""So many schools are named beside a topic on a terminal; of more only how many there are."""
MATCHES = ("school", "priority", "topic", "taken from", "who could help")

DOCUMENT = Derived(
    name="support",
    title=TITLE,
    summary="Gather support between schools: what is agreed, what it comes to, and who could help whom.",
    about="""Gathers what schools agree to do for each other, adds up days and cost by who supports whom, and sets the expertise that
people declare beside the priorities that could use it. [More](year.md#support-between-schools).""",
    examples=("support plans", "support plans --to docx"),
    gather=gather,
    pages=_pages,
    tables=_tables,
    shown=_shown,
    lines=_lines,
    remarks=_remarks,
    whole=True,
)
