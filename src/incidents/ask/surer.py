"""A dataset without what is less sure than a user asks: reports and incidents go, values become NULL.

The words for a value stay, as do numbers of people and aircraft in their own tables: they are what the
document says. A value of an incident stays where a report that is left has the same.
"""

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Final

import polars as pl

from incidents.ask.dataset import Dataset
from incidents.errors import InputError, QueryError
from incidents.overrides.values import rule_id
from incidents.reading.confidence import WITHHELD


class Surer(Dataset):
    """A dataset that shows only what is sure enough, with the tables of the whole one beside it."""

    def __init__(self, whole: Dataset, share: float) -> None:
        """Keep the whole dataset and how sure a report and a value have to be."""
        super().__init__(whole.folder)
        object.__setattr__(self, "_whole", whole)
        object.__setattr__(self, "_share", share)

    _whole: Dataset
    _share: float

    def has_views(self) -> bool:
        """The views show the whole dataset, and so are not those of this one."""
        return False

    def sql(self, query: str) -> pl.DataFrame:  # noqa: ARG002  that of a whole dataset
        """Refuse: the database of the release holds everything."""
        raise QueryError(
            "The database holds everything; ask it WHERE confidence >= ..., or build --at-least."
        )

    @cached_property
    def _ids(self) -> Mapping[str, pl.DataFrame]:
        """The reports and incidents that are left."""
        reports, incidents = self._whole.reports, self._whole.incidents
        sure = pl.col("confidence") >= self._share
        left = reports.filter(sure)
        told = incidents.filter(sure).join(left, on="incident_id", how="semi")
        return {"report_id": left.select("report_id"), "incident_id": told.select("incident_id")}

    def _read(self, table: str) -> pl.DataFrame:
        rows: pl.DataFrame = getattr(self._whole, table)
        made: Mapping[str, Callable[[pl.DataFrame], pl.DataFrame]] = {
            "reports": self._reports,
            "incidents": self._incidents,
            "evidence": self._evidence,
            "documents": self._documents,
            "links": self._links,
            "aircraft": self._of_report,
            "casualties": self._of_report,
            "tolls": self._of_report,
            "claims": self._of_report,
        }
        return made[table](rows) if table in made else rows

    def _of_report(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Return the rows of reports that are left; an incident that is not left is NULL."""
        kept = rows.join(self._ids["report_id"], on="report_id", how="semi", maintain_order="left")
        known = pl.col("incident_id").is_in(self._ids["incident_id"]["incident_id"].implode())
        return kept.with_columns(pl.when(known).then("incident_id").alias("incident_id"))

    def _documents(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Return all documents with the number of reports that are left of each."""
        left = self.reports.group_by("document_id").agg(pl.len().alias("_left"))
        joined = rows.join(left, on="document_id", how="left", maintain_order="left")
        number = pl.col("_left").fill_null(0).cast(rows.schema["reports"])
        return joined.with_columns(number.alias("reports")).drop("_left")

    def _links(self, rows: pl.DataFrame) -> pl.DataFrame:
        left = self._ids["report_id"]["report_id"].implode()
        return rows.filter(pl.col("report_a").is_in(left) & pl.col("report_b").is_in(left))

    def _evidence(self, rows: pl.DataFrame) -> pl.DataFrame:
        left = rows.join(
            self._ids["report_id"],
            left_on="record_id",
            right_on="report_id",
            how="semi",
            maintain_order="left",
        )
        return left.filter(~(pl.col("field").is_in(_LISTED) & ~_is_sure(self._share)))

    def _reports(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Return the reports that are left without the values that are not sure."""
        unsure = self._whole.evidence.filter(~_is_sure(self._share)).group_by("record_id").agg("field")
        told = self._of_report(rows).join(
            unsure.rename({"record_id": "report_id"}), on="report_id", how="left", maintain_order="left"
        )
        gone = {c: pl.col("field").list.contains(c).fill_null(value=False) for c in _LISTED}
        return told.with_columns(pl.when(~gone[c]).then(c).alias(c) for c in _LISTED).drop("field")

    def _incidents(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Return the incidents that are left with those values that a report which is left has too."""
        told = rows.join(self._ids["incident_id"], on="incident_id", how="semi", maintain_order="left")
        for column in _LISTED:
            known = self.reports.select("incident_id", column).drop_nulls().unique()
            known = known.with_columns(pl.lit(value=True).alias("_known"))
            told = told.join(known, on=["incident_id", column], how="left", maintain_order="left")
            told = told.with_columns(pl.when("_known").then(column).alias(column)).drop("_known")
        return told


_LISTED: Final = sorted(WITHHELD)
_DECIDED: Final = rule_id("")


def _is_sure(share: float) -> pl.Expr:
    """Return whether a value is sure enough; one that a person set is."""
    decided = pl.col("rule_id").cast(pl.String).str.starts_with(_DECIDED)
    return (pl.col("confidence") >= share).fill_null(value=False) | decided


def at_least_as_sure(dataset: Dataset, share: float) -> Dataset:
    """Return a dataset with what is at least that sure. Raises InputError for what is no share."""
    if not 0 <= share <= 1:
        raise InputError(f"at_least is a share from 0 to 1, not {share}.")
    return Surer(dataset, share)
