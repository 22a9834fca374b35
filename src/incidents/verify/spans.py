"""Spans: whether quotes lie in their document, and are what the evidence of their report has there."""

from collections.abc import Iterator

import polars as pl

from incidents.validate import Tables

# The column with the words from start to end, and the column with the report, of each table that quotes.
QUOTING = {
    "reports": ("evidence", "report_id"),
    "aircraft": ("aircraft_text", "report_id"),
    "casualties": ("text", "report_id"),
    "evidence": ("text", "record_id"),
}


def quotes(tables: Tables, name: str) -> pl.DataFrame:
    """Return what a table quotes: report_id, document_id, start, end, quote."""
    quote, report = QUOTING[name]
    found = tables[name].select(
        pl.col(report).alias("report_id"), "start", "end", pl.col(quote).alias("quote")
    )
    documents = tables["reports"].select("report_id", "document_id")
    return found.drop_nulls(["start", "end"]).join(documents, on="report_id", maintain_order="left")


def misplaced(tables: Tables) -> Iterator[str]:
    """Name quotes that lie outside their document, or are not what the evidence of their report has there."""
    for name in QUOTING:
        found = quotes(tables, name)
        yield from _outside(name, found, tables["documents"])
        yield from _elsewhere(name, found, tables["reports"])


def _outside(name: str, found: pl.DataFrame, documents: pl.DataFrame) -> Iterator[str]:
    """Name the first quote that ends after its document."""
    lengths = documents.select("document_id", "characters")
    outside = found.join(lengths, on="document_id").filter(pl.col("end") > pl.col("characters"))
    for row in outside.head(1).iter_rows(named=True):
        yield (
            f"Table {name}: a quote of {row['report_id']} ends at {row['end']}, but its document "
            f"{row['document_id']} has {row['characters']} characters ({outside.height} such)."
        )


def _elsewhere(name: str, found: pl.DataFrame, reports: pl.DataFrame) -> Iterator[str]:
    """Name the first quote that lies in the evidence of its report, and is not what stands there."""
    whole = reports.select(
        "report_id", pl.col("start").alias("first"), pl.col("end").alias("last"), "evidence"
    )
    start, end = pl.col("start") - pl.col("first"), pl.col("end") - pl.col("first")
    inside = found.join(whole, on="report_id").filter(start >= 0, pl.col("end") <= pl.col("last"))
    there = inside.with_columns(there=pl.col("evidence").str.slice(start, end - start))
    other = there.filter(pl.col("there") != pl.col("quote"))
    for row in other.head(1).iter_rows(named=True):
        yield (
            f"Table {name}: a quote of {row['report_id']} is {row['quote']!r:.80}, but its evidence has "
            f"{row['there']!r:.80} from {row['start']} to {row['end']} ({other.height} such)."
        )
