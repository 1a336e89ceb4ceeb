"""Fixing plans: what can be fixed without asking, and on demand what cannot."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from improvplan.api.choosing import check_request
from improvplan.api.option_names import names_of
from improvplan.api.plan_files import AnyPaths, day_or_today, paths_of
from improvplan.catalogues.reader import read_family
from improvplan.context.surroundings import context_of
from improvplan.edit.file import TextFile, difference, replace_text, text_file
from improvplan.edit.fixing import Look, Looked, fixed
from improvplan.lint.engine.request import CheckRequest
from improvplan.lint.engine.run import check_source
from improvplan.model.reading import read_plan
from improvplan.source import parse
from improvplan.workspace.configuration import Repository, repository_of
from improvplan.workspace.discover import discover
from improvplan.workspace.network import reading_of


@dataclass(frozen=True, slots=True)
class FixedFile:
    """A file that can be fixed: its text as it would be, and what is done to it in words, one entry for each finding fixed."""

    file: TextFile
    text: str
    done: tuple[str, ...]

    @property
    def name(self) -> str:
        """The file as it was named or found."""
        return str(self.file.path)

    @property
    def diff(self) -> str:
        """The change as a unified diff."""
        return difference(self.file, self.text)

    def write(self) -> None:
        """Write the fixed text. Raises OSError where the file may not be written, is gone or has changed in the meantime."""
        replace_text(self.file, self.text)


def fix(
    paths: AnyPaths = ".",
    *,
    select: str | Iterable[str] = (),
    ignore: str | Iterable[str] = (),
    strict: bool = False,
    unsafe: bool = False,
    today: datetime.date | None = None,
) -> list[FixedFile]:
    """Each plan and framework file in which something can be fixed without asking. Nothing is written: see `FixedFile.write`.

    `unsafe` adds the fixes that may change what a plan means; the other options are those of `validate`.

    Raises:
        ImprovplanError: a rule is named that does not exist.

    """
    chosen = check_request(names_of(select), names_of(ignore), today=day_or_today(today), strict=strict)
    return [*fixes(replace(chosen, paths=tuple(str(path) for path in paths_of(paths))), unsafe=unsafe)]


def fixes(request: CheckRequest, *, unsafe: bool = False) -> Iterator[FixedFile]:
    """Each plan, framework file and network file that is asked for and can be fixed, in turn. Nothing is written.

    Only findings that `validate` shows with the same options are fixed; those that the baseline has recorded are, too. Safe fixes
    do not change what the plan means; `unsafe` adds those that may.
    """
    found = discover([Path(path) for path in request.paths])
    for plan in found.plans:
        yield from _fixed(plan, look_at_plan(str(plan), repository_of(plan), request), unsafe=unsafe)
    for framework in found.frameworks:
        yield from _fixed(framework, _look_at_framework(str(framework)), unsafe=unsafe)
    for network in found.networks:
        yield from _fixed(network, _look_at_network(network), unsafe=unsafe)


def _fixed(path: Path, look: Look, *, unsafe: bool) -> Iterator[FixedFile]:
    try:
        file = text_file(path)
    except OSError:
        return
    if file is None:
        return
    result = fixed(file.text, look, unsafe=unsafe)
    if result.done:
        yield FixedFile(file, result.text, result.done)


def look_at_plan(name: str, repository: Repository, request: CheckRequest) -> Look:
    """Looks at a plan as `validate` does, with the rules that are chosen for it."""
    return partial(_plan, name, repository, request)


def _look_at_framework(name: str) -> Look:
    """Looks at a framework file of a repository's own."""
    return partial(_framework, name)


def _look_at_network(path: Path) -> Look:
    """Looks at a network file by itself: what other files say has no part in what can be fixed in one."""
    return partial(_network, path)


def _plan(name: str, repository: Repository, request: CheckRequest, text: str) -> Looked:
    source = parse(text, name)
    findings = check_source(source, repository, request).findings
    reading = read_plan(source)
    linked = context_of(reading, repository, request.today).linked if reading else None
    return Looked(source, tuple(findings), linked)


def _framework(name: str, text: str) -> Looked:
    source = parse(text, name)
    return Looked(source, (*source.problems, *read_family(source).findings))


def _network(path: Path, text: str) -> Looked:
    source = parse(text, str(path))
    read = reading_of(path, source)
    return Looked(source, (*source.problems, *(read.reading.findings if read.reading else ())))
