"""Reads the closed word lists of the casualty grammar."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

OUTCOMES = ("killed", "injured", "captured", "missing", "displaced")


@cache
def _content() -> dict[str, Any]:
    source = files("incidents") / "lexicons" / "casualty_words.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


def listed(table: str, name: str) -> frozenset[str]:
    """Return one list of the file as a set."""
    return frozenset(_content()[table][name])


def outcome_words() -> dict[str, tuple[str, str]]:
    """Return each outcome wording with its outcome and its list: `past`, `active`, `subject` or `toll`."""
    return {
        wording.replace("-", " "): (outcome, name)
        for outcome in OUTCOMES
        for name, wordings in _content()["outcome"][outcome].items()
        for wording in wordings
    }
