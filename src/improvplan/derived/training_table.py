"""Training needs as rows in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from improvplan.derived.persons import plain
from improvplan.derived.schedule.table import Value
from improvplan.derived.schedule.words import weekday_words
from improvplan.derived.training import JointSession, Need, PlanTraining
from improvplan.vocabulary.wording import listed


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table, in words. `called` is what the plan calls the topic, where that is something else."""

    organisation: str
    by: str
    topic: str
    called: str
    action: str
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
    return Row(plan.named, by, need.topic, called, need.action, who, cost, state, need.priority)


def calendar_of(plan: PlanTraining) -> Calendar:
    """The training of a plan."""
    return Calendar(plan.named, plan.session, tuple(row_of(plan, need) for need in plan.needs))


def joint_of(session: JointSession) -> Joint:
    """A joint session in words."""
    rows = tuple(row_of(plan, need) for plan, needs in session.places for need in needs)
    cost = listed([f"{total} from {fund}" if fund else f"{total} from no fund named" for fund, total in session.costs])
    by = weekday_words(session.day) if session.day else ""
    return Joint(session.topic, len(session.places), by, cost, rows)


HEADS = (
    ("Plan", 24),
    ("Organisation", 24),
    ("Topic", 30),
    ("Plans that need it", 10),
    ("Called in the plan", 30),
    ("Needed by", 16),
    ("In the plan", 18),
    ("Who", 26),
    ("Action", 48),
    ("Priority", 28),
    ("Cost of the action", 24),
    ("State", 12),
)
"""The columns of a spreadsheet and their widths in characters."""


def sheet_rows(plans: Sequence[PlanTraining], joint: Sequence[JointSession]) -> Iterator[tuple[Value, ...]]:
    """Every need of every plan."""
    shared = {plain(session.topic): len(session.places) for session in joint}
    for plan in plans:
        for need in plan.needs:
            row = row_of(plan, need)
            together = shared.get(plain(need.topic), 1) if need.open else 1
            yield (
                *(plan.title, plan.organisation, need.topic, together, need.words, need.day, need.said),
                *(row.who, need.action, need.priority, row.cost, row.state),
            )
