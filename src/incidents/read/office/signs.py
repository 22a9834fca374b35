"""Signs of rich text: what its control words stand for, and the code pages that its fonts are written in.

From the Rich Text Format Specification 1.9.1.
"""

from collections.abc import Mapping
from typing import Final

ASIDE: Final = frozenset(
    """colortbl info pict object header headerl headerr headerf footer footerl footerr footerf footnote
    annotation atnid atnauthor fldinst filetbl listtable listoverridetable revtbl rsidtbl themedata
    colorschememapping datastore latentstyles generator xmlnstbl xe tc txe rxe shpinst shppict nonshppict sp
    pntext listtext nonesttables bkmkstart bkmkend template ftnsep ftnsepc aftnsep aftnsepc""".split()
)
TABLES: Final = ("fonttbl", "stylesheet")
BREAKS: Final = frozenset("par sect page row nestrow".split())
SIGNS: Final[Mapping[str, str]] = {
    "line": "\n",
    "lbr": "\n",
    "tab": "\t",
    "cell": "\t",
    "nestcell": "\t",
    "emdash": "—",
    "endash": "–",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
}
SYMBOLS: Final[Mapping[str, str]] = {"~": "\xa0", "_": "‑", "{": "{", "}": "}", "\\": "\\"}
CHARSETS: Final[Mapping[int, str]] = {
    0: "cp1252",
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "gbk",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}
SETS: Final[Mapping[str, str]] = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
