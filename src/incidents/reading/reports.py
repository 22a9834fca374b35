"""Reads one text into typed reports, for programs that have texts and no folder of them."""

import hashlib
import warnings
from dataclasses import replace
from datetime import date, datetime
from functools import cache

from incidents.document import Document
from incidents.errors import IncidentsError, InputError
from incidents.read import front_matter, normal
from incidents.read.publication import publication
from incidents.read.repair import repaired
from incidents.reading import reader
from incidents.reading.reader import Reader
from incidents.reading.records import extract as read
from incidents.schema import AircraftRecord, CasualtyRecord, EvidenceRecord, ReportRecord
from incidents.validate import Account


class Report(ReportRecord):
    """One account of one incident, as in the table `reports`, with all that hangs on it.

    Every column of the codebook is an attribute, `None` where the text says nothing.
    """

    aircraft: tuple[AircraftRecord, ...] = ()
    casualties: tuple[CasualtyRecord, ...] = ()
    evidence_rows: tuple[EvidenceRecord, ...] = ()

    def evidence_of(self, column: str) -> EvidenceRecord | None:
        """Return why a column has its value: the words, where they stand, the rule; None where it has none.

        Raises InputError for a name that is no column.
        """
        if column not in ReportRecord.model_fields:
            raise InputError(f"{column} is no column of a report.")
        return next((row for row in self.evidence_rows if row.field == column), None)


def extract(
    text: str, published: date | str | None, title: str | None, at_least: float = 0.0
) -> tuple[Report, ...]:
    """Return the reports of a text in the order in which it tells them; see `incidents.extract`.

    Raises InputError for a day that is none, and for a share that is not between 0 and 1.
    """
    if not 0 <= at_least <= 1:
        raise InputError(f"at_least is a share from 0 to 1, not {at_least}.")
    known, words = document(text, _day(published), title), _reader()
    if not words.prefilter.passes(known.text):
        return ()
    checked = read(known, replace(words, own=replace(words.own, at_least=at_least)))
    if checked.document is not None and checked.document.status == "quarantined":
        raise IncidentsError(f"The text could not be read. {checked.document.status_reason}")
    for refused in checked.rejects:
        message = f"A record of {refused.table_name} was refused: {refused.errors}"
        warnings.warn(message, RuntimeWarning, stacklevel=3)
    return tuple(_report(account) for account in checked.accounts)


def document(text: str, published: date | None, title: str | None) -> Document:
    """Return a text as the document that a build would make of it."""
    head, body = front_matter.taken_off(text)
    normalised, title = repaired(normal.normalise(body)), title or head.get("title")
    day = publication(normalised, stated=published or head.get("published"), title=title)
    return Document(
        document_id=normal.document_id(normalised),
        text=normalised,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        title=title,
        published_on=day.day,
        published_on_basis=day.basis,
    )


@cache
def _reader() -> Reader:
    """Return the compiled rules, once in a program."""
    return reader.load()


def _day(published: date | str | None) -> date | None:
    if isinstance(published, datetime):
        return published.date()
    if not isinstance(published, str):
        return published
    try:
        return date.fromisoformat(published)
    except ValueError as error:
        raise InputError(f"{published!r} is no day such as 2016-05-05.") from error


def _report(account: Account) -> Report:
    """Return an account as one value; its records are valid already."""
    hanging = {
        "aircraft": account.aircraft,
        "casualties": account.casualties,
        "evidence_rows": account.evidence,
    }
    return Report.model_validate({**dict(account.report), **hanging})
