"""Reads one text into typed reports, for programs that have texts and no folder of them."""

import hashlib
import warnings
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Final

from incidents.document import Document
from incidents.errors import IncidentsError, InputError
from incidents.read import front_matter, normal
from incidents.read.days import written_day
from incidents.read.publication import publication
from incidents.read.repair import repaired
from incidents.reading import reader
from incidents.reading.own import NOTHING, Own
from incidents.reading.reader import Reader
from incidents.reading.records import extract as read
from incidents.schema import AircraftRecord, CasualtyRecord, EvidenceRecord, ReportRecord
from incidents.validate import Account

_MISSING: Final = frozenset({"nan", "NaT", "<NA>"})
"""How data frames write that a value is missing."""


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

    def _repr_html_(self) -> str:
        """Return the report as a notebook shows it: a line, and the words with what was read marked."""
        from incidents.reading.notebook import shown  # noqa: PLC0415  only notebooks need it

        return shown(self)


def extract(
    text: str, published: date | str | None, title: str | None, own: Own = NOTHING
) -> tuple[Report, ...]:
    """Return the reports of a text in the order in which it tells them; see `incidents.extract`.

    Raises InputError for a text or a day that is none.
    """
    if not isinstance(text, str):
        raise InputError(f"A text is a str, and {type(text).__name__} is none.")
    words = replace(_reader(replace(own, at_least=0.0)), own=own)
    known = document(text, _day(published), title)
    if not words.prefilter.passes(known.text):
        return ()
    checked = read(known, words)
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
def _reader(own: Own) -> Reader:
    """Return the compiled rules, once in a program for the same files of the user's."""
    return reader.load(own)


def _day(published: date | str | None) -> date | None:
    """Return a day as a build reads it; raises InputError for what is none, or could be two."""
    if published is None or (not isinstance(published, str) and str(published) in _MISSING):
        return None
    day = written_day(published)
    if day is None:
        raise InputError(f"{published!r} is no day such as 2016-05-05, or could be two days.")
    return day


def _report(account: Account) -> Report:
    """Return an account as one value; its records are valid already."""
    hanging = {
        "aircraft": account.aircraft,
        "casualties": account.casualties,
        "evidence_rows": account.evidence,
    }
    return Report.model_validate({**dict(account.report), **hanging})
