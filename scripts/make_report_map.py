"""Fetches what the report's map is made of: Leaflet as it is, and the outline of the world made small.

Both come from npm, in the versions named here. The files that it writes into src/incidents/report/vendor are
part of the package, so nobody but a maintainer who changes a version needs this.

Example: .venv/bin/python scripts/make_report_map.py
"""

import json
import shutil
import subprocess
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pycountry

VENDOR = Path(__file__).parent.parent / "src" / "incidents" / "report" / "vendor"
LEAFLET = "leaflet@1.9.4"
LEAFLET_FILES = {
    "dist/leaflet.js": "leaflet.js",
    "dist/leaflet.css": "leaflet.css",
    "LICENSE": "LEAFLET-LICENSE",
}
WORLD = "world-atlas@2.0.2"
CREDIT = "Natural Earth 4.1.0, public domain, by way of world-atlas 2.0.2"
ANTARCTICA = "010"
OWN_CODES = {"Kosovo": "XKX"}
SCALE = 100
TOLERANCE = 0.025
SMALLEST = 0.01

Point = tuple[float, float]


def main() -> None:
    """Write the vendored files."""
    VENDOR.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        for source, name in LEAFLET_FILES.items():
            (VENDOR / name).write_bytes(fetched(LEAFLET, source, Path(scratch)).replace(b"\r\n", b"\n"))
        topology = json.loads(fetched(WORLD, "countries-50m.json", Path(scratch)))
    made = compact(topology)
    (VENDOR / "world.json").write_text(
        json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8"
    )
    print(f"{len(made['names'])} countries, {(VENDOR / 'world.json').stat().st_size:,} bytes")


def fetched(package: str, name: str, scratch: Path) -> bytes:
    """Return a file of an npm package, fetched with the ordinary client."""
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit("This needs npm.")
    told = subprocess.run(
        [npm, "pack", "--silent", package], cwd=scratch, capture_output=True, text=True, check=True
    )
    with tarfile.open(scratch / told.stdout.split()[-1]) as archive:
        member = archive.extractfile(f"package/{name}")
        if member is None:
            raise SystemExit(f"{package} has no file {name}.")
        return member.read()


def compact(topology: dict[str, Any]) -> dict[str, Any]:
    """Return arcs as short texts, the rings of the land, and each country's name with a place to write it."""
    arcs = [simplified(arc) for arc in plain(topology)]
    countries = [c for c in topology["objects"]["countries"]["geometries"] if c.get("id") != ANTARCTICA]
    kept = [ring for country in countries for ring in large(country, arcs)]
    used = Counter(index if index >= 0 else ~index for ring in kept for index in ring)
    place = {old: new for new, old in enumerate(sorted(used))}
    return {
        "credit": CREDIT,
        "scale": SCALE,
        "arcs": [encoded(arcs[old]) for old in sorted(used)],
        "land": [[place[i] if i >= 0 else ~place[~i] for i in ring] for ring in kept],
        "borders": [place[old] for old in sorted(used) if used[old] > 1],
        "names": [label(country, arcs) for country in countries],
    }


def plain(topology: dict[str, Any]) -> Iterator[list[Point]]:
    """Yield the arcs of a topology in degrees."""
    (scale_x, scale_y), (left, bottom) = (topology["transform"][key] for key in ("scale", "translate"))
    for arc in topology["arcs"]:
        x = y = 0
        points: list[Point] = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + left, y * scale_y + bottom))
        yield unbroken(points)


def unbroken(points: Sequence[Point]) -> list[Point]:
    """Return a line that runs on over 180 degrees instead of jumping to the other side of the world."""
    line = [points[0]]
    for x, y in points[1:]:
        line.append((x - 360 * round((x - line[-1][0]) / 360), y))
    return line


def simplified(points: Sequence[Point]) -> list[Point]:
    """Return a line without the points that nobody would miss (Douglas and Peucker)."""
    if points[0] == points[-1] and len(points) > 3:
        far = max(range(len(points)), key=lambda i: distance(points[i], points[0], points[0]))
        return [*simplified(points[: far + 1])[:-1], *simplified(points[far:])]
    keep, waiting = {0, len(points) - 1}, [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        between = range(first + 1, last)
        far = max(between, key=lambda i: distance(points[i], points[first], points[last]), default=None)
        if far is not None and distance(points[far], points[first], points[last]) > TOLERANCE:
            keep.add(far)
            waiting += [(first, far), (far, last)]
    return [points[i] for i in sorted(keep)]


def distance(point: Point, first: Point, last: Point) -> float:
    """Return how far a point lies from a line, in degrees."""
    run, rise = last[0] - first[0], last[1] - first[1]
    length = run * run + rise * rise
    along = 0.0
    if length:
        along = max(0, min(1, ((point[0] - first[0]) * run + (point[1] - first[1]) * rise) / length))
    return float(
        ((point[0] - first[0] - along * run) ** 2 + (point[1] - first[1] - along * rise) ** 2) ** 0.5
    )


def rings(country: dict[str, Any]) -> list[list[int]]:
    """Return the rings of a country as arcs."""
    nested = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
    return [ring for polygon in nested for ring in polygon]


def large(country: dict[str, Any], arcs: Sequence[Sequence[Point]]) -> list[list[int]]:
    """Return the rings that are large enough to see, and always the largest."""
    sized = sorted(rings(country), key=lambda ring: -area(outline(ring, arcs)))
    return sized[:1] + [ring for ring in sized[1:] if area(outline(ring, arcs)) > SMALLEST]


def outline(ring: Sequence[int], arcs: Sequence[Sequence[Point]]) -> list[Point]:
    """Return the points of a ring."""
    return unbroken([p for i in ring for p in (arcs[i] if i >= 0 else list(reversed(arcs[~i])))])


def area(points: Sequence[Point]) -> float:
    """Return the area of a ring in square degrees."""
    pairs = zip(points, [*points[1:], points[0]], strict=True)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2


def label(country: dict[str, Any], arcs: Sequence[Sequence[Point]]) -> list[Any]:
    """Return a country's code and name, the middle of its largest part, and its area in square degrees."""
    points = max((outline(ring, arcs) for ring in rings(country)), key=area)
    pairs = list(zip(points, [*points[1:], points[0]], strict=True))
    cross = [a[0] * b[1] - b[0] * a[1] for a, b in pairs]
    total = sum(cross) or 1e-9
    x = sum((a[0] + b[0]) * c for (a, b), c in zip(pairs, cross, strict=True)) / (3 * total)
    y = sum((a[1] + b[1]) * c for (a, b), c in zip(pairs, cross, strict=True)) / (3 * total)
    known = pycountry.countries.get(numeric=country.get("id", ""))
    code = known.alpha_3 if known else OWN_CODES.get(country["properties"]["name"], "")
    return [code, country["properties"]["name"], round(y, 1), round(x, 1), round(area(points), 1)]


def encoded(points: Sequence[Point]) -> str:
    """Return a line as text: the steps from point to point, five bits a letter, as encoded polylines are."""
    letters: list[str] = []
    before = (0, 0)
    for x, y in points:
        here = (round(x * SCALE), round(y * SCALE))
        for step in (here[0] - before[0], here[1] - before[1]):
            rest = ~(step << 1) if step < 0 else step << 1
            while rest >= 0x20:
                letters.append(chr((0x20 | (rest & 0x1F)) + 63))
                rest >>= 5
            letters.append(chr(rest + 63))
        before = here
    return "".join(letters)


if __name__ == "__main__":
    main()
