"""Finds the reports that overrides are about, and holds their texts against those that were expected."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import polars as pl

from incidents.errors import OverrideError
from incidents.likeness.words import split
from incidents.overrides.files import Overrides, Placed
from incidents.overrides.sides import side_by_side
from incidents.schema.override import MergeOverride, NotSameOverride, SplitOverride, Target
from incidents.words.frozen import frozen

_LEAST: Final = 0.5
_READ: Final = ("extracted", "no_incident")
_OF_REPORT: Final = ("report_id", "document_id", "evidence", "aggregate")
_SOURCE: Final = pl.coalesce("external_id", "source_uri").alias("source")
_OF_DOCUMENT: Final = ("document_id", "sha256", _SOURCE)
Row = Mapping[str, Any]


@frozen
class Judged:
    """An override with the ids of the reports that it is about now; without any it is not used."""

    placed: Placed
    reports: tuple[str, ...]
    leaves: tuple[str, ...] = ()

    @property
    def is_used(self) -> bool:
        """Whether all that the override needs was read."""
        least = 2 if isinstance(self.placed.override, MergeOverride | NotSameOverride) else 1
        has_left = bool(self.leaves) or not isinstance(self.placed.override, SplitOverride)
        return len(self.reports) >= least and has_left


def judged(overrides: Overrides, reports: pl.LazyFrame, documents: pl.LazyFrame) -> list[Judged]:
    """Return the overrides with the reports that they are about.

    A report is found by its id; where the rules read the same text otherwise now, by its words in its
    document. Raises OverrideError, both texts side by side, for all whose text has changed.
    """
    read = _Read(overrides, reports, documents)
    found: list[Judged] = []
    failures: list[str] = []
    for placed in overrides.placed:
        try:
            found.append(_judged(placed, read))
        except OverrideError as error:
            failures.append(str(error))
    if failures:
        raise OverrideError("\n\n".join(failures))
    return found


def _judged(placed: Placed, read: "_Read") -> Judged:
    override = placed.override
    leaves = override.leaves if isinstance(override, SplitOverride) else ()
    return Judged(placed, tuple(_ids(override.target, placed, read)), tuple(_ids(leaves, placed, read)))


def _ids(targets: Iterable[Target], placed: Placed, read: "_Read") -> Iterator[str]:
    """Yield the ids of those targets whose documents were read."""
    for target in targets:
        row = read.report(target, placed)
        if row is None:
            continue
        if row["aggregate"]:
            raise OverrideError(f"{placed.name}: {row['report_id']} sums up many incidents and is of none.")
        yield row["report_id"]


class _Read:
    """What was read of the reports and documents that overrides name."""

    def __init__(self, overrides: Overrides, reports: pl.LazyFrame, documents: pl.LazyFrame) -> None:
        """Read the rows that are wanted."""
        wanted = [target for placed in overrides.placed for target in _targets(placed)]
        ids = [target.report for target in wanted]
        told = reports.select(_OF_REPORT).filter(pl.col("report_id").is_in(ids)).collect()
        self._known = {row["report_id"]: row for row in told.iter_rows(named=True)}
        lost = [target for target in wanted if target.report not in self._known]
        digests, sources = [t.sha256 for t in lost], [t.source for t in lost if t.source is not None]
        read = pl.col("status").cast(pl.String).is_in(_READ)
        told_in = documents.filter(read, pl.col("sha256").is_in(digests) | _SOURCE.is_in(sources))
        near = told_in.select(_OF_DOCUMENT).collect()
        self._documents = near.to_dicts()
        within = reports.select(_OF_REPORT).filter(pl.col("document_id").is_in(near["document_id"].implode()))
        self._by_document: dict[str, list[Row]] = defaultdict(list)
        for row in within.sort("report_id").collect().iter_rows(named=True):
            self._by_document[row["document_id"]].append(row)

    def report(self, target: Target, placed: Placed) -> Row | None:
        """Return the report of a target, None where its document was not read.

        Raises OverrideError when its text is not the one that was expected.
        """
        row = self._known.get(target.report)
        if row is not None:
            if _plain(row["evidence"]) != _plain(target.quote):
                raise _changed(placed, target, "has other words than its quote", row)
            return row
        same = [one for one in self._documents if one["sha256"] == target.sha256]
        if same:
            return self._reread(target, placed, same)
        if target.source is None:
            raise OverrideError(f"{placed.name}: no text that was read has the sha256 of {target.report}.")
        changed = [one for one in self._documents if one["source"] == target.source]
        if changed:
            now = _nearest(target.quote, self._within(changed))
            raise _changed(placed, target, "is of a text that has changed", now, changed)
        return None

    def _within(self, documents: Sequence[Row]) -> list[Row]:
        return [row for one in documents for row in self._by_document[one["document_id"]]]

    def _reread(self, target: Target, placed: Placed, same: Sequence[Row]) -> Row:
        """Return the report of an unchanged text that the rules read otherwise now."""
        row = _nearest(target.quote, self._within(same))
        if row is None or _alike(target.quote, row["evidence"]) < _LEAST:
            raise _changed(placed, target, "is not read any more in its text", row)
        return row


def _targets(placed: Placed) -> tuple[Target, ...]:
    override = placed.override
    return (*override.target, *(override.leaves if isinstance(override, SplitOverride) else ()))


def _nearest(quote: str, rows: Sequence[Row]) -> Row | None:
    """Return the report whose words are nearest to a quote, None where there is no report."""
    return max(rows, key=lambda row: (_alike(quote, row["evidence"]), row["report_id"]), default=None)


def _alike(quote: str, evidence: str) -> float:
    one, other = set(split(quote)), set(split(evidence))
    return len(one & other) / max(len(one | other), 1)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _changed(
    placed: Placed, target: Target, says: str, row: Row | None, documents: Sequence[Row] = ()
) -> OverrideError:
    """Return the error that shows both texts, and how to say that the override still holds."""
    now = "no report of an incident is read there" if row is None else row["evidence"]
    told = f"{placed.name}: {target.report} {says}. Nothing was published.\n{side_by_side(target.quote, now)}"
    if row is None:
        return OverrideError(f"{told}\n  Take the override out if it does not hold any more.")
    digests = [one["sha256"] for one in documents if one["document_id"] == row["document_id"]]
    new = ", ".join([f"report: {row['report_id']}", *(f"sha256: {digest}" for digest in digests)])
    return OverrideError(f"{told}\n  If it still holds, give it the quote on the right and {new}.")
