"""The DuckDB form of the tables: types, keys, comments and views, as SQL that can be run."""

from collections.abc import Iterator

from incidents.schema.column import Record
from incidents.schema.records import RECORDS
from incidents.schema.tables import Column, Enumeration, columns, creation_order
from incidents.schema.view import View
from incidents.schema.views import VIEWS

SQL_TYPES: dict[str, str] = {
    "str": "VARCHAR",
    "int": "INTEGER",
    "float": "DOUBLE",
    "bool": "BOOLEAN",
    "date": "DATE",
}


def duckdb_ddl(*, keys: bool = True) -> str:
    """Return the SQL that makes the empty database: ENUMs, tables, `keys` if wanted, comments, views."""
    types = [_type(enumeration) for enumeration in enumerations()]
    tables = [_table(record, keys=keys) for record in creation_order(RECORDS)]
    return "\n\n".join([*types, *tables, *(_view(view) for view in VIEWS)]) + "\n"


def enumerations() -> tuple[Enumeration, ...]:
    """Return every closed list that a column uses, once, in the order of the contract."""
    used = (column.enumeration for record in RECORDS for column in columns(record))
    return tuple(dict.fromkeys(enumeration for enumeration in used if enumeration is not None))


def type_name(enumeration: Enumeration) -> str:
    """Return the name of an enumeration in SQL: `IncidentType` is `incident_type`."""
    name = enumeration.__name__
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")


def sql_type(column: Column) -> str:
    """Return the DuckDB type of a column."""
    if column.enumeration is not None:
        return type_name(column.enumeration)
    name = SQL_TYPES[column.kind.__name__]
    return f"{name}[]" if column.is_list else name


def first_line(record: type[Record] | Enumeration) -> str:
    """Return the first line of a docstring, which describes the table or the list."""
    return (record.__doc__ or "").strip().splitlines()[0]


def view_columns(view: View) -> dict[str, str]:
    """Return what each column of a view says, those that it takes over from a table first."""
    described = {record.table: columns(record) for record in RECORDS}
    taken = {
        column.name: column.description
        for table, name in view.inherited
        for column in described.get(table, ())
        if name in {column.name, "*"}
    }
    return {**taken, **view.columns}


def _type(enumeration: Enumeration) -> str:
    """Return the statements that make an ENUM."""
    labels = ", ".join(_quoted(str(member)) for member in enumeration)
    name = type_name(enumeration)
    comment = f"COMMENT ON TYPE {name} IS {_quoted(first_line(enumeration))};"
    return f"CREATE TYPE {name} AS ENUM ({labels});\n{comment}"


def _table(record: type[Record], *, keys: bool) -> str:
    """Return the statements that make a table."""
    lines = [_column(column) for column in columns(record)]
    body = ",\n    ".join([*lines, *(_keys(record) if keys else ())])
    return "\n".join([f"CREATE TABLE {record.table} (\n    {body}\n);", *_comments(record)])


def _keys(record: type[Record]) -> Iterator[str]:
    """Yield the constraints that the keys of a table are there once, and lead somewhere."""
    if record.key:
        yield f"PRIMARY KEY ({', '.join(_name(column) for column in record.key)})"
    for column in columns(record):
        if column.references and not column.is_list:
            yield _foreign_key(column)


def _view(view: View) -> str:
    """Return the statements that make a view and describe it and its columns."""
    comments = [
        f"COMMENT ON VIEW {view.name} IS {_quoted(view.description)};",
        *(
            f"COMMENT ON COLUMN {view.name}.{_name(name)} IS {_quoted(description)};"
            for name, description in view_columns(view).items()
        ),
    ]
    return "\n".join([f"CREATE VIEW {view.name} AS\n{view.query};", *comments])


def _column(column: Column) -> str:
    """Return a column's line in its table."""
    return f"{_name(column.name)} {sql_type(column)}{'' if column.nullable else ' NOT NULL'}"


def _foreign_key(column: Column) -> str:
    """Return the constraint that a value of the column is the key of a row elsewhere."""
    target = next(record for record in RECORDS if record.table == column.references)
    return f"FOREIGN KEY ({_name(column.name)}) REFERENCES {target.table} ({_name(target.key[0])})"


def _comments(record: type[Record]) -> list[str]:
    """Return the statements that describe a table and its columns."""
    of_table = f"COMMENT ON TABLE {record.table} IS {_quoted(first_line(record))};"
    of_columns = (
        f"COMMENT ON COLUMN {record.table}.{_name(column.name)} IS {_quoted(column.description)};"
        for column in columns(record)
    )
    return [of_table, *of_columns]


def _name(identifier: str) -> str:
    """Return an identifier in quotation marks: `end` is a keyword."""
    return f'"{identifier}"'


def _quoted(text: str) -> str:
    """Return a text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"
