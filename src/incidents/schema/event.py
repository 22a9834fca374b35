"""The columns that tell an event stand once, for reports and incidents alike."""

from datetime import date
from typing import Annotated, Self

from pydantic import Field, model_validator

from incidents.schema import column as of
from incidents.schema import enums, types

COUNTED = (
    "killed",
    "injured",
    "civilians_killed",
    "combatants_killed",
    "children_killed",
    "women_killed",
    "captured",
)


class EventColumns(of.Record):
    """What happened, when, where, who to whom, with what, and to how many."""

    incident_group: Annotated[enums.IncidentGroup, Field(strict=False)] = Field(
        description="Family that the incident type belongs to"
    )
    incident_type: Annotated[enums.IncidentType, Field(strict=False)] = Field(
        description="What happened, the most specific type that the text supports"
    )
    severity: Annotated[enums.Severity, Field(strict=False)] | None = Field(
        default=None, description="How dangerous an encounter was; NULL for everything else"
    )

    date_start: date | None = Field(default=None, description="First day on which it may have happened")
    date_end: date | None = Field(default=None, description="Last day on which it may have happened")
    date_precision: of.DatePrecision | None = Field(
        default=None, description="1 exact day, 2 within two to six days, 3 week, 4 month, 5 year or longer"
    )
    date_text: of.Text | None = Field(default=None, description="The words that tell when, as written")

    place_text: of.Text | None = Field(default=None, description="The words that tell where, as written")
    place: of.Text | None = Field(default=None, description="Name of the place in the gazetteer")
    admin1_code: of.Admin1Code | None = Field(
        default=None, description="First-level division that the place lies in, ISO 3166-2"
    )
    country: of.Country | None = Field(
        default=None, description="Country that the place lies in, ISO 3166-1 alpha-3; NULL at sea"
    )
    latitude: of.Latitude | None = Field(
        default=None, description="Degrees north of the place or, for an area, of its centre"
    )
    longitude: of.Longitude | None = Field(
        default=None, description="Degrees east of the place or, for an area, of its centre"
    )
    where_precision: of.WherePrecision | None = Field(
        default=None,
        description="1 exact place, 2 near it or part of it, 3 district, 4 first-level division, "
        "5 sea, border or region, 6 country, 7 airspace or unknown",
    )
    airbase_id: of.AirbaseId | None = Field(default=None, description="Air base where it happened")

    initiator_text: of.Text | None = Field(default=None, description="Who did it, as written")
    initiator_id: of.ActorId | None = Field(default=None, description="Actor who did it")
    target_text: of.Text | None = Field(default=None, description="Who or what it was done to, as written")
    target_id: of.ActorId | None = Field(default=None, description="Actor it was done to")
    initiator_with: of.ActorIds | None = Field(
        default=None, description="Further actors on the initiator's side, in the order of the text"
    )
    target_with: of.ActorIds | None = Field(
        default=None, description="Further actors on the target's side, in the order of the text"
    )
    target_class: Annotated[enums.TargetClass, Field(strict=False)] | None = Field(
        default=None, description="Kind of people or thing that it was done to"
    )

    weapon_class: Annotated[enums.WeaponClass, Field(strict=False)] | None = Field(
        default=None, description="Kind of weapon that was used"
    )
    weapon_text: of.Text | None = Field(default=None, description="The weapon, as written")
    munitions_low: of.Count | None = Field(
        default=None, description="Fewest munitions said to have been fired or dropped"
    )
    munitions_high: of.Count | None = Field(
        default=None, description="Most munitions said to have been fired or dropped"
    )
    intercepted_low: of.Count | None = Field(
        default=None, description="Fewest of the munitions said to have been shot down or stopped"
    )
    intercepted_high: of.Count | None = Field(
        default=None, description="Most of the munitions said to have been shot down or stopped"
    )
    strikes_low: of.Count | None = Field(
        default=None, description="Fewest strikes or raids said to belong to it"
    )
    strikes_high: of.Count | None = Field(
        default=None, description="Most strikes or raids said to belong to it"
    )

    separation_low_m: of.Metres | None = Field(
        default=None, description="Smallest stated distance between those who met, in metres"
    )
    separation_high_m: of.Metres | None = Field(
        default=None,
        description="Largest stated distance between those who met, in metres; all that 'within X' gives",
    )
    altitude_m: of.Metres | None = Field(default=None, description="Stated altitude, in metres")
    unsafe: bool | None = Field(
        default=None, description="The text calls it unsafe, unprofessional, dangerous or reckless"
    )

    deconfliction_mentioned: bool | None = Field(
        default=None, description="The text speaks of a deconfliction arrangement in connection with it"
    )
    deconfliction_notified: bool | None = Field(
        default=None, description="The other side was warned or told, in advance or too late"
    )
    deconfliction_channel: Annotated[enums.DeconflictionChannel, Field(strict=False)] | None = Field(
        default=None, description="How the militaries keep, or were to keep, apart"
    )
    deconfliction_step: Annotated[enums.DeconflictionStep, Field(strict=False)] | None = Field(
        default=None, description="What happened to the channel"
    )

    killed_low: of.Count | None = Field(default=None, description="Fewest people killed, of all sides")
    killed_best: of.Count | None = Field(
        default=None, description="People killed, as the document itself adopts it"
    )
    killed_high: of.Count | None = Field(default=None, description="Most people killed, of all sides")
    injured_low: of.Count | None = Field(default=None, description="Fewest people injured")
    injured_best: of.Count | None = Field(
        default=None, description="People injured, as the document itself adopts it"
    )
    injured_high: of.Count | None = Field(default=None, description="Most people injured")
    civilians_killed_low: of.Count | None = Field(default=None, description="Fewest civilians killed")
    civilians_killed_best: of.Count | None = Field(
        default=None, description="Civilians killed, as the document itself adopts it"
    )
    civilians_killed_high: of.Count | None = Field(default=None, description="Most civilians killed")
    combatants_killed_low: of.Count | None = Field(default=None, description="Fewest combatants killed")
    combatants_killed_best: of.Count | None = Field(
        default=None, description="Combatants killed, as the document itself adopts it"
    )
    combatants_killed_high: of.Count | None = Field(default=None, description="Most combatants killed")
    children_killed_low: of.Count | None = Field(default=None, description="Fewest children killed")
    children_killed_best: of.Count | None = Field(
        default=None, description="Children killed, as the document itself adopts it"
    )
    children_killed_high: of.Count | None = Field(default=None, description="Most children killed")
    women_killed_low: of.Count | None = Field(default=None, description="Fewest women killed")
    women_killed_best: of.Count | None = Field(
        default=None, description="Women killed, as the document itself adopts it"
    )
    women_killed_high: of.Count | None = Field(default=None, description="Most women killed")
    captured_low: of.Count | None = Field(default=None, description="Fewest people taken captive")
    captured_best: of.Count | None = Field(
        default=None, description="People taken captive, as the document itself adopts it"
    )
    captured_high: of.Count | None = Field(default=None, description="Most people taken captive")

    @model_validator(mode="after")
    def _the_type_fits_its_group(self) -> Self:
        if self.incident_group is not self.incident_type.group:
            message = (
                f"{self.incident_type} belongs to {self.incident_type.group}, not {self.incident_group}."
            )
            raise ValueError(message)
        if self.severity is not None and self.incident_group is not enums.IncidentGroup.ENCOUNTER:
            message = f"severity is for encounters, and {self.incident_type} is none."
            raise of.ContradictionError(message, "severity")
        return self

    @model_validator(mode="after")
    def _dates_and_coordinates_are_whole(self) -> Self:
        of.together(self, "date_start", "date_end", "date_precision")
        of.ascending(self, "date_start", "date_end")
        of.together(self, "latitude", "longitude")
        return self

    @model_validator(mode="after")
    def _bounds_are_in_order(self) -> Self:
        for counted in COUNTED:
            of.ascending(self, f"{counted}_low", f"{counted}_best", f"{counted}_high")
        of.ascending(self, "munitions_low", "munitions_high")
        of.ascending(self, "intercepted_low", "intercepted_high")
        of.ascending(self, "strikes_low", "strikes_high")
        of.ascending(self, "separation_low_m", "separation_high_m")
        return self

    @model_validator(mode="after")
    def _a_deconfliction_step_needs_deconfliction(self) -> Self:
        known = self.deconfliction_mentioned or self.incident_type in types.which("channel")
        for name in ("deconfliction_notified", "deconfliction_channel", "deconfliction_step"):
            if getattr(self, name) and not known:
                message = f"{name} is given, but deconfliction_mentioned is not true."
                raise of.ContradictionError(message, name)
        return self

    @model_validator(mode="after")
    def _further_actors_are_further(self) -> Self:
        for side in ("initiator", "target"):
            _further(getattr(self, f"{side}_id"), getattr(self, f"{side}_with"), side)
        return self


def _further(actor_id: str | None, others: tuple[str, ...] | None, side: str) -> None:
    """Refuse further actors without a first one, or one actor twice on a side."""
    if others is None:
        return
    if actor_id is None:
        message = f"{side}_with names further actors, but {side}_id is empty."
        raise of.ContradictionError(message, f"{side}_with")
    if len({actor_id, *others}) <= len(others):
        message = f"{side}_with names an actor twice: {', '.join((actor_id, *others))}."
        raise of.ContradictionError(message, f"{side}_with")


EVENT_COLUMNS: tuple[str, ...] = tuple(EventColumns.model_fields)
