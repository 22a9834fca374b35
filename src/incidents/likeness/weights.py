"""The weights of evidence and the small tables beside them, from the two data files of this room."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from incidents.errors import LexiconError
from incidents.words.frozen import frozen


@frozen
class Weights:
    """What each level of each piece of evidence weighs, in bits; `prior` is where a sum begins.

    `sure` is the sum from which two accounts are one without further ado, `likely` that from which one may
    join the incident that leads clearly, by `lead` bits.
    """

    prior: float
    sure: float
    likely: float
    lead: float
    levels: Mapping[str, Mapping[str, float]]

    def sum(self, levels: Mapping[str, str]) -> float:
        """Return what levels weigh together, in bits, with the prior."""
        table = self.levels
        total = self.prior
        for piece, level in levels.items():
            total += table[piece][level]
        return round(total, 3)

    def of(self, piece: str, level: str) -> float:
        """Return what a level of a piece weighs; raises LexiconError for one that the file lacks."""
        try:
            return self.levels[piece][level]
        except KeyError as error:
            raise LexiconError(f"weights.toml has no level {level!r} of {piece!r}.") from error


@frozen
class Kinds:
    """Which classes of targets are common, and which actors take others in."""

    common_targets: frozenset[str]
    told_as: Mapping[str, frozenset[str]]


@lru_cache(maxsize=1)
def weights() -> Weights:
    """Return the weights of the package."""
    told = _read("weights.toml")
    levels = {
        name: MappingProxyType({level: float(row["weight"]) for level, row in piece["levels"].items()})
        for name, piece in told["piece"].items()
    }
    bounds = {name: float(told[name]) for name in ("prior", "sure", "likely", "lead")}
    return Weights(levels=MappingProxyType(levels), **bounds)


@lru_cache(maxsize=1)
def kinds() -> Kinds:
    """Return the table of what goes together."""
    told = _read("likeness.toml")
    return Kinds(
        common_targets=frozenset(told["common"]["targets"]),
        told_as=MappingProxyType({wide: frozenset(names) for wide, names in told["told_as"].items()}),
    )


@lru_cache(maxsize=1)
def vocabulary() -> Mapping[str, Sequence[str]]:
    """Return the words that every account may have, and those for a toll that has grown."""
    return MappingProxyType(_read("likeness.toml")["vocabulary"])


@lru_cache(maxsize=2)
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files("incidents") / "likeness" / name).read_text(encoding="utf-8"))
