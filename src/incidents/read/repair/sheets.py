"""Sheets: the page numbers and running heads that a printed text carries from page to page.

A number alone in its line is that of a page where the numbers of such lines count up one by one, at least
three of them; what stands beside them and is the same on every page is a running head.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from incidents.words.late import late

_NUMBER: Final = late(
    r"\s*(?:[-–—|]\s{0,2})?(?:(?:page|p\.)\s{1,2})?(?P<number>\d{1,4})(?:\s{1,2}(?:of|/)\s{1,2}\d{1,4})?"
    r"(?:\s{0,2}[-–—|])?\s*\Z",
    re.IGNORECASE,
)
_Run = tuple[int, int, "_Run | None"]
_LONGEST_NUMBER: Final = 40
_LONGEST_HEAD: Final = 100
_FEWEST: Final = 3
_NEAREST: Final = 8
_BESIDE: Final = 2


def without(lines: Sequence[str]) -> list[str]:
    """Return lines without page numbers and running heads, and without the blank lines around them."""
    numbers = _numbers(lines)
    if len(numbers) < _FEWEST:
        return list(lines)
    apart = set(numbers) | _heads(lines, numbers)
    found: list[str] = []
    waiting: list[str] = []
    is_after = False
    for i, line in enumerate(lines):
        if i in apart:
            is_after = True
        elif not line.strip():
            waiting.append(line)
        else:
            # A sentence goes on over the page.
            goes_on = is_after and found and not found[-1].rstrip().endswith((".", "!", "?", '"', "”"))
            apart_by = [""] if is_after else waiting
            found += [] if goes_on and line.strip()[0].islower() else apart_by
            found.append(line)
            waiting, is_after = [], False
    return found + ([] if is_after else waiting)


def _numbers(lines: Sequence[str]) -> list[int]:
    """Return which lines are page numbers: the longest run of numbers alone in a line that counts up."""
    found = [
        (i, int(match["number"]))
        for i, line in enumerate(lines)
        if len(line) <= _LONGEST_NUMBER and (match := _NUMBER.match(line)) is not None
    ]
    longest: _Run = (0, -1, None)
    runs: dict[int, _Run] = {}
    for i, number in found:
        before = runs.get(number - 1)
        if before is not None and i - before[1] < _NEAREST:
            before = None
        runs[number] = (1, i, None) if before is None else (before[0] + 1, i, before)
        longest = max(longest, runs[number], key=lambda run: run[0])
    counted: list[int] = []
    run: _Run | None = longest if longest[0] else None
    while run is not None:
        counted.append(run[1])
        run = run[2]
    return counted[::-1]


def _heads(lines: Sequence[str], numbers: Sequence[int]) -> set[int]:
    """Return which lines beside page numbers are the same on every page but one, figures aside."""
    beside: dict[int, str] = {}
    for number in numbers:
        for step in (-1, 1):
            i, seen = number + step, 0
            while 0 <= i < len(lines) and seen < _BESIDE:
                said = re.sub(r"\d+", "#", lines[i].strip())
                if said and len(said) <= _LONGEST_HEAD:
                    beside[i] = said
                seen += bool(said)
                i += step
    counts = Counter(beside.values())
    return {i for i, said in beside.items() if counts[said] >= max(len(numbers) - 1, _FEWEST - 1)}
