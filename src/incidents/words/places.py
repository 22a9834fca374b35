"""Where a name lies: towns, provinces and countries from the gazetteer that the package carries.

`places.sqlite` is made by `scripts/make_places.py` from GeoNames and ISO 3166; the table `about` in it names
the sources and their licences.
"""

import math
import os
import sqlite3
import tomllib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any, Final, Literal

from incidents.words.frozen import frozen
from incidents.words.nearness import Nearness
from incidents.words.romanisation import folded, foldings, key

__all__ = ["NOTICE", "Gazetteer", "Place", "choose", "folded", "key"]

NOTICE: Final = (
    "Place names, coordinates and populations: GeoNames (https://www.geonames.org), licensed under"
    " CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/), changed: names were normalised, joined to"
    " ISO 3166-2 and partly replaced by the common English form. Codes and names of countries and their"
    " subdivisions: ISO 3166 as packaged by pycountry (Debian iso-codes, LGPL 2.1)."
)
LONGEST_NAME: Final = 5
"""A name has at most so many words."""

Spelling = Literal["exact", "alternate", "folded"]

_UNIT_WORDS: Final = frozenset(
    "province provinces governorate governorates oblast region state department prefecture county krai kray"
    " republic countryside division voivodeship canton wilaya wilayat rayon".split()
)
_UNIT_OF: Final = tuple(
    f"{word} of "
    for word in ("province", "governorate", "state", "region", "department", "oblast", "republic")
)
_COLUMNS: Final = (
    "p.place_id, p.name, p.country, p.admin1_code, p.latitude, p.longitude, p.population, p.kind"
)
_BY_KEY: Final = f"SELECT {_COLUMNS} FROM names n JOIN places p USING (place_id) WHERE n.key = ?"  # noqa: S608  constant text
_BY_FOLDED: Final = f"SELECT {_COLUMNS} FROM foldings f JOIN places p USING (place_id) WHERE f.folded = ?"  # noqa: S608  constant text
_UNITS: Final = "SELECT country, latitude, longitude FROM places WHERE kind = 'admin1' ORDER BY place_id"
_SHORTEST_FOLDED: Final = 4
_COUNTRY_WEIGHT: Final = 1e10
_SMALL_TOWN: Final = 15_000
_SMALL_UNIT: Final = 3_000
_RIVAL: Final = 0.6


@frozen
class Place:
    """One place of the gazetteer; `spelling` says how the name that was looked up led to it.

    `exact` is its own name or a plain romanisation of it, `alternate` another of its names, `folded` a
    spelling that the gazetteer does not have, which needs support from the document.

    `kind` is `town`, `admin1` (a first-level unit of ISO 3166-2), `district` (a second-level unit of a
    country at war that no town is named after) or `country`. The population of a unit is the sum of its
    towns, its coordinates are their centre of population; a district is given no population.
    """

    place_id: int
    name: str
    country: str
    admin1_code: str | None
    latitude: float
    longitude: float
    population: int
    kind: str
    spelling: Spelling = "exact"

    @property
    def weight(self) -> float:
        """How likely the name means this place: a country first, a unit or a lesser name a tenth."""
        if self.kind == "country":
            return _COUNTRY_WEIGHT
        people = self.population / 10 if self.kind == "admin1" else self.population
        return people if self.spelling == "exact" else people / 10


def _packaged() -> str:
    """Return where the places of the package lie."""
    return str(resources.files("incidents") / "places.sqlite")


def _again(path: str | None, refused: frozenset[str]) -> "Gazetteer":
    """Return a gazetteer that was pickled, with the places of the package where it had those."""
    return Gazetteer(path or _packaged(), refused)


class Gazetteer:
    """The places of the world by name, from a file that is opened on first use and never written.

    One gazetteer may be kept for a whole run, also across a fork: each process opens the file for itself.
    """

    def __init__(self, path: str, refused: frozenset[str]) -> None:
        """Keeps the path of the file and the keys that are common words before they are places."""
        self._path = path
        self._refused = refused
        self._connections: dict[int, sqlite3.Connection] = {}
        self._lookup = lru_cache(maxsize=65536)(self._look_up_afresh)
        self._names = lru_cache(maxsize=8192)(self._unit_name)
        self._nearness: Nearness | None = None

    def __reduce__(self) -> tuple[Callable[..., "Gazetteer"], tuple[str | None, frozenset[str]]]:
        """Leave connections and answers out of a pickle, and where the package lies, which may change."""
        return _again, (None if self._path == _packaged() else self._path, self._refused)

    @classmethod
    def open(cls, path: str | None = None) -> "Gazetteer":
        """Gives the gazetteer of the package, or the one in the file `path`."""
        package = resources.files("incidents")
        refused = tomllib.loads((package / "lexicons" / "refused_places.toml").read_text("utf-8"))
        words = frozenset(" ".join(name.split()) for names in refused.values() for name in names.split(","))
        return cls(path or _packaged(), words)

    def is_refused(self, name: str) -> bool:
        """Tells that a name is a common word, a person's or an organisation's before it is a place.

        Such a name is a place only where the text says so ("the town of Hit", "Hit, Anbar").
        """
        return key(name) in self._refused

    def lookup(self, name: str) -> tuple[Place, ...]:
        """Gives every place of that name, the likeliest first: as written, as a unit, else as romanised."""
        return self._lookup(name)

    def _look_up_afresh(self, name: str) -> tuple[Place, ...]:
        wanted = key(name)
        if not wanted or wanted.count(" ") > LONGEST_NAME + 1:
            return ()
        return self._exact(wanted) or self._unit(wanted) or self._folded(wanted)

    def _exact(self, wanted: str) -> tuple[Place, ...]:
        forms = foldings(wanted)
        return _likeliest_first(
            _place(row, "exact" if folded(key(row[1])) in forms else "alternate")
            for row in self._rows(_BY_KEY, wanted)
        )

    def _unit(self, wanted: str) -> tuple[Place, ...]:
        bare = _without_unit_word(wanted)
        if bare is None:
            return ()
        found = self._exact(bare) or self._folded(bare)
        return tuple(place for place in found if place.kind == "admin1")

    def _folded(self, wanted: str) -> tuple[Place, ...]:
        for form in foldings(wanted):
            if len(form) >= _SHORTEST_FOLDED:
                rows = self._rows(_BY_FOLDED, form)
                if rows:
                    return _likeliest_first(_place(row, "folded") for row in rows)
        return ()

    def admin1_name(self, code: str) -> str | None:
        """Gives the English name of an ISO 3166-2 code, or None for a code that is not in the gazetteer."""
        return self._names(code)

    def nearness(self) -> Nearness:
        """Gives the units of all countries as points, read once."""
        if self._nearness is None:
            units: dict[str, list[tuple[float, float]]] = {}
            for country, latitude, longitude in self._rows(_UNITS):
                units.setdefault(country, []).append((latitude, longitude))
            self._nearness = Nearness({country: tuple(points) for country, points in units.items()})
        return self._nearness

    def _unit_name(self, code: str) -> str | None:
        rows = self._rows("SELECT name FROM admin1 WHERE code = ?", code)
        return rows[0][0] if rows else None

    def _rows(self, query: str, *values: str) -> list[tuple[Any, ...]]:
        connection = self._connections.get(os.getpid())
        if connection is None:
            address = f"{Path(self._path).absolute().as_uri()}?mode=ro&immutable=1"
            connection = sqlite3.connect(address, uri=True, check_same_thread=False)
            self._connections[os.getpid()] = connection
        return connection.execute(query, values).fetchall()


def choose(
    candidates: Sequence[Place], countries: Mapping[str, float], near: Collection[str] | None = None
) -> Place | None:
    """Gives the candidate that the document supports, or None where a name alone is too little.

    `countries` are the alpha-3 codes that the document speaks of, with their weights; `near` the ISO 3166-2
    codes of places already found in it. A place in one of these wins over a larger one elsewhere. Without
    any support only a well-known place is taken: a town of 15,000 by its own name, of 150,000 by another.
    """
    supported = [place for place in as_spelled(candidates) if countries.get(place.country, 0.0) > 0]
    if supported:
        return max(supported, key=lambda place: _support(place, countries, near or ()))
    known = sorted((p for p in candidates if p.weight >= _least_weight(p)), key=_rank, reverse=True)
    return None if not known or _is_one_of_many(known) else known[0]


def _is_one_of_many(known: Sequence[Place]) -> bool:
    """Tells that the likeliest of places without support is hardly more so than one far from it."""
    first = known[0]
    return any(
        other.weight > _RIVAL * first.weight
        and (other.country, other.admin1_code) != (first.country, first.admin1_code)
        for other in known[1:]
    )


def as_spelled(candidates: Sequence[Place]) -> list[Place]:
    """Gives the candidates without those of another spelling in a country that has one of that very name."""
    exact = {place.country for place in candidates if place.spelling == "exact"}
    return [place for place in candidates if place.spelling == "exact" or place.country not in exact]


def _place(row: tuple[Any, ...], spelling: Spelling) -> Place:
    place_id, name, country, admin1_code, latitude, longitude, population, kind = row
    return Place(place_id, name, country, admin1_code, latitude, longitude, population, kind, spelling)


def _support(place: Place, countries: Mapping[str, float], near: Collection[str]) -> tuple[float, ...]:
    share = countries[place.country] / max(countries.values())
    close = float(place.admin1_code in near and place.kind == "town")
    size = math.log10(place.weight + 100)
    return (size + 3 * close + 3 * share, *_rank(place))


def _least_weight(place: Place) -> float:
    return _SMALL_UNIT if place.kind == "admin1" else _SMALL_TOWN


def _rank(place: Place) -> tuple[float, int]:
    return place.weight, -place.place_id


def _likeliest_first(places: Iterable[Place]) -> tuple[Place, ...]:
    return tuple(sorted(places, key=_rank, reverse=True))


def _without_unit_word(wanted: str) -> str | None:
    for opening in _UNIT_OF:
        if wanted.startswith(opening):
            return wanted.removeprefix(opening)
    first, _, last = wanted.rpartition(" ")
    return first if first and last in _UNIT_WORDS else None
