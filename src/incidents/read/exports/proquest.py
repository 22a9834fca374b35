"""ProQuest: plain text of many records, each between lines of underscores, with its fields labelled."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from incidents.read.exports import lines as of
from incidents.read.kinds.kind import UnreadableError
from incidents.words.late import late

_RULE: Final = late(r"_{20,}")
_FIELD: Final = late(r"(?P<name>[A-Z][A-Za-z]+(?:(?: / | )[A-Za-z]+){0,4}): ?(?P<value>.*)")
_COUNTED: Final = late(r"Document \d+ of \d+")
_MISSING: Final = late(r"(?:Full text )?not available\.?", re.IGNORECASE)
_FULL_TEXT: Final = "full text"
_TELLING: Final = frozenset({"publication title", "proquest document id", "publication date", "document url"})
_KNOWN: Final = _TELLING.union(
    re.split(
        r"[|\n]\s*",
        """abstract|author|links|subject|location|people|company / organization|classification
        identifier / keyword|title|alternate title|first page|pages|number of pages|publication year|year
        section|volume|issue|column|publication info|publisher|place of publication|country of publication
        publication subject|issn|isbn|e-issn|source type|language of publication|language|document type
        document feature|dateline|copyright|last updated|database|accession number|credit|illustration
        source attribution|business indexing term|ocn|doi|edition|publication status|corporate name
        company|places|names|number of references|editor|source""",
    )
)


def articles(text: str) -> list[Mapping[str, Any]] | None:
    """Return the articles of a text from ProQuest, None for any other text.

    Raises UnreadableError when none of its records has a full text.
    """
    records = [record for record in _records(text) if len(_TELLING.intersection(_names(record))) > 1]
    if not records:
        return None
    found = [_article(record) for record in records]
    if not any(article["text"] for article in found):
        raise UnreadableError(
            f"its {len(found):,} records of ProQuest have no full text: save them there again as text (TXT) "
            "with «Full text» among what is included"
        )
    return found


def _records(text: str) -> Iterator[list[str]]:
    """Yield the lines between two lines of underscores."""
    record: list[str] = []
    has_rule = False
    for line in map(str.strip, text.splitlines()):
        if _RULE.fullmatch(line):
            has_rule = True
            yield record
            record = []
        else:
            record.append(line)
    if has_rule:
        yield record


def _article(lines: Sequence[str]) -> Mapping[str, Any]:
    start, end = _full_text(lines)
    fields = _fields([*lines[:start], *lines[end:]])
    body = [lines[start].partition(":")[2], *lines[start + 1 : end]] if start < end else []
    text = of.prose(body)
    return {
        "text": "" if _MISSING.fullmatch(text) else text,
        "title": fields.get("title") or _heading(lines),
        "published": of.day(fields.get("publication date", "")),
        "publisher": fields.get("publication title"),
        "url": fields.get("document url"),
        "id": fields.get("proquest document id"),
        "language": of.language(fields.get("language of publication") or fields.get("language", "")),
    }


def _names(lines: Sequence[str]) -> list[str | None]:
    """Return what field each line is, None for one that is none."""
    matches = map(_FIELD.fullmatch, lines)
    return [None if match is None else match["name"].lower() for match in matches]


def _fields(lines: Sequence[str]) -> dict[str, str]:
    named = zip(_names(lines), lines, strict=True)
    values = {name: line.partition(":")[2].strip() for name, line in named if name in _KNOWN}
    return {name: value for name, value in values.items() if name and value}


def _heading(lines: Sequence[str]) -> str | None:
    """Return the first line of a record, which is its title; «Document 3 of 40» is none."""
    first = next((line for line in lines if line and not _COUNTED.fullmatch(line)), None)
    return None if first is None or _FIELD.fullmatch(first) else first


def _full_text(lines: Sequence[str]) -> tuple[int, int]:
    """Return the lines of the full text: from its label to the fields that follow it.

    A line of the text may look like a field: those that follow are the ones that stand in one run with the
    publication's title, or its number, behind the text, each once.
    """
    named = _names(lines)
    if _FULL_TEXT not in named:
        return len(lines), len(lines)
    start = named.index(_FULL_TEXT)
    end = next((place for place in range(start + 1, len(lines)) if named[place] in _TELLING), len(lines))
    seen: set[str | None] = set()
    while end > start + 1:
        # A field that was wrapped is two lines.
        lines_of_it = 2 if lines[end - 1] and named[end - 1] is None and end - 2 > start else 1
        name = named[end - lines_of_it]
        if lines[end - 1] and (name not in _KNOWN or name in seen):
            break
        seen.add(name)
        end -= lines_of_it
    return start, end
