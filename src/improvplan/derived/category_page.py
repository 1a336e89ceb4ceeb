"""A school's category for its governors, term by term: what was judged and why, what would move it, what the plan is asked for."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from improvplan.derived.blocks import Bullets, Grid, Shown, Words
from improvplan.derived.plugin import Asked, Column, Derived, DerivedError, Gathered, Option, Page, Table
from improvplan.derived.schedule_entries import day_words
from improvplan.derived.school_evidence import (
    Demand,
    Fact,
    School,
    Trust,
    TrustFacts,
    change_words,
    facts_of,
    gather,
    judged_words,
    of_network,
    school_named,
    schools_in,
)
from improvplan.views.values import Prose


class AreaNow(NamedTuple):
    """An area as it was judged last: its category, what has changed, the facts that led to it, what would move it."""

    title: str
    question: str
    category: str
    change: str
    because: str
    to_move: str
    judged: str
    level: str
    best: bool = False


class Entry(NamedTuple):
    """A line of the history: when, by whom, the category as a whole, each area's."""

    when: str
    by: str
    category: str
    areas: tuple[str, ...]


class SchoolPage(NamedTuple):
    """The page of one school."""

    school: School
    headline: str
    means: str
    because: str
    to_move: str
    areas: tuple[AreaNow, ...]
    facts: tuple[tuple[str, Fact, str], ...]
    demands: tuple[tuple[str, str], ...]
    history: tuple[Entry, ...]
    questions: tuple[str, ...]


def pages_of(gathered: Gathered[TrustFacts], asked: Asked) -> tuple[Trust, tuple[SchoolPage, ...]]:
    """A page for each school, or for the one that is named. Raises DerivedError where there is none."""
    trust, schools = schools_in(gathered, asked.now)
    if asked["school"]:
        schools = (school_named(schools, asked["school"]),)
    if not schools:
        raise DerivedError("there is no school here: neither a plan names one nor a network file")
    return trust, tuple(_page(trust, school, asked.now) for school in schools)


def _page(trust: Trust, school: School, day: datetime.date) -> SchoolPage:
    category = trust.category(school.category)
    last = school.last
    facts = facts_of(trust, school, day)
    areas = tuple(_area(trust, school, area.key, day) for area in trust.areas)
    titles = {area.key: area.title for area in trust.areas}
    newest = school.newest
    demands = tuple((each.what, _demand_words(each)) for each in newest.demands) if newest else ()
    return SchoolPage(
        school,
        _headline(trust, school),
        category.means,
        last.because if last else "",
        last.to_move if last else "",
        areas,
        tuple((titles[fact.area], fact, trust.category(fact.reaches).title if fact.reaches else "") for fact in facts),
        demands,
        tuple(_entry(trust, school, number) for number in range(len(school.judgements))),
        tuple(_questions(trust, school, areas, facts)),
    )


def _demand_words(each: Demand) -> str:
    if each.there is None:
        return "nothing here says whether it is there"
    return "there" if each.there else each.found or "not there yet"


def _headline(trust: Trust, school: School) -> str:
    last, before = school.last, school.before
    if last is None:
        if school.category:
            return (
                f"{school.name}: {trust.category(school.category).title}, by its plan; no judgement has been recorded."
            )
        return f"{school.name} has not been judged yet."
    since = next(
        (
            each
            for number, each in enumerate(school.judgements)
            if each.category == last.category
            and all(later.category in ("", last.category) for later in school.judgements[number:])
        ),
        last,
    )
    held = f", and has been since {since.when}" if since is not last else ""
    change = f", {change_words(trust, last.category, before.category)}" if before and since is last else ""
    return f"{school.name} is in {trust.category(last.category).title}{change}{held} (judged {judged_words(last)})."


def _area(trust: Trust, school: School, key: str, day: datetime.date) -> AreaNow:
    area = next(each for each in trust.areas if each.key == key)
    found, before = school.area(key), school.area_before(key)
    facts = facts_of(trust, school, day, key, found[0].category if found else "")
    moves = "; ".join(f"{fact.what}: {fact.to_move}" for fact in facts if fact.to_move)
    if found is None:
        return AreaNow(area.title, area.question, "not judged", "", "", moves, "", "")
    judged, entry = found
    change = change_words(trust, judged.category, before.category) if before else ""
    because = judged.because or "no facts were recorded"
    level = dict(area.levels).get(judged.category, "")
    title = trust.category(judged.category).title
    to_move = judged.to_move or moves or _better(trust, area.levels, judged.category)
    best = trust.rank(judged.category) == 0
    return AreaNow(area.title, area.question, title, change, because, to_move, judged_words(entry), level, best)


def _better(trust: Trust, levels: tuple[tuple[str, str], ...], category: str) -> str:
    """What the criteria say of the next better category; nothing where there is none."""
    rank = trust.rank(category)
    if not 0 < rank <= len(trust.categories):
        return ""
    better = trust.categories[rank - 1]
    words = dict(levels).get(better.key, "")
    return f"{better.title}: {words}" if words else ""


def _entry(trust: Trust, school: School, number: int) -> Entry:
    judged = school.judgements[number]
    areas = {each.area: trust.category(each.category).title for each in judged.areas}
    return Entry(
        judged.when or day_words(judged.day),
        ", ".join(judged.by),
        trust.category(judged.category).title if judged.category else "",
        tuple(areas.get(area.key, "") for area in trust.areas),
    )


def _questions(trust: Trust, school: School, areas: tuple[AreaNow, ...], facts: tuple[Fact, ...]) -> Iterator[str]:
    """What governors may ask, by what stands here."""
    best = trust.categories[0].title if trust.categories else ""
    for area in areas:
        if area.category == "not judged":
            yield f"{area.title}: when will this be judged?"
        elif area.change.startswith("down"):
            yield f"{area.title} has gone {area.change}: what happened, and what is being done?"
        elif area.category != best:
            yield f"{area.title}: which action of our plan will move this from {area.category}, and when shall we see it?"
    for fact in facts:
        if not fact.found and fact.what:
            yield f"{fact.what}: there is no evidence here. Who will bring it, and when?"
    if school.newest and any(each.there is False for each in school.newest.demands):
        yield "Our category asks for parts that the plan does not have yet: who writes them, and by when?"


def _pages(gathered: Gathered[TrustFacts], asked: Asked) -> Iterator[Page]:
    trust, found = pages_of(gathered, asked)
    first = gathered.first
    data = {"pages": found, "day": day_words(asked.now), "areas_then": partial(_areas_then, trust)}
    title = trust.criteria or TITLE
    if len(found) == 1:
        title = f"{found[0].school.name}: {title}"
    yield Page("category-page", title, first.author, asked.now, data, first.folders, reference=first.reference)


def _tables(gathered: Gathered[TrustFacts], asked: Asked) -> Iterator[Table]:
    trust, found = pages_of(gathered, asked)
    heads = (
        ("school", 32),
        ("area", 24),
        ("category", 20),
        ("change", 24),
        ("because", 60),
        ("to move", 60),
        ("judged", 32),
    )
    rows = (
        (
            page.school.name,
            area.title,
            area.category,
            area.change,
            Prose(area.because),
            Prose(area.to_move),
            area.judged,
        )
        for page in found
        for area in page.areas
    )
    yield Table("Areas", [Column(*head) for head in heads], rows)
    evidence = (("school", 32), ("area", 24), ("evidence", 40), ("found", 40), ("reaches", 20), ("to move", 48))
    facts = (
        (page.school.name, area, fact.what, fact.found or "no evidence", reaches, fact.to_move)
        for page in found
        for area, fact, reaches in page.facts
    )
    yield Table("Evidence", [Column(*head) for head in evidence], facts)
    history = [Column("school", 32), Column("when", 16), Column("by", 32), Column("overall", 20)]
    history += [Column(area.title, 20) for area in trust.areas]
    log = ((page.school.name, *each[:3], *each.areas) for page in found for each in page.history)
    yield Table("Over time", history, log)


def _shown(gathered: Gathered[TrustFacts], asked: Asked) -> Iterator[Shown]:
    trust, found = pages_of(gathered, asked)
    for number, page in enumerate(found):
        yield Words(f"{chr(10) if number else ''}{page.headline}", "heading")
        if page.because:
            yield Words(f"Because: {page.because}")
        if page.to_move:
            yield Words(f"What would move it: {page.to_move}")
        if page.areas:
            yield Words("")
            rows = [(area.title, _with(area.category, area.change), area.because, area.to_move) for area in page.areas]
            yield Grid(("area", "category", "because", "what would move it"), rows, shares=(2, 2, 4, 4))
        if page.history:
            yield Words("\nOver time", "part")
            yield Grid(("when", "overall", *(area.title for area in trust.areas), "by"), _history(page))
        if page.demands:
            yield Words("\nWhat the category asks of the plan", "part")
            yield Bullets([("", f"{what}: {state}") for what, state in page.demands])


def _areas_then(trust: Trust, each: Entry) -> str:
    """What was judged of areas in one entry: `Outcomes: Sustain; Teaching: Sustain`; words that fit however many areas there are."""
    pairs = zip(trust.areas, each.areas, strict=True)
    return "; ".join(f"{area.title}: {category}" for area, category in pairs if category)


def _history(page: SchoolPage) -> list[tuple[str, ...]]:
    return [(each.when, each.category, *each.areas, each.by) for each in page.history]


def _with(category: str, change: str) -> str:
    return f"{category}\n{change}" if change else category


TITLE = "Category"


def _stem(gathered: Gathered[TrustFacts], asked: Asked) -> str:
    if not asked["school"]:
        return ""
    _, schools = schools_in(gathered, asked.now)
    return f"-{school_named(schools, asked['school']).key.casefold().replace(' ', '-')}"


DOCUMENT = Derived(
    name="category-page",
    title=TITLE,
    summary="Prepare the termly page on a school's category for its governors.",
    about="""The category of each school on a page for its governors: what was judged and why, what would move it, what the plan is
asked for, how it was before, and questions. [More](trust.md#categories).""",
    examples=("category page --to docx", "category page --school fenwater --to docx"),
    gather=gather,
    of_network=of_network,
    pages=_pages,
    tables=_tables,
    shown=_shown,
    suffix=_stem,
    whole=True,
    on_a_day=True,
    under="category",
    options=(Option("school", "Only this school: its id or name."),),
    today="The day on which the page is made, for example 12 Dec 2025; judgements after it do not count yet.",
)
