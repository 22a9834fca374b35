"""How the processor time of reading grows with the length of a text, a page or a sentence."""

import itertools
import math
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from incidents.read import page
from incidents.reading import reader
from test_growth import GRAMMARS, PAGES, TEXTS, _rules_by_file  # the constructions are those of the tests

FACTOR = 4
LEAST = 0.01
SIZES = {"text": 80, "page": 600, "grammar": 110, "rules": 80}


def exponents(chance_of: Callable[[], bool]) -> Iterator[tuple[str, float]]:
    """Yield each construction with the power of its length by which its time grows, while there is time."""
    for name, work, make, size in _constructions():
        if not chance_of():
            return
        small, large = _least(work, make, size), _least(work, make, FACTOR * size)
        yield name, math.log(max(large, LEAST) / max(small, LEAST), FACTOR)


def _constructions() -> Iterator[tuple[str, Callable[[str], object], Callable[[int], str], int]]:
    words = reader.load()
    for name, make in TEXTS.items():
        yield f"text: {name}", words.read_text, make, SIZES["text"]
    for name, make in PAGES.items():
        yield f"page: {name}", page.article, make, SIZES["page"]
    for name, (find, make) in GRAMMARS.items():
        yield f"grammar: {name}", find, make, SIZES["grammar"]
    for kind, texts in sorted(_rules_by_file().items()):
        yield f"rules: {kind}", words.read_text, _cycled(texts), SIZES["rules"]


def _cycled(texts: list[str]) -> Callable[[int], str]:
    return lambda n: " ".join(itertools.islice(itertools.cycle(texts), n))


def _least(work: Callable[[str], object], make: Callable[[int], str], size: int) -> float:
    """Return the least time of two runs; their inputs differ, as the last answers are remembered."""
    taken = []
    for further in range(2):
        given = make(size + further)
        begun = time.process_time()
        work(given)
        taken.append(time.process_time() - begun)
    return min(taken)
