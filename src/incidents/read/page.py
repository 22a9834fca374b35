"""HTML pages: the article of a page with its own metadata. Nothing is ever fetched."""

import re
from typing import Final, NamedTuple

DEEPEST: Final = 2_000
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})")
_VOID: Final = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li td tr th dt dd option".split()
)


class Page(NamedTuple):
    """The article of a page; `published` is what the page says of its date."""

    text: str
    title: str | None
    publisher: str | None
    published: str | None


def article(html: str) -> Page | str:
    """Return the article of a page, or a sentence that says why it has none."""
    if _depth(html) > DEEPEST:
        return f"its elements are nested more than {DEEPEST:,} deep"
    # These take a second to import, and most builds read no HTML.
    import trafilatura  # noqa: PLC0415
    from htmldate import find_date  # noqa: PLC0415

    found = trafilatura.bare_extraction(html, with_metadata=True, include_comments=False)
    if found is None or isinstance(found, dict) or not found.text:
        return "no article was found in the page"
    written = found.date or find_date(html, extensive_search=False, original_date=True)
    return Page(found.text, found.title, found.sitename, written)


def _depth(html: str) -> int:
    deepest = depth = 0
    for match in _TAG.finditer(html):
        if match[2].lower() in _VOID:
            continue
        depth = max(depth - 1, 0) if match[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest
