"""Crosswalks: what a value of this dataset is called in another codebook, as data with the reasons.

A crosswalk is a TOML file in `crosswalks/`:

    codebook = "Whose codebook, which version"

    [[by.weapon_class]]                      # the members of a closed list, each in one entry
    is = ["mine", "ied"]
    gives = { sub_event_type = "..." }

What an incident type is there stands in its row in `schema/types.toml`, under the name of the crosswalk:

    [types.bombing.crosswalks.acled]         # every incident type has such a table
    gives = { event_type = "..." }           # columns of the other codebook
    by = "weapon_class"                      # and what [[by.weapon_class]] gives for the incident's weapon
    cases = [{ when = { initiator = ["state"] }, gives = { sub_event_type = "..." } }]
    because = "why something is left open, or stands as it does"

    [types.crash.crosswalks.acled]
    left_out = "why no row is made of it"

`when` compares columns of the incident, or what a module adds to them; the first case that fits gives its
values on top of the others. An entry that gives nothing says `because`.
"""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Self

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from incidents.errors import LexiconError
from incidents.export.events import Row
from incidents.schema import IncidentType, types

Codes = dict[str, str]


class Part(BaseModel):
    """A part of a crosswalk: nothing but what is described, and never changed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Case(Part):
    """What holds when columns of the incident have certain values."""

    when: dict[str, tuple[str, ...]]
    gives: Codes

    def fits(self, row: Row) -> bool:
        """Return whether an incident has these values."""
        return all(row[name] in allowed for name, allowed in self.when.items())


class Entry(Part):
    """What members of a closed list are in the other codebook, or why they are nothing there."""

    members: tuple[str, ...]
    gives: Codes = {}
    because: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _named_is(cls, values: dict[str, object]) -> dict[str, object]:
        return {"members" if name == "is" else name: value for name, value in values.items()}

    @model_validator(mode="after")
    def _nothing_has_a_reason(self) -> Self:
        if not self.gives and self.because is None:
            raise ValueError(f"{', '.join(self.members)}: gives nothing, and there is no because.")
        return self


class TypeCodes(Part):
    """What an incident type is in the other codebook, or why no row is made of it."""

    gives: Codes = {}
    by: str | None = None
    cases: tuple[Case, ...] = ()
    because: str | None = None
    left_out: str | None = None

    @model_validator(mode="after")
    def _nothing_has_a_reason(self) -> Self:
        if not self.gives and self.because is None and self.left_out is None:
            raise ValueError("gives nothing, and there is neither because nor left_out.")
        return self


class Crosswalk(Part):
    """One codebook's words for this dataset's."""

    codebook: str
    types: dict[IncidentType, TypeCodes]
    by: dict[str, tuple[Entry, ...]] = {}

    @model_validator(mode="after")
    def _every_type_is_there(self) -> Self:
        missing = sorted(set(IncidentType) - set(self.types))
        if missing:
            raise ValueError(f"no [types.{missing[0]}].")
        return self

    def left_out(self, row: Row) -> str | None:
        """Return why no row is made of an incident of this type, None where one is."""
        return self.types[IncidentType(row["incident_type"])].left_out

    def codes(self, row: Row) -> Codes:
        """Return the columns that the type of an incident gives, and what goes with its other values."""
        chosen = self.types[IncidentType(row["incident_type"])]
        found = dict(chosen.gives)
        if chosen.by is not None:
            found |= self.of(chosen.by, row[chosen.by])
        fitting = next((case for case in chosen.cases if case.fits(row)), None)
        return found if fitting is None else found | fitting.gives

    def of(self, name: str, value: str | None) -> Codes:
        """Return what a member of a closed list gives, nothing where it is NULL."""
        if value is None:
            return {}
        return next((dict(entry.gives) for entry in self.by[name] if value in entry.members), {})


@cache
def load(name: str) -> Crosswalk:
    """Return a crosswalk by name. Raises LexiconError that names the file when it cannot be used."""
    file = f"crosswalks/{name}.toml"
    try:
        return Crosswalk.model_validate({**_read(file), "types": _types(name)})
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise LexiconError(f"{file} cannot be used: {error}") from error


def _types(name: str) -> Mapping[str, object]:
    """Return what each type that a crosswalk knows is in it, from the rows of the types."""
    found = ((kind, row.crosswalks.get(name)) for kind, row in types.rows().items())
    return {kind: codes for kind, codes in found if codes is not None}


def _read(file: str) -> Mapping[str, object]:
    return tomllib.loads((files("incidents.export") / file).read_text(encoding="utf-8"))
