"""Whether the other words of a text speak against a place: no namesake abroad wins against all of them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import field

from incidents.tag import Item, Phrase, Tagged
from incidents.words.frozen import frozen
from incidents.words.nearness import Nearness, km
from incidents.words.places import Place

FAMOUS = 150_000
_POWERS = frozenset({"USA", "GBR", "FRA", "RUS", "CHN"})
_WELL_SET = 4.0
_TWICE = 2.0
_NAMED = 0.7
_LEAST = 0.7
_FIRM = 1.4
_NEAR_KM = 800
_FAR_KM = 2_500
_APART_KM = 2_000
_SAME_SPOT_KM = 40
_TOWN = 15_000
_GREAT = 1_000_000
_RIVAL = 0.5
_OWNERS = frozenset({"name", "adjective", "force", "leader"})
_STATES = frozenset({"state", "territory"})
_SHOTS = frozenset(
    "fired launched shot lobbed loosed sent launch fire rockets missiles drones rocket missile".split()
)

_MAKING = frozenset({"made", "built", "manufactured", "produced", "assembled", "designed", "trained"})
_BODIES = frozenset(
    "group organisation organization monitor observatory watchdog agency network centre center charity"
    " broadcaster newspaper outlet company firm institute body association foundation".split()
)


@frozen
class Support:
    """What a text says of where it is set, beside the names of its places.

    `bearing` weighs the countries that its parties and places speak for; the nationality of a private person
    is left out. `setting` are those in which something is placed.
    """

    bearing: Mapping[str, float] = field(default_factory=dict)
    setting: Mapping[str, float] = field(default_factory=dict)
    nearness: Nearness | None = None

    def is_foreign(self, capital: Place) -> bool:
        """Return whether a lesser capital lies in a country of which nothing else in the text speaks."""
        return capital.weight < _GREAT and any(country != capital.country for country in self.bearing)

    def is_far(self, place: Place) -> bool:
        """Return whether a place lies far from all countries that the text speaks of.

        A great city may lie farther off than a lesser place; a power that fights abroad is no witness.
        """
        if self.nearness is None or place.kind == "country":
            return False
        point, is_lesser = (place.latitude, place.longitude), place.weight < FAMOUS
        own = self.bearing.get(place.country, 0.0)
        if own > 0:
            away = {c for c, weight in self.setting.items() if weight >= max(_WELL_SET, _TWICE * own)}
            if not is_lesser or not away or place.country in self.setting or place.kind != "town":
                return False
            return self.nearness.from_any(point, away) > _APART_KM
        witnesses = {c: w for c, w in self.bearing.items() if c not in _POWERS or c in self.setting}
        total = sum(witnesses.values())
        if total < (_LEAST if is_lesser else _FIRM):
            return False
        return self.nearness.from_any(point, witnesses) > (_NEAR_KM if is_lesser else _FAR_KM)


def bearing(sentences: Sequence[Tagged], located: Mapping[str, float]) -> dict[str, float]:
    """Return the weight of each country as a witness: where things are placed, and whose forces are named."""
    weights: defaultdict[str, float] = defaultdict(float, located)
    for tagged in sentences:
        for i, phrase in tagged.phrases():
            for country in () if is_no_scene(tagged.items, i) else _of_party(phrase):
                weights[country] += _NAMED
    return dict(weights)


def is_origin_of_fire(items: Sequence[Item], i: int) -> bool:
    """Return whether a place is only where something was fired from: "a missile launched from Yemen"."""
    for at in range(i - 1, max(-1, i - 4), -1):
        if items[at].text == "from":
            return any(item.text.rsplit(maxsplit=1)[-1] in _SHOTS for item in items[max(0, at - 3) : at])
        if items[at].phrase is not None:
            return False
    return False


def is_no_scene(items: Sequence[Item], i: int) -> bool:
    """Return whether a place is only where something was fired from or made, or where a source sits."""
    return is_origin_of_fire(items, i) or is_seat(items, i)


def is_seat(items: Sequence[Item], i: int) -> bool:
    """Return whether a place is only where something was made, or where a source sits."""
    made = i > 1 and items[i - 1].text == "in" and items[i - 2].text in _MAKING
    return made or _is_of_source(items, i)


def _is_of_source(items: Sequence[Item], i: int) -> bool:
    """Return whether a place is only where a body sits: "a monitoring group based in Norway"."""
    words = [item.text for item in items[max(0, i - 6) : i]]
    at = next((n for n in range(len(words) - 1, 0, -1) if words[n] == "based"), None)
    return at is not None and words[at + 1 : at + 2] == ["in"] and words[at - 1].split(" ")[-1] in _BODIES


def _of_party(phrase: Phrase) -> set[str]:
    """Return the countries for whose side a phrase speaks; that of a private person is none."""
    if not phrase.actors or (phrase.kind == "people" and _is_private(phrase)):
        return set()
    return {
        entry.facts["country"]
        for entry in phrase.entries("actor")
        if entry.facts.get("country") is not None
        and entry.sense in _OWNERS
        and (entry.facts["kind"] in _STATES or not entry.facts.get("unarmed"))
    }


def _is_private(phrase: Phrase) -> bool:
    entries = phrase.head.entries("people")
    groups = any(e.facts["kind"] == "group" for e in phrase.entries("actor"))
    return not groups and not any("serves" in e.facts for e in entries)


def is_ambiguous(place: Place, candidates: Sequence[Place], near: frozenset[str]) -> bool:
    """Return whether another village of the same name in the same country is as likely as the one chosen."""
    if place.kind != "town" or place.population >= _TOWN or place.admin1_code in near:
        return False
    here = (place.latitude, place.longitude)
    return any(
        other is not place
        and other.kind == "town"
        and other.country == place.country
        and other.weight >= _RIVAL * place.weight
        and km(here, (other.latitude, other.longitude)) > _SAME_SPOT_KM
        for other in candidates
    )
