"""What people open in Excel, QGIS, Datasette and reference managers is what the dataset holds."""

import json
import re
import socket
import sqlite3
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path
from urllib.request import urlopen

import openpyxl
import polars as pl
import pytest

import incidents
from exporting import exported, hostile
from incidents.errors import OutputError
from incidents.export import FORMATS
from incidents.export.flat import flat, named


def test_the_flat_rows_are_those_of_the_view(built: Path) -> None:
    dataset = incidents.open(built)
    seen = dataset.sql("SELECT * FROM incidents_flat")
    made = flat(dataset)
    assert made.columns == list(named()) == seen.columns
    assert seen.cast(pl.String).rows() == made.cast(pl.String).rows()


def test_a_flat_row_has_names_beside_ids_and_stands_in_order_of_the_day(built: Path) -> None:
    rows = flat(incidents.open(built))
    days = rows["date_start"].drop_nulls().to_list()
    assert days == sorted(days)
    raqqa = rows.filter(pl.col("place") == "Raqqa").row(0, named=True)
    assert (raqqa["country_name"], raqqa["initiator"], raqqa["killed_best"]) == ("Syria", "Syria", 18)
    assert "killed 18 people in Raqqa" in raqqa["sentence"]
    assert raqqa["published_by"]


def test_who_denies_an_act_and_who_claims_it_stands_in_every_export(tmp_path: Path) -> None:
    rows = [
        "Syrian activists said Russian jets bombed a clinic in Idlib on Friday, killing nine people.",
        "Russia denied on Saturday that its jets bombed a clinic in Idlib on Friday.",
        "Islamic State claimed responsibility for a bombing in Kabul on Friday that killed 20 people.",
    ]
    told = [json.dumps({"text": text, "published": "2017-06-24"}) for text in rows]
    (tmp_path / "texts.jsonl").write_text("\n".join(told), encoding="utf-8")
    dataset = incidents.build(tmp_path / "texts.jsonl", tmp_path / "out", jobs=1)
    made = flat(dataset).sort("place")
    assert made["denied_by"].to_list() == ["Russia", None]
    assert made["claimed_by"].to_list() == [None, "Islamic State"]
    lines = exported(dataset, "jsonl", tmp_path).read_text(encoding="utf-8").splitlines()
    claims = [claim for line in lines for report in json.loads(line)["reports"] for claim in report["claims"]]
    assert len(claims) == dataset.claims.height
    assert {(claim["claimant_id"], claim["stance"]) for claim in claims} >= {
        ("RUS", "denies"),
        ("islamic-state", "claims_own"),
    }


@pytest.mark.parametrize("to", sorted(FORMATS))
def test_every_export_can_leave_out_what_is_less_sure(built: Path, tmp_path: Path, to: str) -> None:
    assert exported(incidents.open(built, at_least=0.6), to, tmp_path).exists()


def test_the_spreadsheet_has_types_filters_and_what_the_columns_mean(built: Path, tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter")
    dataset = incidents.open(built)
    book = openpyxl.load_workbook(exported(dataset, "xlsx", tmp_path))
    assert book.sheetnames == ["incidents", "columns", "about"]
    sheet, rows = book["incidents"], flat(dataset)
    header = [cell.value for cell in sheet[1]]
    assert header == rows.columns
    assert (sheet.freeze_panes, sheet.max_row) == ("C2", rows.height + 1)
    assert sheet.auto_filter.ref is not None
    first = dict(zip(header, [cell.value for cell in sheet[2]], strict=True))
    assert isinstance(first["date_start"], datetime)
    assert isinstance(first["confidence"], float | int)
    told = {row[0].value: row[1].value for row in book["columns"].iter_rows(min_row=2)}
    assert set(told) == set(header)
    assert all(told.values())


def test_no_text_of_a_spreadsheet_is_a_formula_or_a_link(tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter")
    book = openpyxl.load_workbook(exported(hostile(tmp_path / "data"), "xlsx", tmp_path))
    cells = [cell for row in book["incidents"].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "b"}
    assert [cell for cell in cells if cell.hyperlink] == []
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)


def test_stata_reads_back_types_labels_and_codes(built: Path, tmp_path: Path) -> None:
    pyreadstat = pytest.importorskip("pyreadstat", reason="There is no pyreadstat; `make check` installs it.")
    dataset = incidents.open(built)
    rows = flat(dataset)
    read, meta = pyreadstat.read_dta(str(exported(dataset, "stata", tmp_path)), output_format="polars")
    assert read.columns == rows.columns
    assert all(re.fullmatch(r"[A-Za-z_]\w{0,31}", name) for name in read.columns)
    assert read["date_start"].to_list() == rows["date_start"].to_list()
    assert read["killed_best"].to_list() == rows["killed_best"].to_list()
    assert read["place"].to_list() == rows["place"].fill_null("").to_list()
    assert meta.original_variable_types["date_start"] == "%td"
    assert meta.variable_value_labels["disputed"] == {0: "no", 1: "yes"}
    assert meta.variable_value_labels["where_precision"][1] == "exact place"
    labels = meta.column_names_to_labels
    assert all(labels[name] and len(labels[name]) <= 80 for name in rows.columns)
    assert meta.file_label


def test_stata_gets_no_text_that_it_cannot_hold(tmp_path: Path) -> None:
    pyreadstat = pytest.importorskip("pyreadstat", reason="There is no pyreadstat; `make check` installs it.")
    dataset = hostile(tmp_path / "data")
    read, _ = pyreadstat.read_dta(str(exported(dataset, "stata", tmp_path)), output_format="polars")
    assert read.height == dataset.incidents.height
    texts = [value for column in read.select(pl.selectors.string()) for value in column]
    assert max(len(value.encode()) for value in texts) <= 2045
    assert not any(ord(mark) < 32 for value in texts for mark in value)


def test_a_format_whose_library_is_missing_says_what_to_install(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for library, to in (("pyreadstat", "stata"), ("xlsxwriter", "xlsx")):
        monkeypatch.setitem(sys.modules, library, None)
        with pytest.raises(OutputError, match=r"pip install 'incidents\[(?:stata|excel)\]'"):
            exported(incidents.open(built), to, tmp_path)


def test_a_geopackage_brings_its_style(built: Path, tmp_path: Path) -> None:
    with sqlite3.connect(exported(incidents.open(built), "gpkg", tmp_path)) as file:
        styles = dict(file.execute("SELECT f_table_name, styleQML FROM layer_styles WHERE useAsDefault"))
    assert set(styles) == {"incidents", "uncertainty"}
    assert 'attr="incident_group"' in styles["incidents"]
    assert 'value="encounter"' in styles["incidents"]


def test_geoparquet_says_where_its_geometry_is(built: Path, tmp_path: Path) -> None:
    file = exported(incidents.open(built), "geoparquet", tmp_path)
    table = pl.read_parquet(file)
    geo = json.loads(pl.read_parquet_metadata(file)["geo"])
    assert geo["primary_column"] == "geometry"
    assert geo["columns"]["geometry"]["encoding"] == "WKB"
    placed = table.filter(pl.col("geometry").is_not_null())
    assert 0 < placed.height < table.height
    assert {len(blob) for blob in placed["geometry"]} == {21}


def test_reference_managers_get_the_title_and_the_version(built: Path, tmp_path: Path) -> None:
    dataset = incidents.open(built)
    bibtex = exported(dataset, "bibtex", tmp_path).read_text(encoding="utf-8")
    ris = exported(dataset, "ris", tmp_path).read_text(encoding="utf-8")
    assert bibtex == (built / "CITATION.bib").read_text(encoding="utf-8")
    assert bibtex.startswith("@misc{incidents, author = {{incidents project}}")
    assert ris.splitlines()[0] == "TY  - DATA"
    assert ris.splitlines()[-1] == "ER  - "


def test_datasette_shows_rows_facets_and_answers(built: Path, tmp_path: Path) -> None:
    pytest.importorskip("datasette")
    dataset = incidents.open(built)
    database = exported(dataset, "sqlite", tmp_path).rename(tmp_path / "incidents.sqlite")
    metadata = exported(dataset, "datasette", tmp_path)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "datasette", "serve", str(database), "--metadata", str(metadata)]
    running = subprocess.Popen(
        [*command, "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        page = fetched(port, "incidents/incidents_flat")
        assert "What the columns mean" in page
        assert "Raqqa" in page
        assert page.index("<details>") < page.index('class="rows-and-columns"')
        assert "facet-results" in page
        assert "2016-" in page
        close = fetched(port, "incidents/closer_than?metres=5000")
        assert "3000" in close
        assert "Raqqa" in fetched(port, "incidents/words?words=Raqqa")
        home = fetched(port, "incidents")
        assert "Encounters closer than so many metres" in home
        assert "Begin with" in home
        assert "/incidents/claims" in home
        assert "/incidents/aircraft_types" not in home
    finally:
        running.terminate()
        running.wait(10)


def fetched(port: int, path: str) -> str:
    """Return a page, as soon as the server is there."""
    for _ in range(200):
        try:
            with urlopen(f"http://127.0.0.1:{port}/{path}") as page:
                return str(page.read().decode())
        except OSError as error:
            if getattr(error, "code", None) is not None:
                raise
            time.sleep(0.1)
    raise AssertionError("Datasette did not start.")
