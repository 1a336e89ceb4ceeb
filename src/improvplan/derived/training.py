"""The training that plans need, and what schools that need the same could hold together."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice, takewhile
from pathlib import Path as FilePath

from improvplan.context.context import Context
from improvplan.context.inheritance import Task
from improvplan.derived.blocks import Grid, Shown
from improvplan.derived.laying_out import schedule_of
from improvplan.derived.persons import Person, Persons, plain
from improvplan.derived.plugin import SEVERAL, Asked, Column, Derived, Event, Gathered, Page, Table, Value, not_listed
from improvplan.derived.schedule_entries import Schedule, day_words, identity_of, priority_heading, weekday_words
from improvplan.derived.status_items import one_line, rows_and_tasks
from improvplan.finding import Path
from improvplan.model.action import Action
from improvplan.model.amount import Amount
from improvplan.model.placeholder import is_placeholder
from improvplan.model.plan import Plan
from improvplan.views.money import Sum, amount_words
from improvplan.views.values import Prose
from improvplan.vocabulary.wording import listed
from improvplan.workspace.configuration import repository_of
from improvplan.workspace.settings import TrainingTopic

_ALIKE = 0.85
_LIKE_WORD = 0.7
_LIKE_PATTERN = 0.6
_LONG_ENOUGH = 4
"""In letters: shorter words say little by themselves."""


@dataclass(frozen=True, slots=True)
class Need:
    """Training that one action of a plan needs.

    `topic` is what it is called everywhere, `words` what the plan calls it. `who` takes part: those who attend it, or else
    the people of the action. `day` is the day by which it is needed (None where the plan gives none that can be read) and
    `said` the plan's words for that.
    `costs` are those of the whole action, by fund. `others` is how many other trainings the same action needs.
    """

    topic: str
    words: str
    identity: str
    action_path: Path
    action: str
    priority: str
    who: tuple[Person, ...]
    day: datetime.date | None
    said: str
    costs: tuple[tuple[str, Amount], ...]
    others: int
    status: str

    @property
    def open(self) -> bool:
        """Whether the training is still to come."""
        return self.status not in ("done", "stopped")

    @property
    def cost_words(self) -> str:
        """What the action costs, as documents print it: `£900 (Pupil Equity Funding)`."""
        return "; ".join(f"{amount_words(amount)}{f' ({fund})' if fund else ''}" for fund, amount in self.costs)


@dataclass(frozen=True, slots=True)
class PlanTraining:
    """The training that one plan needs, in order of days. What a closed plan did not do is not to come any more."""

    file: str
    plan: str
    title: str
    organisation: str
    session: str
    needs: tuple[Need, ...]
    closed: bool = False

    @property
    def named(self) -> str:
        """Whose plan it is."""
        return self.organisation or self.title

    def to_come(self, need: Need) -> bool:
        """Whether the training is still to be held."""
        return need.open and not self.closed


@dataclass(frozen=True, slots=True)
class JointSession:
    """Training that several plans need. `day` is the earliest by which one of them needs it; `costs` are by fund."""

    topic: str
    places: tuple[tuple[PlanTraining, tuple[Need, ...]], ...]
    day: datetime.date | None
    costs: tuple[tuple[str, str], ...]


def training_of(context: Context, schedule: Schedule, topics: Sequence[TrainingTopic] = ()) -> PlanTraining:
    """The training that the actions of a plan need. `schedule` is that of the same plan; `topics` say what is the same."""
    plan, names = context.plan, known_topics(topics)
    days = _days(schedule)
    persons = Persons(context)
    needs = [
        need
        for task in rows_and_tasks(context)
        if task.action.training
        for need in _needs(context, persons, names, task, days)
    ]
    needs.sort(key=lambda need: need.day or datetime.date.max)
    organisation = (plan.organisation and plan.organisation.name) or ""
    return PlanTraining(
        schedule.file, plan.id, plan.title, organisation, schedule.session, tuple(needs), plan.status == "closed"
    )


def known_topics(topics: Iterable[TrainingTopic]) -> dict[str, str]:
    """What each name of a topic stands for, by its words in small letters."""
    return {plain(words): each.topic for each in topics if each.topic for words in (each.topic, *each.also)}


def joint_sessions(plans: Sequence[PlanTraining]) -> tuple[JointSession, ...]:
    """What more than one plan still needs: the same words but for capitals and spaces, or declared to be the same."""
    places: dict[str, dict[int, list[Need]]] = {}
    for number, plan in enumerate(plans):
        for need in plan.needs:
            if plan.to_come(need):
                places.setdefault(plain(need.topic), {}).setdefault(number, []).append(need)
    found = [
        _joint([(plans[number], tuple(needs)) for number, needs in of_plans.items()])
        for of_plans in places.values()
        if len(of_plans) > 1
    ]
    return tuple(sorted(found, key=lambda each: (each.day or datetime.date.max, each.topic)))


def alike(plans: Sequence[PlanTraining]) -> tuple[tuple[str, str], ...]:
    """Pairs of topics of different plans that look alike and are not taken for the same, for somebody to decide."""
    where: dict[str, set[int]] = {}
    shown: dict[str, str] = {}
    for number, plan in enumerate(plans):
        for need in plan.needs:
            where.setdefault(plain(need.topic), set()).add(number)
            shown.setdefault(plain(need.topic), need.topic)
    order = {topic: number for number, topic in enumerate(where)}
    found = [
        sorted((one, other), key=order.__getitem__)
        for one, other in _of_like_length(list(where))
        if len(where[one] | where[other]) > 1 and looks_like(one, other)
    ]
    return tuple(
        (shown[one], shown[other]) for one, other in sorted(found, key=lambda pair: (order[pair[0]], order[pair[1]]))
    )


def _of_like_length(topics: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The pairs that are near enough in length to be alike: of thousands of topics most pairs are never looked at."""
    by_length = sorted(topics, key=len)
    for number, one in enumerate(by_length):
        longest = len(one) * (2 - _ALIKE) / _ALIKE  # the ratio of two texts is at most 2 x shorter / (shorter + longer)
        for other in takewhile(lambda words: len(words) <= longest, islice(by_length, number + 1, None)):  # noqa: B023
            yield one, other


def looks_like(one: str, other: str) -> bool:
    """Whether two topics in small letters differ by a few letters only, and in no word that is another one."""
    matcher = SequenceMatcher(None, one, other)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE and not says_another_word(one, other)


def says_another_word(one: str, other: str) -> bool:
    """Whether two texts in small letters go alike but for a word in the place of another: “achieve in reading”, “achieve in writing”.

    A word that is only spelt otherwise, such as `class` and `classes`, is the same.
    """
    words, others = one.split(), other.split()
    matcher = SequenceMatcher(None, words, others, autojunk=False)
    return matcher.ratio() >= _LIKE_PATTERN and any(
        _is_absent(words[begin:end], others[at:to]) and _is_absent(others[at:to], words[begin:end])
        for kind, begin, end, at, to in matcher.get_opcodes()
        if kind == "replace"
    )


def _is_absent(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether one of the words is none of the others in another spelling."""
    return any(
        all(SequenceMatcher(None, word, other).ratio() < _LIKE_WORD for other in others)
        for word in words
        if len(word) >= _LONG_ENOUGH
    )


def _needs(
    context: Context, persons: Persons, names: Mapping[str, str], task: Task, days: Mapping[Path, datetime.date]
) -> Iterator[Need]:
    path, action = task.path, task.action
    topics = [words for words in action.training if not is_placeholder(words)]
    for number, words in enumerate(topics, 1):
        yield Need(
            names.get(plain(words), " ".join(words.split())),
            words,
            f"{identity_of(context.plan, path)}/training/{number}",
            path,
            one_line(action.do) or one_line(action.because),
            priority_heading(context.plan, path),
            persons.people(action.attends or task.who),
            min((day for at, day in days.items() if at[: len(path)] == path), default=None),
            str(task.when or ""),
            tuple(_costs(context.plan, action)),
            len(topics) - 1,
            task.status or "",
        )


def _days(schedule: Schedule) -> dict[Path, datetime.date]:
    """The first day of each action; what comes again is first needed before its first time."""
    days: dict[Path, datetime.date] = {}
    for each in schedule.occurrences:
        days.setdefault(each.entry.path, each.day)
    return days


def _costs(plan: Plan, action: Action) -> Iterator[tuple[str, Amount]]:
    titles = {each.fund: each.title for each in plan.funding if each.fund and each.title}
    if action.cost and action.cost.amount:
        fund = action.fund or ""
        yield titles.get(fund, fund), action.cost.amount
    for fund, amount in ((action.cost and action.cost.by_fund) or {}).items():
        yield titles.get(fund, fund), amount


def _joint(places: Sequence[tuple[PlanTraining, tuple[Need, ...]]]) -> JointSession:
    needs = [need for _, found in places for need in found]
    days = [need.day for need in needs if need.day]
    sums: dict[str, Sum] = {}
    for _, found in places:
        for need in {need.action_path: need for need in found}.values():  # an action is paid for once
            for fund, amount in need.costs:
                sums.setdefault(fund, Sum()).add(amount)
    costs = tuple((fund, str(total)) for fund, total in sums.items())
    return JointSession(needs[0].topic, tuple(places), min(days, default=None), costs)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table, in words. `called` is what the plan calls the topic, where that is something else."""

    organisation: str
    by: str
    topic: str
    called: str
    action: Prose
    who: str
    cost: str
    state: str
    priority: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """The training of a plan, row by row."""

    named: str
    session: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Joint:
    """A session that several plans could hold together."""

    topic: str
    schools: int
    by: str
    cost: str
    rows: tuple[Row, ...]


def row_of(plan: PlanTraining, need: Need) -> Row:
    """A need in words."""
    called = "" if plain(need.words) == plain(need.topic) else need.words
    who = "; ".join(person.shown for person in need.who)
    by = weekday_words(need.day) if need.day else need.said or "no date is given"
    cost = f"{need.cost_words}, for {need.others + 1} trainings" if need.costs and need.others else need.cost_words
    state = need.status.replace("-", " ")
    return Row(plan.named, by, need.topic, called, Prose(need.action), who, cost, state, need.priority)


def calendar_of(plan: PlanTraining) -> Calendar:
    """The training of a plan."""
    return Calendar(plan.named, plan.session, tuple(row_of(plan, need) for need in plan.needs))


def joint_of(session: JointSession) -> Joint:
    """A joint session in words."""
    rows = tuple(row_of(plan, need) for plan, needs in session.places for need in needs)
    cost = listed([f"{total} from {fund}" if fund else f"{total} from no fund named" for fund, total in session.costs])
    by = weekday_words(session.day) if session.day else ""
    return Joint(session.topic, len(session.places), by, cost, rows)


COLUMNS = (
    Column("Plan", 24),
    Column("Organisation", 24),
    Column("Topic", 30),
    Column("Plans that need it", 10),
    Column("Called in the plan", 30),
    Column("Needed by", 16),
    Column("In the plan", 18),
    Column("Who", 26),
    Column("Action", 48),
    Column("Priority", 28),
    Column("Cost of the action", 24),
    Column("State", 12),
)


def sheet_rows(plans: Sequence[PlanTraining], joint: Sequence[JointSession]) -> Iterator[tuple[Value, ...]]:
    """Every need of every plan."""
    shared = {plain(session.topic): len(session.places) for session in joint}
    for plan in plans:
        for need in plan.needs:
            row = row_of(plan, need)
            together = shared.get(plain(need.topic), 1) if plan.to_come(need) else 1
            yield (
                *(plan.title, plan.organisation, need.topic, together, need.words, need.day, need.said),
                *(row.who, row.action, need.priority, row.cost, row.state),
            )


def gather(context: Context, _: Asked) -> PlanTraining:
    """The training that a plan needs, in the words that its repository has for topics."""
    topics = repository_of(FilePath(context.reading.source.name)).configuration.training
    return training_of(context, schedule_of(context), topics)


def _needs_of(gathered: Gathered[PlanTraining]) -> list[PlanTraining]:
    return [plan for _, plan in gathered]


def _pages(gathered: Gathered[PlanTraining], _: Asked) -> Iterator[Page]:
    first, several, plans = gathered.first, len(gathered) > 1, _needs_of(gathered)
    shown = [plan for plan in plans if not plan.closed] if len(plans) > SEVERAL else plans
    data = {
        "whose": "" if several else first.whose,
        "remarks": _alike(plans),
        "several": several,
        "joint": [joint_of(session) for session in joint_sessions(plans)],
        "plans": [calendar_of(plan) for plan in shown if plan.needs or not several],
        "without": listed(list(dict.fromkeys(plan.named for plan in shown if not plan.needs))) if several else "",
        "closed": not_listed(len(plans) - len(shown)),
    }
    yield Page("training", TITLE, first.author, gathered.last_beginning, data, first.folders, orientation="landscape")


def _tables(gathered: Gathered[PlanTraining], _: Asked) -> Iterator[Table]:
    plans = _needs_of(gathered)
    joint = joint_sessions(plans)
    yield Table("Training", COLUMNS, sheet_rows(plans, joint))
    rows = [
        (
            session.topic,
            session.day,
            plan.named,
            "; ".join(row_of(plan, need).who for need in needs),
            joint_of(session).cost,
        )
        for session in joint
        for plan, needs in session.places
    ]
    if rows:
        heads = (("Topic", 36), ("Needed by", 16), ("Where", 32), ("Who", 32), ("Cost of all", 40))
        yield Table("Together", [Column(*head) for head in heads], rows, in_csv=False)


def _events(gathered: Gathered[PlanTraining], _: Asked) -> Iterator[Event]:
    for _facts, plan in gathered:
        for need in plan.needs:
            if need.day:
                row = row_of(plan, need)
                details = (
                    ("For", row.action),
                    ("Who", row.who),
                    ("Cost", row.cost),
                    ("Priority", need.priority),
                    ("Where", plan.named),
                )
                name, summary = f"{plan.plan}/{need.identity}", f"Training needed by today: {need.topic}"
                yield Event(name, need.day, summary, details, ("Training",), need.status == "stopped")


def _lines(gathered: Gathered[PlanTraining], _: Asked) -> Iterator[Shown]:
    """Every need: topic, with whom, where, by when, who, for what, cost, state."""
    plans = _needs_of(gathered)
    joint = {plain(session.topic): session for session in joint_sessions(plans)}
    rows: list[tuple[str, ...]] = []
    for plan in plans:
        for need in plan.needs:
            row, others = (
                row_of(plan, need),
                _beside(plan, joint.get(plain(need.topic)) if plan.to_come(need) else None),
            )
            rows.append((row.topic, others, row.organisation, row.by, row.who, row.action, row.cost, row.state))
    yield Grid(("training", "together with", "where", "needed by", "who", "for", "cost", "state"), rows)


def _beside(plan: PlanTraining, session: JointSession | None) -> str:
    """The other plans of a joint session; of very many only the first, or lines would grow with the number of plans."""
    if session is None:
        return ""
    others = [other.named for other, _ in islice(session.places, MOST_BESIDE + 1) if other is not plan]
    more = len(session.places) - 1 - len(others)
    return "; ".join([*others, *([f"and {more} more"] if more > 0 else [])])


def _shown(gathered: Gathered[PlanTraining], asked: Asked) -> Iterator[Shown]:
    """A row for each topic, those that most plans need first; the needs one by one where there is one plan."""
    if len(gathered) == 1:
        yield from _lines(gathered, asked)
        return
    topics: dict[str, list[tuple[PlanTraining, Need]]] = {}
    for _, plan in gathered:
        for need in plan.needs:
            topics.setdefault(plain(need.topic), []).append((plan, need))
    rows = sorted((_topic(found) for found in topics.values()), key=lambda row: (-int(row[1]), row[0].casefold()))
    yield Grid(("training", "plans", "first needed by", "open", "where"), rows, shares=(2, 0, 0, 0, 3))


def _topic(found: Sequence[tuple[PlanTraining, Need]]) -> tuple[str, ...]:
    places = list(dict.fromkeys(plan.named for plan, _ in found))
    days = [need.day for plan, need in found if need.day and plan.to_come(need)]
    still = sum(plan.to_come(need) for plan, need in found)
    where = ", ".join(places[:MOST_PLACES]) + (
        f" and {len(places) - MOST_PLACES} more" if len(places) > MOST_PLACES else ""
    )
    return found[0][1].topic, str(len(places)), day_words(min(days)) if days else "", f"{still} of {len(found)}", where


def _alike(plans: Sequence[PlanTraining]) -> list[str]:
    return [
        f"“{one}” and “{other}” look alike. If they are one, say so under training: in improvplan.yaml."
        for one, other in alike(plans)
    ]


def _remarks(gathered: Gathered[PlanTraining], _: Asked) -> list[str]:
    plans = _needs_of(gathered)
    nothing = "no action names training; write it under training: of an action"
    return [*_alike(plans), *([] if any(plan.needs for plan in plans) else [nothing])]


TITLE = "Training needs"
MOST_BESIDE = 30
"""So many other plans are named beside a need in a pipe."""
MOST_PLACES = 2
"""So many plans are named beside a topic on a terminal; of more only how many there are."""

DOCUMENT = Derived(
    name="training",
    title=TITLE,
    summary="Gather the training that plans need, and what could be shared.",
    about="Gathers the training that plans need, and what schools could hold together. [More](schedule.md#training-needs).",
    examples=("training plans", "training plans --to docx,xlsx"),
    gather=gather,
    remembered=True,
    pages=_pages,
    tables=_tables,
    shown=_shown,
    lines=_lines,
    events=_events,
    remarks=_remarks,
    today="The day on which a calendar says it was made, for example 4 Dec 2025; the day it is, if left out.",
)
