"""What each report says, in the plain values that are compared."""

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from incidents.likeness import Told
from incidents.likeness.words import grows, rare, shingles, split
from incidents.schema.event import COUNTED
from incidents.words.late import late

_VAGUE = frozenset({2, 3, 12, 24, 40, 200, 2000})
_NAME = late(r"\b[A-Z][^\W\d_]{3,}")
_ROUND = 10
_STEM, _NAMED, _VAGUEST = 4, 2, 7
_PARTS = ("civilians_killed", "combatants_killed", "children_killed", "women_killed")
_NUMBERS = tuple(f"{name}_{end}" for name in COUNTED for end in ("low", "best", "high"))
_PLAIN = ("place", "admin1_code", "country", "latitude", "longitude", "where_precision", "target_class")
SAID = (
    "report_id",
    "document_id",
    "incident_type",
    "date_start",
    "date_end",
    "date_text",
    *_PLAIN,
    "place_text",
    "initiator_id",
    "initiator_with",
    "target_id",
    "target_with",
    "weapon_class",
    "modality",
    "evidence",
    *_NUMBERS,
)
"""The columns of reports that tell what is compared."""
OBSERVED = ("_published_on", "_publisher", "_types", "_dead", "_hurt", "_of_dead")
"""Further columns: day and house of publication, types of aircraft, and the numbers in the report."""
LISTS: Mapping[str, pl.DataType] = {
    "_types": pl.List(pl.String()),
    "_dead": pl.List(pl.Int32()),
    "_hurt": pl.List(pl.Int32()),
    "_of_dead": pl.List(pl.Int32()),
}
"""Those of them that are lists."""


def observed(reports: pl.DataFrame, aircraft: pl.DataFrame, casualties: pl.DataFrame) -> pl.DataFrame:
    """Return reports with the types of aircraft and the numbers of people that hang on them."""
    types = aircraft.drop_nulls("type_id").group_by("report_id").agg(pl.col("type_id").unique().sort())
    number = pl.coalesce("best", "high", "low")
    outcome, whole = pl.col("outcome").cast(pl.String), pl.col("subset_of").is_null()
    numbers = casualties.group_by("report_id").agg(
        number.filter(outcome == "killed", whole).unique().sort().alias("_dead"),
        number.filter(outcome == "injured", whole).unique().sort().alias("_hurt"),
        number.filter(outcome == "killed", ~whole).unique().sort().alias("_of_dead"),
    )
    told = reports.join(
        types.rename({"type_id": "_types"}), on="report_id", how="left", maintain_order="left"
    )
    return told.join(numbers, on="report_id", how="left", maintain_order="left")


def telling(row: Mapping[str, Any]) -> Told:
    """Return what one observed report says."""
    text = row["evidence"]
    words = split(text)
    return Told(
        source=row["document_id"],
        kind=row["incident_type"],
        first=row["date_start"],
        last=row["date_end"],
        is_dated=row["date_text"] is not None,
        published=row["_published_on"],
        initiators=_side(row["initiator_id"], row["initiator_with"]),
        targets=_side(row["target_id"], row["target_with"]),
        weapon_class=row["weapon_class"],
        aircraft=frozenset(row["_types"] or ()),
        killed=_whole(row, "killed") | _known(row["_dead"]),
        injured=_whole(row, "injured") | _known(row["_hurt"]),
        captured=_whole(row, "captured"),
        parts=_parts(row),
        exact=(_exact(row, "killed"), _exact(row, "injured")),
        grows=grows(text),
        is_denied=row["modality"] == "denied",
        named=_named(row),
        words=rare(words, split(row["place_text"] or "")),
        shingles=shingles(words),
        **{name: row[name] for name in _PLAIN},
    )


def _named(row: Mapping[str, Any]) -> frozenset[str]:
    """Return the beginnings of the names of a place that the gazetteer lacks."""
    if row["place"] is not None or (row["where_precision"] or _VAGUEST) > _NAMED:
        return frozenset()
    return frozenset(word.casefold()[:_STEM] for word in _NAME.findall(row["place_text"] or ""))


def _side(actor: str | None, others: Iterable[str] | None) -> tuple[str, ...]:
    return () if actor is None else (actor, *(others or ()))


def _whole(row: Mapping[str, Any], name: str) -> frozenset[int]:
    """Return the numbers that a report gives of all people; a bare "dozens" is none."""
    low, best, high = (row[f"{name}_{end}"] for end in ("low", "best", "high"))
    if best is None and high is None:
        return frozenset() if low is None or low in _VAGUE else frozenset({low})
    return frozenset(number for number in (best, high) if number is not None)


def _exact(row: Mapping[str, Any], name: str) -> int | None:
    """Return the number of people that a report gives exactly, None where it is round, a least or a range."""
    low, best, high = (row[f"{name}_{end}"] for end in ("low", "best", "high"))
    is_exact = best is not None and low in (None, best) and high == best
    return best if is_exact and (best < _ROUND or best % _ROUND) else None


def _parts(row: Mapping[str, Any]) -> frozenset[int]:
    """Return the numbers that a report gives of some of the dead."""
    whole = _whole(row, "killed")
    found = frozenset[int]().union(*(_whole(row, name) for name in _PARTS)) | _known(row["_of_dead"])
    return frozenset(number for number in found - whole if number)


def _known(numbers: Iterable[int] | None) -> frozenset[int]:
    return frozenset(number for number in numbers or () if number not in _VAGUE)
