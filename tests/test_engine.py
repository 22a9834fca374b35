"""Processes of one machine: what comes back, and that none outlives what it works for."""

import os
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
