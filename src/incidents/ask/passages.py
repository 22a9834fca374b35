"""The passages of a text that hold the values of a report: the one that holds most of them first."""

from collections.abc import Iterable, Mapping
from typing import Any

Row = Mapping[str, Any]


def passages(report: Row, evidence: Iterable[Row]) -> list[str]:
    """Return the passages that hold values of a report, and its own sentence among or behind them.

    `evidence` are rows of the table `evidence`. What only follows from words counts for no passage; of two
    that hold as many values, the one that stands first in the text goes first.
    """
    own = report["evidence"]
    held: dict[str, tuple[int, int]] = {own: (0, report["start"])}
    for row in evidence:
        if row["text"] is None or row["derived"]:
            continue
        passage = row.get("passage") or own
        number, start = held.get(passage, (0, row["start"]))
        held[passage] = (number + 1, min(start, row["start"]))
    return sorted(held, key=lambda passage: (-held[passage][0], held[passage][1]))
