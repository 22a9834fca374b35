"""How far a place lies from a country, from the centres of its units: near enough to tell a namesake."""

import math
from collections.abc import Iterable, Mapping
from functools import lru_cache

Point = tuple[float, float]
"""Latitude and longitude in degrees."""

_EARTH_KM = 12_742


def km(first: Point, second: Point) -> float:
    """Return the distance of two points over the ground."""
    a, b, c, d = map(math.radians, (*first, *second))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return _EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


class Nearness:
    """The units of all countries as points on the ground."""

    def __init__(self, units: Mapping[str, tuple[Point, ...]]) -> None:
        """Keep the centres of the units by country."""
        self._units = units
        self._known = lru_cache(maxsize=65536)(self._measured)

    def from_country(self, point: Point, country: str) -> float:
        """Return how far a point lies from the nearest unit of a country, 0 for a country without units."""
        return self._known(point, country)

    def _measured(self, point: Point, country: str) -> float:
        return min((km(point, unit) for unit in self._units.get(country, ())), default=0.0)

    def from_any(self, point: Point, countries: Iterable[str]) -> float:
        """Return how far a point lies from the nearest of some countries, 0 when there are none."""
        return min((self.from_country(point, country) for country in countries), default=0.0)
