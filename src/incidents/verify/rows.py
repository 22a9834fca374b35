"""Rows: whether each is one that its record allows."""

from collections.abc import Iterator

from pydantic import ValidationError

from incidents.schema import RECORDS, Record
from incidents.validate import Tables


def refused(tables: Tables) -> Iterator[str]:
    """Name the first row of each table that its record refuses, and say how many there are."""
    for record in RECORDS:
        found = [
            sentence for row in tables[record.table].iter_rows(named=True) for sentence in _why(record, row)
        ]
        if found:
            yield f"Table {record.table}, {found[0]} ({len(found)} such rows)."


def _why(record: type[Record], row: dict[str, object]) -> Iterator[str]:
    """Say why a record refuses a row."""
    try:
        record.model_validate(row)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "row"
        key = ", ".join(str(row[name]) for name in record.key)
        reason = first["msg"].removeprefix("Value error, ").rstrip(".")
        yield f"{where} of {key or 'a row'}: {reason}"
