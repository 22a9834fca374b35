"""One document on its way: from text to checked records, whatever becomes of it."""

import hashlib
import traceback
from collections.abc import Mapping, Sequence
from typing import Any

from incidents import segment
from incidents.document import Document
from incidents.read import Unread
from incidents.reading import confidence
from incidents.reading.drafts import drafts, id_of
from incidents.reading.fates import Told, fates
from incidents.reading.reader import Read, Reader
from incidents.validate import Checked, Draft
from incidents.validate import document as checked

UNREAD_DAY = "the day of publication was not understood: "
_LONGEST = 100


def unsearched(document: Document) -> Checked:
    """Return the row of a document that the prefilter found to have no word of any rule."""
    return checked(described(document), ())


def extract(document: Document, reader: Reader) -> Checked:
    """Return the records of a document; one that breaks the extractor is quarantined with the traceback."""
    values = {**described(document), "sentences": len(segment.sentences(document))}
    try:
        read = reader.read(document)
        found = [confidence.sure(draft, reader.counted) for draft in drafts(document, read.accounts)]
        values |= _told(document, read, reader)
    except Exception:  # noqa: BLE001  the one boundary that keeps one bad text from stopping the others
        return checked({**values, "status": "quarantined", "status_reason": _reason()}, ())
    made = _surely(values, found, reader.own.at_least)
    refused = _refused(made, found, reader.own.at_least)
    if not refused:
        return made
    return _surely({**values, **_counted(document, read, refused)}, found, reader.own.at_least)


def _surely(values: dict[str, Any], found: Sequence[Draft], at_least: float) -> Checked:
    """Return the records of what is sure enough; a document of which nothing is says so."""
    kept = confidence.at_least(found, at_least) if at_least else found
    if found and not kept:
        reason = f"every report of it is less sure than {at_least:g}"
        values = {**values, "status_reason": values["status_reason"] or reason}
    return checked(values, kept)


def _told(document: Document, read: Read, reader: Reader) -> dict[str, Any]:
    """Return what the record of a document says of how it was read."""
    said = [reason for reason in (read.excess, _unread_day(document)) if reason is not None]
    return {
        "status_reason": "; ".join(said) or None,
        "trigger_words": None if read.accounts else _trigger_words(read, reader),
        **_counted(document, read, {}),
    }


def _trigger_words(read: Read, reader: Reader) -> tuple[str, ...] | None:
    """Return the trigger words of armed force in sentences that may tell an event, None without any."""
    words = {word for tagged in read.tagged for word in reader.detector.triggers_in(tagged.sketch)}
    return tuple(sorted(filter(reader.prefilter.is_of_force, words))) or None


def _counted(document: Document, read: Read, refused: Mapping[str, str]) -> dict[str, Any]:
    """Return what became of the candidates; `refused` are the ids of reports that were, with the reason."""
    told = [Told(one, ground, refused.get(id_of(document, one))) for one, ground in read.judged]
    ended = fates(read.candidates, told)
    return {"candidates": len(ended), "candidate_fates": ended or None}


def _refused(made: Checked, found: Sequence[Draft], at_least: float) -> dict[str, str]:
    """Return the ids of the reports that were refused, each with the check that it failed."""
    passed = {account.report.report_id for account in made.accounts}
    lost = {draft.report["report_id"] for draft in found} - passed
    failed = [row for row in made.rejects if row.table_name == "reports"] if lost else []
    unsure = f"less sure than {at_least:g}"
    return {i: next((_check(row.errors) for row in failed if i in row.record), unsure) for i in lost}


def _check(errors: str) -> str:
    """Return the first of the reasons for which a record was refused, short."""
    return errors.split("\n", maxsplit=1)[0][:_LONGEST]


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
            "status": row.status,
            "status_reason": row.reason,
        },
        (),
    )


def described(document: Document) -> dict[str, Any]:
    """Return the values of a document's record, but for those that follow from its reports."""
    return {
        "document_id": document.document_id,
        "external_id": document.external_id,
        "source_uri": document.source_uri,
        "publisher": document.publisher,
        "title": document.title,
        "published_on": document.published_on,
        "published_on_basis": document.published_on_basis,
        "language": document.language,
        "sha256": document.sha256,
        "characters": len(document.text),
        "licence": document.licence,
        "status_reason": _unread_day(document),
    }


def _unread_day(document: Document) -> str | None:
    """Return that the day of publication was given and not understood, None where it was not so."""
    return None if document.unread_day is None else f"{UNREAD_DAY}{document.unread_day[:_LONGEST]}"


def _reason() -> str:
    return "extract: " + traceback.format_exc(limit=-3).strip()
