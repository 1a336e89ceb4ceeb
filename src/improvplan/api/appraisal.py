"""What plans ask of one person, as a draft for the appraisal meeting."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from improvplan.api.derived_output import DOCUMENTS, document_bytes, laid_out, write_bytes
from improvplan.api.derived_plans import file_part, folders_of, people_meant, stems, whose
from improvplan.api.errors import ImprovplanError, UnreadablePlanError
from improvplan.api.plain_words import plain_words
from improvplan.api.properties import author_of, first_day
from improvplan.api.reading_plans import read_plans
from improvplan.context.context import Context
from improvplan.derived.appraisal import Appraisal, Part, appraisal_of
from improvplan.vocabulary.roles import is_group

KINDS = DOCUMENTS


@dataclass(frozen=True)
class Appraisals:
    """What each plan that names a person asks of them, and an error for each plan that could not be read."""

    contexts: tuple[Context, ...]
    found: tuple[Appraisal, ...]
    unreadable: tuple[UnreadablePlanError, ...]


def appraisals(paths: Sequence[Path], person: str) -> Appraisals:
    """What the plans under the given files and folders ask of a person: a key of `people`, a name or a role.

    Raises:
        ImprovplanError: there is no plan, no plan names such a person, one names several, or the words are a group's.

    """
    read = read_plans(paths, datetime.date.min)
    meant = people_meant(read.contexts, person)
    if any(not someone.key and is_group(someone.name) for _, someone in meant.values()):
        raise ImprovplanError(
            f"--for {person}: this is a group; appraisal is of one person, by the key, the name or the role"
        )
    contexts = tuple(context for context in read.contexts if context.reading.source.name in meant)
    found = tuple(appraisal_of(context, *meant[context.reading.source.name]) for context in contexts)
    return Appraisals(contexts, found, read.unreadable)


def write_appraisals(made: Appraisals, kinds: Sequence[str], out: Path) -> list[Path]:
    """Write one document of each kind to a folder. Raises ImprovplanError and OSError."""
    if not made.found:
        return []
    person = made.found[0].person
    names = stems(made.contexts, "appraisal")
    name = f"{names[0] if len(names) == 1 else 'appraisal'}-{file_part(person)}"
    return [write_bytes(_document(made, kind), out / f"{name}.{kind}") for kind in kinds]


def _document(made: Appraisals, kind: str) -> bytes:
    first = made.contexts[0]
    people = dict.fromkeys(each.person.in_full for each in made.found)
    plans = [
        {"whose": whose(context), "parts": each.parts} for context, each in zip(made.contexts, made.found, strict=True)
    ]
    document = laid_out(
        "appraisal", "Appraisal targets", folders=folders_of(first), person="; ".join(people), plans=plans
    )
    return document_bytes(document, kind, author=author_of(first), created=max(map(first_day, made.contexts)))


def terminal_rows(made: Appraisals) -> list[tuple[str, ...]]:
    """Everything as a table on a terminal shows it: kind, what, when, state, whether shared, priority, plan."""
    return [
        (*row, part.heading, each.organisation or each.title)
        for each in made.found
        for part in each.parts
        for row in _rows(part)
    ]


def _rows(part: Part) -> Iterator[tuple[str, str, str, str, str]]:
    if part.leads:
        yield "leads", part.heading.partition(". ")[2], "", "", _shared(part.others)
    for words in part.criteria:
        yield "success criterion", plain_words(words), "", "", ""
    for kind, duties in (("action", part.actions), ("milestone", part.milestones), ("check", part.checks)):
        for each in duties:
            yield kind, plain_words(each.what), each.when, each.state, _shared(each.others)


def _shared(others: int) -> str:
    return f"with {others} {'other' if others == 1 else 'others'}" if others else ""
