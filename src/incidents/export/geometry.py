"""What a map may draw of an incident: a point where one is known, and how far off it may be."""

import math

from incidents.export.events import Row
from incidents.words.frozen import frozen

# How far the place that a text names reaches, by where_precision. They are conventions, not measurements.
RADIUS_M = {1: 5_000, 2: 15_000, 3: 40_000}
PRECISION = {
    1: "exact place",
    2: "near or part of the place",
    3: "district",
    4: "first-level division",
    5: "sea, border or region",
    6: "country",
    7: "airspace or unknown",
}
_EARTH_M = 6_371_008.8
_CORNERS = 48


@frozen
class Point:
    """A place on the earth in degrees, and the radius within which the incident lies."""

    longitude: float
    latitude: float
    radius_m: int

    def ring(self) -> list[tuple[float, float]]:
        """Return the circle around the point as a closed ring, against the clock.

        Where it crosses the antimeridian, its longitudes run on beyond 180.
        """
        corners = [self._at(-2 * math.pi * step / _CORNERS) for step in range(_CORNERS)]
        return [*corners, corners[0]]

    def _at(self, bearing: float) -> tuple[float, float]:
        """Return the position one radius away in a direction."""
        latitude, angle = math.radians(self.latitude), self.radius_m / _EARTH_M
        north = math.asin(
            math.sin(latitude) * math.cos(angle) + math.cos(latitude) * math.sin(angle) * math.cos(bearing)
        )
        east = math.atan2(
            math.sin(bearing) * math.sin(angle) * math.cos(latitude),
            math.cos(angle) - math.sin(latitude) * math.sin(north),
        )
        return round(self.longitude + math.degrees(east), 6), round(math.degrees(north), 6)


def point(row: Row) -> Point | None:
    """Return where an incident was, None where only the centre of a larger area could be drawn.

    The centre of a country, a province, a sea or a region is no place at which something happened.
    """
    radius = RADIUS_M.get(row["where_precision"])
    if radius is None or row["latitude"] is None:
        return None
    return Point(row["longitude"], row["latitude"], radius)
