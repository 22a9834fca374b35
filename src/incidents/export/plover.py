"""PLOVER with CAMEO beside it: event type, mode and contexts, who to whom, with countries and sectors.

The crosswalk is `crosswalks/plover.toml`. Encounters have no code in either and are left out.
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
from incidents.export.events import Row
from incidents.export.format import Choice, Written
from incidents.export.parties import Parties
from incidents.schema import Modality

WEAKEST = Modality.ATTRIBUTED
_WHOLE, _TEXT, _REAL = pl.Int64(), pl.String(), pl.Float64()
PLOVER = Codebook(
    of_type(_TEXT, "id")
    | of_type(pl.Date(), "date date_end")
    | of_type(_TEXT, "event_type event_mode contexts quad_category cameo_root cameo_code")
    | of_type(_TEXT, "actor_name actor_country actor_sector actor_with")
    | of_type(_TEXT, "recipient_name recipient_country recipient_sector recipient_with")
    | of_type(_WHOLE, "dead injured")
    | of_type(_TEXT, "location admin1_code country")
    | of_type(_REAL, "latitude longitude")
    | of_type(_WHOLE, "where_precision date_precision")
    | of_type(_TEXT, "publishers text"),
    WEAKEST,
)
_QUADS = {
    "verbal cooperation": ("AGREE", "CONSULT", "SUPPORT", "CONCEDE"),
    "material cooperation": ("COOPERATE", "AID", "RETREAT"),
    "verbal conflict": ("REQUEST", "ACCUSE", "REJECT", "THREATEN"),
    "material conflict": ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}


def write(dataset: Dataset, choice: Choice, out: Path) -> Written:
    """Write the incidents that PLOVER has an event type for."""
    return PLOVER.write(dataset, choice, out, partial(_coded, load("plover"), parties.load()))


def _coded(codes: Crosswalk, known: Parties, row: Row) -> Mapping[str, Any] | LeftOut:
    """Return an incident as a row of PLOVER, or why it has none."""
    missing = codes.left_out(row) or (
        "no day, week, month or year is told" if row["date_start"] is None else None
    )
    if missing is not None:
        return LeftOut(missing)
    found = codes.codes({**row, "initiator": known.party(row, "initiator")})
    return {
        "id": row["incident_id"],
        "date": row["date_start"],
        "date_end": row["date_end"],
        **found,
        "quad_category": _quad(found.get("event_type")),
        **{f"actor_{name}": value for name, value in _side(codes, known, row, "initiator").items()},
        **{f"recipient_{name}": value for name, value in _side(codes, known, row, "target").items()},
        "dead": row["killed_best"],
        "injured": row["injured_best"],
        "location": row["place"],
        **{name: row[name] for name in ("admin1_code", "country", "latitude", "longitude")},
        **{name: row[name] for name in ("where_precision", "date_precision")},
        "publishers": joined(row["publisher_all"]),
        "text": row["evidence"],
    }


def _quad(event_type: str | None) -> str | None:
    """Return which of PLOVER's four quads an event type is in."""
    return next((quad for quad, types in _QUADS.items() if event_type in types), None)


def _side(codes: Crosswalk, known: Parties, row: Row, side: str) -> dict[str, str | None]:
    """Return name, country and sector of who is on a side; where nobody is named, what was hit has a sector.

    An armed group without a country is PLOVER's IMG; organisations have codes in place of a country.
    """
    kind = known.party(row, side)
    group = known.armed_groups.get(row[f"{side}_id"])
    found = codes.of("party", kind) or codes.of("group", group)
    if kind is None and side == "target":
        found = codes.of("target_class", row["target_class"])
    country = found.get("country", row[f"{side}_country"])
    return {
        "name": row[f"{side}_name"],
        "country": "IMG" if kind == "group" and country is None else country,
        "sector": found.get("sector"),
        "with": joined(row[f"{side}_with"] or []),
    }
