"""Finds the text that a person means: a text itself, a file, or a document of a dataset by its id."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from incidents.ask.dataset import open_release
from incidents.ask.lookup import Found, found
from incidents.document import Document
from incidents.errors import IncidentsError, InputError
from incidents.read import Told, as_told
from incidents.read import documents as read
from incidents.reading.reports import document
from incidents.words.late import late

_LOOKS_LIKE_TEXT = late(r"\s\S+\s|\n")


def documents(subject: str, published: date | None, data: Path) -> Iterator[Document]:
    """Yield the documents that a subject stands for.

    A dataset holds no texts: a document of it is read again from where it came. Raises InputError when the
    subject is none of these, is empty, or its file is gone.
    """
    if not subject.strip():
        raise InputError("There is no text; give one in quotes, a file or the id of a document.")
    if _LOOKS_LIKE_TEXT.search(subject):
        yield _published(document(subject, published, None), published)
    elif _is_there(subject):
        yield from (_published(text, published) for text in _file(subject))
    else:
        yield _of_dataset(subject, data)


def _published(text: Document, day: date | None) -> Document:
    """Return a text with the day that the user gave, which goes before what the text says of itself."""
    return text if day is None else replace(text, published_on=day, published_on_basis=None)


def _is_there(path: str) -> bool:
    """Return whether there is a file of a name, which may be longer than any name."""
    try:
        return Path(path).exists()
    except (OSError, ValueError):
        return False


def _file(path: str) -> Iterator[Document]:
    """Yield the documents of a file or folder; the reason is raised for a file that cannot be read."""
    for row in read([path]):
        if isinstance(row, Document):
            yield row
        elif Path(path).is_file():
            raise InputError(row.reason)


def _of_dataset(subject: str, data: Path) -> Document:
    """Return a document of the dataset, read from its source, with what the dataset knows of it."""
    try:
        release = open_release(data)
        named = found(release, subject)
    except IncidentsError as error:
        raise InputError(
            f"{subject} is neither a text nor a file, and {data} does not know it; --data names another."
        ) from error
    if named.kind != "document":
        raise InputError(f"{subject} is no document but told an incident; see `incidents why {subject}`.")
    return _read_again(named, as_told(release.build["options"][0]))


def _read_again(named: Found, told: Told) -> Document:
    row, source = named.row, str(named.row["source_uri"])
    if not Path(source).is_file():
        raise InputError(f"The dataset keeps no texts, and {source} is not there; give the text itself.")
    for candidate in read([source], told=told):
        if isinstance(candidate, Document) and candidate.document_id == row["document_id"]:
            return replace(
                candidate,
                title=row["title"],
                publisher=row["publisher"],
                published_on=row["published_on"],
                published_on_basis=row["published_on_basis"],
            )
    raise InputError(f"{source} no longer holds the text of {row['document_id']}.")
