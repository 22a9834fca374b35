"""Gates: what a release has to keep of the one that it follows, unless somebody says why not."""

from collections.abc import Iterator, Mapping

import polars as pl

Tables = Mapping[str, pl.LazyFrame]
_FEWEST = 50
_KEPT, _SHARED, _POINTS = 0.8, 0.5, 0.1
_GROWN = 1.5
_SHARES = {
    "without a day": pl.col("date_start").is_null(),
    "without a country": pl.col("country").is_null(),
    "without a number of dead": pl.col("killed_best").is_null(),
    "disputed": pl.col("disputed"),
}


def broken(now: Tables, before: Tables) -> list[str]:
    """Return what a release breaks, a sentence each.

    A release of fewer than fifty documents, or with other documents, breaks nothing: it is no successor.
    """
    shared = _shared(now["documents"], before["documents"])
    if shared is None or shared < _SHARED:
        return []
    return [*_counts(now, before), *_shares(now["incidents"], before["incidents"])]


def _shared(now: pl.LazyFrame, before: pl.LazyFrame) -> float | None:
    """Return what share of the documents before is still there, None where they were too few to say."""
    ids = before.select("document_id").collect()
    if ids.height < _FEWEST:
        return None
    return now.select("document_id").collect().join(ids, on="document_id", how="semi").height / ids.height


def _counts(now: Tables, before: Tables) -> Iterator[str]:
    """Name tables that lost more than a fifth of their rows, and incidents that are half as many again."""
    for name in ("documents", "reports", "incidents", "casualties"):
        old, new = (int(tables[name].select(pl.len()).collect().item()) for tables in (before, now))
        if new < _KEPT * old:
            yield f"there are {new} {name}, and there were {old}"
        documents = _growth(now["documents"], before["documents"])
        if name == "incidents" and new > _GROWN * documents * old:
            yield f"there are {new} incidents, and there were {old}, in about as many documents"


def _growth(now: pl.LazyFrame, before: pl.LazyFrame) -> float:
    """Return how many times as many documents there are, at least once."""
    new, old = (int(table.select(pl.len()).collect().item()) for table in (now, before))
    return max(1.0, new / old)


def _shares(now: pl.LazyFrame, before: pl.LazyFrame) -> Iterator[str]:
    """Name shares of incidents that rose by more than ten points."""
    wanted = [share.mean().alias(name) for name, share in _SHARES.items()]
    new, old = (table.select(wanted).collect().row(0, named=True) for table in (now, before))
    for name in _SHARES:
        if (new[name] or 0.0) > (old[name] or 0.0) + _POINTS:
            yield f"{new[name]:.0%} of incidents are {name}, and {old[name] or 0.0:.0%} were"
