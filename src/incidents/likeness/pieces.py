"""The pieces of evidence: which level of each two accounts reach."""

import math
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from incidents.likeness.told import Numbers, Told
from incidents.likeness.weights import kinds
from incidents.schema import types

_DEGREE_KM = 111.2
_NEXT, _NEAR, _SOON, _AROUND = 1, 3, 7, 31
_CLOSE_KM, _ROUND_KM, _FAR_KM = 6.0, 20.0, 60.0
_MISCOUNTED = 1.25
_COPY, _RETOLD = 0.75, 0.25
_FEWEST_SHINGLES = 5
_MANY, _SOME = 5, 3
_ALIKE = 0.4
_NOTHING = frozenset("silent none differ other double triple far none_or_some one_apart both_apart".split())
_OF_MANNER = frozenset({"copy", "retold", "many"})


def when(one: Told, other: Told) -> str:
    """Return how near in time two accounts put what they tell."""
    if one.first is None or other.first is None or one.last is None or other.last is None:
        return _undated(one, other)
    gap = max((other.first - one.last).days, (one.first - other.last).days)
    exact = one.day is not None and other.day is not None
    if gap <= 0:
        return _same_days(one, other) if exact else _overlapping(one, other)
    if gap <= _NEXT:
        return "next_day" if one.is_dated and other.is_dated else "about"
    if gap <= _NEAR:
        return "days_apart" if one.is_dated and other.is_dated else "about_apart"
    return "weeks_apart" if gap <= _AROUND else "long_apart"


def _same_days(one: Told, other: Told) -> str:
    """Return whether the one day of two accounts is told, or only that of their publication."""
    return "same_day" if one.is_dated or other.is_dated else "both_news"


def _overlapping(one: Told, other: Told) -> str:
    """Return how wide the wider of two times is that overlap."""
    days = max(_days(one), _days(other))
    return "overlap" if days <= _SOON else "overlap_wide" if days <= _AROUND else "overlap_vague"


def _days(told: Told) -> int:
    return 0 if told.first is None or told.last is None else (told.last - told.first).days


def _undated(one: Told, other: Told) -> str:
    """Return how long apart two accounts without a day came out: that says nothing of those of one text."""
    if one.source == other.source:
        return "undated_here"
    known, day = _or_published(one), _or_published(other)
    if known is None or day is None:
        return "unknown"
    gap = abs((known - day).days)
    return "undated_soon" if gap <= _NEAR else "undated_around" if gap <= _AROUND else "undated_far"


def _or_published(told: Told) -> date | None:
    return told.first or told.published


def kilometres(one: Told, other: Told) -> float | None:
    """Return how far apart two accounts put what they tell, None where one has no coordinates."""
    if one.latitude is None or other.latitude is None or one.longitude is None or other.longitude is None:
        return None
    shrink = math.cos(math.radians((one.latitude + other.latitude) / 2))
    east = (one.longitude - other.longitude + 180) % 360 - 180
    return _DEGREE_KM * math.hypot(one.latitude - other.latitude, east * shrink)


def where(one: Told, other: Told) -> str:
    """Return how two places nest, or how far apart they are."""
    if one.country and other.country and one.country != other.country:
        return "other_country"
    if one.place is not None and one.place == other.place:
        return "same_town" if one.is_town and other.is_town else "same_area"
    if one.is_town and other.is_town:
        return _apart(one, other)
    if one.admin1_code and other.admin1_code:
        return _named(one, other) or _nested(one, other)
    return "same_country" if one.country and one.country == other.country else "unknown"


def _named(one: Told, other: Told) -> str | None:
    """Return how the names of two places go together of which the gazetteer lacks one, or both."""
    if one.admin1_code != other.admin1_code:
        return "other_name" if _is_spot(one) and _is_spot(other) else None
    if one.named and other.named:
        return "same_name" if one.named & other.named else "other_name"
    return "town_or_part" if (one.named and other.is_town) or (other.named and one.is_town) else None


def _is_spot(told: Told) -> bool:
    """Return whether an account names a town, or something as small that the gazetteer lacks."""
    return told.is_town or bool(told.named)


def _apart(one: Told, other: Told) -> str:
    """Return how far apart two towns are."""
    distance = kilometres(one, other)
    if distance is None:
        return "unknown" if one.admin1_code is None or other.admin1_code is None else _nested(one, other)
    if distance <= _CLOSE_KM:
        return "close"
    if distance <= _ROUND_KM:
        return "round_about"
    return "far" if distance > _FAR_KM else "other_town"


def _nested(one: Told, other: Told) -> str:
    """Return whether one place lies in the other, where at least one is an area."""
    if one.admin1_code == other.admin1_code:
        return "inside"
    distance = kilometres(one, other)
    return "round_about" if distance is not None and distance <= _ROUND_KM else "other_unit"


def what(one: Told, other: Told) -> str:
    """Return how the types of two accounts go together."""
    return of_kinds(one.kind, other.kind)


@lru_cache(maxsize=1024)
def of_kinds(one: str, other: str) -> str:
    """Return how two types go together: they are the same, of a family, or one leaves open what was done."""
    if one == other:
        return "same_common" if one in types.which("common") else "same_rare"
    if types.are_kin(one, other):
        return "family"
    loose = not types.which("loose").isdisjoint({one, other})
    return "loose" if loose and {one, other} <= types.which("goes_with_loose") else "other"


def side(one: tuple[str, ...], other: tuple[str, ...], kin: "Kin") -> str:
    """Return whether two accounts name one actor for a side, or one that belongs to the other's."""
    if not one or not other:
        return "silent"
    if set(one) & set(other):
        return "same"
    return "kin" if any(kin.are(a, b) for a in one for b in other) else "other"


def killed(one: Told, other: Told) -> str:
    """Return how the numbers of dead agree: one that both give, or how far apart they are."""
    if not one.killed or not other.killed:
        return "silent"
    shared = max(one.killed & other.killed, default=None)
    if shared is not None and (shared or one.killed == other.killed):
        return _size(shared)
    most, least = max(one.killed), max(other.killed)
    low, high = min(most, least), max(most, least)
    if low == 0:
        return "none_or_some"
    if high <= 1.25 * low or high - low <= 1:
        return "close"
    if (one.grows or other.grows) and high <= 10 * low:
        return "grown"
    return "double" if high <= 2 * low else "triple" if high <= 4 * low else "far"


def _size(number: int) -> str:
    """Return how telling it is that two accounts share a number."""
    for name, least in (("share_50", 50), ("share_20", 20), ("share_10", 10), ("share_5", 5), ("share_3", 3)):
        if number >= least:
            return name
    return "share_few"


def count(one: Numbers, other: Numbers) -> str:
    """Return how two sets of further numbers agree."""
    if not one or not other:
        return "silent"
    shared = max(one & other, default=0)
    return "share_10" if shared >= 10 else "share_few" if shared or one & other else "differ"


def tolls(one: Told, other: Told) -> str:
    """Return whether two accounts give exact numbers of dead, or of hurt, that cannot be of one whole."""
    if one.grows or other.grows or one.source == other.source:
        return "silent"
    pairs = zip(one.exact, other.exact, strict=True)
    apart = sum(_differ(first, second) for first, second in pairs if first is not None and second is not None)
    return ("silent", "one_apart", "both_apart")[apart]


def numbers_apart(one: Told, other: Told) -> bool:
    """Return whether two accounts give numbers of dead, hurt or taken that are all apart.

    Not so where one tells that a toll has grown.
    """
    pairs = ((one.killed, other.killed), (one.injured, other.injured), (one.captured, other.captured))
    apart = any(
        first and second and all(_differ(a, b) for a in first for b in second) for first, second in pairs
    )
    return apart and not (one.grows or other.grows)


def _differ(one: int, other: int) -> bool:
    """Return whether one of two numbers is larger than miscounting makes it."""
    least, most = min(one, other), max(one, other)
    return most > _MISCOUNTED * least and most - least > _NEXT


def of_class(one: str | None, other: str | None, common: frozenset[str]) -> str:
    """Return whether two accounts name one class of thing."""
    if one is None or other is None:
        return "silent"
    if one != other:
        return "differ"
    return "same_common" if one in common else "same_rare"


def aircraft(one: Told, other: Told) -> str:
    """Return whether two accounts name one type of aircraft."""
    if not one.aircraft or not other.aircraft:
        return "silent"
    return "same" if one.aircraft & other.aircraft else "differ"


def words(one: Told, other: Told) -> str:
    """Return how far two accounts use the same words: a copy, many or few of the rarer ones, or none.

    One text that tells two things in the same sentence, or in the same manner, says nothing by that.
    """
    level = _words(one, other)
    return "silent" if one.source == other.source and level in _OF_MANNER else level


def _words(one: Told, other: Told) -> str:
    if are_copies(one.shingles, other.shingles):
        return "copy" if are_copies(one.shingles, other.shingles, _COPY) else "retold"
    shared, least = len(one.words & other.words), min(len(one.words), len(other.words))
    if not least:
        return "silent"
    if shared >= _MANY or (shared >= _SOME and shared >= _ALIKE * least):
        return "many"
    return "some" if shared >= _SOME else "few" if shared else "none"


def are_copies(one: frozenset[int], other: frozenset[int], share: float = _RETOLD) -> bool:
    """Return whether a share of the shorter of two texts, as hashes of words in a row, is in both."""
    shorter = min(len(one), len(other))
    return shorter >= _FEWEST_SHINGLES and len(one & other) >= share * shorter


def denial(one: Told, other: Told) -> str:
    """Return whether one account denies: what another text tells, or to blame somebody else at once."""
    if one.is_denied == other.is_denied:
        return "silent"
    if one.source != other.source:
        return "denies"
    blamed = one.initiators and other.initiators and not set(one.initiators) & set(other.initiators)
    return "counters" if blamed and _in_one_breath(one, other) else "silent"


def _in_one_breath(one: Told, other: Told) -> bool:
    """Return whether neither place nor day nor kind sets two accounts of a text apart."""
    here = one.place == other.place or None in {one.place, other.place}
    now = one.first == other.first or None in {one.first, other.first}
    return here and now and what(one, other) != "other"


def text(one: Told, other: Told) -> str:
    """Return whether one text tells both."""
    return "same" if one.source == other.source else "other"


def beside(levels: Mapping[str, str]) -> str:
    """Return whether anything is shared beside the day, the country and a type of which there are many.

    `levels` are those of the other pieces.
    """
    anywhere = levels["where"] in {"same_country", "unknown"} and levels["what"] != "same_rare"
    told = (level for piece, level in levels.items() if piece not in {"when", "where", "what", "text"})
    return "nothing" if anywhere and _NOTHING.issuperset(told) else "some"


class Kin:
    """Which actors belong to which: a brigade to its movement, a navy's command to its state."""

    def __init__(self, parents: dict[str, str]) -> None:
        """Keep the parent of each actor that has one."""
        self._parents = parents
        self._known: dict[str, set[str]] = {}

    def are(self, one: str, other: str) -> bool:
        """Return whether one actor belongs to the other, through any number of parents, or is told as it."""
        return one in self._told_as(other) or other in self._told_as(one)

    def _told_as(self, actor: str) -> set[str]:
        """Return the names that take an actor in, each looked for once."""
        if actor not in self._known:
            above = self._above(actor)
            named = above | {actor}
            wide = {wide for wide, names in kinds().told_as.items() if names & named}
            self._known[actor] = above | wide
        return self._known[actor]

    def _above(self, actor: str) -> set[str]:
        found: set[str] = set()
        while (parent := self._parents.get(actor)) is not None and parent not in found:
            found.add(parent)
            actor = parent
        return found
