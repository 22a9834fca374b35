"""Grades of others, as far as the texts tell: Airwars (harm to civilians), ELN (encounters), Airprox.

A grade needs a judgement that a news text seldom holds, so each is given by a narrow rule, else NULL, and
`..._because` says which. The crosswalk is `crosswalks/grades.toml`.
"""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl

from incidents.ask.dataset import Dataset
from incidents.export.coded import Codebook, LeftOut, of_type
from incidents.export.crosswalk import Crosswalk, load
from incidents.export.events import Row
from incidents.export.format import Choice, Written
from incidents.schema import Modality

WEAKEST = Modality.ALLEGED
GRADES = Codebook(
    of_type(pl.Date(), "date_start date_end")
    | of_type(
        pl.String(),
        "place country initiator target airwars_grade airwars_because eln_severity eln_because "
        "airprox_category airprox_because",
    ),
    WEAKEST,
)
Grade = tuple[str | None, str | None]
_NONE: Grade = (None, None)


def write(dataset: Dataset, choice: Choice, out: Path) -> Written:
    """Write the incidents that one of the three grades, with the grade and the reason for it."""
    codes = load("grades")
    return GRADES.write(dataset, choice, out, partial(_coded, codes, _harmed(dataset, codes)))


def _coded(codes: Crosswalk, harmed: frozenset[str], row: Row) -> Mapping[str, Any] | LeftOut:
    """Return an incident with its grades, or why nobody grades it."""
    if (reason := codes.left_out(row)) is not None:
        return LeftOut(reason)
    kinds = codes.codes(row)
    if "airwars" in kinds and not _is_harm(row, harmed):
        return LeftOut("no harm to civilians is told")
    harm = airwars(row) if "airwars" in kinds else _NONE
    encounter, close = eln(codes, row), airprox(row) if "airprox" in kinds else _NONE
    return {
        **{name: row[name] for name in ("date_start", "date_end", "place", "country")},
        "initiator": row["initiator_name"],
        "target": row["target_name"],
        **dict(zip(("airwars_grade", "airwars_because"), harm, strict=True)),
        **dict(zip(("eln_severity", "eln_because"), encounter, strict=True)),
        **dict(zip(("airprox_category", "airprox_because"), close, strict=True)),
    }


def airwars(row: Row) -> Grade:
    """Return the grade of the evidence for harm to civilians; Discounted is a finding, and never given."""
    if row["disputed"]:
        return "Contested", "the reports name different sides, or one denies it"
    if row["admitted"]:
        return "Confirmed", "the side that did it is quoted with the dead civilians"
    if row["initiator_id"] is None:
        return None, "nobody is named as the one who did it"
    if row["publishers"] >= 2:
        return "Fair", "two publishers or more tell it of one side"
    return "Weak", "a single publisher, or none that is known, tells it"


def eln(codes: Crosswalk, row: Row) -> Grade:
    """Return the European Leadership Network's grade of an encounter."""
    if row["severity"] is None:
        return _NONE
    grade = codes.of("severity", row["severity"]).get("eln_severity")
    return grade, f"severity is {row['severity']}"


def airprox(row: Row) -> Grade:
    """Return the risk category of two aircraft that came close.

    A, C and E are findings of a board that heard both crews, and are never given. B is what a text says that
    calls the flying unsafe; D is the board's own word for too little information.
    """
    if row["target_class"] != "aircraft":
        return None, "an airprox is between aircraft, and the text names no second one"
    if row["unsafe"]:
        return "B", "the text calls it unsafe"
    return "D", "the text does not say how great the risk was"


def _harmed(dataset: Dataset, codes: Crosswalk) -> frozenset[str]:
    """Return the incidents in which a number of killed or injured people is one of civilians."""
    people = dataset.casualties.filter(
        pl.col("outcome").cast(pl.String).is_in(["killed", "injured"])
        & (pl.max_horizontal("low", "best", "high") > 0)
        & pl.col("incident_id").is_not_null()
    )
    found = people.select("incident_id", pl.col("victim_class").cast(pl.String)).iter_rows()
    return frozenset(incident for incident, victims in found if codes.of("victim_class", victims))


def _is_harm(row: Row, harmed: frozenset[str]) -> bool:
    """Return whether civilians were killed or injured."""
    return row["incident_id"] in harmed or bool(row["civilians_killed_best"] or row["civilians_killed_low"])
