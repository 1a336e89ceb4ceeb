"""What everything derived from plans shares: whose plan it is, what its files are called, whom is meant by --for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from improvplan.api.errors import ImprovplanError
from improvplan.context.context import Context
from improvplan.derived.persons import Person, Persons, UnknownPersonError, plain
from improvplan.workspace.configuration import repository_of


def whose(context: Context) -> str:
    """Whose plan it is and for when: `Burnside Primary School, 2025-26`."""
    organisation = context.plan.organisation
    named = (organisation and organisation.name) or context.plan.title
    return ", ".join(words for words in (named, str(context.period or "")) if words)


def folders_of(context: Context) -> tuple[Path, ...]:
    """The folders of forms of the plan's repository."""
    return repository_of(Path(context.reading.source.name)).template_folders


def stems(contexts: Sequence[Context], kind: str) -> list[str]:
    """The names of files for several plans, without an ending: `burnside-schedule`.

    Raises:
        ImprovplanError: two plans would be written to one file.

    """
    found: dict[str, str] = {}
    for context in contexts:
        file = context.reading.source.name
        stem = f"{Path(file).stem}-{kind}"
        earlier = found.setdefault(stem, file)
        if earlier != file:
            raise ImprovplanError(
                f"{earlier} and {file} would be written to one document: give each a folder of its own with --out"
            )
    return list(found)


def file_part(person: Person) -> str:
    """Somebody in the name of a file: the key, or the words with hyphens in place of all but letters and digits."""
    return re.sub(r"[^\w.]+", "-", person.key or plain(person.name)).strip("-.") or "person"


def people_meant(contexts: Sequence[Context], words: str) -> dict[str, tuple[Persons, Person]]:
    """Whom --for means in each plan that names somebody so, by the plan's file.

    Raises:
        ImprovplanError: no plan names anybody so, or one names several.

    """
    found: dict[str, tuple[Persons, Person]] = {}
    unknown: list[UnknownPersonError] = []
    for context in contexts:
        persons = Persons(context)
        try:
            found[context.reading.source.name] = persons, persons.find(words)
        except UnknownPersonError as error:
            if error.meant:
                several = ", ".join(error.meant)
                raise ImprovplanError(
                    f"{context.reading.source.name}: “{words}” is more than one person: {several}; say which by the key"
                ) from error
            unknown.append(error)
    if contexts and not found:
        raise ImprovplanError(_nobody(words, unknown))
    return found


def _nobody(words: str, unknown: Sequence[UnknownPersonError]) -> str:
    near = list(dict.fromkeys(name for each in unknown for name in each.near))[:3]
    known = list(dict.fromkeys(name for each in unknown for name in each.known))
    meant = f" Did you mean {' or '.join(near)}?" if near else ""
    named = (
        f" There are: {'; '.join(known)}." if known else " No plan here names anybody: see people: in docs/format.md."
    )
    return f"--for {words}: nobody in the plan is called that.{meant}{named}"
