"""Stata: the rows of `incidents_flat` as a .dta file, with what the columns and the codes mean."""

import re
from collections.abc import Mapping
from pathlib import Path

import polars as pl

from incidents.ask.dataset import Dataset
from incidents.ask.wording import EXACTNESS, NEARNESS
from incidents.describe.release import Release
from incidents.errors import OutputError
from incidents.export.cells import without_control
from incidents.export.flat import DESCRIBED, flat
from incidents.export.format import Choice, Written

_VERSION = 15
# Stata holds so many characters of a label, and so many bytes of a text that commands can work with.
_LABEL = 80
_LONGEST = 2045
# The head of the file says when it was written, but the same dataset gives the same bytes.
_CLOCK = rb"(?<=<timestamp>\x11).{17}(?=</timestamp>)"
_EPOCH = b"01 Jan 1980 00:00"
_CODES: Mapping[str, Mapping[int, str]] = {"date_precision": EXACTNESS, "where_precision": NEARNESS}
_YES_NO: Mapping[int, str] = {0: "no", 1: "yes"}


def write(dataset: Dataset, _choice: Choice, out: Path) -> Written:
    """Write the rows for Stata 14 and later; raises OutputError if that cannot be.

    Days are days, numbers numbers, yes and no are 1 and 0 with labels; a missing text is "", as Stata has it.
    """
    try:
        from pyreadstat import write_dta  # noqa: PLC0415  only this format needs it
    except ImportError as error:
        raise OutputError("--to stata needs pyreadstat: pip install 'incidents[stata]'.") from error
    table = flat(dataset)
    codes: dict[str, dict[int | float, str]] = {
        name: dict[int | float, str](labels.items())
        for name, kind in table.schema.items()
        if (labels := _labels(name, kind))
    }
    out.touch()
    write_dta(
        table.select(_column(name, kind) for name, kind in table.schema.items()),
        str(out),
        file_label=_cut(Release.read(dataset.folder).title),
        column_labels={name: _cut(DESCRIBED.get(name, name)) for name in table.columns},
        variable_value_labels=codes,
        version=_VERSION,
    )
    out.write_bytes(re.sub(_CLOCK, _EPOCH, out.read_bytes(), count=1))
    return Written(table.height)


def _labels(name: str, kind: pl.DataType) -> Mapping[int, str]:
    """Return what the codes of a column stand for, nothing where it has none."""
    return _YES_NO if kind == pl.Boolean else _CODES.get(name, {})


def _column(name: str, kind: pl.DataType) -> pl.Expr:
    """Return a column in a type that Stata has."""
    column = pl.col(name)
    if kind == pl.Boolean or kind.is_integer():
        return column.cast(pl.Int32)
    if kind.is_float() or kind == pl.Date:
        return column
    return column.cast(pl.String).map_elements(_text, return_dtype=pl.String, skip_nulls=True)


def _text(value: str) -> str:
    """Return a text that Stata can hold: on one line, and of no more bytes than it works with."""
    plain = " ".join(without_control(value).split()).encode()
    return plain[:_LONGEST].decode(errors="ignore")


def _cut(label: str) -> str:
    flat_label = " ".join(label.split())
    return flat_label if len(flat_label) <= _LABEL else f"{flat_label[: _LABEL - 1]}…"
