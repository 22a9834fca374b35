"""Tells whether a country was at war in a year, from the table of the UCDP/PRIO Armed Conflict Dataset."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

_LONG = 2
_LULL = 1
"""A conflict is taken to last so many years before and after those with so many dead."""
_TOLD_UNDER = {"PSE": "ISR", "ESH": "MAR"}
"""The table tells of a conflict in these territories under the state that holds them."""


def in_conflict(country: str | None, year: int | None) -> bool:
    """Return whether a conflict with 25 battle deaths a year went on in a country in a year.

    Behind the last year of the table, the last one tells; where no year is known, any war of some years.
    """
    return _holds(country, year, "conflict")


def at_war(country: str | None, year: int | None) -> bool:
    """Return whether a war, with 1,000 battle deaths a year, went on in a country in a year."""
    return _holds(country, year, "war")


def _holds(country: str | None, year: int | None, kind: str) -> bool:
    table = _table()
    known = table.get(_TOLD_UNDER.get(country or "", country or ""), {})
    if year is None:
        return any(last - first >= _LONG for first, last in known.get("war", ()))
    told = min(year, table["last"])
    margin = _LULL if kind == "conflict" else 0
    return any(first - margin <= told <= last + margin for first, last in known.get(kind, ()))


@cache
def _table() -> dict[str, Any]:
    source = files("incidents") / "lexicons" / "armed_conflicts.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))
