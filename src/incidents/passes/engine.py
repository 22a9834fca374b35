"""Engines: run one function on many tasks, here or in other processes; results come as they are ready.

A task may be run more than once, when the process that had it is lost: what it writes has to be there once.
"""

import os
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import suppress
from itertools import chain, islice
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Protocol, Self, TypeVar, cast

from incidents.errors import MachineError
from incidents.passes.worker import Worker

_TaskT = TypeVar("_TaskT")
_ResultT = TypeVar("_ResultT")


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
    """Yield what an engine makes of each task; raises MachineError when it has left one out."""
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
        raise MachineError("A piece of the work was left out; nothing was published.")


class Processes:
    """Runs tasks in this process, or in several when there is more than one task."""

    def __init__(self, jobs: int) -> None:
        """Keep how many processes may run at the same time; none is started before there is work for it."""
        self.workers = jobs
        # Spawned, not forked: polars has threads, and a forked copy of them hangs.
        self._context = get_context("spawn")
        self._lifeline: tuple[Connection, Connection] | None = None
        self._running: list[Worker] = []

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop the processes, after an error in the midst of their work."""
        for worker in self._running:
            worker.end()
        self._running = []
        for end in self._lifeline or ():
            end.close()
        self._lifeline = None

    def each(self, work: Callable[[_TaskT], _ResultT], tasks: Iterable[_TaskT]) -> Iterator[_ResultT]:
        """Yield what `work` makes of each task, in any order.

        Raises MachineError when a process is ended from outside.
        """
        waiting = iter(tasks)
        first = list(islice(waiting, 2))
        if self.workers == 1 or len(first) < 2:
            yield from map(work, chain(first, waiting))
            return
        yield from self._gathered(work, chain(first, waiting))

    def _gathered(
        self, work: Callable[[_TaskT], _ResultT], tasks: Iterator[_TaskT]
    ) -> Generator[_ResultT, None, None]:
        """Yield results as they are ready, with one task to a process, until there is no further task."""
        busy: dict[Connection, Worker] = {}
        ready: list[_ResultT] = []
        try:
            while True:
                idle = [worker for worker in self._running if worker.pipe not in busy]
                for task in islice(tasks, self.workers - len(busy)):
                    worker = idle.pop() if idle else self._another()
                    busy[worker.pipe] = worker
                    worker.give(work, task)
                yield from ready
                if not busy:
                    return
                ready = [busy.pop(cast("Connection", pipe)).answer() for pipe in wait(list(busy))]
        finally:
            if busy:  # Nobody waits for what these do.
                self.__exit__()

    def _another(self) -> Worker:
        """Return one process more, which ends with this one, however it ends."""
        self._lifeline = self._lifeline or self._context.Pipe(duplex=False)
        self._running.append(Worker(self._context, self._lifeline[0]))
        return self._running[-1]


def processors() -> int:
    """Return how many processors this process may use."""
    with suppress(AttributeError):  # Not every system tells what a process is confined to.
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
