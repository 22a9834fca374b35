"""What a person decides: an entry of an override file, with the state that it expects."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    TypeAdapter,
    model_validator,
)

from incidents.schema.column import Sha256, Text

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Day = Annotated[date, Field(strict=False)]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]{0,99}$")]


class _Entry(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


class Target(_Entry):
    """A report, and the text that was there when a person decided."""

    report: Text = Field(description="Id of the report")
    sha256: Sha256 = Field(description="SHA-256 of its document, as in the table documents")
    quote: Text = Field(description="The evidence of the report, word for word")
    source: Text | None = Field(
        default=None,
        description="external_id of its document, else its source_uri; by it a changed text is known",
    )


def _listed(given: object) -> object:
    """Return one target as a list of it."""
    return [given] if isinstance(given, Mapping) else given


Targets = Annotated[tuple[Target, ...], BeforeValidator(_listed), Field(strict=False, min_length=1)]
Values = Annotated[Mapping[str, Any], Field(min_length=1)]


class Decision(_Entry):
    """What every override says: its id, whom it is about, why, who decided it and when."""

    id: Name = Field(description="Name of the override, which no other has")
    target: Targets = Field(description="The report that it is about, or a list of reports")
    reason: Line = Field(description="Why")
    author: Line = Field(description="Who decided it")
    date: Day = Field(description="Day on which it was decided")


class SetOverride(Decision):
    """Columns of a report, or of the incident that it is of, have these values."""

    action: Literal["set"]
    scope: Literal["report", "incident"] = Field(
        default="report", description="Whether the report itself or the whole incident has them"
    )
    value: Values = Field(
        description="Values by column; null empties one, and killed: 41 stands for its low, best and high"
    )
    was: Values | None = Field(default=None, description="Values that it expects there")

    @model_validator(mode="after")
    def _one_report_names_an_incident(self) -> Self:
        if self.scope == "incident" and len(self.target) > 1:
            message = "one report is enough to name an incident"
            raise ValueError(message)
        return self


class DropOverride(Decision):
    """Reports tell of no incident and go."""

    action: Literal["drop"]


class MergeOverride(Decision):
    """Reports are of one incident, whatever the evidence says."""

    action: Literal["merge"]
    target: Annotated[Targets, Field(min_length=2)] = Field(description="The reports of one incident")


class SplitOverride(Decision):
    """Reports are an incident of their own, apart from others."""

    action: Literal["split"]
    leaves: Targets = Field(alias="from", description="Reports of the incident that they leave")


class NotSameOverride(Decision):
    """Two reports are never of one incident."""

    action: Literal["not_same"]
    target: Annotated[Targets, Field(min_length=2, max_length=2)] = Field(description="The two reports")


Override = Annotated[
    SetOverride | DropOverride | MergeOverride | SplitOverride | NotSameOverride,
    Field(discriminator="action"),
]
OVERRIDE: TypeAdapter[Override] = TypeAdapter(Override)
OVERRIDES: TypeAdapter[tuple[Override, ...]] = TypeAdapter(tuple[Override, ...])


def override_schema() -> dict[str, Any]:
    """Return the JSON Schema of an override file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "overrides",
        **OVERRIDES.json_schema(by_alias=True),
    }
