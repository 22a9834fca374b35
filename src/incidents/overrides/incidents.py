"""Sets values of whole incidents, after their reports were resolved."""

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from incidents.overrides.found import Judged
from incidents.overrides.values import changed, plain
from incidents.schema import IncidentRecord

DECIDED: Mapping[str, pl.DataType] = {"override_id": pl.String(), "field": pl.String(), "before": pl.String()}
"""What stood in an incident before a person set it, by the columns that were set."""


def decided(
    incidents: pl.DataFrame, told: pl.DataFrame, found: Iterable[Judged], known: Mapping[str, frozenset[str]]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return incidents with what people set of them, and what stood there before.

    `told` has the `incident_id` of each `report_id`. Raises OverrideError when one is not as expected.
    """
    incident_of = dict(told.select("report_id", "incident_id").iter_rows())
    rows: dict[str, dict[str, Any]] = {}
    before: list[tuple[str, str, str | None]] = []
    for one in found:
        incident_id = incident_of.get(one.reports[0])
        if incident_id is None:
            continue
        row = rows.get(incident_id) or _row(incidents, incident_id)
        values = changed(one.placed, IncidentRecord, row, known)
        before += [(one.placed.override.id, name, plain(row[name])) for name in values]
        rows[incident_id] = {**row, **values}
    fresh = pl.DataFrame(list(rows.values()), schema=incidents.schema, orient="row")
    left = incidents.filter(~pl.col("incident_id").is_in(list(rows)))
    was = pl.DataFrame(before, schema=dict(DECIDED), orient="row")
    return pl.concat([left, fresh]).sort("incident_id"), was


def _row(incidents: pl.DataFrame, incident_id: str) -> dict[str, Any]:
    return incidents.row(by_predicate=pl.col("incident_id") == incident_id, named=True)
