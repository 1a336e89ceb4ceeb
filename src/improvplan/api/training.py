"""The training that plans need: on a terminal, as documents, spreadsheets and calendars."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from improvplan.api.derived_output import DOCUMENTS, document_bytes, laid_out, write_bytes
from improvplan.api.derived_plans import folders_of, stems, whose
from improvplan.api.errors import UnreadablePlanError
from improvplan.api.plain_words import plain_words
from improvplan.api.properties import author_of, first_day
from improvplan.api.reading_plans import read_plans
from improvplan.context.context import Context
from improvplan.derived.schedule.making import schedule_of
from improvplan.derived.training import JointSession, PlanTraining, alike, joint_sessions, training_of
from improvplan.derived.training_table import HEADS, calendar_of, joint_of, row_of, sheet_rows
from improvplan.workspace.configuration import repository_of

KINDS = (*DOCUMENTS, "csv", "xlsx", "ics")


@dataclass(frozen=True)
class Training:
    """The training that the plans need which could be read, what could be held together, and an error for each of the others."""

    contexts: tuple[Context, ...]
    plans: tuple[PlanTraining, ...]
    joint: tuple[JointSession, ...]
    remarks: tuple[str, ...]
    unreadable: tuple[UnreadablePlanError, ...]


def training(paths: Sequence[Path]) -> Training:
    """The training that the plans under the given files and folders need.

    Raises:
        ImprovplanError: there is no plan.

    """
    read = read_plans(paths, datetime.date.min)
    plans = tuple(
        training_of(
            context, schedule_of(context), repository_of(Path(context.reading.source.name)).configuration.training
        )
        for context in read.contexts
    )
    remarks = tuple(
        f"“{one}” and “{other}” look alike. If they are one, say so under training: in improvplan.yaml."
        for one, other in alike(plans)
    )
    return Training(read.contexts, plans, joint_sessions(plans), remarks, read.unreadable)


def write_training(made: Training, kinds: Sequence[str], out: Path, today: datetime.date) -> list[Path]:
    """Write the training needs to a folder, all plans in one file of each kind.

    `today` is the day on which a calendar says that it was made. Raises ImprovplanError and OSError.
    """
    names = stems(made.contexts, "training")
    if not names:
        return []
    name = names[0] if len(names) == 1 else "training"
    return [write_bytes(_made(made, kind, today), out / f"{name}.{kind}") for kind in kinds]


def _made(made: Training, kind: str, today: datetime.date) -> bytes:
    match kind:
        case "csv":
            from improvplan.export.csv_table import csv_bytes

            return csv_bytes([head for head, _ in HEADS], sheet_rows(_plainly(made.plans), made.joint))
        case "xlsx":
            return _workbook(made)
        case "ics":
            return _calendar(made, today)
    return _document(made, kind)


def _document(made: Training, kind: str) -> bytes:
    first, several = made.contexts[0], len(made.contexts) > 1
    document = laid_out(
        "training",
        "Training needs",
        orientation="landscape",
        folders=folders_of(first),
        whose="" if several else whose(first),
        remarks=made.remarks,
        several=several,
        joint=[joint_of(session) for session in made.joint],
        plans=[calendar_of(plan) for plan in made.plans],
    )
    return document_bytes(document, kind, author=author_of(first), created=max(map(first_day, made.contexts)))


def _workbook(made: Training) -> bytes:
    from improvplan.export.workbook import Column, Sheet, workbook_bytes

    plans = _plainly(made.plans)
    sheets = [Sheet("Training", [Column(*head) for head in HEADS], [*sheet_rows(plans, made.joint)])]
    if made.joint:
        heads = (("Topic", 36), ("Needed by", 16), ("Where", 32), ("Who", 32), ("Cost of all", 40))
        rows = [
            (
                session.topic,
                session.day,
                plan.named,
                "; ".join(row_of(plan, need).who for need in needs),
                joint_of(session).cost,
            )
            for session in made.joint
            for plan, needs in session.places
        ]
        sheets.append(Sheet("Together", [Column(*head) for head in heads], rows))
    return workbook_bytes("Training needs", sheets, max(map(first_day, made.contexts)))


def _calendar(made: Training, today: datetime.date) -> bytes:
    from improvplan.export.calendar import Event, calendar_bytes

    events = []
    for plan in _plainly(made.plans):
        for need in plan.needs:
            row = row_of(plan, need)
            lines = (
                ("For", need.action),
                ("Who", row.who),
                ("Cost", row.cost),
                ("Priority", need.priority),
                ("Where", plan.named),
            )
            description = "\n".join(f"{label}: {words}" for label, words in lines if words)
            if need.day:
                name, stopped = f"{plan.plan}/{need.identity}", need.status == "stopped"
                events.append(
                    Event(
                        name, need.day, f"Training needed by today: {need.topic}", description, ("Training",), stopped
                    )
                )
    return calendar_bytes("Training needs", events, today)


def _plainly(plans: Sequence[PlanTraining]) -> list[PlanTraining]:
    return [
        replace(plan, needs=tuple(replace(need, action=plain_words(need.action)) for need in plan.needs))
        for plan in plans
    ]


def terminal_rows(made: Training) -> list[tuple[str, ...]]:
    """Every need as a table on a terminal shows it: topic, with whom, where, by when, who, for what, cost, state."""
    joint = {
        (plan.file, need.identity): [other.named for other, _ in session.places if other is not plan]
        for session in made.joint
        for plan, needs in session.places
        for need in needs
    }
    rows: list[tuple[str, ...]] = []
    for plan in _plainly(made.plans):
        for need in plan.needs:
            row, others = row_of(plan, need), joint.get((plan.file, need.identity), ())
            rows.append(
                (row.topic, "; ".join(others), row.organisation, row.by, row.who, row.action, row.cost, row.state)
            )
    return rows
