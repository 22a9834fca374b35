"""How work grows with its input: processor time of two sizes in one run, whatever else the machine does."""

import gc
import itertools
import time
from collections.abc import Callable, Iterator
from typing import Final, TypeVar

_T = TypeVar("_T")
_FACTOR: Final = 4
_RUNS: Final = 3
_TRIES: Final = 6
# Linear work takes 4 times as long for 4 times the input, quadratic work 16 times.
_MOST: Final = 10
_LEAST: Final = 0.002


def is_near_linear(work: Callable[[_T], object], make: Callable[[int], _T], size: int) -> bool:
    """Return whether work on an input four times as long takes well under sixteen times the processor time.

    `make` gives an input of a size; what takes less than two milliseconds is taken to take that long. On a
    busy machine a processor may slow down between the two: it is tried again; quadratic work fails each time.
    No two runs have the same input, as what was answered a moment ago may be answered from memory.
    """
    sizes = itertools.count(size)
    return any(
        _of_new(work, make, sizes, _FACTOR) <= _MOST * max(_of_new(work, make, sizes, 1), _LEAST)
        for _ in range(_TRIES)
    )


def _of_new(
    work: Callable[[_T], object], make: Callable[[int], _T], sizes: Iterator[int], times: int
) -> float:
    """Return the least processor time of some runs, each on an input that is one longer than any before."""
    return min(_once(work, make(times * next(sizes))) for _ in range(_RUNS))


def processor_time(work: Callable[[_T], object], given: _T) -> float:
    """Return the least processor time in seconds that work took on one input in some runs."""
    return min(_once(work, given) for _ in range(_RUNS))


def _once(work: Callable[[_T], object], given: _T) -> float:
    """Return the processor time of one run; the collector waits, which would walk what other tests keep."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        begun = time.thread_time()
        work(given)
        return time.thread_time() - begun
    finally:
        if was_on:
            gc.enable()
