"""Reads documents on one core or many; the order of what comes out is that of what went in."""

import gc
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import get_context
from typing import Self

import polars as pl

from incidents import reader
from incidents.document import Document
from incidents.extraction import extract, unread
from incidents.memory import Memory
from incidents.own import Own
from incidents.read import Unread
from incidents.reader import Reader
from incidents.rows import Rows, rows

_MOST = 512
_LONGEST = 400_000
_TASK = 32
_WAITING = 4
Batch = Sequence[Document | Unread]
Answer = Callable[[], list[Rows]]


def gathered(
    source: Iterable[Document | Unread], words: Reader, jobs: int, memory: Memory
) -> Iterator[list[Rows]]:
    """Yield the rows of the inputs, a batch at a time; `jobs` processes read at the same time.

    Only documents that pass the prefilter and that `memory` does not know are read closely.
    """
    with _lasting(), _Workers(words, jobs) as workers:
        begun: deque[_Begun] = deque()
        for batch in _batches(source):
            begun.append(_begin(batch, words, memory, workers))
            if len(begun) > _WAITING * (jobs - 1):
                yield _finish(begun.popleft(), memory)
        while begun:
            yield _finish(begun.popleft(), memory)


@contextmanager
def _lasting() -> Iterator[None]:
    """Keep the collector of garbage from walking, again and again, what is there now: rules and words."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _batches(source: Iterable[Document | Unread]) -> Iterator[Batch]:
    """Yield the inputs in batches that are neither many nor long."""
    batch: list[Document | Unread] = []
    length = 0
    for row in source:
        batch.append(row)
        length += len(row.text) if isinstance(row, Document) else 0
        if len(batch) == _MOST or length > _LONGEST:
            yield batch
            batch, length = [], 0
    if batch:
        yield batch


@dataclass(frozen=True, slots=True)
class _Begun:
    """A batch of which some rows are known and the others are on their way."""

    known: dict[int, Rows]
    tasks: tuple[tuple[list[tuple[int, Document]], Answer], ...]


def _begin(batch: Batch, words: Reader, memory: Memory, workers: "_Workers") -> _Begun:
    texts = [row.text if isinstance(row, Document) else None for row in batch]
    hits = words.prefilter.hits(pl.Series("text", texts, dtype=pl.String))
    wanted = [(n, row) for n, row in enumerate(batch) if hits[n] and isinstance(row, Document)]
    remembered = memory.known(row for _, row in wanted)
    known = {n: remembered[row.document_id] for n, row in wanted if row.document_id in remembered}
    known |= {n: _without_reading(row, words) for n, row in enumerate(batch) if not hits[n]}
    new = [(n, row) for n, row in wanted if n not in known]
    parts = [new[at : at + _TASK] for at in range(0, len(new), _TASK)]
    return _Begun(known, tuple((part, workers.submit([row for _, row in part])) for part in parts))


def _without_reading(row: Document | Unread, words: Reader) -> Rows:
    """Return the row of an input that holds no incident, or that was not read at all."""
    checked = extract(row, words, hit=False) if isinstance(row, Document) else unread(row)
    return rows(checked.records)


def _finish(begun: _Begun, memory: Memory) -> list[Rows]:
    """Return the rows of a batch in the order of its inputs, and remember those that are new."""
    found = dict(begun.known)
    for part, answer in begun.tasks:
        fresh = answer()
        memory.learn((row, given) for (_, row), given in zip(part, fresh, strict=True))
        found |= {n: given for (n, _), given in zip(part, fresh, strict=True)}
    return [found[n] for n in sorted(found)]


class _Workers:
    """Processes that read documents; they are started when there is more to read than one task."""

    def __init__(self, words: Reader, jobs: int) -> None:
        """Keep the reader of this process, which reads alone when `jobs` is 1."""
        self._words = words
        self._jobs = jobs
        self._asked = 0
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop the processes; what nobody waits for any more is not begun."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def submit(self, documents: list[Document]) -> Answer:
        """Have documents read; the answer waits until they are."""
        self._asked += 1
        if self._jobs == 1 or self._asked == 1:
            found = _read(documents, self._words)
            return lambda: found
        if self._pool is None:
            # Spawned, not forked: polars has threads, and a forked copy of them hangs.
            self._pool = ProcessPoolExecutor(self._jobs, mp_context=get_context("spawn"))
        return self._pool.submit(_read_elsewhere, documents, self._words.own).result


def processors() -> int:
    """Return how many processors this process may use."""
    with suppress(AttributeError):  # Not every system tells what a process is confined to.
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@lru_cache(maxsize=1)
def _reader_here(own: Own) -> Reader:
    return reader.load(own)


def _read_elsewhere(documents: list[Document], own: Own) -> list[Rows]:
    return _read(documents, _reader_here(own))


def _read(documents: list[Document], words: Reader) -> list[Rows]:
    return [rows(extract(document, words).records) for document in documents]
