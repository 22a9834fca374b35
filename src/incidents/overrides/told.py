"""What the tables say of overrides: a row for each, and the rule that stands behind what it set."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from incidents.overrides.found import Judged
from incidents.overrides.values import rule_id
from incidents.schema import OverrideAction, OverrideRecord, OverrideStatus, RuleRecord
from incidents.schema.override import SetOverride
from incidents.schema.rows import frames, rows
from incidents.schema.tables import polars_schema
from incidents.validate import table


def overrides(found: Iterable[Judged], before: Mapping[str, Mapping[str, Any]]) -> pl.DataFrame:
    """Return the table of overrides; `before` has the values that stood there, by override and column."""
    records = [_record(one, before.get(one.placed.override.id)) for one in found]
    return frames([rows(records)], [OverrideRecord])["overrides"]


def _record(one: Judged, before: Mapping[str, Any] | None) -> OverrideRecord:
    override = one.placed.override
    named = tuple(target.report for target in override.target)
    sets = override if isinstance(override, SetOverride) else None
    return OverrideRecord(
        override_id=override.id,
        action=OverrideAction(override.action),
        status=OverrideStatus.APPLIED if one.is_used else OverrideStatus.UNUSED,
        reports=one.reports or named,
        leaves=one.leaves or None,
        of_incident=sets is not None and sets.scope == "incident",
        value=None if sets is None else written(sets.value),
        before=written(before) if before else None,
        quote=override.target[0].quote,
        reason=override.reason,
        author=override.author,
        decided_on=override.date,
        file=one.placed.file,
    )


def written(values: Mapping[str, Any]) -> str:
    """Return values as JSON."""
    return json.dumps(dict(values), ensure_ascii=False, sort_keys=True, default=str)


def tables(overrides: pl.DataFrame, before: pl.DataFrame, rules: pl.LazyFrame) -> dict[str, pl.LazyFrame]:
    """Return the tables of overrides and of rules, in which each override that sets something is one.

    `before` has what stood in incidents, by override and column.
    """
    stood: dict[str, dict[str, str | None]] = defaultdict(dict)
    for override_id, column, value in before.select("override_id", "field", "before").iter_rows():
        stood[override_id][column] = value
    written_before = [
        written(stood[name]) if name in stood else value
        for name, value in overrides.select("override_id", "before").iter_rows()
    ]
    told = overrides.with_columns(pl.Series("before", written_before, dtype=pl.String))
    schema = polars_schema(RuleRecord)
    made = pl.DataFrame([_rule(row) for row in told.iter_rows(named=True)], schema=schema, orient="row")
    whole = pl.concat([rules.collect(), made])
    return {
        "overrides": table(OverrideRecord, [told]).lazy(),
        "rules": table(RuleRecord, [whole]).lazy(),
    }


def _rule(row: Mapping[str, Any]) -> tuple[str | None, ...]:
    """Return the rule that stands behind an override."""
    says = f"{row['author']} decided on {row['decided_on']}: {row['reason']}"
    return rule_id(row["override_id"]), says, row["quote"], None
