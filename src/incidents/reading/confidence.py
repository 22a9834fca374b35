"""How sure a value is: how often readings with the same marks were right on coded texts.

`confidence.toml` is made by `bench/accuracy --reliability`: a mark a line, with how many readings had it, how
many of them were right, and its weight. A value is as sure as its weights add up to: their sum with the
constant is the logarithm of the odds that it is right. Weights are drawn to 0 where counts are small, so a
rule that is new or rare is as sure as its column and its report let it be; then all are scaled to what was
right in texts in which nothing was counted. Nothing is surer than the surest readings there were right
(`most`). What no coder was ever asked has no confidence.
"""

import math
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Final, NamedTuple

from incidents.reading import marks
from incidents.schema import EVENT_COLUMNS
from incidents.validate import Draft
from incidents.words.frozen import frozen, replace

FILE: Final = "confidence.toml"
_DIGITS: Final = 3
Values = Mapping[str, Any]


class Kind(NamedTuple):
    """Readings with one mark: their weight, and how many of how many were right."""

    weight: float
    right: int
    built: int


NONE: Final = Kind(0.0, 0, 0)


@frozen
class Counted:
    """What was counted on coded texts: the constant, each mark, and how sure no reading is beyond."""

    constant: float
    kinds: Mapping[str, Kind]
    most: float = 0.99

    def share(self, found: Iterable[str]) -> float:
        """Return the share of readings with these marks that is right."""
        return round(min(self.most, 1 / (1 + math.exp(-self.odds(found)))), _DIGITS)

    def odds(self, found: Iterable[str]) -> float:
        """Return the logarithm of the odds that a reading with these marks is right."""
        return self.constant + sum(self.kinds.get(mark, NONE).weight for mark in found)


@cache
def load() -> Counted:
    """Return what was counted, read once."""
    content = tomllib.loads((files("incidents.reading") / FILE).read_text(encoding="utf-8"))
    kinds = {mark: Kind(k["weight"], k["right"], k["built"]) for mark, k in content["marks"].items()}
    return Counted(content["constant"], kinds, content["most"])


def sure(draft: Draft, counted: Counted) -> Draft:
    """Return a draft whose report and evidence say how sure they are, and on how many readings that rests."""
    of_report = marks.of_report(draft.report)
    rows = {row["field"]: row for row in draft.evidence}
    told = {slot: _told(draft.report, slot, rows, of_report, counted) for slot in set(marks.SLOTS.values())}
    nothing: Values = {"confidence": None, "kind_right": 0, "kind_built": 0}
    evidence = tuple(
        {**row, **(told.get(marks.SLOTS.get(row["field"], "")) or nothing)} for row in draft.evidence
    )
    stands = told[marks.TYPE] or nothing
    return replace(draft, report={**draft.report, "confidence": stands["confidence"]}, evidence=evidence)


def _told(
    report: Values, slot: str, rows: Mapping[str, Values], of_report: marks.Marks, counted: Counted
) -> Values | None:
    """Return how sure a slot is, None where it was not read or was never counted."""
    row = marks.head(slot, rows)
    if row is None or f"slot: {slot}" not in counted.kinds:
        return None
    of_value = marks.of_value(report, slot, row)
    kind = counted.kinds.get(of_value[-1], NONE)
    share = counted.share((*of_report, *of_value))
    return {"confidence": share, "kind_right": kind.right, "kind_built": kind.built}


def at_least(drafts: Sequence[Draft], share: float) -> list[Draft]:
    """Return the drafts whose reports are that sure, without the values that are not.

    The words for a value stay: they are the document's.
    """
    return [_without(draft, share) for draft in drafts if is_sure(draft.report["confidence"], share)]


def is_sure(confidence: float | None, share: float) -> bool:
    """Return whether a confidence is enough; one that is not known is not."""
    return confidence is not None and confidence >= share


def _without(draft: Draft, share: float) -> Draft:
    gone = {row["field"] for row in draft.evidence if not is_sure(row["confidence"], share)} & WITHHELD
    report = {column: None if column in gone else value for column, value in draft.report.items()}
    return replace(
        draft, report=report, evidence=tuple(row for row in draft.evidence if row["field"] not in gone)
    )


WITHHELD: Final = frozenset(
    column
    for column in EVENT_COLUMNS
    if not column.endswith("_text") and column not in {"incident_group", marks.TYPE}
)
"""The columns that are empty where they are not sure enough."""
