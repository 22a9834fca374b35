"""An incident, a report or a document as a card: what, when, where, who, to whom, how many, who says so."""

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl

from incidents.ask.dataset import Dataset
from incidents.ask.lookup import Found, actor_names
from incidents.ask.passages import passages
from incidents.ask.wording import EXACTNESS, NEARNESS, Row, actor, counted, day, number, people, place, sides
from incidents.schema.event import COUNTED
from incidents.words.frozen import frozen

_MOST_PASSAGES = 4
_STANCES = {"denies": "denied by", "claims_own": "claimed by", "blames": "blamed by"}
Pair = tuple[str, str]


@frozen
class Card:
    """A title, what there is to say under it, and cards of what belongs to it."""

    title: str
    pairs: tuple[Pair, ...]
    parts: tuple["Card", ...] = ()


def card(dataset: Dataset, found: Found) -> Card:
    """Return the card of what was found."""
    if found.kind == "document":
        return _document(dataset, found.row)
    names = actor_names(dataset)
    if found.kind == "report":
        return _report(dataset, found.row, names)
    told = _reports(dataset, "incident_id", found.row["incident_id"])
    return Card(
        _headline(found.row, names),
        (
            ("incident", found.row["incident_id"]),
            *_event(found.row, names),
            *_flown(dataset, found.row["incident_id"], names),
            ("told in", _support(found.row)),
        ),
        tuple(Card(source(dataset, row), _telling(dataset, row, names)) for row in told),
    )


def contents(dataset: Dataset, found: Found) -> dict[str, Any]:
    """Return the rows that a card shows, for programs: of each kind by its name."""
    key = f"{found.kind}_id"
    reports = dataset.reports.filter(pl.col(key) == found.row[key])
    hanging = {
        name: getattr(dataset, name)
        .filter(pl.col("report_id").is_in(reports["report_id"].implode()))
        .to_dicts()
        for name in ("casualties", "aircraft", "claims")
    }
    others = {} if found.kind == "report" else {"reports": reports.to_dicts()}
    return {found.kind: dict(found.row), **others, **hanging}


def _document(dataset: Dataset, row: Row) -> Card:
    names = actor_names(dataset)
    published = f"{row['published_on']} ({row['published_on_basis']})" if row["published_on"] else ""
    fate = row["status"] + (f": {row['status_reason'].splitlines()[-1]}" if row["status_reason"] else "")
    told = _reports(dataset, "document_id", row["document_id"])
    return Card(
        row["title"] or row["external_id"] or row["document_id"],
        _said(
            ("document", row["document_id"]),
            ("named", row["external_id"]),
            ("publisher", row["publisher"]),
            ("published", published),
            ("source", row["source_uri"]),
            ("licence", row["licence"]),
            ("length", f"{counted(row['sentences'], 'sentence')}, {counted(row['characters'], 'character')}"),
            ("status", f"{fate}, {counted(row['reports'], 'report')}" if told else fate),
        ),
        tuple(Card(_headline(report, names), _telling(dataset, report, names)) for report in told),
    )


def _report(dataset: Dataset, row: Row, names: Mapping[str, str]) -> Card:
    """Return the card of a report: all that it says."""
    inner = (
        ("incident", row["incident_id"]),
        ("in", source(dataset, row)),
        *_event(row, names),
    )
    return Card(_headline(row, names), (*_said(*inner), *_telling(dataset, row, names)))


def _telling(dataset: Dataset, row: Row, names: Mapping[str, str]) -> tuple[Pair, ...]:
    """Return how a report tells an incident: who says so, in which words, and every number of people."""
    speaker = row["attributed_to"] or names.get(row["attributed_to_id"])
    kind = "aggregate" if row["aggregate"] else "lead" if row["is_lead"] else None
    numbers = dataset.casualties.filter(pl.col("report_id") == row["report_id"]).sort("start", "casualty_id")
    evidence = dataset.evidence.filter(pl.col("record_id") == row["report_id"]).iter_rows(named=True)
    return _said(
        ("report", _with(row["report_id"], kind)),
        ("says so", ", ".join(filter(None, (row["modality"], speaker)))),
        *_stances(dataset, row, names),
        *(("words", _quoted(" ".join(words.split()))) for words in passages(row, evidence)[:_MOST_PASSAGES]),
        *(("people", _number(casualty)) for casualty in numbers.iter_rows(named=True)),
    )


def _stances(dataset: Dataset, row: Row, names: Mapping[str, str]) -> Iterator[Pair]:
    """Yield who denies what a report tells, who says that he did it, and who blames whom."""
    claims = dataset.claims.filter(pl.col("report_id") == row["report_id"])
    for stance, words in _STANCES.items():
        told = claims.filter(pl.col("stance").cast(pl.String) == stance).iter_rows(named=True)
        who = [names.get(claim["claimant_id"]) or claim["claimant_text"] for claim in told]
        if any(who):
            yield words, ", ".join(dict.fromkeys(name for name in who if name))


def source(dataset: Dataset, row: Row) -> str:
    """Return the document of a report in a line."""
    told_in = pl.col("document_id") == row["document_id"]
    document = dataset.documents.row(by_predicate=told_in, named=True)
    known = (document["publisher"], document["published_on"], document["title"])
    return ", ".join(str(part) for part in known if part) or document["external_id"] or row["document_id"]


def _headline(row: Row, names: Mapping[str, str]) -> str:
    """Return an incident in a line."""
    kind = row["incident_type"].replace("_", " ")
    return ": ".join(filter(None, (", ".join(filter(None, (kind, place(row), day(row)))), sides(row, names))))


def _event(row: Row, names: Mapping[str, str]) -> tuple[Pair, ...]:
    """Return what the event columns say; a column that is empty says nothing."""
    where = ", ".join(str(part) for part in (place(row), row["admin1_code"], row["airbase_id"]) if part)
    if row["latitude"] is not None:
        where += f" ({row['latitude']:g}, {row['longitude']:g})"
    weapon = (row["weapon_class"] or "").replace("_", " ")
    return _said(
        (
            "type",
            f"{row['incident_type']} ({', '.join(filter(None, (row['incident_group'], row['severity'])))})",
        ),
        ("when", _with(_with(day(row), EXACTNESS.get(row["date_precision"])), _quoted(row["date_text"]))),
        ("where", _with(_with(where, NEARNESS.get(row["where_precision"])), _quoted(row["place_text"]))),
        ("who", _with(actor(row, "initiator", names), _quoted(row["initiator_text"]))),
        ("to whom", _with(_target(row, names), _quoted(row["target_text"]))),
        ("with", _with(weapon, _quoted(row["weapon_text"]))),
        ("munitions", number(row["munitions_low"], None, row["munitions_high"])),
        ("intercepted", number(row["intercepted_low"], None, row["intercepted_high"])),
        ("strikes", number(row["strikes_low"], None, row["strikes_high"])),
        ("separation", _metres(row["separation_low_m"], row["separation_high_m"])),
        ("altitude", _metres(row["altitude_m"], row["altitude_m"])),
        ("unsafe", "yes" if row["unsafe"] else ""),
        ("deconfliction", _deconfliction(row)),
        *((name.replace("_", " "), people(row, name)) for name in COUNTED),
    )


def _target(row: Row, names: Mapping[str, str]) -> str:
    known = [names.get(i, i) for i in (row["target_id"], *(row["target_with"] or ())) if i is not None]
    kind = row["target_class"] if row["target_class"] != "unknown" else None
    return ", ".join(filter(None, (" and ".join(known), kind)))


def _deconfliction(row: Row) -> str:
    notified = {True: "warned in advance", False: "not warned", None: None}[row["deconfliction_notified"]]
    told = [row["deconfliction_step"], row["deconfliction_channel"], notified]
    return ", ".join(filter(None, told)) or ("mentioned" if row["deconfliction_mentioned"] else "")


def _flown(dataset: Dataset, incident_id: str, names: Mapping[str, str]) -> Iterator[Pair]:
    """Yield each kind of aircraft that the reports of an incident name, once."""
    flown = dataset.aircraft.filter(pl.col("incident_id") == incident_id)
    for row in flown.unique(["role", "type_id", "category"], keep="first", maintain_order=True).iter_rows(
        named=True
    ):
        operator = names.get(row["operator_id"])
        known = [row["nato_name"], row["category"], operator, row["role"]]
        name = row["type_id"] or row["aircraft_text"]
        yield "aircraft", _with(name, ", ".join(part for part in known if part and part != "unknown"))


def _support(row: Row) -> str:
    first = f", first on {row['first_reported_on']}" if row["first_reported_on"] else ""
    disputed = ", disputed" if row["disputed"] else ""
    told = f"{counted(row['reports'], 'report')} in {counted(row['documents'], 'document')}"
    return f"{told}{first}; confidence {row['confidence']:g}{disputed}"


def _number(casualty: Row) -> str:
    """Return a number of people with who they were and who says so."""
    told = number(casualty["low"], casualty["best"], casualty["high"])
    who = "" if casualty["victim_class"] == "unknown" else f" {casualty['victim_class'].replace('_', ' ')}"
    part = ", part of the above" if casualty["subset_of"] else ""
    speaker = f", says {casualty['attributed_to']}" if casualty["attributed_to"] else ""
    return f"{casualty['outcome']}{who}: {told}{part} “{casualty['text']}”{speaker}"


def _metres(low: float | None, high: float | None) -> str:
    if low is not None and low == high:
        return f"{low:g} m"
    if low is not None and high is not None:
        return f"{low:g} to {high:g} m"
    return f"within {high:g} m" if high is not None else f"at least {low:g} m" if low is not None else ""


def _reports(dataset: Dataset, key: str, value: str) -> list[dict[str, Any]]:
    told = dataset.reports.filter(pl.col(key) == value)
    days = dataset.documents.select("document_id", "published_on")
    return told.join(days, on="document_id").sort("published_on", "document_id", "ordinal").to_dicts()


def _quoted(text: str | None) -> str | None:
    return None if text is None else f"“{text}”"


def _with(told: str, more: str | None) -> str:
    """Return a text with another behind it: one in words after a dash, or what it is in brackets."""
    if not more:
        return told
    if not told:
        return more
    return f"{told} {more}" if more.startswith("“") else f"{told} ({more})"


def _said(*pairs: tuple[str, str | None]) -> tuple[Pair, ...]:
    """Return the pairs that say something."""
    return tuple((name, text) for name, text in pairs if text)
