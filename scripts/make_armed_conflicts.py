"""Write the table of countries at war by year from the one of the UCDP/PRIO Armed Conflict Dataset.

usage: scripts/make_armed_conflicts.py CSV

The CSV has `location` (UCDP's name of a country), `year` and `intensity` (1 a minor conflict, 2 a war), a row
for each country and year with a state-based conflict. Names of states that are no more go to that of today.
"""

import csv
import sys
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

import pycountry

TARGET = Path(__file__).resolve().parent.parent / "src" / "incidents" / "lexicons" / "armed_conflicts.toml"
NAMES = {
    "Bosnia-Herzegovina": "BIH",
    "Cambodia (Kampuchea)": "KHM",
    "DR Congo (Zaire)": "COD",
    "Congo": "COG",
    "Iran": "IRN",
    "Ivory Coast": "CIV",
    "Laos": "LAO",
    "Moldova": "MDA",
    "Myanmar (Burma)": "MMR",
    "Russia (Soviet Union)": "RUS",
    "Serbia (Yugoslavia)": "SRB",
    "South Yemen": "YEM",
    "Syria": "SYR",
    "Tanzania": "TZA",
    "Turkey": "TUR",
    "United States of America": "USA",
    "Venezuela": "VEN",
    "Vietnam (North Vietnam)": "VNM",
    "Yemen (North Yemen)": "YEM",
}
ABROAD_SINCE = 2000
ABROAD = {"AUS", "GBR", "USA"}
HEAD = """\
# In which countries and years a state-based armed conflict with at least 25 battle deaths went on, as spans
# of years: `war` those with 1,000 battle deaths or more, `conflict` all of them. `last` is the last year of
# the table: a country at war in it is taken to be so after. Made by scripts/make_armed_conflicts.py.
# Source: UCDP/PRIO Armed Conflict Dataset 25.1, Uppsala Conflict Data Program and PRIO, CC BY 4.0
# (Davies et al. 2025; Gleditsch et al. 2002). Spans were made of the years, and states that are in the table
# only for wars in other countries were left out.
"""


def code(location: str) -> str:
    """Return the ISO 3166-1 alpha-3 code of a country by its name there."""
    if location in NAMES:
        return NAMES[location]
    return str(pycountry.countries.lookup(location).alpha_3)


def spans(years: set[int]) -> list[list[int]]:
    """Return years as spans of years in a row, both ends included."""
    ordered = sorted(years)
    starts = [ordered[0], *(b for a, b in pairwise(ordered) if b > a + 1)]
    ends = [*(a for a, b in pairwise(ordered) if b > a + 1), ordered[-1]]
    return [[start, end] for start, end in zip(starts, ends, strict=True)]


def main() -> None:
    """Write the file."""
    found: dict[str, dict[int, int]] = defaultdict(dict)
    with Path(sys.argv[1]).open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            country = code(row["location"])
            if country in ABROAD and int(row["year"]) > ABROAD_SINCE:
                continue
            years, year = found[country], int(row["year"])
            years[year] = max(years.get(year, 0), int(row["intensity"]))
    last = max(year for years in found.values() for year in years)
    lines = [HEAD, f"last = {last}"]
    for country, years in sorted(found.items()):
        lines += ["", f"[{country}]", f"conflict = {spans(set(years))}"]
        wars = {year for year, intensity in years.items() if intensity > 1}
        lines += [f"war = {spans(wars)}"] if wars else []
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


main()
