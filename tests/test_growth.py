"""Telling stories apart and counting people take no more time for each sentence of a long text."""

import time
from collections.abc import Callable

import pytest

from incidents.reading.reader import Reader

FEW, MANY = 150, 1200
ALLOWED = 2.5
"""How many times more a sentence may cost in a text that is eight times as long."""

TEXTS: dict[str, Callable[[int], str]] = {
    "numbers behind one strike": lambda n: "An air strike hit Homs on Monday. " + "The strike killed 3. " * n,
    "numbers in one sentence": lambda n: (
        "An air strike hit Homs. The raid " + "killed 3 people and " * n + "left."
    ),
    "a toll that rises": lambda n: (
        "A bomb killed 3 soldiers in Homs on Monday. "
        + "".join(f"The death toll rose to {i + 4}. " for i in range(n))
    ),
    "one sentence again and again": lambda n: (
        "Jets bombed a camp in Homs on Monday, killing four fighters. " * n
    ),
    "strikes of their own": lambda n: " ".join(
        f"Jets bombed a depot near Homs on {1 + i % 28} May, killing {i + 2} fighters." for i in range(n)
    ),
}


def seconds(reader: Reader, text: str) -> float:
    """Return the processor time that reading a text takes, the best of two."""
    taken = []
    for _ in range(2):
        begun = time.process_time()
        reader.read_text(text)
        taken.append(time.process_time() - begun)
    return min(taken)


@pytest.mark.parametrize("make", TEXTS.values(), ids=TEXTS)
def test_a_text_that_is_eight_times_as_long_takes_about_eight_times_as_long(
    reader: Reader, make: Callable[[int], str]
) -> None:
    short, long = seconds(reader, make(FEW)), seconds(reader, make(MANY))
    assert long <= ALLOWED * short * MANY / FEW + 0.2
