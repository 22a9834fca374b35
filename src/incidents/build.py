"""The whole pipeline: read, extract, link, validate, publish. The order of the lines is the order of the stages."""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import Any

import polars as pl

from incidents import incident, reader, reference
from incidents.document import Document
from incidents.extract import extract
from incidents.link import link
from incidents.publish import check_out, publish
from incidents.read import Unread, documents
from incidents.reader import Reader
from incidents.schema import SCHEMA_VERSION, BuildRecord, DocumentRecord, IncidentRecord, Record
from incidents.validate import Account, Checked, linked, tables
from incidents.validate import document as checked

_BATCH = 256
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to: its tables, and how many documents ended how."""

    tables: dict[str, pl.DataFrame]
    documents: Counter[str]

    @property
    def has_losses(self) -> bool:
        """Whether a record was refused or an input could not be read."""
        return self.tables["rejects"].height > 0 or self.documents["quarantined"] > 0


def build(
    inputs: Sequence[str], out: Path, *, sources: str | None = None, progress: Progress = lambda _: None
) -> Built:
    """Read the inputs, find the incidents in them and publish the dataset in `out`, whole or not at all.

    Raises InputError or OutputError with a sentence when an input or the folder cannot be used.
    """
    check_out(out)
    words = reader.load()
    outcomes = list(_outcomes(documents(inputs, sources), words, progress))
    found = _linked(outcomes)
    rows = [*_rows(found), *reference.records(words)]
    build_row = _build_row(found, rows)
    made = tables([*rows, build_row])
    publish(made, out)
    return Built(made, Counter(row.document.status.value for row in found if row.document is not None))


def _outcomes(source: Iterable[Document | Unread], words: Reader, progress: Progress) -> Iterator[Checked]:
    """Yield what became of every input; only documents with a word of some rule are read closely."""
    rows = iter(source)
    while batch := list(islice(rows, _BATCH)):
        texts = pl.Series(
            "text", [row.text if isinstance(row, Document) else "" for row in batch], dtype=pl.String
        )
        for row, hit in zip(batch, words.prefilter.hits(texts), strict=True):
            yield extract(row, words, hit=hit) if isinstance(row, Document) else unread(row)
        progress(len(batch))


def unread(row: Unread) -> Checked:
    """Return the row of an input that was not read, with the reason."""
    return checked(
        {
            "document_id": row.document_id,
            "external_id": row.external_id,
            "source_uri": row.source_uri,
            "publisher": row.publisher,
            "title": row.title,
            "licence": row.licence,
            "sha256": row.sha256 or hashlib.sha256(str(row.source_uri).encode()).hexdigest(),
            "characters": 0,
            "sentences": 0,
            "status": row.status,
            "status_reason": row.reason,
        },
        (),
    )


def _linked(outcomes: Sequence[Checked]) -> list[Checked]:
    """Return the outcomes with the incident of each report."""
    incident_of = link(account.report for outcome in outcomes for account in outcome.accounts)
    return [
        Checked(
            outcome.document,
            tuple(
                linked(a, incident_of.get(a.report.report_id, a.report.report_id)) for a in outcome.accounts
            ),
            outcome.rejects,
        )
        for outcome in outcomes
    ]


def _rows(outcomes: Sequence[Checked]) -> Iterator[Record]:
    for outcome in outcomes:
        yield from outcome.records
    yield from _incidents(outcomes)


def _incidents(outcomes: Sequence[Checked]) -> Iterator[IncidentRecord]:
    by_incident: dict[str, list[Account]] = defaultdict(list)
    told_in: dict[str, DocumentRecord] = {}
    for outcome in outcomes:
        if outcome.document is not None:
            told_in[outcome.document.document_id] = outcome.document
        for account in outcome.accounts:
            if account.report.incident_id is not None:
                by_incident[account.report.incident_id].append(account)
    for incident_id, accounts in sorted(by_incident.items()):
        yield incident.resolve(incident_id, [a.report for a in accounts], told_in)


def _build_row(outcomes: Sequence[Checked], rows: Sequence[Record]) -> BuildRecord:
    """Return the record of this build; it holds nothing that the order of inputs or the machine could change."""
    told = sorted(o.document.sha256 for o in outcomes if o.document is not None)
    statuses = Counter(o.document.status.value for o in outcomes if o.document is not None)
    counts: dict[str, Any] = {"rows": Counter(row.table for row in rows), "documents": statuses}
    return BuildRecord(
        schema_version=SCHEMA_VERSION,
        tool_version=version("incidents"),
        input_digest=hashlib.sha256("\n".join(told).encode()).hexdigest(),
        rules_digest=reference.digest(),
        options=json.dumps({}, sort_keys=True),
        counts=json.dumps(counts, sort_keys=True),
    )
