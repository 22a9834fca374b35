"""Runs the tasks of a build on the workers of a Dask cluster, on this machine when no other is named.

The workers and this process share a folder, in which the tasks leave what they make. Dask gives the tasks of
a worker that is lost to others; what is written twice is there once.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from types import TracebackType
from typing import Any, Self, TypeVar

from dask.distributed import Client, KilledWorker, LocalCluster, as_completed

from incidents.errors import IncidentsError, MachineError

_TaskT = TypeVar("_TaskT")
_ResultT = TypeVar("_ResultT")
_WAITING = 4


class Cluster:
    """An engine of Dask workers; at the end of its context it leaves a cluster that it did not start."""

    def __init__(self, address: str | None = None, jobs: int = 1, patience: str = "30s") -> None:
        """Keep where the scheduler is and how long to wait for it; without one, `jobs` workers start here."""
        self._address = address
        self._jobs = jobs
        self._patience = patience

    def __enter__(self) -> Self:
        """Connect to the scheduler, or start one; raises IncidentsError when none answers."""
        self._own = (
            None
            if self._address
            else LocalCluster(n_workers=self._jobs, threads_per_worker=1, dashboard_address=None)
        )
        try:
            self._client = Client(self._own or self._address, timeout=self._patience, set_as_default=False)
        except (OSError, ValueError) as error:
            raise IncidentsError(f"No Dask scheduler answers at {self._address}: {error}") from error
        return self

    @property
    def workers(self) -> int:
        """How many tasks run at the same time, one where no worker has come yet."""
        return max(1, int(sum(self._client.nthreads().values())))

    def each(self, work: Callable[[_TaskT], _ResultT], tasks: Iterable[_TaskT]) -> Iterator[_ResultT]:
        """Yield what `work` makes of each task, in any order; a lost worker's tasks are done by others.

        Raises IncidentsError when a task has taken several workers down.
        """
        waiting = iter(tasks)
        begun = as_completed(
            self._submitted(work, islice(waiting, _WAITING * self.workers)), loop=self._client.loop
        )
        try:
            for future in begun:
                yield future.result()
                future.release()
                begun.update(self._submitted(work, islice(waiting, 1)))
        except KilledWorker as error:
            raise MachineError(f"Several workers were lost over one piece of the work: {error}") from error

    def _submitted(self, work: Callable[[_TaskT], _ResultT], tasks: Iterable[_TaskT]) -> list[Any]:
        return [self._client.submit(work, task, pure=False) for task in tasks]

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the cluster, and stop it where it was started here."""
        self._client.close()
        if self._own is not None:
            self._own.close()
