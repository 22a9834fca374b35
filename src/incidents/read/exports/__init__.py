"""Exports: texts that hold many articles, as databases and messengers write them, cut into documents.

An article is its fields: `text` without what the database puts around it, `title`, `published`, `publisher`,
and `id`, `url` and `language` where they are stated; `problem` says in their place why it could not be told.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

from incidents.read.exports import factiva, factiva_page, lexisnexis, nexis, proquest, telegram, uncut
from incidents.read.kinds.kind import Row, UnreadableError

_Articles: TypeAlias = list[Mapping[str, Any]] | None
_Kinds: TypeAlias = Sequence[tuple[tuple[str, ...], Callable[[str], _Articles]]]

# What is asked in turn, each with words of which a text from there has at least one.
_TEXTS: Final[_Kinds] = (
    ((" DOCUMENTS", " DOCUMENT\n"), lexisnexis.articles),
    (("End of Document", "Load-Date:", "Job Number"), nexis.articles),
    (("\nDocument ", " Document ", "\tDocument ", "|Document ", "Factiva"), factiva.articles),
    (("____________________",), proquest.articles),
)
_PAGES: Final[_Kinds] = (
    (("Article",), factiva_page.articles),
    (("message default",), telegram.articles),
)


def cut(text: str) -> _Articles:
    """Return the articles of a text that is an export of many, None for a text that is one article.

    Raises UnreadableError, with what to do, when it is an export and cannot be cut.
    """
    found = _first(_TEXTS, text)
    if found is None and (why := uncut.problem(text)) is not None:
        raise UnreadableError(why)
    return found


def page(html: str) -> _Articles:
    """Return the articles of a page that is an export of many, None for a page that is one article.

    Raises UnreadableError, with what to do, when it is an export and cannot be cut.
    """
    return _first(_PAGES, html)


def rows(articles: Sequence[Mapping[str, Any]]) -> Iterator[Row]:
    """Yield articles as the rows of their file, numbered from 1; one that could not be told says why."""
    for number, fields in enumerate(articles, start=1):
        said = {name: value for name, value in fields.items() if name != "problem"}
        yield Row(number, said, fields.get("problem"))


def _first(kinds: _Kinds, text: str) -> _Articles:
    for words, articles in kinds:
        if any(word in text for word in words):
            found = articles(text)
            if found is not None:
                return found
    return None
