"""Writes the page that shows every crosswalk with its reasons: `python -m incidents.export.page FILE`."""

import sys
from collections.abc import Iterator
from pathlib import Path

from incidents.export.crosswalk import Codes, Crosswalk, TypeCodes, load

NAMES = {
    "ucdp": "UCDP GED",
    "acled": "ACLED",
    "plover": "PLOVER and CAMEO",
    "grades": "Airwars, ELN, Airprox",
}
_HEAD = """# Crosswalks

What each word of this dataset is called in other codebooks, and why where it is nothing there. [The page on
exports](exports.md) says what the rest of a row holds. This page is made from the tables in
`src/incidents/schema/types.toml` (types) and `src/incidents/export/crosswalks/` (the rest).
"""


def page() -> str:
    """Return the page as Markdown."""
    return "\n".join([_HEAD, *(line for name in NAMES for line in _crosswalk(name, load(name)))])


def _crosswalk(name: str, codes: Crosswalk) -> Iterator[str]:
    """Yield the lines on one crosswalk."""
    yield f"## {NAMES[name]}\n\n{codes.codebook}.\n"
    yield "| incident type | gives | why |\n|---|---|---|"
    for kind, chosen in codes.types.items():
        yield f"| `{kind}` | {_given(chosen)} | {_reason(chosen)} |"
    for column, entries in codes.by.items():
        yield f"\n| {column} | gives | why |\n|---|---|---|"
        for entry in entries:
            members = ", ".join(f"`{member}`" for member in entry.members)
            yield f"| {members} | {_codes(entry.gives)} | {entry.because or ''} |"
    yield ""


def _given(chosen: TypeCodes) -> str:
    """Return what a type gives, and what it gives in each of its cases."""
    if chosen.left_out is not None:
        return "no row"
    parts = [_codes(chosen.gives)] if chosen.gives else []
    if chosen.by is not None:
        parts.append(f"what {chosen.by} gives, below")
    for case in chosen.cases:
        conditions = " and ".join(f"{name} is {_either(values)}" for name, values in case.when.items())
        parts.append(f"{_codes(case.gives)} where {conditions}")
    return ";<br>".join(parts)


def _either(values: tuple[str, ...]) -> str:
    return " or ".join(f"`{value}`" for value in values)


def _codes(codes: Codes) -> str:
    return ", ".join(f"{name} `{value}`" if value else f"{name} empty" for name, value in codes.items())


def _reason(chosen: TypeCodes) -> str:
    return chosen.left_out or chosen.because or ""


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(page(), encoding="utf-8")
