"""The whole pipeline: read, extract, link, validate, publish, in the order of the lines."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import polars as pl

from incidents import incident, reader, reference
from incidents.link import link
from incidents.parallel import outcomes
from incidents.publish import check_out, publish
from incidents.read import Reading
from incidents.schema import SCHEMA_VERSION, BuildRecord, DocumentRecord, IncidentRecord, Record
from incidents.stages import Stages
from incidents.validate import Account, Checked, linked, tables

Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to: its tables, how many documents ended how, and register entries without a file."""

    tables: dict[str, pl.DataFrame]
    documents: Counter[str]
    unused_entries: tuple[str, ...] = ()

    @property
    def has_losses(self) -> bool:
        """Whether a record was refused or an input could not be read."""
        return self.tables["rejects"].height > 0 or self.documents["quarantined"] > 0


def build(
    inputs: Sequence[str],
    out: Path,
    *,
    sources: str | None = None,
    jobs: int = 1,
    progress: Progress = lambda _: None,
) -> Built:
    """Read the inputs, find the incidents in them and publish the dataset in `out`, whole or not at all.

    `jobs` is how many processes read at the same time; the result is the same for any number.

    Raises InputError or OutputError with a sentence when an input or the folder cannot be used.
    """
    stages = Stages(jobs=jobs)
    check_out(out)
    with stages.timed("load"):
        words = reader.load()
    reading = Reading(inputs, sources)
    read: list[Checked] = []
    with stages.timed("extract"):
        for batch in outcomes(reading, words, jobs):
            read += batch
            progress(len(batch))
    with stages.timed("link"):
        found = _linked(read)
        rows = [*_rows(found), *reference.records(words)]
    with stages.timed("validate"):
        made = tables([*rows, _build_row(found, rows)])
    publish(made, out, stages=stages)
    statuses = Counter(row.document.status.value for row in found if row.document is not None)
    return Built(made, statuses, tuple(reading.unused_entries()))


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
    """Return the record of this build, which neither the order of inputs nor the machine can change."""
    told = (o.document.sha256 for o in outcomes if o.document is not None)
    statuses = Counter(o.document.status.value for o in outcomes if o.document is not None)
    counts: dict[str, Any] = {"rows": Counter(row.table for row in rows), "documents": statuses}
    return BuildRecord(
        schema_version=SCHEMA_VERSION,
        tool_version=version("incidents"),
        input_digest=reference.input_digest(told),
        rules_digest=reference.digest(),
        options=json.dumps({}, sort_keys=True),
        counts=json.dumps(counts, sort_keys=True),
    )
