"""The comparison: a sum of named and weighted pieces of evidence, and what forbids that two are one."""

from collections.abc import Mapping

from incidents.likeness import pieces
from incidents.likeness.pieces import Kin
from incidents.likeness.told import Told
from incidents.likeness.weights import Weights, kinds
from incidents.schema.types import which
from incidents.words.frozen import frozen

_TELLING = frozenset({"share_50", "share_20", "share_10", "share_5", "share_3"})
_ELSEWHERE = frozenset({"far", "other_name"})
_MANY = frozenset({"share_50", "share_20", "share_10"})
_DIFFERENT = frozenset({"double", "triple", "far"})
_WITHIN_DAYS = frozenset({"next_day", "days_apart"})
_LOOSELY = frozenset({"inside", "same_area", "same_country"})
_DAYS_APART = frozenset({"days_apart", "about_apart"})
_UNLIKE = frozenset({"triple", "far"})


@frozen
class Piece:
    """One piece of evidence: its name, the level that two accounts reach, and what that weighs in bits."""

    name: str
    level: str
    weight: float


@frozen
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
        self.kin = Kin(dict(parents))

    def compare(self, one: Told, other: Told) -> Comparison:
        """Return the evidence that two accounts tell one incident; the order of the two changes nothing."""
        levels = self.levels(one, other)
        found = tuple(Piece(name, level, self.weights.of(name, level)) for name, level in levels.items())
        return Comparison(self.weights.sum(levels), found, veto(one, other, levels))

    def score(self, one: Told, other: Told) -> float:
        """Return the score of the comparison alone, which is much quicker."""
        return self.weights.sum(self.levels(one, other))

    def levels(self, one: Told, other: Told) -> dict[str, str]:
        """Return which level of each piece of evidence two accounts reach."""
        levels = {
            "when": pieces.when(one, other),
            "where": pieces.where(one, other),
            "what": pieces.what(one, other),
            "initiator": pieces.side(one.initiators, other.initiators, self.kin),
            "target": pieces.side(one.targets, other.targets, self.kin),
            "killed": pieces.killed(one, other),
            "injured": pieces.count(one.injured, other.injured),
            "captured": pieces.count(one.captured, other.captured),
            "parts": pieces.count(one.parts, other.parts),
            "tolls": pieces.tolls(one, other),
            "target_class": pieces.of_class(one.target_class, other.target_class, kinds().common_targets),
            "weapon": pieces.of_class(one.weapon_class, other.weapon_class, frozenset()),
            "aircraft": pieces.aircraft(one, other),
            "words": pieces.words(one, other),
            "denial": pieces.denial(one, other),
            "text": pieces.text(one, other),
        }
        levels["beside"] = pieces.beside(levels)
        return levels


def veto(one: Told, other: Told, levels: Mapping[str, str]) -> str | None:
    """Return what forbids that two accounts are of one incident, None if nothing does, or one is a copy.

    Two stated days do, unless a toll is shared or such a deed is seldom done, two countries, two towns that
    are far apart, unless many dead are shared, kinds that never go together, two attackers that are named and
    differ, unless place and day leave no doubt that they blame each other for one deed, two tolls of one
    text, and what is part of the other. A copy of the words with other numbers is a form that was filled in.
    """
    apart = pieces.numbers_apart(one, other)
    if (levels["words"] == "copy" and not apart) or levels["denial"] == "counters":
        return None
    unlike = levels["killed"] in _UNLIKE
    found = {
        "two countries": levels["where"] == "other_country",
        "two places": _two_places(levels),
        "two kinds": levels["what"] == "other",
        "two days": _two_days(levels) and not _is_seldom(one, other, levels),
        "two sides": levels["initiator"] == "other" and not _may_be_blamed(one, other, levels),
        "two tolls": _is_told_as_two(levels, unlike=unlike, apart=apart) or _contradict(levels),
        "part": unlike and _is_part(one, other, levels),
    }
    return next((name for name, holds in found.items() if holds), None)


def _two_places(levels: Mapping[str, str]) -> bool:
    """Return whether two accounts name two places, and share neither many dead nor a rare kind nearby.

    One number of dead bridges a day or a town, and not both.
    """
    if levels["killed"] in _MANY and levels["when"] not in _DAYS_APART:
        return False
    nearby = levels["where"] == "round_about" and levels["killed"] in _DIFFERENT
    apart = (nearby or levels["where"] == "other_town") and levels["what"] != "same_rare"
    return apart or levels["where"] in _ELSEWHERE


def _two_days(levels: Mapping[str, str]) -> bool:
    """Return whether two accounts tell two days, or none at all, and share no toll that bridges them."""
    when = levels["when"]
    if when in {"long_apart", "weeks_apart"}:
        return True
    if when == "unknown":
        return not (levels["killed"] in _TELLING and _is_known_by_place(levels))
    few = when in {"next_day", "days_apart"} or (when == "about_apart" and levels["what"] != "same_rare")
    return few and levels["killed"] not in _TELLING


def _is_told_as_two(levels: Mapping[str, str], *, unlike: bool, apart: bool) -> bool:
    """Return whether one text tells two tolls, far apart ones or of two deeds that it calls alike."""
    alike = levels["what"] in {"same_rare", "same_common"}
    return levels["text"] == "same" and (unlike or (apart and alike))


def _contradict(levels: Mapping[str, str]) -> bool:
    """Return whether both the dead and the hurt are exact and others, in other words."""
    return levels["tolls"] == "both_apart" and levels["words"] not in {"retold", "many"}


def _is_known_by_place(levels: Mapping[str, str]) -> bool:
    """Return whether accounts without a day name one place and share a rare word, and no toll is apart."""
    here = levels["where"] in {"same_town", "same_name", "close"}
    return here and levels["words"] not in {"silent", "none"} and levels["tolls"] == "silent"


def _is_seldom(one: Told, other: Told, levels: Mapping[str, str]) -> bool:
    """Return whether both tell a deed of which there are seldom two in days, and one does not say where."""
    seldom = one.kind == other.kind and one.kind in which("seldom") and levels["text"] == "other"
    return seldom and levels["when"] in _WITHIN_DAYS and levels["where"] in _LOOSELY


def _is_open(levels: Mapping[str, str]) -> bool:
    """Return whether the sides may differ, because one account denies or tells no day of its own."""
    return levels["denial"] != "silent" or levels["when"].startswith("undated")


def _may_be_blamed(one: Told, other: Told, levels: Mapping[str, str]) -> bool:
    """Return whether two attackers may be named for one deed."""
    return _is_open(levels) or _is_one_deed(one, other, levels)


def _is_one_deed(one: Told, other: Told, levels: Mapping[str, str]) -> bool:
    """Return whether place and day are the same, and a toll or a rare target tells this deed from others.

    Of a deed that is seldom done there are hardly two in a town within a week, whoever is blamed.
    """
    here, when = levels["where"] in {"same_town", "close"}, levels["when"]
    if here and when == "overlap" and one.kind == other.kind and one.kind in which("seldom"):
        return True
    telling = levels["killed"] in _TELLING or levels["target_class"] == "same_rare"
    return here and when in {"same_day", "both_news", "about"} and telling


def _is_part(one: Told, other: Told, levels: Mapping[str, str]) -> bool:
    """Return whether one account tells of a wider area, and of more dead, than the other."""
    nested = levels["where"] in {"inside", "same_area", "same_country"} and levels["what"] != "same_rare"
    if not nested or one.is_town == other.is_town:
        return False
    town, area = (one, other) if one.is_town else (other, one)
    return max(area.killed) > max(town.killed)
