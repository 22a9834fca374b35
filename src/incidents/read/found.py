"""What was found at a place of the input: a document, or why there is none."""

import hashlib
from collections.abc import Mapping
from typing import Any, NamedTuple

from incidents.document import Document
from incidents.read import normal
from incidents.read.inputs import plain
from incidents.words.frozen import frozen


@frozen
class Unread:
    """An input that gave no document: `status` is skipped or quarantined, `reason` says why in a sentence."""

    document_id: str
    source_uri: str
    status: str
    reason: str
    stage: str = "read"
    external_id: str | None = None
    sha256: str | None = None
    publisher: str | None = None
    title: str | None = None
    licence: str | None = None


class Found(NamedTuple):
    """What was found at one place of the input: in which file and row, and what that place is called."""

    row: Document | Unread
    file: str
    number: int
    where: str


@frozen
class Origin:
    """Where a text was found, and what is known of it there; `name` is that of a file of its own."""

    uri: str
    where: str
    fields: Mapping[str, Any]
    name: str | None = None

    def said(self, field: str) -> str | None:
        """Return a field of the metadata as text, None when it is missing, blank or no plain value."""
        value = _name(self.fields.get(field))
        if isinstance(value, list) and value and all(isinstance(one, str) for one in value):
            value = ", ".join(value)
        if value is None or isinstance(value, list | dict):
            return None
        return normal.normalise(str(value)).strip() or None

    def unread(self, status: str, reason: str, sha256: str | None = None) -> Unread:
        """Return the row of this place for a text that gives no document."""
        return Unread(
            document_id=unread_id(self.where, self.said("id")),
            source_uri=self.said("url") or self.uri,
            status=status,
            reason=plain(reason),
            external_id=self.said("id"),
            sha256=sha256,
            publisher=self.said("publisher"),
            title=self.said("title"),
            licence=self.said("licence"),
        )


def _name(value: object) -> object:
    """Return the name of an object that has one, as pages write publishers; any other value as it is."""
    return value.get("name") or value.get("title") if isinstance(value, dict) else value


def unread_id(where: str, external_id: str | None) -> str:
    """Return the id of an input that gives no document: it follows from where it is and what it is called."""
    key = f"{where}\n{external_id or ''}".encode(errors="surrogatepass")
    return f"d{hashlib.sha256(key).hexdigest()[:16]}"


def same_as(first: str) -> str:
    """Return why a text is passed over that was found before."""
    return f"the same text as {first}"


def copy(document: Document, where: str, first: str) -> Unread:
    """Return a document whose text was found before as an input that is passed over."""
    return Unread(
        document_id=unread_id(where, document.external_id),
        source_uri=str(document.source_uri),
        status="skipped",
        reason=same_as(first),
        external_id=document.external_id,
        sha256=document.sha256,
        publisher=document.publisher,
        title=document.title,
        licence=document.licence,
    )
