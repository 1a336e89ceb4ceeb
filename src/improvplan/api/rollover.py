"""The plan of the next session."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any

from improvplan.api.changing import looked_at, speaking_of
from improvplan.api.errors import ImprovplanError
from improvplan.api.plan_files import AnyPath, day_or_today, path_of
from improvplan.context.context import Context
from improvplan.edit.file import locked
from improvplan.edit.next_plan import OPEN, NextPlan, document, renamed_id
from improvplan.edit.rollover import next_plan
from improvplan.finding import Finding, Severity
from improvplan.forms.fields import innermost, shape_at
from improvplan.lint.engine.request import CheckRequest
from improvplan.lint.engine.run import check_source
from improvplan.model.session import Session, read_session_or_year
from improvplan.model.shape import ListOf, Thing
from improvplan.model.thread import upstream_of
from improvplan.source import parse
from improvplan.source.files import write_beside_then_replace
from improvplan.source.load import bytes_of
from improvplan.workspace.configuration import repository_of
from improvplan.workspace.discover import discover

_ROUNDS = 5
_SCHEMA = "# yaml-language-server:"


@dataclass(frozen=True, slots=True)
class RolledOver:
    """The next plan: the file it belongs in, its text, and what people have to decide."""

    file: Path
    text: str
    decisions: tuple[str, ...]

    def write(self) -> Path:
        """Write the plan to its file, and return that. Raises ImprovplanError: there is a file already, or it cannot be written."""
        write_rolled_over(self)
        return self.file


def rollover(
    plan: AnyPath, to: str, *, out: str | PathLike[str] | None = None, today: datetime.date | None = None
) -> RolledOver:
    """The plan that follows a plan. Nothing is written.

    Next steps become proposed priorities, unfinished actions are carried over with a note, the review of the last plan is filled in, indicators
    move on, and framework links are moved to the editions of the new session. A plan over several sessions is followed by one
    over as many, from `to` on.

    Raises:
        ImprovplanError: the plan cannot be read, or `to` is not a session that comes after it.

    """
    path, day = path_of(plan), day_or_today(today)
    context = looked_at(path, day)
    session, period = read_session_or_year(to), context.period
    # A plan by school years is not followed by one by calendar years, nor the other way about.
    if session is None or (period and session.whole_year != period.first.whole_year):
        example = "2026" if period and period.first.whole_year else "2026-27"
        raise ImprovplanError(f"“{to}” is not a session: write, for example, {example}")
    with speaking_of(path):
        made = next_plan(context, session, _running(context, session, path, day))
    file = _file(path, made, Path(out) if out is not None else None)
    text = _completed(made, file, day)
    return RolledOver(file, text, tuple(made.decisions))


def _running(context: Context, session: Session, path: Path, day: datetime.date) -> set[str]:
    """What the priorities serve that goes on in a session: plans of the repository and their priorities, as links name them."""
    wanted = {upstream_of(link).plan for priority in context.plan.priorities for link in priority.supports}
    found: set[str] = set()
    for file in discover([repository_of(path).root or path.parent]).plans if wanted else ():
        data = bytes_of(file)
        if not isinstance(data, bytes) or not any(name.encode() in data for name in wanted):
            continue
        try:
            other = looked_at(file, day)
        except ImprovplanError:
            continue  # what cannot be read is asked about
        if other.plan.id in wanted and other.period and session in other.period.sessions:
            found |= {other.plan.id, *(f"{other.plan.id}/{one.id}" for one in other.plan.priorities if one.id)}
    return found


def write_rolled_over(new: RolledOver) -> None:
    """Write the next plan to its file.

    Raises:
        ImprovplanError: there is a file already, or it cannot be written.

    """
    with speaking_of(new.file):
        new.file.parent.mkdir(parents=True, exist_ok=True)
        with locked(new.file):
            if new.file.exists() or new.file.is_symlink():
                raise ImprovplanError(
                    f"{new.file} is there already and is not replaced: choose another file with --out, or put that one away"
                )
            write_beside_then_replace(new.file, new.text.encode())


def _file(path: Path, made: NextPlan, out: Path | None) -> Path:
    name = f"{renamed_id(path.stem, made.old, made.period)}{path.suffix}"
    if out is None:
        return path.with_name(name)
    return out / name if out.is_dir() else out


def _completed(made: NextPlan, file: Path, today: datetime.date) -> str:
    """The text of the plan. Where the form insists on something that only people can decide, it is held open."""
    repository, head = repository_of(file.parent), _head(made, file)
    for _ in range(_ROUNDS):
        text = _text(made, head)
        found = check_source(parse(text, str(file)), repository, CheckRequest(today=today)).findings
        wrong = [finding for finding in found if finding.severity is Severity.ERROR]
        opened = [finding for finding in wrong if _held_open(made.data, finding)]
        if not opened:
            break
    for finding in wrong:
        made.decide(f"{finding.message}: {finding.fix}")
    made.data = _shortened(made.data, "")
    return _text(made, head)


def _shortened(data: Any, names: str) -> Any:
    """The same with things that hold nothing but a word for what is open written as that word. `names` are the keys above."""
    if isinstance(data, list):
        return [_shortened(each, names) for each in data]
    if not isinstance(data, dict):
        return data
    shape = shape_at(names) if names else None
    inner = innermost(shape) if shape else None
    if isinstance(inner, Thing) and inner.bare and data == {inner.bare: OPEN}:
        return OPEN
    return {key: _shortened(each, f"{names}.{key}".lstrip(".")) for key, each in data.items()}


def _held_open(data: dict[str, Any], finding: Finding) -> bool:
    """Put a word where something is lacking; whether there was anything to do."""
    holder: Any = data
    for step in finding.path[:-1]:
        try:
            holder = holder[step]
        except (KeyError, IndexError, TypeError):
            return False
    key = finding.path[-1] if finding.path else None
    if not isinstance(holder, dict) or not isinstance(key, str) or holder.get(key) is not None:
        return False
    names = ".".join(step for step in finding.path if isinstance(step, str)).replace("actions.actions", "actions")
    shape = shape_at(names)
    inner = innermost(shape) if shape else None
    if not isinstance(inner, Thing):
        holder[key] = OPEN
    elif inner.bare:
        holder[key] = [{inner.bare: OPEN}] if isinstance(shape, ListOf) else {inner.bare: OPEN}
    else:
        return False
    return True


def _text(made: NextPlan, head: list[str]) -> str:
    first = [line for line in head if line.startswith(_SCHEMA)]
    words = [
        f"Made from {made.origin}. It is a proposal: read it through and change what you like.",
        f"{OPEN} stands where somebody has to decide. improvplan validate says what is still to be written.",
    ]
    if made.decisions:
        words += ["", "To decide:", *(f"- {each}" for each in made.decisions)]
    return "".join(f"{line}\n" for line in first) + document(made.data, made.remarks, words)


def _head(made: NextPlan, file: Path) -> list[str]:
    """The line by which editors find the schema, where the new file lies beside the old one."""
    source = made.context.reading.source
    line = source.text.splitlines()[0] if source.text else ""
    beside = Path(source.name).resolve().parent == file.resolve().parent
    return [line] if line.startswith(_SCHEMA) and beside else []
