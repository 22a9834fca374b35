"""Front matter: the head of a text in YAML, TOML or JSON, of which names, plain values and lists are read."""

import json
import tomllib
from collections.abc import Mapping
from typing import Any, Final

from incidents.words.late import late

_MARKS: Final = {"---": ("---", "..."), "+++": ("+++",)}
_MOST_LINES: Final = 200
_LONGEST: Final = 20_000
# What makers of sites and of notes call the fields in front matter.
_NAMES: Final = {
    "title": ("title", "headline"),
    "published": ("date", "published", "publishdate", "pubdate", "datepublished", "publishedat", "created"),
    "publisher": ("publisher", "outlet", "source", "sitename", "site", "newspaper"),
    "url": ("url", "link", "sourceurl", "canonicalurl", "permalink"),
    "id": ("id", "uid"),
    "licence": ("licence", "license", "rights"),
    "language": ("language", "lang"),
}
_PAIR: Final = late(r"(?P<key>[A-Za-z_][\w .-]{0,60}?)[ \t]*:(?:[ \t]+(?P<value>.*))?\Z")
_ITEM: Final = late(r"[ \t]*-[ \t]+(?P<value>.*)\Z")
_BLOCK: Final = late(r"[>|][+-]?\d?\Z")
_COMMENT: Final = late(r"[ \t]#.*\Z")
_MISSING: Final = frozenset(("", "~", "null"))


def taken_off(text: str) -> tuple[dict[str, Any], str]:
    """Return the fields of a document in its text's front matter, and the text below it.

    A text without front matter has no fields and stays as it is.
    """
    head, body = _split(text)
    found = _fields(head)
    source = str(found.get("publisher", ""))
    if source.startswith(("http://", "https://")):
        del found["publisher"]
        found.setdefault("url", source)
    return found, body


def _split(text: str) -> tuple[dict[str, Any], str]:
    if text.lstrip("\ufeff").startswith("{"):
        return _json(text.removeprefix("\ufeff"))
    lines = text.removeprefix("\ufeff").split("\n", _MOST_LINES + 1)
    mark = lines[0].rstrip()
    ends = _MARKS.get(mark, ())
    at = next((n for n, line in enumerate(lines[1:_MOST_LINES], start=1) if line.rstrip() in ends), None)
    if at is None:
        return {}, text
    head = [line.rstrip("\r") for line in lines[1:at]]
    found = _toml("\n".join(head)) if mark == "+++" else _yaml(head)
    return (found, "\n".join(lines[at + 1 :])) if found else ({}, text)


def _json(text: str) -> tuple[dict[str, Any], str]:
    """Return the fields of an object at the head of a text, and the text below; none where it is none."""
    try:
        found, end = json.JSONDecoder().raw_decode(text[:_LONGEST])
    except (ValueError, RecursionError):
        return {}, text
    is_head = isinstance(found, dict) and text[end : end + 1] in {"\n", "\r"} and text[end:].strip() != ""
    return (found, text[end:].lstrip()) if is_head else ({}, text)


def _toml(head: str) -> dict[str, Any]:
    try:
        return tomllib.loads(head)
    except tomllib.TOMLDecodeError:
        return {}


def _yaml(head: list[str]) -> dict[str, Any]:
    """Return the names and values of plain YAML, none where a line is of another kind.

    Values within values are left out.
    """
    found: dict[str, Any] = {}
    key = ""
    for line in head:
        pair, item = _PAIR.match(line), _ITEM.match(line)
        if pair is not None:
            key = pair["key"]
            found[key] = _value(pair["value"] or "")
        elif item is not None and key and not isinstance(found[key], str):
            found[key] = [*(found[key] or []), _value(item["value"])]
        elif key and line.startswith((" ", "\t")) and isinstance(found[key], str):
            found[key] = f"{'' if _BLOCK.match(found[key]) else found[key]} {line.strip()}".strip()
        elif line.strip() and not line.startswith(("#", " ", "\t")):
            return {}
    return {name: None if _is_block(value) else value for name, value in found.items()}


def _is_block(value: object) -> bool:
    return isinstance(value, str) and _BLOCK.match(value) is not None


def _value(written: str) -> str | list[str | list[Any] | None] | None:
    """Return a value without its quotes or comment; one in square brackets as a list."""
    plain = written.strip()
    if plain[:1] in {'"', "'"} and (end := plain.find(plain[0], 1)) > 0:
        return plain[1:end]
    plain = _COMMENT.sub("", plain).strip()
    if plain.startswith("[") and plain.endswith("]"):
        return [_value(part) for part in plain[1:-1].split(",")]
    return None if plain in _MISSING else plain


def _fields(head: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a document by the names under which a head may have them; the first counts."""
    plain = {str(key).lower().replace("_", "").replace("-", ""): value for key, value in head.items()}
    return {
        field: value
        for field, aliases in _NAMES.items()
        if (value := next((plain[alias] for alias in aliases if plain.get(alias)), None)) is not None
    }
