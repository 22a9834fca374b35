"""What two builds of the same texts read differently: reports gained and lost, and values that changed.

A report of one build is that of the other which tells the same type nearest to the same words. Documents are
the same by their own id in the input, else by their text, so that a corrected text keeps its reports.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

import polars as pl

from incidents.ask.dataset import Dataset
from incidents.schema import EVENT_COLUMNS

COMPARED: Final = (*EVENT_COLUMNS, "modality", "aggregate", "attributed_to", "attributed_to_id")
_SPAN: Final = ("report_id", "start", "end", "evidence")
_LEAST: Final = 0.5
_Row = Mapping[str, Any]


class Change(NamedTuple):
    """One difference: a report that was `gained` or `lost`, or one of its fields that `changed`.

    `words` are those that the report, or the value, was read in: in the build after, else in the one before.
    """

    change: str
    document: str
    report_id: str
    incident_type: str
    field: str | None
    before: str | None
    after: str | None
    words: str | None


def difference(before: Dataset, after: Dataset) -> pl.DataFrame:
    """Return the differences of two builds, a row each, by document and by the order in the text."""
    old, new = _by_document(before), _by_document(after)
    words = _words(before) | _words(after)
    found = (
        change
        for document in sorted(old.keys() | new.keys())
        for change in _of_document(document, old.get(document, []), new.get(document, []), words)
    )
    return pl.DataFrame(list(found), schema=dict.fromkeys(Change._fields, pl.String), orient="row")


def counted(changes: pl.DataFrame) -> str:
    """Return how many reports were gained, lost and changed, in words."""
    reports = changes.group_by("change").agg(pl.col("report_id").n_unique())
    number = dict(reports.iter_rows())
    told = ", ".join(f"{number.get(kind, 0)} {kind}" for kind in ("gained", "lost", "changed"))
    return f"reports: {told}"


def _by_document(dataset: Dataset) -> dict[str, list[dict[str, Any]]]:
    """Return the reports of each document in the order of the text."""
    names = dataset.documents.select(
        "document_id", pl.coalesce("external_id", "document_id").alias("document")
    )
    rows = dataset.reports.join(names, on="document_id").sort("document", "document_id", "start", "report_id")
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows.select("document", *_SPAN, *COMPARED).iter_rows(named=True):
        found[row["document"]].append(row)
    return found


def _words(dataset: Dataset) -> dict[tuple[str, str], str]:
    """Return the words of each value by its report and field."""
    rows = dataset.evidence.select("record_id", "field", "text").drop_nulls()
    return {(report_id, field): text for report_id, field, text in rows.iter_rows()}


def _of_document(
    document: str, old: list[dict[str, Any]], new: list[dict[str, Any]], words: Mapping[tuple[str, str], str]
) -> Iterator[Change]:
    pairs = _paired(old, new)
    paired = {id(row) for pair in pairs for row in pair}
    for row in old:
        if id(row) not in paired:
            yield _whole("lost", document, row)
    for row in new:
        if id(row) not in paired:
            yield _whole("gained", document, row)
    for was, now in pairs:
        yield from _changed(document, was, now, words)


def _paired(
    old: list[dict[str, Any]], new: list[dict[str, Any]]
) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Return the reports that are one another's, nearest first, each once."""
    scored = sorted(
        ((_likeness(was, now), -i, -j) for i, was in enumerate(old) for j, now in enumerate(new)),
        reverse=True,
    )
    free_old, free_new = set(range(len(old))), set(range(len(new)))
    found: list[tuple[int, int]] = []
    for score, i, j in scored:
        if score >= _LEAST and -i in free_old and -j in free_new:
            found.append((-i, -j))
            free_old.discard(-i)
            free_new.discard(-j)
    return [(old[i], new[j]) for i, j in sorted(found)]


def _likeness(was: _Row, now: _Row) -> float:
    """Return how much two reports are one: same type, and the share of their words that is common."""
    common = min(was["end"], now["end"]) - max(was["start"], now["start"])
    longest = max(was["end"], now["end"]) - min(was["start"], now["start"])
    same_words = was["evidence"] == now["evidence"]
    share = 1.0 if same_words else max(0.0, common / longest) if longest else 0.0
    return float(share + (was["incident_type"] == now["incident_type"]))


def _whole(change: str, document: str, row: _Row) -> Change:
    return Change(
        change, document, row["report_id"], str(row["incident_type"]), None, None, None, row["evidence"]
    )


def _changed(document: str, was: _Row, now: _Row, words: Mapping[tuple[str, str], str]) -> Iterator[Change]:
    for field in COMPARED:
        if was[field] != now[field]:
            told = words.get((now["report_id"], field)) or words.get((was["report_id"], field))
            yield Change(
                "changed",
                document,
                now["report_id"],
                str(now["incident_type"]),
                field,
                _written(was[field]),
                _written(now[field]),
                told or now["evidence"],
            )


def _written(value: object) -> str | None:
    if isinstance(value, Iterable) and not isinstance(value, str):
        return ", ".join(map(str, value))
    return None if value is None else str(value)
