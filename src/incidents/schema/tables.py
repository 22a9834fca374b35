"""The columns of a record as polars types and sort orders, all read off the record."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import annotated_types
import polars as pl
from pydantic import StringConstraints
from pydantic.fields import FieldInfo

from incidents.schema.column import Record, References
from incidents.schema.enums import IncidentType, Meaningful
from incidents.words.frozen import frozen

Enumeration = type[Meaningful] | type[IncidentType]

POLARS_TYPES: dict[type, type[pl.DataType]] = {
    str: pl.String,
    int: pl.Int32,
    float: pl.Float64,
    bool: pl.Boolean,
    date: pl.Date,
}


@frozen
class Column:
    """What a record says of one of its columns."""

    name: str
    description: str
    kind: type
    is_list: bool
    nullable: bool
    references: str | None
    at_least: float | None
    at_most: float | None
    pattern: str | None

    @property
    def enumeration(self) -> Enumeration | None:
        """The closed list of its values, None where it is open."""
        return self.kind if issubclass(self.kind, Meaningful | IncidentType) else None

    @property
    def dtype(self) -> pl.DataType:
        """Its polars type."""
        if self.enumeration is not None:
            return pl.Enum([str(member) for member in self.enumeration])
        value = POLARS_TYPES[self.kind]()
        return pl.List(value) if self.is_list else value


@lru_cache(maxsize=32)
def columns(record: type[Record]) -> tuple[Column, ...]:
    """Return the columns of a record in the order of the contract."""
    return tuple(_column(name, field) for name, field in record.model_fields.items())


def polars_schema(record: type[Record]) -> pl.Schema:
    """Return the exact polars types of a record's table."""
    return pl.Schema(_types(record))


@lru_cache(maxsize=32)
def _types(record: type[Record]) -> dict[str, pl.DataType]:
    """Return the types once: a closed list tells its members one by one."""
    return {column.name: column.dtype for column in columns(record)}


def sort_order(record: type[Record]) -> list[str]:
    """Return the columns that put the table's rows into their one order: the key, or else all columns."""
    return list(record.key or record.model_fields)


def creation_order(records: Iterable[type[Record]]) -> list[type[Record]]:
    """Return the records so that every table stands after those that it refers to."""
    waiting, done = list(records), list[type[Record]]()
    while waiting:
        placed = {record.table for record in done}
        ready = next(record for record in waiting if _references(record) <= placed)
        waiting.remove(ready)
        done.append(ready)
    return done


def _references(record: type[Record]) -> set[str]:
    """Return the other tables that a record refers to."""
    return {column.references for column in columns(record) if column.references} - {record.table}


def _column(name: str, field: FieldInfo) -> Column:
    """Read a column off a field of a record."""
    kind, marks, nullable = _unwrapped(field.annotation, list(field.metadata))
    is_list = get_origin(kind) is tuple
    if is_list:
        kind = _unwrapped(get_args(kind)[0], [])[0]
    return Column(
        name=name,
        description=field.description or "",
        kind=kind,
        is_list=is_list,
        nullable=nullable,
        references=next((mark.table for mark in marks if isinstance(mark, References)), None),
        at_least=next((_number(mark.ge) for mark in marks if isinstance(mark, annotated_types.Ge)), None),
        at_most=next((_number(mark.le) for mark in marks if isinstance(mark, annotated_types.Le)), None),
        pattern=next((_pattern(mark) for mark in marks if isinstance(mark, StringConstraints)), None),
    )


def _unwrapped(annotation: Any, marks: list[Any]) -> tuple[Any, list[Any], bool]:  # noqa: ANN401
    """Return the type inside `Annotated[...] | None`, its marks, and whether None is allowed."""
    nullable = False
    while get_origin(annotation) in {Annotated, Union, UnionType}:
        if get_origin(annotation) is Annotated:
            marks = [*marks, *annotation.__metadata__]
            annotation = annotation.__origin__
        else:
            annotation = next(part for part in get_args(annotation) if part is not type(None))
            nullable = True
    return annotation, [part for mark in marks for part in _flat(mark)], nullable


def _flat(mark: object) -> list[Any]:
    """Return the marks that a nested `Field(...)` stands for."""
    return list(mark.metadata) if isinstance(mark, FieldInfo) else [mark]


def _number(bound: object) -> float | None:
    """Return a bound as a number."""
    return bound if isinstance(bound, int | float) else None


def _pattern(constraints: StringConstraints) -> str | None:
    """Return the pattern of a text as written."""
    return constraints.pattern if isinstance(constraints.pattern, str) else None
