"""Every row of the dataset is one of these records; a record that exists is valid.

A column is described once, here or in `event`. The polars types, the pandera schemas, the DuckDB tables, the
JSON Schema and the codebook are derived from these classes.
"""

from datetime import date
from typing import Annotated, ClassVar, Final, Self

from pydantic import Field, model_validator

from incidents.schema import column as of
from incidents.schema import enums
from incidents.schema.event import EventColumns


class DocumentRecord(of.Record):
    """One row for every input text, whatever became of it."""

    table: ClassVar[str] = "documents"
    key: ClassVar[tuple[str, ...]] = ("document_id",)

    document_id: of.Text = Field(description="Stable hash of the normalised text")
    external_id: of.Text | None = Field(default=None, description="Id that the input gave the document")
    source_uri: of.Text | None = Field(default=None, description="Path or URL of the document, as given")
    publisher: of.Text | None = Field(default=None, description="Who published the document")
    title: of.Text | None = Field(default=None, description="Title of the document")
    published_on: date | None = Field(default=None, description="Day of publication")
    published_on_basis: Annotated[enums.PublishedOnBasis, Field(strict=False)] | None = Field(
        default=None, description="Where the day of publication was found"
    )
    language: of.Text | None = Field(default=None, description="Language of the text, ISO 639-1")
    sha256: of.Sha256 = Field(description="SHA-256 of the input")
    characters: of.Count = Field(description="Length of the normalised text")
    sentences: of.Count | None = Field(
        default=None,
        description="Number of sentences; NULL where no word of any rule asked for a closer look",
    )
    licence: of.Text | None = Field(default=None, description="Licence of the text, as given")
    status: Annotated[enums.DocumentStatus, Field(strict=False)] = Field(
        description="What became of the document"
    )
    status_reason: of.Text | None = Field(
        default=None,
        description="Why it was skipped or quarantined, or what that is known of it was not understood",
    )
    reports: of.Count = Field(description="Number of reports that the document yielded")
    candidates: of.Count | None = Field(
        default=None, description="Number of matches of rules in it; NULL where it was not read closely"
    )
    candidate_fates: of.Texts | None = Field(
        default=None,
        description=(
            "What became of each, in text order: accepted, merged, stopped (by which stopper) or rejected "
            "(by which check)"
        ),
    )
    trigger_words: of.Texts | None = Field(
        default=None,
        description="Trigger words of armed force that may tell an incident, where the document gave none",
    )

    @model_validator(mode="after")
    def _the_status_is_explained(self) -> Self:
        of.together(self, "published_on", "published_on_basis")
        extracted = self.status is enums.DocumentStatus.EXTRACTED
        if extracted is not (self.reports > 0):
            message = f"The status is {self.status}, but the document has {self.reports} reports."
            raise ValueError(message)
        left_out = self.status in {enums.DocumentStatus.SKIPPED, enums.DocumentStatus.QUARANTINED}
        if left_out and self.status_reason is None:
            message = f"The status is {self.status}, but status_reason is empty."
            raise ValueError(message)
        self._the_candidates_add_up()
        return self

    def _the_candidates_add_up(self) -> None:
        fates = self.candidate_fates or ()
        if len(fates) != (self.candidates or 0):
            message = f"There are {self.candidates} candidates, but {len(fates)} fates."
            raise ValueError(message)
        if self.reports == 0 and "accepted" in fates:
            message = "A candidate was accepted, but the document has no reports."
            raise ValueError(message)


class ReportColumns(of.Record):
    """The columns of a report that are not event columns."""

    report_id: of.Text = Field(description="Stable hash of the document and the words of the report")
    document_id: of.DocumentId = Field(description="Document that tells it")
    incident_id: of.IncidentId | None = Field(
        default=None, description="Incident that it is an account of; NULL for an aggregate"
    )
    ordinal: of.Positive = Field(description="Place among the document's reports, 1 is the first in the text")
    is_lead: bool = Field(description="It is what the document is mainly about; true once per document")
    aggregate: bool = Field(
        description="It sums up more than one incident, such as the toll of a war; counts in no incident"
    )
    modality: Annotated[enums.Modality, Field(strict=False)] = Field(
        description="Who stands behind the account, and how firmly"
    )
    attributed_to: of.Text | None = Field(default=None, description="Who says so, as written")
    attributed_to_id: of.ActorId | None = Field(default=None, description="Actor who says so")
    denied_by: of.Text | None = Field(
        default=None, description="Who is said to have done it and denies that, as written"
    )
    denied_by_id: of.ActorId | None = Field(
        default=None, description="Actor who is said to have done it and denies that in the same text"
    )
    rule_id: of.RuleId = Field(description="Rule that found it")
    start: of.Count = Field(description="Character of the document's text at which the evidence begins")
    end: of.Count = Field(description="Character of the document's text before which the evidence ends")
    evidence: of.Text = Field(description="The text from start to end")
    confidence: of.Share | None = Field(
        default=None,
        description="Share of readings like it that told an incident of the coded type, on coded texts",
    )
    overrides: of.OverrideIds | None = Field(
        default=None, description="Decisions of people that changed the report, or its incident"
    )


class ReportRecord(EventColumns, ReportColumns):
    """One document's account of one incident."""

    table: ClassVar[str] = "reports"
    key: ClassVar[tuple[str, ...]] = ("report_id",)

    @model_validator(mode="after")
    def _the_account_is_consistent(self) -> Self:
        of.span(self, self.evidence)
        if self.aggregate is not (self.incident_id is None):
            message = "An aggregate has no incident_id, and every other report has one."
            raise ValueError(message)
        return self


class IncidentColumns(of.Record):
    """The columns of an incident that are not event columns."""

    incident_id: of.Text = Field(
        description="Its id in the release before, else the smallest report_id of its reports"
    )
    reports: of.Positive = Field(description="Number of its reports")
    documents: of.Positive = Field(description="Number of documents with a report of it")
    publishers: of.Count = Field(description="Number of known publishers of these documents")
    first_reported_on: date | None = Field(
        default=None, description="Earliest day of publication of its documents"
    )
    sources: of.Positive = Field(
        description="Number of independent sources: copies, one publisher and one quoted source count once"
    )
    disputed: bool = Field(
        description="It is denied, or sources contradict each other on who did it, or shot down and crashed"
    )
    grade: Annotated[enums.IncidentGrade, Field(strict=False)] = Field(
        description="How well it is supported, in the grades of Airwars"
    )
    confidence: of.Share = Field(
        description="How surely it was read: that of its surest report, and half the doubt a further source"
    )
    overrides: of.OverrideIds | None = Field(
        default=None, description="Decisions of people that changed it, or its reports"
    )


class IncidentRecord(EventColumns, IncidentColumns):
    """What happened, once, in the world: its reports resolved."""

    table: ClassVar[str] = "incidents"
    key: ClassVar[tuple[str, ...]] = ("incident_id",)

    @model_validator(mode="after")
    def _the_counts_fit(self) -> Self:
        of.ascending(self, "publishers", "documents", "reports")
        return self


class AircraftRecord(of.Record):
    """Aircraft named in a report."""

    table: ClassVar[str] = "aircraft"
    key: ClassVar[tuple[str, ...]] = ("report_id", "start", "end", "role")

    report_id: of.ReportId = Field(description="Report that names the aircraft")
    incident_id: of.IncidentId | None = Field(default=None, description="Incident of that report")
    role: Annotated[enums.AircraftRole, Field(strict=False)] = Field(description="Side it was on")
    aircraft_text: of.Text = Field(description="The aircraft, as written")
    type_id: of.TypeId | None = Field(default=None, description="Type, without the letter of its variant")
    nato_name: of.Text | None = Field(
        default=None, description="NATO reporting name or official name of the type"
    )
    category: Annotated[enums.AircraftCategory, Field(strict=False)] = Field(
        description="What the aircraft is made for"
    )
    operator_id: of.ActorId | None = Field(default=None, description="Actor who flies it")
    count_low: of.Count | None = Field(default=None, description="Fewest aircraft said to have been there")
    count_high: of.Count | None = Field(default=None, description="Most aircraft said to have been there")
    start: of.Count = Field(description="Character of the document's text at which aircraft_text begins")
    end: of.Count = Field(description="Character of the document's text before which aircraft_text ends")

    @model_validator(mode="after")
    def _the_mention_is_consistent(self) -> Self:
        of.span(self, self.aircraft_text)
        of.ascending(self, "count_low", "count_high")
        return self


class CasualtyRecord(of.Record):
    """A number of people, what happened to them, who they were and who says so."""

    table: ClassVar[str] = "casualties"
    key: ClassVar[tuple[str, ...]] = ("casualty_id",)

    casualty_id: of.Text = Field(description="Stable hash of the report and the words of the number")
    report_id: of.ReportId = Field(description="Report that gives the number")
    incident_id: of.IncidentId | None = Field(default=None, description="Incident of that report")
    outcome: Annotated[enums.Outcome, Field(strict=False)] = Field(description="What happened to the people")
    victim_class: Annotated[enums.VictimClass, Field(strict=False)] = Field(description="Who they were")
    low: of.Count | None = Field(default=None, description="At least so many")
    best: of.Count | None = Field(default=None, description="The number that the text gives")
    high: of.Count | None = Field(default=None, description="At most so many")
    subset_of: of.CasualtyId | None = Field(
        default=None, description="The larger number that this one is part of"
    )
    attributed_to: of.Text | None = Field(default=None, description="Who says so, as written")
    start: of.Count = Field(description="Character of the document's text at which the number is told")
    end: of.Count = Field(description="Character of the document's text before which its telling ends")
    text: of.Text = Field(description="The text from start to end")

    @model_validator(mode="after")
    def _the_number_is_consistent(self) -> Self:
        of.span(self, self.text)
        of.ascending(self, "low", "best", "high")
        if self.low is None and self.best is None and self.high is None:
            message = "A casualty needs a low, a best or a high."
            raise ValueError(message)
        if self.subset_of == self.casualty_id:
            message = f"{self.casualty_id} cannot be a subset of itself."
            raise of.ContradictionError(message, "subset_of")
        return self


class LinkRecord(of.Record):
    """Two reports that may be of one incident: the evidence, and what was decided."""

    table: ClassVar[str] = "links"
    key: ClassVar[tuple[str, ...]] = ("report_a", "report_b")

    report_a: of.ReportId = Field(description="One of two reports, the lesser id")
    report_b: of.ReportId = Field(description="The other report")
    score: float = Field(description="Sum of the evidence, in bits; docs/linking.md says what it means")
    evidence: of.Text | None = Field(
        default=None, description="Each piece of evidence with its level and weight, the weightiest first"
    )
    veto: of.Text | None = Field(
        default=None, description="What forbids that they are of one incident, whatever the sum"
    )
    decision: Annotated[enums.LinkDecision, Field(strict=False)] = Field(description="What was decided")
    override_id: of.OverrideId | None = Field(
        default=None, description="Decision of a person, if one decided"
    )


class TollRecord(of.Record):
    """Every number of people as an observation of its incident, and whether it still stands."""

    table: ClassVar[str] = "tolls"
    key: ClassVar[tuple[str, ...]] = ("incident_id", "toll_id")

    incident_id: of.IncidentId = Field(description="Incident that it counts")
    toll_id: of.CasualtyId = Field(description="The casualty_id of the number")
    report_id: of.ReportId = Field(description="Report that gives it")
    outcome: Annotated[enums.Outcome, Field(strict=False)] = Field(description="What happened to the people")
    victim_class: Annotated[enums.VictimClass, Field(strict=False)] = Field(description="Who they were")
    low: of.Count | None = Field(default=None, description="At least so many")
    best: of.Count | None = Field(default=None, description="The number that the text gives")
    high: of.Count | None = Field(default=None, description="At most so many")
    said_on: date | None = Field(default=None, description="Day of publication of the report")
    attributed_to: of.Text | None = Field(
        default=None, description="Who says so: who is named for the number, for the report, or the publisher"
    )
    is_part: bool = Field(description="It counts some of the people only, and is no rival of the whole")
    superseded_by: of.CasualtyId | None = Field(
        default=None, description="The later and higher number that took its place"
    )


class ClaimRecord(of.Record):
    """Who asserts, alleges or denies what of an incident, and who blames whom."""

    table: ClassVar[str] = "claims"
    key: ClassVar[tuple[str, ...]] = ("report_id", "about", "stance")

    incident_id: of.IncidentId = Field(description="Incident that it is about")
    report_id: of.ReportId = Field(description="Report that tells the claim")
    claimant_id: of.ActorId | None = Field(default=None, description="Actor who claims it")
    claimant_text: of.Text | None = Field(
        default=None, description="Who claims it, as written; the publisher where nobody is quoted"
    )
    stance: Annotated[enums.ClaimStance, Field(strict=False)] = Field(description="How he stands to it")
    about: of.Text = Field(description="Column of the incident that the claim is about")
    value: of.Text = Field(description="What the claim says of that column, written as text")


class IncidentChangeRecord(of.Record):
    """What became of incidents from one release to the next, since the line of releases began."""

    table: ClassVar[str] = "incident_changes"
    key: ClassVar[tuple[str, ...]] = ()

    release: of.Positive = Field(description="Number of the release in which it changed")
    incident_id: of.Text = Field(description="Incident that changed; it may be there no longer")
    change: Annotated[enums.Change, Field(strict=False)] = Field(description="What became of it")
    field: of.Text | None = Field(default=None, description="Column of incidents that changed")
    before: of.Text | None = Field(
        default=None, description="The value before, written as text; of a split, the incident before"
    )
    after: of.Text | None = Field(
        default=None, description="The value now, written as text; of a merger, the incident now"
    )
    reason: of.Text = Field(description="Why")


_REPORT_COLUMNS: Final = frozenset(ReportRecord.model_fields)


class EvidenceRecord(of.Record):
    """Why a value of a report is what it is."""

    table: ClassVar[str] = "evidence"

    record_id: of.ReportId = Field(description="Report that holds the value")
    field: of.Text = Field(description="Column of the report")
    value: of.Text = Field(description="The value, written as text")
    rule_id: of.RuleId = Field(description="Rule that read or derived the value")
    start: of.Count | None = Field(default=None, description="Character at which the words for it begin")
    end: of.Count | None = Field(default=None, description="Character before which the words for it end")
    text: of.Text | None = Field(default=None, description="The text from start to end")
    passage: of.Text | None = Field(
        default=None,
        description="The sentence around the text, where it is another than the evidence of the report",
    )
    derived: bool = Field(
        description="The value follows from other values or the place of the words, and is not written itself"
    )
    confidence: of.Share | None = Field(
        default=None,
        description="Share of readings like it that were right on coded texts; NULL where nobody coded them",
    )
    kind_right: of.Count | None = Field(
        default=None, description="Readings of this column by this rule that were right on coded texts"
    )
    kind_built: of.Count | None = Field(
        default=None, description="All readings of this column by this rule on coded texts; 0 where unknown"
    )

    @model_validator(mode="after")
    def _the_evidence_points_at_something(self) -> Self:
        if self.field not in _REPORT_COLUMNS:
            message = f"{self.field} is no column of reports."
            raise ValueError(message)
        of.together(self, "start", "end")
        of.span(self, self.text)
        if self.start is None and not self.derived:
            message = f"{self.field} is not derived, so the words for it must have a start and an end."
            raise ValueError(message)
        return self


class ActorRecord(of.Record):
    """States, groups, coalitions and organisations that act."""

    table: ClassVar[str] = "actors"
    key: ClassVar[tuple[str, ...]] = ("actor_id",)

    actor_id: of.Text = Field(
        description="ISO 3166-1 alpha-3 code of a state, else a slug that stays for ever"
    )
    name: of.Text = Field(description="Common English name")
    kind: Annotated[enums.ActorKind, Field(strict=False)] = Field(description="What kind of body it is")
    country: of.Country | None = Field(
        default=None, description="Country where it is at home, ISO 3166-1 alpha-3"
    )
    parent_id: of.ActorId | None = Field(default=None, description="Actor that it belongs to")


class AirbaseRecord(of.Record):
    """Air bases that the dataset knows."""

    table: ClassVar[str] = "airbases"
    key: ClassVar[tuple[str, ...]] = ("airbase_id",)

    airbase_id: of.Text = Field(description="Slug that stays for ever")
    name: of.Text = Field(description="Common English name")
    icao: of.Icao | None = Field(default=None, description="ICAO code, or the local code in its place")
    country: of.Country | None = Field(
        default=None, description="Country that it lies in, ISO 3166-1 alpha-3"
    )
    latitude: of.Latitude | None = Field(default=None, description="Degrees north")
    longitude: of.Longitude | None = Field(default=None, description="Degrees east")
    admin1_code: of.Admin1Code | None = Field(default=None, description="First-level division, ISO 3166-2")


class AircraftTypeRecord(of.Record):
    """Aircraft types that the dataset knows."""

    table: ClassVar[str] = "aircraft_types"
    key: ClassVar[tuple[str, ...]] = ("type_id",)

    type_id: of.Text = Field(description="The maker's designation without the variant, or the customary name")
    nato_name: of.Text | None = Field(default=None, description="NATO reporting name or official name")
    category: Annotated[enums.AircraftCategory, Field(strict=False)] = Field(
        description="What the type is made for"
    )


class RuleRecord(of.Record):
    """Rules that find incidents or derive values."""

    table: ClassVar[str] = "rules"
    key: ClassVar[tuple[str, ...]] = ("rule_id",)

    rule_id: of.Text = Field(description="Name of the rule")
    says: of.Text = Field(description="What the rule finds")
    example: of.Text = Field(description="A sentence in which it finds it")
    misses: of.Text | None = Field(default=None, description="What the rule is known to miss")


class OverrideRecord(of.Record):
    """What people decided against the rules, and whether it holds in these tables."""

    table: ClassVar[str] = "overrides"
    key: ClassVar[tuple[str, ...]] = ("override_id",)

    override_id: of.Text = Field(description="Name of the decision")
    action: Annotated[enums.OverrideAction, Field(strict=False)] = Field(description="What was decided")
    status: Annotated[enums.OverrideStatus, Field(strict=False)] = Field(description="What became of it")
    reports: of.Texts = Field(
        description="Ids of the reports that it is about; one that it dropped is in no other table"
    )
    leaves: of.Texts | None = Field(default=None, description="Of a split, ids of reports that are left")
    of_incident: bool = Field(description="The values are of the whole incident, not of the report alone")
    value: of.Text | None = Field(default=None, description="Values that were set, by column, as JSON")
    before: of.Text | None = Field(default=None, description="What stood there before, as JSON")
    quote: of.Text = Field(description="The words of the first report that it is about")
    reason: of.Text = Field(description="Why")
    author: of.Text = Field(description="Who decided it")
    decided_on: date = Field(description="Day on which it was decided")
    file: of.Text = Field(description="File that holds it")


class BuildRecord(of.Record):
    """How the dataset was made."""

    table: ClassVar[str] = "build"

    release: of.Positive = Field(
        description="Number of the release among those that follow each other; the version of the data"
    )
    accepted: of.Text | None = Field(
        default=None, description="Why gates that the release breaks were overruled, and which"
    )
    schema_version: of.Text = Field(description="Version of these tables")
    tool_version: of.Text = Field(description="Version of the program")
    input_digest: of.Text = Field(description="Digest of all inputs, whatever their order")
    rules_digest: of.Text | None = Field(default=None, description="Digest of the rules and lexicons")
    options: of.Text = Field(description="Options that change the result, as JSON")
    counts: of.Text = Field(description="Rows of each table and documents of each status, as JSON")


class RejectRecord(of.Record):
    """Every record that failed validation, and every value left out of one, with the reasons."""

    table: ClassVar[str] = "rejects"

    record: of.Text = Field(description="The record as JSON; of a value left out, its column and the key")
    errors: of.Text = Field(description="Why it was refused, one reason a line")
    document_id: of.Text | None = Field(default=None, description="Document that it came from")
    table_name: of.Text = Field(description="Table that it was meant for")


RECORDS: tuple[type[of.Record], ...] = (
    DocumentRecord,
    ReportRecord,
    IncidentRecord,
    AircraftRecord,
    CasualtyRecord,
    EvidenceRecord,
    LinkRecord,
    TollRecord,
    ClaimRecord,
    IncidentChangeRecord,
    ActorRecord,
    AirbaseRecord,
    AircraftTypeRecord,
    RuleRecord,
    OverrideRecord,
    BuildRecord,
    RejectRecord,
)
REFERENCE: tuple[type[of.Record], ...] = (ActorRecord, AirbaseRecord, AircraftTypeRecord, RuleRecord)
"""What rows refer to, the same in every release of one version of words and rules."""
