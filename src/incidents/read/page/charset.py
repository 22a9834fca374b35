"""Charset: what the bytes of a page or an XML file say of how they are to be read."""

import codecs
import re
from typing import Final

_HEAD: Final = 4096
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_NAME: Final = rb"[\"']?\s{0,4}(?P<name>[A-Za-z][\w.:+-]{1,40})"
_DECLARED: Final = (
    re.compile(rb"\A\s{0,99}<\?xml\b[^>]{0,200}?\bencoding\s{0,4}=\s{0,4}" + _NAME),
    re.compile(rb"<meta\b[^>]{0,400}?\bcharset\s{0,4}=\s{0,4}" + _NAME, re.IGNORECASE),
)
_COMMENT: Final = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
# What browsers read under these names, for pages mean that.
_MEANT: Final = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
}


def charset(raw: bytes) -> str | None:
    """Return the codec that a page declares for its bytes, None when it declares none that is known.

    A byte order mark counts first, then an XML declaration, then a `meta` element in the first 4,096 bytes.
    Names are understood as browsers do: `iso-8859-1` is Windows-1252.
    """
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return name
    head = _COMMENT.sub(b"", raw[:_HEAD])
    for pattern in _DECLARED:
        match = pattern.search(head)
        if match is not None and (known := _codec(match["name"].decode("ascii"))) is not None:
            return known
    return None


def _codec(name: str) -> str | None:
    try:
        known = codecs.lookup(name).name
        "a".encode(known)
    except (LookupError, ValueError):
        return None
    # The declaration was read as ASCII, so the bytes are no UTF-16 whatever it says.
    return "utf-8" if known.startswith(("utf-16", "utf-32")) else _MEANT.get(known, known)
