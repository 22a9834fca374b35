"""Counts how often each kind of reading was right, weighs the counts and scales them by texts kept apart."""

import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl
from judged import Answer

from incidents.reading import confidence, marks
from incidents.words.frozen import replace

HELD_BACK = 2
"""The third of each benchmark in which nothing is counted: it says how far the weights carry."""
_READ = "read: its errors were read"
_READ_THIRD = 0
_DRAWN = 20.0
_FEWEST = 3
_ROUNDS = 60
_TENTH = 10
_BINS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01)
_SURE = 0.9
_HEADING = """# Made by bench/accuracy --reliability; nobody edits it.
# A mark of a reading = its weight, and of how many readings with it how many were right, by benchmark.
"""


class Case(NamedTuple):
    """One value of a report with its marks, and whether it is right."""

    answer: Answer
    found: marks.Marks


def cases(answers: Iterable[Answer], built: Path) -> list[Case]:
    """Return the values that coders answered with the marks of their reading, from the tables of a build."""
    reports = {row["report_id"]: row for row in _rows(built, "reports")}
    rows: dict[str, dict[str, Any]] = defaultdict(dict)
    for row in _rows(built, "evidence"):
        rows[row["record_id"]][row["field"]] = row
    slots = set(marks.SLOTS.values())
    found = []
    for answer in answers:
        report = reports[answer.report_id]
        row = marks.head(answer.slot, rows[answer.report_id]) if answer.slot in slots else None
        if row is not None:
            told = (*marks.of_report(report), *marks.of_value(report, answer.slot, row))
            found.append(Case(answer, told))
    return found


def _rows(built: Path, table: str) -> list[dict[str, Any]]:
    return list(pl.read_parquet(built / f"{table}.parquet").iter_rows(named=True))


def counted(made_of: Sequence[Case]) -> tuple[confidence.Counted, Mapping[str, Mapping[str, Sequence[int]]]]:
    """Return the weights of marks, and the counts of each by benchmark: right, built.

    Texts whose errors were read while rules were written read better than others: what they are better by is
    a mark of their own, and is left out of the table.
    """
    counts: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for case in made_of:
        for mark in case.found:
            number = counts[mark][case.answer.bench]
            number[0] += case.answer.right
            number[1] += 1
    known = {mark for mark, by in counts.items() if sum(built for _, built in by.values()) >= _FEWEST}
    constant, weights = _weights(made_of, set(filter(marks.is_weighed, known)))
    kinds = {mark: _kind(weights.get(mark, 0.0), counts[mark].values()) for mark in sorted(known)}
    return confidence.Counted(constant, kinds), counts


def scaled(table: confidence.Counted, held_back: Sequence[Case]) -> confidence.Counted:
    """Return a table whose shares are those that were right in texts in which nothing was counted.

    Weights promise more than they hold there. All are multiplied by one number, and one is added to the
    constant: the two that make what is right in those texts most likely.
    """
    told = [(table.odds(case.found), float(case.answer.right)) for case in held_back]
    scale, added = 1.0, 0.0
    for _ in range(_ROUNDS):
        some = [(odds, right, 1 / (1 + math.exp(-scale * odds - added))) for odds, right in told]
        added += sum(r - s for _, r, s in some) / (1e-6 + sum(s * (1 - s) for _, _, s in some))
        some = [(odds, right, 1 / (1 + math.exp(-scale * odds - added))) for odds, right in told]
        bend = sum(o * o * s * (1 - s) for o, _, s in some)
        scale += sum(o * (r - s) for o, r, s in some) / (1e-6 + bend)
    kinds = {m: kind._replace(weight=round(scale * kind.weight, 3)) for m, kind in table.kinds.items()}
    found = confidence.Counted(round(scale * table.constant + added, 3), kinds)
    return replace(found, most=round(_of_the_surest(found, held_back), 3))


def _of_the_surest(table: confidence.Counted, held_back: Sequence[Case]) -> float:
    """Return the largest share that is right of the surest values, a tenth of all or more.

    Beyond it marks add up to more than they hold: the very surest are no more often right than those below.
    """
    told = sorted(held_back, key=lambda case: -table.odds(case.found))
    right = list(itertools.accumulate(case.answer.right for case in told))
    return max(right[n - 1] / n for n in range(max(1, len(told) // _TENTH), len(told) + 1))


def _kind(weight: float, by_bench: Iterable[Sequence[int]]) -> confidence.Kind:
    some = list(by_bench)
    return confidence.Kind(round(weight, 3), sum(n[0] for n in some), sum(n[1] for n in some))


def _weights(made_of: Sequence[Case], known: set[str]) -> tuple[float, dict[str, float]]:
    """Return the constant and the weights that make what was right most likely, each drawn to 0.

    One weight after the other is put right by a step of Newton's, until none moves: logistic regression with
    a ridge.
    """
    of_mark: dict[str, list[int]] = defaultdict(list)
    for number, case in enumerate(made_of):
        read = (_READ,) if case.answer.third == _READ_THIRD else ()
        for mark in {*(known & set(case.found)), *read, ""}:
            of_mark[mark].append(number)
    right = [float(case.answer.right) for case in made_of]
    odds, weights = [0.0] * len(made_of), dict.fromkeys(sorted(of_mark), 0.0)
    for _ in range(_ROUNDS):
        for mark, weight in weights.items():
            step = _step(weight, of_mark[mark], odds, right, _DRAWN if mark else 0.0)
            weights[mark] = weight + step
            for number in of_mark[mark]:
                odds[number] += step
    return round(weights.pop(""), 3), weights


def _step(
    weight: float, numbers: Sequence[int], odds: Sequence[float], right: Sequence[float], drawn: float
) -> float:
    slope, bend = -drawn * weight, drawn + 1e-6
    for number in numbers:
        share = 1 / (1 + math.exp(-odds[number]))
        slope += right[number] - share
        bend += share * (1 - share)
    return slope / bend


def toml(
    table: confidence.Counted, counts: Mapping[str, Mapping[str, Sequence[int]]], made_of: Sequence[Case]
) -> str:
    """Return the table as it is committed."""
    documents: dict[str, set[str]] = defaultdict(set)
    for case in made_of:
        documents[case.answer.bench].add(case.answer.document)
    of = ", ".join(f"{bench} = {len(ids)}" for bench, ids in sorted(documents.items()))
    lines = [
        f"constant = {table.constant}",
        f"most = {table.most}",
        f"documents = {{ {of} }}",
        f"values = {len(made_of)}",
    ]
    lines += ["", "[marks]"]
    for mark, kind in table.kinds.items():
        numbers = sorted(counts[mark].items())
        by = ", ".join(f"{bench} = [{right}, {built}]" for bench, (right, built) in numbers)
        told = f"weight = {kind.weight}, right = {kind.right}, built = {kind.built}, of = {{ {by} }}"
        lines.append(f'"{mark}" = {{ {told} }}')
    return _HEADING + "\n".join(lines) + "\n"


def diagram(table: confidence.Counted, tested: Sequence[Case], name: str) -> Iterator[str]:
    """Yield, a line a bin, how sure values were said to be and what share of them is right."""
    told = [(table.share(case.found), case.answer.right) for case in tested]
    sure = [right for share, right in told if share >= _SURE]
    yield f"{name}: {len(told)} values, of {len(sure)} at {_SURE} and above {_share(sure)} are right"
    for low, high in itertools.pairwise(_BINS):
        some = [(share, right) for share, right in told if low <= share < high]
        if some:
            said = sum(share for share, _ in some) / len(some)
            right = _share([is_right for _, is_right in some])
            yield f"  {low:.2f} to {min(high, 1):.2f}  {len(some):5} values  said {said:.3f}  right {right}"


def _share(right: Sequence[bool]) -> str:
    return f"{sum(right) / len(right):.3f}" if right else "none"
