"""Which numbers of people a sentence without an act tells of another place than the act before it.

"Jets bombed Taiz. Blasts in Hodeida killed six": the six are none of the dead of Taiz. Those who were hurt
before and die in the hospital of another town are.
"""

from collections.abc import Iterator, Mapping

from incidents.casualties import Casualty
from incidents.resolve.account import Account, Value
from incidents.resolve.context import Context
from incidents.tag import Tagged
from incidents.words.frozen import frozen
from incidents.words.nearness import Point, km

_EXACT = 2
_APART = 20
_BESIDE = 40
_AT = frozenset({"in", "at", "near", "outside"})
_MEDICAL = "medical"


@frozen
class Spot:
    """A sentence without an act: the place that it tells, and the items that only name who says it."""

    tagged: Tagged
    place: Mapping[str, Value]
    said: frozenset[int]
    about: Context

    def is_of(self, account: Account, casualty: Casualty) -> bool:
        """Return whether people were hurt in a town, and the account lies in another one.

        A town right beside the people or their death goes before the place of the sentence.
        """
        if casualty.definite or casualty.partial or casualty.subset_of is not None or self._is_treated():
            return False
        known = _point(account.values)
        if known is None:
            return False
        told = [*self._beside(casualty, account.value("country")), *self._own()]
        return bool(told) and all(km(known, there) > _APART for there in told)

    def _own(self) -> Iterator[Point]:
        there = _point(self.place)
        if there is not None:
            yield there

    def _beside(self, casualty: Casualty, country: str | None) -> Iterator[Point]:
        """Yield where the towns lie that are named in a few words before or behind people who were hurt."""
        first = min(casualty.start, casualty.verb_start) - _BESIDE
        last = max(casualty.end, casualty.verb_end) + _BESIDE
        said = frozenset[int]() if self._tells(casualty) else self.said
        for i, phrase in self.tagged.phrases("place", "seat"):
            is_there = i and i not in said and self.tagged.items[i - 1].text in _AT
            if is_there and first <= phrase.start and phrase.end <= last:
                town = self.about.place(phrase, country)
                if town is not None and town.kind == "town":
                    yield town.latitude, town.longitude

    def _tells(self, casualty: Casualty) -> bool:
        """Return whether the words taken for those of who says it hold the people themselves."""
        items = self.tagged.items
        return any(items[i].start <= casualty.start < items[i].end for i in self.said)

    def _is_treated(self) -> bool:
        """Return whether the sentence names a hospital, where the hurt are brought and die."""
        return any(
            entry.facts["target_class"] == _MEDICAL
            for _, phrase in self.tagged.phrases()
            for entry in phrase.head.entries("target")
        )


def _point(values: Mapping[str, Value]) -> Point | None:
    """Return where an exactly named place lies."""
    if "place" not in values or values["where_precision"].value > _EXACT or "latitude" not in values:
        return None
    return values["latitude"].value, values["longitude"].value
