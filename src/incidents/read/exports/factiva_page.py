"""Factiva's saved page: each article a `<div class="article enArticle">`, with labelled fields or without."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from incidents.read.exports import factiva
from incidents.words.late import late

_ARTICLE: Final = late(r"""class\s*=\s*["'](?:[\w-]+ ){0,3}article [a-z]{2,5}Article\b""")
_FIELD: Final = late(r"[A-Z]{2,3}")


def articles(html: str) -> list[Mapping[str, Any]] | None:
    """Return the articles of a page that Factiva saved, None for any other page.

    Raises UnreadableError when it has none that can be told.
    """
    if _ARTICLE.search(html) is None:
        return None
    from lxml import html as parser  # noqa: PLC0415

    as_utf8 = parser.HTMLParser(encoding="utf-8")
    root = parser.document_fromstring(html.encode("utf-8", "replace"), parser=as_utf8)
    found = [factiva.article(list(_lines(element))) for element in root.iter("div") if _is_article(element)]
    return factiva.settled(found) if found else None


def _is_article(element: Any) -> bool:  # noqa: ANN401
    names = element.get("class", "").split()
    return "article" in names and any(re.fullmatch(r"[a-z]{2,5}Article", name) for name in names)


def _lines(article: Any) -> Iterator[str]:  # noqa: ANN401
    """Yield the lines of an article as Factiva's rich text has them, a blank one before each paragraph."""
    for element in article.iter("td", "div", "p", "h1", "h2", "h3"):
        if element is article or element.xpath(".//td|.//p|.//div"):
            continue
        line = " ".join(element.text_content().split())
        row = element.getparent()
        is_field = element.tag == "td" and _FIELD.fullmatch(line) and row.index(element) == 0
        yield from ["", f"{line}\t" if is_field else line]
