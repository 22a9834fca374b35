"""Claims: who asserts, alleges or denies what of whom, a few for each report."""

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from incidents.schema import ClaimRecord, ClaimStance
from incidents.schema.tables import polars_schema

_STANCES = {
    "asserted": ClaimStance.ASSERTS,
    "attributed": ClaimStance.ASSERTS,
    "alleged": ClaimStance.ALLEGES,
    "denied": ClaimStance.DENIES,
}
_ABOUT = ("incident_type", "killed_best", "separation_high_m")
_NEEDED = (
    "incident_id",
    "report_id",
    "modality",
    "attributed_to",
    "attributed_to_id",
    "_publisher",
    "initiator_id",
    "denied_by",
    "denied_by_id",
    *_ABOUT,
)


def claims(reports: pl.DataFrame) -> pl.DataFrame:
    """Return what is claimed in the reports that count: what happened, who did it, how many died, how near.

    The claimant is who is quoted, else the publisher. What the attacker says of his own act is `claims_own`,
    what an actor says of another's is `blames`; whoever denies an act denies its type and its attacker.
    """
    told = reports.drop_nulls("incident_id").select(_NEEDED)
    rows = [claim for report in told.iter_rows(named=True) for claim in _claims(report)]
    return pl.DataFrame(rows, schema=polars_schema(ClaimRecord), orient="row")


def _claims(report: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
    """Yield the claims of a report as rows."""
    stance = _STANCES[report["modality"]]
    by = (
        report["incident_id"],
        report["report_id"],
        report["attributed_to_id"],
        report["attributed_to"] or report["_publisher"],
    )
    for about in _ABOUT:
        if report[about] is not None:
            yield (*by, str(stance), about, f"{report[about]}")
    if report["initiator_id"] is not None:
        yield (*by, str(_of_doer(report, stance)), "initiator_id", report["initiator_id"])
    yield from _of_accused(report)


def _of_accused(report: Mapping[str, Any]) -> Iterator[tuple[Any, ...]]:
    """Yield what the accused denies in the same text: the act, and to have done it."""
    if report["denied_by_id"] is None:
        return
    by = (report["incident_id"], report["report_id"], report["denied_by_id"], report["denied_by"])
    for about in ("incident_type", "initiator_id"):
        if report[about] is not None:
            yield (*by, str(ClaimStance.DENIES), about, f"{report[about]}")


def _of_doer(report: Mapping[str, Any], stance: ClaimStance) -> ClaimStance:
    """Return how a claimant stands to who did it."""
    claimant = report["attributed_to_id"]
    if claimant is None or stance is ClaimStance.DENIES:
        return stance
    return ClaimStance.CLAIMS_OWN if claimant == report["initiator_id"] else ClaimStance.BLAMES
