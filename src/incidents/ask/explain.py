"""Shows what each stage saw in a text: sentences, mentions, rules that fired and rules that were stopped."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl

from incidents import segment
from incidents.ask import clauses
from incidents.ask.subject import documents
from incidents.casualties import Casualty
from incidents.detect.event import Event
from incidents.document import Document
from incidents.errors import InputError
from incidents.reading import reader
from incidents.reading.own import NOTHING, Own
from incidents.reading.reader import Reader
from incidents.resolve import Account
from incidents.resolve.account import Value
from incidents.resolve.resolver import evidence_columns
from incidents.tag import Tagged
from incidents.tag.tagger import setting

_SHOWN = 160


def explanation(subject: str, published: date | None, data: Path, own: Own = NOTHING) -> str:
    """Return what was seen in a file, in a text, or in the sentence of a published report.

    Raises InputError when a report id is not in the dataset or a file cannot be read.
    """
    if (data / "evidence.parquet").exists() and _is_report(subject):
        return "\n".join(_report(subject, data))
    words = reader.load(own)
    return "\n".join(
        line for document in documents(subject, published, data) for line in _document(document, words)
    )


def values(subject: str, published: date | None, data: Path, own: Own = NOTHING) -> pl.DataFrame:
    """Return every value that was read in a file or a text, a row each, with its rule and words."""
    words = reader.load(own)
    rows = [
        (number, account.incident_type, column, str(found.value), found.rule_id, _quote(document, found))
        for document in documents(subject, published, data)
        for number, account in enumerate(words.accounts(document), start=1)
        for column, found in sorted(evidence_columns(account).items())
    ]
    kinds = {"report": pl.Int64, "incident_type": pl.String, "column": pl.String, "value": pl.String}
    kinds |= {"rule_id": pl.String, "words": pl.String}
    return pl.DataFrame(rows, schema=kinds, orient="row")


def _quote(document: Document, found: Value) -> str | None:
    """Return the words that a value was read from, None for one that follows from others."""
    if found.start is None or found.end is None:
        return None
    return document.text[found.start : found.end]


def _is_report(subject: str) -> bool:
    return len(subject) == 17 and subject.startswith("r") and subject[1:].isalnum()


def _document(document: Document, words: Reader) -> Iterator[str]:
    spoken = setting(document.text)
    basis = document.published_on_basis or ("as given" if document.published_on else "not stated")
    yield f"published  {document.published_on or 'unknown'} ({basis})"
    for sentence in segment.sentences(document):
        yield ""
        yield f"{sentence.kind:<9}  {_short(sentence.text)}"
        if sentence.kind != "furniture":
            yield from _sentence(words.tagger.tag(sentence, spoken), words)
    for number, account in enumerate(words.accounts(document), start=1):
        yield ""
        yield from _account(number, account, document)


def _sentence(tagged: Tagged, words: Reader) -> Iterator[str]:
    for _, phrase in tagged.phrases():
        ids = ", ".join(dict.fromkeys(i for actor in phrase.actors for i, _ in actor.ids[:3]))
        yield f"  {phrase.kind:<10}{_short(phrase.text)}" + (f"  = {ids}" if ids else "")
    yield from clauses.lines(words.detector.roles.parser.clauses(tagged), tagged)
    events = words.detector.events(tagged)
    yield from (_fired(event) for event in events)
    yield from (_people(casualty) for casualty in words.resolver.casualties.find(tagged))
    unused = sorted(words.detector.triggers_in(tagged.sketch)) if not events else []
    if unused:
        yield f"  no rule   although there is {', '.join(unused)}"


def _fired(event: Event) -> str:
    roles = "; ".join(f"{role}: {p.text}" for role in sorted(event.roles) for p in event.phrases(role))
    fate = f"stopped by {event.stopper}" if event.stopper else f"fired ({event.voice})"
    return f"  rule      {event.rule.rule_id} {fate}: {event.head_text!r} {roles}".rstrip()


def _people(casualty: Casualty) -> str:
    numbers = (casualty.low, casualty.best, casualty.high)
    bounds = "/".join("-" if number is None else str(number) for number in numbers)
    kind = " cumulative" if casualty.cumulative else ""
    return f"  people    {casualty.text!r} {casualty.outcome} {casualty.victim_class} {bounds}{kind}"


def _account(number: int, account: Account, document: Document) -> Iterator[str]:
    yield f"report {number}: {account.incident_type} ({account.modality}) by {account.event.rule.rule_id}"
    for column, value in sorted(evidence_columns(account).items()):
        is_quoted = value.start is not None and value.end is not None
        quote = _short(document.text[value.start : value.end]) if is_quoted else ""
        source = " (derived)" if value.derived else f": {quote}"
        yield f"  {column:<24}{value.value!s:<28} {value.rule_id}{source}"


def _report(report_id: str, data: Path) -> Iterator[str]:
    report = pl.read_parquet(data / "reports.parquet", glob=False).filter(pl.col("report_id") == report_id)
    if report.is_empty():
        raise InputError(f"{data} has no report {report_id}.")
    row = report.row(0, named=True)
    yield f"{report_id}: {row['incident_type']} by {row['rule_id']}, in document {row['document_id']}"
    yield f"evidence  {row['evidence']}"
    evidence = pl.read_parquet(data / "evidence.parquet", glob=False).filter(pl.col("record_id") == report_id)
    for line in evidence.sort("field").iter_rows(named=True):
        source = " (derived)" if line["derived"] else f": {_short(line['text'])}"
        yield f"  {line['field']:<24}{line['value']:<28} {line['rule_id']}{source}"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1] + "…"
