"""What pages call their parts, read from `lexicons/pages.toml`."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Final

from incidents.words.frozen import frozen

_FILE: Final = "pages.toml"


@frozen
class Words:
    """What the lexicon of pages says."""

    published: tuple[str, ...]
    weak: tuple[str, ...]
    modified: frozenset[str]
    articles: frozenset[str]
    pages: frozenset[str]
    beside: frozenset[str]
    embedded: frozenset[str]
    live: frozenset[str]
    hosts: tuple[str, ...]
    published_lines: frozenset[str]
    updated_lines: frozenset[str]
    more: tuple[str, ...]


@cache
def words() -> Words:
    """Read the lexicon of pages."""
    found = tomllib.loads((files("incidents") / "lexicons" / _FILE).read_text(encoding="utf-8"))
    published, types, parts, lines = (found[name] for name in ("published", "types", "parts", "lines"))
    return Words(
        published=tuple(published["strong"]),
        weak=tuple(published["weak"]),
        modified=frozenset(published["modified"]),
        articles=frozenset(types["article"]),
        pages=frozenset(types["page"]),
        beside=frozenset(parts["beside"]),
        embedded=frozenset(parts["embedded"]),
        live=frozenset(parts["live"]),
        hosts=tuple(parts["hosts"]),
        published_lines=frozenset(lines["published"]),
        updated_lines=frozenset(lines["updated"]),
        more=tuple(lines["more"]),
    )
