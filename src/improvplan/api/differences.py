"""What is different between versions of plans."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import NamedTuple

from improvplan.api.errors import ImprovplanError, UnreadablePlanError
from improvplan.api.plan_files import AnyPaths, found_in, paths_of
from improvplan.api.reading_plans import context_of_source
from improvplan.context.context import Context
from improvplan.derived.blocks import Shown
from improvplan.derived.differences import differences
from improvplan.model.plan import Plan
from improvplan.model.reading import read_plan
from improvplan.report import what_changed
from improvplan.report.differences import (
    PlanDifferences,
    json_of_differences,
    markdown_of_differences,
    text_of_differences,
)
from improvplan.source import Source, load, read
from improvplan.views.audience import AudienceError, for_audience
from improvplan.views.choices import AudienceName
from improvplan.workspace.configuration import repository_of
from improvplan.workspace.discover import kind_of
from improvplan.workspace.git import Git, GitError
from improvplan.workspace.history import History

__all__ = [
    "Compared",
    "PlanDifferences",
    "diff",
    "differences_between",
    "differences_since",
    "json_of_differences",
    "markdown_of_differences",
    "text_of_differences",
]


_UNDATED = datetime.date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Compared:
    """What is different, plan by plan, and a sentence for each plan that could not be read as it was or as it is.

    `looked_at` is how many plans there are now, `since` what they were compared with, as a sentence begins; `first` is one of their files, by
    which the looks of documents are found.
    """

    plans: tuple[PlanDifferences, ...]
    unreadable: tuple[str, ...] = ()
    looked_at: int = 1
    since: str = "Since then"
    first: Path | None = None

    def __iter__(self) -> Iterator[PlanDifferences]:
        return iter(self.plans)

    def __len__(self) -> int:
        return len(self.plans)

    def __str__(self) -> str:
        """What a terminal shows."""
        return "".join(text for _, text in text_of_differences(self.plans))

    def to_json(self) -> str:
        """The differences for programs; docs/json.md describes them."""
        return json_of_differences(self.plans)

    def to_markdown(self) -> str:
        """The differences as Markdown."""
        return markdown_of_differences(self.plans)

    def in_words(self) -> Iterator[Shown]:
        """What has changed in sentences, for governors and reviewers: a summary, then school by school."""
        return what_changed.shown_in_words([each.in_words for each in self.plans], self.looked_at, self.since)

    def to_bytes(self, kind: str = "docx") -> bytes:
        """The same as a document: `docx`, `md`, `html` or `pdf`. Raises ImprovplanError where it cannot be made."""
        from improvplan.api.derived_output import document_bytes, laid_out
        from improvplan.api.writing import KINDS

        if kind not in KINDS:
            raise ImprovplanError(f"{kind!r} is none of {', '.join(KINDS)}")
        plans = [each.in_words for each in self.plans]
        folders = repository_of(self.first).template_folders if self.first else ()
        document = laid_out(
            "what-changed",
            "What has changed",
            folders=folders,
            summary=what_changed.summary_of(plans, self.looked_at, self.since),
            plans=[
                {"named": each.named, "file": each.file, "summary": each.summary, "groups": each.groups}
                for each in plans
            ],
        )
        return document_bytes(document, kind, author="improvplan", created=_UNDATED)


def diff(
    paths: AnyPaths = ".",
    since: str = "HEAD",
    *,
    with_: str | PathLike[str] | None = None,
    config_from: str | None = None,
    audience: AudienceName | None = None,
) -> Compared:
    """What plans say otherwise than when this branch left a revision; or, with a file in `with_`, one plan otherwise than it.

    `config_from` takes configuration and forms from a revision, not from the files at hand. `audience` compares what it may see.

    Raises:
        UnreadablePlanError: one of two files that are compared could not be read.
        ImprovplanError: git cannot say what the plans held, or several plans are compared with one file.

    """
    files = paths_of(paths)
    if with_ is None:
        return differences_since(files, since, config_from, audience)
    if len(files) != 1 or config_from:
        raise ImprovplanError("with_ compares one plan, as it stands, with one file")
    return differences_between(Path(with_), files[0], audience)


def differences_between(old: Path, new: Path, audience: AudienceName | None = None) -> Compared:
    """What a plan says otherwise than another file, for example last session's; `audience` compares what it may see.

    Raises:
        UnreadablePlanError: one of them could not be read.

    """
    before, after = _context(load(old), old, audience), _context(load(new), new, audience)
    found = _found(before, after, str(new))
    return Compared(tuple(found), since=f"Compared with {old.name}", first=new)


def differences_since(
    paths: Sequence[Path], revision: str, config_from: str | None = None, audience: AudienceName | None = None
) -> Compared:
    """What plans say otherwise than when this branch left a revision; plans that say the same are left out.

    `config_from` takes configuration and forms from another revision, not from the files at hand; `audience` compares what it may
    see. A plan is known again by its `id`, else by what git says of its file.

    Raises:
        ImprovplanError: git cannot say what they held.

    """
    if config_from is None:
        return _differences_since(paths, revision, audience)
    from improvplan.api.revisions import configured_as_in

    with configured_as_in(paths, config_from):
        return _differences_since(paths, revision, audience)


def _differences_since(paths: Sequence[Path], revision: str, audience: AudienceName | None) -> Compared:
    from improvplan.api.revisions import say_not_compared

    first = paths[0] if paths else Path()
    try:
        history = History(Git.around((first if first.is_dir() else first.parent).absolute()), revision)
        found = found_in(paths).plans
        plans = [plan for plan in found if not history.unchanged(plan)]
        earlier = history.before(plans)
        gone = [(file, data) for file, data in history.deleted((".yaml", ".yml")) if kind_of(data) == ""]
    except GitError as error:
        raise ImprovplanError(f"--since: {error}") from error
    say_not_compared(history, plans)
    before, gone = _known_again(plans, earlier, gone, history)
    changed: list[PlanDifferences] = []
    unreadable = []
    for plan in plans:
        try:
            changed += _changed(plan, before.get(plan), revision, audience)
        except UnreadablePlanError as error:
            unreadable.append(str(error))
    day = history.day()
    since = f"Since {day.day} {day:%B %Y} ({'the last commit' if revision == 'HEAD' else revision})"
    return Compared((*changed, *_gone(paths, gone)), tuple(unreadable), len(found), since, first)


def plan_before(plan: Path, revision: str) -> Context | None:
    """A plan as it was when this branch left a revision, in today's form and settings; None where it was not there.

    Raises:
        ImprovplanError: git cannot say what it held, or it could not be read then.

    """
    try:
        held = History(Git.around(plan.absolute().parent), revision).before([plan]).get(plan)
    except GitError as error:
        raise ImprovplanError(f"--changes-since: {error}") from error
    return _context(read(held, f"{revision}:{plan}"), plan, None) if held is not None else None


class _Earlier(NamedTuple):
    """A plan as it was: what its file held, and the name that the file had if it was another."""

    data: bytes
    moved: str = ""


def _known_again(
    plans: Sequence[Path], earlier: Mapping[Path, bytes], gone: Sequence[tuple[Path, bytes]], history: History
) -> tuple[dict[Path, _Earlier], list[tuple[Path, bytes]]]:
    """Each plan as it was, and the files that are gone.

    Git pairs files by what they hold, and plans of two schools may hold nearly the same; a file that git does not know yet is new
    to it. So an `id` beats git, and what has another id and another organisation is another plan.
    """
    found: dict[Path, _Earlier] = {}
    free = dict(gone)
    now = {plan: _who(load(plan)) for plan in plans}
    guessed: dict[Path, Path] = {}
    for plan, data in earlier.items():
        name, moved = _who(read(data, str(plan))), history.moved(plan)
        if moved is None or name[0] == now[plan][0]:
            found[plan] = _Earlier(data, _shown(moved) if moved else "")
        else:
            guessed[plan] = moved
            free[moved] = data
    ids = {own: file for file, data in free.items() if (own := _who(read(data, str(file)))[0])}
    for plan in plans:
        file = None if plan in found else ids.get(now[plan][0]) or guessed.get(plan)
        if file is None or file not in free:
            continue
        if now[plan][0] in ids or now[plan][1] == _who(read(free[file], str(file)))[1]:
            found[plan] = _Earlier(free.pop(file), _shown(file))
    return found, [*free.items()]


def _who(source: Source) -> tuple[str, str]:
    """The id of a plan and its organisation; empty where it cannot be read."""
    reading = read_plan(source)
    return (reading.value.id, _organisation(reading.value)) if reading else ("", "")


def _changed(
    plan: Path, earlier: _Earlier | None, revision: str, audience: AudienceName | None
) -> Iterator[PlanDifferences]:
    now = _context(load(plan), plan, audience)
    if earlier is None:
        yield PlanDifferences(str(plan), now.plan.title, "new", (), _organisation(now.plan))
        return
    before = _context(read(earlier.data, f"{revision}:{plan}"), plan, audience)
    yield from _found(before, now, str(plan), earlier.moved)


def _found(before: Context, now: Context, file: str, moved: str = "") -> Iterator[PlanDifferences]:
    """The differences between two versions of a plan, if there are any."""
    found = differences(before.plan, now.plan, now.form)
    if found:
        said = what_changed.sentences(before, now, found)
        yield PlanDifferences(file, now.plan.title, "changed", found, _organisation(now.plan), said, moved)


def _gone(paths: Sequence[Path], gone: Sequence[tuple[Path, bytes]]) -> Iterator[PlanDifferences]:
    folders = [path.resolve() for path in paths]
    for file, data in gone:
        if any(folder == file or folder in file.parents for folder in folders):
            reading = read_plan(read(data, str(file)))
            title = reading.value.title if reading else file.stem
            yield PlanDifferences(_shown(file), title, "gone", (), _organisation(reading.value) if reading else "")


def _organisation(plan: Plan) -> str:
    return (plan.organisation and plan.organisation.name) or ""


def _shown(file: Path) -> str:
    here = Path.cwd().resolve()
    return str(file.relative_to(here)) if here in file.parents else str(file)


def _context(source: Source, place: Path, audience: AudienceName | None) -> Context:
    context = context_of_source(source, place, datetime.date.min)
    if audience is None:
        return context
    try:
        return for_audience(context, audience).context
    except AudienceError as error:
        raise ImprovplanError(f"{source.name}: {error}") from error
