"""The changelog of a line of releases in sentences, made from the table of changes."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any, Final

import polars as pl

_MOST: Final = 500
_HEAD: Final = """\
# Changes

What became of incidents from release to release, the latest first. The table `incident_changes` has the same
as rows. An incident that is no longer there is named by its id alone.
"""
_FIRST: Final = "This is the first release of its line, and nothing came before it."
_ORDER: Final = ("added", "changed", "merged_into", "split", "withdrawn")
_COUNTED: Final = {"merged_into": "merged into others", "split": "parted from others"}
_USUAL: Final = frozenset(
    {
        "texts that were read for the first time, or read otherwise, tell it",
        "its reports are now of that incident",
        "its reports were of that incident",
        "its reports say so now",
    }
)
_NAMED: Final = ("incident_id", "incident_type", "place", "country", "date_start", "date_end")
Row = Mapping[str, Any]


def changelog(changes: pl.LazyFrame, incidents: pl.LazyFrame) -> str:
    """Return the changelog in Markdown; of a release with very many changes the first five hundred."""
    told = changes.with_columns(pl.col("change").cast(pl.String)).collect()
    if not told.height:
        return f"{_HEAD}\n{_FIRST}\n"
    order = pl.col("change").cast(pl.Enum(_ORDER))
    ordered = told.sort("release", order, "incident_id", "field", descending=[True, False, False, False])
    names = _names(incidents, ordered)
    parts = [
        _release(number, list(rows), names)
        for number, rows in groupby(ordered.iter_rows(named=True), key=lambda row: row["release"])
    ]
    return "\n".join([_HEAD, *parts])


def _names(incidents: pl.LazyFrame, changes: pl.DataFrame) -> Mapping[str, str]:
    """Return each incident that changed, and is there, in a few words."""
    ids = pl.concat([changes["incident_id"], changes["before"], changes["after"]]).unique()
    found = incidents.select(_NAMED).filter(pl.col("incident_id").is_in(ids.implode())).collect()
    return {row["incident_id"]: _named(row) for row in found.iter_rows(named=True)}


def _named(row: Row) -> str:
    """Return an incident in words: its type, place and day, and its id."""
    kind = str(row["incident_type"]).replace("_", " ")
    where = " in " + ", ".join(filter(None, (row["place"], row["country"]))) if row["country"] else ""
    days = dict.fromkeys(str(day) for day in (row["date_start"], row["date_end"]) if day is not None)
    when = f" of {' to '.join(days)}" if days else ""
    return f"{kind}{where}{when} (`{row['incident_id']}`)"


def _release(number: int, rows: list[Row], names: Mapping[str, str]) -> str:
    """Return the section of a release."""
    sentences = list(_sentences(rows, names))
    counts = {kind: len({row["incident_id"] for row in rows if row["change"] == kind}) for kind in _ORDER}
    summed = ", ".join(f"{n} {_COUNTED.get(kind, kind)}" for kind, n in counts.items() if n)
    left = len(sentences) - _MOST
    lines = [f"- {sentence}" for sentence in sentences[:_MOST]]
    more = [f"- {left} more stand in `incident_changes`."] if left > 0 else []
    return "\n".join([f"## Release {number}\n\nIncidents: {summed}.\n", *lines, *more, ""])


def _sentences(rows: list[Row], names: Mapping[str, str]) -> Iterator[str]:
    """Yield a sentence for each incident that changed in one way, with all of its columns."""
    for (change, incident_id), some in groupby(rows, key=lambda row: (row["change"], row["incident_id"])):
        told = list(some)
        reasons = dict.fromkeys(row["reason"] for row in told if row["reason"] not in _USUAL)
        why = f": {'; '.join(_plain(reason) for reason in reasons)}" if reasons else ""
        yield f"{_sentence(change, incident_id, told, names)}{why}".rstrip(".") + "."


def _sentence(change: str, incident_id: str, told: list[Row], names: Mapping[str, str]) -> str:
    """Return what became of an incident, without the full stop."""
    name = names.get(incident_id, f"`{incident_id}`")
    first = told[0]
    match change:
        case "added":
            return f"New: {name}"
        case "changed":
            return f"In {name}, {', '.join(map(_value, told))}"
        case "merged_into":
            return f"`{incident_id}` is one with {names.get(first['after'], first['after'])} now"
        case "split":
            return f"Parted from `{first['before']}`: {name}"
        case _:
            return f"Withdrawn: {name}"


def _value(row: Row) -> str:
    """Return what a column has and had."""
    now, then = (_plain(value) if value is not None else "empty" for value in (row["after"], row["before"]))
    return f"`{row['field']}` is {now} and was {then}"


def _plain(text: str) -> str:
    """Return a text in one line, with nothing that Markdown would take for markup or a link."""
    told = " ".join(text.split())
    return "".join(f"\\{sign}" if sign in "\\`*[]<>#|" else sign for sign in told)
