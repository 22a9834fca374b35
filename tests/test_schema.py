"""What the schema promises."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandera.errors import SchemaErrors
from pydantic import ValidationError

from incidents.schema import (
    EVENT_COLUMNS,
    RECORDS,
    EvidenceRecord,
    IncidentRecord,
    IncidentType,
    Record,
    ReportRecord,
)
from incidents.schema.checks import detailed_schema, pandera_schema
from incidents.schema.codebook import codebook, json_schema, stale, write
from incidents.schema.ddl import duckdb_ddl, enumerations
from incidents.schema.tables import columns, creation_order, polars_schema
from small_dataset import dataset, report

COMMITTED = Path(__file__).parents[1] / "schema"


def test_reports_and_incidents_end_with_the_same_event_columns() -> None:
    for record in (ReportRecord, IncidentRecord):
        assert tuple(record.model_fields)[-len(EVENT_COLUMNS) :] == EVENT_COLUMNS
    assert next(iter(ReportRecord.model_fields)) == "report_id"
    assert next(iter(IncidentRecord.model_fields)) == "incident_id"


@pytest.mark.parametrize("record", RECORDS)
def test_every_column_has_a_description_of_one_line(record: type[Record]) -> None:
    for column in columns(record):
        assert column.description.strip(), column.name
        assert "\n" not in column.description


def test_every_value_of_a_closed_list_has_a_meaning() -> None:
    for enumeration in enumerations():
        assert all(member.meaning for member in enumeration), enumeration


@pytest.mark.parametrize("kind", IncidentType)
def test_a_report_of_every_type_is_valid_in_its_own_group_only(kind: IncidentType) -> None:
    values = report(incident_type=kind, incident_group=kind.group, severity=None)
    assert ReportRecord(**values).incident_type is kind
    other = "loss" if kind.group == "strike" else "strike"
    with pytest.raises(ValidationError, match=f"{kind} belongs to {kind.group}, not {other}"):
        ReportRecord(**{**values, "incident_group": other})


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"killed_low": 5, "killed_best": 3}, "killed_low is 5, which is more than killed_best, 3"),
        ({"killed_low": 5, "killed_high": 3}, "killed_low is 5, which is more than killed_high, 3"),
        ({"killed_low": -1}, "greater than or equal to 0"),
        ({"killed_low": 2**31}, "less than or equal to 2147483647"),
        ({"date_end": date(2019, 5, 3)}, "date_start is 2019-05-04, which is more than date_end"),
        ({"date_precision": None}, "missing: date_precision"),
        ({"date_precision": 6}, "less than or equal to 5"),
        ({"latitude": 10.0}, "missing: longitude"),
        ({"latitude": 91.0, "longitude": 0.0}, "less than or equal to 90"),
        ({"latitude": float("nan"), "longitude": 0.0}, "finite number"),
        ({"country": "sy"}, "String should match pattern"),
        ({"country": "SYR\n"}, "String should match pattern"),
        ({"admin1_code": "SYR-1"}, "String should match pattern"),
        ({"place": ""}, "at least 1 character"),
        ({"initiator_id": None}, "initiator_with names further actors, but initiator_id is empty"),
        ({"initiator_with": ("AAA",)}, "names an actor twice"),
        ({"target_id": "AAA", "target_with": ()}, "at least 1 item"),
        ({"separation_low_m": 30.0}, "separation_low_m is 30.0, which is more than separation_high_m"),
        ({"deconfliction_step": "used"}, "deconfliction_mentioned is not true"),
        ({"end": 0}, "end is 0, which is not after start, 0"),
        ({"evidence": "short"}, "The quote has 5 characters, but start and end span"),
        ({"aggregate": True}, "An aggregate has no incident_id"),
        ({"incident_id": None}, "every other report has one"),
        ({"modality": "certain"}, "Input should be 'asserted'"),
        ({"killed_low": "3"}, "valid integer"),
        ({"colour": "red"}, "Extra inputs are not permitted"),
        (
            {"incident_type": "air_strike", "incident_group": "strike"},
            "severity is for encounters, and air_strike is none",
        ),
    ],
)
def test_a_report_that_contradicts_itself_is_refused_with_a_sentence(
    changes: dict[str, Any], message: str
) -> None:
    with pytest.raises(ValidationError, match=re.escape(message)):
        ReportRecord(**report(**changes))


def test_evidence_names_a_column_of_reports_and_words_unless_derived() -> None:
    row: dict[str, Any] = {
        "record_id": "r",
        "field": "country",
        "value": "SYR",
        "rule_id": "x",
        "derived": True,
    }
    assert EvidenceRecord(**row).start is None
    with pytest.raises(ValidationError, match="must have a start and an end"):
        EvidenceRecord(**{**row, "derived": False})
    with pytest.raises(ValidationError, match="colour is no column of reports"):
        EvidenceRecord(**{**row, "field": "colour"})


def test_a_record_cannot_be_changed() -> None:
    record = ReportRecord(**report())
    with pytest.raises(ValidationError, match="frozen"):
        setattr(record, "killed_low", 3)  # noqa: B010


@settings(deadline=None)
@given(st.lists(st.one_of(st.none(), st.integers(0, 50)), min_size=3, max_size=3))
def test_low_best_and_high_pass_exactly_when_they_do_not_fall(bounds: list[int | None]) -> None:
    names = ("killed_low", "killed_best", "killed_high")
    known = [bound for bound in bounds if bound is not None]
    values = report(**dict(zip(names, bounds, strict=True)))
    if known == sorted(known):
        assert ReportRecord(**values)
    else:
        with pytest.raises(ValidationError, match="which is more than"):
            ReportRecord(**values)


@pytest.mark.parametrize("record", dataset(), ids=lambda record: record.table)
def test_a_valid_record_passes_the_checks_of_its_table(record: Record) -> None:
    kind = type(record)
    frame = pl.DataFrame([record.model_dump()], schema=polars_schema(kind), orient="row")
    assert pandera_schema(kind).validate(frame, lazy=True).equals(frame)


@pytest.mark.parametrize("record", dataset(), ids=lambda record: record.table)
def test_a_value_beyond_a_limit_fails_all_checks_at_once_and_each_by_itself(record: Record) -> None:
    kind = type(record)
    frame = pl.DataFrame([record.model_dump()], schema=polars_schema(kind), orient="row")
    for column in columns(kind):
        low = [] if column.at_least is None else [column.at_least - 1]
        high = [] if column.at_most in {None, 2**31 - 1} else [column.at_most + 1]
        is_text = column.kind is str and not column.is_list and column.enumeration is None
        for value in [*low, *high, *([""] if is_text else [])]:
            wrong = frame.with_columns(pl.lit(value).cast(column.dtype).alias(column.name))
            for schema in (pandera_schema(kind), detailed_schema(kind)):
                with pytest.raises(SchemaErrors):
                    schema.validate(wrong, lazy=True)


@pytest.mark.parametrize("record", dataset(), ids=lambda record: record.table)
def test_a_table_of_wrong_columns_or_missing_or_repeated_rows_fails_all_checks_at_once_and_each_by_itself(
    record: Record,
) -> None:
    kind = type(record)
    frame = pl.DataFrame([record.model_dump()], schema=polars_schema(kind), orient="row")
    wrong = [frame.select(reversed(frame.columns)), frame.with_columns(pl.lit(b"1").alias(frame.columns[-1]))]
    wrong += [frame.drop(frame.columns[0]), frame.with_columns(pl.lit(1).alias("another"))]
    wrong += [pl.concat([frame, frame])] if kind.key else []
    for column in (column for column in columns(kind) if not column.nullable):
        wrong.append(frame.with_columns(pl.lit(None, column.dtype).alias(column.name)))
        if column.kind is float:
            wrong.append(frame.with_columns(pl.lit(float("nan")).alias(column.name)))
    for table in wrong:
        for schema in (pandera_schema(kind), detailed_schema(kind)):
            with pytest.raises(SchemaErrors):
                schema.validate(table, lazy=True)


def test_every_table_is_made_after_those_that_it_refers_to() -> None:
    made: set[str] = set()
    for record in creation_order(RECORDS):
        assert {c.references for c in columns(record) if c.references} <= made | {record.table}
        made.add(record.table)


def test_the_sql_runs_and_makes_the_columns_of_the_records() -> None:
    with duckdb.connect() as database:
        database.execute(duckdb_ddl())
        for record in RECORDS:
            found = database.execute(f"DESCRIBE {record.table}").fetchall()
            assert [row[0] for row in found] == list(record.model_fields)


def test_the_json_schema_has_every_table_and_every_meaning() -> None:
    schema = json_schema()
    assert list(schema["properties"]) == [record.table for record in RECORDS]
    assert schema["$defs"]["IncidentType"]["x-meanings"]["crash"] == IncidentType("crash").meaning
    assert json.loads(json.dumps(schema)) == schema


def test_the_codebook_names_every_column_and_value() -> None:
    text = codebook()
    for record in RECORDS:
        assert f"### {record.table}\n" in text
        assert all(f"| `{column.name}` |" in text for column in columns(record))
    assert all(f"`{member}`" in text for enumeration in enumerations() for member in enumeration)


def test_the_generated_files_in_the_repository_are_up_to_date(tmp_path: Path) -> None:
    for path in write(tmp_path):
        committed = (COMMITTED / path.name).read_text(encoding="utf-8")
        assert committed == path.read_text(encoding="utf-8"), "run: python -m incidents.schema"


def test_generated_files_that_are_missing_or_changed_are_named_as_stale(tmp_path: Path) -> None:
    schema, _, sql, manual = write(tmp_path)
    assert stale(tmp_path) == ()
    schema.unlink()
    manual.write_text(codebook() + "\n", encoding="utf-8")
    assert stale(tmp_path) == (schema.name, manual.name)
    assert sql.name not in stale(tmp_path)
