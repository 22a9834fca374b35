"""The schema: records and enumerations.

What is derived from them is imported from its own module: `tables` (polars), `checks` (pandera), `ddl`
(DuckDB), `codebook` (JSON Schema, codebook, and `write` for all generated files).
"""

from incidents.schema.column import SCHEMA_VERSION, Record
from incidents.schema.enums import (
    ActorKind,
    AircraftCategory,
    AircraftRole,
    DeconflictionChannel,
    DeconflictionStep,
    DocumentStatus,
    IncidentGroup,
    IncidentType,
    LinkDecision,
    Modality,
    Outcome,
    PublishedOnBasis,
    Severity,
    TargetClass,
    VictimClass,
    WeaponClass,
)
from incidents.schema.event import EVENT_COLUMNS, EventColumns
from incidents.schema.records import (
    RECORDS,
    ActorRecord,
    AirbaseRecord,
    AircraftRecord,
    AircraftTypeRecord,
    BuildRecord,
    CasualtyRecord,
    DocumentRecord,
    EvidenceRecord,
    IncidentRecord,
    LinkRecord,
    RejectRecord,
    ReportRecord,
    RuleRecord,
)

__all__ = [
    "EVENT_COLUMNS",
    "RECORDS",
    "SCHEMA_VERSION",
    "ActorKind",
    "ActorRecord",
    "AirbaseRecord",
    "AircraftCategory",
    "AircraftRecord",
    "AircraftRole",
    "AircraftTypeRecord",
    "BuildRecord",
    "CasualtyRecord",
    "DeconflictionChannel",
    "DeconflictionStep",
    "DocumentRecord",
    "DocumentStatus",
    "EventColumns",
    "EvidenceRecord",
    "IncidentGroup",
    "IncidentRecord",
    "IncidentType",
    "LinkDecision",
    "LinkRecord",
    "Modality",
    "Outcome",
    "PublishedOnBasis",
    "Record",
    "RejectRecord",
    "ReportRecord",
    "RuleRecord",
    "Severity",
    "TargetClass",
    "VictimClass",
    "WeaponClass",
]
