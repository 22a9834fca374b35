"""Which numbers of people still stand: no part of another number, and none that a later one raised.

A number says how many at one time. A part ("seven of them children") is never a rival of the whole. A number
gives way to a higher one that is said on a later day, because tolls rise, and to a higher one of the same day
whose text calls it grown. What is left are rivals.
"""

from collections.abc import Sequence

import polars as pl

from incidents.likeness.weights import vocabulary

NUMBER, TIME, IS_PART = "_number", "_time", "_is_part"
"""What a number says, when it says it, in half days, and whether it counts some people only."""


def grows(text: str) -> pl.Expr:
    """Return whether a text says that a toll has grown, or speaks of an earlier one."""
    return pl.col(text).str.contains_any(list(vocabulary()["growth"]), ascii_case_insensitive=True)


def time(said_on: str, grows: pl.Expr) -> pl.Expr:
    """Return when a number is said, in half days: half a day later where its text calls it grown."""
    later = grows.fill_null(value=False).cast(pl.Int32)
    return (pl.col(said_on).cast(pl.Int32) * 2 + later).alias(TIME)


def superseded(numbers: pl.DataFrame, of: Sequence[str], key: str) -> pl.DataFrame:
    """Return the `key` of each number that gave way, and that of the one it gave way to, `superseded_by`.

    `numbers` has the columns named above; those are compared that have the same values in the columns `of`.
    """
    whole = numbers.filter(~pl.col(IS_PART)).drop_nulls([NUMBER, TIME])
    changed = whole.filter(pl.col(NUMBER).n_unique().over(of) > 1).select(*of, key, NUMBER, TIME)
    told = changed.sort(TIME, NUMBER, key, descending=[True, True, False])
    highest = told.unique([*of, TIME], keep="first", maintain_order=True)
    pairs = changed.join(highest, on=of, suffix="_by")
    found = pairs.filter(pl.col(f"{TIME}_by") > pl.col(TIME), pl.col(f"{NUMBER}_by") > pl.col(NUMBER))
    ordered = found.sort(f"{TIME}_by", f"{NUMBER}_by", f"{key}_by", descending=[True, True, False])
    return ordered.unique(key, keep="first", maintain_order=True).select(
        key, pl.col(f"{key}_by").alias("superseded_by")
    )
