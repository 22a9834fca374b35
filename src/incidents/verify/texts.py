"""Texts: whether the documents, where they are at hand, have the words that the tables quote."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from incidents.document import Document
from incidents.errors import InputError
from incidents.read import as_told, documents
from incidents.validate import Tables
from incidents.verify.spans import QUOTING, quotes
from incidents.words.frozen import frozen


@frozen
class Quote:
    """The words that a table says a document has from start to end."""

    table: str
    report_id: str
    start: int
    end: int
    words: str | None


@frozen
class Compared:
    """What came of comparing quotes with texts; `documents` are those that were read from some text."""

    problems: tuple[str, ...]
    at_hand: int
    documents: int
    quotes: int


def compared(tables: Tables, inputs: Sequence[str]) -> Compared:
    """Compare the documents among the inputs with what the tables quote of them.

    A document is found by the digest of its normalised text, whatever its file is called now. Raises
    InputError when an input cannot be read, or when none of the texts is a document of the release.
    """
    quoted = _by_document(tables)
    read = tables["documents"].filter(tables["documents"]["characters"] > 0)
    lengths = dict(read.select("document_id", "characters").iter_rows())
    problems: list[str] = []
    at_hand = number = 0
    for document in documents(inputs, told=as_told(tables["build"]["options"][0])):
        if isinstance(document, Document) and document.document_id in lengths:
            at_hand += 1
            here = quoted.get(document.document_id, [])
            number += len(here)
            problems += _problems(document, lengths[document.document_id], here)
    if not at_hand and lengths:
        raise InputError(f"None of the texts in {', '.join(inputs)} is a document of this dataset.")
    return Compared(tuple(problems), at_hand, len(lengths), number)


def _by_document(tables: Tables) -> dict[str, list[Quote]]:
    """Return all quotes by the document that they are from."""
    found: dict[str, list[Quote]] = defaultdict(list)
    for name in QUOTING:
        rows = quotes(tables, name).select("document_id", "report_id", "start", "end", "quote").iter_rows()
        for document_id, report_id, start, end, words in rows:
            found[document_id].append(Quote(name, report_id, start, end, words))
    return found


def _problems(document: Document, characters: int, quoted: Iterable[Quote]) -> Iterator[str]:
    """Name what a document does not have the way that the tables tell it."""
    named = document.source_uri or document.document_id
    if len(document.text) != characters:
        yield (
            f"Table documents: {document.document_id} is said to have {characters} characters, "
            f"but {named} has {len(document.text)}."
        )
    for quote in quoted:
        there = document.text[quote.start : quote.end]
        if quote.words is not None and there != quote.words:
            yield (
                f"Table {quote.table}: a quote of {quote.report_id} is {quote.words!r:.80}, but {named} has "
                f"{there!r:.80} from {quote.start} to {quote.end}."
            )
