"""Turns values into records, or into rejects that say why: nothing is dropped in silence."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from incidents.schema import (
    EVENT_COLUMNS,
    AircraftRecord,
    CasualtyRecord,
    DocumentRecord,
    DocumentStatus,
    EvidenceRecord,
    Record,
    RejectRecord,
    ReportRecord,
)
from incidents.validate.values import check, kept, reject
from incidents.words.frozen import frozen, replace

Values = Mapping[str, Any]
RecordT = TypeVar("RecordT", bound=Record)


@frozen
class Draft:
    """A report and all that hangs on it, as values that nobody has checked."""

    report: Values
    aircraft: Sequence[Values] = ()
    casualties: Sequence[Values] = ()
    evidence: Sequence[Values] = ()


@frozen
class Account:
    """A report and all that hangs on it, as records."""

    report: ReportRecord
    aircraft: tuple[AircraftRecord, ...] = ()
    casualties: tuple[CasualtyRecord, ...] = ()
    evidence: tuple[EvidenceRecord, ...] = ()

    @property
    def records(self) -> tuple[Record, ...]:
        """All of its records, the report first."""
        return (self.report, *self.aircraft, *self.casualties, *self.evidence)


@frozen
class Checked:
    """What is left of a document: its row, its accounts, and what was refused."""

    document: DocumentRecord | None
    accounts: tuple[Account, ...]
    rejects: tuple[RejectRecord, ...]

    @property
    def records(self) -> tuple[Record, ...]:
        """All of its records, rejects last."""
        own = () if self.document is None else (self.document,)
        return (*own, *(record for account in self.accounts for record in account.records), *self.rejects)


def account(draft: Draft, document_id: str | None) -> tuple[Account | None, tuple[RejectRecord, ...]]:
    """Return the account that a draft makes, and what was refused of it.

    A value that contradicts the rest of its record, or for which there is no evidence, is left out alone. A
    report that is refused takes everything that hangs on it along, and a refused casualty its subsets.
    """
    evidence, no_evidence = _sorted_out(EvidenceRecord, draft.evidence, document_id)
    report, left_out = kept(
        ReportRecord, draft.report, document_id, _without_evidence(draft.report, evidence)
    )
    if isinstance(report, RejectRecord):
        return None, (*left_out, report, *_fallen(draft, document_id))
    aircraft, no_aircraft = _sorted_out(AircraftRecord, draft.aircraft, document_id)
    casualties, no_casualties = _casualties(draft.casualties, document_id)
    stale = [row for row in evidence if getattr(report, row.field) is None]
    lost = _withdrawn(stale, document_id, "The value that it is for was left out.")
    checked = Account(report, aircraft, casualties, tuple(row for row in evidence if row not in stale))
    return checked, (*left_out, *no_aircraft, *no_casualties, *no_evidence, *lost)


def document(values: Values, drafts: Iterable[Draft]) -> Checked:
    """Return a document with its accounts; `status`, `reports` and the lead follow from what passed.

    When the lead was refused, the first report that passed leads. A document that is refused takes all of its
    reports along.
    """
    document_id, attempts = values.get("document_id"), list(drafts)
    outcomes = [account(draft, document_id) for draft in attempts]
    accounts = _led([passed for passed, _ in outcomes if passed is not None])
    rejects = tuple(refused for _, some in outcomes for refused in some)
    row = check(DocumentRecord, {**values, **_outcome(values, len(attempts), len(accounts))}, document_id)
    if isinstance(row, DocumentRecord):
        return Checked(row, accounts, rejects)
    records = [record for passed in accounts for record in passed.records]
    return Checked(None, (), (row, *rejects, *_withdrawn(records, document_id, "Its document was refused.")))


def _outcome(values: Values, attempted: int, passed: int) -> dict[str, Any]:
    """Return the columns of a document that depend on what passed."""
    if passed:
        return {"reports": passed, "status": DocumentStatus.EXTRACTED}
    if attempted:
        reason = "every report of it was refused"
        return {"reports": 0, "status": DocumentStatus.NO_INCIDENT, "status_reason": reason}
    return {"reports": 0, "status": values.get("status", DocumentStatus.NO_INCIDENT)}


def _led(accounts: list[Account]) -> tuple[Account, ...]:
    """Return the accounts with a lead; the first in the text leads when none does."""
    if not accounts or any(passed.report.is_lead for passed in accounts):
        return tuple(accounts)
    first, *rest = sorted(accounts, key=lambda passed: passed.report.ordinal)
    return (replace(first, report=first.report.model_copy(update={"is_lead": True})), *rest)


def _sorted_out(
    record_type: type[RecordT], rows: Iterable[Values], document_id: str | None
) -> tuple[tuple[RecordT, ...], tuple[RejectRecord, ...]]:
    """Return the rows that make records and those that do not."""
    passed: list[RecordT] = []
    refused: list[RejectRecord] = []
    for values in rows:
        checked, left_out = kept(record_type, values, document_id)
        refused += left_out
        if isinstance(checked, RejectRecord):
            refused.append(checked)
        else:
            passed.append(checked)
    return tuple(passed), tuple(refused)


def _casualties(
    rows: Sequence[Values], document_id: str | None
) -> tuple[tuple[CasualtyRecord, ...], tuple[RejectRecord, ...]]:
    """Return the casualties that pass; a subset falls with the number that it is part of."""
    passed, refused = _sorted_out(CasualtyRecord, rows, document_id)
    while True:
        known = {casualty.casualty_id for casualty in passed} | {None}
        lost = [casualty for casualty in passed if casualty.subset_of not in known]
        if not lost:
            return passed, refused
        passed = tuple(casualty for casualty in passed if casualty.subset_of in known)
        reason = "The number that it is part of was refused or is missing."
        refused += _withdrawn(lost, document_id, reason)


def _without_evidence(report: Values, evidence: Iterable[EvidenceRecord]) -> dict[str, str]:
    """Return the event columns of a report that have a value and no evidence, with a sentence on each."""
    known = {row.field for row in evidence if row.record_id == report.get("report_id")}
    bare = [name for name in EVENT_COLUMNS if report.get(name) is not None and name not in known]
    return {name: f"No evidence for {name}." for name in bare}


def _withdrawn(records: Iterable[Record], document_id: str | None, reason: str) -> tuple[RejectRecord, ...]:
    """Return rejects for records that are right themselves, but depend on one that is not."""
    return tuple(reject(type(record), record.model_dump(), document_id, reason) for record in records)


def _fallen(draft: Draft, document_id: str | None) -> tuple[RejectRecord, ...]:
    """Return rejects for everything that hangs on a refused report."""
    parts: list[tuple[type[Record], Sequence[Values]]] = [
        (AircraftRecord, draft.aircraft),
        (CasualtyRecord, draft.casualties),
        (EvidenceRecord, draft.evidence),
    ]
    reason = "Its report was refused."
    return tuple(reject(record_type, row, document_id, reason) for record_type, rows in parts for row in rows)
