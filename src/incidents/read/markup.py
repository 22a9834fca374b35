"""Markup: text fields that hold a piece of HTML, as feeds and databases give it, as plain paragraphs."""

import re
from typing import Final

from incidents.words.late import late

_TAGS: Final = late(
    r"</(?:p|div|li|h[1-6]|br|span|a|strong|em|b|i)>|<(?:br|p|div)\b[^<>]{0,200}>", re.IGNORECASE
)
_LEAST: Final = 2
_BLOCKS: Final = frozenset("p div li ul ol h1 h2 h3 h4 h5 h6 blockquote tr table section article br".split())
_DROPPED: Final = frozenset("script style noscript iframe svg head template".split())
_SPACES: Final = late(r"[ \t\r\n\f\v]+")


def is_markup(text: str) -> bool:
    """Return whether a text is a piece of HTML rather than text that mentions some."""
    return "<" in text and len(_TAGS.findall(text)) >= _LEAST


def plain(html: str) -> str:
    """Return the paragraphs of a piece of HTML with a blank line between them."""
    from lxml import etree  # noqa: PLC0415  most texts hold no markup
    from lxml import html as parser  # noqa: PLC0415

    try:
        root = parser.fragment_fromstring(html, create_parent="div")
    except (etree.LxmlError, ValueError):
        return html
    paragraphs: list[list[str]] = [[]]
    for event, element in etree.iterwalk(root, events=("start", "end")):
        _take(event, element, paragraphs)
    lines = (_SPACES.sub(" ", "".join(words)).strip() for words in paragraphs)
    return "\n\n".join(line for line in lines if line)


def _take(event: str, element: object, paragraphs: list[list[str]]) -> None:
    """Add what stands before or after a tag to the paragraph that it belongs to, or begin another."""
    tag = getattr(element, "tag", None)
    if tag in _BLOCKS:
        paragraphs.append([])
    if event == "start" and isinstance(tag, str) and tag not in _DROPPED:
        paragraphs[-1].append(getattr(element, "text", None) or "")
    elif event == "end":
        paragraphs[-1].append(getattr(element, "tail", None) or "")
