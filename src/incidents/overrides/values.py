"""Sets values of a report or an incident, so that the record that comes of it is still one."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import Any, Final

from pydantic import ValidationError

from incidents.errors import OverrideError
from incidents.overrides.files import Placed
from incidents.schema import EVENT_COLUMNS, EvidenceRecord, IncidentRecord, IncidentType, ReportRecord
from incidents.schema.event import COUNTED
from incidents.schema.override import SetOverride
from incidents.schema.tables import columns, polars_schema

SPOKEN: Final = ("modality", "attributed_to", "attributed_to_id")
"""What can be set of a report beside its event columns."""
_DAYS: Final = frozenset({"date_start", "date_end"})
Values = Mapping[str, Any]
Kind = type[ReportRecord] | type[IncidentRecord]


def rule_id(override_id: str) -> str:
    """Return the rule that stands behind what a person set."""
    return f"override.{override_id}"


def wanted(placed: Placed, kind: Kind) -> dict[str, Any]:
    """Return the values that an override sets, by column.

    Raises OverrideError for a column that cannot be set.
    """
    override = placed.override
    if not isinstance(override, SetOverride):
        return {}
    found = spread(override.value)
    known = {*EVENT_COLUMNS, *(SPOKEN if kind is ReportRecord else ())} - {"incident_group"}
    for name in sorted(found.keys() - known):
        raise OverrideError(f"{placed.name}: value.{name}: there is no such column that can be set.")
    if "incident_type" in found and found["incident_type"] in list(IncidentType):
        found["incident_group"] = str(IncidentType(found["incident_type"]).group)
    return {name: _dated(name, value) for name, value in found.items()}


def _dated(name: str, value: object) -> object:
    """Return a value, as a day where a column of days has one in quotation marks."""
    if name in _DAYS and isinstance(value, str):
        with suppress(ValueError):
            return date.fromisoformat(value)
    return value


def expected(placed: Placed) -> dict[str, Any]:
    """Return the values that an override expects, by column."""
    override = placed.override
    return spread(override.was) if isinstance(override, SetOverride) and override.was is not None else {}


def spread(values: Values) -> dict[str, Any]:
    """Return values with a number of people as its three ends."""
    found: dict[str, Any] = {}
    for name, value in values.items():
        ends = [f"{name}_{end}" for end in ("low", "best", "high")] if name in COUNTED else [name]
        found |= dict.fromkeys(ends, value)
    return found


def changed(placed: Placed, kind: Kind, row: Values, known: Mapping[str, frozenset[str]]) -> dict[str, Any]:
    """Return the columns that a row has otherwise once an override is applied to it.

    `known` has the keys of the tables to which columns refer. Raises OverrideError when the row is not as
    expected, or would be no record.
    """
    values = wanted(placed, kind)
    for name, was in expected(placed).items():
        if name not in row:
            raise OverrideError(f"{placed.name}: was.{name}: there is no such column.")
        if plain(row[name]) not in {plain(was), plain(values.get(name, was))}:
            raise OverrideError(
                f"{placed.name}: {name} was to be {plain(was)}, but it is {plain(row[name])} now. "
                "Nothing was published."
            )
    _refuse_unknown(placed, kind, values, known)
    own = {name: value for name, value in {**row, **values}.items() if name in kind.model_fields}
    try:
        record = kind.model_validate(own)
    except ValidationError as error:
        problem = error.errors()[0]
        where = ".".join(str(part) for part in problem["loc"])
        told = problem["msg"].removeprefix("Value error, ").rstrip(".")
        raise OverrideError(f"{placed.name}: {where + ': ' if where else ''}{told}.") from error
    return {name: plain_type(getattr(record, name)) for name in values}


def _refuse_unknown(placed: Placed, kind: Kind, values: Values, known: Mapping[str, frozenset[str]]) -> None:
    """Raise OverrideError for an actor or an air base that there is not."""
    for column in columns(kind):
        value, there = values.get(column.name), known.get(column.references or "")
        if value is None or there is None:
            continue
        for one in value if isinstance(value, list | tuple) else [value]:
            if one not in there:
                raise OverrideError(
                    f"{placed.name}: value.{column.name}: {one} is not in the table {column.references}."
                )


def plain_type(value: object) -> object:
    """Return a value as a table holds it: closed lists as text, and lists."""
    if isinstance(value, tuple):
        return list(value)
    return str(value) if isinstance(value, str) else value


def plain(value: object) -> str | None:
    """Return a value as evidence writes it."""
    if value is None:
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def evidence(placed: Placed, report_id: str, values: Values) -> list[dict[str, Any]]:
    """Return the rows that say that a person set values of a report."""
    return [
        {
            **dict.fromkeys(polars_schema(EvidenceRecord)),
            "record_id": report_id,
            "field": name,
            "value": plain(value),
            "rule_id": rule_id(placed.override.id),
            "derived": True,
        }
        for name, value in values.items()
        if value is not None
    ]
