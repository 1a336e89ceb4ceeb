"""What a priority serves in another plan, in words: ids are for the computer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from improvplan.model.reading import read_plan
from improvplan.source import load
from improvplan.views.values import Line
from improvplan.workspace.configuration import repository_of
from improvplan.workspace.discover import plans_by_id

_REFERENCE = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]*)/([A-Za-z0-9][A-Za-z0-9._-]*)(?:@[0-9a-f]*)?")


@dataclass(frozen=True, slots=True)
class _Plan:
    title: str
    priorities: dict[str, str]
    hidden: bool


def supports_words(words: str, plan: str) -> Line:
    """The priority that `plan-id/priority-id` (with or without a mark behind it) means, by its title and that of its plan, where the repository of a plan file has it.

    Elsewhere the ids, written as words; what is no reference stays. A priority that is internal there is not named.
    """
    reference = _REFERENCE.fullmatch(words.strip())
    if reference is None:
        return Line(words)
    name, priority = reference.groups()
    root = repository_of(Path(plan)).root
    file = _files(root).get(name) if root else None
    other = _plan_at(file) if file and file.is_file() else None
    if other is None:
        return Line(f"{_spaced(priority)}, in the plan “{_spaced(name)}”")
    if other.hidden:
        return Line("A priority of another plan")
    title = other.priorities.get(priority, _spaced(priority))
    return Line(f"{title} ({other.title})" if title else f"A priority of {other.title}")


@lru_cache(maxsize=8)
def _files(root: Path) -> dict[str, Path]:
    """The plan files of a repository by id; looked for once, since every plan of a folder asks."""
    return plans_by_id(root)


def _plan_at(file: Path) -> _Plan | None:
    status = file.stat()
    return _read(file, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=64)
def _read(file: Path, _changed: int, _size: int) -> _Plan | None:
    """A plan as its file has it since a change: titles that are no longer so, or internal by now, must not be shown."""
    reading = read_plan(load(file))
    if reading is None or not reading.value.title:
        return None
    plan = reading.value
    priorities = {each.id: "" if each.internal else each.title or "" for each in plan.priorities if each.id}
    return _Plan(plan.title, priorities, plan.internal)


def _spaced(name: str) -> str:
    words = re.sub(r"[-_.]+", " ", name).strip()
    return words[:1].upper() + words[1:]
