#!/usr/bin/env python3
"""Estimate what each piece of evidence weighs, from judged pairs of reports; write likeness/weights.toml.

usage: scripts/estimate_likeness.py BUILT RELEASES [--check]

BUILT is a release of ../shared/bench/fakes.docs.jsonl. Judged are reports of nine weeks, with the incident
that each is about (../shared/bench/linking/mentions.jsonl): pairs of one incident and pairs of two. RELEASES
is one of ../shared/bench/isaf.docs.jsonl: press releases that are all worded alike; those of one week on
different provinces are of two incidents, and tell how little words may say. After
Fellegi and Sunter, a level of a piece of evidence weighs log2(m/u): the share of pairs of one incident that
reach it over the share of pairs of two. An incident of n reports counts as n - 1 pairs, so that the most told
does not decide. Counts are smoothed by half a pair; where levels stand in an order, neighbours that break it
are pooled; a level that fewer than MINIMUM pairs reach weighs as the next weaker, or what is assumed here.
--check prints precision and recall of pairs, each week scored by weights estimated on the others.
"""

import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import polars as pl

from incidents.likeness import Likeness, Told, Weights
from incidents.link.telling import observed, telling

ROOT = Path(__file__).resolve().parent.parent
JUDGED = ROOT.parent / "shared" / "bench" / "linking" / "mentions.jsonl"
WEIGHTS = ROOT / "src" / "incidents" / "likeness" / "weights.toml"
MINIMUM = 6
PRIOR, SURE, LIKELY, LEAD = -6.5, 2.5, 1.5, 1.0
LEAST, MOST = -6.0, 13.5

SAYS = {
    "when": "how near in time",
    "where": "how the places nest, or how far apart they are",
    "what": "whether the types of incident go together",
    "initiator": "who did it, with parents",
    "target": "whom it was done to, with parents",
    "killed": "numbers of dead",
    "injured": "numbers of injured",
    "captured": "numbers of people taken",
    "parts": "numbers of some of the dead: children, women, civilians, combatants",
    "tolls": "whether exact numbers of dead or of hurt contradict each other",
    "target_class": "what kind of thing was hit",
    "weapon": "with what",
    "aircraft": "types of aircraft",
    "words": "the words themselves: a copy, many or few of the rarer ones",
    "denial": "whether one denies what the other tells",
    "text": "whether one text tells both as two",
    "beside": "whether anything is shared beside day, country and a common type",
}
# Levels from what speaks most for one incident to what speaks most against it.
ORDERED = {
    "when": "same_day both_news overlap about undated_soon next_day overlap_wide about_apart days_apart "
    "undated_here undated_around overlap_vague unknown undated_far weeks_apart long_apart",
    "where": "same_town close same_name same_area inside round_about town_or_part same_country unknown "
    "other_town other_name other_unit far other_country",
    "what": "same_rare same_common family loose other",
    "initiator": "same kin silent other",
    "target": "same kin silent other",
    "killed": "share_50 share_20 share_10 share_5 share_3 grown close share_few silent double none_or_some "
    "triple far",
    "injured": "share_10 share_few silent differ",
    "captured": "share_10 share_few silent differ",
    "parts": "share_10 share_few silent differ",
    "tolls": "silent one_apart both_apart",
    "target_class": "same_rare same_common silent differ",
    "weapon": "same_rare silent differ",
    "aircraft": "same silent differ",
    "words": "copy retold many some few silent none",
    "denial": "counters denies silent",
    "text": "other same",
    "beside": "some nothing",
}
# Where judged pairs are too few to say.
ASSUMED = {
    ("when", "undated_here"): 0.0,
    ("when", "unknown"): -1.0,
    ("where", "same_name"): 2.5,
    ("initiator", "kin"): 0.6,
    ("target", "same"): 1.0,
    ("target", "kin"): 0.6,
    ("target", "other"): -0.6,
    ("tolls", "one_apart"): -2.5,
    ("tolls", "both_apart"): -4.0,
    ("killed", "grown"): 1.5,
    ("killed", "none_or_some"): -2.0,
    ("captured", "share_10"): 4.0,
    ("captured", "share_few"): 2.0,
    ("captured", "differ"): -1.0,
    ("injured", "share_few"): 1.5,
    ("weapon", "same_common"): 0.5,
    ("aircraft", "same"): 3.0,
    ("aircraft", "differ"): -2.0,
    ("denial", "counters"): 13.5,
    ("denial", "denies"): 1.5,
    ("text", "same"): -1.0,
    ("text", "other"): 0.0,
    ("beside", "some"): 0.0,
}


@dataclass(frozen=True)
class Pair:
    """Two judged reports: whether they are of one incident, what that counts, their week and their levels."""

    is_one: bool
    counts: float
    week: str
    levels: Mapping[str, str]


def judged(folder: Path) -> Iterator[tuple[Mapping[str, Any], str, Told]]:
    """Yield what was judged, the id of the report that tells it now, and what that says."""
    tables = {
        name: pl.read_parquet(folder / f"{name}.parquet") for name in ("reports", "aircraft", "casualties")
    }
    documents = pl.read_parquet(folder / "documents.parquet").select(
        "document_id", "external_id", _publisher="publisher", _published_on="published_on"
    )
    told = tables["reports"].filter(~pl.col("aggregate")).join(documents, on="document_id")
    rows = observed(told, tables["aircraft"], tables["casualties"]).to_dicts()
    by_document = defaultdict(list)
    for row in rows:
        by_document[row["external_id"]].append(row)
    for line in JUDGED.read_text(encoding="utf-8").splitlines():
        mention = json.loads(line)
        best = max(by_document[mention["doc"]], key=lambda row: nearness(mention, row), default=None)
        if best is not None and nearness(mention, best) >= 1:
            yield mention, best["report_id"], telling(best)


def nearness(mention: Mapping[str, Any], row: Mapping[str, Any]) -> float:
    """Return how likely a report is the one that was judged: it overlaps, and says the same."""
    over = min(mention["end"], row["end"]) - max(mention["start"], row["start"])
    whole = max(mention["end"], row["end"]) - min(mention["start"], row["start"])
    same = (mention["type"] == row["incident_type"]) + 0.5 * (mention.get("killed") == row["killed_best"])
    return 2 * over / whole + same


def pairs(folder: Path) -> list[Pair]:
    """Return all pairs of judged reports that are of one incident, or of two."""
    parents = pl.read_parquet(folder / "actors.parquet").drop_nulls("parent_id")
    likeness = Likeness(Weights(0, 0, 0, 0, {}), dict(parents.select("actor_id", "parent_id").iter_rows()))
    told = {
        row[1]: row for row in judged(folder) if not {"X", "?"} & {row[0]["key"]} and "+" not in row[0]["key"]
    }
    size: dict[str, int] = defaultdict(int)
    for mention, _, _ in told.values():
        size[mention["key"]] += 1
    found = []
    for (one, _, first), (other, _, second) in combinations(told.values(), 2):
        keys = one["key"], other["key"]
        if keys[0] != keys[1] and (keys[0].startswith(f"{keys[1]}/") or keys[1].startswith(f"{keys[0]}/")):
            continue
        is_one = keys[0] == keys[1]
        counts = 2 / size[keys[0]] if is_one else 1.0
        week = str(first.published or first.first or "").rsplit("-", 1)[0]
        found.append(Pair(is_one, counts, week, likeness.levels(first, second)))
    return found


def worded_alike(folder: Path) -> list[Pair]:
    """Return pairs of releases of one week on operations in different provinces: never of one incident."""
    likeness = Likeness(Weights(0, 0, 0, 0, {}), {})
    tables = {
        name: pl.read_parquet(folder / f"{name}.parquet") for name in ("reports", "aircraft", "casualties")
    }
    documents = pl.read_parquet(folder / "documents.parquet").select(
        "document_id", _publisher="publisher", _published_on="published_on"
    )
    counting = tables["reports"].filter(~pl.col("aggregate"), pl.col("admin1_code").is_not_null())
    rows = observed(counting.join(documents, on="document_id"), tables["aircraft"], tables["casualties"])
    told = [telling(row) for row in rows.iter_rows(named=True)]
    found = []
    for one, other in combinations(told, 2):
        if one.first is None or other.first is None or abs((one.first - other.first).days) > 3:
            continue
        if one.admin1_code != other.admin1_code and one.source != other.source:
            levels = likeness.levels(one, other)
            found.append(
                Pair(
                    is_one=False, counts=ALIKE, week="alike", levels={name: levels[name] for name in OF_ALIKE}
                )
            )
    return found


def estimated(told: Iterable[Pair]) -> dict[str, dict[str, tuple[float, float, float]]]:
    """Return for each level the share of pairs of one incident, of pairs of two, and the weight."""
    seen: dict[str, dict[str, list[float]]] = {
        name: {level: [0.5, 0.5] for level in order.split()} for name, order in ORDERED.items()
    }
    totals = {name: [0.0, 0.0] for name in ORDERED}
    for pair in told:
        at = 0 if pair.is_one else 1
        for name, level in pair.levels.items():
            if meets(pair.levels, name) and (pair.week != "alike" or name != "when"):
                totals[name][at] += pair.counts
                seen[name].setdefault(level, [0.5, 0.5])[at] += pair.counts
    return {name: weighed(name, levels, totals[name]) for name, levels in seen.items()}


def meets(levels: Mapping[str, str], name: str) -> bool:
    """Return whether a pair tells something of a piece.

    Pieces are not independent: each weighs what it adds to the time and, where they follow from it, the type.
    """
    if name == "when":
        return True
    if name in {"weapon", "target_class"} and levels["what"] not in {"same_rare", "same_common"}:
        return False
    return levels["when"] not in FAR


ALIKE, OF_ALIKE = 0.3, ("when", "words")
FAR = frozenset({"weeks_apart", "long_apart", "undated_far", "undated_around", "unknown"})


def weighed(
    name: str, levels: Mapping[str, Sequence[float]], total: Sequence[float]
) -> dict[str, tuple[float, float, float]]:
    """Return shares and weights of the levels of a piece, in order."""
    blocks = [[[level], *levels[level]] for level in levels]
    enough = [block for block in blocks if block[1] + block[2] >= MINIMUM]
    pooled: list[Any] = []
    for block in enough:
        pooled.append(block)
        while len(pooled) > 1 and ratio(pooled[-2]) < ratio(pooled[-1]):
            last = pooled.pop()
            pooled[-1] = [pooled[-1][0] + last[0], pooled[-1][1] + last[1], pooled[-1][2] + last[2]]
    weight = {
        level: math.log2(block[1] / total[0] / (block[2] / total[1]))
        for block in pooled
        for level in block[0]
    }
    told, weaker = {}, LEAST
    for level in reversed(levels):
        weaker = weight.get(level, weaker)
        bits = 0.0 if level == "silent" else ASSUMED.get((name, level), weaker)
        same, different = levels[level]
        told[level] = (same / total[0], different / total[1], max(LEAST, min(MOST, bits)))
    return {level: told[level] for level in levels}


def ratio(block: Sequence[Any]) -> float:
    """Return how much likelier a level is for pairs of one incident."""
    return float(block[1]) / float(block[2])


def written(levels: Mapping[str, Mapping[str, tuple[float, float, float]]], told: Sequence[Pair]) -> str:
    """Return the file of weights."""
    one = sum(pair.is_one for pair in told)
    lines = [
        "# What each piece of evidence weighs, in bits: log2 of how much likelier two accounts of one",
        "# incident reach a level than two of different ones (Fellegi and Sunter 1969). `same` and",
        f"# `different` are those shares, estimated on {len(told)} judged pairs of reports, {one} of them of",
        "# one incident, by scripts/estimate_likeness.py, which says how they are smoothed and pooled.",
        "# Weights that are `assumed` were set by hand, where the judged pairs are too few.",
        "",
        "# Where a sum begins: how rare it is that two reports of one week are of one incident.",
        f"prior = {PRIOR}",
        "# From here on two accounts are one; from `likely` on one joins the incident that leads by `lead`.",
        f"sure = {SURE}",
        f"likely = {LIKELY}",
        f"lead = {LEAD}",
    ]
    for name, of_piece in levels.items():
        lines += ["", f"[piece.{name}]", f'says = "{SAYS[name]}"', f"[piece.{name}.levels]"]
        for level, (same, different, weight) in of_piece.items():
            hand = ", assumed = true" if (name, level) in ASSUMED else ""
            lines.append(
                f"{level} = {{ weight = {weight:.2f}, same = {same:.4f}, different = {different:.4f}{hand} }}"
            )
    return "\n".join(lines) + "\n"


def check(told: Sequence[Pair]) -> None:
    """Print precision and recall of pairs at several sums, each week scored by the others."""
    sums = []
    for week in sorted({pair.week for pair in told} - {"alike"}):
        weights = estimated(pair for pair in told if pair.week != week)
        for pair in told:
            if pair.week == week:
                score = PRIOR + sum(weights[name][level][2] for name, level in pair.levels.items())
                sums.append((score, pair.is_one, pair.counts))
    every = sum(counts for _, is_one, counts in sums if is_one)
    for bound in range(-2, 9):
        right = sum(counts for score, is_one, counts in sums if is_one and score >= bound)
        wrong = sum(counts for score, is_one, counts in sums if not is_one and score >= bound)
        print(f"from {bound:>2}: precision {right / max(right + wrong, 1):.3f}, recall {right / every:.3f}")


def main() -> None:
    """Estimate, write, and check where that is asked for."""
    if len(sys.argv) < 3:
        sys.exit((__doc__ or "").split("\n\n")[1])
    told = pairs(Path(sys.argv[1])) + worded_alike(Path(sys.argv[2]))
    WEIGHTS.write_text(written(estimated(told), told), encoding="utf-8")
    if "--check" in sys.argv:
        check(told)


if __name__ == "__main__":
    main()
