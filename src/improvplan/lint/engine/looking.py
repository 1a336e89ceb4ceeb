"""Looking at plans by the means at hand: several processes, and what is remembered of the last time."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from improvplan.finding import Finding
from improvplan.lint.engine.checking import CheckedPlan, Looking, completed
from improvplan.lint.engine.examining import Examined, has_dated_rules, redated
from improvplan.lint.engine.keeping import packed, packed_finding, unpacked, unpacked_finding
from improvplan.lint.engine.repository_state import state_of, still_in
from improvplan.lint.engine.selection import Choosing
from improvplan.lint.engine.workers import Seen, look_at
from improvplan.source.load import bytes_of, read
from improvplan.workspace.cache import Cache, slot_of
from improvplan.workspace.configuration import Repository, repository_of
from improvplan.workspace.state import content_hash


def _nobody(_done: int, _whole: int) -> None:
    """Is told how far the work is, and does nothing."""


@dataclass(frozen=True, slots=True)
class Means:
    """By what means plans are looked at. What is found does not depend on them.

    `jobs` is how many processes work at once, None for as many as pay; `on_progress` hears how many of how many plans are done.
    """

    jobs: int | None = 1
    cache: Cache | None = None
    on_progress: Callable[[int, int], None] = _nobody


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the cache a plan belongs: its slot, and what must be the same for what is there to hold."""

    file: Path
    repository: Repository
    state: str
    slot: str

    def key(self, content: str) -> str:
        return slot_of(content, self.state, self.repository.within(self.file).as_posix())


def looking(means: Means) -> Looking:
    """A way to check plan files by these means."""
    return partial(_look, means)


def _look(means: Means, files: Sequence[Path], choosing: Choosing, today: datetime.date) -> list[CheckedPlan]:
    places = _places(files, choosing) if means.cache else {}
    known = _known(means.cache, places, choosing, today) if means.cache else {}
    missing = [file for file in files if file not in known]
    seen = dict(zip(missing, look_at(missing, choosing, today, means.jobs, means.on_progress), strict=True))
    if means.cache:
        _remember(means.cache, places, seen, today)
    found = known | {file: one for file, (_, one) in seen.items()}
    return [completed(found[file], None, repository_of(file), choosing, today) for file in files]


def _places(files: Sequence[Path], choosing: Choosing) -> dict[Path, _Place]:
    """The places of the plans that can be remembered at all."""
    options = [repr((sorted(choosing.select), sorted(choosing.ignore)))]
    options += map(str, (choosing.strict, choosing.suppressions, choosing.identities))
    found = {}
    for file in files:
        repository = repository_of(file)
        state = state_of(repository)
        if state:
            slot = slot_of(str(file.absolute()), str(file), *options)
            found[file] = _Place(file, repository, state, slot)
    return found


def _known(cache: Cache, places: dict[Path, _Place], choosing: Choosing, today: datetime.date) -> dict[Path, Examined]:
    """What is remembered of the plans as they are. What depends on the day is looked for again on another day."""
    entries = cache.entries([place.slot for place in places.values()])
    found = {}
    again: dict[str, Any] = {}
    for file, place in places.items():
        data = bytes_of(file) if place.slot in entries else None
        if not isinstance(data, bytes):
            continue
        entry = entries[place.slot]
        before = _unpacked(entry, place.key(content_hash(data)), str(file))
        if before is None:
            continue
        if entry[2] != today.isoformat() and has_dated_rules(before, place.repository, choosing):
            before = redated(before, read(data, str(file)), place.repository, choosing, today)
            again[place.slot] = _entry(entry[0], before, today)
        found[file] = before
    cache.remember(again)
    return found


def _unpacked(entry: Any, key: str, file: str) -> Examined | None:
    try:
        if entry[0] != key:
            return None
        dated: tuple[Finding, ...] = tuple(unpacked_finding(one, file) for one in entry[3])
        return unpacked(entry[1], file, dated)
    except (ValueError, TypeError, KeyError, IndexError, OverflowError):
        return None


def _remember(cache: Cache, places: dict[Path, _Place], seen: dict[Path, Seen], today: datetime.date) -> None:
    """Remember what was found, unless a configuration, form or framework has changed in the meantime."""
    entries = {}
    changed = {each.repository for each in places.values()}
    changed = {repository for repository in changed if not still_in(repository, state_of(repository))}
    for file, (content, one) in seen.items():
        place = places.get(file)
        if place and content and place.repository not in changed:
            entries[place.slot] = _entry(place.key(content), one, today)
    cache.remember(entries)


def _entry(key: str, seen: Examined, today: datetime.date) -> list[Any]:
    return [key, packed(seen), today.isoformat(), [packed_finding(finding) for finding in seen.dated]]
