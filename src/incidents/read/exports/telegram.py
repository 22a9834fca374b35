"""Telegram Desktop: the messages of a chat, out of `result.json` and out of the pages that it saves.

Notices of the service and messages without words are no documents.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from incidents.words.late import late

_LEAST: Final = frozenset(("id", "type"))
_MARK: Final = late(r'class="message default\b')
_DAY: Final = late(r"(?P<day>\d\d)\.(?P<month>\d\d)\.(?P<year>\d{4})\b")
_CLASS: Final = "contains(concat(' ', normalize-space(@class), ' '), ' {} ')"


def is_chat(found: Mapping[str, Any]) -> bool:
    """Return whether what stands before a list of messages is a chat as Telegram Desktop writes one."""
    return found.keys() >= _LEAST and isinstance(found["type"], str)


def message(fields: Mapping[str, Any], chat: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the fields of a message of a chat; None for one that is no text."""
    text = _joined(fields.get("text")) or _joined(fields.get("text_entities"))
    if fields.get("type") != "message" or not text.strip():
        return None
    return {
        "id": str(fields.get("id", "")),
        "text": text,
        "published": fields.get("date") or fields.get("date_unixtime"),
        "publisher": chat.get("name") or fields.get("from"),
    }


def articles(html: str) -> list[Mapping[str, Any]] | None:
    """Return the messages of a page that Telegram Desktop saved, None for any other page.

    The publisher is the chat. A message that is joined to the one before names no sender of its own.
    """
    if _MARK.search(html) is None:
        return None
    from lxml import etree  # noqa: PLC0415  most builds read no such page

    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    root = etree.HTML(html.encode(errors="replace"), parser)
    if root is None or not _found(root, "history"):
        return None
    header = _found(root, "page_header")
    names = _found(header[0], "bold") if header else []
    return list(_messages(root, _words(names[0]) if names else ""))


def _messages(root: Any, chat: str) -> Iterator[dict[str, Any]]:  # noqa: ANN401  lxml has no types
    sender = ""
    for element in root.xpath(f"//div[{_CLASS.format('message')} and {_CLASS.format('default')}]"):
        own = [name for name in _found(element, "from_name") if not _is_forwarded(name)]
        sender = _words(own[0]) if own else sender
        text = "\n\n".join(filter(None, map(_words, _found(element, "text"))))
        if text:
            yield {
                "id": str(element.get("id", "")).removeprefix("message"),
                "text": text,
                "published": _day(element),
                "publisher": chat or sender,
            }


def _is_forwarded(element: Any) -> bool:  # noqa: ANN401
    return any("forwarded" in (above.get("class") or "").split() for above in element.iterancestors("div"))


def _day(element: Any) -> str | None:  # noqa: ANN401
    for found in _found(element, "date"):
        match = _DAY.search(found.get("title") or "")
        if match is not None and not _is_forwarded(found):
            return "-".join((match["year"], match["month"], match["day"]))
    return None


def _found(element: Any, name: str) -> list[Any]:  # noqa: ANN401
    return list(element.xpath(f".//*[{_CLASS.format(name)}]"))


def _words(element: Any) -> str:  # noqa: ANN401
    """Return the words of an element; a line break in it is one in the text."""
    return "".join(_pieces(element)).strip()


def _pieces(element: Any) -> Iterator[str]:  # noqa: ANN401
    yield element.text or ""
    for one in element:
        yield "\n" if one.tag == "br" else ""
        yield from _pieces(one) if isinstance(one.tag, str) else ()
        yield one.tail or ""


def _joined(text: object) -> str:
    """Return a text that is given whole or in pieces, some of them with what they are."""
    if isinstance(text, str):
        return text
    if not isinstance(text, list):
        return ""
    pieces = (piece.get("text") if isinstance(piece, dict) else piece for piece in text)
    return "".join(piece for piece in pieces if isinstance(piece, str))
