"""What reading one text in Python promises."""

import doctest
import json
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import incidents
from incidents.errors import InputError

ROOT = Path(__file__).parent.parent
TEXT = "Government jets bombed a market in Idlib on Monday, killing 12 civilians, among them 3 children."


def test_the_examples_in_the_docstrings_hold() -> None:
    result = doctest.testmod(incidents)
    assert result.attempted > 3
    assert result.failed == 0


def test_a_report_has_its_values_casualties_and_words_at_hand() -> None:
    (report,) = incidents.extract(TEXT, published=date(2016, 8, 3))
    assert report.incident_type == "air_strike"
    assert report.killed_best == 12
    assert report.date_start == date(2016, 8, 1)
    killed = report.evidence_of("killed_best")
    assert killed is not None
    assert killed.text == "12 civilians"
    assert TEXT[killed.start : killed.end] == "12 civilians"
    assert report.evidence_of("separation_low_m") is None
    assert {(row.victim_class.value, row.best) for row in report.casualties} == {
        ("civilian", 12),
        ("child", 3),
    }


def test_every_value_has_evidence_with_its_words() -> None:
    (report,) = incidents.extract(TEXT, published="2016-08-03")
    for row in report.evidence_rows:
        assert row.start is not None
        assert row.text == TEXT[row.start : row.end]


def test_a_column_that_does_not_exist_is_refused() -> None:
    (report,) = incidents.extract(TEXT)
    with pytest.raises(InputError, match="kiled_best is no column"):
        report.evidence_of("kiled_best")


def test_a_report_can_be_written_as_json() -> None:
    (report,) = incidents.extract(TEXT)
    written = json.loads(report.model_dump_json())
    assert written["killed_best"] == 12
    assert len(written["casualties"]) == 2


@pytest.mark.parametrize(
    "published", ["2016-08-03", date(2016, 8, 3), datetime(2016, 8, 3, 9, 30, tzinfo=UTC)]
)
def test_a_day_can_be_given_in_several_types(published: date | str) -> None:
    assert incidents.extract(TEXT, published=published)[0].date_start == date(2016, 8, 1)


def test_a_day_that_is_none_is_a_sentence() -> None:
    with pytest.raises(InputError, match="'Monday' is no day"):
        incidents.extract(TEXT, published="Monday")


def test_a_text_without_an_incident_gives_none() -> None:
    assert incidents.extract("The minister opened a school.") == ()
    assert incidents.extract("") == ()


def test_a_text_is_read_as_a_build_reads_it(built: Path) -> None:
    dataset = incidents.open(built)
    for row in dataset.documents.iter_rows(named=True):
        text = (ROOT / row["source_uri"]).read_text(encoding="utf-8")
        found = incidents.extract(text, published=row["published_on"], title=row["title"])
        reports = dataset.reports.filter(document_id=row["document_id"])
        assert {report.report_id for report in found} == set(reports["report_id"])


def test_importing_the_package_imports_nothing_heavy() -> None:
    heavy = "{'polars', 'pydantic', 'duckdb', 'click'}"
    script = f"import sys, incidents; print(*sorted({heavy} & sys.modules.keys()))"
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == ""
