"""Word: the paragraphs of a .docx file in their order, those of tables and boxes with them.

Left out are headers and footers, notes, comments, what was deleted or moved away, hidden text and tables of
contents.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from incidents.read.kinds.kind import UnreadableError
from incidents.read.office import Paragraph
from incidents.words.late import late

LARGEST_PART: Final = 100_000_000
_OLD: Final = b"\xd0\xcf\x11\xe0"
_MAIN: Final = "word/document.xml"
_STYLES: Final = "word/styles.xml"
_HEADING: Final = late(r"(?:heading [1-3]|title)$", re.IGNORECASE)
_CONTENTS: Final = late(r"toc \d$", re.IGNORECASE)
_BODY_LEVEL: Final = 9


def paragraphs(raw: bytes) -> list[Paragraph]:
    """Return the paragraphs of a .docx file; raises UnreadableError when it is none or too large."""
    from lxml import etree  # noqa: PLC0415

    if raw.startswith(_OLD):
        raise UnreadableError(
            "it has a password or is of the old kind (.doc): save it as .docx without a password"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            styles = _styles(_part(archive, _STYLES)) if _STYLES in archive.namelist() else {}
            return list(_paragraphs(_part(archive, _MAIN), styles))
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError) as error:
        raise UnreadableError("it is no Word file, or it is damaged: save it again as .docx") from error
    except etree.XMLSyntaxError as error:
        raise UnreadableError(f"it is a damaged Word file: {error.msg}") from error


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        content = part.read(LARGEST_PART + 1)
    if len(content) > LARGEST_PART:
        raise UnreadableError(f"it is larger than {LARGEST_PART:,} bytes when unpacked")
    return content


def _elements(content: bytes, name: str) -> Iterator[Any]:
    """Yield the elements of a name, whatever namespace they are in, as they end."""
    from lxml import etree  # noqa: PLC0415

    events = etree.iterparse(
        io.BytesIO(content), tag=f"{{*}}{name}", resolve_entities=False, no_network=True, load_dtd=False
    )
    return (element for _, element in events)


def _styles(content: bytes) -> dict[str, str]:
    """Return the names of styles by their ids; a style with an outline level is called a heading."""
    names: dict[str, str] = {}
    for style in _elements(content, "style"):
        named, level = style.find("{*}name"), style.find("{*}pPr/{*}outlineLvl")
        name = "" if named is None else _value(named)
        names[_value(style, "styleId")] = "heading 1" if _is_outlined(level) else name
    return names


def _value(element: Any, name: str = "val") -> str:  # noqa: ANN401
    """Return an attribute of an element, which has the namespace of the element."""
    return str(element.get(f"{{{element.nsmap.get(element.prefix)}}}{name}", ""))


def _is_outlined(level: Any) -> bool:  # noqa: ANN401
    return level is not None and _value(level).isdigit() and int(_value(level)) < _BODY_LEVEL


def _paragraphs(content: bytes, styles: dict[str, str]) -> Iterator[Paragraph]:
    for element in _elements(content, "p"):
        properties = element.find("{*}pPr")
        styled = None if properties is None else properties.find("{*}pStyle")
        name = "" if styled is None else styles.get(_value(styled), _value(styled))
        outlined = None if properties is None else properties.find("{*}outlineLvl")
        text = "" if _is_aside(element) or _CONTENTS.match(name) else "".join(_pieces(element)).strip()
        # What is read is forgotten: a box stands within a paragraph, and would be read twice.
        element.clear()
        if text:
            yield Paragraph(text, _HEADING.match(name) is not None or _is_outlined(outlined))


def _is_aside(element: Any) -> bool:  # noqa: ANN401
    """Return whether a paragraph is what older programs show in place of a box, or is none of Word's own."""
    above = [_name(ancestor) for ancestor in element.iterancestors()]
    return "Fallback" in above or "body" not in above or "wordprocessingml" not in str(element.tag)


def _name(element: Any) -> str:  # noqa: ANN401
    return str(element.tag).rpartition("}")[2]


def _pieces(paragraph: Any) -> Iterator[str]:  # noqa: ANN401
    space = paragraph.nsmap.get(paragraph.prefix)
    for run in paragraph.iter(f"{{{space}}}r"):
        is_gone = any(_name(above) in ("moveFrom", "del") for above in run.iterancestors())
        if is_gone or run.find("{*}rPr/{*}vanish") is not None:
            continue
        for child in run:
            yield _shown(child)


def _shown(child: Any) -> str:  # noqa: ANN401
    name = _name(child)
    if name == "t":
        return child.text or ""
    return {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "‑"}.get(name, "")
