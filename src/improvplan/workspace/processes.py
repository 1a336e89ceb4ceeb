"""Doing the same to many files in several processes at once, where that pays."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from time import perf_counter
from typing import TypeVar

from improvplan.workspace.substitute import substitute

Item = TypeVar("Item")
Done = TypeVar("Done")

FIRST = 4
"""So many are done before it is decided whether more processes pay; what they load is then there for all."""

BEGINNING = {"fork": 0.4, "spawn": 2.5}
"""In seconds: with so much work left it begins to pay to start processes, in each of the two ways. Measured on two processors."""

LARGEST_CHUNK = 32


class LostWorkerError(Exception):
    """A process has ended before its time."""


def spread(
    work: Callable[[Item], Done], items: Sequence[Item], jobs: int | None, on_progress: Callable[[int, int], None]
) -> list[Done]:
    """Do the same to each item. The results are in the order of the items, however many processes have made them.

    Args:
        work: a function of a module, or a `functools.partial` of one, for it is sent to other processes.
        items: what it is done to.
        jobs: how many processes; None for as many as there are processors, where that pays.
        on_progress: is told how many are done, and of how many.

    Raises:
        LostWorkerError: a process has ended before its time.

    """
    begun = perf_counter()
    first = items if jobs == 1 else items[:FIRST]
    made = _in_turn(work, first, lambda done: on_progress(done, len(items)))
    rest = items[len(made) :]
    left = (perf_counter() - begun) / max(len(made), 1) * len(rest)
    method = _method()
    processes = min(jobs or _processors(), len(rest))

    def further(done: int) -> None:
        on_progress(len(made) + done, len(items))

    if processes < 2 or substitute.get() or (jobs is None and left < BEGINNING[method]):
        return [*made, *_in_turn(work, rest, further)]
    return [*made, *_at_once(work, rest, processes, method, further)]


def _in_turn(work: Callable[[Item], Done], items: Sequence[Item], on_progress: Callable[[int], None]) -> list[Done]:
    """One after the other. Garbage is looked for among what is newest only, or time would grow with what is kept of all."""
    made: list[Done] = []
    collecting = gc.isenabled()
    gc.disable()
    try:
        for item in items:
            made.append(work(item))
            on_progress(len(made))
            if len(made) % LARGEST_CHUNK == 0:
                gc.collect()
                gc.freeze()
    finally:
        if len(made) >= LARGEST_CHUNK:
            gc.unfreeze()
        if collecting:
            gc.enable()
    return made


def _chunk_done(work: Callable[[Item], Done], items: Sequence[Item]) -> list[Done]:
    made = [work(item) for item in items]
    gc.collect()
    return made


def _collect_by_the_chunk() -> None:
    """Look for garbage between chunks only: a tenth of the time goes to looking for it among what is still in use."""
    gc.freeze()
    gc.disable()


def _at_once(
    work: Callable[[Item], Done], items: Sequence[Item], processes: int, method: str, on_progress: Callable[[int], None]
) -> list[Done]:
    # Not at the top: one plan has no use for them, and they take a tenth of the time that it takes.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor, as_completed
    from concurrent.futures.process import BrokenProcessPool

    chunks = [*_chunks(items, processes)]
    made: dict[int, list[Done]] = {}
    done = 0
    with ProcessPoolExecutor(processes, multiprocessing.get_context(method), _collect_by_the_chunk) as pool:
        waiting = {pool.submit(_chunk_done, work, chunk): number for number, chunk in enumerate(chunks)}
        try:
            for future in as_completed(waiting):
                number = waiting[future]
                made[number] = future.result()
                done += len(chunks[number])
                on_progress(done)
        except BrokenProcessPool as error:
            raise LostWorkerError(
                "a process that was working on plans has ended before its time, perhaps for want of memory; "
                "--jobs 1 takes one plan after the other"
            ) from error
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return [one for number in range(len(chunks)) for one in made[number]]


def _chunks(items: Sequence[Item], processes: int) -> Iterator[Sequence[Item]]:
    size = max(1, min(LARGEST_CHUNK, len(items) // (processes * 8)))
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _method() -> str:
    """A process that is a copy of this one has all that is loaded; where threads run or the system has no copies, start anew."""
    alone = threading.active_count() == 1
    return "fork" if sys.platform == "linux" and alone else "spawn"


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
