"""Turns values into a record; a value that contradicts the rest costs itself, and a reject says why."""

import json
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from incidents.schema import Record, RejectRecord
from incidents.schema.column import ContradictionError

Values = Mapping[str, Any]
RecordT = TypeVar("RecordT", bound=Record)


def check(record_type: type[RecordT], values: Values, document_id: str | None) -> RecordT | RejectRecord:
    """Return the record that the values make, or the reject that says why they make none."""
    try:
        return record_type.model_validate(values)
    except ValidationError as error:
        return reject(record_type, values, document_id, _reasons(error))


def kept(
    record_type: type[RecordT],
    values: Values,
    document_id: str | None,
    unfounded: Mapping[str, str] | None = None,
) -> tuple[RecordT | RejectRecord, tuple[RejectRecord, ...]]:
    """Return the record that the values make without those that contradict it, and a reject for each.

    `unfounded` names columns to leave out from the start, with the reason. Where a column that no record can
    do without is wrong, the record is refused.
    """
    left, faults = dict(values), dict(unfounded or {})
    rejects: list[RejectRecord] = []
    while True:
        if not _may_lack(record_type, faults):
            return reject(record_type, values, document_id, "\n".join(dict.fromkeys(faults.values()))), ()
        rejects += [_left_out(record_type, left, column, faults[column], document_id) for column in faults]
        left |= dict.fromkeys(faults)
        try:
            return record_type.model_validate(left), tuple(rejects)
        except ValidationError as error:
            faults = {column: why for column, why in _faults(error).items() if left.get(column) is not None}
            if not faults:
                return reject(record_type, values, document_id, _reasons(error)), ()


def reject(record_type: type[Record], values: Values, document_id: str | None, reasons: str) -> RejectRecord:
    """Return the row that keeps a refused record and the reasons, one a line."""
    return RejectRecord(
        record=_encodable(json.dumps(dict(values), ensure_ascii=False, sort_keys=True, default=str)),
        errors=_encodable(reasons),
        document_id=document_id,
        table_name=record_type.table,
    )


def _left_out(
    record_type: type[Record], values: Values, column: str, reason: str, document_id: str | None
) -> RejectRecord:
    """Return the row that keeps one value with the key of its record."""
    told = {name: values.get(name) for name in (*record_type.key, column)}
    return reject(record_type, told, document_id, f"{reason}\nThe value was left out.")


def _may_lack(record_type: type[Record], columns: Mapping[str, str]) -> bool:
    """Return whether a record can do without some columns."""
    fields = record_type.model_fields
    return all(column in fields and not fields[column].is_required() for column in columns)


def _faults(error: ValidationError) -> dict[str, str]:
    """Return the columns that are to blame, each with the reason; none where one fault has no column."""
    found: dict[str, str] = {}
    for problem in error.errors(include_url=False, include_input=False):
        columns = _blamed(problem)
        if not columns:
            return {}
        found |= dict.fromkeys(columns, _reason(problem))
    return found


def _blamed(problem: ErrorDetails) -> tuple[str, ...]:
    if problem["loc"]:
        return (str(problem["loc"][0]),)
    cause = problem.get("ctx", {}).get("error")
    return cause.columns if isinstance(cause, ContradictionError) else ()


def _reasons(error: ValidationError) -> str:
    """Return what is wrong, one column a line."""
    return "\n".join(_lines(error))


def _lines(error: ValidationError) -> Iterator[str]:
    for problem in error.errors(include_url=False, include_input=False):
        yield _reason(problem)


def _reason(problem: ErrorDetails) -> str:
    where = ".".join(str(part) for part in problem["loc"])
    message = problem["msg"].removeprefix("Value error, ")
    return f"{where}: {message}" if where else message


def _encodable(text: str) -> str:
    """Return a text with lone surrogates written out, which no file can hold."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
