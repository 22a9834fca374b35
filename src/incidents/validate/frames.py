"""Builds the tables out of records and stops when they do not add up."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import cast

import polars as pl
from pandera.errors import SchemaErrors
from pydantic import ValidationError

from incidents.errors import IncidentsError
from incidents.schema import EVENT_COLUMNS, RECORDS, Record
from incidents.schema.checks import detailed_schema, pandera_schema
from incidents.schema.rows import frames, rows
from incidents.schema.tables import columns, polars_schema, sort_order

Tables = Mapping[str, pl.DataFrame]


class ContractError(IncidentsError):
    """The tables contradict the contract or each other: names the table, the column and the key."""


def tables(records: Iterable[Record]) -> dict[str, pl.DataFrame]:
    """Return every table of the contract out of records, typed, sorted and checked."""
    return sorted_and_checked(frames([rows(records)]))


def sorted_and_checked(unsorted: Tables) -> dict[str, pl.DataFrame]:
    """Return the tables sorted, each checked alone and against the others.

    Raises ContractError for the first thing that does not hold.
    """
    made = {kind.table: table(kind, [unsorted[kind.table]]) for kind in RECORDS}
    check_keys(made)
    return made


def table(record_type: type[Record], frames: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """Return the frames as one table in its one order; raises ContractError when a value is not allowed."""
    empty = pl.DataFrame(schema=polars_schema(record_type))
    whole = pl.concat([empty, *frames]).sort(sort_order(record_type), nulls_last=True)
    check_table(record_type, whole)
    return whole


def check_table(record_type: type[Record], whole: pl.DataFrame) -> None:
    """Raise ContractError when a collected table is not what its record says."""
    try:
        pandera_schema(record_type).validate(whole, lazy=True)
    except SchemaErrors as error:
        cases = _told_apart(record_type, whole, error)
        failure = _failure(record_type, cases.row(0, named=True))
        message = f"Table {record_type.table}, {failure} (first of {len(cases)})."
        raise ContractError(message) from error


def _told_apart(record_type: type[Record], whole: pl.DataFrame, failed: SchemaErrors) -> pl.DataFrame:
    """Return what a table that failed its checks fails, check by check and value by value."""
    try:
        detailed_schema(record_type).validate(whole, lazy=True)
    except SchemaErrors as error:
        failed = error
    return cast("pl.DataFrame", failed.failure_cases)


def check_keys(made: Tables) -> None:
    """Raise ContractError when keys lead nowhere, counts do not add up or a value has no evidence."""
    problem = next(contradictions(made), None)
    if problem is not None:
        raise ContractError(problem)


def check_records(record_type: type[Record], whole: pl.DataFrame) -> None:
    """Raise ContractError when a row of a table, which no record was before, does not make one."""
    try:
        for row in whole.iter_rows(named=True):
            record_type.model_validate(row, strict=False)
    except ValidationError as error:
        raise ContractError(f"Table {record_type.table}: {error}") from error


def contradictions(made: Tables) -> Iterator[str]:
    """Name keys that lead nowhere, counts that do not add up and values without evidence.

    Where not all tables are given, what needs a missing one is not looked for.
    """
    for check, needed in CHECKS.items():
        if needed <= made.keys():
            yield from check(made)


def _failure(record_type: type[Record], case: Mapping[str, object]) -> str:
    """Return what one of pandera's failures is about: a key that is there twice, or a value of a column."""
    if case["check"] == "multiple_fields_uniqueness":
        row = json.loads(str(case["failure_case"]))
        keys = ", ".join(str(row[name]) for name in record_type.key)
        return f"key {', '.join(record_type.key)}: {keys} is there more than once"
    return f"column {case['column']}: {case['check']} fails for {case['failure_case']!s:.200}"


def _dangling_keys(made: Tables) -> Iterator[str]:
    """Name keys that lead to no row."""
    targets = {record_type.table: record_type for record_type in RECORDS}
    for record_type in (kind for kind in RECORDS if kind.table in made):
        for column in columns(record_type):
            if column.references is None or column.references not in made:
                continue
            known = made[column.references][targets[column.references].key[0]]
            used = made[record_type.table][column.name]
            used = (used.explode() if column.is_list else used).drop_nulls().unique()
            lost = used.filter(~used.is_in(known.implode())).sort()
            if len(lost):
                yield (
                    f"Table {record_type.table}, column {column.name}: {lost[0]} is not in "
                    f"{column.references} ({len(lost)} such keys)."
                )


def _wrong_counts(made: Tables) -> Iterator[str]:
    """Name documents and incidents whose counts are not those of their reports."""
    reports = made["reports"]
    counts = {
        ("documents", "reports"): pl.len(),
        ("incidents", "reports"): pl.len(),
        ("incidents", "documents"): pl.col("document_id").n_unique(),
    }
    for (name, column), count in counts.items():
        if name not in made:
            continue
        key = f"{name[:-1]}_id"
        counted = reports.drop_nulls(key).group_by(key).agg(count.cast(pl.Int32).alias("counted"))
        joined = made[name].select(key, column).join(counted, on=key, how="left")
        wrong = joined.with_columns(pl.col("counted").fill_null(0)).filter(
            pl.col(column) != pl.col("counted")
        )
        for row in wrong.head(1).iter_rows(named=True):
            yield (
                f"Table {name}, column {column}: {row[key]} says {row[column]}, "
                f"but the table reports has {row['counted']}."
            )


def _leads(made: Tables) -> Iterator[str]:
    """Name documents without exactly one lead, or with one ordinal twice."""
    by_document = made["reports"].group_by("document_id", maintain_order=True)
    summed = by_document.agg(pl.col("is_lead").sum(), pl.col("ordinal").is_duplicated().any())
    for row in summed.filter(pl.col("is_lead") != 1).head(1).iter_rows(named=True):
        yield f"Table reports, column is_lead: {row['document_id']} has {row['is_lead']} leads, not one."
    for row in summed.filter("ordinal").head(1).iter_rows(named=True):
        yield f"Table reports, column ordinal: {row['document_id']} has one ordinal twice."


def _other_incidents(made: Tables) -> Iterator[str]:
    """Name aircraft and casualties that are not in the incident of their report."""
    reports = made["reports"].select("report_id", pl.col("incident_id").alias("of_report"))
    for name in ("aircraft", "casualties"):
        joined = made[name].join(reports, on="report_id")
        for row in (
            joined.filter(pl.col("incident_id").ne_missing(pl.col("of_report"))).head(1).iter_rows(named=True)
        ):
            yield (
                f"Table {name}, column incident_id: {row['incident_id']} is not the incident of its report, "
                f"{row['report_id']}."
            )


def _values_without_evidence(made: Tables) -> Iterator[str]:
    """Name values of reports that no evidence explains."""
    known = made["evidence"].select("field", report_id="record_id")
    told = made["reports"].select(
        "report_id",
        *(pl.when(pl.col(name).is_not_null()).then(pl.lit(name)).alias(name) for name in EVENT_COLUMNS),
    )
    values = told.unpivot(index="report_id", value_name="field", variable_name="column").drop_nulls("field")
    lost = values.join(known, on=["report_id", "field"], how="anti").unique("field", keep="first")
    for report_id, name in lost.select("report_id", "field").sort("field").iter_rows():
        yield f"Table reports, column {name}: {report_id} has a value without evidence."


CHECKS: Mapping[Callable[[Tables], Iterator[str]], frozenset[str]] = {
    _dangling_keys: frozenset(),
    _wrong_counts: frozenset({"reports"}),
    _leads: frozenset({"reports"}),
    _other_incidents: frozenset({"reports", "aircraft", "casualties"}),
    _values_without_evidence: frozenset({"reports", "evidence"}),
}
"""What is looked for, and the tables without which it cannot be."""


def gates() -> dict[str, str]:
    """Return what is looked for in tables before they are published, by the name of the check."""
    of_tables = {"tables": "columns, types, missing values, ranges, patterns and keys that are not allowed"}
    among_them = {check.__name__.strip("_"): _looks_for(check.__doc__ or "") for check in CHECKS}
    return of_tables | among_them


def _looks_for(promise: str) -> str:
    """Return what a check names, from the first line of its docstring."""
    return promise.partition("\n")[0].removeprefix("Name ").removesuffix(".")
