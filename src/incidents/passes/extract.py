"""Pass 1: reads a part of the input and writes what is in it as runs of every table."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from typing import NamedTuple, cast

import polars as pl

from incidents.document import Document
from incidents.link.compared import weekly
from incidents.link.telling import observed
from incidents.passes import copies, kept, runs
from incidents.passes.memory import DiskMemory, Memory, NoMemory
from incidents.passes.work import READ, SCHEMAS, Work
from incidents.read import Found, Part, Texts
from incidents.reading.reader import Reader
from incidents.reading.records import extract as read_closely
from incidents.reading.records import unread, unsearched
from incidents.schema.rows import Rows, frames, rows
from incidents.schema.tables import sort_order
from incidents.validate import check_keys

# A part of 16 MB is one run.
_RUN_CHARACTERS = 20_000_000
_RUN_TEXTS = 50_000
_MOST = 4_096
_LONGEST = 4_000_000
_MADE = 20_000
_KEYS = {kind.table: sort_order(kind) for kind in READ} | {"casualties": ["report_id", "casualty_id"]}


class Extracted(NamedTuple):
    """What a part came to, its size on the disk, and the entries of the register that it asked for."""

    documents: int
    characters: int
    reports: int
    size: int
    used: frozenset[int]


def extract(work: Work, part: Part) -> Extracted:
    """Read a part and write its runs, or take those that were kept when it was read before."""
    texts, name = Texts(work.known()), f"{part.number:06}"
    key, before = (kept.key(part, texts), kept.state(part)) if work.remember else (None, None)
    counts = None if key is None else kept.taken(work.own, key, work.folder, name)
    if counts is None:
        counts = _written(work, part, texts, name)
        # A file that changed while it was read is not what was read.
        if key is not None and before == kept.state(part) and key == kept.key(part, texts):
            kept.keep(work.own, key, work.folder, name, counts)
    documents, characters, reports = counts
    return Extracted(documents, characters, reports, part.size, texts.register.used)


def _written(work: Work, part: Part, texts: Texts, name: str) -> Sequence[int]:
    """Read a part and write its runs, several for a long one; return how much there was of what."""
    words = work.reader()
    documents = characters = reports = 0
    with _lasting(), DiskMemory(work.own.digest) if work.remember else nullcontext(NoMemory()) as memory:
        for number, found in enumerate(_limited(texts.read(part), _RUN_TEXTS, _RUN_CHARACTERS)):
            made = _read(found, words, memory)
            check_keys({**made, **work.reference()})
            for table, frame in made.items():
                if frame.height:
                    runs.write(frame, work.at(table, f"{name}-{number:04}"), "zstd")
            documents += made["documents"].height + made["copies"].height
            characters += int(made["documents"]["characters"].sum())
            reports += made["reports"].height
    return documents, characters, reports


@contextmanager
def _lasting() -> Iterator[None]:
    """Keep the collector of garbage from walking, again and again, what is there now: rules and words.

    It also comes more rarely: reading makes much and leaves little that only the collector can clear away.
    """
    usual = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_MADE, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()


def _limited(source: Iterator[Found], most: int, longest: int) -> Iterator[list[Found]]:
    """Yield what is found in lists that are neither many nor long."""
    some: list[Found] = []
    length = 0
    for found in source:
        some.append(found)
        length += len(found.row.text) if isinstance(found.row, Document) else 0
        if len(some) == most or length > longest:
            yield some
            some, length = [], 0
    if some:
        yield some


def _read(found: Sequence[Found], words: Reader, memory: Memory) -> dict[str, pl.DataFrame]:
    """Return the tables of what was found, sorted; a text that was there before is among the copies."""
    firsts, again = _parted(found)
    parts = [_tables(some, _rows(some, words, memory)) for some in _limited(iter(firsts), _MOST, _LONGEST)]
    made = {
        table: pl.concat([part[table] for part in parts]).sort(order, nulls_last=True)
        for table, order in _KEYS.items()
    }
    of_document = made["documents"].select(
        "document_id", pl.col("publisher").alias("_publisher"), pl.col("published_on").alias("_published_on")
    )
    reports = made["reports"].join(of_document, on="document_id", how="left", maintain_order="left")
    copied = _tables(again, [_without_reading(one) for one in again])["documents"]
    told = weekly(observed(reports, made["aircraft"], made["casualties"]))
    return {**made, "reports": reports, "weeks": told, "copies": copies.copies(copied)}


def _parted(found: Sequence[Found]) -> tuple[list[Found], list[Found]]:
    """Return what is there for the first time, and the texts that were there before."""
    seen: set[str] = set()
    firsts: list[Found] = []
    again: list[Found] = []
    for one in found:
        (again if one.row.document_id in seen else firsts).append(one)
        seen.add(one.row.document_id)
    return firsts, again


def _tables(found: Sequence[Found], read: Sequence[Rows]) -> dict[str, pl.DataFrame]:
    """Return the tables of texts from their rows, not sorted; documents also say where they were found."""
    made = frames(read, READ)
    places = [
        (one.where, one.file, one.number)
        for one, rows in zip(found, read, strict=True)
        if "documents" in rows
    ]
    names = ("_where", "_file", "_row")
    where = pl.DataFrame(places, schema={name: SCHEMAS["documents"][name] for name in names}, orient="row")
    return {**made, "documents": made["documents"].hstack(where)}


def _rows(found: Sequence[Found], words: Reader, memory: Memory) -> list[Rows]:
    """Return the rows of each text; only those are read closely that pass the prefilter and are not known."""
    texts = [one.row.text if isinstance(one.row, Document) else None for one in found]
    hits = words.prefilter.hits(pl.Series("text", texts, dtype=pl.String))
    wanted = [cast("Document", one.row) for one, hit in zip(found, hits, strict=True) if hit]
    known = dict(memory.known(wanted))
    new = {d.document_id: rows(read_closely(d, words).records) for d in wanted if d.document_id not in known}
    memory.learn((d, new[d.document_id]) for d in wanted if d.document_id in new)
    read = known | new
    return [read.get(one.row.document_id) or _without_reading(one) for one in found]


def _without_reading(found: Found) -> Rows:
    """Return the row of an input that holds no incident, or that was not read at all."""
    row = found.row
    checked = unsearched(row) if isinstance(row, Document) else unread(row)
    return rows(checked.records)
