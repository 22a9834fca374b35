"""Turns the accounts of a document into drafts of records, with ids, order and evidence of every value."""

import hashlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from incidents import segment
from incidents.document import Document, Sentence
from incidents.reading.lead import lead
from incidents.resolve import Account, Flight, Speaker, Toll, Value
from incidents.resolve.resolver import evidence_columns
from incidents.schema import EVENT_COLUMNS
from incidents.validate import Draft
from incidents.words.frozen import replace

_OF_DENIER = ("denied_by", "denied_by_id")


def identity(prefix: str, *parts: object) -> str:
    """Return a stable id: a letter and 16 hexadecimal digits of the parts."""
    return prefix + hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:16]


def drafts(document: Document, accounts: Sequence[Account]) -> list[Draft]:
    """Return one draft for each account, numbered in text order, one of them the lead.

    Until it is linked, a report is an incident of its own; an aggregate is none.
    """
    ordered = sorted(accounts, key=lambda a: (a.start, a.event.tagged.items[a.event.head].start))
    leading = lead(document, ordered)
    return [
        _with_passages(_draft(document, account, ordinal, is_lead=account is leading), document)
        for ordinal, account in enumerate(ordered, start=1)
    ]


def id_of(document: Document, account: Account) -> str:
    """Return the id of the report that an account makes."""
    head = account.event.tagged.sentence.start + account.event.tagged.items[account.event.head].start
    part = (account.part,) if account.part else ()
    return identity("r", document.document_id, account.start, head, *part)


def _draft(document: Document, account: Account, ordinal: int, *, is_lead: bool) -> Draft:
    report_id = id_of(document, account)
    incident_id = None if account.aggregate else report_id
    told = evidence_columns(account)
    columns = {column: told[column] for column in (*EVENT_COLUMNS, *_OF_DENIER) if column in told}
    report = {
        "report_id": report_id,
        "document_id": document.document_id,
        "incident_id": incident_id,
        "ordinal": ordinal,
        "is_lead": is_lead,
        **_telling(account),
        "evidence": document.text[account.start : account.end],
        **{column: value.value for column, value in columns.items()},
    }
    return Draft(
        report=report,
        aircraft=tuple(_aircraft(report_id, incident_id, flight) for flight in account.flights),
        casualties=tuple(_casualties(report_id, incident_id, account.tolls)),
        evidence=(
            *_evidence(report_id, columns, document.text),
            *_evidence_of_speaker(report_id, account.speaker, document.text),
        ),
    )


def _with_passages(draft: Draft, document: Document) -> Draft:
    """Return a draft in which each value that is told outside the report's own passage has its sentence."""
    own = range(draft.report["start"], draft.report["end"] + 1)
    evidence = [
        {**row, "passage": _passage(row["start"], row["end"], document)}
        if row["start"] is not None and not (row["start"] in own and row["end"] in own)
        else row
        for row in draft.evidence
    ]
    return replace(draft, evidence=tuple(evidence))


def _passage(start: int, end: int, document: Document) -> str:
    """Return the sentence around some words, or the sentences."""
    sentences = segment.sentences(document)
    first = bisect_right(sentences, start, key=_start) - 1
    last = bisect_right(sentences, end - 1, key=_start) - 1
    return document.text[sentences[first].start : max(end, sentences[last].end)]


def _start(sentence: Sentence) -> int:
    return sentence.start


def _telling(account: Account) -> Mapping[str, Any]:
    """Return how an account is told: by whom, where in the document, and the rule that found it."""
    return {
        "aggregate": account.aggregate,
        "modality": account.modality,
        "attributed_to": account.speaker.text,
        "attributed_to_id": account.speaker.actor_id,
        "rule_id": account.event.rule.rule_id,
        "start": account.start,
        "end": account.end,
    }


def _aircraft(report_id: str, incident_id: str | None, flight: Flight) -> Mapping[str, Any]:
    return {
        "report_id": report_id,
        "incident_id": incident_id,
        "role": flight.role,
        "aircraft_text": flight.text,
        "type_id": flight.type_id,
        "nato_name": flight.nato_name,
        "category": flight.category,
        "operator_id": flight.operator_id,
        "count_low": flight.count_low,
        "count_high": flight.count_high,
        "start": flight.start,
        "end": flight.end,
    }


def _casualties(
    report_id: str, incident_id: str | None, tolls: Sequence[Toll]
) -> Iterator[Mapping[str, Any]]:
    ids = [identity("c", report_id, t.start, t.casualty.outcome, t.casualty.victim_class) for t in tolls]
    first = 0
    seen: set[str] = set()
    for number, (toll, casualty_id) in enumerate(zip(tolls, ids, strict=True)):
        if number and toll.sentence_start != tolls[number - 1].sentence_start:
            first = number
        if casualty_id in seen:
            continue
        seen.add(casualty_id)
        whole = toll.casualty.subset_of
        yield {
            "casualty_id": casualty_id,
            "report_id": report_id,
            "incident_id": incident_id,
            "subset_of": None if whole is None else ids[first + whole],
            **_number(toll),
        }


def _number(toll: Toll) -> Mapping[str, Any]:
    """Return what a casualty row says of a number by itself."""
    return {
        "outcome": toll.casualty.outcome,
        "victim_class": toll.casualty.victim_class,
        "low": toll.casualty.low,
        "best": toll.casualty.best,
        "high": toll.casualty.high,
        "attributed_to": toll.attributed_to,
        "start": toll.start,
        "end": toll.end,
        "text": toll.text,
    }


def _evidence(report_id: str, columns: Mapping[str, Value], text: str) -> Iterator[Mapping[str, Any]]:
    for column, value in columns.items():
        if value.value is None:
            continue
        yield {
            "record_id": report_id,
            "field": column,
            "value": _written(value.value),
            "rule_id": value.rule_id,
            "start": value.start,
            "end": value.end,
            "text": text[value.start : value.end] if value.start is not None else None,
            "derived": value.derived,
        }


def _evidence_of_speaker(report_id: str, speaker: Speaker, text: str) -> Iterator[Mapping[str, Any]]:
    """Yield where the words for a speaker stand: the pronoun, where a speaker named before is meant."""
    values = {"attributed_to": speaker.text, "attributed_to_id": speaker.actor_id}
    for column, value in values.items():
        if value is None or speaker.start is None:
            continue
        yield {
            "record_id": report_id,
            "field": column,
            "value": value,
            "rule_id": "speaker.pronoun" if speaker.derived else "speaker.named",
            "start": speaker.start,
            "end": speaker.end,
            "text": text[speaker.start : speaker.end],
            "derived": speaker.derived or column == "attributed_to_id",
        }


def _written(value: object) -> str:
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return ", ".join(value) if isinstance(value, tuple | list) else str(value)
