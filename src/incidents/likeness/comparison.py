"""The comparison: a sum of named and weighted pieces of evidence, and what forbids that two are one."""

from collections.abc import Mapping
from dataclasses import dataclass

from incidents.likeness import pieces
from incidents.likeness.pieces import Kin
from incidents.likeness.told import Told
from incidents.likeness.weights import Weights, kinds

_TELLING = frozenset({"share_50", "share_20", "share_10", "share_5", "share_3"})
_ALIKE = frozenset({"copy", "retold"})


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence: its name, the level that two accounts reach, and what that weighs in bits."""

    name: str
    level: str
    weight: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two accounts compare; `veto` names what forbids that they are of one incident, None if nothing."""

    score: float
    pieces: tuple[Piece, ...]
    veto: str | None


class Likeness:
    """Compares accounts of incidents, with the weights and the parents of actors that it was given."""

    def __init__(self, weights: Weights, parents: Mapping[str, str]) -> None:
        """Keep the weights and to whom each actor belongs."""
        self.weights = weights
        self._kin = Kin(dict(parents))

    def compare(self, one: Told, other: Told) -> Comparison:
        """Return the evidence that two accounts tell one incident; the order of the two changes nothing."""
        levels = self.levels(one, other)
        found = tuple(Piece(name, level, self.weights.of(name, level)) for name, level in levels.items())
        score = self.weights.prior + sum(piece.weight for piece in found)
        return Comparison(round(score, 3), found, veto(levels))

    def levels(self, one: Told, other: Told) -> dict[str, str]:
        """Return which level of each piece of evidence two accounts reach."""
        return {
            "when": pieces.when(one, other),
            "where": pieces.where(one, other),
            "what": pieces.what(one, other),
            "initiator": pieces.side(one.initiators, other.initiators, self._kin),
            "target": pieces.side(one.targets, other.targets, self._kin),
            "killed": pieces.killed(one, other),
            "injured": pieces.count(one.injured, other.injured),
            "captured": pieces.count(one.captured, other.captured),
            "parts": pieces.count(one.parts, other.parts),
            "target_class": pieces.of_class(one.target_class, other.target_class, kinds().common_targets),
            "weapon": pieces.of_class(one.weapon_class, other.weapon_class, frozenset()),
            "aircraft": pieces.aircraft(one, other),
            "words": pieces.words(one, other),
            "text": pieces.text(one, other),
        }


def veto(levels: Mapping[str, str]) -> str | None:
    """Return what forbids that two accounts are of one incident, None if nothing does.

    Two stated days do, unless a toll or the very words are shared, two countries, kinds that never go
    together, and two attackers that are named and differ, unless place and day leave no doubt that they
    blame each other for one deed.
    """
    copied, same_toll = levels["words"] in _ALIKE, levels["killed"] in _TELLING
    if levels["where"] == "other_country" and not copied:
        return "two countries"
    if levels["what"] == "other" and not copied:
        return "two kinds"
    if levels["when"] in {"long_apart", "weeks_apart"} or (levels["when"] == "days_apart" and not same_toll):
        return None if copied else "two days"
    if levels["when"] == "next_day" and not (same_toll or copied):
        return "two days"
    if levels["initiator"] == "other" and not (copied or _is_one_deed(levels)):
        return "two sides"
    return None


def _is_one_deed(levels: Mapping[str, str]) -> bool:
    """Return whether place and day are the same, and a toll or a rare target tells this deed from others."""
    here = levels["where"] in {"same_town", "close"} and levels["when"] in {"same_day", "both_news", "about"}
    return here and (levels["killed"] in _TELLING or levels["target_class"] == "same_rare")
