"""The document: one text that is read, and what is known of it beside the text."""

from datetime import date

from incidents.words.frozen import frozen


@frozen
class Document:
    """One normalised text; every offset in the dataset is a character offset into `text`.

    `unread_day` is what its metadata gave as the day of publication, where that was not understood.
    """

    document_id: str
    text: str
    sha256: str
    external_id: str | None = None
    source_uri: str | None = None
    publisher: str | None = None
    title: str | None = None
    published_on: date | None = None
    published_on_basis: str | None = None
    unread_day: str | None = None
    language: str | None = None
    licence: str | None = None


@frozen
class Sentence:
    """A stretch of a document: `document.text[start:end] == text`.

    `kind` is what the stretch is on the page: `headline`, `dateline`, `body`, `bullet`, `heading` or
    `furniture`; nothing is extracted from furniture. `paragraph` counts from 0 in the text.
    """

    start: int
    end: int
    text: str
    kind: str
    paragraph: int
