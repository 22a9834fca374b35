"""Incidents: how the reports of one are merged, and how well it is supported."""

from datetime import date
from typing import Any

import polars as pl
import pytest

from incidents.likeness.pieces import Kin
from incidents.link.merged import resolve
from incidents.link.supported import Supported
from incidents.schema import DocumentRecord, DocumentStatus, IncidentRecord, ReportRecord
from incidents.schema.rows import frames, rows
from small_dataset import report

OTHER = "Two hurt as jet flies too close to a plane on watch over the northern sea, says ministry advise"


def told(number: int, **changes: Any) -> ReportRecord:
    """Return a report of the near miss in a document of its own."""
    return ReportRecord(**report(report_id=f"r{number}", document_id=f"d{number}", **changes))


def worded(number: int) -> dict[str, Any]:
    """Return evidence in words of its own."""
    words = " ".join(f"word{number}x{place}" for place in range(9))
    return {"evidence": words, "start": 0, "end": len(words)}


def document(number: int, **changes: Any) -> DocumentRecord:
    """Return the document of a report: published a day after the one before it, by another publisher."""
    values: dict[str, Any] = {
        "document_id": f"d{number}",
        "sha256": str(number) * 64,
        "characters": 10,
        "sentences": 1,
        "status": DocumentStatus.EXTRACTED,
        "reports": 1,
        "publisher": f"Paper {number}",
        "published_on": date(2019, 5, 4 + number),
        "published_on_basis": "metadata",
        **changes,
    }
    return DocumentRecord(**values)


def resolved(*reports: ReportRecord, documents: list[DocumentRecord] | None = None) -> IncidentRecord:
    """Return the incident of some reports."""
    known = {d.document_id: d for d in documents or [document(n) for n in (1, 2, 3)]}
    told_in = [known[report.document_id] for report in reports]
    of_document = pl.DataFrame(
        {"_publisher": [d.publisher for d in told_in], "_published_on": [d.published_on for d in told_in]},
        schema={"_publisher": pl.String, "_published_on": pl.Date},
    )
    told = frames([rows(reports)])["reports"].with_columns(incident_id=pl.lit("r1")).hstack(of_document)
    (row,) = resolve(told, Supported(Kin({"brigade": "AAA"}))).iter_rows(named=True)
    return IncidentRecord.model_validate(row, strict=False)


def test_reports_documents_and_publishers_are_counted() -> None:
    same = [document(1), document(2, publisher="Paper 1"), document(3, publisher=None)]
    found = resolved(told(1), told(2), told(3), documents=same)
    assert (found.reports, found.documents, found.publishers) == (3, 3, 1)
    assert found.first_reported_on == date(2019, 5, 5)


def test_when_is_taken_whole_from_the_finest_date() -> None:
    month = {
        "date_start": date(2019, 5, 1),
        "date_end": date(2019, 5, 31),
        "date_precision": 4,
        "date_text": "in May",
    }
    found = resolved(told(1, **month), told(2))
    assert (found.date_start, found.date_precision, found.date_text) == (date(2019, 5, 4), 1, None)


def test_where_is_taken_whole_from_the_finest_place() -> None:
    land = {"place_text": "Aland", "country": "FIN", "where_precision": 6}
    town = {"place_text": "Ham", "place": "Ham", "where_precision": 1}
    found = resolved(told(1, **land), told(2, **town))
    assert (found.place_text, found.place, found.country, found.where_precision) == ("Ham", "Ham", None, 1)


def test_the_more_specific_type_wins_over_attack() -> None:
    strike = {
        "incident_group": "strike",
        "incident_type": "shelling",
        "severity": None,
        "separation_high_m": None,
    }
    attack = {**strike, "incident_group": "other", "incident_type": "attack"}
    found = resolved(told(1, **attack), told(2, **strike))
    assert (found.incident_type.value, found.incident_group.value) == ("shelling", "strike")


def test_other_columns_come_from_the_report_published_first_that_has_them() -> None:
    found = resolved(told(2, weapon_text="two flares"), told(1), told(3, weapon_text="flares"))
    assert found.weapon_text == "two flares"


def killed(number: int, **changes: int | None) -> dict[str, int | None]:
    """Return the columns of a toll."""
    return {"killed_low": number, "killed_best": number, "killed_high": number, **changes}


def people(incident: IncidentRecord) -> tuple[int | None, ...]:
    """Return the range of the dead."""
    return incident.killed_low, incident.killed_best, incident.killed_high


def test_a_toll_that_rises_leaves_no_trace_in_the_range() -> None:
    assert people(resolved(told(1, **killed(12)), told(2, **killed(19)), told(3, **killed(31)))) == (
        31,
        31,
        31,
    )


HERE = {"place": "Ham", "place_text": "Ham", "where_precision": 1}


def test_a_later_and_lower_toll_is_a_rival() -> None:
    assert people(resolved(told(1, **killed(31), **HERE), told(2, **killed(12), **HERE))) == (12, 12, 31)


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {**HERE, "place": "Homs"},
        {**HERE, "date_start": date(2019, 5, 2), "date_end": date(2019, 5, 2)},
        {**HERE, "document_id": "d1"},
    ],
    ids=["nowhere", "elsewhere", "another day", "the same text"],
)
def test_only_a_text_on_the_same_place_and_days_sets_a_rival_toll(changes: dict[str, Any]) -> None:
    assert people(resolved(told(1, **killed(31)), told(2, **killed(12), **HERE)))[2] == 12
    one = told(1, **killed(31), **HERE)
    other = ReportRecord(**{**told(2, **killed(12)).model_dump(), **changes})
    assert people(resolved(one, other)) in {(12, 12, 12), (31, 31, 31)}


def test_of_dozens_nothing_is_left_beside_a_figure_and_two_of_them_are_one() -> None:
    dozens = {"killed_low": 24, **HERE}
    assert people(resolved(told(1, **dozens), told(2, **dozens))) == (24, None, None)
    assert people(resolved(told(1, **dozens), told(2, **killed(31), **HERE))) == (31, 31, 31)


def test_tolls_of_one_day_are_rivals_and_the_one_told_most_is_the_best() -> None:
    day = [document(n, published_on=date(2019, 5, 5)) for n in (1, 2, 3)]
    tolls = [told(n, **killed(number), **HERE) for n, number in ((1, 9), (2, 9), (3, 12))]
    assert people(resolved(*tolls, documents=day)) == (9, 9, 12)


def test_a_part_of_the_dead_is_no_rival() -> None:
    whole = killed(40) | {f"children_killed_{end}": 29 for end in ("low", "best", "high")}
    day = [document(n, published_on=date(2019, 5, 5)) for n in (1, 2, 3)]
    assert people(resolved(told(1, **whole), told(2, **killed(29)), documents=day)) == (40, 40, 40)


def test_people_that_no_report_counts_stay_unknown() -> None:
    assert resolved(told(1), told(2)).killed_best is None


def test_a_dispute_is_a_denial_or_two_attackers_of_whom_somebody_is_quoted() -> None:
    assert not resolved(told(1), told(2)).disputed
    other: dict[str, Any] = {"initiator_id": "CCC", "initiator_with": None}
    assert not resolved(told(1), told(2, **other)).disputed
    assert resolved(told(1), told(2, **other, modality="attributed")).disputed
    assert resolved(told(1), told(2, modality="denied")).disputed


def test_a_brigade_and_its_movement_are_one_attacker() -> None:
    quoted: dict[str, Any] = {"initiator_with": None, "modality": "attributed"}
    assert not resolved(told(1, initiator_id="AAA"), told(2, initiator_id="brigade", **quoted)).disputed


def test_shot_down_and_crashed_are_a_dispute() -> None:
    lost: dict[str, Any] = {"incident_group": "loss", "severity": None, "separation_high_m": None}
    assert resolved(
        told(1, incident_type="shootdown", **lost), told(2, incident_type="crash", **lost)
    ).disputed


@pytest.mark.parametrize(
    ("reports", "grade"),
    [
        ([told(1)], "weak"),
        ([told(1), told(2)], "weak"),
        ([told(1), told(2, evidence=OTHER)], "fair"),
        ([told(1, attributed_to_id="AAA")], "confirmed"),
        ([told(1, attributed_to_id="AAA"), told(2, modality="denied")], "contested"),
    ],
)
def test_a_grade_says_how_well_an_incident_is_supported(reports: list[ReportRecord], grade: str) -> None:
    assert str(resolved(*reports).grade) == grade


def test_bounds_of_two_reports_are_put_in_order() -> None:
    found = resolved(told(1, separation_low_m=30.0, separation_high_m=None), told(2, separation_high_m=20.0))
    assert (found.separation_low_m, found.separation_high_m) == (20.0, 30.0)


def test_further_actors_go_with_an_actor_only() -> None:
    found = resolved(told(1, initiator_id=None, initiator_with=None))
    assert (found.initiator_id, found.initiator_with) == (None, None)


def test_an_incident_is_as_sure_as_its_surest_report() -> None:
    assert resolved(told(1, confidence=0.6)).confidence == 0.6
    told_twice = told(1, confidence=0.6), told(2, confidence=0.8)
    one_house = [document(n, publisher="A") for n in (1, 2)]
    assert resolved(*told_twice, documents=one_house).confidence == 0.8


def test_who_stands_behind_an_incident_is_in_its_grade_and_not_in_its_confidence() -> None:
    assert resolved(told(1, confidence=0.6, modality="denied")).confidence == 0.6
    assert resolved(told(1)).confidence == 0.0


@pytest.mark.parametrize(
    ("publishers", "share"), [("", 0.6), ("A", 0.6), ("AA", 0.6), ("AB", 0.8), ("ABC", 0.9)]
)
def test_every_further_source_halves_the_doubt(publishers: str, share: float) -> None:
    by = [document(n, publisher=name) for n, name in enumerate(publishers or [None], start=1)]
    reports = [told(n, confidence=0.6, **worded(n)) for n in range(1, len(by) + 1)]
    assert resolved(*reports, documents=by).confidence == share


def test_copies_and_one_quoted_source_count_once() -> None:
    assert resolved(told(1), told(2), told(3)).sources == 1
    quoted = [told(n, attributed_to="Governor Ana Brandt", **worded(n)) for n in (1, 2, 3)]
    assert resolved(*quoted).sources == 1
    assert resolved(*(told(n, **worded(n)) for n in (1, 2, 3))).sources == 3


def test_the_order_of_reports_changes_nothing() -> None:
    reports = [
        told(1, killed_low=1, killed_best=1),
        told(2, killed_low=3, killed_best=3),
        told(3, modality="denied"),
    ]
    assert resolved(*reports) == resolved(*reversed(reports))
