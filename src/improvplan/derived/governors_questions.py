"""Questions that governors can ask, drawn from what the plan itself promises."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from improvplan.context.context import Context
from improvplan.derived.schedule.entry import Entry, Kind, Occurrence
from improvplan.derived.schedule.naming import priority_heading
from improvplan.derived.schedule.words import who_words
from improvplan.derived.status_item import one_line
from improvplan.finding import Path


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the priority it is about (empty for the plan as a whole)."""

    priority: str
    words: str


def questions(context: Context, promised: Sequence[Occurrence], checked: Sequence[Occurrence]) -> Iterator[Question]:
    """Questions about what falls due and what was looked at, priority by priority; then about the criteria nothing spoke to."""
    entries = tuple(dict.fromkeys(each.entry for each in (*promised, *checked)))
    for path in ((), *(path for path, _ in context.priorities)):
        mine = [entry for entry in entries if _owner(entry.path) == path]
        heading = priority_heading(context.plan, path)
        yield from (Question(heading, words) for entry in mine if (words := _question(entry)))
        yield from (Question(heading, words) for words in _not_done(mine))
        if mine:
            yield from (Question(heading, words) for words in _of_criteria(context, path, mine))


def _owner(path: Path) -> Path:
    return path[:2] if path[0] == "priorities" else ()


def _question(entry: Entry) -> str:
    what = entry.what.rstrip(".")
    match entry.kind:
        case Kind.MILESTONE:
            return f"The plan promises by now: “{what}”. Is it so, and how do we know?"
        case Kind.TARGET if entry.criterion:
            return f"“{what}”, {entry.criterion}: where does it stand now?"
        case Kind.TARGET:
            return f"“{what}”: what does it show now?"
        case Kind.CHECK if entry.criterion:
            return f"What did looking at “{what}”{_by(entry)} show about “{entry.criterion.rstrip('.')}”?"
        case Kind.ACTION if entry.status == "done":
            return f"“{what}” is done. What has changed for pupils because of it?"
        case Kind.ACTION if entry.status == "stopped":
            return f"“{what}” was stopped. Why, and what takes its place?"
    return ""


def _not_done(entries: Sequence[Entry]) -> Iterator[str]:
    """One question for all actions, since governors ask after the work and not after each person."""
    count = sum(entry.kind is Kind.ACTION and not entry.over for entry in entries)
    if count == 1:
        yield "One action is due by now and not recorded as done. Is it done and, if not, what stands in the way?"
    elif count:
        yield (
            f"{count} actions are due by now and not recorded as done. Which of them are done, and what stands in the way "
            "of the others?"
        )


def _of_criteria(context: Context, path: Path, entries: Sequence[Entry]) -> Iterator[str]:
    owner = dict(context.priorities).get(path, context.plan)
    spoken = {entry.criterion for entry in entries}
    for statement in owner.success_criteria:
        words = one_line(statement.what)
        if words and words not in spoken:
            yield f"Success is to be: “{words.rstrip('.')}”. Is that still within reach, and what shows it?"


def _by(entry: Entry) -> str:
    return f" ({who_words(entry)})" if entry.who else ""
