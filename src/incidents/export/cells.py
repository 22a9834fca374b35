"""Writes CSV that a spreadsheet shows as text and never runs as a formula.

A text that begins with = + - @, a tab or a line end gets an apostrophe before it; so does one that begins
with apostrophes and then one of these, so that the apostrophe can be taken away again without doubt. What is
nothing but a number stays a number. Control characters become U+FFFD, since many readers stop at them.
"""

from pathlib import Path

import polars as pl

_FORMULA = "^'*[=+\\-@\t\r\n＝＋－＠]"
_NUMBER = r"^[+-]?[0-9]+(\.[0-9]+)?$"
_CONTROL = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
JOINED_BY = "; "


def write_cells(table: pl.DataFrame, file: Path) -> None:
    """Write a table as UTF-8 CSV with a header; NULL is an empty cell, a list is joined by `; `."""
    file.write_text(cells(table), encoding="utf-8", newline="")


def cells(table: pl.DataFrame) -> str:
    """Return a table as CSV with a header; NULL is an empty cell, a list is joined by `; `."""
    safe = table.select(_safe(name, dtype) for name, dtype in table.schema.items())
    return safe.write_csv(null_value="", line_terminator="\n")


def undone(cell: str) -> str:
    """Return a cell as it was before it was made safe.

    >>> undone("'=1+1")
    '=1+1'
    """
    without = cell.removeprefix("'")
    starts = without.lstrip("'")[:1]
    return without if cell != without and starts and starts in "=+-@\t\r\n＝＋－＠" else cell


def without_control(text: str) -> str:
    """Return a text in which control characters other than tab and line ends are U+FFFD."""
    return "".join("\ufffd" if _is_control(mark) else mark for mark in text)


def _is_control(mark: str) -> bool:
    return mark == "\x7f" or (mark < " " and mark not in "\t\r\n")


def _safe(name: str, dtype: pl.DataType) -> pl.Expr:
    """Return the expression that makes a column's cells safe."""
    column = pl.col(name)
    if isinstance(dtype, pl.List):
        column = column.cast(pl.List(pl.String)).list.join(JOINED_BY)
    elif dtype not in (pl.String, pl.Enum, pl.Categorical):
        return column
    text = column.cast(pl.String).str.replace_all(_CONTROL, "\ufffd")
    is_formula = text.str.contains(_FORMULA) & ~text.str.contains(_NUMBER)
    return pl.when(is_formula).then(pl.lit("'") + text).otherwise(text).alias(name)
