"""Croissant: the Parquet files and their columns for machine-learning tools, MLCommons version 1.0."""

from typing import Any

from incidents.describe.references import bibtex
from incidents.describe.release import Release
from incidents.describe.rights import SOURCES
from incidents.schema import RECORDS, Record
from incidents.schema.ddl import first_line
from incidents.schema.tables import Column, columns

# Readers of Croissant know Parquet by this name, and not by the registered one.
PARQUET = "application/x-parquet"
CONFORMS_TO = "http://mlcommons.org/croissant/1.0"
TYPES: dict[str, str] = {
    "str": "sc:Text",
    "int": "sc:Integer",
    "float": "sc:Float",
    "bool": "sc:Boolean",
    "date": "sc:Date",
}
PREFIXES: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
}
# The terms of the standard that are written without their prefix; readers expect all of them.
TERMS = (
    "citeAs column equivalentProperty extract field fileProperty fileObject fileSet format includes "
    "isLiveDataset jsonPath key md5 parentField path recordSet references regex repeated replace "
    "samplingRate separator source subField transform"
).split()


def croissant(release: Release) -> dict[str, Any]:
    """Return the description of a release; it has no date of publication, which a build does not know."""
    return {
        "@context": PREFIXES | {term: f"cr:{term}" for term in TERMS},
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS_TO,
        "name": "incidents",
        "alternateName": release.title,
        "description": f"{release.summary}\n\n{release.rights}",
        "version": release.version,
        "license": [licence.url for licence in release.offered],
        "creator": _creators(release),
        **_found_at(release),
        "citeAs": bibtex(release),
        "isBasedOn": [
            {"@type": "sc:Dataset", "name": source.title, "url": source.url, "license": source.licence.url}
            for source in SOURCES
        ],
        "distribution": [_file(record, release) for record in RECORDS],
        "recordSet": [_table(record) for record in RECORDS],
    }


def _creators(release: Release) -> Any:  # noqa: ANN401  one, or several
    """Return those who made the dataset: persons where the project file names them."""
    if not release.naming.get("authors"):
        return {"@type": "sc:Organization", "name": release.authors[0]["name"]}
    return [
        {
            "@type": "sc:Person",
            "name": author["name"],
            **({"sc:sameAs": f"https://orcid.org/{author['orcid']}"} if "orcid" in author else {}),
        }
        for author in release.authors
    ]


def _found_at(release: Release) -> dict[str, str]:
    """Return where the dataset is to be found, where its makers say so."""
    doi = release.naming.get("doi")
    url = release.naming.get("url") or (f"https://doi.org/{doi}" if doi else None)
    return ({"url": url} if url else {}) | ({"sc:identifier": f"https://doi.org/{doi}"} if doi else {})


def _file(record: type[Record], release: Release) -> dict[str, Any]:
    """Return the description of a table's file."""
    return {
        "@type": "cr:FileObject",
        "@id": f"{record.table}.parquet",
        "name": f"{record.table}.parquet",
        "description": first_line(record),
        "contentUrl": f"{record.table}.parquet",
        "encodingFormat": PARQUET,
        "sha256": release.digests[record.table],
    }


def _table(record: type[Record]) -> dict[str, Any]:
    """Return the description of a table's rows."""
    key = [{"@id": f"{record.table}/{name}"} for name in record.key]
    return {
        "@type": "cr:RecordSet",
        "@id": record.table,
        "name": record.table,
        "description": first_line(record),
        **({"key": key if len(key) > 1 else key[0]} if key else {}),
        "field": [_field(record, column) for column in columns(record)],
    }


def _field(record: type[Record], column: Column) -> dict[str, Any]:
    """Return the description of a column."""
    return {
        "@type": "cr:Field",
        "@id": f"{record.table}/{column.name}",
        "name": column.name,
        "description": _described(column),
        "dataType": TYPES.get(column.kind.__name__, "sc:Text"),
        **({"repeated": True} if column.is_list else {}),
        "source": {
            "fileObject": {"@id": f"{record.table}.parquet"},
            "extract": {"column": column.name},
        },
    }


def _described(column: Column) -> str:
    """Return the description of a column, with the values that it can have and where its key leads.

    A key is told in words only: readers take `references` as an order to join the tables, and fail on it.
    """
    values = ", ".join(str(member) for member in column.enumeration or ())
    parts = (column.description, values and f"One of: {values}", _leads(column))
    return ". ".join(part for part in parts if part)


def _leads(column: Column) -> str:
    """Return where the key in a column leads."""
    return f"Key of a row in {column.references}" if column.references else ""
