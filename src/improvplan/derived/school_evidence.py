"""What plans and surveys say of a school, held against the criteria of its trust: figures, grades, answers, judgements over time.

Judgements, self-evaluation and boards stand on this. `gather_evidence` takes what one plan says, `trust_of` what a network says;
`schools_of` puts the two together. Nothing is judged here: a fact says which category its figure would reach, and what the next needs.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from pydantic import BaseModel

from improvplan.context.checkpoints import due, evaluated, says_something, without_evaluation
from improvplan.context.context import Context
from improvplan.context.dated import days, evaluations
from improvplan.context.filled_fields import field_of, things
from improvplan.context.watching import times_asked, watched
from improvplan.derived.plugin import Asked, DerivedError, Gathered, PlanFacts
from improvplan.derived.schedule_entries import day_words
from improvplan.derived.status_items import figure_words, figures, one_line
from improvplan.forms.categories import known, plain
from improvplan.forms.fields import default_label
from improvplan.forms.form import alternatives
from improvplan.model.written import written
from improvplan.vocabulary.wording import called, listed, some_of
from improvplan.workspace.configuration import Repository
from improvplan.workspace.terms import calendar_for

if TYPE_CHECKING:
    from improvplan.model.prose import Prose
    from improvplan.model.trust import AreaJudgement, Criteria, CriteriaEvidence, Judgement
    from improvplan.model.when import When
    from improvplan.views.choices import AudienceName
    from improvplan.workspace.calendar import Calendar
    from improvplan.workspace.network import Network


class Category(NamedTuple):
    """A category of the criteria; the best stands first among them."""

    key: str
    title: str
    means: str


class Evidence(NamedTuple):
    """Evidence that counts in an area. `needs` and `grades` are by category, the best first."""

    what: str
    indicator: str
    items: tuple[tuple[str, str], ...]
    survey: str
    answers: tuple[str, ...]
    needs: tuple[tuple[str, Decimal], ...]
    grades: tuple[tuple[str, tuple[str, ...]], ...]
    lower: bool | None


class Area(NamedTuple):
    """An area that is judged by itself."""

    key: str
    title: str
    question: str
    evidence: tuple[Evidence, ...]
    levels: tuple[tuple[str, str], ...]


class JudgedArea(NamedTuple):
    """What was judged of an area."""

    area: str
    category: str
    because: str
    to_move: str


class Judged(NamedTuple):
    """A judgement of a school. `day` is the first day that its date means, `when` how it was written."""

    school: str
    day: datetime.date
    when: str
    by: tuple[str, ...]
    category: str
    because: str
    to_move: str
    areas: tuple[JudgedArea, ...]


class Answers(NamedTuple):
    """What the people of a school answered to a question: by answer how many in a hundred, and of how many."""

    question: str
    words: str
    day: datetime.date
    of: int | None
    shares: tuple[tuple[str, Decimal], ...]


class KnownSchool(NamedTuple):
    """A school of the network, with the names of what it belongs to and the groups that it is in."""

    key: str
    name: str
    groups: tuple[tuple[str, str], ...]


class Trust(NamedTuple):
    """What a network says of its schools and how they are judged."""

    title: str
    criteria: str
    categories: tuple[Category, ...]
    areas: tuple[Area, ...]
    judgements: tuple[Judged, ...]
    schools: tuple[KnownSchool, ...]
    answers: tuple[tuple[str, Answers], ...]

    def category(self, key: str) -> Category:
        """A category by its id; one of that name where the criteria have none."""
        return next((each for each in self.categories if each.key == key), Category(key, key, ""))

    def rank(self, key: str) -> int:
        """The place of a category, the best being 0; behind all where it is none of them."""
        return next((place for place, each in enumerate(self.categories) if each.key == key), len(self.categories))


NO_TRUST = Trust("", "", (), (), (), (), ())


class Figure(NamedTuple):
    """An indicator of a plan: values by session, the earliest first, as number (None for signs) and in words."""

    key: str
    title: str
    lower: bool
    percent: bool
    values: tuple[tuple[str, Decimal | None, str], ...]
    targets: tuple[tuple[str, Decimal | None, str], ...]


class Graded(NamedTuple):
    """A grade from the log of evaluations: of which item, by which names it can be called, when, and how it is known."""

    family: str
    names: tuple[str, ...]
    item: str
    code: str
    grade: str
    when: str
    day: datetime.date
    session: str
    where: str
    evidence: str


class Demand(NamedTuple):
    """Something that a category asks of a plan, and whether it is there; None where that is not known. `found` says what is there."""

    what: str
    there: bool | None
    found: str = ""


class SchoolFacts(NamedTuple):
    """What one plan says of its school. `key` is the id in the network, or the name; empty for a plan without either."""

    key: str
    name: str
    is_school: bool
    session: str
    category: str
    category_title: str
    figures: tuple[Figure, ...]
    grades: tuple[Graded, ...]
    demands: tuple[Demand, ...]


def gather_evidence(context: Context) -> SchoolFacts:
    """What a plan says of its school: figures, grades, its category and what that asks for."""
    own, known_as = context.plan.organisation, context.organisation
    name = (own and own.name) or ""
    overlay = context.overlay
    return SchoolFacts(
        (known_as and known_as.id) or name,
        (known_as and known_as.name) or name,
        own is not None and own.kind in (None, "school", "nursery"),
        str(context.period) if context.period else "",
        (own and own.category) or "",
        overlay.name if overlay else "",
        tuple(_figures(context)),
        tuple(_grades(context)),
        tuple(_demands(context)),
    )


def _figures(context: Context) -> Iterator[Figure]:
    for number, each in enumerate(context.plan.indicators, 1):
        values = tuple(
            (str(session), figure.value, figure_words(each, figure)) for session, figure in figures(each.values).items()
        )
        targets = tuple(
            (str(session), figure.value, figure_words(each, figure))
            for session, figure in figures(each.targets).items()
        )
        key = each.id or f"indicator {number}"
        yield Figure(key, each.title or key, each.better == "lower", each.unit == "percent", values, targets)


def _grades(context: Context) -> Iterator[Graded]:
    dated = days(context)
    entries = dict(evaluations(context))
    for link in context.links:
        if "evaluations" not in link.path:
            continue
        entry = entries.get(link.owner)
        if entry is None or not entry.grade:
            continue
        item = link.resolution.item if link.resolution else None
        family = link.choice.edition.family if link.choice else None
        label = link.choice.edition.label(item, numbered=bool(item.code)) if link.choice and item else link.words
        names = (label, link.words, *((item.slug, item.title, item.code) if item else ()))
        interval = dated.get((*link.owner, "when"))
        where = "the whole plan"
        if link.owner[0] == "priorities":
            priority = context.plan.priorities[int(link.owner[1])]
            where = priority.title or f"priority {int(link.owner[1]) + 1}"
        yield Graded(
            family.id if family else link.family,
            tuple(dict.fromkeys(_plain(each) for each in names if each)),
            label,
            (item and item.code) or "",
            entry.grade,
            entry.when.words if entry.when else "no date",
            interval.start if interval else datetime.date.min,
            str(context.session or ""),
            where,
            one_line(entry.evidence),
        )


def _demands(context: Context) -> Iterator[Demand]:
    """What the category of the plan's organisation asks for."""
    own = context.plan.organisation
    overlay = context.overlay
    if overlay is None or own is None:
        return
    sections = {section.id for section in context.plan.sections if section.text and str(section.text).strip()}
    wanted = {plain(own.category or ""), plain(overlay.name)}
    for name, category in known(context.form, context.categories):
        if not wanted & {plain(name), plain(category.title or "")}:
            continue
        for need in category.sections:
            yield Demand(f"a part “{need.title or need.id}”", need.id in sections)
        for checkpoint in category.checkpoints:
            yield _evaluated_then(context, checkpoint.label or checkpoint.when or "")
        if category.monitoring:
            yield _monitored(context, category.monitoring)
        for field in (*category.required, *category.expected):
            yield _asked_for(context, field)


def _evaluated_then(context: Context, name: str) -> Demand:
    """Whether everything that is evaluated was so at a checkpoint."""
    every = due(context)
    then = {each for each in every if each.name == name or each.name.startswith(f"{name} (")}
    missing = [
        one.name
        for one in evaluated(context)
        if then & {*without_evaluation(context, every, [each for each in one.entries if says_something(each)])}
    ]
    found = f"not yet for {listed(some_of(missing))}" if missing else ""
    return Demand(f"an evaluation at one more checkpoint, {name}", not missing if then else None, found)


def _monitored(context: Context, often: str) -> Demand:
    """Whether each priority is looked at as often as is asked."""
    what, times = f"{often} monitoring of each priority", times_asked(context)
    if times is None:
        return Demand(what, None)
    rare = [each for each in watched(context) if each.times < times]
    return Demand(
        what,
        not rare,
        "; ".join(f"{called(each.priority, each.path)} is looked at {each.times} times of {times}" for each in rare),
    )


def _asked_for(context: Context, field: str) -> Demand:
    """Whether a field such as `priorities.monitoring.how` is filled wherever the thing is that it belongs to."""
    first, *others = alternatives(field)
    *way, last = first.split(".")
    names = (last, *(other.rpartition(".")[2] for other in others))
    owners: list[BaseModel] = [context.plan]
    for step in way:
        owners = [thing for owner in owners for _, thing in things(field_of(owner, step))]
    having = sum(1 for owner in owners if any(written(field_of(owner, name)) for name in names))
    whose = f" of each {_SINGULAR.get(way[-1], way[-1].replace('_', ' '))}" if way else ""
    what = f"“{' or '.join(default_label(name) for name in names)}”{whose}"
    found = f"in {having} of {len(owners)}" if way and owners and having < len(owners) else ""
    return Demand(what, None if not owners else having == len(owners), found)


_SINGULAR = {
    "priorities": "priority",
    "actions": "action",
    "indicators": "indicator",
    "measures": "measure",
    "milestones": "milestone",
    "evaluations": "evaluation",
    "needs": "need",
    "outcomes": "outcome",
    "monitoring": "piece of monitoring",
    "resources": "resource",
    "risks": "risk",
}


def trust_of(network: Network, calendar: Calendar) -> Trust:
    """What a network says of its schools and how they are judged."""
    criteria = network.criteria
    order = {each.id: place for place, each in enumerate(criteria.categories)} if criteria else {}
    groupings = network.groupings()
    schools = tuple(
        KnownSchool(
            one.id or "",
            one.name or one.id or "",
            tuple(
                (name, group) for name, groups in groupings.items() for group, ids in groups.items() if one.id in ids
            ),
        )
        for one in network.schools()
    )
    return Trust(
        network.title,
        (criteria and criteria.title) or "",
        tuple(Category(each.id or "", each.title or each.id or "", _text(each.means)) for each in criteria.categories)
        if criteria
        else (),
        tuple(_areas(criteria, order)) if criteria else (),
        tuple(_judged(network, each, calendar) for each in network.judgements),
        schools,
        tuple(_answers(network, calendar)),
    )


class TrustFacts(NamedTuple):
    """What one plan says of its school, or what a network says of all: one of the two."""

    plan: SchoolFacts | None
    trust: Trust | None


def gather(context: Context, _: Asked) -> TrustFacts:
    """What a plan says of its school."""
    return TrustFacts(gather_evidence(context), None)


def of_network(repository: Repository, network: Network, _: Asked, audience: AudienceName | None) -> TrustFacts:
    """What a network says of its schools. Raises DerivedError where the public asks: judgements are not for everybody."""
    if audience == "public" and (network.judgements or network.visits):
        raise DerivedError(
            "judgements and visits of schools are for their governors, staff and boards, and not for the public: leave --audience out, "
            "or write governors or staff"
        )
    country = next((found for one in network.schools() if (found := network.country(one.id))), None)
    calendar = calendar_for(country or repository.configuration.country, repository.configuration.terms)
    return TrustFacts(None, trust_of(network, calendar))


def schools_in(gathered: Gathered[TrustFacts], until: datetime.date) -> tuple[Trust, tuple[School, ...]]:
    """The trust of what was gathered, and its schools. Raises DerivedError where there are several networks."""
    return schools_among([(facts, found.plan, found.trust) for facts, found in gathered], until)


def schools_among(
    found: Sequence[tuple[PlanFacts, SchoolFacts | None, Trust | None]], until: datetime.date
) -> tuple[Trust, tuple[School, ...]]:
    """The same, of what stands in documents of other kinds."""
    trusts = [trust for _, _, trust in found if trust]
    if len(trusts) > 1:
        raise DerivedError("these plans belong to several networks: name the folder of one of them")
    trust = trusts[0] if trusts else NO_TRUST
    return trust, schools_of(trust, [(facts, plan) for facts, plan, _ in found if plan], until)


def school_named(schools: Sequence[School], words: str) -> School:
    """The school of an id or a name. Raises DerivedError where there is none."""
    names = {_plain(name): school for school in schools for name in (school.name, school.key)}
    found = names.get(_plain(words))
    if found is None:
        near = get_close_matches(_plain(words), names, n=1, cutoff=0.5)
        ids = ", ".join(school.key for school in schools[:12])
        hint = f"did you mean {names[near[0]].key}?" if near else f"the schools are {ids}"
        raise DerivedError(f"there is no school “{words}” here: {hint}")
    return found


def _areas(criteria: Criteria, order: Mapping[str | None, int]) -> Iterator[Area]:
    for each in criteria.areas:
        evidence = tuple(_evidence(one, order) for one in each.evidence)
        levels = tuple((key, _text(words)) for key, words in (each.levels or {}).items())
        yield Area(each.id or "", each.title or each.id or "", each.question or "", evidence, levels)


def _evidence(one: CriteriaEvidence, order: Mapping[str | None, int]) -> Evidence:
    def ranked(pair: tuple[str, object]) -> int:
        return order.get(pair[0], len(order))

    needs = ((key, figure.value) for key, figure in (one.needs or {}).items() if figure.value is not None)
    return Evidence(
        one.what or "",
        one.indicator or "",
        tuple((family, words) for family, items in (one.links or {}).items() for words in items),
        one.survey or "",
        one.answers,
        tuple(sorted(needs, key=ranked)),
        tuple(sorted(((key, tuple(grades)) for key, grades in (one.grades or {}).items()), key=ranked)),
        None if one.better is None else one.better.strip().lower() == "lower",
    )


def _judged(network: Network, each: Judgement, calendar: Calendar) -> Judged:
    one = network.organisation(each.school)
    people = {key: person.name or person.role or key for key, person in network.people.items()}
    people |= {key: person.name or person.role or key for key, person in network.consultants.items()}
    return Judged(
        (one and one.id) or each.school or "",
        first_day(each.when, calendar),
        each.when.words if each.when else "",
        tuple(people.get(who, who) for who in each.by),
        each.category or "",
        _text(each.because),
        _text(each.to_move),
        tuple(map(_judged_area, each.areas)),
    )


def _judged_area(each: AreaJudgement) -> JudgedArea:
    return JudgedArea(each.area or "", each.category or "", _text(each.because), _text(each.to_move))


def first_day(when: When | None, calendar: Calendar) -> datetime.date:
    """The first day that a date means, from which on it is known; the first day of all where it means no certain days."""
    interval = calendar.absolute(when) if when else None
    return interval.start if interval else datetime.date.min


def _answers(network: Network, calendar: Calendar) -> Iterator[tuple[str, Answers]]:
    for survey in network.surveys:
        day = first_day(survey.when, calendar)
        for question in survey.questions:
            for result in question.results:
                one = network.organisation(result.organisation)
                if one is None or not one.id or not question.id:
                    continue
                base = result.of.value if result.of else None
                shares = tuple(
                    (answer, figure.value if figure.percent else 100 * figure.value / (base or 1))
                    for answer, figure in (result.answers or {}).items()
                    if figure.value is not None and (figure.percent or base)
                )
                of = int(base) if base is not None else None
                yield one.id, Answers(question.id, question.question or "", day, of, shares)


def _text(words: Prose | None) -> str:
    return one_line(words)


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("-", " ").split())


@dataclass(frozen=True, slots=True)
class School:
    """A school with everything that its plans, the surveys and the log say of it, up to a day.

    `judged_later` is whether the log has judgements after that day.
    """

    key: str
    name: str
    groups: Mapping[str, str]
    plans: tuple[SchoolFacts, ...]
    judgements: tuple[Judged, ...]
    answers: tuple[Answers, ...]
    files: tuple[PlanFacts, ...] = ()
    judged_later: bool = False

    @property
    def newest(self) -> SchoolFacts | None:
        """What its newest plan says; None where there is no plan."""
        return self.plans[-1] if self.plans else None

    @property
    def last(self) -> Judged | None:
        """The newest judgement of the school as a whole."""
        return next((each for each in reversed(self.judgements) if each.category), None)

    @property
    def category(self) -> str:
        """The category that holds: of the newest judgement, or of the newest plan where there never was one; empty without either."""
        if self.last:
            return self.last.category
        return self.newest.category if self.newest and not self.judged_later else ""

    @property
    def before(self) -> Judged | None:
        """The judgement of the school as a whole before the newest one."""
        found = [each for each in self.judgements if each.category]
        return found[-2] if len(found) > 1 else None

    def area(self, key: str) -> tuple[JudgedArea, Judged] | None:
        """The newest judgement of an area, with the entry that it stands in."""
        found = ((area, each) for each in reversed(self.judgements) for area in each.areas if area.area == key)
        return next(found, None)

    def area_before(self, key: str) -> JudgedArea | None:
        """The judgement of an area before the newest one."""
        found = [area for each in self.judgements for area in each.areas if area.area == key]
        return found[-2] if len(found) > 1 else None

    def figure(self, key: str) -> Figure | None:
        """An indicator by its id, with the values of all plans; those of newer plans hold."""
        found = [each for plan in self.plans for each in plan.figures if each.key == key]
        if not found:
            return None
        values = {session: (session, value, words) for each in found for session, value, words in each.values}
        return found[-1]._replace(values=tuple(values[session] for session in sorted(values)))

    def grade(self, family: str, words: str, until: datetime.date) -> Graded | None:
        """The newest grade of a framework's item."""
        wanted = _plain(words)
        found = [
            each
            for plan in self.plans
            for each in plan.grades
            if each.family == family.partition("@")[0] and wanted in each.names and each.day <= until
        ]
        return max(found, key=lambda each: each.day, default=None)


def schools_of(
    trust: Trust, plans: Iterable[tuple[PlanFacts, SchoolFacts]], until: datetime.date
) -> tuple[School, ...]:
    """The schools of a network in its order, then those of plans that it does not have; judgements after a day are not there yet."""
    found: dict[str, list[tuple[PlanFacts, SchoolFacts]]] = {}
    for facts, plan in plans:
        if plan.key and plan.is_school:
            found.setdefault(plan.key, []).append((facts, plan))
    known_ones = {each.key: each for each in trust.schools}
    made = []
    for key in (*known_ones, *(key for key in found if key not in known_ones)):
        own = sorted(found.get(key, ()), key=lambda pair: (pair[0].newest, pair[0].file))
        one = known_ones.get(key)
        made.append(
            School(
                key,
                one.name if one else own[-1][1].name,
                dict(one.groups) if one else {},
                tuple(plan for _, plan in own),
                judgements_of(trust, key, until),
                tuple(each for school, each in trust.answers if school == key and each.day <= until),
                tuple(facts for facts, _ in own),
                any(each.school == key and each.day > until for each in trust.judgements),
            )
        )
    return tuple(made)


def judgements_of(trust: Trust, key: str, until: datetime.date) -> tuple[Judged, ...]:
    """The judgements of a school up to a day, the oldest first; of those of one day the one that was written last comes last."""
    return tuple(
        sorted((each for each in trust.judgements if each.school == key and each.day <= until), key=lambda one: one.day)
    )


class Fact(NamedTuple):
    """A piece of evidence as it stands: what was found, which category that reaches (empty where it cannot be said), what the next
    better one needs. `found` is empty where there is no evidence.
    """

    area: str
    what: str
    found: str
    reaches: str
    to_move: str

    @property
    def sentence(self) -> str:
        """What was found, as the reason of a judgement: `Phonics: 79% in 2025-26`."""
        return f"{self.what}: {self.found}" if self.found else ""


def facts_of(trust: Trust, school: School, until: datetime.date, area: str = "", judged: str = "") -> tuple[Fact, ...]:
    """The evidence that counts for a school, area by area; of one area where it is named.

    What would move it is told of the category above the one that was `judged`, or above what the evidence itself reaches.
    """
    return tuple(
        _fact(trust, school, each.key, _above(trust, evidence, judged), until)
        for each in trust.areas
        if not area or each.key == area
        for evidence in each.evidence
    )


def _above(trust: Trust, evidence: Evidence, judged: str) -> Evidence:
    """The same evidence with only what categories better than one need, where there are any."""
    if not judged:
        return evidence
    needs = tuple(each for each in evidence.needs if trust.rank(each[0]) < trust.rank(judged))
    grades = tuple(each for each in evidence.grades if trust.rank(each[0]) < trust.rank(judged))
    return evidence._replace(needs=needs, grades=grades)


def _fact(trust: Trust, school: School, area: str, evidence: Evidence, until: datetime.date) -> Fact:
    if evidence.indicator:
        return _of_figure(trust, school.figure(evidence.indicator), area, evidence)
    if evidence.survey:
        return _of_answers(trust, school, area, evidence)
    if evidence.items:
        return _of_grades(trust, school, area, evidence, until)
    return Fact(area, evidence.what, "", "", "")


def _of_figure(trust: Trust, figure: Figure | None, area: str, evidence: Evidence) -> Fact:
    newest = next((each for each in reversed(figure.values) if each[1] is not None), None) if figure else None
    what = evidence.what or (figure.title if figure else evidence.indicator)
    if figure is None or newest is None or newest[1] is None:
        return Fact(area, what, "", "", "")
    lower = figure.lower if evidence.lower is None else evidence.lower
    sign = "%" if figure.percent else ""
    reaches, to_move = _reached(trust, newest[1], evidence.needs, sign, lower=lower)
    return Fact(area, what, f"{newest[2]} in {newest[0]}", reaches, to_move)


def _of_answers(trust: Trust, school: School, area: str, evidence: Evidence) -> Fact:
    asked = [each for each in school.answers if each.question == evidence.survey]
    newest = max(asked, key=lambda each: each.day, default=None)
    what = evidence.what or (newest.words if newest else evidence.survey)
    counted = [share for answer, share in newest.shares if answer in evidence.answers] if newest else []
    if newest is None or not counted:
        return Fact(area, what, "", "", "")
    value = sum(counted, Decimal(0)).quantize(Decimal("0.1"))
    value = value.to_integral_value() if value == value.to_integral_value() else value
    when = f", {newest.day:%b %Y}" if newest.day > datetime.date.min else ""
    base = f" of {newest.of}" if newest.of is not None else ""
    reaches, to_move = _reached(trust, sum(counted, Decimal(0)), evidence.needs, "%", lower=bool(evidence.lower))
    return Fact(area, what, f"{value}%{base} answered {' or '.join(evidence.answers)}{when}", reaches, to_move)


def _reached(
    trust: Trust, value: Decimal, needs: Sequence[tuple[str, Decimal]], sign: str, *, lower: bool
) -> tuple[str, str]:
    """The best category whose need a value meets, the last one where it meets none; and what the next better one needs."""
    if not needs:
        return "", ""

    def meets(need: Decimal) -> bool:
        return value <= need if lower else value >= need

    reached = next((key for key, need in needs if meets(need)), "") or trust.categories[-1].key
    missed = [(key, need) for key, need in needs if not meets(need)]
    if not missed:
        return reached, ""
    key, need = min(missed, key=lambda each: abs(each[1] - value))
    difference = abs(need - value).quantize(Decimal("0.1")).normalize()
    unit = ("point" if difference == 1 else "points") if sign else ""
    by = f"{difference:f} {unit}".strip()
    bound = "at most" if lower else "at least"
    return reached, f"{trust.category(key).title} needs {bound} {need:f}{sign}: {by} {'less' if lower else 'more'}"


def _of_grades(trust: Trust, school: School, area: str, evidence: Evidence, until: datetime.date) -> Fact:
    found = [grade for family, words in evidence.items if (grade := school.grade(family, words, until))]
    what = evidence.what or ", ".join(words for _, words in evidence.items)
    if not found:
        return Fact(area, what, "", "", "")
    said = "; ".join(f"{each.item}: {each.grade} ({each.when})" for each in found)
    if not evidence.grades:
        return Fact(area, what, said, "", "")

    def meets(grades: Sequence[str]) -> bool:
        return all(_plain(each.grade) in map(_plain, grades) for each in found)

    reached = next((key for key, grades in evidence.grades if meets(grades)), "") or trust.categories[-1].key
    # grades are lists and no thresholds: what a lower category lists is not missed by a better grade
    missed = [each for each in evidence.grades if not meets(each[1]) and trust.rank(each[0]) < trust.rank(reached)]
    if not missed:
        return Fact(area, what, said, reached, "")
    key, grades = missed[-1]
    return Fact(area, what, said, reached, f"{trust.category(key).title} needs {' or '.join(grades)}")


def change_words(trust: Trust, now: str, before: str) -> str:
    """How a category compares with the one before, in words: `up from Strengthening`; empty where there was none."""
    if not before:
        return ""
    if now == before:
        return "as before"
    up = trust.rank(now) < trust.rank(before)
    return f"{'up' if up else 'down'} from {trust.category(before).title}"


def judged_words(judged: Judged) -> str:
    """When and by whom: `12 Dec 2025, V. Lindqvist`."""
    return ", ".join((judged.when or day_words(judged.day), *judged.by))
