"""Doing the same to many files in several processes at once, where that pays."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from time import perf_counter
from typing import TYPE_CHECKING, Any, TypeVar

from improvplan.workspace.configuration import substitute

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

Item = TypeVar("Item")
Done = TypeVar("Done")

FIRST = 4
"""So many are done before it is decided whether more processes pay; what they load is then there for all."""

BEGINNING = {"fork": 0.4, "spawn": 2.5}
"""In seconds: with so much work left it begins to pay to start processes, in each of the two ways. Measured on two processors."""

LARGEST_CHUNK = 32


class LostWorkerError(Exception):
    """A process has ended before its time."""


OnDone = Callable[[Sequence[Item], Sequence[Done]], None]
"""Called with some items that are done and their results, in whatever order they come."""

Elsewhere = Callable[
    [Callable[[Any], Any], Sequence[Any], Callable[[Sequence[Any], Sequence[Any]], None], Callable[[Any], Any] | None],
    list[Any],
]
"""Does the same to each plan, by its file, on other machines: takes what `in_processes` takes, but for the number of processes."""

elsewhere: ContextVar[Elsewhere | None] = ContextVar("elsewhere", default=None)
"""What `in_processes` leaves the work to; see `workspace/cluster.py`."""


def spread(
    work: Callable[[Item], Done],
    items: Sequence[Item],
    jobs: int | None,
    on_progress: Callable[[int, int], None],
    lost: Callable[[Item], Done] | None = None,
    on_done: OnDone[Item, Done] = lambda _items, _made: None,
) -> list[Done]:
    """Do the same to each item. The results are in the order of the items, however many processes have made them.

    Args:
        work: a function of a module, or a `functools.partial` of one, for it is sent to other processes.
        items: what it is done to.
        jobs: how many processes; None for as many as there are processors, where that pays.
        on_progress: called with how many items are done, and how many there are.
        lost: gives the result of an item whose process has ended before its time.
        on_done: called with items and their results as they come.

    Raises:
        LostWorkerError: a process has ended before its time, and `lost` was not given.

    """
    made: list[Done] = []
    come = counted(on_done, on_progress, len(items))
    for item in in_this_process(items, jobs):
        made.append(work(item))
        come([item], made[-1:])
    rest = items[len(made) :]
    return made + (in_processes(work, rest, jobs, come, lost) if rest else [])


def counted(on_done: OnDone[Item, Done], on_progress: Callable[[int, int], None], whole: int) -> OnDone[Item, Done]:
    """What may be called with items and their results as they come: it passes them on, and says how many of the whole are done."""
    number = 0

    def come(items: Sequence[Item], results: Sequence[Done]) -> None:
        nonlocal number
        number += len(items)
        on_done(items, results)
        on_progress(number, whole)

    return come


SAVED_TOGETHER = 250


@contextmanager
def saving(save: Callable[[Mapping[Item, Done]], None] | None) -> Iterator[OnDone[Item, Done]]:
    """What may be called with items and their results as they come: they are saved a few hundred at a time.

    The rest is saved at the end, however that comes, so that a run which is interrupted goes on where it was. Without `save`
    nothing is.
    """
    waiting: dict[Item, Done] = {}

    def on_done(items: Sequence[Item], results: Sequence[Done]) -> None:
        if save is None:
            return
        waiting.update(zip(items, results, strict=True))
        if len(waiting) >= SAVED_TOGETHER:
            save(waiting)
            waiting.clear()

    try:
        yield on_done
    finally:
        if save and waiting:
            save(waiting)


def in_this_process(items: Sequence[Item], jobs: int | None) -> Iterator[Item]:
    """The items to work on here, one after the other; it ends before the first that further processes should take.

    That is never where several processes are asked for, and where none are asked for it is when they would pay, going by the time
    that the first have taken; where the work is done elsewhere, it is the first of all. Garbage is looked for among what is newest
    only, or time would grow with what is kept of all.
    """
    if elsewhere.get():
        return
    if jobs and min(jobs, len(items)) > 1 and not substitute.get():
        return
    begun = perf_counter()
    collecting = gc.isenabled()
    gc.disable()
    done = 0
    try:
        for done, item in enumerate(items):
            if done == FIRST and jobs is None and _pays((perf_counter() - begun) / FIRST, len(items) - FIRST):
                return
            if done and done % LARGEST_CHUNK == 0:
                gc.collect()
                gc.freeze()
            yield item
    finally:
        if done >= LARGEST_CHUNK:
            gc.unfreeze()
        if collecting:
            gc.enable()


@contextmanager
def keeping_all() -> Iterator[None]:
    """Look for no garbage for a while: where thousands of things are made and all are kept, every look is at all of them in vain."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _pays(seconds: float, left: int) -> bool:
    """Whether to start processes for what is left, each of which takes so many seconds."""
    return min(_processors(), left) > 1 and not substitute.get() and seconds * left >= BEGINNING[_method()]


def chunk_done(work: Callable[[Item], Done], items: Sequence[Item]) -> list[Done]:
    """Do the same to each of a few items, and clear up behind them.

    What is still in use behind the first of them, such as the network of a nation, stays so: looking through it again after each
    few plans would take longer than the plans.
    """
    global _settled
    made = [work(item) for item in items]
    gc.collect()
    if not _settled:
        gc.freeze()
        _settled = True
    return made


_settled = False


def _collect_by_the_chunk() -> None:
    """Look for garbage between chunks only: a tenth of the time goes to looking for it among what is still in use."""
    gc.freeze()
    gc.disable()


def in_processes(
    work: Callable[[Item], Done],
    items: Sequence[Item],
    jobs: int | None,
    on_done: OnDone[Item, Done],
    lost: Callable[[Item], Done] | None = None,
) -> list[Done]:
    """Do the same to each item in several processes; see `spread`.

    Where a process ends before its time, what was not done by then is done again one by one, in a process apart, so that only the
    items that end their process are lost.
    """
    way = elsewhere.get()
    if way:
        return way(work, items, on_done, lost)
    # Not at the top: one plan has no use for them, and they take a tenth of the time that it takes.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor, as_completed
    from concurrent.futures.process import BrokenProcessPool

    method = multiprocessing.get_context(_method())
    processes = min(jobs or _processors(), len(items))
    chunks = [*in_chunks(items, processes)]
    made: dict[int, list[Done]] = {}
    with ProcessPoolExecutor(processes, method, _collect_by_the_chunk) as pool:
        waiting = {pool.submit(chunk_done, work, chunk): number for number, chunk in enumerate(chunks)}
        try:
            for future in as_completed(waiting):
                if isinstance(future.exception(), BrokenProcessPool):
                    continue
                number = waiting[future]
                made[number] = future.result()
                on_done(chunks[number], made[number])
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    left = [number for number in range(len(chunks)) if number not in made]
    if left and lost is None:
        raise LostWorkerError(
            "a process that was working on plans has ended before its time, perhaps for want of memory; "
            "--jobs 1 takes one plan after the other"
        )
    for number in left:
        made[number] = _one_by_one(work, chunks[number], method, lost)
        on_done(chunks[number], made[number])
    return [one for number in range(len(chunks)) for one in made[number]]


def _one_by_one(
    work: Callable[[Item], Done], items: Sequence[Item], method: BaseContext, lost: Callable[[Item], Done] | None
) -> list[Done]:
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    made: list[Done] = []
    while len(made) < len(items):
        with ProcessPoolExecutor(1, method) as pool:
            try:
                while len(made) < len(items):
                    made.append(pool.submit(work, items[len(made)]).result())
            except BrokenProcessPool:
                if lost is None:
                    raise
                made.append(lost(items[len(made)]))
    return made


def in_chunks(items: Sequence[Item], processes: int) -> Iterator[Sequence[Item]]:
    """The items by the few that are done together: as many as are worth a task, and few enough that all processes have some."""
    size = max(1, min(LARGEST_CHUNK, len(items) // (processes * 8)))
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _method() -> str:
    """A process that is a copy of this one has all that is loaded; where threads run or the system has no copies, start anew."""
    alone = threading.active_count() == 1
    return "fork" if sys.platform == "linux" and alone else "spawn"


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1
