"""The pack for a board, an executive or a committee on a day: every part of it under the question that it answers."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from improvplan.context.context import Context
from improvplan.context.dated import days
from improvplan.derived.blocks import Bullets, Grid, Shown, Words
from improvplan.derived.plugin import Asked, Column, Derived, DerivedError, Gathered, Option, Page, Table
from improvplan.derived.report_material import Material, money_of
from improvplan.derived.schedule_entries import day_words
from improvplan.derived.school_evidence import (
    School,
    SchoolFacts,
    Trust,
    change_words,
    gather_evidence,
    judged_words,
    schools_among,
    trust_of,
)
from improvplan.derived.status_items import Day, Kind, State, checkpoint_items, indicator_items, one_line, work_items
from improvplan.derived.visit_report import VisitMade, made_visits
from improvplan.model.priority import Priority
from improvplan.views.names import Names
from improvplan.workspace.configuration import Repository
from improvplan.workspace.interval import Interval, days_later
from improvplan.workspace.terms import calendar_for

if TYPE_CHECKING:
    from improvplan.derived.status_items import StatusItem
    from improvplan.finding import Path
    from improvplan.model.organisation import Meeting as PlanMeeting
    from improvplan.views.choices import AudienceName
    from improvplan.workspace.calendar import Calendar
    from improvplan.workspace.network import Network

SINCE = 120
"""In days: how far back reports are told where no earlier meeting of the board is known."""
_LONGEST = 220


class PriorityNow(NamedTuple):
    """A priority on a day: who leads it, how much is done and overdue, how it was found last."""

    title: str
    leads: str
    done: int
    actions: int
    overdue: int
    stands: str
    found: str


class OffTrack(NamedTuple):
    """An indicator off track or without a figure: what it came to, and what the last evaluation of its priority says."""

    title: str
    said: str
    reason: str


class Fund(NamedTuple):
    """The money of one fund, in words, and how much is left as a number of pence below 0 where too much was spent."""

    title: str
    allocated: str
    spent: str
    left: str
    over: bool


class FromOutside(NamedTuple):
    """What somebody from outside the school has written or agreed: who, when, what."""

    who: str
    when: str
    day: datetime.date
    what: str


class PlanBoard(NamedTuple):
    """What a board is told of one plan."""

    priorities: tuple[PriorityNow, ...]
    off_track: tuple[OffTrack, ...]
    missed: tuple[str, ...]
    money: tuple[Fund, ...]
    outside: tuple[FromOutside, ...]
    closed: bool


class Meeting(NamedTuple):
    """A meeting of a board: its day where it has one, what it looks at."""

    day: datetime.date
    when: str
    what: str


class BoardMeant(NamedTuple):
    """A board of the network."""

    key: str
    name: str
    role: str
    meetings: tuple[Meeting, ...]


class BoardFacts(NamedTuple):
    """What one plan says, or what a network says."""

    plan: SchoolFacts | None
    trust: Trust | None
    here: PlanBoard | None = None
    boards: tuple[BoardMeant, ...] = ()
    visits: tuple[VisitMade, ...] = ()


def gather(context: Context, asked: Asked) -> BoardFacts:
    """What a board is told of one plan on a day."""
    closed = context.plan.status == "closed"
    day = Day(asked.now, days_later(asked.now, 14), closed)
    items = [*work_items(context, day)]
    names = Names(context.plan)
    dated = days(context)
    material = Material(context)
    priorities = tuple(
        _priority(path, priority, items, names, dated, asked.now) for path, priority in context.priorities
    )
    funds = dict.fromkeys(entry.fund for entry in context.plan.funding if entry.fund)
    money = (money_of(material, fund) for fund in funds)
    missed = (
        ()
        if closed
        else (each for each in checkpoint_items(context, asked.now, asked.now) if each.state is State.MISSED)
    )
    return BoardFacts(
        gather_evidence(context),
        None,
        PlanBoard(
            priorities,
            tuple(_off_track(context, asked.now)),
            tuple(f"{each.what} ({each.note})" for each in missed),
            tuple(
                Fund(
                    each.title,
                    each.words(each.available),
                    each.words(each.spent),
                    each.words(each.unspent, "not known"),
                    each.unspent is not None and each.unspent < 0,
                )
                for each in money
            ),
            tuple(_outside(context, names, dated)),
            closed,
        ),
    )


def _priority(
    path: Path,
    priority: Priority,
    items: Sequence[StatusItem],
    names: Names,
    dated: Mapping[Path, Interval],
    today: datetime.date,
) -> PriorityNow:
    own = [each for each in items if each.path[:2] == path and each.kind is Kind.ACTION]
    states = [each.state for each in own]
    stands = found = ""
    for number, entry in enumerate(priority.evaluations):
        interval = dated.get((*path, "evaluations", number, "when"))
        if interval is None or interval.start <= today:
            stands = entry.status or stands
            when = f"{entry.when.words}: " if entry.when else ""
            found = f"{when}{_short(one_line(entry.impact) or one_line(entry.statement))}" if entry else found
    return PriorityNow(
        priority.title or f"Priority {int(path[1]) + 1}",
        ", ".join(str(names.short(who)) for who in priority.leads) or "nobody named",
        states.count(State.DONE),
        len(states),
        states.count(State.OVERDUE),
        stands or "not evaluated yet",
        found,
    )


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rpartition(' ')[0]} …"


def _off_track(context: Context, today: datetime.date) -> Iterator[OffTrack]:
    for item in indicator_items(context, today):
        if item.state not in (State.OFF_TRACK, State.MISSED):
            continue
        indicator = context.plan.indicators[int(item.path[1])]
        reason = ""
        for _, priority in context.priorities:
            if indicator.id and indicator.id in priority.indicators:
                last = next((each for each in reversed(priority.evaluations) if each.statement), None)
                reason = _short(one_line(last.statement)) if last else ""
        yield OffTrack(item.what, item.note, reason)


def _outside(context: Context, names: Names, dated: Mapping[Path, Interval]) -> Iterator[FromOutside]:
    """Evaluations by people who are no people of the plan, such as consultants."""
    people = context.plan.people or {}
    for path, priority in context.priorities:
        for number, entry in enumerate(priority.evaluations):
            if entry.by and entry.by not in people:
                interval = dated.get((*path, "evaluations", number, "when"))
                day = interval.start if interval else datetime.date.min
                what = f"{priority.title}: {one_line(entry.statement) or one_line(entry.impact)}"
                yield FromOutside(str(names.short(entry.by)), entry.when.words if entry.when else "", day, _short(what))


def of_network(repository: Repository, network: Network, _: Asked, audience: AudienceName | None) -> BoardFacts:
    """The boards, judgements and visits of a network. Raises DerivedError where the public asks."""
    if audience == "public":
        raise DerivedError("the pack of a board is not for the public: it holds judgements and reports of visits")
    country = next((found for one in network.schools() if (found := network.country(one.id))), None)
    calendar = calendar_for(country or repository.configuration.country, repository.configuration.terms)
    boards = tuple(
        BoardMeant(
            each.id or each.name or "",
            each.name or each.id or "",
            one_line(each.role),
            tuple(sorted(_meetings(each.meetings, calendar))),
        )
        for each in network.boards
    )
    visits = tuple(sorted(made_visits(network, calendar), key=lambda each: each.day))
    return BoardFacts(None, trust_of(network, calendar), None, boards, visits)


def _meetings(meetings: Iterable[PlanMeeting], calendar: Calendar) -> Iterator[Meeting]:
    for each in meetings:
        interval = calendar.absolute(each.when) if each.when else None
        if interval and each.when:
            yield Meeting(interval.start, each.when.words, one_line(each.what))


class SchoolNow(NamedTuple):
    """A school on the day: its category, what has changed, its areas below the best, and what the board is told of its plan."""

    school: School
    category: str
    change: str
    judged: str
    weak: tuple[str, ...]
    here: PlanBoard | None
    areas_judged: bool

    @property
    def none_below(self) -> str:
        """What is said where no area is below the best."""
        return "none" if self.areas_judged else "no area judged"


class Pack(NamedTuple):
    """The pack."""

    board: str
    role: str
    day: datetime.date
    since: datetime.date
    agenda: str
    following: str
    trust: Trust
    schools: tuple[SchoolNow, ...]
    decisions: tuple[str, ...]
    visits: tuple[tuple[str, VisitMade], ...]
    outside: tuple[tuple[str, FromOutside], ...]
    counted: str


def pack_of(gathered: Gathered[BoardFacts], asked: Asked) -> Pack:
    """The pack of a board on the day that is asked for. Raises DerivedError where there is no such board."""
    pairs = [*gathered]
    boards = [board for _, found in pairs for board in found.boards]
    board = _board_meant(boards, asked["for"], asked.now)
    trust, schools = schools_among([(facts, found.plan, found.trust) for facts, found in pairs], asked.now)
    earlier = [each.day for each in board.meetings if each.day < asked.now] if board else []
    since = earlier[-1] if earlier else days_later(asked.now, -SINCE)
    agenda = next((each.what for each in board.meetings if each.day == asked.now), "") if board else ""
    later = next((each for each in board.meetings if each.day > asked.now), None) if board else None
    names = {school.key: school.name for school in schools}
    newest: dict[str, tuple[tuple[int, str], PlanBoard]] = {}
    for facts, found in pairs:
        if found.plan and found.here and found.plan.key:
            order = (facts.newest, facts.file)
            if found.plan.key not in newest or order > newest[found.plan.key][0]:
                newest[found.plan.key] = (order, found.here)
    now = tuple(_school(trust, school, newest[school.key][1] if school.key in newest else None) for school in schools)
    visits = tuple(
        (names.get(each.host, each.host), each)
        for _, found in pairs
        for each in found.visits
        if since < each.day <= asked.now
    )
    outside = tuple(
        (each.school.name, one)
        for each in now
        for one in (each.here.outside if each.here else ())
        if since < one.day <= asked.now
    )
    counts = [
        f"{sum(each.school.category == category.key for each in now)} in {category.title}"
        for category in trust.categories
    ]
    return Pack(
        board.name if board else "Board",
        board.role if board else "",
        asked.now,
        since,
        agenda,
        f"{later.when}{f': {later.what}' if later.what else ''}" if later else "",
        trust,
        now,
        tuple(_decisions(trust, now)),
        visits,
        outside,
        ", ".join(each for each in counts if not each.startswith("0 ")),
    )


def _board_meant(boards: Sequence[BoardMeant], words: str | None, day: datetime.date) -> BoardMeant | None:
    """The board that is named, or the one that meets on the day, or the first; None where there is none."""
    if words:
        plain = words.casefold()
        found = next((each for each in boards if plain in (each.key.casefold(), each.name.casefold())), None)
        if found is None:
            known = ", ".join(each.key for each in boards) or "none yet: write boards: into the network file"
            raise DerivedError(f"there is no board “{words}” in the network: the boards are {known}")
        return found
    meeting = next((each for each in boards if any(one.day == day for one in each.meetings)), None)
    return meeting or next(iter(boards), None)


def _school(trust: Trust, school: School, here: PlanBoard | None) -> SchoolNow:
    before, last = school.before, school.last
    change = change_words(trust, school.category, before.category) if before else ""
    best = trust.categories[0].key if trust.categories else ""
    weak = []
    for area in trust.areas:
        found = school.area(area.key)
        if found and found[0].category != best:
            weak.append(f"{area.title}: {trust.category(found[0].category).title}")
    title = trust.category(school.category).title if school.category else "not judged"
    judged = any(each.areas for each in school.judgements)
    return SchoolNow(school, title, change, judged_words(last) if last else "", tuple(weak), here, judged)


def _decisions(trust: Trust, schools: Sequence[SchoolNow]) -> Iterator[str]:
    """What the board is asked to decide, by what stands in the pack."""
    worst = trust.categories[-1].key if len(trust.categories) > 1 else ""
    late = {each.school.name: _late(each) for each in schools if _late(each) > _MANY_LATE}
    absent = [each.school.name for each in schools if each.here is None]
    unjudged = [each.school.name for each in schools if trust.categories and not each.school.category]
    for each in schools:
        name = each.school.name
        if each.change.startswith("down"):
            yield f"{name} has gone {each.change}: which support does the board agree, and from which money?"
        elif worst and each.school.category == worst:
            move = each.school.last.to_move if each.school.last else ""
            yield f"{name} is in {each.category}: does it stay there?{f' What would move it: {move}' if move else ''}"
        if name in unjudged and len(unjudged) <= _APART:
            yield f"{name} has not been judged: who judges it, and by when?"
        if name in absent and len(absent) <= _APART:
            yield f"{name} has no plan here: when will the board see it?"
        if name in late and len(late) <= _APART:
            yield f"{name} has {late[name]} actions overdue: what does the board ask its governors?"
        for fund in each.here.money if each.here else ():
            if fund.over:
                yield f"{name}: {fund.title} is overspent ({fund.left} left): from where is it made up?"
    if len(unjudged) > _APART:
        yield f"{len(unjudged)} schools have not been judged: who judges them, and by when? {'; '.join(unjudged)}"
    if len(absent) > _APART:
        yield f"{len(absent)} schools have no plan here: when will the board see them? {'; '.join(absent)}"
    if len(late) > _APART:
        most = "; ".join(f"{name} ({late[name]})" for name in sorted(late, key=lambda name: (-late[name], name)))
        yield f"{len(late)} schools have more than {_MANY_LATE} actions overdue: what does the board ask their governors? {most}"


def _late(school: SchoolNow) -> int:
    return sum(one.overdue for one in school.here.priorities) if school.here else 0


_MANY_LATE = 2
_APART = 4
"""The most schools of which the same question is asked one by one; of more it is asked once, with their names."""


def _pages(gathered: Gathered[BoardFacts], asked: Asked) -> Iterator[Page]:
    pack = pack_of(gathered, asked)
    first = gathered.first
    data = {"pack": pack, "day": day_words(pack.day), "since": day_words(pack.since)}
    title = f"{pack.board}, {day_words(pack.day)}"
    yield Page("board", title, first.author, asked.now, data, first.folders, "landscape", reference=first.reference)


def _tables(gathered: Gathered[BoardFacts], asked: Asked) -> Iterator[Table]:
    pack = pack_of(gathered, asked)
    yield Table("Decisions", [Column("decision", 100)], ((each,) for each in pack.decisions))
    heads = (("school", 32), ("category", 18), ("change", 24), ("judged", 28), ("areas below the best", 60))
    schools = ((one.school.name, one.category, one.change, one.judged, "; ".join(one.weak)) for one in pack.schools)
    yield Table("Schools", [Column(*head) for head in heads], schools)
    parts = (
        ("school", 32),
        ("priority", 40),
        ("leads", 24),
        ("done", 8),
        ("actions", 8),
        ("overdue", 8),
        ("stands", 18),
        ("found", 60),
    )
    priorities = ((one.school.name, *each) for one in pack.schools if one.here for each in one.here.priorities)
    yield Table("Priorities", [Column(*head) for head in parts], priorities)
    off = (("school", 32), ("indicator", 40), ("figure", 48), ("what was found", 60))
    figures = ((one.school.name, *each) for one in pack.schools if one.here for each in one.here.off_track)
    yield Table("Off track", [Column(*head) for head in off], figures)
    funds = (("school", 32), ("fund", 28), ("available", 14), ("spent", 14), ("left", 14))
    money = ((one.school.name, *each[:4]) for one in pack.schools if one.here for each in one.here.money)
    yield Table("Money", [Column(*head) for head in funds], money)


def _shown(gathered: Gathered[BoardFacts], asked: Asked) -> Iterator[Shown]:
    pack = pack_of(gathered, asked)
    yield Words(f"{pack.board}, {day_words(pack.day)}", "heading")
    if pack.agenda:
        yield Words(pack.agenda)
    yield Words("\nWhat do we have to decide?", "part")
    yield Bullets([("", each) for each in pack.decisions or ("Nothing is asked for.",)])
    yield Words("\nHow do our schools stand?", "part")
    rows = [(one.school.name, one.category, one.change, "; ".join(one.weak)) for one in pack.schools]
    yield Grid(("school", "category", "change", "areas below the best"), rows)
    yield Words("\nWhat is done, and what is late?", "part")
    lines = [
        (one.school.name, each.title, f"{each.done} of {each.actions}", str(each.overdue or ""), each.stands)
        for one in pack.schools
        if one.here
        for each in one.here.priorities
    ]
    yield Grid(("school", "priority", "done", "overdue", "stands"), lines)


TITLE = "Pack for a board"

DOCUMENT = Derived(
    name="board",
    title=TITLE,
    summary="Put together the pack for a meeting of a board.",
    about="""Puts together one document for a meeting of a board: decisions asked for, categories, all priorities, figures off track
with what was found, money, reports of visits and from outside, each under the question that it answers. [More](trust.md#boards).""",
    examples=("board --to docx", 'board --for trustees --today "12 Dec 2025" --to docx'),
    gather=gather,
    of_network=of_network,
    pages=_pages,
    tables=_tables,
    shown=_shown,
    suffix=lambda _, asked: f"-{asked.now.isoformat()}",
    whole=True,
    on_a_day=True,
    options=(
        Option("for", "The board, by its id or name; the one that meets on the day, if left out.", metavar="BOARD"),
    ),
    today="The day of the meeting, for example 12 Dec 2025; today, if left out.",
)
