"""Rich text: what an RTF file shows as text, paragraph by paragraph, whatever code pages it is written in.

Left out are headers and footers, notes, pictures, what is hidden or deleted, and all that describes the file.
"""

import codecs
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from incidents.read.kinds.kind import UnreadableError
from incidents.read.office import Paragraph, signs
from incidents.words.frozen import frozen, replace
from incidents.words.late import late

DEEPEST: Final = 1_000
_ON: Final = 1
_UTF_8: Final = 65001
_MOST_SKIPPED: Final = 10
_BODY_LEVEL: Final = 9
_TOKEN: Final = late(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<brace>[{}])|(?P<plain>[^\\{}\r\n]+)|[\r\n]+|\\"
)
_HEADING: Final = late(r"(?:heading [1-3]|title)\b", re.IGNORECASE)


@frozen
class _Group:
    """What holds within a pair of braces: what text is for, how it is encoded, what its paragraphs are."""

    use: str = "text"
    encoding: str | None = None
    skipped: int = 1
    is_hidden: bool = False
    style: int | None = None
    is_outlined: bool = False


@dataclass(slots=True)
class _Reader:
    """A file as far as it was read."""

    group: _Group = field(default_factory=_Group)
    outer: list[_Group] = field(default_factory=list)
    encoding: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    font: int = 0
    headings: set[int] = field(default_factory=set)
    left_out: int = 0
    bytes: bytearray = field(default_factory=bytearray)
    pieces: list[str] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)


def paragraphs(raw: bytes) -> list[Paragraph]:
    """Return the paragraphs of an RTF file; raises UnreadableError when it is none or nested too deep."""
    if not raw.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{\\rtf"):
        raise UnreadableError("it is no rich text, in spite of its name: save it as .rtf or .docx")
    text = raw.decode("latin-1")
    reader, place = _Reader(), 0
    while (match := _TOKEN.match(text, place)) is not None:
        place = match.end()
        if match["word"] == "bin":
            place += max(0, int(match["number"] or 0))
        else:
            _read(reader, match)
    _end_paragraph(reader)
    return reader.paragraphs


def _read(reader: _Reader, match: re.Match[str]) -> None:
    if match["hex"]:
        _written(reader, bytes.fromhex(match["hex"]))
    elif match["plain"]:
        _written(reader, match["plain"].encode("latin-1"))
    elif match["brace"]:
        _brace(reader, opens=match["brace"] == "{")
    elif match["sign"]:
        _sign(reader, match["sign"])
    elif match["word"]:
        number = match["number"]
        _word(reader, match["word"], None if number is None else int(number))


def _brace(reader: _Reader, *, opens: bool) -> None:
    _decode(reader)
    reader.left_out = 0
    if opens:
        if len(reader.outer) == DEEPEST:
            raise UnreadableError(f"its groups are nested more than {DEEPEST:,} deep")
        reader.outer.append(reader.group)
    elif reader.outer:
        reader.group = reader.outer.pop()


def _written(reader: _Reader, raw: bytes) -> None:
    """Take bytes of text, without those that stand for a character that was given by its number before."""
    left_out = min(reader.left_out, len(raw))
    reader.left_out -= left_out
    shown = raw[left_out:]
    if reader.group.use == "stylesheet":
        if _HEADING.match(shown.decode("latin-1").strip()) and reader.group.style is not None:
            reader.headings.add(reader.group.style)
    elif reader.group.use == "text" and not reader.group.is_hidden:
        reader.bytes += shown


def _shown(reader: _Reader, text: str) -> None:
    _decode(reader)
    if reader.group.use == "text" and not reader.group.is_hidden:
        reader.pieces.append(text)


def _decode(reader: _Reader) -> None:
    if reader.bytes:
        encoding = reader.group.encoding or reader.encoding
        reader.pieces.append(reader.bytes.decode(encoding, "replace"))
        reader.bytes.clear()


def _sign(reader: _Reader, sign: str) -> None:
    if sign == "*":
        reader.group = replace(reader.group, use="aside")
    elif sign in "\r\n":
        _end_paragraph(reader)
    elif reader.left_out and sign in signs.SYMBOLS:
        reader.left_out -= 1
    elif sign in signs.SYMBOLS:
        _shown(reader, signs.SYMBOLS[sign])


def _word(reader: _Reader, word: str, number: int | None) -> None:
    if reader.group.use == "aside" and word != "uc":
        return
    if word in signs.ASIDE or word in signs.TABLES:
        _decode(reader)
        reader.group = replace(reader.group, use="aside" if word in signs.ASIDE else word)
    elif word in signs.BREAKS and reader.group.use == "text":
        _end_paragraph(reader)
    elif word in signs.SIGNS:
        _shown(reader, signs.SIGNS[word])
    elif word in _SETTINGS:
        _decode(reader)
        _SETTINGS[word](reader, _ON if number is None else number)


def _end_paragraph(reader: _Reader) -> None:
    _decode(reader)
    text = "".join(reader.pieces).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    reader.pieces.clear()
    is_heading = reader.group.is_outlined or reader.group.style in reader.headings
    reader.paragraphs.append(Paragraph(text.strip(" "), is_heading))


def _unicode(reader: _Reader, number: int) -> None:
    reader.left_out = 0
    _shown(reader, chr(number % 0x10000))
    reader.left_out = reader.group.skipped


def _font(reader: _Reader, number: int) -> None:
    if reader.group.use == "fonttbl":
        reader.font = number
    else:
        reader.group = replace(reader.group, encoding=reader.fonts.get(number))


def _charset(reader: _Reader, number: int) -> None:
    if reader.group.use == "fonttbl" and number in signs.CHARSETS and number != 0:
        reader.fonts[reader.font] = signs.CHARSETS[number]


def _code_page(reader: _Reader, number: int) -> None:
    name = "utf-8" if number == _UTF_8 else f"cp{number}"
    try:
        codecs.lookup(name)
    except LookupError:
        return
    reader.encoding = name


def _character_set(name: str) -> Callable[[_Reader, int], None]:
    """Return what sets the encoding of a file to this one."""

    def change(reader: _Reader, _number: int) -> None:
        reader.encoding = name

    return change


def _set(**values: Any) -> Callable[[_Reader, int], None]:
    """Return what sets fields of a group; a value that is a function is asked with the number of the word."""

    def change(reader: _Reader, number: int) -> None:
        told = {name: value(number) if callable(value) else value for name, value in values.items()}
        reader.group = replace(reader.group, **told)

    return change


_SETTINGS: Final[Mapping[str, Callable[[_Reader, int], None]]] = {
    "u": _unicode,
    "uc": _set(skipped=lambda number: min(max(number, 0), _MOST_SKIPPED)),
    "f": _font,
    "fcharset": _charset,
    "ansicpg": _code_page,
    "s": _set(style=int),
    "outlinelevel": _set(is_outlined=lambda number: number < _BODY_LEVEL),
    "pard": _set(style=None, is_outlined=False),
    "plain": _set(is_hidden=False, encoding=None),
    "v": _set(is_hidden=bool),
    "deleted": _set(is_hidden=bool),
    **{word: _character_set(name) for word, name in signs.SETS.items()},
}
