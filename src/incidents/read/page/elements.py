"""Elements: the words of an element, what its page calls it, and how much of the page it is."""

import re
from collections.abc import Mapping
from typing import Any, Final, TypeAlias

from lxml import etree, html

from incidents.words.late import late

Node: TypeAlias = Any  # an element of lxml, which states no types

BLOCKS: Final = frozenset(
    """
    address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody td tfoot th
    thead tr ul
    """.split(),
)
APART: Final = frozenset(
    """
    aside button figcaption figure footer form iframe input label nav noscript option script select style svg
    template textarea
    """.split(),
)
_PARSER: Final = {"encoding": "utf-8", "remove_comments": True, "remove_pis": True}
_PART: Final = late(r"[^\s_-]+")
_CAMEL: Final = late(r"(?<=[a-z])(?=[A-Z])")
_NAMED_BY: Final = 400


def parsed(source: str) -> Node | None:
    """Return the tree of a page, None when it has none."""
    data = source.replace("\0", "").encode(errors="replace")
    try:
        return html.document_fromstring(data, parser=html.HTMLParser(**_PARSER))
    except (etree.LxmlError, ValueError):
        return None


def written(element: Node) -> str:
    """Return the words of an element, white space made plain."""
    return " ".join("".join(element.itertext()).split())


def names(element: Node) -> frozenset[str]:
    """Return what a page calls an element: its classes and id, whole and in parts, in lower case."""
    given = f"{element.get('class') or ''} {element.get('id') or ''}"[:_NAMED_BY]
    if given == " ":
        return frozenset()
    whole = given.lower().split()
    return frozenset((*whole, *_PART.findall(_CAMEL.sub("-", given).lower())))


def sizes(tree: Node) -> Mapping[Node, int]:
    """Return how many characters of text each element holds."""
    found: dict[Node, int] = {}
    open_sizes = [0]
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            open_sizes.append(0 if element.tag in ("script", "style") else len((element.text or "").strip()))
            continue
        size = found[element] = open_sizes.pop()
        open_sizes[-1] += size + len((element.tail or "").strip())
    return found


def drop(element: Node) -> None:
    """Take an element out of its tree; the text that follows it stays."""
    parent = element.getparent()
    if parent is not None:
        element.drop_tree()


def host(link: str) -> str:
    """Return the host that an address names, without "www."."""
    rest = link.partition("//")[2] if "//" in link[:8] else ""
    return re.split(r"[/?#:]", rest, maxsplit=1)[0].lower().removeprefix("www.").removeprefix("mobile.")
