"""Mending plans: what can be mended without asking, and on demand what cannot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

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


@dataclass(frozen=True, slots=True)
class FixedFile:
    """A file that can be mended: its text as it would be, and what is done to it in words, one entry for each finding mended."""

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
        """Write the mended text. Raises OSError where the file may not be written, is gone or has changed in the meantime."""
        replace_text(self.file, self.text)


def fixes(request: CheckRequest, *, unsafe: bool = False) -> Iterator[FixedFile]:
    """Each plan and framework file that is asked for and can be mended, in turn. Nothing is written.

    Only findings that `validate` shows with the same options are mended; those that the baseline has recorded are, too. Safe fixes
    do not change what the plan means; `unsafe` adds those that may.
    """
    found = discover([Path(path) for path in request.paths])
    for plan in found.plans:
        yield from _fixed(plan, request, unsafe=unsafe)
    for framework in found.frameworks:
        yield from _fixed(framework, None, unsafe=unsafe)


def _fixed(path: Path, request: CheckRequest | None, *, unsafe: bool) -> Iterator[FixedFile]:
    try:
        file = text_file(path)
    except OSError:
        return
    if file is None:
        return
    name = str(path)
    look = look_at_plan(name, repository_of(path), request) if request else _look_at_framework(name)
    result = fixed(file.text, look, unsafe=unsafe)
    if result.done:
        yield FixedFile(file, result.text, result.done)


def look_at_plan(name: str, repository: Repository, request: CheckRequest) -> Look:
    """Looks at a plan as `validate` does, with the rules that are chosen for it."""
    return partial(_plan, name, repository, request)


def _look_at_framework(name: str) -> Look:
    """Looks at a framework file of a repository's own."""
    return partial(_framework, name)


def _plan(name: str, repository: Repository, request: CheckRequest, text: str) -> Looked:
    source = parse(text, name)
    findings = check_source(source, repository, request).findings
    reading = read_plan(source)
    linked = context_of(reading, repository, request.today).linked if reading else None
    return Looked(source, tuple(findings), linked)


def _framework(name: str, text: str) -> Looked:
    source = parse(text, name)
    return Looked(source, (*source.problems, *read_family(source).findings))
