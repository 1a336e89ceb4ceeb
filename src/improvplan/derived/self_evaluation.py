"""A school's self-evaluation: each item of its framework with grades over the years, how it is known, strengths, needs, what follows."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from improvplan.context.context import Context
from improvplan.context.dated import days, evaluations
from improvplan.derived.blocks import Bullets, Grid, Shown, Words
from improvplan.derived.plugin import Asked, Column, Derived, DerivedError, Gathered, Option, Page, PlanFacts, Table
from improvplan.derived.school_evidence import (
    Fact,
    School,
    SchoolFacts,
    Trust,
    facts_of,
    first_day,
    gather_evidence,
    school_named,
    schools_among,
    trust_of,
)
from improvplan.derived.status_items import one_line
from improvplan.views.values import Prose
from improvplan.vocabulary.wording import listed, quote
from improvplan.workspace.configuration import Repository
from improvplan.workspace.terms import calendar_for

if TYPE_CHECKING:
    from improvplan.finding import Path
    from improvplan.model.action import Evaluation
    from improvplan.model.prose import Prose as WrittenProse
    from improvplan.views.choices import AudienceName
    from improvplan.workspace.interval import Interval
    from improvplan.workspace.network import Network


class Framework(NamedTuple):
    """An edition of a framework that has grades: its items in the publisher's order, each with its heading there."""

    family: str
    title: str
    scale: tuple[str, ...]
    items: tuple[tuple[str, str, str], ...]


class Evaluated(NamedTuple):
    """An entry of the log: of which items, when, what was found. `items` are pairs of family and slug."""

    items: tuple[tuple[str, str], ...]
    when: str
    day: datetime.date
    session: str
    grade: str
    statement: str
    impact: str
    evidence: str
    next_steps: str


class Worked(NamedTuple):
    """A priority: to which items it answers, the needs it addresses, how far it is, what follows."""

    title: str
    items: tuple[tuple[str, str], ...]
    needs: tuple[tuple[str, str], ...]
    indicators: tuple[str, ...]
    done: int
    actions: int
    next_steps: str


class Looked(NamedTuple):
    """What visitors said of a school: which items they looked at, in the words of their links; what is strong, what they asked."""

    host: str
    day: datetime.date
    when: str
    links: tuple[tuple[str, str], ...]
    strengths: str
    questions: str


class SelfFacts(NamedTuple):
    """What one plan says of its school, or what a network says of all."""

    plan: SchoolFacts | None
    trust: Trust | None
    frameworks: tuple[Framework, ...] = ()
    evaluated: tuple[Evaluated, ...] = ()
    worked: tuple[Worked, ...] = ()
    needs: tuple[tuple[str, str], ...] = ()
    looked: tuple[Looked, ...] = ()


def gather(context: Context, _: Asked) -> SelfFacts:
    """What a plan says of its school."""
    dated = days(context)
    entries = tuple(_evaluated(context, path, entry, dated) for path, entry in evaluations(context))
    needs = tuple((one_line(need.what), one_line(need.evidence)) for need in context.plan.needs if need.what)
    return SelfFacts(
        gather_evidence(context), None, tuple(_frameworks(context)), entries, tuple(_worked(context)), needs
    )


def _frameworks(context: Context) -> Iterator[Framework]:
    for name in dict.fromkeys((*context.pins, *context.families_used)):
        choice = context.choice(name)
        if choice and choice.edition.scale:
            edition = choice.edition
            numbered = edition.family.id in context.form.numbers
            items = tuple((item.slug, edition.label(item, numbered=numbered), item.group) for item in edition.items)
            yield Framework(edition.family.id, edition.title, edition.scale, items)


def _items_at(context: Context, path: Path) -> tuple[tuple[str, str], ...]:
    """The items that a thing at a path links."""
    return tuple(
        (link.choice.edition.family.id, link.resolution.item.slug)
        for link in context.links
        if link.owner == path and link.choice and link.resolution and link.resolution.item
    )


def _evaluated(context: Context, path: Path, entry: Evaluation, dated: Mapping[Path, Interval]) -> Evaluated:
    interval = dated.get((*path, "when"))
    return Evaluated(
        _items_at(context, path),
        entry.when.words if entry.when else "no date",
        interval.start if interval else datetime.date.min,
        str(context.session or context.period or ""),
        entry.grade or "",
        one_line(entry.statement),
        one_line(entry.impact),
        one_line(entry.evidence),
        one_line(entry.next_steps),
    )


def _worked(context: Context) -> Iterator[Worked]:
    needs = {need.id: (one_line(need.what), one_line(need.evidence)) for need in context.plan.needs if need.id}
    for path, priority in context.priorities:
        families = {link.choice.edition.family.id for link in context.links if link.choice}
        items = tuple((family, slug) for family in sorted(families) for slug in sorted(context.links_of(path, family)))
        tasks = [action for place, action in context.tasks if place[:2] == path]
        last = next((each.next_steps for each in reversed(priority.evaluations) if each.next_steps), None)
        yield Worked(
            priority.title or f"Priority {int(path[1]) + 1}",
            items,
            tuple(needs[key] for key in priority.addresses if key in needs),
            priority.indicators,
            sum(action.status == "done" for action in tasks),
            len(tasks),
            one_line(last or priority.next_steps),
        )


def of_network(repository: Repository, network: Network, _: Asked, audience: AudienceName | None) -> SelfFacts:
    """What a network says of its schools; judgements and visits only for those who may see them."""
    country = next((found for one in network.schools() if (found := network.country(one.id))), None)
    calendar = calendar_for(country or repository.configuration.country, repository.configuration.terms)
    trust = trust_of(network, calendar)
    if audience == "public":
        return SelfFacts(None, trust._replace(judgements=(), criteria="", areas=(), categories=()))
    looked = []
    for visit in network.visits:
        host = network.organisation(visit.host)
        links = tuple((family, words) for family, items in (visit.links or {}).items() for words in items)
        looked.append(
            Looked(
                (host and host.id) or visit.host or "",
                first_day(visit.when, calendar),
                visit.when.words if visit.when else "",
                links,
                _sentences(visit.strengths),
                _sentences(visit.questions),
            )
        )
    return SelfFacts(None, trust, looked=tuple(looked))


def _sentences(prose: WrittenProse | None) -> str:
    """A text on one line; items that are sentences stand behind each other as they are."""
    if prose and all(item.rstrip().endswith((".", "!", "?")) for item in prose.items):
        return " ".join(" ".join(item.split()) for item in prose.items)
    return one_line(prose)


class ItemLine(NamedTuple):
    """An item: its grades by session, how they are known, what is strong, what is needed, what follows in the plan."""

    label: str
    group: str
    grades: tuple[str, ...]
    evidence: tuple[str, ...]
    strengths: tuple[str, ...]
    needs: tuple[str, ...]
    follows: tuple[str, ...]

    @property
    def is_known(self) -> bool:
        """Whether there is any evidence."""
        return any(self.grades) or bool(self.evidence or self.strengths)


_SILENT = (
    ("evidence", "How it is known is not written down for"),
    ("strengths", "What is strong is not written down for"),
    ("needs", "No need is written down for"),
    ("follows", "No priority of the plan answers to"),
)


class SelfEvaluation(NamedTuple):
    """The self-evaluation of one school."""

    school: School
    framework: str
    scale: tuple[str, ...]
    sessions: tuple[str, ...]
    items: tuple[ItemLine, ...]
    unknown: tuple[str, ...]
    areas: tuple[tuple[str, str, tuple[Fact, ...]], ...]
    figures: tuple[tuple[str, tuple[str, ...]], ...]
    answers: tuple[tuple[str, str, str], ...]
    visits: tuple[Looked, ...]
    needs: tuple[tuple[str, str], ...]
    follows: tuple[Worked, ...]

    @property
    def graded(self) -> tuple[ItemLine, ...]:
        """The items that have been graded in any session."""
        return tuple(each for each in self.items if any(each.grades))

    @property
    def silent(self) -> tuple[str, ...]:
        """What is not said of which items, each in one sentence for all of them."""
        found = []
        missing = [each.label for each in self.items if not any(each.grades)]
        if missing and self.graded:
            found.append(f"Not graded yet: {listed([*map(quote, missing)])}.")
        for name, words in _SILENT:
            missing = [each.label for each in self.items if not getattr(each, name)]
            if missing:
                found.append(f"{words} {listed([*map(quote, missing)])}.")
        return tuple(found)


_Own = list[tuple[PlanFacts, SelfFacts]]


def self_evaluations(gathered: Gathered[SelfFacts], asked: Asked) -> tuple[SelfEvaluation, ...]:
    """The self-evaluation of each school, or of the one that is named. Raises DerivedError."""
    pairs = [*gathered]
    trust, schools = schools_among([(facts, found.plan, found.trust) for facts, found in pairs], asked.now)
    if asked["school"]:
        schools = (school_named(schools, asked["school"]),)
    looked = tuple(each for _, found in pairs for each in found.looked if each.day <= asked.now)
    made = []
    for school in schools:
        own = [(facts, found) for facts, found in pairs if found.plan and found.plan.key == school.key]
        own.sort(key=lambda pair: (pair[0].newest, pair[0].file))
        if own:
            made.append(_of_school(trust, school, own, [each for each in looked if each.host == school.key], asked))
    if not made:
        raise DerivedError("there is no plan of a school here to evaluate it by")
    return tuple(made)


def _of_school(trust: Trust, school: School, own: _Own, looked: Sequence[Looked], asked: Asked) -> SelfEvaluation:
    newest = own[-1][1]
    framework = _framework(newest, asked["framework"])
    sessions = tuple(dict.fromkeys(each.plan.session for _, each in own if each.plan and each.plan.session))
    items = tuple(_line(item, framework, own, sessions, school, looked, asked.now) for item in framework.items)
    titles = {area.key: area.title for area in trust.areas}
    areas = []
    for area in trust.areas:
        judged = school.area(area.key)
        said = trust.category(judged[0].category).title if judged else "not judged"
        areas.append((titles[area.key], said, facts_of(trust, school, asked.now, area.key)))
    years = tuple(dict.fromkeys(year for plan in school.plans for each in plan.figures for year, _, _ in each.values))
    keys = dict.fromkeys(each.key for plan in school.plans for each in plan.figures)
    figures = []
    for key in keys:
        figure = school.figure(key)
        if figure:
            by_year = {year: words for year, _, words in figure.values}
            figures.append((figure.title, tuple(f"{words} in {year}" for year, words in by_year.items())))
    answers = [
        (
            each.words,
            ", ".join(f"{share.quantize(1)}% {answer}" for answer, share in each.shares),
            f"{each.of} answered" if each.of is not None else "how many answered is not said",
        )
        for each in school.answers
    ]
    return SelfEvaluation(
        school,
        framework.title,
        framework.scale,
        sessions,
        tuple(each for each in items if each.is_known or each.follows),
        tuple(each.label for each in items if not each.is_known),
        tuple(areas),
        tuple(figures) if years else (),
        tuple(answers),
        tuple(looked),
        newest.needs,
        newest.worked,
    )


def _framework(newest: SelfFacts, named: str | None) -> Framework:
    """The framework by which the school evaluates itself: the one named, else the first with grades that its plan uses."""
    found = [each for each in newest.frameworks if named in (None, each.family, each.title)]
    if named and not found:
        known = ", ".join(each.family for each in newest.frameworks) or "none"
        raise DerivedError(
            f"the plan of {newest.plan.name if newest.plan else 'a school'} uses no framework “{named}” with grades: {known}"
        )
    return found[0] if found else Framework("", "", (), ())


def _line(
    item: tuple[str, str, str],
    framework: Framework,
    own: _Own,
    sessions: Sequence[str],
    school: School,
    looked: Sequence[Looked],
    until: datetime.date,
) -> ItemLine:
    slug, label, group = item
    wanted = (framework.family, slug)
    entries = sorted(
        (each for _, found in own for each in found.evaluated if wanted in each.items and each.day <= until),
        key=lambda each: each.day,
    )
    by_session = {each.session: f"{each.grade} ({each.when})" for each in entries if each.grade}
    newest = own[-1][1]
    worked = [each for each in newest.worked if wanted in each.items]
    evidence = [f"{each.when}: {each.evidence}" for each in entries if each.evidence]
    for key in dict.fromkeys(key for each in worked for key in each.indicators):
        figure = school.figure(key)
        if figure and figure.values:
            evidence.append(f"{figure.title}: {', '.join(f'{words} in {year}' for year, _, words in figure.values)}")
    seen = [
        each
        for each in looked
        if any(family == framework.family and _same(words, label) for family, words in each.links)
    ]
    evidence += [f"Visit of {each.when}" for each in seen]
    strengths = [each.impact for each in entries if each.impact and each.grade]
    strengths += [each.strengths for each in seen if each.strengths]
    return ItemLine(
        label,
        group,
        tuple(by_session.get(session, "") for session in sessions),
        tuple(dict.fromkeys(evidence)),
        tuple(dict.fromkeys(strengths)),
        tuple(dict.fromkeys(what for each in worked for what, _ in each.needs)),
        tuple(_follows(each) for each in worked),
    )


def _same(words: str, label: str) -> bool:
    one, other = (" ".join(each.casefold().split()) for each in (words, label))
    return bool(one) and (one == other or other.endswith(f" {one}") or other.startswith(f"{one} "))


def _follows(worked: Worked) -> str:
    done = f"{worked.done} of {worked.actions} actions done" if worked.actions else "no actions yet"
    steps = f"; next: {worked.next_steps}" if worked.next_steps else ""
    return f"{worked.title}: {done}{steps}"


def _pages(gathered: Gathered[SelfFacts], asked: Asked) -> Iterator[Page]:
    found = self_evaluations(gathered, asked)
    first = gathered.first
    title = f"{found[0].school.name}: {TITLE.lower()}" if len(found) == 1 else TITLE
    data = {"found": found}
    yield Page("self-evaluation", title, first.author, asked.now, data, first.folders, reference=first.reference)


def _tables(gathered: Gathered[SelfFacts], asked: Asked) -> Iterator[Table]:
    found = self_evaluations(gathered, asked)
    heads = (("school", 28), ("framework", 28), ("item", 40), ("session", 10), ("grade", 28))
    texts = (("evidence", 60), ("strengths", 60), ("needs", 60), ("follows", 60))
    rows = (
        (
            one.school.name,
            one.framework,
            item.label,
            session,
            grade or "not graded",
            *(Prose("; ".join(getattr(item, name))) for name, _ in texts),
        )
        for one in found
        for item in one.items
        for session, grade in zip(one.sessions, item.grades, strict=True)
    )
    yield Table("Items", [Column(*head) for head in (*heads, *texts)], rows)
    without = ((one.school.name, one.framework, label) for one in found for label in one.unknown)
    yield Table("No evidence", [Column("school", 28), Column("framework", 28), Column("item", 48)], without)
    criteria = (("school", 28), ("area", 24), ("judged", 20), ("evidence", 40), ("found", 40))
    facts = (
        (one.school.name, area, judged, fact.what, fact.found or "no evidence")
        for one in found
        for area, judged, several in one.areas
        for fact in several
    )
    yield Table("Criteria of the trust", [Column(*head) for head in criteria], facts)


def _shown(gathered: Gathered[SelfFacts], asked: Asked) -> Iterator[Shown]:
    for number, one in enumerate(self_evaluations(gathered, asked)):
        yield Words(
            f"{chr(10) if number else ''}{one.school.name}, by {one.framework or 'no framework with grades'}", "heading"
        )
        rows = [(item.label, *item.grades, "; ".join(item.needs), "; ".join(item.follows)) for item in one.items]
        yield Grid(("item", *one.sessions, "needs", "what follows"), rows)
        if one.unknown:
            yield Words(f"\nNo evidence for {len(one.unknown)} items", "part")
            yield Bullets([("", label) for label in one.unknown])


def _suffix(gathered: Gathered[SelfFacts], asked: Asked) -> str:
    if not asked["school"]:
        return ""
    key = self_evaluations(gathered, asked)[0].school.key
    return f"-{'-'.join(key.casefold().split())}"


TITLE = "Self-evaluation"

DOCUMENT = Derived(
    name="self-evaluation",
    title=TITLE,
    summary="Write what a school can say of itself, by its framework.",
    about="""Writes the self-evaluation of each school, in the words and order of the framework that its plan uses: grades over the
years, how they are known, strengths, needs, what follows in the plan, the trust's own criteria where there are some, and what has
no evidence. [More](trust.md#self-evaluation).""",
    examples=(
        "self-evaluation plans --to docx",
        "self-evaluation plans --school fenwater --to docx",
        "self-evaluation plans --framework hgios",
    ),
    gather=gather,
    of_network=of_network,
    pages=_pages,
    tables=_tables,
    shown=_shown,
    suffix=_suffix,
    whole=True,
    on_a_day=True,
    options=(
        Option("school", "Only this school: its id or name."),
        Option(
            "framework", "By this framework, for example hgios; the first with grades that a plan uses, if left out."
        ),
    ),
    today="The day on which it is written, for example 10 Jul 2026; what was found after it does not count yet.",
)
