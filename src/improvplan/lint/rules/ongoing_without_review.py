"""Work that goes on and that nobody stops to look at."""

from __future__ import annotations

from collections.abc import Iterator

from improvplan.context.context import Context
from improvplan.finding import Path, Severity, at
from improvplan.lint.facts.asked import also
from improvplan.lint.rule import Report, Rule
from improvplan.model.action import Action
from improvplan.model.plan import Plan
from improvplan.model.priority import Priority
from improvplan.model.when import Kind, When
from improvplan.model.when_reader import read_when
from improvplan.vocabulary.wording import called, quote

SEVERAL = 3
"""Of so many actions and more, all without an end, none can be late."""


def check(context: Context) -> Iterator[Report]:
    """Report work that is only “ongoing” in a priority in which nothing says when anybody will look at it.

    Monitoring, milestones, measures and evaluations with a date are such a time, and so are the checkpoints of the form
    and the review date of the plan. Where every one of several actions of a priority is only “ongoing”, nothing of it is ever due, whoever looks;
    nor is what several actions of a plan have as their day.
    """
    whole = list(_whole_priorities(context))
    yield from whole
    told = {report.path[:2] for report in whole}
    plan = context.plan
    if context.form.checkpoints or (plan.dates and plan.dates.review) or _reviewed(plan):
        yield from _without_a_day(context, told)
        return
    reviewed = {path for path, priority in context.priorities if _reviewed(priority)}
    rows = dict(context.actions)
    for path, words, kind in context.texts:
        if path[:2] in reviewed | told or at(path, 0) != "priorities" or not _ongoing(path, words, kind):
            continue
        if not any(_reviewed(rows[path[:length]]) for length in range(4, len(path), 2) if path[:length] in rows):
            yield Report(
                path,
                f"{quote(words)} says neither when this ends nor when somebody will look at it",
                called=quote(words),
            )


def _whole_priorities(context: Context) -> Iterator[Report]:
    by_priority: dict[Path, list[tuple[Path, Action]]] = {}
    for path, action in context.tasks:
        by_priority.setdefault(path[:2], []).append((path, action))
    dated = {
        path
        for path, priority in context.priorities
        if priority.timescale or any(each.by for each in priority.milestones)
    }
    for owner, tasks in by_priority.items():
        times = [
            ((*path, name), time)
            for path, task in tasks
            for name, time in (("by", task.by), ("when", task.when))
            if time
        ]
        alike = len(times) == len(tasks) >= SEVERAL and all(_goes_on(read_when(time.words)) for _, time in times)
        if alike and owner not in dated:
            words = f"each of the {len(tasks)} actions of {called(dict(context.priorities)[owner], owner)} is {quote(times[0][1].words)}"
            yield Report(
                times[0][0],
                f"{words}, so nothing is ever due",
                also=also(tuple(path for path, _ in times[1:])),
                called=words,
            )


def _without_a_day(context: Context, told: set[Path]) -> Iterator[Report]:
    """Several actions whose day, under `by`, is that they go on: a plan that is looked at as a whole has nothing of them to look for."""
    paths = [
        ((*path, "by"), action.by.words)
        for path, action in context.actions
        if action.by and path[:2] not in told and _goes_on(read_when(action.by.words))
    ]
    if len(paths) >= SEVERAL:
        words = f"{quote(paths[0][1])} is the day of {len(paths)} actions"
        yield Report(
            paths[0][0],
            f"{words}, so none of them is ever due",
            also=also(tuple(path for path, _ in paths[1:])),
            called=words,
        )


def _ongoing(path: Path, words: str, kind: str) -> bool:
    if kind == "when":
        return at(path, -1) in ("by", "when") and at(path, -3) == "actions" and _goes_on(read_when(words))
    return kind == "prose" and "timescale" in path[-2:] and _goes_on(read_when(words))


def _goes_on(when: When) -> bool:
    return when.kind is Kind.ONGOING and when.within is None


def _reviewed(part: Plan | Priority | Action) -> bool:
    """Whether something in a plan, a priority or a row says when it is looked at."""
    dated = [entry.when for entry in part.monitoring]
    dated += [entry.when for entry in part.evaluations]
    dated += [entry.by or entry.when for entry in part.measures]
    if not isinstance(part, Action):
        dated += [milestone.by for milestone in part.milestones]
    inside = () if isinstance(part, Plan) else part.actions
    return any(dated) or any(map(_reviewed, inside))


RULE = Rule[Context](
    name="ongoing-without-review",
    severity=Severity.NOTE,
    theme="time",
    summary="Work that is “ongoing”, with no date at which anybody looks at it",
    why="what is ongoing is never late and never finished, so nobody asks whether it helps",
    fix="write how often (when: termly), until when (by:), or under monitoring who looks at it and when",
    reads=(
        "template",
        "dates",
        "monitoring",
        "evaluations",
        "milestones",
        "measures",
        "priorities[].actions",
        "priorities[].monitoring",
        "priorities[].milestones",
        "priorities[].measures",
        "priorities[].evaluations",
    ),
    good="""
priorities:
  - title: Reading for pleasure
    actions:
      - do: Read to every class each day
        when: ongoing
    monitoring:
      - what: Reading to classes
        when: termly
  - title: Number talks
    actions:
      - do: Hold number talks in every class
        when: twice a week
""",
    bad="""
priorities:
  - title: Reading for pleasure
    timescale: «Ongoing»
    actions:
      - do: Read to every class each day
        when: «throughout the session»
      - do: Choose books with pupils
        by: Nov 2025
  - title: Number talks
    actions:
      - do: Hold a number talk each week
        when: «Ongoing»
      - do: Talk about sums in every lesson
        when: «ongoing»
      - do: Lend number games to families
        when: «Ongoing»
    monitoring:
      - what: Number talks
        when: termly
""",
    check=check,
    several="what is only “ongoing” says neither when it ends nor when somebody looks at it: {names}",
)
