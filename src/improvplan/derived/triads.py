"""Triads: groups of three schools for each term, who hosts, on which day, how good that is and what could not be met."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from improvplan.context.context import Context
from improvplan.derived.blocks import Bullets, Grid, Shown, Words
from improvplan.derived.plugin import Asked, Column, Derived, DerivedError, Event, Gathered, Kept, Option, Page, Table
from improvplan.derived.rota import LeftOver, Rota, RotaError, Round, Wishes, judged, rota_of
from improvplan.derived.schedule_entries import day_words
from improvplan.model.session import Period, Session, read_session
from improvplan.vocabulary.wording import listed
from improvplan.workspace.calendar import Calendar
from improvplan.workspace.configuration import Repository
from improvplan.workspace.interval import DAY, Interval
from improvplan.workspace.terms import calendar_for

if TYPE_CHECKING:
    from improvplan.model.trust import TriadPair
    from improvplan.views.choices import AudienceName
    from improvplan.workspace.network import Network

_FRIDAY = 4
PLANNED_FROM = 5
"""From May on, the groups of the coming session are planned."""


class School(NamedTuple):
    """A school: its id (its name, where there is no network), its name, other names, what it is by properties."""

    key: str
    name: str
    also: tuple[str, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()


class TermDays(NamedTuple):
    """A term of a session: its name, and the days on which its groups can meet."""

    name: str
    days: tuple[datetime.date, ...]


class Met(NamedTuple):
    """A group of a term that has been agreed."""

    session: str
    term: str
    schools: tuple[str, ...]
    host: str
    day: datetime.date | None
    words: str
    no_lessons: str = ""


class TriadsFacts(NamedTuple):
    """What one plan or a network says of schools and their groups. A trust's plan gives its members.

    `whole` is whether these are all schools there are: those of plans count only where there is no network. `days_known` says what
    is known of terms and holidays.
    """

    schools: tuple[School, ...]
    session: str
    terms: tuple[TermDays, ...]
    agreed: tuple[Met, ...] = ()
    mix: tuple[str, ...] = ()
    together: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    whole: bool = False
    days_known: str = ""


def gather(context: Context, asked: Asked) -> TriadsFacts:
    """The school of a plan, or the schools that are members of a trust or cluster."""
    own = context.plan.organisation
    session = session_meant(asked, whole_year=context.calendar.whole_years)
    terms = terms_of(context.calendar, session)
    known = days_known(context.calendar, session)
    if own is None or not (own.name or own.members):
        return TriadsFacts((), str(session), terms, days_known=known)
    if own.members:
        members = (
            School(each.name, each.name, (), _properties(each.kind, each.category))
            for each in own.members
            if each.name and each.kind in (None, "school", "nursery")
        )
        return TriadsFacts(tuple(members), str(session), terms, days_known=known)
    name = own.name or ""
    properties = (*_properties(own.kind, own.category), *((("belongs to", own.part_of),) if own.part_of else ()))
    is_school = own.kind in (None, "school", "nursery")
    schools = (School(name, name, (), properties),) if is_school else ()
    return TriadsFacts(schools, str(session), terms, days_known=known)


def _properties(kind: str | None, category: str | None) -> tuple[tuple[str, str], ...]:
    return tuple((key, value) for key, value in (("kind", kind), ("category", category)) if value)


def session_meant(asked: Asked, *, whole_year: bool) -> Session:
    """The session that is asked for; without one that of the day or, from May on, the next. Raises DerivedError for no session."""
    words = asked["session"]
    if words:
        found = read_session(words)
        if found is None and words.isdigit():
            found = Session(int(words), whole_year=True)
        if found is None:
            raise DerivedError(f"“{words}” is not a session: write, for example, 2026-27")
        return _with_days(found)
    now = asked.now
    later = now.month >= PLANNED_FROM or whole_year
    return _with_days(Session(now.year if later else now.year - 1, whole_year))


def _with_days(session: Session) -> Session:
    """A session all of whose days are in the calendar. Raises DerivedError for others."""
    if not datetime.MINYEAR <= session.first < datetime.MAXYEAR:
        raise DerivedError(f"no school year begins in {session.first}: write, for example, --session 2026-27")
    return session


def terms_of(calendar: Calendar, session: Session) -> tuple[TermDays, ...]:
    """The terms of a session, each with the days in its middle on which groups can meet."""
    year = calendar.school_year
    found = []
    for term in year.terms:
        days = year.term(term, session)
        runs = [run for each in year.open_days(session) if (run := each.clipped(days))]
        found.append(TermDays(_term_words(term.name), tuple(_middle(days, runs))))
    return tuple(found)


def days_known(calendar: Calendar, session: Session) -> str:
    """What is known of the days of a session on which there are no lessons, as a sentence."""
    year = calendar.school_year
    whole = year.session(session)
    shut = sum(1 for each in year.closed if each.days.clipped(whole))
    if year.terms_are_usual and not shut:
        return f"Neither term dates nor holidays of {session} were known: the usual terms of the country were taken."
    terms = "the usual terms of the country" if year.terms_are_usual else "the term dates that are given"
    if not shut:
        return f"Days follow {terms}; holidays and in-service days of {session} besides were not known."
    besides = "the closed day that is" if shut == 1 else f"the {shut} closed days and holidays that are"
    return f"Days follow {terms}, without {besides} given for {session}."


def _term_words(name: str) -> str:
    """`Autumn` is the Autumn term; a term that is only numbered is called as it is."""
    first = name.split()[0] if name else "Term"
    return name if "term" in name.lower() else f"{first} term"


def _middle(term: Interval, runs: Sequence[Interval]) -> list[datetime.date]:
    """Tuesday to Thursday of the week that is nearest to the middle of a term and free of holidays.

    Where no week has all three, school days near the middle; none where a term has no school day.
    """
    middle = term.start + (term.end - term.start) / 2
    weeks: list[tuple[bool, datetime.date]] = []
    for run in runs:
        tuesday = run.start + DAY * ((1 - run.start.weekday()) % 7)
        while tuesday + 2 * DAY <= run.end:
            weeks.append((tuesday - run.start < 7 * DAY, tuesday))  # the first week after holidays is nobody's choice
            tuesday += 7 * DAY
    if not weeks:
        open_days = {run.start + number * DAY for run in runs for number in range(run.days)}
        near = sorted(open_days, key=lambda day: (abs(day - middle), day))
        return sorted([day for day in near if day.weekday() <= _FRIDAY][:3])
    _, first = min(weeks, key=lambda week: (week[0], abs(week[1] + DAY - middle), week[1]))
    return [first, first + DAY, first + 2 * DAY]


@dataclass(frozen=True, slots=True)
class Group:
    """A group of a term, with the names of its schools; the host stands first. `agreed` is whether it has been recorded."""

    number: int
    schools: tuple[School, ...]
    host: School | None
    day: datetime.date | None
    words: str
    agreed: bool

    @property
    def when(self) -> str:
        """The day, or what was written in its place."""
        return day_words(self.day) if self.day else self.words

    @property
    def guests(self) -> tuple[School, ...]:
        """Those who are not the host."""
        return tuple(each for each in self.schools if each is not self.host)


@dataclass(frozen=True, slots=True)
class TermGroups:
    """The groups of a term."""

    term: str
    groups: tuple[Group, ...]


class Quality(NamedTuple):
    """One thing that makes a rota good: what is counted, how much of it there is, what no rota can beat, how that is known."""

    what: str
    here: int
    least: int
    known: str


@dataclass(frozen=True, slots=True)
class Triads:
    """The groups of a session, and what there is to say of them."""

    session: str
    schools: tuple[School, ...]
    terms: tuple[TermGroups, ...]
    quality: tuple[Quality, ...]
    sentences: tuple[str, ...]
    not_met: tuple[str, ...]
    seed: int
    days_known: str = ""


def triads(gathered: Gathered[TriadsFacts], asked: Asked) -> Triads:
    """The groups of a session: those that have been agreed, and proposals for its other terms.

    Raises:
        DerivedError: there are too few schools, a wish names something that is not there, or no groups keep to the wishes.

    """
    found = [facts for _, facts in gathered]
    whole = [facts for facts in found if facts.whole]
    if len(whole) > 1:
        raise DerivedError("these plans belong to several networks: name the folder of one of them")
    return _triads(whole[0] if whole else _of_plans(found), _Options.of(asked))


def _of_plans(found: Sequence[TriadsFacts]) -> TriadsFacts:
    schools: dict[str, School] = {}
    for facts in found:
        for school in facts.schools:
            schools.setdefault(_plain(school.key), school)
    first = next((facts for facts in found if facts.terms), None)
    if first is None:
        raise DerivedError("there is no plan and no network file here that names schools")
    return TriadsFacts(tuple(schools.values()), first.session, first.terms, days_known=first.days_known)


class _Options(NamedTuple):
    """What somebody asks for, in words."""

    terms: tuple[str, ...]
    mix: tuple[str, ...]
    together: tuple[str, ...]
    apart: tuple[str, ...]
    left_over: LeftOver
    seed: int

    @classmethod
    def of(cls, asked: Asked) -> _Options:
        lists = (tuple(asked[name] or ()) for name in ("terms", "mix", "together", "apart"))
        terms, mix, together, apart = lists
        seed = asked["seed"]
        return cls(terms, mix, together, apart, asked["left-over"] or "either", 1 if seed is None else seed)


@lru_cache(maxsize=8)
def _triads(facts: TriadsFacts, options: _Options) -> Triads:
    schools = {school.key: school for school in facts.schools}
    terms = _terms_meant(facts, options.terms)
    session = facts.session
    agreed = {term.name: groups for term in terms if (groups := _agreed(facts, term.name))}
    open_terms = [term for term in terms if term.name not in agreed]
    mix = _mix_meant(facts, options.mix) or _mix_known(facts)
    together = (*_pairs_named(facts, facts.together, "together"), *_pairs(facts, options.together, "together"))
    apart = (*_pairs_named(facts, facts.apart, "apart"), *_pairs(facts, options.apart, "apart"))
    earlier = _earlier(facts, {term.name for term in open_terms})
    rota: Rota | None = None
    wished = {key: dict(school.properties) for key, school in schools.items()}
    if open_terms or not agreed:
        wishes = Wishes(
            wished,
            len(open_terms),
            together,
            apart,
            mix,
            earlier,
            Counter(met.host for met in facts.agreed if met.host),
            options.left_over,
            options.seed,
        )
        rota = _named_rota(wishes, schools)
    laid_out: list[TermGroups] = []
    turn = iter(range(len(open_terms)))
    for term in terms:
        if term.name in agreed:
            laid_out.append(_as_agreed(term.name, agreed[term.name], schools))
        elif rota:
            laid_out.append(_proposed(term, rota, next(turn), schools))
    planned = open_terms
    if rota is None:
        planned = [term for term in terms if term.name in agreed]
        earlier = _earlier(facts, {*agreed})
        rota = _as_rota(
            Wishes(wished, len(planned), together, apart, mix, earlier), [agreed[term.name] for term in planned]
        )
    quality, sentences, not_met = ((), (), ()) if rota is None else _judged(rota, facts, mix, planned, len(earlier))
    not_met = (*_without_lessons(agreed), *not_met)
    return Triads(session, facts.schools, tuple(laid_out), quality, sentences, not_met, options.seed, facts.days_known)


def _without_lessons(agreed: dict[str, tuple[Met, ...]]) -> Iterator[str]:
    for term, groups in agreed.items():
        for number, met in enumerate(groups, 1):
            if met.day and met.no_lessons:
                yield f"{term}, group {number} meets on {day_words(met.day)}, {met.no_lessons}: agree on another day"


def _as_rota(wishes: Wishes, terms: Sequence[Sequence[Met]]) -> Rota | None:
    """What was agreed, held against what is known of rotas; None where that cannot be."""
    try:
        return judged(wishes, [tuple(met.schools for met in groups) for groups in terms])
    except RotaError:
        return None


def _named_rota(wishes: Wishes, schools: dict[str, School]) -> Rota:
    try:
        return rota_of(wishes)
    except RotaError as error:
        message = str(error)
        keys = "|".join(re.escape(key) for key in sorted(schools, key=len, reverse=True))
        message = (
            re.sub(rf"(?<![\w-])(?:{keys})(?![\w-])", lambda found: schools[found[0]].name, message)
            if keys
            else message
        )
        raise DerivedError(message) from error


def _terms_meant(facts: TriadsFacts, words: Sequence[str]) -> tuple[TermDays, ...]:
    if not words:
        return facts.terms
    found = []
    for each in words:
        plain = _plain(each).removesuffix(" term")
        meant = [term for term in facts.terms if plain in (_plain(term.name), _plain(term.name).removesuffix(" term"))]
        if not meant:
            names = ", ".join(term.name for term in facts.terms)
            raise DerivedError(f"“{each}” is no term of {facts.session}: the terms are {names}")
        found += meant
    return tuple(term for term in facts.terms if term in found)


def _mix_meant(facts: TriadsFacts, words: Sequence[str]) -> tuple[str, ...]:
    known = {_plain(key): key for school in facts.schools for key, _ in school.properties}
    for each in words:
        if _plain(each) not in known:
            names = ", ".join(sorted(known.values())) or "none"
            raise DerivedError(f"“{each}” is nothing that is known of these schools: --mix takes {names}")
    return tuple(dict.fromkeys(known[_plain(each)] for each in words))


def _mix_known(facts: TriadsFacts) -> tuple[str, ...]:
    """What the network wishes to be mixed, as far as these schools differ in it: those of one cluster may not."""
    known = {_plain(key): key for school in facts.schools for key, _ in school.properties}
    return tuple(dict.fromkeys(known[_plain(each)] for each in facts.mix if _plain(each) in known))


def _pairs(facts: TriadsFacts, words: Sequence[str], what: str) -> Iterator[tuple[str, str]]:
    """Pairs in words such as `alderbrook+mossgate`."""
    for each in words:
        one, sign, other = (part.strip() for part in each.partition("+"))
        if not (one and sign and other) or "+" in other:
            raise DerivedError(
                f"--{what} takes two schools with a plus between them, for example alderbrook+mossgate, and not “{each}”"
            )
        yield _school_meant(facts, one, f"--{what}"), _school_meant(facts, other, f"--{what}")


def _pairs_named(facts: TriadsFacts, pairs: Iterable[tuple[str, str]], what: str) -> Iterator[tuple[str, str]]:
    for one, other in pairs:
        place = f"“{what}” in the network file"
        yield _school_meant(facts, one, place), _school_meant(facts, other, place)


def _school_meant(facts: TriadsFacts, words: str, place: str) -> str:
    known = {_plain(name): school.key for school in facts.schools for name in (*school.also, school.name, school.key)}
    found = known.get(_plain(words))
    if found is None:
        near = get_close_matches(_plain(words), known, n=1, cutoff=0.6)
        hint = f"did you mean {known[near[0]]}?" if near else f"they are {', '.join(sorted(set(known.values()))[:12])}"
        raise DerivedError(f"“{words}” in {place} is none of the schools here: {hint}")
    return found


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("-", " ").split())


def _agreed(facts: TriadsFacts, term: str) -> tuple[Met, ...]:
    return tuple(met for met in facts.agreed if met.session == facts.session and _same_term(met.term, term))


def _same_term(one: str, other: str) -> bool:
    return _plain(one).removesuffix(" term") == _plain(other).removesuffix(" term")


def _earlier(facts: TriadsFacts, planned: set[str]) -> tuple[Round, ...]:
    """The groups of terms that have been agreed, but for later sessions and for terms that are planned now."""
    rounds: dict[tuple[str, str], list[tuple[str, ...]]] = {}
    for met in facts.agreed:
        if met.session < facts.session or (met.session == facts.session and met.term not in planned):
            rounds.setdefault((met.session, met.term), []).append(met.schools)
    return tuple(tuple(groups) for groups in rounds.values())


def _as_agreed(term: str, groups: Sequence[Met], schools: dict[str, School]) -> TermGroups:
    made = []
    for number, met in enumerate(groups, 1):
        members = tuple(schools.get(key, School(key, key)) for key in met.schools)
        host = next((each for each in members if each.key == met.host), None)
        made.append(Group(number, members, host, met.day, met.words, agreed=True))
    return TermGroups(term, tuple(made))


def _proposed(term: TermDays, rota: Rota, place: int, schools: dict[str, School]) -> TermGroups:
    made = []
    for number, (keys, host) in enumerate(zip(rota.rounds[place], rota.hosts[place], strict=True), 1):
        ordered = (host, *(key for key in keys if key != host))
        day = term.days[(number - 1) % len(term.days)] if term.days else None
        members = tuple(schools[key] for key in ordered)
        made.append(Group(number, members, members[0], day, "", agreed=False))
    return TermGroups(term.name, tuple(made))


def _judged(
    rota: Rota, facts: TriadsFacts, mix: Sequence[str], terms: Sequence[TermDays], earlier: int
) -> tuple[tuple[Quality, ...], tuple[str, ...], tuple[str, ...]]:
    """What is counted of a rota, sentences about it, and what it could not meet."""
    names = {school.key: school.name for school in facts.schools}
    tried = f"every way to divide the {len(names)} schools was tried"
    quality: list[Quality] = []
    said: list[str] = []
    not_met: list[str] = []

    def known(here: int, least: int) -> str:
        if here == least:
            return "a count shows that no rota can have fewer"
        return tried if rota.known == "search" else "a count shows the least; whether a rota reaches it is not known"

    score, bound = rota.score, rota.bound
    repeats = sum(len(each.terms) - (0 if each.earlier else 1) for each in rota.again)
    counted = f", the groups of {earlier} earlier terms counted" if earlier > 1 else ""
    counted = counted or (", the groups of the term before counted" if earlier else "")
    how = known(score.again, bound.again)
    quality.append(Quality("repeated meetings, a third one counted as two and so on", score.again, bound.again, how))
    if not score.again:
        said.append(f"No school meets another one a second time{counted}: no rota can do better.")
    else:
        met_before = _times(repeats, "meeting")
        weighed = "" if repeats == score.again else f" ({score.again}, where a third meeting counts as two and so on)"
        said.append(f"{met_before} of schools that have met before{counted}{weighed}; {_least(quality[-1])}.")
        for each in rota.again:
            when = ", ".join(terms[place].name for place in each.terms)
            before = f", after {_times(each.earlier, 'meeting')} in earlier terms" if each.earlier else ""
            not_met.append(f"{names[each.pair[0]]} and {names[each.pair[1]]} meet again: {when}{before}")
    odd = Counter(one for each in rota.rounds for group in each if len(group) != 3 for one in group)
    if odd:
        sizes = [size for size in map(len, rota.rounds[0]) if size != 3]
        what = f"{_COUNTS[len(sizes)]} {'of four' if sizes[0] == 4 else 'of two'}"
        how = known(score.odd, bound.odd)
        quality.append(Quality("further turns in a group that is not of three", score.odd, bound.odd, how))
        said.append(
            f"{len(names)} schools cannot all be in threes: each term has {what}. "
            + (
                f"Some are in one more than once: {_least(quality[-1])}."
                if score.odd
                else "Nobody is in one a second time."
            )
        )
        often = [f"{names[key]} ({count} terms)" for key, count in sorted(odd.items()) if count > 1]
        if often:
            not_met.append(f"More than once in a group that is not of three: {', '.join(often)}")
    if mix:
        pairs = sum(len(group) * (len(group) - 1) // 2 for each in rota.rounds for group in each) * len(mix)
        what = " or ".join(mix)
        how = known(score.alike, bound.alike)
        quality.append(Quality(f"pairs in one group that have the same {what}", score.alike, bound.alike, how))
        said.append(f"{score.alike} of {pairs} pairs in one group have the same {what}; {_least(quality[-1])}.")
        not_met += _unmixed(rota, facts, mix, terms)
    return tuple(quality), tuple(said), tuple(not_met)


_COUNTS = {1: "one group", 2: "two groups"}


def _unmixed(rota: Rota, facts: TriadsFacts, mix: Sequence[str], terms: Sequence[TermDays]) -> Iterator[str]:
    properties = {school.key: dict(school.properties) for school in facts.schools}
    for term, groups in zip(terms, rota.rounds, strict=True):
        for number, group in enumerate(groups, 1):
            for name in mix:
                values = {properties[key].get(name, "") for key in group}
                if len(values) == 1 and "" not in values:
                    yield f"{term.name}, group {number} is not mixed: {name} is {values.pop()} for all"


def _times(count: int, what: str) -> str:
    return f"one {what}" if count == 1 else f"{count} {what}s"


def _least(each: Quality) -> str:
    if each.here == each.least:
        return "a count shows that it cannot be fewer"
    if each.known.startswith("every"):
        return f"{each.known}, and there is none with fewer"
    return f"at least {each.least} cannot be avoided; whether {each.here - each.least} more could be is not known"


def _check(asked: Asked) -> None:
    session_meant(asked, whole_year=False)
    seed = asked["seed"]
    if seed is not None and seed < 0:
        raise DerivedError("--seed takes a whole number from 0 on")


def _partners(found: Triads) -> list[tuple[str, list[str]]]:
    """Each school with whom it meets, term by term."""
    rows = []
    placed = [{one.key: each for each in term.groups for one in each.schools} for term in found.terms]
    for school in sorted(found.schools, key=lambda one: one.name.casefold()):
        cells = []
        for groups in placed:
            group = groups.get(school.key)
            cells.append(_with_whom(group, school) if group else "")
        rows.append((school.name, cells))
    return rows


def _with_whom(group: Group, school: School) -> str:
    """What a school does in a group: `host to Birch and Cedar`, `visits Birch, with Cedar`."""
    others = [one.name for one in group.schools if one.key != school.key]
    if group.host is None:
        return f"with {listed(others)}" if others else ""
    if group.host.key == school.key:
        return f"host to {listed(others)}" if others else ""
    fellows = [name for name in others if name != group.host.name]
    return f"visits {group.host.name}{f', with {listed(fellows)}' if fellows else ''}"


def _pages(gathered: Gathered[TriadsFacts], asked: Asked) -> Iterator[Page]:
    found = triads(gathered, asked)
    first = gathered.first
    days = [group.day for term in found.terms for group in term.groups if group.day]
    data = {"found": found, "partners": _partners(found), "proposed": _proposed_at_all(found)}
    created = min(days, default=gathered.last_beginning)
    title = f"{TITLE} {found.session}"
    yield Page("triads", title, first.author, created, data, first.folders, reference=first.reference)


def _proposed_at_all(found: Triads) -> bool:
    return any(not group.agreed for term in found.terms for group in term.groups)


def _tables(gathered: Gathered[TriadsFacts], asked: Asked) -> Iterator[Table]:
    found = triads(gathered, asked)
    heads = (("session", 10), ("term", 16), ("group", 8), ("day", 12), ("id", 24), ("school", 36), ("host", 8))
    columns = [*(Column(*head) for head in heads), Column("state", 12)]
    rows = (
        (
            found.session,
            term.term,
            group.number,
            group.day or group.words,
            school.key,
            school.name,
            "yes" if school is group.host else "no",
            "agreed" if group.agreed else "proposed",
        )
        for term in found.terms
        for group in term.groups
        for school in group.schools
    )
    yield Table("Groups", columns, rows)
    quality = [Column("what", 48), Column("here", 8), Column("least", 8), Column("how it is known", 60)]
    yield Table("Quality", quality, (tuple(each) for each in found.quality))
    yield Table("Not met", [Column("what", 80)], ((each,) for each in found.not_met))


def _shown(gathered: Gathered[TriadsFacts], asked: Asked) -> Iterator[Shown]:
    found = triads(gathered, asked)
    for place, term in enumerate(found.terms):
        state = "agreed" if all(group.agreed for group in term.groups) else "proposed"
        yield Words(f"{chr(10) if place else ''}{term.term} {found.session}, {state}", "heading")
        rows = [
            (
                str(group.number),
                group.host.name if group.host else "",
                ", ".join(one.name for one in group.guests),
                group.when,
            )
            for group in term.groups
        ]
        yield Grid(("group", "host", "with", "day"), rows, shares=(0, 2, 3, 0))
    if found.sentences:
        yield Words("\nHow good this is", "heading")
        yield Bullets([("", each) for each in found.sentences])
    if found.not_met:
        yield Words("\nWhat could not be met", "heading")
        yield Bullets([("", each) for each in found.not_met])


def _lines(gathered: Gathered[TriadsFacts], asked: Asked) -> Iterator[Shown]:
    found = triads(gathered, asked)
    rows = [
        (
            found.session,
            term.term,
            str(group.number),
            group.when,
            group.host.name if group.host else "",
            ", ".join(one.name for one in group.guests),
            "agreed" if group.agreed else "proposed",
        )
        for term in found.terms
        for group in term.groups
    ]
    yield Grid(("session", "term", "group", "day", "host", "with", "state"), rows, keeps_empty=True)


def _events(gathered: Gathered[TriadsFacts], asked: Asked) -> Iterator[Event]:
    found = triads(gathered, asked)
    for term in found.terms:
        for group in term.groups:
            if group.day and group.schools:
                host = group.host or group.schools[0]
                guests = ", ".join(one.name for one in group.schools if one is not host)
                yield Event(
                    f"triad {found.session} {term.term} {host.key}",
                    group.day,
                    f"Triad at {host.name}",
                    (("With", guests), ("Term", f"{term.term} {found.session}"), ("Group", str(group.number))),
                    ("triad",),
                    cancelled=False,
                )


def _kept(gathered: Gathered[TriadsFacts], asked: Asked) -> Kept:
    """The groups that are proposed, as the network file has them: from then on they are agreed."""
    found = triads(gathered, asked)
    proposed = [term for term in found.terms if not any(group.agreed for group in term.groups)]
    return Kept("triads", [_kept_term(found.session, term) for term in proposed])


def _kept_term(session: str, term: TermGroups) -> dict[str, Any]:
    groups = [
        {"schools": [one.key for one in group.schools], "host": group.host and group.host.key, "on": group.when}
        for group in term.groups
    ]
    return {"session": session, "term": term.term, "groups": groups}


def _remarks(gathered: Gathered[TriadsFacts], asked: Asked) -> list[str]:
    found = triads(gathered, asked)
    said = []
    if not any(facts.whole for _, facts in gathered):
        said.append(
            "there is no network file here, so that the schools are those of the plans and nothing is known of earlier years"
        )
    if _proposed_at_all(found):
        said.append(
            "days are proposals in the middle of each term; --keep adds the groups to the network file, where they count from then on"
        )
        if found.days_known:
            said.append(f"{found.days_known[0].lower()}{found.days_known[1:].removesuffix('.')}")
    return said


def of_network(repository: Repository, network: Network, asked: Asked, _: AudienceName | None) -> TriadsFacts:
    """The schools of a network, or those that belong to one organisation of it, with the groups that have been agreed."""
    whole = asked["of"]
    if whole and network.organisation(whole) is None:
        raise DerivedError(f"“{whole}” in --of is no organisation of the network file")
    among = network.schools(whole)
    if whole and not among:
        raise DerivedError(f"no school belongs to “{whole}”, which --of names: name a trust, cluster or council")
    told_apart = [name for name, groups in network.groupings().items() if len(groups) > 1]
    schools = []
    for one in among:
        key = one.id or one.name or ""
        groups = network.groups_of(key)
        properties = tuple((name, groups[name][-1]) for name in told_apart if name in groups)
        schools.append(School(key, one.name or key, one.also, properties))
    country = next((found for one in among if (found := network.country(one.id))), repository.configuration.country)
    calendar = calendar_for(country, repository.configuration.terms, closed=repository.configuration.closed)
    session = session_meant(asked, whole_year=calendar.whole_years)
    wishes = network.triad_wishes
    return TriadsFacts(
        tuple(schools),
        str(session),
        terms_of(calendar, session),
        tuple(_met(network, calendar)),
        tuple(each for wish in wishes for each in wish.mix),
        tuple(_both(pair) for wish in wishes for pair in wish.together),
        tuple(_both(pair) for wish in wishes for pair in wish.apart),
        whole=True,
        days_known=days_known(calendar, session),
    )


def _both(pair: TriadPair) -> tuple[str, str]:
    one, other = (*pair.schools, "", "")[:2]
    return one, other


def _met(network: Network, calendar: Calendar) -> Iterator[Met]:
    for term in network.triads:
        session = read_session(term.session or "")
        for group in term.groups:
            on = group.on and session and calendar.interval(group.on, Period.of(session))
            schools = tuple(_key_of(network, name) for name in group.schools)
            host = _key_of(network, group.host) if group.host else ""
            ordered = (host, *(key for key in schools if key != host)) if host in schools else schools
            day = on.start if on and on.days == 1 else None
            words = group.on.words if group.on else ""
            shut = calendar.school_year.no_lessons(day) if day else ""
            yield Met(str(session or ""), term.term or "", ordered, host, day, words, shut)


def _key_of(network: Network, name: str) -> str:
    one = network.organisation(name)
    return (one and one.id) or name


TITLE = "Triads"

DOCUMENT = Derived(
    name="triads",
    title=TITLE,
    summary="Plan who visits whom in groups of three, term by term.",
    about="""Plans groups of three schools for each term of a session: nobody meets the same school again before they must, schools
of a group differ in what is chosen, and it says how good that is, how it is known, and what could not be met.
[More](trust.md#triads).""",
    examples=(
        "triads --session 2026-27                          # shown here",
        "triads --session 2026-27 --mix phase,hub          # groups of different phases and hubs",
        "triads --apart alderbrook+mossgate --to docx,ics  # a document and a calendar in build/",
        "triads --session 2026-27 --keep                   # into the network file: from now on they count",
    ),
    gather=gather,
    of_network=of_network,
    pages=_pages,
    tables=_tables,
    shown=_shown,
    lines=_lines,
    events=_events,
    calendar_title=lambda gathered, asked: f"{TITLE} {triads(gathered, asked).session}",
    remarks=_remarks,
    kept=_kept,
    check=_check,
    suffix=lambda gathered, asked: f"-{triads(gathered, asked).session}",
    whole=True,
    options=(
        Option("session", "The session, for example 2026-27; that of today or, from May on, the next, if left out."),
        Option("terms", "Only these terms, for example spring,summer.", kind="list"),
        Option("of", "Only schools that belong to this trust or cluster, by its id.", metavar="ORGANISATION"),
        Option("mix", "In what schools of a group should differ, for example phase,hub.", kind="list"),
        Option("together", "Two schools in one group in every term: alderbrook+mossgate.", kind="list", metavar="PAIR"),
        Option("apart", "Two schools in one group in no term: alderbrook+mossgate.", kind="list", metavar="PAIR"),
        Option(
            "left-over",
            "What becomes of schools that are left over: groups of four, pairs, or whichever lets fewer meet again.",
            default="either",
            choices=("either", "fours", "pairs"),
        ),
        Option("seed", "Another number gives another rota that is as good.", kind="number", default=1),
        Option("keep", "Add the groups to the network file.", kind="flag"),
    ),
    today="The day that counts as today, for example 4 Dec 2025; the day it is, if left out.",
)
