"""Evaluations: what was found at a checkpoint, added to the log of a plan."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from improvplan.api.changing import Changed, change, looked_at, speaking_of
from improvplan.api.errors import ImprovplanError, UnreadablePlanError
from improvplan.api.option_names import names_of
from improvplan.api.plan_files import AnyPath, day_or_today, path_of
from improvplan.context.checkpoints import due
from improvplan.context.context import Context
from improvplan.context.dated import says_something
from improvplan.edit.evaluating import (
    THE_PLAN,
    Checkpoint,
    Entry,
    addition_of,
    checkpoint_meant,
    entries_of,
    file_of,
    read_evaluations,
    scaled,
    what_is_meant,
)
from improvplan.edit.file import require_writable
from improvplan.edit.find_target import one_line, person_meant
from improvplan.edit.refusal import RefusedError
from improvplan.edit.splicing import Addition
from improvplan.source import load

__all__ = [
    "Entry",
    "Question",
    "add_evaluations",
    "evaluate",
    "evaluations_from",
    "evaluations_text",
    "links_of",
    "questions",
    "require_changeable",
    "require_person",
    "usual_checkpoint",
]


@dataclass(frozen=True, slots=True)
class Question:
    """Something that has no evaluation at a checkpoint yet: the word that an entry has for it, and what it is called.

    `statuses` and `grades` are the scales to choose from; empty where there is none.
    """

    priority: str
    name: str
    checkpoint: str
    statuses: tuple[str, ...]
    grades: tuple[str, ...]


def evaluate(
    plan: AnyPath,
    checkpoint: str,
    *,
    priority: str | None = None,
    statement: str = "",
    impact: str = "",
    evidence: str = "",
    status: str | None = None,
    grade: str | None = None,
    next_steps: str = "",
    links: Mapping[str, str | Sequence[str]] | None = None,
    by: str | None = None,
    today: datetime.date | None = None,
) -> Changed:
    """Write what was found at a checkpoint into a plan's file. Every other byte of it stays as it is.

    Args:
        plan: its file.
        checkpoint: such as `2025-11`, `November` or `Autumn term`.
        priority: its id, number or title; None for the plan as a whole.
        statement: the evaluative statement.
        impact: the difference it has made to learners.
        evidence: how we know.
        status: how it stands, on the scale of the form.
        grade: on the scale of the framework's edition.
        next_steps: what follows from it.
        links: what is graded, by framework: `{"hgios": "2.3"}`.
        by: who evaluated: a key of `people`, or plain words.
        today: the day that rules about dates compare with; the clock's, if None.

    Raises:
        ImprovplanError: the checkpoint is none of the plan's, or the entry is not right or is there already; nothing was changed.

    """
    graded = {family: [*names_of(items)] for family, items in (links or {}).items()}
    entry = Entry(priority, by, statement, impact, evidence, status, grade, next_steps, links=graded)
    return add_evaluations(path_of(plan), checkpoint, [entry], today=day_or_today(today))


def add_evaluations(
    plan: str | PathLike[str], checkpoint: str, entries: Sequence[Entry], *, today: datetime.date | None = None
) -> Changed:
    """Add entries to the log of a plan, all of them or none.

    Raises:
        ImprovplanError: the checkpoint is none of the plan's, an entry is not right, or one is there already; nothing was changed.

    """

    def work(context: Context) -> tuple[list[Addition], list[str]]:
        meant = checkpoint_meant(context, checkpoint)
        additions: list[Addition] = []
        said: list[str] = []
        for entry in entries:
            new, words = addition_of(context, meant, entry)
            additions += new
            said.append(words)
        _require_distinct(context, entries)
        return additions, said

    return change(Path(plan), work, today or datetime.date.today())


def evaluations_from(file: str | PathLike[str]) -> tuple[str | None, list[Entry]]:
    """The checkpoint, if it names one, and the entries of a file with evaluations.

    Raises:
        ImprovplanError: it cannot be read, or there is nothing in it.

    """
    source = load(Path(file))
    reading = read_evaluations(source)
    faults = [*source.problems, *(reading.findings if reading else ())]
    if faults:
        raise UnreadablePlanError(source.name, faults)
    if reading is None or not reading.value.evaluations:
        raise ImprovplanError(f"{file}: there are no evaluations in this file: write them under “evaluations:”")
    return reading.value.checkpoint, entries_of(reading.value)


def questions(
    plan: str | PathLike[str],
    checkpoint: str,
    priorities: Sequence[str] = (),
    *,
    today: datetime.date | None = None,
) -> list[Question]:
    """What is still to be evaluated at a checkpoint: of these priorities, or of all that the form evaluates.

    Raises:
        ImprovplanError: the checkpoint is none of the plan's, or there is no such priority.

    """
    context = looked_at(Path(plan), today or datetime.date.today())
    with speaking_of(Path(plan)):
        meant = checkpoint_meant(context, checkpoint)
        named = [each for words in priorities for each in _several(context, words)] or _all(context)
        return [question for words in named for question in _open(context, meant, words)]


def require_changeable(plan: str | PathLike[str], *, today: datetime.date | None = None) -> None:
    """Raises ImprovplanError where nothing could be written: the plan cannot be read, is closed or is write-protected."""
    context = looked_at(Path(plan), today or datetime.date.today())
    with speaking_of(Path(plan)):
        if context.plan.status == "closed":
            raise RefusedError("this plan is closed")
        require_writable(Path(plan))


def require_person(plan: str | PathLike[str], words: str, *, today: datetime.date | None = None) -> str:
    """The same words, if they name a person of the plan or are plain words. Raises ImprovplanError otherwise."""
    context = looked_at(Path(plan), today or datetime.date.today())
    with speaking_of(Path(plan)):
        person_meant(context, one_line(words))
    return words


def evaluations_text(checkpoint: str, entries: Iterable[Entry]) -> str:
    """Entries as a file that `evaluations_from` reads."""
    return file_of(checkpoint, entries)


def usual_checkpoint(plan: str | PathLike[str], today: datetime.date) -> str:
    """The checkpoint that somebody probably means on a day: the form's last one that has begun, else the month."""
    context = looked_at(Path(plan), today)
    begun = [each for each in due(context) if each.interval.start <= today]
    return begun[-1].interval.start.strftime("%Y-%m") if begun else today.strftime("%Y-%m")


def links_of(words: Iterable[str]) -> dict[str, list[str]]:
    """Links by framework, from words such as `hgios=2.3`. Raises ImprovplanError for words of another kind."""
    found: dict[str, list[str]] = {}
    for each in words:
        family, sign, item = (part.strip() for part in each.partition("="))
        if not (family and sign and item):
            raise ImprovplanError(f"“{each}” is not a link: write framework=item, for example: hgios=2.3")
        found.setdefault(family, []).append(item)
    return found


def _all(context: Context) -> list[str]:
    if context.form.evaluates == "plan":
        return [THE_PLAN]
    return [priority.id or str(number) for number, (_, priority) in enumerate(context.priorities, 1)]


def _several(context: Context, words: str) -> list[str]:
    """The priorities in words that may name several with commas between them; a title may have commas of its own."""
    if "," not in words:
        return [words]
    try:
        what_is_meant(context, words)
    except RefusedError:
        return [each.strip() for each in words.split(",") if each.strip()]
    return [words]


def _open(context: Context, checkpoint: Checkpoint, words: str) -> list[Question]:
    about = what_is_meant(context, words)
    if any(checkpoint.is_of(one) and says_something(one) for one in about.entries):
        return []
    grades = tuple(dict.fromkeys(grade for edition in scaled(context, {}) for grade in edition.scale))
    return [Question(words, about.name, checkpoint.written, context.form.status_scale, grades)]


def _require_distinct(context: Context, entries: Sequence[Entry]) -> None:
    seen = set()
    for entry in entries:
        about = what_is_meant(context, entry.priority)
        if about.path in seen:
            raise RefusedError(f"{about.name} is there twice; write one entry for it")
        seen.add(about.path)
