"""The two sides of an incident as UCDP sees them, and the type of violence between them."""

from incidents.export.crosswalk import Crosswalk
from incidents.export.events import Row
from incidents.export.parties import Parties
from incidents.words.frozen import frozen


@frozen
class Side:
    """A party by UCDP's name for it, and whether it is a government or a group."""

    name: str | None
    rank: str | None


@frozen
class Dyad:
    """Two sides, the type of violence between them, and where the one that attacked stands."""

    type_of_violence: int | None
    side_a: str | None
    side_b: str | None
    initiator_is_a: bool = True

    @property
    def name(self) -> str | None:
        """UCDP's name for the two; None where one of them is unknown."""
        return None if self.side_a is None or self.side_b is None else f"{self.side_a} - {self.side_b}"


def dyad(codes: Crosswalk, known: Parties, row: Row) -> Dyad:
    """Return the two sides and the type of violence; where a government fights a group, it is side A."""
    first, second = (_side(codes, known, row, side) for side in ("initiator", "target"))
    if codes.codes(row).get("type_of_violence") == "3":
        return Dyad(3, first.name, "Civilians")
    kind = _violence(first.rank, second.rank)
    if (first.rank, second.rank) == ("group", "government"):
        return Dyad(kind, second.name, first.name, initiator_is_a=False)
    return Dyad(kind, first.name, second.name)


def _side(codes: Crosswalk, known: Parties, row: Row, side: str) -> Side:
    """Return what UCDP would call a side, and whether it is a government or a group."""
    found = codes.of("party", known.party(row, side))
    name = row[f"{side}_name"]
    return Side(f"{found['prefix']}{name}", found["rank"]) if found else Side(name, None)


def _violence(first: str | None, second: str | None) -> int | None:
    """Return 1 with a government on one of two known sides, 2 between groups, None with an unknown side."""
    if first is None or second is None:
        return None
    return 1 if "government" in {first, second} else 2
