"""Tables written as one JSON object: by column, by key, by publisher, or as columns and data."""

from collections.abc import Iterator, Mapping
from typing import Any


def entries(found: Mapping[str, Any]) -> Iterator[dict[str, Any]] | None:
    """Return the rows of a table that was written as one object; None for an object that is no table."""
    columns, data = found.get("columns"), found.get("data")
    if isinstance(columns, list) and isinstance(data, list):
        return (dict(zip(map(str, columns), row, strict=False)) for row in data if isinstance(row, list))
    values = list(found.values())
    if len(values) > 1 and all(isinstance(value, dict) and value for value in values):
        return _by_column(found) if all(str(key).isdecimal() for key in values[0]) else _by_key(found)
    if values and all(_is_list_of_objects(value) for value in values):
        return _by_publisher(found)
    return None


def _by_column(found: Mapping[str, Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the rows of a table of columns that each give their values by the number of the row."""
    numbers = dict.fromkeys(key for column in found.values() for key in column)
    for number in numbers:
        yield {name: column.get(number) for name, column in found.items()}


def _by_key(found: Mapping[str, Mapping[str, Any]]) -> Iterator[dict[str, Any]] | None:
    """Return the rows of an object that gives each under its key; None where they share no fields."""
    shared = set.intersection(*(set(row) for row in found.values()))
    return ({"id": key, **row} for key, row in found.items()) if len(shared) > 1 else None


def _by_publisher(found: Mapping[str, list[dict[str, Any]]]) -> Iterator[dict[str, Any]]:
    """Yield the articles of an object of lists by publisher, as fundus saves its crawls."""
    for publisher, articles in found.items():
        for article in articles:
            yield {"publisher": publisher, **article}


def _is_list_of_objects(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, dict) for one in value)
