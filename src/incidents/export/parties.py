"""What kind of party an actor is to other codebooks: a state, a coalition of states, an armed group."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from incidents.export.events import Row
from incidents.words.frozen import frozen


@frozen
class Parties:
    """What the actors table leaves open and other codebooks ask.

    `numeric` and the regions are by ISO alpha-3 code, the others by actor: `bodies` has coalitions and
    organisations, `armed_groups` the kind of an armed group.
    """

    bodies: dict[str, str]
    armed_groups: dict[str, str]
    numeric: dict[str, int]
    acled_regions: dict[str, str]
    ucdp_regions: dict[str, str]

    def party(self, row: Row, side: str) -> str | None:
        """Return what is on a side: state, states, group, igo, ngo; None where no actor is known.

        A territory counts as the state that its forces belong to.
        """
        kind: str | None = row[f"{side}_kind"]
        if kind in {"coalition", "organisation"}:
            return self.bodies.get(row[f"{side}_id"])
        return "state" if kind == "territory" else kind


@cache
def load() -> Parties:
    """Return the tables of parties and countries that are part of the package."""
    parties, countries = _read("parties.toml"), _read("countries.toml")
    return Parties(
        bodies=_turned(parties["coalitions"]) | _turned(parties["organisations"]),
        armed_groups=_turned(parties["armed_groups"]),
        numeric=countries["numeric"],
        acled_regions=_turned(countries["acled_regions"]),
        ucdp_regions=_turned(countries["ucdp_regions"]),
    )


def _turned(listed: dict[str, str]) -> dict[str, str]:
    """Return what each word of the lists stands under."""
    return {word: name for name, words in listed.items() for word in words.split()}


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files("incidents.export") / "crosswalks" / name).read_text(encoding="utf-8"))
