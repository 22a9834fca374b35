"""Pass 2: lets a text that is in several parts count once, where it was found first."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import polars as pl

from incidents.passes import runs
from incidents.passes.copies import copies, explained
from incidents.passes.runs import Piece
from incidents.passes.work import Work

_ROWS = 100_000
_OF_REPORTS = {
    "aircraft": "report_id",
    "casualties": "report_id",
    "evidence": "record_id",
    "weeks": "report_id",
}


class Range(NamedTuple):
    """A range of document ids: the documents of each run in it, and the copies of their texts."""

    number: int
    documents: Sequence[Piece]
    copies: Sequence[Piece]


def ranges(work: Work) -> Iterator[Range]:
    """Yield the ranges of document ids; none where all texts are in one run and no text is there twice."""
    documents, again = work.runs("documents"), work.runs("copies")
    if len(documents) + len(again) < 2:
        return
    cuts = runs.cuts(documents, "document_id", _ROWS)
    of_documents = runs.pieces(documents, "document_id", cuts)
    of_copies = runs.pieces(again, "_text", cuts)
    for number, found in enumerate(zip(of_documents, of_copies, strict=True)):
        yield Range(number, *found)


def settle(work: Work, task: Range) -> int:
    """Find the texts of a range that are there more than once; return how many documents are copies.

    What is a copy becomes a document that was skipped; from which run it has to go is left for `withdraw`.
    """
    told = [piece.scan().with_columns(pl.lit(piece.path.stem).alias("_run")) for piece in task.documents]
    ids = pl.concat([one.select("document_id", "_where", "_file", "_row", "_run") for one in told]).collect()
    firsts = ids.sort("_file", "_row").unique("document_id", keep="first", maintain_order=True)
    lost = ids.join(firsts, on=["document_id", "_run"], how="anti")
    named = firsts.select(pl.col("document_id").alias("_text"), pl.col("_where").alias("_first"))
    found: list[pl.DataFrame] = []
    if lost.height:
        rows = pl.concat(told).join(
            lost.lazy().select("document_id", "_run"), on=["document_id", "_run"], how="semi"
        )
        found.append(copies(rows.drop("_run").collect()))
        runs.write(lost.select("document_id", "_run"), work.at("lost", f"{task.number:06}"))
    found += [piece.scan().collect() for piece in task.copies]
    if found:
        settled = explained(pl.concat(found), named).sort("document_id")
        runs.write(settled, work.at("documents", f"settled-{task.number:06}"))
    return lost.height


def affected(work: Work) -> list[str]:
    """Return the runs that hold documents which are copies."""
    paths = work.runs("lost")
    return runs.scan(*paths).select("_run").collect()["_run"].unique().sort().to_list() if paths else []


def withdraw(work: Work, run: str) -> None:
    """Take the documents of a run that are copies, and all that they told, out of the run."""
    lost = runs.scan(*work.runs("lost")).filter(pl.col("_run") == run).select("document_id").collect()
    path = work.at("reports", run)
    if path.exists():
        reports = runs.scan(path).collect()
        gone = reports.join(lost, on="document_id", how="semi").select("report_id")
        for table, key in _OF_REPORTS.items():
            without(work.at(table, run), gone, key)
        without(path, gone, "report_id")
    without(work.at("rejects", run), lost, "document_id")
    without(work.at("documents", run), lost, "document_id")


def without(path: Path, gone: pl.DataFrame, key: str) -> None:
    """Write a run again without the rows of some keys; nothing is done where there is no such run."""
    if path.exists() and gone.height:
        told = runs.scan(path).collect()
        (of,) = gone.columns
        runs.write(told.join(gone, left_on=key, right_on=of, how="anti", maintain_order="left"), path)
