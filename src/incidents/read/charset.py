"""Charsets: bytes as text, by what they begin with, what is said of them, and only then by what they hold."""

import codecs
from typing import Final

from incidents.read.kinds.kind import UnreadableError

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE: Final = 100_000
# What browsers take for these names, and what writes English in one byte a letter.
_WESTERN: Final = "cp1252"
_TAKEN_FOR: Final = {"iso8859-1": _WESTERN, "ascii": _WESTERN}
_MOST_CONTROLS: Final = 0.01
_PLAIN: Final = frozenset("\t\n\r\f")


def decoded(raw: bytes, declared: str | None = None) -> str:
    """Return bytes as text: by their byte order mark, as UTF-8, in the declared charset, or as they look.

    Raises UnreadableError for what is no text.
    """
    text = _by_mark(raw)
    if text is None:
        text = _in(raw, "utf-8")
    if text is None and declared is not None:
        text = _in(raw, _known(declared))
    if text is None:
        text = _guessed(raw)
    if text is None or _is_binary(text):
        raise UnreadableError("it is not text in a charset that can be told")
    return text


def _by_mark(raw: bytes) -> str | None:
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _in(raw, name)
    return None


def _in(raw: bytes, name: str | None) -> str | None:
    if name is None:
        return None
    try:
        return raw.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def _known(name: str) -> str | None:
    """Return the codec that a declared name stands for, None for one that decodes no text."""
    try:
        found = codecs.lookup(name.strip().strip("\"'").lower())
    except (LookupError, ValueError):
        return None
    is_text = found._is_text_encoding  # noqa: SLF001  rot13 is a codec too
    return _TAKEN_FOR.get(found.name, found.name) if is_text else None


def _guessed(raw: bytes) -> str | None:
    """Return bytes as Western text, as English in one byte a letter nearly always is."""
    western = _in(raw, _WESTERN)
    if western is not None:
        return western
    import charset_normalizer  # noqa: PLC0415  rarely wanted

    best = charset_normalizer.from_bytes(raw[:_SAMPLE]).best()
    return None if best is None else _in(raw, best.encoding)


def _is_binary(text: str) -> bool:
    sample = text[:_SAMPLE]
    if sample.isprintable():
        return False
    controls = sum(c < " " and c not in _PLAIN for c in sample)
    return controls > _MOST_CONTROLS * len(sample)
