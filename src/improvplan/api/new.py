"""Beginning a plan from a form."""

from __future__ import annotations

import datetime
import os
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

from improvplan.api.errors import ImprovplanError
from improvplan.api.templates import form_named, forms
from improvplan.catalogues.registry import Catalogues
from improvplan.edit.find_target import session_to_plan
from improvplan.edit.start import Answers, Start, start_of, usual_title
from improvplan.edit.starter import starter_plan
from improvplan.finding import Severity
from improvplan.model.reading import read_plan
from improvplan.model.session import Session, read_session
from improvplan.source import parse
from improvplan.source.files import write_beside_then_replace
from improvplan.workspace.configuration import Repository, repository_of

__all__ = [
    "Answers",
    "NewPlan",
    "begin_plan",
    "read_session_or_say",
    "session_to_plan",
    "started",
    "starter_text",
    "title_for",
    "write_new",
]

SCHEMA = Path("schemas", "plan.schema.json")


@dataclass(frozen=True, slots=True)
class NewPlan:
    """A plan that is not in a file yet, and the file it belongs in."""

    path: Path
    text: str


def begin_plan(answers: Answers, today: datetime.date, out: Path | None = None) -> NewPlan:
    """A plan to fill in. Without `out` it belongs in the repository's folder of plans, in a file called like its id.

    Raises:
        ImprovplanError: there is no such form, or the id cannot be one.

    """
    here = Path.cwd()
    repository = repository_of(here)
    start = started(answers, today, here)
    path = _place(f"{start.id}.yaml", here, repository, out)
    return NewPlan(path, starter_text(start, here, _schema_from(path, repository)))


def started(answers: Answers, today: datetime.date, folder: Path) -> Start:
    """What a plan in a folder begins with. Raises ImprovplanError where there is no such form."""
    form = form_named(forms(folder), answers.template)
    return start_of(answers, form, today, repository_of(folder).configuration.country)


def starter_text(start: Start, folder: Path, schema: str | None) -> str:
    """The text of a plan to fill in, with the forms and frameworks of the repository that a folder belongs to.

    Raises:
        ImprovplanError: what it begins with cannot stand in a plan.

    """
    catalogues = Catalogues(repository_of(folder).framework_folders)
    text = starter_plan(form_named(forms(folder), start.template), start, catalogues, schema)
    source = parse(text, f"{start.id}.yaml")
    reading = read_plan(source)
    for finding in (*source.problems, *(reading.findings if reading else ())):
        if finding.severity is Severity.ERROR:
            raise ImprovplanError(f"{finding.message}; {finding.fix}")
    return text


def title_for(template: str) -> str:
    """The title of a plan where nobody gives another. Raises ImprovplanError where there is no such form."""
    return usual_title(form_named(forms(), template))


def read_session_or_say(words: str) -> Session:
    """The session that is meant. Raises ImprovplanError where the words are none."""
    session = read_session(words)
    if session is None:
        raise ImprovplanError(f"“{words}” is not a session: write, for example, 2025-26")
    return session


def write_new(plan: NewPlan, *, replace: bool = False) -> bool:
    """Write a new plan to its file; True where that took the place of another.

    Raises:
        ImprovplanError: there is a file already, and `replace` is not set.

    """
    there = plan.path.exists()
    if there and not replace:
        raise ImprovplanError(
            f"{plan.path} is there already: choose another file with --out, or replace it with --force"
        )
    plan.path.parent.mkdir(parents=True, exist_ok=True)
    write_beside_then_replace(plan.path, plan.text.encode())
    return there


def place_of(name: str) -> Path:
    """Where a new plan with a file of this name belongs, seen from the current folder."""
    here = Path.cwd()
    return _place(name, here, repository_of(here), None)


def _place(name: str, here: Path, repository: Repository, out: Path | None) -> Path:
    if out is not None:
        return out / name if out.is_dir() else out
    for pattern in repository.configuration.plans if repository.root else ():
        folder = _folder_of(pattern, name)
        if folder is not None and repository.root:
            return Path(os.path.relpath(repository.root / folder / name, here))
    return Path(name)


def _folder_of(pattern: str, name: str) -> PurePosixPath | None:
    """The folder in which a file of this name is one of the plans that a pattern such as `plans/*.yaml` means."""
    *folders, last = PurePosixPath(pattern).parts
    while folders and folders[-1] == "**":
        folders.pop()
    plain = not any(set("*?[") & set(folder) for folder in folders)
    return PurePosixPath(*folders) if plain and fnmatchcase(name, last) else None


def _schema_from(path: Path, repository: Repository) -> str | None:
    if repository.root is None or not (repository.root / SCHEMA).is_file():
        return None
    return Path(os.path.relpath(repository.root / SCHEMA, path.parent)).as_posix()
