"""Values of an incident in the few words with which a person would say them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

Row = Mapping[str, Any]
EXACTNESS: Mapping[int, str] = {
    1: "exact day",
    2: "within days",
    3: "within a week",
    4: "within a month",
    5: "a year or longer",
}
NEARNESS: Mapping[int, str] = {
    1: "exact place",
    2: "near it or part of it",
    3: "district",
    4: "first-level division",
    5: "sea, border or region",
    6: "country",
    7: "airspace or unknown",
}

_WEEK, _MONTH = 3, 4
_COUNTRY = 6


def day(row: Row) -> str:
    """Return when it happened, as far as is known: `2015-09-17`, `2015-09-10 to 16`, `2015-09`, `2015`."""
    start, end, precision = row["date_start"], row["date_end"], row["date_precision"]
    if start is None:
        return ""
    if precision == _MONTH and (start.year, start.month) == (end.year, end.month):
        return f"{start:%Y-%m}"
    if precision is not None and precision > _MONTH and _is_whole_year(start, end):
        return f"{start:%Y}"
    if start == end:
        return f"{start}"
    if start.year != end.year:
        return f"{start} to {end}"
    return f"{start} to {end:%d}" if start.month == end.month else f"{start} to {end:%m-%d}"


def place(row: Row) -> str:
    """Return where it happened, as the gazetteer has it, else as written, with the country."""
    name = row["place"] or row["place_text"]
    if name and row["where_precision"] == _COUNTRY:
        return str(name)
    return ", ".join(part for part in (name, row["country"]) if part)


def number(low: int | None, best: int | None, high: int | None) -> str:
    """Return a number with its bounds: `38`, `38 or more`, `about 200`, `20 to 30`, `53 (32 to 80)`."""
    if best is None:
        return _bounds(low, high)
    if low == best == high:
        return str(best)
    if low is None and high is None:
        return f"about {best}"
    if low == best and high is None:
        return f"{best} or more"
    return f"{best} ({_bounds(low, high)})"


def people(row: Row, counted: str) -> str:
    """Return a number of people of an incident, such as `killed`; nothing where none is told."""
    return number(*(row[f"{counted}_{end}"] for end in ("low", "best", "high")))


def actor(row: Row, side: str, names: Mapping[str, str]) -> str:
    """Return who was on a side, `initiator` or `target`: names of the known actors, else as written."""
    ids = [row[f"{side}_id"], *(row[f"{side}_with"] or ())]
    known = [names.get(actor_id, actor_id) for actor_id in ids if actor_id is not None]
    if known:
        return " and ".join(known)
    unnamed = row["target_class"] if side == "target" and row["target_class"] != "unknown" else None
    return row[f"{side}_text"] or unnamed or ""


def sides(row: Row, names: Mapping[str, str]) -> str:
    """Return who did it to whom: `Russia → Islamic State`."""
    initiator, target = actor(row, "initiator", names), actor(row, "target", names)
    return f"{initiator} → {target}".strip() if target else initiator


def counted(number: int, noun: str) -> str:
    """Return how many of a thing there are: `1 report`, `2 reports`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _bounds(low: int | None, high: int | None) -> str:
    if low is not None and low == high:
        return str(low)
    if low is None:
        return "" if high is None else f"up to {high}"
    return f"{low} or more" if high is None else f"{low} to {high}"


def _is_whole_year(start: date, end: date) -> bool:
    return start.year == end.year and (start.month, end.month) == (1, 12)
