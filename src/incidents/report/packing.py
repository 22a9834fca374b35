"""Makes a column of a table small: repeated texts by number, rare values by position, days as numbers."""

import base64
import json
import zlib
from collections.abc import Sequence
from datetime import date
from typing import Any

import polars as pl

_EPOCH = date(1970, 1, 1)
_RARE = 0.5
_PLACES = 4
_EFFORT = 6


def packed(series: pl.Series) -> dict[str, Any]:
    """Return a column in the smallest of the forms that the page can read.

    `v` alone holds the values in order; with `i`, the values of the rows of these numbers, all others being
    NULL; `d` holds distinct texts and `i` their numbers, -1 for NULL. A day is its number since 1970.
    """
    values = [plain(value) for value in series.to_list()]
    if series.dtype in (pl.String, pl.Enum):
        return _texts(values)
    if values.count(None) > _RARE * len(values):
        rows = [row for row, value in enumerate(values) if value is not None]
        return {"i": rows, "v": [values[row] for row in rows]}
    return {"v": values}


def plain(value: Any) -> Any:  # noqa: ANN401  whatever a cell holds
    """Return a value as JSON has it: days as numbers, coordinates to ten metres, truth as 0 or 1."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, date):
        return (value - _EPOCH).days
    if isinstance(value, float):
        return int(value) if value.is_integer() else round(value, _PLACES)
    return value


def _texts(values: Sequence[str | None]) -> dict[str, Any]:
    distinct = list(dict.fromkeys(value for value in values if value is not None))
    if len(distinct) > _RARE * len(values):
        return {"v": values}
    number = {value: index for index, value in enumerate(distinct)}
    return {"d": distinct, "i": [-1 if value is None else number[value] for value in values]}


def as_json(value: Any) -> str:  # noqa: ANN401  whatever JSON can hold
    """Return JSON that can stand inside a script element: no letter of it can end the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def deflated(value: Any) -> str:  # noqa: ANN401  whatever JSON can hold
    """Return a value as JSON, deflated, in base64: what the page opens only when somebody asks for it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return base64.b64encode(zlib.compress(text.encode(), _EFFORT)).decode()
