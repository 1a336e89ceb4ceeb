"""Beginning a plan from a form."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from itertools import count
from pathlib import Path, PurePosixPath

from improvplan.api.errors import ImprovplanError
from improvplan.api.templates import form_named, forms
from improvplan.catalogues.registry import Catalogues
from improvplan.edit.find_target import session_to_plan
from improvplan.edit.start import COUNTRIES, KINDS, Answers, Start, meant, nearly, start_of, usual_title
from improvplan.edit.starter import starter_plan
from improvplan.finding import Severity
from improvplan.forms.registry import PLAIN, Forms
from improvplan.model.reading import read_plan
from improvplan.model.session import Session, read_session, read_session_or_year
from improvplan.source import parse
from improvplan.source.files import write_beside_then_replace
from improvplan.vocabulary.wording import listed
from improvplan.workspace.configuration import Repository, repository_of
from improvplan.workspace.walking import head_of

__all__ = [
    "COUNTRIES",
    "KINDS",
    "Answers",
    "NewPlan",
    "begin_plan",
    "country_meant",
    "fitting",
    "form_meant",
    "in_lines",
    "kind_meant",
    "only_one",
    "session_reader",
    "session_to_plan",
    "started",
    "starter_text",
    "title_for",
    "usual_country",
    "usual_form",
    "write_new",
]

_ID = re.compile(r"^id:[ \t]*([A-Za-z0-9-]+)[ \t]*$", re.MULTILINE)
ELSEWHERE = "other"
"""The country of plans from beyond the British Isles."""
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
    if not answers.id and out is not None and path.name != f"{start.id}.yaml":
        start = replace(start, id=_free_id(start.id, path))
    return NewPlan(path, starter_text(start, here, _schema_from(path, repository)))


def started(answers: Answers, today: datetime.date, folder: Path) -> Start:
    """What a plan in a folder begins with. Raises ImprovplanError where there is no such form."""
    form = form_named(forms(folder), answers.template)
    for what, given, those in (
        ("a", answers.kind, form.kinds),
        ("", answers.country, (form.country,) if form.country else ()),
    ):
        if given and those and given not in those:
            raise ImprovplanError(
                f"the form {form.id} is for {what + ' ' if what else ''}{listed(those, 'or')}, not for {given}: choose another "
                "with --form; improvplan templates list shows them all"
            )
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


def title_for(template: str, kind: str = "") -> str:
    """The title of a plan where nobody gives another. Raises ImprovplanError where there is no such form."""
    return usual_title(form_named(forms(), template), kind)


def fitting(known: Forms, kind: str = "", country: str = "") -> tuple[tuple[str, str], ...]:
    """The forms for organisations of a kind in a country, each as its id and title; what is empty is left open.

    For a school the plain form comes first; else as `Forms.fitting` has them.
    """
    fit = known.fitting(kind or None, country or None)
    return tuple(sorted(fit, key=lambda each: each[0] != PLAIN)) if kind in ("", "school") else fit


def form_meant(words: str, kind: str = "", country: str = "") -> str:
    """The form that is meant: its id, its place in the list of those that fit, its title, or the kind of organisation it is for.

    Raises:
        ImprovplanError: no form is meant; the message lists those that fit.

    """
    known = forms()
    fit = fitting(known, kind, country)
    wanted = " ".join(words.split())
    if wanted.isdecimal() and 1 <= int(wanted) <= len(fit):
        return fit[int(wanted) - 1][0]
    if wanted in known.ids():
        return wanted
    titled = [name for name, title in fit if wanted and title.casefold() == wanted.casefold()]
    if len(titled) == 1:
        return titled[0]
    of = meant(wanted, KINDS) if wanted and not known.near(wanted) else None
    of_kind = fitting(known, of, country) if of else ()
    if of_kind:
        return of_kind[0][0]
    if wanted == "?":
        raise ImprovplanError(f"forms that fit:\n{in_lines(fit)}")
    if wanted.isdecimal():
        raise ImprovplanError(f"there is no form {wanted} in the list: write a number from 1 to {len(fit)}, or a name")
    if meant(wanted, COUNTRIES) and not any(each.startswith(wanted.lower()) for each in known.ids()):
        raise ImprovplanError(f"“{wanted}” is a country and no form: improvplan templates list shows the forms")
    near = () if known.near(wanted) else nearly(wanted, KINDS)
    of_near = fitting(known, near[0], country) if near and wanted not in known.ids() else ()
    if of_near:
        raise ImprovplanError(f"there is no form “{wanted}”: did you mean {of_near[0][0]}?")
    form_named(known, wanted)
    return wanted


def in_lines(shown: Sequence[tuple[str, str]]) -> str:
    """Forms as a list to choose from: a number, the id and the title of each, a line each."""
    width = max((len(name) for name, _ in shown), default=0)
    digits = len(str(len(shown)))
    return "\n".join(f"  {number:>{digits}}  {name:<{width}}  {title}" for number, (name, title) in enumerate(shown, 1))


def kind_meant(words: str) -> str:
    """The kind of organisation that is meant; empty for no words. Raises ImprovplanError where it is none, or not certain which."""
    return _one_of(words, "kind", KINDS)


def country_meant(words: str) -> str:
    """The country that is meant; empty for no words. Raises ImprovplanError where it is none, or not certain which."""
    return _one_of(words, "country", COUNTRIES)


def _one_of(words: str, what: str, known: Mapping[str, Sequence[str]]) -> str:
    wanted = words.strip()
    if not wanted:
        return ""
    if wanted == "?":
        raise ImprovplanError(f"write one of: {', '.join(known)}")
    found = meant(wanted, known)
    if found:
        return found
    near = nearly(wanted, known)
    hint = f"did you mean {listed(near, 'or')}?" if near else f"write one of: {', '.join(known)}"
    raise ImprovplanError(f"“{wanted}” is no {what} that plans know: {hint}")


def usual_form(kind: str, country: str) -> str:
    """The form where nobody names one: the plain one where it fits, else the first that does.

    Raises:
        ImprovplanError: no form is for organisations of that kind in that country.

    """
    fit = fitting(forms(), kind, country)
    if not fit:
        raise ImprovplanError(
            f"there is no form for a {kind or 'plan'} in {country}: improvplan templates list shows them all, and --form takes any"
        )
    return fit[0][0]


def usual_country(folder: Path) -> str:
    """The country of the repository that a folder belongs to; empty where it has none."""
    return repository_of(folder).configuration.country or ""


def only_one(template: str) -> tuple[str, str]:
    """The kind and the country that a form leaves no choice of, each empty where it does. Raises as `form_named` does."""
    form = form_named(forms(), template)
    return (form.kinds[0] if len(form.kinds) == 1 else ""), form.country or ""


def session_reader(country: str) -> Callable[[str], Session]:
    """What reads the session that is meant; it raises ImprovplanError where the words are none.

    In the British Isles a year alone leaves open which school year is meant; elsewhere a school year may be a calendar year.
    """

    def read(words: str) -> Session:
        session = read_session_or_year(words) if country == ELSEWHERE else read_session(words)
        if session is None:
            raise ImprovplanError(f"“{words}” is not a session: write, for example, 2025-26")
        return session

    return read


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


def _free_id(wanted: str, path: Path) -> str:
    """The id, or with a number behind it where another plan beside the file has it already: a plan is known by its id."""
    beside = (each for each in path.parent.glob("*.y*ml") if each.name != path.name)
    taken = {match[1] for each in beside if (match := _ID.search(head_of(each).decode("utf-8", "replace")))}
    numbered = (f"{wanted}-{number}" for number in count(2))
    return wanted if wanted not in taken else next(each for each in numbered if each not in taken)


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
