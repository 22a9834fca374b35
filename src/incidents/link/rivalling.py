"""Rivals: which reports of an incident may set a low or a high beside the number that it takes.

Two reports of one incident seldom count the same people: one has the town and the other the province, one the
day and the other the week. A range says that sources differ on one number, so only those reports set it that
tell the same kind of deed at the same named place on the same days, in another text.

What speaks for an incident is found first and stands beside each of its reports then: in one expression it
would be found anew wherever it is compared, which takes longer than all the rest.
"""

from collections.abc import Iterator

import polars as pl

from incidents.schema.event import COUNTED

ENDS = ("low", "best", "high")
"""How the columns of a number of people end."""
_SAME = ("incident_type", "place", "date_start", "date_end")
_DEED = "_deed"
_WHO = ("report_id", "document_id", _DEED)


def weighed(ordered: pl.DataFrame) -> pl.DataFrame:
    """Return reports, in their order, with what `people` asks: what is taken, and which of them bound it."""
    deed = pl.concat_str([pl.col(column).cast(pl.String) for column in _SAME], separator="\n").alias(_DEED)
    told = ordered.with_columns(deed)
    taken = told.group_by("incident_id", maintain_order=True).agg(
        expression for name in COUNTED for expression in _spoken(name)
    )
    beside = told.join(taken, on="incident_id", how="left", maintain_order="left")
    return beside.with_columns(_counts(name).alias(f"_{name}_counts") for name in COUNTED)


def people(name: str) -> dict[str, pl.Expr]:
    """Return the number of people that an incident takes from its reports (`weighed`), with its bounds.

    The best is what most reports give, among equals what the latest does; where none gives one, the latest
    with a high speaks for all, else the latest with a low. "Dozens" is no rival of a figure.
    """
    low, best, high = (pl.col(f"{name}_{end}").filter(pl.col(f"_{name}_counts")) for end in ENDS)
    least, most = pl.min_horizontal(low.min(), best.min()), pl.max_horizontal(high.max(), best.max())
    return {
        f"{name}_low": pl.when(low.is_not_null().any()).then(least),
        f"{name}_best": pl.col(f"_{name}_taken").first(),
        f"{name}_high": pl.when(high.is_not_null().any()).then(most),
    }


def _spoken(name: str) -> Iterator[pl.Expr]:
    """Yield the best of an incident, which of its reports speaks for it, and whether any gives a figure."""
    low, best, _ = (pl.col(f"{name}_{end}") for end in ENDS)
    taken, figure = best.drop_nulls().reverse().mode(maintain_order=True).first(), _figure(name)
    alike = (best == taken).fill_null(value=False)
    speaks = pl.when(best.is_not_null().any()).then(alike).when(figure.any()).then(figure)
    speaker = _last(speaks.otherwise(low.is_not_null()))
    yield taken.alias(f"_{name}_taken")
    yield pl.struct(_WHO).get(speaker).alias(f"_{name}_speaker")
    yield figure.any().alias(f"_{name}_figured")


def _last(holds: pl.Expr) -> pl.Expr:
    """Return the place of the last report of which something holds."""
    return pl.len().cast(pl.Int64) - 1 - holds.reverse().arg_max()


def _figure(name: str) -> pl.Expr:
    return pl.col(f"{name}_best").is_not_null() | pl.col(f"{name}_high").is_not_null()


def _counts(name: str) -> pl.Expr:
    """Return whether a report bounds a number: it gives it, or tells the speaker's deed in another text."""
    report, document, deed = (pl.col(f"_{name}_speaker").struct.field(field) for field in _WHO)
    alike = (pl.col(f"{name}_best") == pl.col(f"_{name}_taken")).fill_null(value=False)
    is_of_the_same = ((pl.col("document_id") != document) & (pl.col(_DEED) == deed)).fill_null(value=False)
    counts = _figure(name) | ~pl.col(f"_{name}_figured")
    return (pl.col("report_id") == report) | alike | (is_of_the_same & counts)
