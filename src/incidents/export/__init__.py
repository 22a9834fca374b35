"""Writes a dataset in the formats that other tools and other datasets use.

Each format is a module with a `write`; the crosswalks to other codebooks are data, in `crosswalks/*.toml`.
"""

import shutil
import sys
import tempfile
from pathlib import Path

from incidents.ask.dataset import Dataset
from incidents.errors import OutputError, QueryError
from incidents.export import (
    acled,
    datasette,
    excel,
    flat,
    geojson,
    geopackage,
    geoparquet,
    grades,
    jsonl,
    plover,
    references,
    sqlite,
    stata,
    tables,
    ucdp,
)
from incidents.export.format import Choice, Format, Written
from incidents.export.target import target

FORMATS = {
    each.name: each
    for each in (
        Format("csv", "a folder of CSV files, or one table with --table", ".csv", tables.write,
               is_folder=True, has_tables=True),
        Format("flat", "one CSV, a row an incident, with names, sentence and links", "-flat.csv", flat.write),
        Format("xlsx", "the same for Excel, with what the columns mean", ".xlsx", excel.write, is_text=False),
        Format("stata", "the same for Stata 14 and later, with labels", ".dta", stata.write, is_text=False),
        Format("jsonl", "an incident a line, with all that belongs to it", ".jsonl", jsonl.write),
        Format("geojson", "points for a map (RFC 7946)", ".geojson", geojson.write, weakest=geojson.WEAKEST),
        Format("gpkg", "layers for QGIS (GeoPackage 1.3)", ".gpkg", geopackage.write,
               weakest=geojson.WEAKEST, is_text=False),
        Format("geoparquet", "points for DuckDB, GeoPandas and QGIS (GeoParquet 1.1)", "-geo.parquet",
               geoparquet.write, weakest=geojson.WEAKEST, is_text=False),
        Format("sqlite", "all tables, keys and a full-text search", ".sqlite", sqlite.write, is_text=False),
        Format("datasette", "descriptions for Datasette", "-metadata.json", datasette.write),
        Format("bibtex", "the reference to the release for LaTeX", ".bib", references.write_bibtex),
        Format("ris", "the same for Zotero, EndNote and Mendeley", ".ris", references.write_ris),
        Format("ucdp", "columns of UCDP GED", "-ucdp.csv", ucdp.write, weakest=ucdp.WEAKEST),
        Format("acled", "columns of ACLED", "-acled.csv", acled.write, weakest=acled.WEAKEST),
        Format("plover", "PLOVER with CAMEO beside it", "-plover.csv", plover.write, weakest=plover.WEAKEST),
        Format("grades", "Airwars, ELN and Airprox grades", "-grades.csv", grades.write,
               weakest=grades.WEAKEST),
    )
}  # fmt: skip


def export(dataset: Dataset, to: str, out: Path | None, choice: Choice, *, force: bool = False) -> Written:
    """Write a dataset in a format to `out`, or to standard output when `out` is None.

    Raises QueryError for a choice that the format does not have, and OutputError, without having changed
    anything, when that cannot be done.
    """
    chosen = FORMATS[to]
    _refuse_misfit(chosen, choice)
    if out is None:
        return _to_stdout(dataset, chosen, choice)
    _refuse_other_kind(out, is_folder=chosen.makes_folder(choice))
    with target(out, force=force) as path:
        return chosen.write(dataset, choice, path)


def default_out(to: str, choice: Choice) -> Path:
    """Return where an export goes when nobody says where: into the current folder."""
    chosen = FORMATS[to]
    if chosen.makes_folder(choice):
        return Path(f"incidents-{to}")
    return Path(f"{choice.table or 'incidents'}{chosen.ending}")


def _refuse_misfit(chosen: Format, choice: Choice) -> None:
    """Raise QueryError when something was chosen that the format does not have."""
    if choice.table is not None and not chosen.has_tables:
        raise QueryError(f"--table goes with --to csv; {chosen.name} has no single tables.")
    if choice.weakest is not None and chosen.weakest is None:
        raise QueryError(f"{chosen.name} holds all accounts with their modality; leave --weakest out.")


def _refuse_other_kind(out: Path, *, is_folder: bool) -> None:
    """Raise OutputError where a file would take the place of a folder, or a folder that of a file."""
    if out.is_dir() and not is_folder and not (out / "build.parquet").exists():
        raise OutputError(f"{out} is a folder, and this export is one file; name the file.")
    if out.is_file() and is_folder:
        raise OutputError(f"{out} is a file, and this export is a folder; name another.")


def _to_stdout(dataset: Dataset, chosen: Format, choice: Choice) -> Written:
    """Write to standard output what is text and one file."""
    if chosen.makes_folder(choice):
        raise OutputError(f"{chosen.name} is a folder of files; choose one with --table, or another --out.")
    if not chosen.is_text:
        raise OutputError(f"{chosen.name} is no text; name a file with --out.")
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "export"
        written = chosen.write(dataset, choice, file)
        with file.open("rb") as stream:
            shutil.copyfileobj(stream, sys.stdout.buffer)
    return written


__all__ = ["FORMATS", "Choice", "Format", "Written", "default_out", "export"]
