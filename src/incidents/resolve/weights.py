"""Reads what pieces of evidence for one story weigh, and the words that they look for (`agreement.toml`)."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _read() -> Mapping[str, Any]:
    source = files("incidents") / "resolve" / "agreement.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


def weights() -> Mapping[str, float]:
    """Return the weight of each piece of evidence by its name."""
    found: Mapping[str, float] = _read()["weights"]
    return found


@cache
def listed(name: str) -> frozenset[str]:
    """Return one list of words."""
    return frozenset(_read()["words"][name])
