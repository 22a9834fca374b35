"""Says of changes between releases which of them a person decided, and why."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import polars as pl

from incidents.overrides.values import spread

_APPLIED: Final = "applied"
_MADE: Final = {
    "set": "changed",
    "drop": "withdrawn",
    "merge": "merged_into",
    "split": "split",
    "not_same": "split",
}
_UNDONE: Final = {
    **_MADE,
    "drop": "added",
    "merge": "split",
    "split": "merged_into",
    "not_same": "merged_into",
}
_KEYS: Final = ("incident_id", "change", "field")
Tables = tuple[pl.DataFrame, pl.DataFrame]


def explained(changes: pl.DataFrame, overrides: Tables, reports: Tables) -> pl.DataFrame:
    """Return changes with the reason of a person where one decided them.

    `overrides` and `reports` are the tables of now and of the release before. A decision counts that was not
    there before, and one that was taken back.
    """
    now, before = (told.filter(pl.col("status").cast(pl.String) == _APPLIED) for told in overrides)
    incidents = _incidents(reports)
    rows = [
        *_decided(now.join(before, on="override_id", how="anti"), incidents, _MADE, ""),
        *_decided(before.join(now, on="override_id", how="anti"), incidents, _UNDONE, "taken back: "),
    ]
    told = pl.DataFrame(rows, schema=dict.fromkeys((*_KEYS, "_reason"), pl.String), orient="row")
    kinds = told.with_columns(pl.col("change").cast(changes.schema["change"]))
    first = kinds.unique(_KEYS, keep="first", maintain_order=True)
    joined = changes.join(first, on=_KEYS, how="left", nulls_equal=True, maintain_order="left")
    return joined.with_columns(pl.coalesce("_reason", "reason").alias("reason")).select(changes.columns)


def _incidents(reports: Tables) -> Mapping[str, set[str]]:
    """Return the incidents of each report, now and before."""
    found: dict[str, set[str]] = {}
    for told in reports:
        for report, incident in told.select("report_id", "incident_id").drop_nulls().iter_rows():
            found.setdefault(report, set()).add(incident)
    return found


def _decided(
    overrides: pl.DataFrame, incidents: Mapping[str, set[str]], changes: Mapping[str, str], how: str
) -> Iterator[tuple[str, str, str | None, str]]:
    """Yield incident, change, column and reason of what overrides may have changed."""
    for row in overrides.iter_rows(named=True):
        reason = f"{how}{row['override_id']} ({row['author']}, {row['decided_on']}): {row['reason']}"
        about = (*row["reports"], *(row["leaves"] or ()))
        for incident in sorted(set[str]().union(*(incidents.get(report, ()) for report in about))):
            for column in _columns(row):
                yield incident, changes[str(row["action"])], column, reason


def _columns(row: Mapping[str, Any]) -> Iterable[str | None]:
    """Return the columns that an override set, None alone where it set none."""
    return list(spread(json.loads(row["value"]))) if row["value"] is not None else [None]
