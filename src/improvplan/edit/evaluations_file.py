"""A file with evaluations that were gathered elsewhere, to be added to the log of a plan."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from improvplan.edit.evaluating import Entry, Words
from improvplan.edit.fragment import Data, block_lines
from improvplan.model.action import Evaluation
from improvplan.model.fields import Line, PersonReference, about
from improvplan.model.part import Part
from improvplan.model.prose import Prose
from improvplan.model.reading import Reading, read_model
from improvplan.source import Source


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
