"""What plans promise to report by each meeting of governors: on a terminal and as a pack in one document."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from improvplan.api.derived_output import DOCUMENTS, document_bytes, laid_out, write_bytes
from improvplan.api.derived_plans import folders_of, stems, whose
from improvplan.api.errors import ImprovplanError, UnreadablePlanError
from improvplan.api.plain_words import plain_words
from improvplan.api.properties import author_of, first_day
from improvplan.api.reading_plans import read_plans
from improvplan.context.context import Context
from improvplan.derived.governors import Checkpoint, Cycle, Pack, cycle_of, on_day
from improvplan.derived.schedule.making import schedule_of
from improvplan.derived.schedule.table import dated, line_of, once_each
from improvplan.derived.schedule.words import day_words, month_words, weekday_words

KINDS = DOCUMENTS
HOW_TO_ADD = "meetings:\n  - when: 4 Dec 2025\n    what: Governors look at writing and attendance"


@dataclass(frozen=True)
class Cycles:
    """The meetings that follow each plan, what there is to say about plans without any, and an error for each plan not read."""

    contexts: tuple[Context, ...]
    found: tuple[Cycle, ...]
    remarks: tuple[str, ...]
    unreadable: tuple[UnreadablePlanError, ...]


def cycles(paths: Sequence[Path], meeting: datetime.date | None = None) -> Cycles:
    """What the plans under the given files and folders promise by each meeting, or by the one on a day.

    Raises:
        ImprovplanError: there is no plan, none names a meeting, or none has one on that day.

    """
    read = read_plans(paths, datetime.date.min)
    pairs = [(context, cycle_of(context, schedule_of(context))) for context in read.contexts]
    remarks = [_without(cycle) for _, cycle in pairs if not cycle.packs]
    pairs = [(context, cycle) for context, cycle in pairs if cycle.packs]
    if read.contexts and not pairs:
        raise ImprovplanError("\n".join([*remarks, f"write the meetings into the plan, for example:\n{HOW_TO_ADD}"]))
    if meeting is not None and pairs:
        kept = [
            (context, replace(cycle, packs=tuple(packs), undated=(), after=()))
            for context, cycle in pairs
            if (packs := on_day(cycle, meeting))
        ]
        if not kept:
            raise ImprovplanError("\n".join(_no_meeting(context, cycle, meeting) for context, cycle in pairs))
        pairs = kept
    return Cycles(tuple(each for each, _ in pairs), tuple(each for _, each in pairs), tuple(remarks), read.unreadable)


def _without(cycle: Cycle) -> str:
    if cycle.undated:
        return f"{cycle.file}: none of its meetings has a date that can be read: {'; '.join(cycle.undated)}"
    return f"{cycle.file}: the plan names no meetings"


def _no_meeting(context: Context, cycle: Cycle, day: datetime.date) -> str:
    whole = context.calendar.period_interval(context.period) if context.period else None
    outside = (
        f", and that is outside the plan for {cycle.session}" if whole and not whole.start <= day <= whole.end else ""
    )
    there_are = ", ".join(when_words(pack) for pack in cycle.packs)
    return f"{cycle.file}: there is no meeting on {day_words(day)}{outside}; there are: {there_are}"


def when_words(pack: Pack) -> str:
    """When a meeting is: its day or, where the plan gives no day, its month."""
    return weekday_words(pack.day) if pack.exact else month_words(pack.day)


def write_cycles(made: Cycles, kinds: Sequence[str], out: Path) -> list[Path]:
    """Write a pack for each plan and kind to a folder. Raises ImprovplanError and OSError."""
    names = stems(made.contexts, "governors")
    return [
        write_bytes(_document(context, cycle, kind), out / f"{name}.{kind}")
        for kind in kinds
        for name, context, cycle in zip(names, made.contexts, made.found, strict=True)
    ]


def _document(context: Context, cycle: Cycle, kind: str) -> bytes:
    document = laid_out(
        "governors",
        "Pack for governors",
        folders=folders_of(context),
        whose=whose(context),
        packs=[_shown(pack) for pack in cycle.packs],
        undated=cycle.undated,
        after=[line_of(each) for each in cycle.after],
    )
    return document_bytes(document, kind, author=author_of(context), created=first_day(context))


def _shown(pack: Pack) -> dict[str, object]:
    return {
        "heading": f"Meeting of {when_words(pack)}" if pack.exact else f"Meeting in {when_words(pack)}",
        "what": pack.what,
        "covers": f"From {day_words(pack.since)} to {day_words(pack.day)}."
        + ("" if pack.exact else " The plan does not give the day of the meeting."),
        "checkpoints": [_checkpoint_words(each) for each in pack.checkpoints],
        "promised": [dated(each) for each in pack.promised],
        "checked": once_each(pack.checked),
        "questions": [
            {"priority": priority, "words": [each.words for each in group]}
            for priority, group in groupby(pack.questions, key=lambda each: each.priority)
        ],
    }


def _checkpoint_words(each: Checkpoint) -> str:
    if each.of == 1:
        return f"{each.name}: {'written' if each.written else 'not yet written'}"
    return f"{each.name}: written for {each.written} of {each.of} priorities"


def terminal_rows(made: Cycles) -> list[tuple[str, ...]]:
    """What is promised and asked, as a table on a terminal shows it: meeting, what it is, words, who, when, state, plan."""
    rows: list[tuple[str, ...]] = []
    for cycle in made.found:
        name = cycle.organisation or cycle.title
        for pack in cycle.packs:
            meeting = when_words(pack)
            rows += [(meeting, "evaluation", _checkpoint_words(each), "", "", "", name) for each in pack.checkpoints]
            for each in map(dated, pack.promised):
                rows.append((meeting, each.kind, plain_words(each.what), each.who, each.when, each.state, name))
            rows += [
                (meeting, "to be looked at", plain_words(words), "", "", "", name) for words in once_each(pack.checked)
            ]
            rows += [(meeting, "question", plain_words(each.words), "", "", "", name) for each in pack.questions]
        rows += [
            ("no meeting", "falls due after", plain_words(line_of(each)), "", "", "", name) for each in cycle.after
        ]
    return rows
