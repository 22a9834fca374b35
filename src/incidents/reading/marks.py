"""By what a reading is told from others, when it is counted how often such readings were right.

The marks of a value are those of its report (where it stands, and how much of where, who, when and how
many it has), and the column with the rule that read it. The rule that found a report is counted and weighs
nothing: between corpora its count does not carry over. They are made in the same way of what is being read
and of a published table, so what is counted is what is told.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from incidents.schema.enums import IncidentType
from incidents.schema.event import COUNTED

Values = Mapping[str, Any]
Marks = tuple[str, ...]

TYPE: Final = "incident_type"
"""The slot that a report stands and falls with."""
_HEADS: Final[Mapping[str, tuple[str, ...]]] = {
    TYPE: (TYPE,),
    "date": ("date_start",),
    "place": ("place", "place_text"),
    "country": ("country",),
    "admin1_code": ("admin1_code",),
    "initiator_id": ("initiator_id", "initiator_text"),
    "target_id": ("target_id", "target_text"),
    "separation_high_m": ("separation_high_m", "separation_low_m"),
    "unsafe": ("unsafe",),
    "deconfliction_notified": ("deconfliction_notified",),
    **{name: (f"{name}_best", f"{name}_low", f"{name}_high") for name in COUNTED},
}
"""The slots that coders answer; the first of its columns with evidence says how a slot was read."""
_FURTHER: Final[Mapping[str, str]] = {
    "incident_group": TYPE,
    "severity": TYPE,
    **dict.fromkeys(("date_end", "date_precision", "date_text"), "date"),
    **dict.fromkeys(("latitude", "longitude", "where_precision", "airbase_id"), "place"),
    "initiator_with": "initiator_id",
    "target_with": "target_id",
    "deconfliction_mentioned": "deconfliction_notified",
}
SLOTS: Final[Mapping[str, str]] = {
    **_FURTHER,
    **{column: slot for slot, columns in _HEADS.items() for column in columns},
}
"""The slot of each column of which coders answer something; columns of a slot are as sure as each other."""
_TOWN, _DIVISION, _REGION, _COUNTRY = 2, 4, 5, 6


def head(slot: str, evidence: Mapping[str, Values]) -> Values | None:
    """Return the evidence by which a slot was read, None where it was not."""
    return next((evidence[column] for column in _HEADS[slot] if column in evidence), None)


def of_report(report: Values) -> Marks:
    """Return the marks that all values of a report have."""
    return (
        "lead" if report["is_lead"] else "further report",
        f"where: {_where(report.get('where_precision'))}",
        f"who: {_known(report, 'initiator_id')}, to whom: {_known(report, 'target_id')}",
        f"when: {_when(report.get('date_precision'))}",
        f"dead: {'told' if any(report.get(c) is not None for c in _HEADS['killed']) else 'not told'}",
        f"modality: {report['modality']}",
        f"group: {IncidentType(str(report[TYPE])).group}",
    )


def of_value(report: Values, slot: str, row: Values) -> Marks:
    """Return the marks that a value has beside those of its report; the last is its column with its rule."""
    return tuple(_of_value(report, slot, row))


def is_weighed(mark: str) -> bool:
    """Return whether a mark adds to how sure a value is; the rule that found a report is only counted."""
    return not mark.startswith(f"{TYPE} by ")


def _of_value(report: Values, slot: str, row: Values) -> Iterator[str]:
    yield f"slot: {slot}"
    yield f"{slot}, {_stands(report, row)}"
    yield f"{slot} by {row['rule_id'] if slot != TYPE else report['rule_id']}"


def _stands(report: Values, row: Values) -> str:
    """Return whether the words for a value stand in those of its report."""
    if row["start"] is None:
        return "without words"
    return "in the passage" if report["start"] <= row["start"] < report["end"] else "elsewhere"


def _known(report: Values, column: str) -> str:
    return "known" if report.get(column) is not None else "not known"


def _when(precision: int | None) -> str:
    if precision is None:
        return "no day"
    return "a day" if precision == 1 else "some days"


def _where(precision: int | None) -> str:
    """Return how finely a place is known, in classes that are large enough to be counted."""
    if precision is None:
        return "nowhere"
    finest = {_TOWN: "a town", _DIVISION: "a division", _REGION: "a region", _COUNTRY: "a country"}
    return next((named for upto, named in finest.items() if precision <= upto), "in the air")
