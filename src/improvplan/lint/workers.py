"""Looking at many plans in several processes at once."""

from __future__ import annotations

import datetime
import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from time import perf_counter

from improvplan.lint.examining import Examined, examined
from improvplan.lint.selection import Choosing
from improvplan.source.load import bytes_of, load, read
from improvplan.workspace.configuration import repository_of
from improvplan.workspace.state import content_hash
from improvplan.workspace.substitute import substitute

Seen = tuple[str | None, Examined]
"""The hash of what a file held, None where it could not be read, and what was found in it."""

FIRST = 4
"""So many plans are looked at before it is decided whether more processes pay; what they load is then there for all."""

BEGINNING = {"fork": 0.4, "spawn": 2.5}
"""In seconds: with so much work left it begins to pay to start processes, in each of the two ways. Measured on two processors."""

LARGEST_CHUNK = 32


class LostWorkerError(Exception):
    """A process that was looking at plans has ended before its time."""


def look_at(
    files: Sequence[Path],
    choosing: Choosing,
    today: datetime.date,
    jobs: int | None,
    told: Callable[[int, int], None],
) -> list[Seen]:
    """Look at plan files. The results are in the order of the files, however many processes have made them.

    Args:
        files: the plans.
        choosing: the rules that are asked for.
        today: the day.
        jobs: how many processes; None for as many as there are processors, where that pays.
        told: is told how many files are done, and of how many.

    Raises:
        LostWorkerError: a process has ended before its time.

    """
    begun = perf_counter()
    first = files if jobs == 1 else files[:FIRST]
    seen = _in_turn(first, choosing, today, lambda done: told(done, len(files)))
    rest = files[len(seen) :]
    left = (perf_counter() - begun) / max(len(seen), 1) * len(rest)
    method = _method()
    processes = min(jobs or _processors(), len(rest))
    if processes < 2 or substitute.get() or (jobs is None and left < BEGINNING[method]):
        return [*seen, *_in_turn(rest, choosing, today, lambda done: told(len(seen) + done, len(files)))]
    return [*seen, *_at_once(rest, choosing, today, processes, method, lambda done: told(len(seen) + done, len(files)))]


def _in_turn(
    files: Sequence[Path], choosing: Choosing, today: datetime.date, told: Callable[[int], None]
) -> list[Seen]:
    """One plan after the other. Garbage is looked for among the newest plans only, or time would grow with what is kept of all."""
    seen: list[Seen] = []
    collecting = gc.isenabled()
    gc.disable()
    try:
        for file in files:
            seen.append(_look(file, choosing, today))
            told(len(seen))
            if len(seen) % LARGEST_CHUNK == 0:
                gc.collect()
                gc.freeze()
    finally:
        if len(seen) >= LARGEST_CHUNK:
            gc.unfreeze()
        if collecting:
            gc.enable()
    return seen


def _look(file: Path, choosing: Choosing, today: datetime.date) -> Seen:
    data = bytes_of(file)
    repository = repository_of(file)
    if isinstance(data, bytes):
        return content_hash(data), examined(read(data, str(file)), repository, choosing, today)
    return None, examined(load(file), repository, choosing, today)


def _look_at_all(files: Sequence[Path], choosing: Choosing, today: datetime.date) -> list[Seen]:
    seen = [_look(file, choosing, today) for file in files]
    gc.collect()
    return seen


def _collect_by_the_chunk() -> None:
    """Look for garbage between chunks only: a tenth of the time goes to looking for it among what is still in use."""
    gc.freeze()
    gc.disable()


def _at_once(
    files: Sequence[Path],
    choosing: Choosing,
    today: datetime.date,
    processes: int,
    method: str,
    told: Callable[[int], None],
) -> list[Seen]:
    chunks = [*_chunks(files, processes)]
    seen: dict[int, list[Seen]] = {}
    done = 0
    with ProcessPoolExecutor(processes, multiprocessing.get_context(method), _collect_by_the_chunk) as pool:
        waiting = {pool.submit(_look_at_all, chunk, choosing, today): number for number, chunk in enumerate(chunks)}
        try:
            for future in as_completed(waiting):
                number = waiting[future]
                seen[number] = future.result()
                done += len(chunks[number])
                told(done)
        except BrokenProcessPool as error:
            raise LostWorkerError(
                "a process that was checking plans has ended before its time, perhaps for want of memory; "
                "--jobs 1 checks one plan after the other"
            ) from error
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return [one for number in range(len(chunks)) for one in seen[number]]


def _chunks(files: Sequence[Path], processes: int) -> Iterator[Sequence[Path]]:
    size = max(1, min(LARGEST_CHUNK, len(files) // (processes * 8)))
    for start in range(0, len(files), size):
        yield files[start : start + size]


def _method() -> str:
    """A process that is a copy of this one has all that is loaded; where threads run or the system has no copies, start anew."""
    alone = threading.active_count() == 1
    return "fork" if sys.platform == "linux" and alone else "spawn"


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
