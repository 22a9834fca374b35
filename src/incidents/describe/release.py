"""The release: the facts that its descriptions share, read from its Parquet files."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from incidents.checksums import digest
from incidents.describe.changes import changelog
from incidents.describe.rights import PUBLIC_DOMAIN, SOURCES, Licence, known
from incidents.passes import runs
from incidents.schema import RECORDS
from incidents.words.frozen import frozen

_SHORT = 12
AUTHOR = "incidents project"


@frozen
class Release:
    """What a release holds.

    `rows` and `digests` are by table, `licences` tells how many documents state each licence, None for those
    that state none, and `publishers` how many documents each has. `changelog` says what changed since the
    first release.
    """

    rows: Mapping[str, int]
    digests: Mapping[str, str]
    build: Mapping[str, Any]
    statuses: Mapping[str, int]
    licences: Mapping[str | None, int]
    publishers: Mapping[str | None, int]
    days: tuple[date | None, date | None]
    changelog: str

    @classmethod
    def read(cls, folder: Path) -> "Release":
        """Return the facts of the release whose Parquet files are in the folder."""
        every = {record.table: folder / f"{record.table}.parquet" for record in RECORDS}
        # A release of an earlier version lacks the tables that came later.
        files = {table: file for table, file in every.items() if file.is_file()}
        tables = {name: pl.scan_parquet(file, glob=False) for name, file in files.items()}
        documents = tables["documents"]
        days = tables["incidents"].select(pl.col("date_start").min(), pl.col("date_end").max())
        return cls(
            rows=runs.heights(tables),
            digests={name: digest(file) for name, file in files.items()},
            build=tables["build"].collect().row(0, named=True),
            statuses={str(status): number for status, number in _counted(documents, "status").items()},
            licences=_counted(documents, "licence"),
            publishers=_counted(documents, "publisher"),
            days=days.collect().row(0),
            changelog=changelog(tables["incident_changes"], tables["incidents"]),
        )

    @property
    def version(self) -> str:
        """The version of the tool and, after a plus sign, a digest of the rules and of what was read."""
        made_of = f"{self.build['rules_digest']}\n{self.build['input_digest']}\n{self.build['options']}"
        return f"{self.build['tool_version']}+{hashlib.sha256(made_of.encode()).hexdigest()[:_SHORT]}"

    @property
    def options(self) -> Mapping[str, Any]:
        """The options that change the result."""
        return dict(json.loads(self.build["options"]))

    @property
    def naming(self) -> Mapping[str, Any]:
        """What its makers call the dataset, as in the project file; empty where they say nothing."""
        return dict(self.options.get("dataset", {}))

    @property
    def authors(self) -> tuple[Mapping[str, str], ...]:
        """Those who made the dataset, each with a name."""
        return tuple(self.naming.get("authors", ())) or ({"name": AUTHOR},)

    @property
    def licence(self) -> Licence | None:
        """The licence that its makers give the dataset, None where they name none that is known here."""
        return known(self.naming["licence"]) if "licence" in self.naming else None

    @property
    def title(self) -> str:
        """A name for the dataset."""
        if "title" in self.naming:
            return str(self.naming["title"])
        number = self.rows["documents"]
        return f"Military incidents read from {number:,} document{'' if number == 1 else 's'}"

    @property
    def summary(self) -> str:
        """What the dataset is, in a few sentences."""
        first, last = self.days
        between = "" if first is None or last is None else f" between {first} and {last}"
        described = f"{self.naming['description']} " if "description" in self.naming else ""
        found = (
            f"{self.rows['incidents']:,} military incidents{between}, from {self.rows['reports']:,} reports"
        )
        return (
            f"{described}{found} in {self.rows['documents']:,} documents, read by the rules of incidents "
            f"{self.build['tool_version']}. Every value leads to the words that it came from and to the rule "
            "that read it. The same tables are in incidents.duckdb."
        )

    @property
    def terms(self) -> tuple[Licence, ...]:
        """The licences that are known to set terms for a part of the release."""
        stated = (known(licence) for licence in self.licences if licence is not None)
        found = [*(licence for licence in stated if licence), *(source.licence for source in SOURCES)]
        return tuple(licence for licence in dict.fromkeys(found) if licence is not PUBLIC_DOMAIN)

    @property
    def offered(self) -> tuple[Licence, ...]:
        """The licences that a user of the release is offered: what its makers name, else the known terms."""
        return self.terms if self.licence is None else (self.licence,)

    @property
    def unclear(self) -> int:
        """How many documents state no licence, or one that is not known here."""
        return sum(
            number for licence, number in self.licences.items() if licence is None or known(licence) is None
        )

    @property
    def rights(self) -> str:
        """Who has rights in what, in sentences."""
        places = " ".join(
            f"{source.gave.capitalize()} are from {source.title} ({source.url}), {source.licence.title}."
            for source in SOURCES
        )
        stated = "; ".join(f"{licence}: {number:,}" for licence, number in self.licences.items() if licence)
        none = self.licences.get(None, 0)
        counted = "; ".join(part for part in (stated, f"no licence stated: {none:,}" if none else "") if part)
        return (
            "Evidence and other columns quote the documents, and the rights in these words stay with their "
            f"publishers. Licences of the documents, as given: {counted or 'no documents'}. {places}"
        )


def _counted(documents: pl.LazyFrame, column: str) -> dict[str | None, int]:
    """Return how many documents have each value of a column, in the order of the values."""
    value = pl.col(column).cast(pl.String)
    counts = documents.group_by(value).agg(pl.len().alias("number")).sort(column, nulls_last=True)
    return dict(counts.collect().iter_rows())
