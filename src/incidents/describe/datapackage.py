"""The Data Package: the Parquet files and their columns for Frictionless, version 2 of the standard."""

from collections.abc import Iterator
from typing import Any

from incidents.describe.release import Release
from incidents.describe.rights import SOURCES
from incidents.schema import RECORDS, Record
from incidents.schema.ddl import first_line
from incidents.schema.tables import Column, columns

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
RESOURCE_PROFILE = "https://datapackage.org/profiles/2.0/dataresource.json"
SCHEMA_PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"
PARQUET = "application/vnd.apache.parquet"
LARGEST_SHARE = 50
TYPES: dict[str, str] = {
    "str": "string",
    "int": "integer",
    "float": "number",
    "bool": "boolean",
    "date": "date",
}


def datapackage(release: Release) -> dict[str, Any]:
    """Return the descriptor of a release.

    It gives no `bytes`: readers of Parquet count none, and Frictionless takes the difference for damage.
    """
    return {
        "$schema": PROFILE,
        "name": "incidents",
        "id": f"sha256:{release.build['input_digest']}",
        "title": release.title,
        "description": f"{release.summary}\n\n{release.rights}",
        "version": release.version,
        "keywords": ["armed conflict", "event data", "military incidents", "deconfliction"],
        "licenses": [
            {"name": licence.spdx, "title": licence.title, "path": licence.url} for licence in release.offered
        ],
        **_naming(release),
        "sources": list(_sources(release)),
        "resources": [_resource(record, release) for record in RECORDS],
    }


def _naming(release: Release) -> dict[str, Any]:
    """Return what its makers say of themselves and of where the dataset is to be found."""
    named = [
        {
            "title": author["name"],
            "roles": ["creator"],
            **({"organization": author["affiliation"]} if "affiliation" in author else {}),
            **({"path": f"https://orcid.org/{author['orcid']}"} if "orcid" in author else {}),
        }
        for author in release.naming.get("authors", ())
    ]
    doi = release.naming.get("doi")
    homepage = release.naming.get("url") or (f"https://doi.org/{doi}" if doi else None)
    return {**({"contributors": named} if named else {}), **({"homepage": homepage} if homepage else {})}


def _sources(release: Release) -> Iterator[dict[str, str]]:
    """Yield those whose work is in the release, publishers with more documents first."""
    named = [(name, number) for name, number in release.publishers.items() if name is not None]
    most = sorted(named, key=lambda found: -found[1])
    for name, number in most[:LARGEST_SHARE]:
        yield {"title": f"{name} ({number:,} document{'' if number == 1 else 's'})"}
    if len(most) > LARGEST_SHARE:
        yield {"title": f"{len(most) - LARGEST_SHARE:,} more publishers, named in the table documents"}
    for source in SOURCES:
        yield {"title": f"{source.title} ({source.gave})", "path": source.url}


def _resource(record: type[Record], release: Release) -> dict[str, Any]:
    """Return the description of a table."""
    return {
        "$schema": RESOURCE_PROFILE,
        "name": record.table,
        "type": "table",
        "path": f"{record.table}.parquet",
        "title": record.table,
        "description": first_line(record),
        "format": "parquet",
        "mediatype": PARQUET,
        "hash": f"sha256:{release.digests[record.table]}",
        "rows": release.rows[record.table],
        "schema": _schema(record),
    }


def _schema(record: type[Record]) -> dict[str, Any]:
    """Return the columns and keys of a table; a table without keys has no empty lists of them."""
    schema: dict[str, Any] = {
        "$schema": SCHEMA_PROFILE,
        "fields": [_field(column) for column in columns(record)],
        # Libraries turn the integers of a column with a NULL into floats, and NULL into nan.
        "missingValues": ["", "nan"],
    }
    if record.key:
        schema["primaryKey"] = list(record.key)
    foreign = [
        _foreign(record, column) for column in columns(record) if column.references and not column.is_list
    ]
    if foreign:
        schema["foreignKeys"] = foreign
    return schema


def _foreign(record: type[Record], column: Column) -> dict[str, Any]:
    """Return the key that a column holds; a table that refers to itself is not named."""
    target = next(other for other in RECORDS if other.table == column.references)
    there = {} if target is record else {"resource": target.table}
    return {"fields": [column.name], "reference": {**there, "fields": [target.key[0]]}}


def _field(column: Column) -> dict[str, Any]:
    """Return the description of a column. A list is of type any: its items cannot be checked one by one."""
    field: dict[str, Any] = {
        "name": column.name,
        "type": "any" if column.is_list else TYPES.get(column.kind.__name__, "string"),
        "description": column.description,
    }
    constraints = {} if column.is_list else _constraints(column)
    if not column.nullable:
        constraints["required"] = True
    if constraints:
        field["constraints"] = constraints
    if column.enumeration is not None:
        field["categories"] = [{"value": str(m), "label": m.meaning} for m in column.enumeration]
    return field


def _constraints(column: Column) -> dict[str, Any]:
    """Return what the values of a column must be."""
    found: dict[str, Any] = {
        "minimum": column.at_least,
        "maximum": column.at_most,
        "pattern": column.pattern,
        "enum": None if column.enumeration is None else [str(member) for member in column.enumeration],
    }
    return {name: value for name, value in found.items() if value is not None}
