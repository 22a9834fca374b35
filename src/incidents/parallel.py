"""Extracts documents on one core or many; the order of what comes out is that of what went in."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import lru_cache
from itertools import islice
from multiprocessing import get_context

import polars as pl

from incidents import reader
from incidents.document import Document
from incidents.extraction import extract, unread
from incidents.read import Unread
from incidents.reader import Reader
from incidents.validate import Checked

_BATCH = 64
_WAITING = 4
Batch = list[Document | Unread]


def outcomes(source: Iterable[Document | Unread], words: Reader, jobs: int) -> Iterator[list[Checked]]:
    """Yield what became of the inputs, a batch at a time; `jobs` processes read at the same time."""
    rows = iter(source)
    batches = iter(lambda: list(islice(rows, _BATCH)), [])
    if jobs == 1:
        yield from (_read(batch, words) for batch in batches)
        return
    # Spawned, not forked: polars has threads, and a forked copy of them hangs.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        waiting: deque[Future[list[Checked]]] = deque()
        for batch in batches:
            waiting.append(pool.submit(_read_elsewhere, batch))
            if len(waiting) > _WAITING * jobs:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


@lru_cache(maxsize=1)
def _own_reader() -> Reader:
    return reader.load()


def _read_elsewhere(batch: Batch) -> list[Checked]:
    return _read(batch, _own_reader())


def _read(batch: Batch, words: Reader) -> list[Checked]:
    """Return what became of one batch; only documents with a word of some rule are read closely."""
    texts = [row.text if isinstance(row, Document) else "" for row in batch]
    hits = words.prefilter.hits(pl.Series("text", texts, dtype=pl.String))
    return [
        extract(row, words, hit=hit) if isinstance(row, Document) else unread(row)
        for row, hit in zip(batch, hits, strict=True)
    ]
