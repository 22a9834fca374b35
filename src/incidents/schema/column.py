"""The types that columns are declared with, and the base of every record."""

import itertools
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from incidents.words.frozen import frozen

SCHEMA_VERSION = "1.0.0"

LARGEST_INTEGER = 2**31 - 1


@frozen
class References:
    """Marks a column whose value is the key of a row in `table`."""

    table: str


Text = Annotated[str, StringConstraints(min_length=1)]
Texts = Annotated[tuple[Text, ...], Field(strict=False, min_length=1)]
Country = Annotated[str, StringConstraints(pattern="^[A-Z]{3}$")]
Admin1Code = Annotated[str, StringConstraints(pattern="^[A-Z]{2}-[A-Z0-9]{1,3}$")]
Sha256 = Annotated[str, StringConstraints(pattern="^[0-9a-f]{64}$")]
Icao = Annotated[str, StringConstraints(pattern="^[A-Z0-9]{3,4}$")]

Count = Annotated[int, Field(ge=0, le=LARGEST_INTEGER)]
Positive = Annotated[int, Field(ge=1, le=LARGEST_INTEGER)]
DatePrecision = Annotated[int, Field(ge=1, le=5)]
WherePrecision = Annotated[int, Field(ge=1, le=7)]
Metres = Annotated[float, Field(ge=0)]
Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]
Share = Annotated[float, Field(ge=0, le=1)]

DocumentId = Annotated[Text, References("documents")]
ReportId = Annotated[Text, References("reports")]
IncidentId = Annotated[Text, References("incidents")]
CasualtyId = Annotated[Text, References("casualties")]
ActorId = Annotated[Text, References("actors")]
ActorIds = Annotated[Texts, References("actors")]
AirbaseId = Annotated[Text, References("airbases")]
TypeId = Annotated[Text, References("aircraft_types")]
RuleId = Annotated[Text, References("rules")]
OverrideId = Annotated[Text, References("overrides")]
OverrideIds = Annotated[Texts, References("overrides")]


class Record(BaseModel):
    """One row of one table: strict, frozen, without columns that the contract does not name.

    `key` names the columns that identify a row, none where a row is only what it says. The first line of a
    record's docstring is the description of its table.
    """

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", allow_inf_nan=False, defer_build=True)

    table: ClassVar[str]
    key: ClassVar[tuple[str, ...]] = ()


class ContradictionError(ValueError):
    """Columns of one record contradict each other; without `columns`, the rest of it makes sense."""

    def __init__(self, message: str, *columns: str) -> None:
        """Take the sentence that says so and the columns to leave out."""
        super().__init__(message)
        self.columns = columns


def ascending(record: Record, *columns: str) -> None:
    """Refuse values that fall from one column to the next; NULLs are passed over.

    The best figure outlives a bound that contradicts it; of two bounds neither can be trusted.
    """
    known = [(column, value) for column in columns if (value := getattr(record, column)) is not None]
    for (lower, low), (upper, high) in itertools.pairwise(known):
        if low > high:
            message = f"{lower} is {low}, which is more than {upper}, {high}."
            raise ContradictionError(
                message, *(column for column in (lower, upper) if not column.endswith("best"))
            )


def together(record: Record, *columns: str) -> None:
    """Refuse some of the columns without the others."""
    missing = [column for column in columns if getattr(record, column) is None]
    if missing and len(missing) < len(columns):
        message = f"{', '.join(columns)} are given together or not at all; missing: {', '.join(missing)}."
        raise ContradictionError(message, *(column for column in columns if column not in missing))


def span(record: Record, quote: str | None = None) -> None:
    """Refuse a stretch of text that is empty, runs backwards or is not as long as its quote."""
    start, end = getattr(record, "start"), getattr(record, "end")  # noqa: B009
    if start is None or end is None:
        return
    if end <= start:
        message = f"end is {end}, which is not after start, {start}."
        raise ValueError(message)
    if quote is not None and len(quote) != end - start:
        message = f"The quote has {len(quote)} characters, but start and end span {end - start}."
        raise ValueError(message)
