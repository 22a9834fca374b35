"""A small made-up dataset with a row in every table."""

from datetime import date
from typing import Any

from incidents.schema import (
    ActorKind,
    ActorRecord,
    AirbaseRecord,
    AircraftCategory,
    AircraftRecord,
    AircraftRole,
    AircraftTypeRecord,
    BuildRecord,
    CasualtyRecord,
    Change,
    ClaimRecord,
    ClaimStance,
    DocumentRecord,
    DocumentStatus,
    EvidenceRecord,
    IncidentChangeRecord,
    IncidentGrade,
    IncidentRecord,
    LinkDecision,
    LinkRecord,
    Outcome,
    OverrideAction,
    OverrideRecord,
    OverrideStatus,
    Record,
    RejectRecord,
    ReportRecord,
    RuleRecord,
    TollRecord,
    VictimClass,
)

TEXT = "A Kestrel jet came within 20 metres of the patrol plane, and two of its crew of nine were hurt."
RULE = "near_miss.came_within"


def encounter(**changes: Any) -> dict[str, Any]:
    """Return the event columns of a near miss."""
    return {
        "incident_group": "encounter",
        "incident_type": "near_miss",
        "severity": "high_risk",
        "date_start": date(2019, 5, 4),
        "date_end": date(2019, 5, 4),
        "date_precision": 1,
        "initiator_id": "AAA",
        "initiator_with": ("BBB",),
        "separation_high_m": 20.0,
        "injured_low": 2,
        "injured_best": 2,
        "injured_high": 2,
        **changes,
    }


def report(**changes: Any) -> dict[str, Any]:
    """Return a report of the near miss as values."""
    return {
        "report_id": "r1",
        "document_id": "d1",
        "incident_id": "r1",
        "ordinal": 1,
        "is_lead": True,
        "aggregate": False,
        "modality": "asserted",
        "rule_id": RULE,
        "start": 0,
        "end": len(TEXT),
        "evidence": TEXT,
        **encounter(),
        **changes,
    }


def evidence(report_id: str = "r1") -> list[dict[str, Any]]:
    """Return evidence for every event column of the near miss as values."""
    return [
        {
            "record_id": report_id,
            "field": name,
            "value": str(value),
            "rule_id": RULE,
            "start": 0,
            "end": 5,
            "text": TEXT[:5],
            "derived": False,
        }
        for name, value in encounter().items()
    ]


def dataset() -> list[Record]:
    """Return a small dataset with a row in every table."""
    return [
        ActorRecord(actor_id="AAA", name="Aland", kind=ActorKind.STATE, parent_id="alliance"),
        ActorRecord(actor_id="BBB", name="Bland", kind=ActorKind.STATE, parent_id="AAA"),
        ActorRecord(actor_id="alliance", name="Alliance", kind=ActorKind.COALITION),
        AirbaseRecord(airbase_id="field", name="Field", latitude=1.5, longitude=2.5),
        AircraftTypeRecord(type_id="K-1", nato_name="Kestrel", category=AircraftCategory.FIGHTER),
        RuleRecord(rule_id=RULE, says="one came near", example=TEXT),
        DocumentRecord(
            document_id="d1",
            sha256="0" * 64,
            characters=len(TEXT),
            sentences=1,
            status=DocumentStatus.EXTRACTED,
            reports=1,
        ),
        ReportRecord(**report()),
        IncidentRecord(
            incident_id="r1",
            reports=1,
            documents=1,
            publishers=0,
            sources=1,
            disputed=False,
            grade=IncidentGrade.WEAK,
            confidence=0.5,
            **encounter(),
        ),
        AircraftRecord(
            report_id="r1",
            incident_id="r1",
            role=AircraftRole.INITIATOR,
            aircraft_text="Kestrel jet",
            type_id="K-1",
            category=AircraftCategory.FIGHTER,
            start=2,
            end=13,
        ),
        *(
            CasualtyRecord(
                casualty_id=casualty_id,
                report_id="r1",
                incident_id="r1",
                outcome=Outcome.INJURED,
                victim_class=VictimClass.CREW,
                best=best,
                subset_of=whole,
                start=60,
                end=63,
                text="two",
            )
            for casualty_id, best, whole in (("c1", 2, "c2"), ("c2", 9, None))
        ),
        *(EvidenceRecord(**row) for row in evidence()),
        LinkRecord(report_a="r1", report_b="r1", score=0.5, decision=LinkDecision.APART),
        TollRecord(
            toll_id="c1",
            incident_id="r1",
            report_id="r1",
            outcome=Outcome.INJURED,
            victim_class=VictimClass.CREW,
            best=2,
            is_part=True,
        ),
        ClaimRecord(
            incident_id="r1",
            report_id="r1",
            stance=ClaimStance.ASSERTS,
            about="incident_type",
            value="near_miss",
        ),
        IncidentChangeRecord(release=1, incident_id="r1", change=Change.ADDED, reason="a text tells it"),
        OverrideRecord(
            override_id="by-hand",
            action=OverrideAction.SET,
            status=OverrideStatus.APPLIED,
            reports=("r1",),
            of_incident=False,
            value='{"severity": "high_risk"}',
            quote=TEXT,
            reason="They nearly collided.",
            author="Jane Doe",
            decided_on=date(2019, 6, 1),
            file="mine.yml",
        ),
        BuildRecord(
            release=1, schema_version="1.0.0", tool_version="0", input_digest="x", options="{}", counts="{}"
        ),
        RejectRecord(record="{}", errors="nothing", table_name="reports"),
    ]
