"""The progress report at a checkpoint: what was found, what is done, and what comes next."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from improvplan.context.checkpoints import Due, checkpoint_of
from improvplan.context.context import Context
from improvplan.derived.report_material import (
    NOT_RECORDED,
    Material,
    Report,
    cell,
    chapter,
    checkpoints,
    done_of,
    in_full,
    indicator_chapter,
    listing,
    part,
    progress_words,
    table,
    words,
)
from improvplan.derived.status_items import State, StatusItem
from improvplan.model.action import Evaluation
from improvplan.views.record import Record
from improvplan.views.values import Entry, Line, Part, Prose

NOTHING_WRITTEN = "Nothing has been written for this checkpoint."
_FOUND = (
    ("statement", "What was found"),
    ("impact", "Impact"),
    ("evidence", "How we know"),
    ("status", "How it stands"),
    ("grade", "Grade"),
    ("next_steps", "What follows from it"),
    ("by", "Evaluated by"),
)


def progress_report(context: Context, checkpoint: Due) -> Report:
    """What a plan says about one of its checkpoints. Actions stand as they are marked in the plan now, due on its last day."""
    material = Material(context)
    day = checkpoint.interval.end
    tasks = material.tasks(day)
    found = {number: [*_at(material, checkpoint, number)] for number in range(1, len(material.plan.priorities) + 1)}
    chapters = (
        *chapter("At a glance", _glance(material, found, tasks.values())),
        *chapter("The plan as a whole", _whole(material, checkpoint)),
        *(
            each
            for number, items in enumerate(tasks.values(), 1)
            for each in chapter(material.heading(number), _found(material, found[number]), _work(material, items))
        ),
        *chapter("Milestones", _milestones(material, day)),
        *indicator_chapter(material),
        *chapter("What comes next", _next(material, checkpoint)),
    )
    title = f"Progress report: {in_full(checkpoint)}"
    return Report("progress", title, material.model.title, day, material.facts(), chapters)


def belongs(context: Context, entry: Evaluation, checkpoint: Due) -> bool:
    """Whether an evaluation belongs to a checkpoint."""
    return checkpoint_of(context, checkpoints(context), entry) == checkpoint


def _at(material: Material, checkpoint: Due, number: int) -> Iterator[Record]:
    for entry, record in material.evaluations(number):
        if belongs(material.context, entry, checkpoint):
            yield record


def _glance(material: Material, found: dict[int, list[Record]], tasks: Iterable[list[StatusItem]]) -> tuple[Part, ...]:
    rows = []
    for (number, records), items in zip(found.items(), tasks, strict=True):
        overdue = sum(item.state is State.OVERDUE for item in items)
        stands = [
            Line(f"{label}{record[field]}")
            for record in records
            for field, label in (("status", ""), ("grade", "Grade: "))
            if record[field]
        ]
        leads = material.display.value(material.plan.priorities[number - 1], "leads")
        rows.append(
            (
                cell(material.heading(number)),
                cell(leads or "Nobody named"),
                cell(*(stands or [Line("Evaluated" if records else material.unevaluated)])),
                cell(done_of(material, items)),
                cell((str(overdue) if overdue else "None") if material.says_progress else NOT_RECORDED),
            )
        )
    headings = (("Priority", 34), ("Led by", 22), ("How it stands", 16), ("Actions", 16), ("Overdue", 12))
    return part("glance", "", table("Priorities at this checkpoint", headings, rows)) if rows else ()


def _whole(material: Material, checkpoint: Due) -> tuple[Part, ...]:
    entries = zip(material.model.evaluations, material.plan.evaluations, strict=True)
    found = [record for entry, record in entries if belongs(material.context, entry, checkpoint)]
    if not found and material.context.form.evaluates != "plan":
        return ()
    return _written(found)


def _found(material: Material, records: list[Record]) -> tuple[Part, ...]:
    """What was written of a priority at the checkpoint; nothing is missed where the form evaluates the plan as a whole."""
    if not records and material.context.form.evaluates == "plan":
        return ()
    return _written(records)


def _written(records: list[Record]) -> tuple[Part, ...]:
    blocks = [Entry(label, record[field]) for record in records for field, label in _FOUND if record[field]]
    return part("evaluations", "", *(blocks or [words(NOTHING_WRITTEN)]))


def _work(material: Material, items: list[StatusItem]) -> tuple[Part, ...]:
    rows = [
        (
            cell(Prose(item.what)),
            cell(", ".join(item.who) or "Nobody named"),
            cell(item.when or "No date"),
            cell(progress_words(material, item)),
        )
        for item in items
    ]
    headings = (("Action", 46), ("Who", 20), ("When", 16), ("Progress", 18))
    return part("actions", "Actions", listing("Actions", headings, rows)) if rows else ()


def _milestones(material: Material, day: datetime.date) -> tuple[Part, ...]:
    rows = [
        (
            cell(Prose(item.what)),
            cell(item.priority or "The whole plan"),
            cell(item.when or "No date"),
            cell(progress_words(material, item)),
        )
        for item in material.milestones(day)
    ]
    headings = (("Milestone", 44), ("Priority", 24), ("By", 16), ("Progress", 16))
    return part("milestones", "", table("Milestones", headings, rows)) if rows else ()


def _next(material: Material, checkpoint: Due) -> tuple[Part, ...]:
    """What is due between this checkpoint and the next, or the end of the plan."""
    later = [each.interval.end for each in checkpoints(material.context) if each.interval > checkpoint.interval]
    until: datetime.date = later[0] if later else material.ends
    due = [
        item
        for items in material.tasks(checkpoint.interval.end).values()
        for item in items
        if item.due and checkpoint.interval.end < item.due <= until and item.state not in (State.DONE, State.STOPPED)
    ]
    rows = [
        (cell(Prose(item.what)), cell(item.priority), cell(", ".join(item.who) or "Nobody named"), cell(item.when))
        for item in sorted(due, key=lambda item: item.urgency)
    ]
    headings = (("Action", 42), ("Priority", 24), ("Who", 20), ("When", 14))
    said = "before the next checkpoint" if later else "before the end of the plan"
    caption = f"Actions that are due {said}"
    return part("next", "", listing(caption, headings, rows) if rows else words(f"No action has a date {said}."))
