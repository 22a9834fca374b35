"""Processes of one machine: what comes back, and that none outlives what it works for."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from incidents.errors import IncidentsError
from incidents.passes.engine import Processes, every

PATIENCE = 60
"""Seconds; far more than starting a process takes."""
STARTS_AND_WAITS = """
from test_engine import Processes, told_and_slept
if __name__ == "__main__":
    with Processes(2) as engine:
        list(engine.each(told_and_slept, range(2)))
"""


def squared(number: int) -> int:
    return number * number


def left(number: int) -> int:
    if number == 1:
        os._exit(9)
    return number


def refused(number: int) -> None:
    if number == 1:
        raise ValueError("this one")
    time.sleep(10 * PATIENCE)


def told_and_slept(_: int) -> None:
    print("started", flush=True)  # noqa: T201  read by the test
    time.sleep(10 * PATIENCE)


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_task_is_done_once(jobs: int) -> None:
    with Processes(jobs) as engine:
        assert sorted(every(engine, squared, range(200))) == [number * number for number in range(200)]


class Forgetful(Processes):
    """An engine that takes as many tasks as it has workers, and does two of them."""

    def each(self, work: Callable[[Any], Any], tasks: Iterable[Any]) -> Iterator[Any]:
        """Do two tasks."""
        return map(work, list(islice(tasks, self.workers))[:2])


@pytest.mark.parametrize("taken", [2, 3])
def test_a_task_that_is_left_out_is_noticed(taken: int) -> None:
    with pytest.raises(IncidentsError, match="left out"):
        list(every(Forgetful(taken), squared, range(3)))


def test_a_process_that_is_ended_from_outside_is_told_in_a_sentence() -> None:
    with pytest.raises(IncidentsError, match="try fewer --jobs"), Processes(2) as engine:
        list(engine.each(left, range(4)))


def test_after_an_error_nobody_waits_for_what_is_still_running() -> None:
    start = time.monotonic()
    with pytest.raises(ValueError, match="this one"), Processes(2) as engine:
        list(engine.each(refused, range(4)))
    assert time.monotonic() - start < PATIENCE


def test_no_process_outlives_the_one_that_started_it(tmp_path: Path) -> None:
    script = tmp_path / "starts.py"
    script.write_text(STARTS_AND_WAITS, encoding="utf-8")
    started = subprocess.Popen(
        [sys.executable, script],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert started.stdout is not None
    assert started.stdout.readline() == "started\n"
    started.kill()
    # The output ends when all who hold it, and so all of its processes, are gone.
    started.communicate(timeout=PATIENCE)


def much(given: tuple[int, Path]) -> bytes:
    number, folder = given
    if number == 0:
        return b""
    folder.joinpath("process").write_text(str(os.getpid()))
    while not folder.joinpath("go").exists():
        time.sleep(0.01)
    return bytes(10_000_000)


def test_a_process_that_dies_while_it_answers_keeps_nobody_waiting(tmp_path: Path) -> None:
    with Processes(2) as engine:
        results = engine.each(much, [(0, tmp_path), (1, tmp_path)])
        assert next(results) == b""
        tmp_path.joinpath("go").touch()
        time.sleep(0.5)  # Its answer is begun then, and longer than what a pipe holds.
        os.kill(int(tmp_path.joinpath("process").read_text()), signal.SIGKILL)
        with pytest.raises(IncidentsError, match="try fewer --jobs"):
            next(results)


class Unreadable(Exception):  # noqa: N818
    """An error that cannot be made again from its message alone."""

    def __init__(self, one: int, two: int) -> None:
        """Keep two numbers as a message."""
        super().__init__(f"{one} and {two}")


def raised(number: int) -> None:
    raise Unreadable(number, 2)


def test_an_error_that_no_other_process_can_read_is_told_in_a_sentence() -> None:
    with pytest.raises(IncidentsError, match="Unreadable: "), Processes(2) as engine:
        list(engine.each(raised, range(4)))


def test_who_leaves_off_in_the_midst_can_give_further_tasks() -> None:
    with Processes(2) as engine:
        assert next(engine.each(squared, range(9))) in {0, 1}
        assert sorted(engine.each(squared, range(3))) == [0, 1, 4]


SQUARES = """
from incidents.passes.engine import Processes
from test_engine import squared
if __name__ == "__main__":
    with Processes(2) as engine:
        print(sorted(engine.each(squared, range(6))))
"""


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not there to break system calls")
# The third write of the first process is one with which Python asks whether its own helper is there.
@pytest.mark.parametrize("when", ["1", "2", "1+", "2+"])
def test_no_error_in_a_pipe_between_processes_keeps_them_waiting(tmp_path: Path, when: str) -> None:
    script = tmp_path / "squares.py"
    script.write_text(SQUARES, encoding="utf-8")
    told = ("-e", "trace=write", "-e", f"inject=write:error=EIO:when={when}", "-o", tmp_path / "trace")
    ended = subprocess.run(
        ["strace", "-f", *told, sys.executable, script],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([*sys.path, str(Path(__file__).parent)])},
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    assert "(INJECTED)" in (tmp_path / "trace").read_text()
    assert ended.returncode != 0 or ended.stdout == b"[0, 1, 4, 9, 16, 25]\n"
