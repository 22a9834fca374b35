"""How work grows with its input: processor time of two sizes in one run, whatever else the machine does."""

import gc
import time
from collections.abc import Callable
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
    """
    small, large = make(size), make(_FACTOR * size)
    return any(_is_within(work, small, large) for _ in range(_TRIES))


def _is_within(work: Callable[[_T], object], small: _T, large: _T) -> bool:
    return processor_time(work, large) <= _MOST * max(processor_time(work, small), _LEAST)


def processor_time(work: Callable[[_T], object], given: _T) -> float:
    """Return the least processor time in seconds that work took in some runs."""
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
