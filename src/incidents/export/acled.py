"""ACLED: its columns and codes, for incidents with a country and at least a month.

ACLED gives out `event_id_cnty`, so that is left out, and `incident_id` is there. What a text does not say is
NULL, also where ACLED would write 0 or take a provincial capital. The crosswalk: `crosswalks/acled.toml`.
"""

from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl

from incidents.ask.dataset import Dataset
from incidents.export import parties
from incidents.export.coded import Codebook, LeftOut, joined, number, of_type
from incidents.export.crosswalk import Crosswalk, load
from incidents.export.events import Row, admin1_names
from incidents.export.format import Choice, Written
from incidents.export.parties import Parties
from incidents.schema import Modality

WEAKEST = Modality.ATTRIBUTED
_WHOLE, _TEXT, _REAL = pl.Int64(), pl.String(), pl.Float64()
ACLED = Codebook(
    of_type(pl.Date(), "event_date")
    | of_type(_WHOLE, "year time_precision")
    | of_type(_TEXT, "disorder_type event_type sub_event_type actor1 assoc_actor_1")
    | of_type(_WHOLE, "inter1")
    | of_type(_TEXT, "actor2 assoc_actor_2")
    | of_type(_WHOLE, "inter2 interaction")
    | of_type(_TEXT, "civilian_targeting")
    | of_type(_WHOLE, "iso")
    | of_type(_TEXT, "region country admin1 admin2 admin3 location")
    | of_type(_REAL, "latitude longitude")
    | of_type(_WHOLE, "geo_precision")
    | of_type(_TEXT, "source source_scale notes")
    | of_type(_WHOLE, "fatalities")
    | of_type(_TEXT, "tags")
    | of_type(_WHOLE, "timestamp"),
    WEAKEST,
)
_POINT = 3
_CIVILIANS = "Civilians"


def write(dataset: Dataset, choice: Choice, out: Path) -> Written:
    """Write the incidents that ACLED has a type for, in its columns."""
    names = admin1_names(dataset.incidents["admin1_code"].to_list())
    actors = dict(dataset.actors.select("actor_id", "name").iter_rows())
    code = partial(_coded, load("acled"), parties.load(), {**actors, **names})
    return ACLED.write(dataset, choice, out, code)


def _coded(
    codes: Crosswalk, known: Parties, names: Mapping[str, str], row: Row
) -> Mapping[str, Any] | LeftOut:
    """Return an incident as a row of ACLED, or why it has none."""
    precision = codes.of("date_precision", _text(row["date_precision"])).get("time_precision")
    missing = codes.left_out(row) or _missing(row, precision)
    if missing is not None:
        return LeftOut(missing)
    seen = {**row, "initiator": party(known, row, "initiator")}
    found = codes.codes(seen)
    if codes.types[row["incident_type"]].by == "deconfliction_step" and not found:
        return LeftOut("a deconfliction step that is no agreement has no type in ACLED")
    first, second = (_actor(codes, known, names, row, side) for side in ("initiator", "target"))
    return {
        **{f"{name}1": value for name, value in first.items()},
        **{f"{name}2": value for name, value in second.items()},
        "interaction": interaction(first["inter"], second["inter"]),
        **codes.of("target_class", row["target_class"]),
        **found,
        "event_date": middle(row),
        "year": middle(row).year,
        "time_precision": number(precision),
        **_where(codes, known, names, row),
        "source": joined(row["publisher_all"]),
        "notes": row["evidence"],
        "fatalities": row["killed_best"] if row["killed_low"] is None else row["killed_low"],
    }


def _text(value: int | None) -> str | None:
    return None if value is None else str(value)


def _missing(row: Row, precision: str | None) -> str | None:
    """Return what ACLED needs and the text does not tell."""
    if row["country"] is None:
        return "no country is told"
    return "no day, week or month is told" if precision is None else None


def party(known: Parties, row: Row, side: str) -> str | None:
    """Return what is on a side; a state is at home (own_state) or abroad (other_state)."""
    found = known.party(row, side)
    if found != "state":
        return found
    home = row["country"] in {row[f"{side}_id"], row[f"{side}_country"]}
    return "own_state" if home else "other_state"


def _actor(codes: Crosswalk, known: Parties, names: Mapping[str, str], row: Row, side: str) -> dict[str, Any]:
    """Return name, associates and type of the actor on a side; civilians where they alone were attacked."""
    kind = known.armed_groups.get(row[f"{side}_id"])
    found = (codes.of("group", kind) or codes.of("party", party(known, row, side))).get("inter")
    name, others = row[f"{side}_name"], row[f"{side}_with"] or []
    if name is None and side == "target" and row["target_class"] == "civilians":
        name, found = _CIVILIANS, "7"
    return {
        "actor": name,
        "assoc_actor_": joined([names.get(other, other) for other in others]),
        "inter": number(found),
    }


def interaction(first: int | None, second: int | None) -> int | None:
    """Return both types as one number, the smaller first; NULL where one is unknown."""
    if first is None or second is None:
        return None
    return min(first, second) * 10 + max(first, second)


def middle(row: Row) -> date:
    """Return the day that ACLED dates by: the middle of the days on which it may have happened."""
    start: date = row["date_start"]
    end: date = row["date_end"]
    return start + (end - start) // 2


def _where(codes: Crosswalk, known: Parties, names: Mapping[str, str], row: Row) -> dict[str, Any]:
    """Return where it was; coordinates only where they are a place and no centre of a larger area."""
    precision = row["where_precision"]
    placed = precision is not None and precision <= _POINT
    return {
        "iso": known.numeric.get(row["country"]),
        "region": known.acled_regions.get(row["country"]),
        "country": names.get(row["country"]),
        "admin1": names.get(row["admin1_code"]),
        "location": row["place"],
        "latitude": row["latitude"] if placed else None,
        "longitude": row["longitude"] if placed else None,
        "geo_precision": number(codes.of("where_precision", _text(precision)).get("geo_precision")),
    }
