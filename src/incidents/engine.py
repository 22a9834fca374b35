"""Engines: run one function on many tasks, here or in other processes; results come as they are ready.

A task may be run more than once, when the process that had it is lost: what it writes has to be there once.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from itertools import islice
from multiprocessing import get_context
from types import TracebackType
from typing import Protocol, Self, TypeVar

from incidents.errors import IncidentsError

_TaskT = TypeVar("_TaskT")
_ResultT = TypeVar("_ResultT")
_WAITING = 2


class Engine(Protocol):
    """What runs the tasks of a build; used as a context, at whose end its processes stop."""

    @property
    def workers(self) -> int:
        """How many tasks it runs at the same time."""

    def each(self, work: Callable[[_TaskT], _ResultT], tasks: Iterable[_TaskT]) -> Iterator[_ResultT]:
        """Yield what `work` makes of each task, in any order."""

    def __enter__(self) -> Self:
        """Return itself."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop its processes; what nobody waits for any more is not begun."""


class Processes:
    """Runs tasks in this process, or in several when there is more than one task."""

    def __init__(self, jobs: int) -> None:
        """Keep how many processes may run at the same time; none is started before there is work for it."""
        self.workers = jobs
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop the processes; what nobody waits for any more is not begun."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def each(self, work: Callable[[_TaskT], _ResultT], tasks: Iterable[_TaskT]) -> Iterator[_ResultT]:
        """Yield what `work` makes of each task, in any order.

        Raises IncidentsError when a process is ended from outside.
        """
        waiting = iter(tasks)
        first = list(islice(waiting, 2))
        if self.workers == 1 or len(first) < 2:
            yield from map(work, first)
            yield from map(work, waiting)
            return
        if self._pool is None:
            # Spawned, not forked: polars has threads, and a forked copy of them hangs.
            self._pool = ProcessPoolExecutor(self.workers, mp_context=get_context("spawn"))
        try:
            yield from _gathered(self._pool, work, first, waiting, _WAITING * self.workers)
        except BrokenProcessPool as error:
            raise IncidentsError(
                "A reading process was ended from outside, perhaps for want of memory; try fewer --jobs."
            ) from error


def _gathered(
    pool: ProcessPoolExecutor,
    work: Callable[[_TaskT], _ResultT],
    first: Iterable[_TaskT],
    further: Iterator[_TaskT],
    most: int,
) -> Iterator[_ResultT]:
    """Yield results as they are ready, with at most so many tasks begun."""
    begun: set[Future[_ResultT]] = {pool.submit(work, task) for task in first}
    while begun:
        begun |= {pool.submit(work, task) for task in islice(further, most - len(begun))}
        done, begun = wait(begun, return_when=FIRST_COMPLETED)
        for future in done:
            yield future.result()


def processors() -> int:
    """Return how many processors this process may use."""
    with suppress(AttributeError):  # Not every system tells what a process is confined to.
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
