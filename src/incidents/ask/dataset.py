"""A release in a folder as tables: polars for each of them, SQL for all together."""

from dataclasses import dataclass
from functools import cached_property
from html import escape
from os import PathLike
from pathlib import Path

import polars as pl

from incidents.ask.query import answer
from incidents.errors import InputError
from incidents.schema import SCHEMA_VERSION

DATABASE = "incidents.duckdb"
_BUILT = "build"
_SHOWN = 10


@dataclass(frozen=True)
class Dataset:
    """One release, read when it is asked for; a table is read once and kept.

    Get one with `incidents.open`. Tables have the columns of the codebook.
    """

    folder: Path

    @cached_property
    def incidents(self) -> pl.DataFrame:
        """What happened, once: the reports of it brought together."""
        return self._read("incidents")

    @cached_property
    def reports(self) -> pl.DataFrame:
        """One document's account of one incident."""
        return self._read("reports")

    @cached_property
    def documents(self) -> pl.DataFrame:
        """Every text that was read, whatever became of it."""
        return self._read("documents")

    @cached_property
    def casualties(self) -> pl.DataFrame:
        """Every number of people, with what happened to them and who says so."""
        return self._read("casualties")

    @cached_property
    def aircraft(self) -> pl.DataFrame:
        """Aircraft named in a report."""
        return self._read("aircraft")

    @cached_property
    def evidence(self) -> pl.DataFrame:
        """Every value of a report with the words that it came from, and the rule."""
        return self._read("evidence")

    @cached_property
    def links(self) -> pl.DataFrame:
        """Two reports that may be of one incident: the evidence, and what was decided."""
        return self._read("links")

    @cached_property
    def tolls(self) -> pl.DataFrame:
        """Every number of people as an observation of its incident, and whether it still stands."""
        return self._read("tolls")

    @cached_property
    def claims(self) -> pl.DataFrame:
        """Who asserts, alleges or denies what of an incident, and who blames whom."""
        return self._read("claims")

    @cached_property
    def incident_changes(self) -> pl.DataFrame:
        """What became of incidents from one release to the next."""
        return self._read("incident_changes")

    @cached_property
    def overrides(self) -> pl.DataFrame:
        """What people decided against the rules, and whether it holds."""
        return self._read("overrides")

    @cached_property
    def actors(self) -> pl.DataFrame:
        """States, groups, coalitions and organisations that act."""
        return self._read("actors")

    @cached_property
    def airbases(self) -> pl.DataFrame:
        """Air bases that the dataset knows."""
        return self._read("airbases")

    @cached_property
    def aircraft_types(self) -> pl.DataFrame:
        """Aircraft types that the dataset knows."""
        return self._read("aircraft_types")

    @cached_property
    def rules(self) -> pl.DataFrame:
        """Rules that find incidents or derive values, each with an example."""
        return self._read("rules")

    @cached_property
    def rejects(self) -> pl.DataFrame:
        """Every record that failed validation, with the reasons."""
        return self._read("rejects")

    @cached_property
    def build(self) -> pl.DataFrame:
        """How the dataset was made: versions, digests and counts, in one row."""
        return self._read(_BUILT)

    def has_views(self) -> bool:
        """Whether a database with the views is there, which shows the same as the tables."""
        return (self.folder / DATABASE).is_file()

    def sql(self, query: str) -> pl.DataFrame:
        """Return what a DuckDB query finds in the tables and views of the release.

        The query can read this dataset and nothing else. Raises QueryError, with the reason as a sentence.
        """
        return answer(self.folder / DATABASE, query)

    def _repr_html_(self) -> str:
        """Return the dataset as a notebook shows it: how much there is, and the first incidents in words."""
        from incidents.ask.listing import listed  # noqa: PLC0415  only notebooks need it

        some = listed(self, self.incidents.sort("date_start", nulls_last=True).head(_SHOWN))
        number = f"{self.incidents.height} incidents from {self.reports.height} reports"
        told = f"{number} in {self.documents.height} documents"
        return f"<p><b>{escape(str(self.folder))}</b>: {told}</p>{some._repr_html_()}"

    def _read(self, table: str) -> pl.DataFrame:
        """Return a table of the release. Raises InputError when its file is missing or broken."""
        file = self.folder / f"{table}.parquet"
        try:
            return pl.read_parquet(file, glob=False)
        except FileNotFoundError as error:
            raise InputError(f"{self.folder} has no {file.name}; build the dataset again.") from error
        except (OSError, pl.exceptions.PolarsError) as error:
            raise InputError(f"{file} cannot be read: {error}") from error


def open_release(folder: str | PathLike[str]) -> Dataset:
    """Return the release in a folder. Raises InputError when there is none that this version can read."""
    if not isinstance(folder, str | PathLike):
        raise InputError(f"A folder is named by a str or a path, and {folder!r} is neither.")
    dataset = Dataset(Path(folder))
    if dataset.folder.is_file():
        raise InputError(f"{folder} is a file; name the folder that a build wrote.")
    if not dataset.folder.is_dir():
        raise InputError(f"There is no folder {folder}; `incidents build` makes one.")
    if not (dataset.folder / f"{_BUILT}.parquet").is_file():
        raise InputError(f"{folder} is no dataset of incidents; name the folder that a build wrote.")
    found = str(dataset.build["schema_version"][0])
    if found.partition(".")[0] != SCHEMA_VERSION.partition(".")[0]:
        raise InputError(
            f"{folder} has schema version {found}, and this program reads {SCHEMA_VERSION}; build it again."
        )
    return dataset
