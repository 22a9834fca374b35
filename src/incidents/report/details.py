"""What the card of an incident shows: the accounts, their words, and the rule behind each value."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from incidents.ask.dataset import Dataset
from incidents.report.contradictions import contradictions
from incidents.report.packing import deflated, plain
from incidents.schema import EVENT_COLUMNS

CHUNK = 200
"""How many incidents are opened together."""

Row = Mapping[str, Any]
_CASUALTY = "casualty_id outcome victim_class low best high subset_of attributed_to start text".split()
_CLAIM = "claimant_id claimant_text stance about value".split()
_AIRCRAFT = "role aircraft_text type_id nato_name category operator_id count_low count_high start".split()


def chunks(dataset: Dataset) -> list[str]:
    """Return the details of all incidents in the order of the table, deflated, so many to a chunk."""
    told = list(_details(dataset))
    return [deflated(told[at : at + CHUNK]) for at in range(0, len(told), CHUNK)]


def _details(dataset: Dataset) -> Iterator[dict[str, Any]]:
    documents = {key: row for row, key in enumerate(dataset.documents["document_id"])}
    published = dict(dataset.documents.select("document_id", "published_on").iter_rows())
    evidence, claims, casualties, aircraft = (
        _by(dataset.evidence.drop("value"), "record_id"),
        _by(dataset.claims.select("report_id", *_CLAIM), "report_id"),
        _by(dataset.casualties.select("report_id", *_CASUALTY), "report_id"),
        _by(dataset.aircraft.select("report_id", *_AIRCRAFT), "report_id"),
    )
    reports = _by(dataset.reports.filter(~pl.col("aggregate")), "incident_id")
    for incident in dataset.incidents.iter_rows(named=True):
        rows = reports[incident["incident_id"]]
        rows.sort(key=lambda row: (str(published[row["document_id"]] or "9999"), row["report_id"]))
        accounts = [
            {
                **_account(row, documents),
                **_read(row, evidence[row["report_id"]]),
                "k": [[claim[name] for name in _CLAIM] for claim in claims[row["report_id"]]],
                "c": [_present(row, _CASUALTY) for row in casualties[row["report_id"]]],
                "a": [_present(row, _AIRCRAFT) for row in aircraft[row["report_id"]]],
            }
            for row in rows
        ]
        merged = {"v": _values(incident), "x": contradictions(rows)} if len(rows) > 1 else {}
        yield {"r": accounts, **merged}


def _by(table: pl.DataFrame, key: str) -> defaultdict[str, list[Row]]:
    grouped: defaultdict[str, list[Row]] = defaultdict(list)
    for row in table.iter_rows(named=True):
        grouped[row[key]].append(row)
    return grouped


def _present(row: Row, names: Sequence[str]) -> dict[str, Any]:
    return {name: plain(row[name]) for name in names if row[name] is not None}


def _values(row: Row) -> dict[str, Any]:
    return _present(row, EVENT_COLUMNS)


def _account(row: Row, documents: Mapping[str, int]) -> dict[str, Any]:
    return {
        **_present(row, ("report_id", "is_lead", "modality", "attributed_to", "attributed_to_id", "rule_id")),
        "d": documents[row["document_id"]],
        "s": row["start"],
        "t": row["evidence"],
        "v": _values(row),
    }


def _read(report: Row, rows: Sequence[Row]) -> dict[str, Any]:
    """Return a report's readings, and the passages around words that stand outside its own.

    A reading is its rule, derived, start, end, for words elsewhere these and their passage, then the columns.
    """
    readings: dict[tuple[Any, ...], list[str]] = defaultdict(list)
    passages: dict[str, int] = {}
    for row in rows:
        inside = row["start"] is None or report["start"] <= row["start"] <= row["end"] <= report["end"]
        around = None if inside else row.get("passage")
        place = None if around is None else passages.setdefault(around, len(passages))
        words = None if inside else row.get("text")
        key = (row["rule_id"], int(row["derived"]), row["start"], row["end"], words, place)
        readings[key].append(row["field"])
    ordered = sorted(readings.items(), key=lambda reading: reading[0][2] or 0)
    return {"e": [[*reading, *fields] for reading, fields in ordered], "p": list(passages)}
