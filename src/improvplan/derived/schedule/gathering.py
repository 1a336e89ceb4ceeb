"""Gathering from a plan everything that has to be looked at or to have happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from improvplan.context.checkpoints import due, evaluated, without_evaluation
from improvplan.context.context import Context
from improvplan.derived.persons import Persons
from improvplan.derived.schedule.entry import Entry, Kind
from improvplan.derived.schedule.naming import Criteria, goal_of, identity_of, leads_of, priority_heading
from improvplan.derived.status_item import one_line
from improvplan.derived.status_work import tasks
from improvplan.finding import Path
from improvplan.model.action import Action, Measure
from improvplan.model.plan import Plan
from improvplan.model.priority import Priority
from improvplan.model.prose import Prose
from improvplan.model.when import Kind as WhenKind
from improvplan.model.when import When

Owner = Plan | Priority | Action
NOTHING_SAID = "(the plan does not say what)"


def gathered(context: Context, persons: Persons) -> Iterator[Entry]:
    """The entries of a plan: of the plan as a whole, then priority by priority, then what is to be done and evaluated."""
    gathering = _Gathering(context, persons)
    plan = context.plan
    if plan.dates and plan.dates.review:
        yield gathering.entry(("dates", "review"), Kind.REVIEW, Prose(("Review of the plan",)), plan.dates.review)
    yield from gathering.looked_at((), plan)
    yield from gathering.milestones((), plan)
    for path, priority in context.priorities:
        yield from gathering.looked_at(path, priority)
        for row, action in context.actions:
            if row[:2] == path:
                yield from gathering.looked_at(row, action)
        yield from gathering.milestones(path, priority)
    yield from gathering.actions()
    if plan.status != "closed":
        yield from gathering.evaluations()


class _Gathering:
    def __init__(self, context: Context, persons: Persons) -> None:
        self._context = context
        self._persons = persons
        self._criteria = Criteria(context)

    def looked_at(self, path: Path, owner: Owner) -> Iterator[Entry]:
        """What somebody looks at, and what is measured."""
        for number, each in enumerate(owner.monitoring):
            here = (*path, "monitoring", number)
            criterion = self._criteria.find(here, each.criterion)
            made = self.entry(here, Kind.CHECK, each.what or _prose(each.how), each.when, each.who)
            how = each.how or "" if each.what else ""
            yield replace(made, how=how, criterion=one_line(criterion.what) if criterion else "")
        for number, measure in enumerate(owner.measures):
            for key, kind, when in _times(measure):
                made = self.entry((*path, "measures", number, key), kind, measure.what, when, measure.who)
                yield replace(made, how=one_line(measure.evidence), criterion=goal_of(measure))

    def milestones(self, path: Path, owner: Plan | Priority) -> Iterator[Entry]:
        """The points on the way."""
        for number, each in enumerate(owner.milestones):
            made = self.entry((*path, "milestones", number), Kind.MILESTONE, each.what, each.by, each.who)
            yield replace(made, status=each.status or "")

    def actions(self) -> Iterator[Entry]:
        """What is to be done, with the dates of its row where it has none. What is over needs no date."""
        for task in tasks(self._context):
            row = task.timed
            dates: list[tuple[str, When | None]] = [("by", row.by), ("when", row.when)]
            dates = [(key, when) for key, when in dates if when]
            for key, when in dates or ([] if task.status in ("done", "stopped") else [("by", None)]):
                made = self.entry((*task.path, key), Kind.ACTION, task.action.do, when, task.who)
                yield replace(made, status=task.status or "")

    def evaluations(self) -> Iterator[Entry]:
        """The evaluations that the form asks for, at each checkpoint that has none yet."""
        context = self._context
        checkpoints = due(context)
        priorities = dict(context.priorities)
        for each in evaluated(context):
            priority = priorities.get(each.path)
            leads = leads_of(context, priority) if priority else context.plan.leads
            for checkpoint in without_evaluation(context, checkpoints, each.entries):
                path = (*each.path, "evaluations", checkpoints.index(checkpoint))
                what, when = _prose(f"Evaluation: {checkpoint.name}"), When(checkpoint.name, WhenKind.SPAN)
                criterion = "every success criterion of the priority" if priority else ""
                made = self.entry(path, Kind.EVALUATION, what, when, leads)
                identity = f"{identity_of(context.plan, path[:-1])}/{checkpoint.name}"
                yield replace(made, identity=identity, criterion=criterion, window=checkpoint.interval)

    def entry(
        self, path: Path, kind: Kind, what: Prose | None, when: When | None, references: tuple[str, ...] = ()
    ) -> Entry:
        plan = self._context.plan
        who, busy = self._persons.people(references), self._persons.with_members(references)
        words = one_line(what) or NOTHING_SAID
        heading = priority_heading(plan, path)
        return Entry(
            path,
            identity_of(plan, path),
            kind,
            words,
            when,
            references=references,
            who=who,
            busy=busy,
            priority=heading,
        )


def _times(measure: Measure) -> Iterator[tuple[str, Kind, When | None]]:
    """When something is measured and when its target is due; at least one of them, with or without a date."""
    if measure.when:
        yield "when", Kind.MEASURE, measure.when
    if measure.by:
        yield "by", Kind.TARGET, measure.by
    if not measure.when and not measure.by:
        yield "when", Kind.MEASURE, None


def _prose(words: str | None) -> Prose | None:
    return Prose((words,)) if words else None
