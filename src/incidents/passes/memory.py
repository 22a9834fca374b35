"""Remembers what was read in a document, so that a later build reads only what is new or has changed.

What a document gives depends on its text, on what is known of it, and on the program: code, lexicons, rules
and places. All of these make the key, so that nothing is ever out of date.
"""

import hashlib
import pickle
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import fields
from operator import attrgetter
from typing import Protocol, Self

import zstandard

from incidents import cache
from incidents.document import Document
from incidents.schema.rows import Rows

_AT_ONCE = 500
_LEVEL = 1
_FACTS = attrgetter(*(field.name for field in fields(Document) if field.name != "text"))


class Memory(Protocol):
    """What remembers the rows of documents."""

    def known(self, documents: Iterable[Document]) -> Mapping[str, Rows]:
        """Return the rows of those documents that were read before, by document id."""

    def learn(self, read: Iterable[tuple[Document, Rows]]) -> None:
        """Remember the rows of documents."""


class NoMemory:
    """Remembers nothing: every document is read afresh."""

    def known(self, documents: Iterable[Document]) -> Mapping[str, Rows]:  # noqa: ARG002
        """Return nothing."""
        return {}

    def learn(self, read: Iterable[tuple[Document, Rows]]) -> None:
        """Let it pass."""


class DiskMemory:
    """Remembers in a SQLite file in the cache folder, one for each version of the program and of own files.

    A file that is damaged, locked or cannot be written is passed over: then documents are read afresh.
    """

    def __init__(self, own: str = "") -> None:
        """Open the file, or do without; `own` is a digest of the rules and words that the user brought."""
        self._connection = sqlite3.connect(":memory:")
        path = cache.place(own) / "documents.sqlite"
        with suppress(OSError, sqlite3.Error):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._connection = sqlite3.connect(path, timeout=10)
        with suppress(sqlite3.Error):
            self._connection.execute("PRAGMA synchronous = OFF")
            self._connection.execute(
                "CREATE TABLE IF NOT EXISTS documents (key BLOB PRIMARY KEY, rows BLOB) WITHOUT ROWID"
            )

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self._connection.close()

    def known(self, documents: Iterable[Document]) -> Mapping[str, Rows]:
        """Return the rows of those documents that were read before, by document id."""
        wanted = {_key(document): document.document_id for document in documents}
        keys = list(wanted)
        found: dict[str, Rows] = {}
        with suppress(sqlite3.Error):
            for at in range(0, len(keys), _AT_ONCE):
                some = keys[at : at + _AT_ONCE]
                marks = ", ".join("?" * len(some))
                query = f"SELECT key, rows FROM documents WHERE key IN ({marks})"  # noqa: S608  marks only
                for key, content in self._connection.execute(query, some):
                    with suppress(Exception):  # A damaged row can raise anything; its document is read again.
                        found[wanted[key]] = pickle.loads(zstandard.decompress(content))  # noqa: S301
        return found

    def learn(self, read: Iterable[tuple[Document, Rows]]) -> None:
        """Remember the rows of documents."""
        packed = [
            (_key(document), zstandard.compress(pickle.dumps(rows, pickle.HIGHEST_PROTOCOL), _LEVEL))
            for document, rows in read
        ]
        with suppress(sqlite3.Error), self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO documents VALUES (?, ?)", packed)


def _key(document: Document) -> bytes:
    """Return a digest of all that is known of a document; its id and digest stand for its text."""
    return hashlib.blake2b(
        repr(_FACTS(document)).encode("utf-8", "backslashreplace"), digest_size=16
    ).digest()
