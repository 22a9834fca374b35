"""Which reports a person put together or apart."""

from collections.abc import Iterable, Iterator
from itertools import combinations, product

import polars as pl

from incidents.errors import OverrideError
from incidents.link.linking import BOUND
from incidents.link.unions import Unions
from incidents.overrides.found import Judged
from incidents.schema.override import MergeOverride, NotSameOverride, SplitOverride


def bound(found: Iterable[Judged]) -> pl.DataFrame:
    """Return the pairs of reports of which people decided.

    Raises OverrideError when two people, or one, decided against each other.
    """
    pairs = [(one, is_same, judged) for judged in found for one, is_same in _pairs(judged)]
    _refuse_contradictions(pairs)
    rows = [(*pair, is_same, judged.placed.override.id) for pair, is_same, judged in pairs]
    told = pl.DataFrame(rows, schema=dict(BOUND), orient="row")
    return told.unique(["report_a", "report_b"], keep="first", maintain_order=True).sort(
        "report_a", "report_b"
    )


def _pairs(judged: Judged) -> Iterator[tuple[tuple[str, str], bool]]:
    """Yield the pairs of an override with what it says of each."""
    override = judged.placed.override
    if isinstance(override, MergeOverride | SplitOverride):
        yield from ((_ordered(*pair), True) for pair in combinations(judged.reports, 2))
    if isinstance(override, NotSameOverride):
        yield _ordered(*judged.reports), False
    yield from ((_ordered(*pair), False) for pair in product(judged.reports, judged.leaves))


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _refuse_contradictions(pairs: Iterable[tuple[tuple[str, str], bool, Judged]]) -> None:
    """Raise OverrideError when reports are to be apart that others, taken together, put into one incident."""
    pairs = list(pairs)
    numbers = {
        name: number for number, name in enumerate(sorted({one for pair, _, _ in pairs for one in pair}))
    }
    together = Unions()
    for (one, other), is_same, _ in pairs:
        if is_same:
            together.join(numbers[one], numbers[other])
    for (one, other), is_same, judged in pairs:
        if not is_same and together.of(numbers[one]) == together.of(numbers[other]):
            raise OverrideError(
                f"{judged.placed.name}: {one} and {other} are to be apart, "
                "but other overrides put them together."
            )
