"""UCDP GED: the columns and codes of the Georeferenced Event Dataset, for incidents with a death.

A row needs at least one certain death (a best or low figure of one or more), a day and a country. Identifiers
that UCDP gives out (conflict, dyad and actor numbers) stay NULL. The crosswalk is `crosswalks/ucdp.toml`.
"""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl

from incidents.ask.dataset import Dataset
from incidents.export import parties
from incidents.export.coded import Codebook, LeftOut, joined, of_type
from incidents.export.crosswalk import Crosswalk, load
from incidents.export.dyads import Dyad, dyad
from incidents.export.events import Row, admin1_names
from incidents.export.format import Choice, Written
from incidents.export.parties import Parties
from incidents.schema import Modality

WEAKEST = Modality.ATTRIBUTED
_WHOLE, _TEXT, _REAL = pl.Int64(), pl.String(), pl.Float64()
GED = Codebook(
    of_type(_TEXT, "id relid")
    | of_type(_WHOLE, "year")
    | of_type(pl.Boolean(), "active_year")
    | of_type(_TEXT, "code_status")
    | of_type(_WHOLE, "type_of_violence conflict_dset_id conflict_new_id")
    | of_type(_TEXT, "conflict_name")
    | of_type(_WHOLE, "dyad_dset_id dyad_new_id")
    | of_type(_TEXT, "dyad_name")
    | of_type(_WHOLE, "side_a_dset_id side_a_new_id")
    | of_type(_TEXT, "side_a")
    | of_type(_WHOLE, "side_b_dset_id side_b_new_id")
    | of_type(_TEXT, "side_b")
    | of_type(_WHOLE, "number_of_sources")
    | of_type(_TEXT, "source_article source_office source_date source_headline source_original")
    | of_type(_WHOLE, "where_prec")
    | of_type(_TEXT, "where_coordinates where_description adm_1 adm_2")
    | of_type(_REAL, "latitude longitude")
    | of_type(_TEXT, "geom_wkt")
    | of_type(_WHOLE, "priogrid_gid")
    | of_type(_TEXT, "country")
    | of_type(_WHOLE, "country_id")
    | of_type(_TEXT, "region")
    | of_type(_WHOLE, "event_clarity date_prec")
    | of_type(pl.Date(), "date_start date_end")
    | of_type(_WHOLE, "deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob"),
    WEAKEST,
)


def write(dataset: Dataset, choice: Choice, out: Path) -> Written:
    """Write the incidents with a death in the columns of UCDP GED."""
    names = admin1_names(dataset.incidents["admin1_code"].to_list())
    countries = dict(dataset.actors.select("actor_id", "name").iter_rows())
    code = partial(_coded, load("ucdp"), parties.load(), {**countries, **names})
    return GED.write(dataset, choice, out, code)


def _coded(
    codes: Crosswalk, known: Parties, names: Mapping[str, str], row: Row
) -> Mapping[str, Any] | LeftOut:
    """Return an incident as a row of UCDP GED, or why it has none."""
    missing = codes.left_out(row) or _missing(row)
    if missing is not None:
        return LeftOut(missing)
    between = dyad(codes, known, row)
    return {
        "id": row["incident_id"],
        "relid": row["incident_id"],
        "year": row["date_start"].year,
        "code_status": _status(codes, row, between),
        "type_of_violence": between.type_of_violence,
        "side_a": between.side_a,
        "side_b": between.side_b,
        "dyad_name": between.name,
        **deaths(codes, row, between),
        **_where(known, names, row),
        **_sources(row),
        "date_prec": row["date_precision"],
        "date_start": row["date_start"],
        "date_end": row["date_end"],
        "event_clarity": 2 if (row["strikes_low"] or 1) > 1 else 1,
    }


def _missing(row: Row) -> str | None:
    """Return what UCDP needs and the text does not tell."""
    if not (row["killed_best"] or row["killed_low"]):
        return "no death is told for certain"
    if row["date_start"] is None:
        return "no day, week, month or year is told"
    return "no country is told" if row["country"] is None else None


def _status(codes: Crosswalk, row: Row, between: Dyad) -> str:
    """Return what would have to be looked at before UCDP counts the event."""
    if between.type_of_violence is None:
        return "Check type"
    if between.name is None:
        return "Check dyad"
    if row["killed_best"] is None:
        return "Check deaths"
    return codes.of("modality", row["modality"])["code_status"]


def deaths(codes: Crosswalk, row: Row, between: Dyad) -> dict[str, int]:
    """Return low, best and high, and the best figure by who the dead were; those always add up to it.

    A figure that is not told is the nearest that is: best is low where no best is told. Combatants count for
    the side that was attacked, and only in an attack that goes one way.
    """
    best = row["killed_low"] if row["killed_best"] is None else row["killed_best"]
    low = best if row["killed_low"] is None else row["killed_low"]
    high = best if row["killed_high"] is None else row["killed_high"]
    civilians = min(_figure(row, "civilians_killed"), best)
    fighters = min(_figure(row, "combatants_killed"), best - civilians)
    one_way = codes.codes(row).get("combatants") == "attacked" and between.name is not None
    attacked = fighters if one_way else 0
    return {
        "low": low,
        "best": best,
        "high": max(high, best),
        "deaths_a": 0 if between.initiator_is_a else attacked,
        "deaths_b": attacked if between.initiator_is_a else 0,
        "deaths_civilians": civilians,
        "deaths_unknown": best - civilians - attacked,
    }


def _figure(row: Row, name: str) -> int:
    """Return the best figure of a class of people, else the lowest, else 0."""
    best, low = row[f"{name}_best"], row[f"{name}_low"]
    return int(best if best is not None else low or 0)


def _where(known: Parties, names: Mapping[str, str], row: Row) -> dict[str, Any]:
    """Return where it was; the cell of PRIO-GRID follows from the coordinates."""
    north, east = row["latitude"], row["longitude"]
    placed = north is not None
    return {
        "where_prec": row["where_precision"],
        "where_coordinates": row["place"],
        "where_description": row["place_text"],
        "adm_1": names.get(row["admin1_code"]),
        "latitude": north,
        "longitude": east,
        "geom_wkt": f"POINT ({east} {north})" if placed else None,
        "priogrid_gid": priogrid(north, east) if placed else None,
        "country": names.get(row["country"]),
        "region": known.ucdp_regions.get(row["country"]),
    }


def priogrid(latitude: float, longitude: float) -> int:
    """Return the PRIO-GRID cell: half degrees, numbered from 1 at the south-west, eastwards, then northwards.

    >>> priogrid(-89.9, -179.9)
    1
    """
    line = min(int((latitude + 90) * 2), 359)
    return line * 720 + min(int((longitude + 180) * 2), 719) + 1


def _sources(row: Row) -> dict[str, Any]:
    """Return the documents that tell it: how many, and what is known of them."""
    return {
        "number_of_sources": row["documents"],
        "source_article": joined(row["source_uri_all"]),
        "source_office": joined(row["publisher_all"]),
        "source_date": joined(row["published_on_all"]),
        "source_headline": joined(row["title_all"]),
    }
