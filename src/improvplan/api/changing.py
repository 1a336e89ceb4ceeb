"""Changing one thing in a plan's file: under a lock, read again, written whole or not at all."""

from __future__ import annotations

import datetime
import errno
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from improvplan.api.errors import ImprovplanError, UnreadablePlanError, reason_of
from improvplan.api.loading import not_a_plan
from improvplan.api.reading_plans import context_of_source
from improvplan.context.context import Context
from improvplan.edit.file import BusyError, TextFile, locked, put_text, text_file
from improvplan.edit.refusal import RefusedError
from improvplan.edit.rewording import Rewording, reworded
from improvplan.edit.splicing import Addition, CannotSpliceError, spliced
from improvplan.finding import Finding, Severity
from improvplan.lint.engine.request import CheckRequest
from improvplan.lint.engine.run import check_source
from improvplan.source import Source, load, parse
from improvplan.workspace.configuration import Repository, repository_of

NOTHING_CHANGED = "\nNothing was changed"
"""How what is refused ends: with what became of the file."""

Work = Callable[[Context], tuple[Sequence[Addition | Rewording], list[str]]]
"""What has to be put into a plan or worded anew in it, and what is said about it. May raise RefusedError."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What became of a plan: what was done in words, and what there is to say about the plan that there was not before.

    `written` is False where the file said it already.
    """

    file: Path
    said: tuple[str, ...]
    findings: tuple[Finding, ...]
    written: bool


def change(
    path: Path, work: Work, today: datetime.date, *, even_closed: bool = False, asking_more: bool = False
) -> Changed:
    """Put something into a plan. Every other byte of its file stays as it is, and two changes at once never lose one.

    A closed plan is only changed with `even_closed`, in order to open it again. With `asking_more` the plan may be lacking
    something afterwards: a category asks for more than there is yet.

    Raises:
        ImprovplanError: it would not be right, or the file cannot be read or written; nothing was changed.

    """
    with speaking_of(path), locked(path):
        file = _file(path)
        context = context_of_source(parse(file.text, str(path)), path, today)
        if context.plan.status == "closed" and not even_closed:
            raise RefusedError(
                "this plan is closed. If it has to be changed after all, improvplan plan reopen opens it again; "
                "close it again afterwards"
            )
        additions, said = work(context)
        text = _with(file.text, str(path), additions)
        new = new_findings(context.reading.source, parse(text, str(path)), repository_of(path), today)
        wrong = [finding for finding in new if finding.severity is Severity.ERROR]
        if wrong and not asking_more:
            raise RefusedError(
                f"the plan would have a mistake that it does not have now: {wrong[0].message}; {wrong[0].fix}"
            )
        if text != file.text:
            put_text(file, text)
        return Changed(path, tuple(said), tuple(new), text != file.text)


def looked_at(path: Path, today: datetime.date) -> Context:
    """A plan as it stands, to be asked about.

    Raises:
        ImprovplanError: it cannot be read, or not wholly.

    """
    with speaking_of(path):
        return context_of_source(parse(_file(path).text, str(path)), path, today)


@contextmanager
def speaking_of(path: Path) -> Iterator[None]:
    """Turns what an edit raises into what is said about a file."""
    try:
        yield
    except UnreadablePlanError as error:
        if not path.is_file():  # nothing there could be mended
            raise ImprovplanError(str(error)) from error
        raise ImprovplanError(
            f"{error}\nNothing was changed: a file with a mistake is not edited. improvplan validate {path} says how to mend it"
        ) from error
    except RefusedError as error:
        raise ImprovplanError(f"{path}: {error}\nNothing was changed.") from error
    except CannotSpliceError as error:
        lines = "".join(f"\n  {line}" for line in error.lines)
        raise ImprovplanError(
            f"{path}: this file is laid out in a way that does not allow it to be added without changing something else.\n"
            f"Nothing was changed. Write it by hand{_where(error)}:{lines}"
        ) from error
    except BusyError as error:
        raise ImprovplanError(f"{path}: somebody else is changing this plan. Nothing was changed; try again") from error
    except OSError as error:
        raise ImprovplanError(f"{path}: {_reason(error)}. Nothing was changed") from error


def _file(path: Path) -> TextFile:
    file = text_file(path)
    if file is None:
        source = load(path)
        raise UnreadablePlanError(source.name, source.problems or [not_a_plan(source.name)])
    return file


def _with(text: str, name: str, additions: Sequence[Addition | Rewording]) -> str:
    for addition in additions:
        source = parse(text, name)
        if isinstance(addition, Rewording):
            anew = reworded(source, *addition)
            if anew is None:
                raise RefusedError(
                    f"“{addition.was}” is laid out in a way that does not allow it to be worded anew without changing something "
                    f"else; write by hand in its place: {addition.now}"
                )
            text = anew
        else:
            text = spliced(source, addition).text
    return text


def new_findings(before: Source, after: Source, repository: Repository, today: datetime.date) -> list[Finding]:
    """What there is to say about a plan that there was not before."""
    if before.text == after.text:
        return []
    request = CheckRequest(today=today)
    known = Counter(map(_same, check_source(before, repository, request).findings))
    found = []
    for finding in check_source(after, repository, request).findings:
        if known[_same(finding)]:
            known[_same(finding)] -= 1
        else:
            found.append(finding)
    return found


def _same(finding: Finding) -> tuple[object, ...]:
    return finding.rule, finding.path, finding.message


def _where(error: CannotSpliceError) -> str:
    words = _in_words(error.path)
    return f" under {words}" if words else " at the end of the file"


def _in_words(path: Iterable[str | int]) -> str:
    return " → ".join(str(step + 1) if isinstance(step, int) else step for step in path)


def _reason(error: OSError) -> str:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return "the disk is full: make room and give the same command again"
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return "this file, or its folder, may not be written: ask for permission, or take away the write protection"
    if isinstance(error, PermissionError):
        return "this file may not be written: take away the write protection, or ask whoever has put it there"
    return reason_of(error)
