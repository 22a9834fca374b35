"""Why two reports, or two incidents, are one or are not: each piece of evidence, and what held them apart."""

from itertools import product

import polars as pl
from rich.text import Text

from incidents.ask.dataset import Dataset
from incidents.ask.lookup import Found
from incidents.ask.tabulate import clean, pairs, terminal, write_table
from incidents.errors import QueryError
from incidents.likeness import Comparison, Likeness, weights
from incidents.link.telling import observed, telling

_SHOWN = 5
_COLUMNS = {
    "report_a": pl.String(),
    "report_b": pl.String(),
    "score": pl.Float64(),
    "decision": pl.String(),
    "because": pl.String(),
    "piece": pl.String(),
    "level": pl.String(),
    "weight": pl.Float64(),
}


def comparisons(dataset: Dataset, one: Found, other: Found) -> pl.DataFrame:
    """Return a row for each piece of evidence on the likeliest pairs of reports, the likeliest pair first.

    Two incidents are compared by their reports. What the dataset says of each report is compared anew, so
    pairs are explained too which linking never looked at. Raises QueryError for a document.
    """
    rows = {found.row[f"{found.kind}_id"]: _reports(dataset, found) for found in (one, other)}
    if len(rows) == 1:
        raise QueryError("Name two different reports or incidents.")
    first, second = rows.values()
    likeness = Likeness(weights(), dict(_parents(dataset).iter_rows()))
    told = {row["report_id"]: telling(row) for row in _observed(dataset, pl.concat([first, second]))}
    found = [
        (likeness.compare(told[a], told[b]), a, b)
        for a, b in product(first["report_id"], second["report_id"])
        if a != b
    ]
    found.sort(key=lambda pair: (-pair[0].score, pair[1], pair[2]))
    incident_of = dict(pl.concat([first, second]).select("report_id", "incident_id").iter_rows())
    pieces = [
        (a, b, compared.score, *_decision(compared, likeness, same=incident_of[a] == incident_of[b]), *piece)
        for compared, a, b in found[:_SHOWN]
        for piece in ((piece.name, piece.level, piece.weight) for piece in compared.pieces if piece.weight)
    ]
    return pl.DataFrame(pieces, schema=_COLUMNS, orient="row")


def _reports(dataset: Dataset, found: Found) -> pl.DataFrame:
    """Return the reports that count of an incident, or the one report."""
    if found.kind == "document":
        raise QueryError(f"{found.row['document_id']} is a document; name one of its reports.")
    key = f"{found.kind}_id"
    reports = dataset.reports.filter(pl.col(key) == found.row[key], ~pl.col("aggregate"))
    if not reports.height:
        raise QueryError(f"{found.row[key]} is an aggregate, which is of no incident.")
    return reports


def _parents(dataset: Dataset) -> pl.DataFrame:
    return dataset.actors.drop_nulls("parent_id").select("actor_id", "parent_id")


def _observed(dataset: Dataset, reports: pl.DataFrame) -> list[dict[str, object]]:
    """Return reports as linking saw them."""
    known = dataset.documents.select(
        "document_id", _publisher=pl.col("publisher"), _published_on=pl.col("published_on")
    )
    told = reports.unique("report_id").with_columns(pl.col("incident_type").cast(pl.String))
    joined = told.join(known, on="document_id", how="left")
    return observed(joined, dataset.aircraft, dataset.casualties).to_dicts()


def _decision(found: Comparison, likeness: Likeness, *, same: bool) -> tuple[str, str]:
    """Return what was decided of two reports, and what held them apart."""
    if same:
        return "same", "they are of one incident"
    if found.veto == "part":
        return "part_of", "one tells part of what the other sums up"
    if found.veto is not None:
        return "apart", f"{found.veto} forbid it"
    least = likeness.weights.likely
    if found.score < least:
        return "apart", f"the evidence comes to less than {least:g}"
    return "apart", "other reports of the two speak against it, or another incident is as near"


def explained(dataset: Dataset, rows: pl.DataFrame) -> None:
    """Print comparisons for a person: the two reports, what was decided and why, then the pieces."""
    console = terminal()
    evidence = dict(dataset.reports.select("report_id", "evidence").iter_rows())
    for part in rows.partition_by("report_a", "report_b", maintain_order=True):
        row = part.row(0, named=True)
        said = f"{row['decision']}: {row['because']} ({row['score']:+.1f} bits)"
        console.print(Text(said, style="bold"))
        names = (row["report_a"], row["report_b"])
        console.print(pairs((name, clean(evidence[name])) for name in names))
        write_table(part.select("piece", "level", "weight").sort("weight", descending=True))
        console.print()
