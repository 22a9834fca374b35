"""What validation promises."""

import json
import re
from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from incidents.schema import RECORDS, IncidentRecord, RejectRecord, ReportRecord
from incidents.schema.rows import frames, rows
from incidents.schema.tables import polars_schema
from incidents.validate import (
    ContractError,
    Draft,
    account,
    check,
    check_keys,
    check_table,
    document,
    tables,
)
from small_dataset import dataset, encounter, evidence, report

AIRCRAFT = {
    "report_id": "r1",
    "incident_id": "r1",
    "role": "initiator",
    "aircraft_text": "jet",
    "category": "fighter",
    "start": 2,
    "end": 5,
}
DOCUMENT = {"document_id": "d1", "sha256": "0" * 64, "characters": 90, "sentences": 1}


def casualty(casualty_id: str, subset_of: str | None = None, **changes: Any) -> dict[str, Any]:
    """Return a number of people as values."""
    return {
        "casualty_id": casualty_id,
        "report_id": "r1",
        "incident_id": "r1",
        "outcome": "injured",
        "victim_class": "crew",
        "best": 2,
        "subset_of": subset_of,
        "start": 1,
        "end": 4,
        "text": "two",
        **changes,
    }


def draft(report_id: str = "r1", ordinal: int = 1, *, is_lead: bool = True, **changes: Any) -> Draft:
    """Return a draft with one aircraft and all evidence."""
    values = report(report_id=report_id, incident_id=report_id, ordinal=ordinal, is_lead=is_lead, **changes)
    aircraft = {**AIRCRAFT, "report_id": report_id, "incident_id": report_id}
    return Draft(values, aircraft=[aircraft], evidence=evidence(report_id))


def changed(name: str, **values: object) -> dict[str, pl.DataFrame]:
    """Return the small dataset with one table changed."""
    made = tables(dataset())
    literals = {column: pl.lit(value, dtype=made[name].schema[column]) for column, value in values.items()}
    return {**made, name: made[name].with_columns(**literals)}


def test_values_that_fit_make_a_record() -> None:
    assert isinstance(check(ReportRecord, report(), "d1"), ReportRecord)


def test_values_that_do_not_fit_make_a_reject_with_every_reason() -> None:
    refused = check(ReportRecord, report(country="x", killed_low=-1), "d1")
    assert isinstance(refused, RejectRecord)
    assert refused.document_id == "d1"
    assert refused.table_name == "reports"
    assert json.loads(refused.record)["country"] == "x"
    assert [line.partition(":")[0] for line in refused.errors.splitlines()] == ["country", "killed_low"]


ANYTHING = st.text("aZ-9 \ud800\x00é", max_size=4) | st.integers() | st.booleans() | st.none()


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(ReportRecord.model_fields)), ANYTHING, max_size=5))
def test_any_values_make_a_record_or_a_reject(changes: dict[str, Any]) -> None:
    outcome = check(ReportRecord, report(**changes), "d1")
    assert frames([rows([outcome])])[outcome.table].height == 1


def test_a_lone_surrogate_is_refused_and_can_be_written() -> None:
    refused = check(ReportRecord, report(place="\ud800"), "d1")
    assert isinstance(refused, RejectRecord)
    assert frames([rows([refused])])["rejects"].height == 1


def test_a_refused_report_takes_along_what_hangs_on_it() -> None:
    passed, rejects = account(draft(modality="certain"), "d1")
    assert passed is None
    assert [row.table_name for row in rejects[:2]] == ["reports", "aircraft"]
    assert len(rejects) == 2 + len(evidence())


def test_a_value_without_evidence_costs_itself_and_is_named() -> None:
    passed, rejects = account(draft(killed_low=3), "d1")
    assert passed is not None
    assert passed.report.killed_low is None
    assert [row.errors.splitlines()[0] for row in rejects] == ["No evidence for killed_low."]
    assert json.loads(rejects[0].record) == {"report_id": "r1", "killed_low": 3}


def test_a_type_without_evidence_refuses_the_report() -> None:
    told = [row for row in evidence() if row["field"] != "incident_type"]
    passed, rejects = account(Draft(report(), evidence=told), "d1")
    assert passed is None
    assert rejects[0].errors == "No evidence for incident_type."


CONTRADICTIONS = [
    ({"munitions_low": 3_000_000_000}, {"munitions_low"}),
    ({"killed_low": 9, "killed_best": 4}, {"killed_low"}),
    ({"killed_best": 9, "killed_high": 4}, {"killed_high"}),
    ({"captured_low": 9, "captured_high": 4}, {"captured_low", "captured_high"}),
    ({"intercepted_low": 9, "intercepted_high": 4}, {"intercepted_low", "intercepted_high"}),
    ({"country": "x"}, {"country"}),
    ({"date_end": date(2001, 1, 1)}, {"date_start", "date_end", "date_precision"}),
    ({"latitude": 91.0, "longitude": 0.0}, {"latitude", "longitude"}),
    ({"initiator_with": ("AAA",)}, {"initiator_with"}),
    ({"deconfliction_step": "used"}, {"deconfliction_step"}),
    ({"incident_type": "air_strike", "incident_group": "strike"}, {"severity"}),
]


@pytest.mark.parametrize(("changes", "dropped"), CONTRADICTIONS)
def test_a_value_that_contradicts_costs_itself_and_the_report_stays(
    changes: dict[str, Any], dropped: set[str]
) -> None:
    values = report(**changes)
    told = [{**row, "value": str(values.get(row["field"]))} for row in evidence()]
    bare = {"field": "", "record_id": "r1", "value": "9", "rule_id": "m", "start": 0, "end": 1, "text": "A"}
    told += [{**bare, "field": name, "derived": False} for name in changes if name not in _fields(told)]
    passed, rejects = account(Draft(values, evidence=told), "d1")
    assert passed is not None
    kept = {name for name in ReportRecord.model_fields if getattr(passed.report, name) is not None}
    assert {name for name, value in values.items() if value is not None} - kept == dropped
    assert {json.loads(row.record).get("field") for row in rejects if row.table_name == "evidence"} <= dropped
    assert {n for row in rejects if row.table_name == "reports" for n in json.loads(row.record)} == {
        "report_id",
        *dropped,
    }


def _fields(rows: list[dict[str, Any]]) -> set[str]:
    return {row["field"] for row in rows}


def test_a_number_that_is_part_of_itself_stays_as_a_number() -> None:
    passed, rejects = account(Draft(report(), casualties=[casualty("c1", "c1")], evidence=evidence()), "d1")
    assert passed is not None
    assert passed.casualties[0].subset_of is None
    assert json.loads(rejects[0].record) == {"casualty_id": "c1", "subset_of": "c1"}


def test_a_refused_aircraft_leaves_the_report() -> None:
    passed, rejects = account(Draft(report(), aircraft=[{**AIRCRAFT, "end": 2}], evidence=evidence()), "d1")
    assert passed is not None
    assert passed.aircraft == ()
    assert [row.table_name for row in rejects] == ["aircraft"]


def test_a_refused_casualty_takes_its_subsets_along() -> None:
    rows = [casualty("c1", best=None), casualty("c2", "c1"), casualty("c3", "c2"), casualty("c4")]
    passed, rejects = account(Draft(report(), casualties=rows, evidence=evidence()), "d1")
    assert passed is not None
    assert [row.casualty_id for row in passed.casualties] == ["c4"]
    assert {json.loads(row.record)["casualty_id"] for row in rejects} == {"c1", "c2", "c3"}


def test_a_document_counts_the_reports_that_passed_and_the_next_one_leads() -> None:
    checked = document(
        DOCUMENT,
        [draft("r1", modality="certain"), draft("r2", 2, is_lead=False), draft("r3", 3, is_lead=False)],
    )
    assert checked.document is not None
    assert (checked.document.reports, checked.document.status) == (2, "extracted")
    assert [passed.report.is_lead for passed in checked.accounts] == [True, False]


def test_a_document_without_drafts_has_no_incident_or_keeps_its_status() -> None:
    plain = document(DOCUMENT, [])
    skipped = document({**DOCUMENT, "status": "skipped", "status_reason": "not text"}, [])
    assert plain.document is not None
    assert skipped.document is not None
    assert (plain.document.status, skipped.document.status) == ("no_incident", "skipped")


def test_a_document_whose_reports_were_all_refused_says_so() -> None:
    checked = document(DOCUMENT, [draft(modality="certain")])
    assert checked.document is not None
    assert checked.document.status_reason == "every report of it was refused"


def test_a_refused_document_takes_its_reports_along() -> None:
    checked = document({**DOCUMENT, "sha256": "x"}, [draft()])
    assert checked.document is None
    assert checked.accounts == ()
    assert len(checked.rejects) == 1 + 2 + len(evidence())


def test_tables_have_the_types_and_the_order_of_the_contract_whatever_the_order_of_records() -> None:
    made, again = tables(dataset()), tables(reversed(dataset()))
    assert list(made) == [record.table for record in RECORDS]
    for record in RECORDS:
        assert made[record.table].schema == polars_schema(record)
        assert made[record.table].equals(again[record.table])


def test_tables_without_records_are_there_and_empty() -> None:
    assert all(made.height == 0 for made in tables([]).values())


@pytest.mark.parametrize(
    ("column", "value"),
    [("country", "sy"), ("killed_low", -1), ("date_precision", 9), ("evidence", ""), ("report_id", None)],
)
def test_a_table_with_a_value_that_is_not_allowed_stops_the_build(column: str, value: object) -> None:
    with pytest.raises(ContractError, match=f"Table reports, column {column}:"):
        check_table(ReportRecord, changed("reports", **{column: value})["reports"])


def test_two_rows_with_one_key_stop_the_build() -> None:
    with pytest.raises(ContractError, match="Table reports, key report_id: r1 is there more than once"):
        tables([*dataset(), ReportRecord(**report(ordinal=2, is_lead=False))])


@pytest.mark.parametrize(
    ("name", "values", "message"),
    [
        (
            "reports",
            {"rule_id": "gone"},
            "Table reports, column rule_id: gone is not in rules (1 such keys).",
        ),
        (
            "reports",
            {"initiator_with": ["ZZZ"]},
            "Table reports, column initiator_with: ZZZ is not in actors",
        ),
        ("incidents", {"airbase_id": "gone"}, "Table incidents, column airbase_id: gone is not in airbases"),
        (
            "documents",
            {"reports": 4},
            "Table documents, column reports: d1 says 4, but the table reports has 1.",
        ),
        ("incidents", {"reports": 2}, "Table incidents, column reports: r1 says 2"),
        ("incidents", {"documents": 2}, "Table incidents, column documents: r1 says 2"),
        ("reports", {"is_lead": False}, "Table reports, column is_lead: d1 has 0 leads, not one."),
        ("reports", {"killed_low": 1}, "Table reports, column killed_low: r1 has a value without evidence."),
        (
            "aircraft",
            {"incident_id": None},
            "Table aircraft, column incident_id: None is not the incident of",
        ),
    ],
)
def test_tables_that_do_not_add_up_stop_the_build(name: str, values: dict[str, Any], message: str) -> None:
    with pytest.raises(ContractError, match=re.escape(message)):
        check_keys(changed(name, **values))


def test_an_incident_without_reports_stops_the_build() -> None:
    alone: dict[str, Any] = {
        "reports": 1,
        "documents": 1,
        "publishers": 0,
        "sources": 1,
        "disputed": False,
        "grade": "weak",
        "confidence": 0.1,
    }
    with pytest.raises(ContractError, match="Table incidents, column reports: r9 says 1"):
        tables([*dataset(), IncidentRecord(incident_id="r9", **alone, **encounter())])
