"""Copies: documents whose text was found before, as inputs that are passed over."""

import polars as pl

from incidents.read import same_as, unread_id


def copies(documents: pl.DataFrame) -> pl.DataFrame:
    """Return rows of documents as those of copies: `_text` is the id of their text, and a reason is missing.

    They keep what is known of them and have none of what a document has that was read.
    """
    ids = [unread_id(*row) for row in documents.select("_where", "external_id").iter_rows()]
    nothing = (
        *("published_on", "published_on_basis", "language", "sentences", "status_reason"),
        *("candidates", "candidate_fates", "trigger_words"),
    )
    return documents.with_columns(
        pl.Series("document_id", ids, dtype=pl.String),
        pl.lit("skipped").cast(documents.schema["status"]).alias("status"),
        pl.lit(0, dtype=pl.Int32).alias("characters"),
        pl.lit(0, dtype=pl.Int32).alias("reports"),
        *(pl.lit(None, dtype=documents.schema[name]).alias(name) for name in nothing),
        documents["document_id"].alias("_text"),
    ).sort("_text", "_file", "_row")


def explained(copies: pl.DataFrame, firsts: pl.DataFrame) -> pl.DataFrame:
    """Return copies as documents that say where their text was found first: `_first` of each `_text`."""
    told = copies.join(firsts, on="_text", how="left", maintain_order="left")
    reasons = [same_as(first) for first in told["_first"]]
    return told.with_columns(pl.Series("status_reason", reasons, dtype=pl.String)).drop("_text", "_first")
