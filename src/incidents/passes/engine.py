"""Engines: run one function on many tasks, here or in other processes; results come as they are ready.

A task may be run more than once, when the process that had it is lost: what it writes has to be there once.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from itertools import chain, islice
from multiprocessing import get_context
from multiprocessing.connection import Connection
from threading import Thread
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


def every(engine: Engine, work: Callable[[_TaskT], _ResultT], tasks: Iterable[_TaskT]) -> Iterator[_ResultT]:
    """Yield what an engine makes of each task; raises IncidentsError when it has left one out."""
    begun = done = 0

    def counted() -> Iterator[_TaskT]:
        nonlocal begun
        for task in tasks:
            begun += 1
            yield task

    waiting = counted()
    for result in engine.each(work, waiting):
        done += 1
        yield result
    if done != begun or next(waiting, None) is not None:
        raise IncidentsError("A piece of the work was left out; nothing was published.")


class Processes:
    """Runs tasks in this process, or in several when there is more than one task."""

    def __init__(self, jobs: int) -> None:
        """Keep how many processes may run at the same time; none is started before there is work for it."""
        self.workers = jobs
        self._pool: ProcessPoolExecutor | None = None
        self._lifeline: Connection | None = None

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Stop the processes, after an error in the midst of their work."""
        if self._pool is None or self._lifeline is None:
            return
        if kind is not None:
            self._lifeline.close()
        self._pool.shutdown(cancel_futures=True)
        self._lifeline.close()

    def each(self, work: Callable[[_TaskT], _ResultT], tasks: Iterable[_TaskT]) -> Iterator[_ResultT]:
        """Yield what `work` makes of each task, in any order.

        Raises IncidentsError when a process is ended from outside.
        """
        waiting = iter(tasks)
        first = list(islice(waiting, 2))
        if self.workers == 1 or len(first) < 2:
            yield from map(work, chain(first, waiting))
            return
        try:
            yield from _gathered(self._started(), work, chain(first, waiting), _WAITING * self.workers)
        except BrokenProcessPool as error:
            raise IncidentsError(
                "A reading process was ended from outside, perhaps for want of memory; try fewer --jobs."
            ) from error

    def _started(self) -> ProcessPoolExecutor:
        """Return the processes, which end with this one, however it ends."""
        if self._pool is None:
            # Spawned, not forked: polars has threads, and a forked copy of them hangs.
            context = get_context("spawn")
            watched, self._lifeline = context.Pipe(duplex=False)
            self._pool = ProcessPoolExecutor(
                self.workers, mp_context=context, initializer=_end_with, initargs=(watched,)
            )
        return self._pool


def _end_with(lifeline: Connection) -> None:
    """End this process as soon as the other end of a pipe, over which nothing is ever sent, is closed."""

    def watch() -> None:
        lifeline.poll(None)
        os._exit(1)

    Thread(target=watch, daemon=True).start()


def _gathered(
    pool: ProcessPoolExecutor, work: Callable[[_TaskT], _ResultT], tasks: Iterator[_TaskT], most: int
) -> Iterator[_ResultT]:
    """Yield results as they are ready, with at most so many tasks begun, until there is no further task."""
    begun: set[Future[_ResultT]] = set()
    while begun := begun | {pool.submit(work, task) for task in islice(tasks, most - len(begun))}:
        done, begun = wait(begun, return_when=FIRST_COMPLETED)
        for future in done:
            yield future.result()


def processors() -> int:
    """Return how many processors this process may use."""
    with suppress(AttributeError):  # Not every system tells what a process is confined to.
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
