"""Evaluations: what a form asks at a checkpoint, what was answered, and the entry that is added to the plan."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from improvplan.catalogues.family import Edition
from improvplan.catalogues.words import key
from improvplan.context.checkpoints import Due, checkpoint_of, due, nearest_to
from improvplan.context.context import Context
from improvplan.context.dated import evaluations, says_something
from improvplan.edit.find_target import one_line, person_meant, priority_meant
from improvplan.edit.fragment import Data, block_lines, tidied
from improvplan.edit.refusal import RefusedError, choices, period_of
from improvplan.edit.splicing import Addition, Item, Value
from improvplan.finding import Path
from improvplan.forms.fields import inside
from improvplan.model.action import Evaluation
from improvplan.model.fields import Line, PersonReference, about
from improvplan.model.part import Part
from improvplan.model.prose import Prose
from improvplan.model.reading import Reading, read_model
from improvplan.model.session import Period
from improvplan.model.when_forms import MONTH_NAMES
from improvplan.model.when_reader import read_when
from improvplan.source import Source
from improvplan.vocabulary.wording import called, listed, quote
from improvplan.workspace.calendar import AFTERWARDS, HOLIDAYS
from improvplan.workspace.interval import Interval, month


@dataclass(frozen=True)
class Checkpoint:
    """A time at which a plan is evaluated: its days, and the checkpoint of the form, where the form has any."""

    context: Context
    words: str
    interval: Interval
    due: Due | None

    def is_of(self, entry: Evaluation) -> bool:
        """Whether an evaluation was written for this checkpoint."""
        if entry.when is None:
            return False
        if entry.when.words.strip().casefold() == self.words.casefold():
            return True
        if self.due:
            return checkpoint_of(self.context, due(self.context), entry) == self.due
        days = _days(self.context, entry.when.words)
        return days is not None and days.common(self.interval) > 0

    @cached_property
    def written(self) -> str:
        """How the plan writes it: as it does already, else as a month or a day with its year."""
        for _, entry in evaluations(self.context):
            if entry.when and _days(self.context, entry.when.words) == self.interval:
                return entry.when.words
        first = self.interval.start
        if self.interval == Interval(first, first):
            return f"{first.day} {short_month(first)}"
        if self.interval == month(first.year, first.month):
            return short_month(first)
        return with_year(self.context, self.words, self.interval)


def with_year(context: Context, words: str, days: Interval) -> str:
    """A time with its year, where it is read as the same time with it: `summer` is `Summer 2026`, `christmas` `Christmas 2025`."""
    if any(str(year) in words for year in (days.start.year, days.end.year)):
        return words
    named = (f"{words[:1].upper()}{words[1:]} {year}" for year in (days.end.year, days.start.year))
    return next((each for each in named if _days(context, each) == days), words)


def checkpoint_meant(context: Context, words: str) -> Checkpoint:
    """The checkpoint that is meant: one of the form's, where it has any, else any date in the plan's sessions.

    Raises:
        RefusedError: it is none.

    """
    period = period_of(context)
    dues = due(context)
    named = [each for each in dues if words.strip().casefold() in _names(each)]
    days = named[0].interval if named else _days(context, words)
    if len(named) > 1:
        raise RefusedError(f"{quote(words)} comes more than once in this plan; write one of:{_listed(dues)}")
    if days is None:
        hint = f" The checkpoints are:{_listed(dues)}" if dues else " Write, for example, 2025-11, or 28 Nov 2025."
        raise RefusedError(f"{quote(words)} is not a date that this plan can place.{hint}")
    require_within(context, period, words, days)
    if not dues:
        return Checkpoint(context, words, days, None)
    met = named or [each for each in dues if each.interval.common(days) > 0]
    if len(met) != 1:
        near = nearest_to(days, dues)
        hint = f" The nearest is {_shown(near)}." if near and not met else ""
        raise RefusedError(f"{quote(words)} is not one of this form's checkpoints.{hint} They are:{_listed(dues)}")
    return Checkpoint(context, words, days, met[0])


def require_within(context: Context, period: Period, words: str, days: Interval) -> None:
    """Raises RefusedError where days lie outside the sessions of the plan and the months around them."""
    whole = context.calendar.period_interval(period)
    if days.end < whole.start - HOLIDAYS or days.start > whole.end + AFTERWARDS:
        raise RefusedError(
            f"{quote(words)} lies outside this plan, which is for {period}: "
            "mend the date, or name the plan of that session"
        )


def short_month(day: datetime.date) -> str:
    """The month of a day as plans write it: `Nov 2025`."""
    return f"{MONTH_NAMES[day.month - 1][:3]} {day.year}"


def _days(context: Context, words: str) -> Interval | None:
    when = read_when(words)
    return context.calendar.interval(when, context.period) if context.period else None


def _names(each: Due) -> tuple[str, ...]:
    first = each.interval.start
    return each.name.casefold(), f"{each.name} {first.year}".casefold(), _shown(each).casefold()


def _shown(each: Due) -> str:
    first = each.interval.start
    days = short_month(first)
    return days if each.name.startswith(MONTH_NAMES[first.month - 1]) else f"{each.name} ({days})"


def _listed(dues: tuple[Due, ...]) -> str:
    return choices(_shown(each) for each in dues)


Words = str | Sequence[str]
"""One text, or several that are printed as bullets."""

THE_PLAN = "plan"
"""The word for the plan as a whole, where a priority could stand."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody has found: `priority` says of what, None of the one thing that is evaluated."""

    priority: str | None = None
    by: str | None = None
    statement: Words = ""
    impact: Words = ""
    evidence: Words = ""
    status: str | None = None
    grade: str | None = None
    next_steps: Words = ""
    links: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Evaluated:
    """Something that an entry can be about: its path, what a sentence calls it, and its entries so far."""

    path: Path
    name: str
    entries: tuple[Evaluation, ...]


def addition_of(context: Context, checkpoint: Checkpoint, entry: Entry) -> tuple[list[Addition], str]:
    """What has to be put into the plan, and what is said about it.

    Raises:
        RefusedError: it is evaluated at this checkpoint already, or something in the entry is not right.

    """
    about = what_is_meant(context, entry.priority)
    found = dict(_fields(context, entry))
    if not {"statement", "impact", "evidence"} & found.keys():
        raise RefusedError(f"there is nothing to write about {about.name}: give a statement, an impact or evidence")
    there = next((number for number, one in enumerate(about.entries) if checkpoint.is_of(one)), None)
    said = f"{about.name}: evaluation for {checkpoint.written} added"
    if there is None:
        value: dict[str, Data] = {"when": checkpoint.written, **found}
        return [Item(about.path, "evaluations", value, *_shape(about.path))], said
    path = (*about.path, "evaluations", there)
    if says_something(about.entries[there]):
        line = context.reading.source.place_of(path).line
        raise RefusedError(
            f"{about.name} has its evaluation for {checkpoint.written} already, in line {line}. Entries are added and "
            "never changed by a command: to mend this one, open the file; to add another, name another checkpoint"
        )
    order = inside("priorities.evaluations")
    return [Value(path, name, words, "statement", order) for name, words in found.items()], said


def what_is_meant(context: Context, words: str | None) -> Evaluated:
    """The priority, or the plan as a whole.

    Raises:
        RefusedError: there is no such priority, or it has to be said which.

    """
    plan = Evaluated((), "the plan", context.plan.evaluations)
    if words is not None and words.strip().casefold() == THE_PLAN:
        return plan
    if words is None:
        if context.form.evaluates == "plan":
            return plan
        if len(context.priorities) != 1:
            names = choices(
                f"{number}  {called(one, path)}" for number, (path, one) in enumerate(context.priorities, 1)
            )
            raise RefusedError(f"say which priority this is about, with --priority:{names}")
    path = priority_meant(context, words).path if words is not None else context.priorities[0][0]
    priority = dict(context.priorities)[path]
    return Evaluated(path, called(priority, path), priority.evaluations)


def scaled(context: Context, links: Mapping[str, Sequence[str]]) -> list[Edition]:
    """The editions in force of the frameworks that an entry links, or of all that the plan uses, that have a scale of grades."""
    found = [context.choice(name) for name in (links or context.families_used)]
    return [choice.edition for choice in found if choice and choice.edition.scale]


def _shape(path: Path) -> tuple[str, tuple[str, ...]]:
    """The field that a bare text at a path stands for, and the order of fields there."""
    return ("title", inside("priorities")) if path else ("", inside(""))


def _fields(context: Context, entry: Entry) -> Iterator[tuple[str, Data]]:
    """What is written of an entry, in the order of the format."""
    if entry.by:
        yield "by", person_meant(context, one_line(entry.by))
    for name in ("statement", "impact", "evidence"):
        yield from _prose(name, getattr(entry, name))
    if entry.status:
        yield "status", _on_scale(entry.status, context.form.status_scale, "status", "this form")
    if entry.grade:
        yield "grade", _grade(context, entry)
    if entry.links:
        yield "links", {name: [_item(context, name, words) for words in items] for name, items in entry.links.items()}
    yield from _prose("next_steps", entry.next_steps)


def _prose(name: str, words: Words) -> Iterator[tuple[str, Data]]:
    if isinstance(words, str):
        if tidied(words):
            yield name, tidied(words)
    elif any(map(tidied, words)):
        yield name, [tidied(each) for each in words if tidied(each)]


def _grade(context: Context, entry: Entry) -> str:
    editions = scaled(context, entry.links)
    words = one_line(entry.grade or "")
    for edition in editions:
        place = edition.grade(words)
        if place is not None:
            return edition.scale[place]
    return _on_scale(words, editions[0].scale, "grade", editions[0].title) if editions else words


def _on_scale(words: str, scale: Sequence[str], what: str, whose: str) -> str:
    found = next((each for each in scale if key(each) == key(words)), None)
    if found is None and scale:
        raise RefusedError(f"{quote(words)} is not a {what} of {whose}: write {listed(list(scale), 'or')}")
    return found or one_line(words)


def _item(context: Context, name: str, words: str) -> str:
    from improvplan.catalogues.resolve import resolve

    choice = context.choice(name)
    if choice is None:
        raise RefusedError(f"there is no framework {quote(name)}: improvplan frameworks list shows them all")
    numbered = choice.edition.family.id in context.form.numbers
    item = resolve(choice.edition, words, numbered=numbered).item
    if item is None:
        raise RefusedError(
            f"{choice.edition.title} has no {choice.edition.family.item} {quote(words)}: "
            f"improvplan frameworks show {name}@{choice.edition.id} lists them"
        )
    return choice.edition.label(item, numbered=numbered)


class Found(Evaluation):
    """What was found of one priority, or of the plan as a whole."""

    priority: Line | None = about("The priority, by its id, its number or its title; plan for the plan as a whole.")


class EvaluationsFile(Part):
    """What was found at one checkpoint."""

    checkpoint: Line | None = about("The checkpoint, for example: Nov 2025.")
    by: PersonReference | None = about("Who evaluated, where an entry does not say.")
    evaluations: tuple[Found, ...] = about("What was found, an entry for each priority.", default=())


def read_evaluations(source: Source) -> Reading[EvaluationsFile] | None:
    """Read such a file; None where there is nothing in it to read."""
    return read_model(source, EvaluationsFile, {})


def entries_of(file: EvaluationsFile) -> list[Entry]:
    """Its entries as they are added to a log."""
    return [
        Entry(
            priority=one.priority,
            by=one.by or file.by,
            statement=_words(one.statement),
            impact=_words(one.impact),
            evidence=_words(one.evidence),
            status=one.status,
            grade=one.grade,
            next_steps=_words(one.next_steps),
            links=one.links or {},
        )
        for one in file.evaluations
    ]


def file_of(checkpoint: str, entries: Iterable[Entry]) -> str:
    """The text of such a file, with entries that were typed."""
    found: list[Data] = [_filled(entry) for entry in entries]
    return "".join(f"{line}\n" for line in block_lines({"checkpoint": checkpoint, "evaluations": found}))


def _filled(entry: Entry) -> dict[str, Data]:
    fields = {each.name: getattr(entry, each.name) for each in dataclasses.fields(entry)}
    return {name: value for name, value in fields.items() if value}


def _words(prose: Prose | None) -> Words:
    if prose is None:
        return ""
    return prose.items if prose.listed else prose.text
