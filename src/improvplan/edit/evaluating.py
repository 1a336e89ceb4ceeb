"""Evaluations that are added to a plan's log."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from improvplan.catalogues.family import Edition
from improvplan.catalogues.words import key
from improvplan.context.context import Context
from improvplan.context.dated import says_something
from improvplan.edit.checkpoint import Checkpoint
from improvplan.edit.fragment import Data, tidied
from improvplan.edit.meant import priority_meant
from improvplan.edit.names import one_line
from improvplan.edit.persons import person_meant
from improvplan.edit.refusal import RefusedError, choices
from improvplan.edit.splicing import Addition, Item, Value
from improvplan.finding import Path
from improvplan.forms.fields import inside
from improvplan.model.action import Evaluation
from improvplan.vocabulary.wording import called, listed, quote

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
