"""One reading process, with a pipe of its own over which it is given a task and answers it.

What processes share, a queue or a lock, is left as it is by one that dies in the midst of using it, and all
others wait for ever. The end of a pipe that only one process has is closed with it, whenever it dies.
"""

import os
import pickle
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnContext
from threading import Thread
from traceback import format_exception
from typing import Any

from incidents.errors import IncidentsError, MachineError

_ENDED = "A reading process was ended from outside, perhaps for want of memory; try fewer --jobs."


class Worker:
    """A process that does one task at a time, and ends when the other end of a lifeline is closed."""

    def __init__(self, context: SpawnContext, lifeline: Connection) -> None:
        """Start the process."""
        self.pipe, given = context.Pipe()
        self._process = context.Process(target=_serve, args=(given, lifeline), daemon=True)
        self._process.start()
        given.close()

    def give(self, work: Callable[[Any], object], task: object) -> None:
        """Let the process do a task; raises MachineError when it is not there any more."""
        content = pickle.dumps((work, task), pickle.HIGHEST_PROTOCOL)
        try:
            self.pipe.send_bytes(content)
        except OSError as error:
            raise MachineError(_ENDED) from error

    def answer(self) -> Any:  # noqa: ANN401  what the work returns
        """Return what came of the task; raises what it raised, MachineError where the process died."""
        try:
            content = self.pipe.recv_bytes()
        except (EOFError, OSError) as error:
            raise MachineError(_ENDED) from error
        done, what = pickle.loads(content)  # noqa: S301  written by the process that this one started
        if not done:
            raise what
        return what

    def end(self) -> None:
        """End the process at once; its answers are taken, or nobody waits for them any more."""
        self._process.kill()
        self._process.join()
        self.pipe.close()


def _serve(pipe: Connection, lifeline: Connection) -> None:
    """Do one task after the other until there is nobody who could be answered."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # The process that is asked to stop ends this one.
    _end_with(lifeline)
    with suppress(EOFError, OSError):
        while True:
            pipe.send_bytes(_answered(pipe.recv_bytes()))


def _answered(content: bytes) -> bytes:
    """Return whether a task was done, and its result or the error, as bytes that can be read again."""
    try:
        work, task = pickle.loads(content)  # noqa: S301  written by the process that started this one
        return pickle.dumps((True, work(task)), pickle.HIGHEST_PROTOCOL)
    except BaseException as error:  # noqa: BLE001  a panic of polars is none of Exception
        error.add_note("".join(format_exception(error)))
        return _told(error)


def _told(error: BaseException) -> bytes:
    """Return an error as bytes; one that cannot be read again becomes a sentence."""
    with suppress(Exception):
        content = pickle.dumps((False, error), pickle.HIGHEST_PROTOCOL)
        pickle.loads(content)  # noqa: S301  written here
        return content
    return pickle.dumps((False, IncidentsError(f"{type(error).__name__}: {error}")))


def _end_with(lifeline: Connection) -> None:
    """End this process as soon as the other end of a pipe, over which nothing is ever sent, is closed."""

    def watch() -> None:
        lifeline.poll(None)
        os._exit(1)

    Thread(target=watch, daemon=True).start()
