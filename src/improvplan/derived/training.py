"""The training that plans need, and what schools that need the same could hold together."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from improvplan.context.context import Context
from improvplan.context.inheritance import Task
from improvplan.derived.persons import Person, Persons, plain
from improvplan.derived.schedule.entry import Schedule
from improvplan.derived.schedule.naming import identity_of, priority_heading
from improvplan.derived.status_item import one_line
from improvplan.derived.status_work import rows_and_tasks
from improvplan.finding import Path
from improvplan.model.action import Action
from improvplan.model.amount import Amount
from improvplan.model.placeholder import is_placeholder
from improvplan.model.plan import Plan
from improvplan.views.money import Sum, amount_words
from improvplan.workspace.settings import TrainingTopic

_ALIKE = 0.85


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
    """The training that one plan needs, in order of days."""

    file: str
    plan: str
    title: str
    organisation: str
    session: str
    needs: tuple[Need, ...]

    @property
    def named(self) -> str:
        """Whose plan it is."""
        return self.organisation or self.title


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
    return PlanTraining(schedule.file, plan.id, plan.title, organisation, schedule.session, tuple(needs))


def known_topics(topics: Iterable[TrainingTopic]) -> dict[str, str]:
    """What each name of a topic stands for, by its words in small letters."""
    return {plain(words): each.topic for each in topics if each.topic for words in (each.topic, *each.also)}


def joint_sessions(plans: Sequence[PlanTraining]) -> tuple[JointSession, ...]:
    """What more than one plan still needs: the same words but for capitals and spaces, or declared to be the same."""
    places: dict[str, dict[int, list[Need]]] = {}
    for number, plan in enumerate(plans):
        for need in plan.needs:
            if need.open:
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
    return tuple(
        (shown[one], shown[other])
        for one, other in combinations(where, 2)
        if len(where[one] | where[other]) > 1 and SequenceMatcher(None, one, other).ratio() >= _ALIKE
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
