"""Rivals: which reports of an incident may set a low or a high beside the number that it takes.

Two reports of one incident seldom count the same people: one has the town and the other the province, one the
day and the other the week. A range says that sources differ on one number, so only those reports set it that
tell the same kind of deed at the same named place on the same days, in another text.
"""

import polars as pl

ENDS = ("low", "best", "high")
"""How the columns of a number of people end."""
_SAME = ("incident_type", "place", "date_start", "date_end")


def people(name: str) -> dict[str, pl.Expr]:
    """Return the number of people that an incident takes from its reports, in their order, with its bounds.

    The best is what most reports give, among equals what the latest does; where none gives one, the latest
    with a high speaks for all, else the latest with a low. "Dozens" is no rival of a figure.
    """
    low, best, high = (pl.col(f"{name}_{end}") for end in ENDS)
    taken = best.drop_nulls().reverse().mode(maintain_order=True).first()
    alike = (best == taken).fill_null(value=False)
    figure = best.is_not_null() | high.is_not_null()
    speaks = pl.when(best.is_not_null().any()).then(alike).when(figure.any()).then(figure)
    speaker = _last(speaks.otherwise(low.is_not_null()))
    is_speaker = pl.int_range(pl.len()) == speaker
    counts = is_speaker | alike | (_is_of_the_same(speaker) & (figure | ~figure.any()))
    lows, bests, highs = (number.filter(counts) for number in (low, best, high))
    return {
        f"{name}_low": pl.when(lows.is_not_null().any()).then(pl.min_horizontal(lows.min(), bests.min())),
        f"{name}_best": taken,
        f"{name}_high": pl.when(highs.is_not_null().any()).then(pl.max_horizontal(highs.max(), bests.max())),
    }


def _last(holds: pl.Expr) -> pl.Expr:
    """Return the place of the last report of which something holds."""
    return pl.len().cast(pl.Int64) - 1 - holds.reverse().arg_max()


def _is_of_the_same(speaker: pl.Expr) -> pl.Expr:
    """Return whether reports tell, in another text, the deed of one of them at its place and on its days."""
    document = pl.col("document_id")
    told = [pl.col(column) == pl.col(column).get(speaker) for column in _SAME]
    return pl.all_horizontal(document != document.get(speaker), *told).fill_null(value=False)
