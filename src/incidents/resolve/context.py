"""What a document as a whole tells: its countries, who its generic words mean, where its names lie."""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any, Concatenate, ParamSpec, TypeVar

from incidents.document import Document
from incidents.resolve import opening, surnames
from incidents.resolve.at_war import in_conflict
from incidents.resolve.entries import Entry, entries
from incidents.resolve.support import FAMOUS, Support, bearing, is_ambiguous, is_no_scene
from incidents.tag import Actor, Item, Phrase, Tagged
from incidents.words.frozen import frozen
from incidents.words.places import Gazetteer, Place, choose

_T = TypeVar("_T")
_P = ParamSpec("_P")
Attributions = Callable[[Tagged], frozenset[int]]
"""Gives the items of a sentence that only name who tells it."""

_WEIGHTS = {
    "place": 2.0,
    "airbase": 3.0,
    "located_state": 2.0,
    "state": 0.7,
    "adjective": 0.7,
    "seat": 0.3,
    "generic": 0.0,
    "group": 0.3,
}
_LOCATIVES = frozenset({"in", "near", "over", "inside", "within", "across", "around", "into", "from"})
_COMPASS = frozenset(
    {
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "northeastern",
        "northwestern",
        "southeastern",
        "southwestern",
    }
)
_HEAD = 3
_RIVAL = 0.6
_SETTING = 2.0
_SMALL_UNIT = 15_000
_WITH_PROVINCE = 3
_DISTRICTS = frozenset({"district", "county", "subdistrict", "village", "city", "town"})
_PROVINCES = frozenset({"province", "governorate", "oblast"})
_STRAY = 0.2
_WELL_SET = 4.0
_BANNED = frozenset({"banned", "outlawed", "prohibited", "forbidden", "proscribed", "designated"})
_LESSER = 0.1
_OF_TITLE = 6.0
_IN = r"\b(?:in|near|at|over|across|inside|outside|around) (?:[a-z-]+ ){0,2}"
_NAMESAKE = 100_000
_SOLE = 15_000
_CLAIMED = {"ISR": ("PSE", "SYR"), "MAR": ("ESH",)}


@frozen
class Context:
    """A document with its tagged sentences and the weight of each country in it.

    `countries` counts every mention, `setting` only where the country is a place and not a party. `units`
    are the country and unit in which the text itself puts a name, `entries` the dated entries of its
    sentences, `persons` the names that only look like places. `known` keeps what was read off the whole text
    `once`, so that a document of many incidents is not gone through for each of them.
    """

    document: Document
    sentences: tuple[Tagged, ...]
    countries: Mapping[str, float]
    setting: Mapping[str, float]
    admin1: frozenset[str]
    dateline: str | None = None
    home: str | None = None
    units: Mapping[str, tuple[str, str | None]] = field(default_factory=dict)
    entries: Mapping[int, Entry] = field(default_factory=dict)
    support: Support = field(default_factory=Support)
    gazetteer: Gazetteer | None = None
    persons: frozenset[str] = frozenset()
    known: dict[Hashable, Any] = field(default_factory=dict, compare=False, repr=False)

    def once(
        self, reading: Callable[Concatenate["Context", _P], _T], *args: _P.args, **named: _P.kwargs
    ) -> _T:
        """Return what a reading makes of the document, read when it is first asked for with these words."""
        key = (reading, args, tuple(named.items()))
        if key not in self.known:
            self.known[key] = reading(self, *args, **named)
        found: _T = self.known[key]
        return found

    def number(self, tagged: Tagged) -> int:
        """Return the number of a sentence of the document."""
        found = self.once(_numbers).get(id(tagged))
        return self.sentences.index(tagged) if found is None else found

    def place(self, phrase: Phrase, country: str | None = None, admin1: str | None = None) -> Place | None:
        """Return the place that a phrase means in this document; the country or unit it stands in helps."""
        candidates = phrase.places
        if admin1 is not None and any(p.admin1_code == admin1 for p in candidates):
            candidates = tuple(p for p in candidates if p.admin1_code == admin1)
        if country is not None:
            claimed = {country, *_CLAIMED.get(country, ())}
            candidates = tuple(p for p in candidates if p.country in claimed)
        else:
            candidates = tuple(
                p for p in candidates if self._is_sole(p, phrase) or not self.support.is_far(p)
            )
        found = choose(candidates, self.countries, self.admin1) if candidates else None
        if found is None or (country is None and (self._is_stray(found) or self._is_unheard(found))):
            return None
        near = self.admin1 if admin1 is None else frozenset({admin1})
        return None if is_ambiguous(found, candidates, near) else found

    def seat(self, phrase: Phrase, country: str, beside: str | None) -> Place | None:
        """Return the capital that a phrase names, or the town of that name in another country.

        It is the other one where the text puts it there, or speaks of that country and not of the capital's.
        """
        if beside not in {None, country}:
            return self.place(phrase, beside)
        capital = next((p for p in phrase.places if p.country == country and p.kind == "town"), None)
        if capital is None or beside == country:
            return capital
        if self.support.bearing.get(country, 0.0) > 0:
            return capital
        rivals = [
            p
            for p in phrase.places
            if p.country != country
            and p.kind == "town"
            and p.spelling == "exact"
            and p.population >= _NAMESAKE
            and self.support.bearing.get(p.country, 0.0) > 0
        ]
        if rivals:
            return choose(rivals, self.countries, self.admin1)
        return None if self.support.is_foreign(capital) or self.support.is_far(capital) else capital

    def capital(self, country: str) -> Place | None:
        """Return the seat of a state that the document names, None for one of which it does not speak."""
        if self.gazetteer is None:
            return None
        for tagged in self.sentences:
            for _, phrase in tagged.phrases("state", "adjective", "seat", "force", "people", "leader"):
                for entry in phrase.entries("actor"):
                    seats = entry.facts.get("seats", ())
                    if entry.facts.get("country") == country and entry.facts["kind"] == "state" and seats:
                        found = self.gazetteer.lookup(seats[0])
                        return next((p for p in found if p.country == country and p.kind == "town"), None)
        return None

    def _is_sole(self, place: Place, phrase: Phrase) -> bool:
        """Return whether no other country has a town of that name, and it is a town in a country at war."""
        published = self.document.published_on
        return (
            place.population >= _SOLE
            and place.spelling == "exact"
            and all(other.country == place.country for other in phrase.places)
            and in_conflict(place.country, None if published is None else published.year)
        )

    def _is_unheard(self, place: Place) -> bool:
        """Return whether a lesser place lies in a country at peace of which no other word speaks."""
        named = self.countries.get(place.country, 0.0) >= _WEIGHTS["seat"]
        if place.weight >= FAMOUS or named or self.support.bearing.get(place.country, 0.0) > 0:
            return False
        published = self.document.published_on
        return not in_conflict(place.country, None if published is None else published.year)

    def _is_stray(self, place: Place) -> bool:
        """Return whether a lesser place lies in a country that a text set in another hardly speaks of.

        A unit, or a name that the gazetteer spells otherwise, needs less of that other country.
        """
        most = max(self.setting.values(), default=0.0)
        share = self.countries.get(place.country, 0.0) / max(self.countries.values(), default=1.0)
        is_lesser = place.weight < (FAMOUS if place.kind == "town" else _SMALL_UNIT)
        is_told_so = place.spelling != "folded" and place.kind == "town"
        return is_lesser and share < _STRAY and most >= (_WELL_SET if is_told_so else _SETTING)

    def entry(self, tagged: Tagged) -> Entry | None:
        """Return the dated entry in which a sentence stands, None outside of any."""
        if not self.entries:
            return None
        return self.entries.get(self.once(_numbers).get(id(tagged), -1))

    def actor_id(self, actor: Actor, country: str | None = None) -> str | None:
        """Return whom the words mean, None when the document does not tell.

        A generic word means the actor of the country where it happens, else of the country that the document
        is mostly about.
        """
        if not actor.ids:
            return None
        if actor.sense != "generic":
            return actor.ids[0][0] if len(actor.ids) == 1 else self._likeliest(actor)
        if country is not None:
            return next((i for i, only_in in actor.ids if country in only_in), None)
        weighed = [
            (max(self.countries.get(c, 0.0) for c in only_in), i) for i, only_in in actor.ids if only_in
        ]
        weight, found = max(weighed, default=(0.0, None))
        return found if weight > 0 and weight >= 0.3 * max(self.countries.values()) else None

    def _likeliest(self, actor: Actor) -> str:
        return max((i for i, _ in actor.ids), key=lambda i: self.countries.get(i, 0.0))

    @property
    def main_country(self) -> str | None:
        """The country in which most of the document is set; where none stands out, that of its dateline.

        Without either, it is the home of the armed groups that the document names, where they have one home.
        """
        ranked = sorted(self.setting.items(), key=lambda item: (-item[1], item[0]))
        if not ranked and self.dateline is None:
            foremost = max(self.countries, key=lambda c: (self.countries[c], c), default=None)
            return self.home if foremost == self.home else None
        if ranked and self._is_aside(*ranked[0]):
            return self.dateline
        if ranked and self._is_passing(*ranked[0]):
            return None
        if ranked and (len(ranked) == 1 or ranked[1][1] <= _RIVAL * ranked[0][1]):
            return ranked[0][0]
        is_rival = self.dateline in {country for country, _ in ranked[:2]}
        return self.dateline if is_rival or not ranked else None

    def _is_passing(self, country: str, weight: float) -> bool:
        """Return whether a country is a place once only, in a text whose dateline is elsewhere."""
        return weight <= _SETTING and self.dateline not in {None, country}

    def _is_aside(self, country: str, weight: float) -> bool:
        """Return whether a country is a place once only, in a text that speaks more of its dateline."""
        told = self.countries.get(self.dateline or "", 0.0)
        return (
            weight <= _SETTING and self.dateline != country and told >= self.countries.get(country, 0.0) > 0
        )


def _numbers(about: Context) -> dict[int, int]:
    """Return the numbers of the sentences by what they are, which the context keeps alive."""
    return {id(tagged): number for number, tagged in enumerate(about.sentences)}


def context(
    document: Document,
    sentences: Sequence[Tagged],
    gazetteer: Gazetteer,
    behind: Sequence[frozenset[int]] = (),
) -> Context:
    """Return the context of a document from its tagged sentences, furniture excluded.

    `behind` are the items of each sentence that tell only the background of another deed: the text is set in
    no country that they name.
    """
    weights, setting = _weighed(sentences, behind or [frozenset()] * len(sentences))
    for country in _titled(document, sentences):
        setting[country] += _OF_TITLE
    named = [(tagged, i, phrase) for tagged in sentences for i, phrase in tagged.phrases("place")]
    persons = surnames.of_text(document.text, (phrase for _, _, phrase in named))
    places = [(tagged, i, phrase) for tagged, i, phrase in named if phrase.text not in persons]
    firm = {country: weight for country, weight in setting.items() if weight}
    support = Support(bearing(sentences, firm), firm, gazetteer.nearness())
    for phrase in _ambiguous(phrase for _, _, phrase in places):
        best = choose([p for p in phrase.places if not support.is_far(p)], dict(weights), ())
        if best is not None and (best.country in weights or best.weight >= FAMOUS):
            weights[best.country] += 1.0
            setting[best.country] += 1.0
    codes = frozenset(
        p.admin1_code
        for _, _, phrase in places
        for p in phrase.places[:1]
        if p.admin1_code is not None and p.kind == "admin1"
    )
    located = {country: weight for country, weight in setting.items() if weight}
    return Context(
        document,
        tuple(sentences),
        dict(weights),
        located,
        codes,
        _dateline(sentences, weights),
        _home(sentences),
        _units(places, weights),
        entries(document, sentences),
        support,
        gazetteer,
        persons,
    )


def _titled(document: Document, sentences: Sequence[Tagged]) -> frozenset[str]:
    """Return the countries that the title of a document names as where it happened: "ambush in Mali"."""
    if not document.title:
        return frozenset()
    names = {
        entry.written: entry.facts["country"]
        for tagged in sentences
        for _, phrase in tagged.phrases("state")
        for entry in phrase.entries("actor")
        if entry.sense == "name" and entry.facts.get("country") is not None
    }
    return frozenset(
        country for name, country in names.items() if re.search(rf"{_IN}{re.escape(name)}\b", document.title)
    )


def _units(
    places: Iterable[tuple[Tagged, int, Phrase]], weights: Mapping[str, float]
) -> dict[str, tuple[str, str | None]]:
    """Return the country and unit that a text gives each name: "in X district, Y province" puts X in Y.

    A name that it puts in two units is left out.
    """
    found: defaultdict[str, set[tuple[str, str | None]]] = defaultdict(set)
    for tagged, i, phrase in places:
        unit = _unit_behind(tagged, i, weights)
        if unit is not None:
            found[phrase.text.lower()].add((unit.country, unit.admin1_code))
    return {name: units.pop() for name, units in found.items() if len(units) == 1}


def _unit_behind(tagged: Tagged, i: int, weights: Mapping[str, float]) -> Place | None:
    """Return the province that is named right behind a place, a word such as "district" in between."""
    behind = tagged.items[i + 1 : i + 5]
    behind = behind[1:] if behind and behind[0].text in _DISTRICTS else behind
    if len(behind) < _WITH_PROVINCE or behind[0].text != "," or behind[1].kind != "place":
        return None
    phrase = behind[1].phrase
    is_told = behind[2].text in _PROVINCES or behind[1].text.lower().endswith(" province")
    units = tuple(p for p in phrase.places if p.kind == "admin1") if phrase is not None and is_told else ()
    return choose(units, weights, ()) if units else None


def _weighed(
    sentences: Sequence[Tagged], behind: Sequence[frozenset[int]]
) -> tuple[defaultdict[str, float], defaultdict[str, float]]:
    """Return the weight of each country, of all its mentions and of those where it is a place."""
    weights: defaultdict[str, float] = defaultdict(float)
    setting: defaultdict[str, float] = defaultdict(float)
    for number, tagged in enumerate(sentences):
        factor = 2.0 if number < _HEAD else 1.0
        dateline = opening.items_of(tagged) if number < _HEAD else frozenset()
        for i, phrase in tagged.phrases():
            is_byline = tagged.sentence.kind == "dateline" and phrase.kind == "place" and i == 0
            if i in dateline or is_byline or is_no_scene(tagged.items, i):
                continue
            for country, weight in _evidence(tagged, i, phrase).items():
                weights[country] += factor * weight
                is_set = weight >= _SETTING and i not in behind[number]
                setting[country] += factor * weight if is_set else 0.0
    return weights, setting


def _ambiguous(phrases: Iterable[Phrase]) -> Iterator[Phrase]:
    """Yield the names of places that lie in more than one country."""
    return (phrase for phrase in phrases if len({place.country for place in phrase.places}) > 1)


def _dateline(sentences: Sequence[Tagged], weights: Mapping[str, float]) -> str | None:
    """Return the country of the place that a dateline names first."""
    for tagged in sentences[:_HEAD]:
        opens = opening.items_of(tagged)
        if tagged.sentence.kind != "dateline" and not opens:
            continue
        for i, phrase in tagged.phrases("place", "seat", "state"):
            if opens and i not in opens:
                continue
            if phrase.kind == "place":
                place = _of_dateline(phrase, weights) if phrase.places else None
                return None if place is None else place.country
            return next((e.facts["country"] for e in phrase.entries("actor") if e.facts.get("country")), None)
    return None


def _of_dateline(phrase: Phrase, weights: Mapping[str, float]) -> Place | None:
    """Return the place of a dateline: a great city, unless the text is set where a lesser one is."""
    largest = max(phrase.places, key=lambda place: place.weight)
    set_there = [p for p in phrase.places if weights.get(p.country, 0.0) >= _WELL_SET]
    if largest.weight >= FAMOUS and not set_there:
        return largest
    return choose(phrase.places, weights, ())


def _home(sentences: Sequence[Tagged]) -> str | None:
    """Return the country that is home to all armed groups named in a document, None for several."""
    homes = {
        entry.facts.get("country")
        for tagged in sentences
        for _, phrase in tagged.phrases("group", "people", "force")
        if phrase.actors
        for entry in phrase.entries("actor")
        if entry.facts["kind"] == "group" and entry.sense == "name"
    }
    return homes.pop() if len(homes) == 1 else None


def is_of_a_ban(items: Sequence[Item], i: int) -> bool:
    """Return whether a country is only where somebody is outlawed: "the group (banned in Russia)"."""
    return i > 1 and items[i - 1].text in {"in", "by"} and items[i - 2].text in _BANNED


def _evidence(tagged: Tagged, i: int, phrase: Phrase) -> dict[str, float]:
    """Return which countries one phrase speaks for, and how much."""
    if phrase.kind == "place":
        return _evidence_of_place(phrase)
    if phrase.kind == "airbase":
        return {e.facts["country"]: _WEIGHTS["airbase"] for e in phrase.entries("airbase")[:1]}
    found: dict[str, float] = {}
    if not phrase.actors or is_of_a_ban(tagged.items, i):
        return found
    before = tagged.items[i - 1].text if i else ""
    for entry in phrase.entries("actor"):
        country = entry.facts.get("country")
        if country is not None and entry.facts["kind"] == "group" and entry.sense == "name":
            found[country] = max(found.get(country, 0.0), _WEIGHTS["group"])
        if (
            country is None
            or entry.sense not in {"name", "adjective", "seat", "force"}
            or entry.facts["kind"] not in {"state", "territory"}
        ):
            continue
        located = entry.sense == "name" and (before in _LOCATIVES or before in _COMPASS)
        weight = _WEIGHTS["located_state" if located else "seat" if entry.sense == "seat" else "state"]
        found[country] = max(found.get(country, 0.0), weight)
    return found


def _evidence_of_place(phrase: Phrase) -> dict[str, float]:
    """Return the weight of the one country in which a name lies, {} where there are several."""
    countries = {p.country for p in phrase.places} or {
        e.facts["country"] for e in phrase.entries("region") if "country" in e.facts
    }
    if len(countries) != 1:
        return {}
    known = phrase.places[0].weight >= FAMOUS if phrase.places else True
    return dict.fromkeys(countries, _WEIGHTS["place"] if known else _LESSER)
