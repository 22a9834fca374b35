"""Bounds: how large and how deep a page may be, so that each is read in time that grows with its size alone.

The limits are counts, far above what real pages have: the largest of fifty had 3,200 elements, 26 deep, 41
attributes on one and 76 inline elements in one paragraph. None asks the clock.
"""

import re
from typing import Final

from lxml import etree

from incidents.read.page.elements import BLOCKS, Node
from incidents.words.late import late

DEEPEST: Final = 2_000
ELEMENTS: Final = 60_000
STEPS: Final = 1_000_000
ATTRIBUTES: Final = 1_000
INLINE: Final = 1_000
_TAG: Final = late(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})")
# What scripts, styles and comments hold is no markup.
_OPENED: Final = late(
    r"<!--.*?(?:-->|\Z)|<(?P<raw>script|style)\b[^>]*+>?.*?(?:</(?P=raw)|\Z)"
    r"|(?P<tag><[a-z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*+>?)",
    re.IGNORECASE | re.DOTALL,
)
_ATTRIBUTE: Final = late(r"[^\s\"'<>/=]++(?:\s*+=\s*+(?:\"[^\"]*+\"?|'[^']*+'?|[^\s\"'>]++))?")
_LONG_TAG: Final = 2 * ATTRIBUTES
_VOID: Final = frozenset(
    """
    area base br col embed hr img input link meta param source track wbr p li td tr th dt dd option
    """.split(),
)
# What parts the text of a page, and what its head consists of.
_FREE: Final = BLOCKS | frozenset(
    "base body col colgroup dir head hgroup link map menu meta title wbr".split()
)
# What these hold is taken out with them.
_CLOSED: Final = frozenset("audio datalist math noscript object picture select svg template video".split())


def source_excess(html: str) -> str | None:
    """Return why the source of a page is more than can be read, None when it is not."""
    elements = deepest = depth = 0
    for match in _TAG.finditer(html):
        elements += not match[1]
        if match[2].lower() in _VOID:
            continue
        depth = max(depth - 1, 0) if match[1] else depth + 1
        deepest = max(deepest, depth)
    if deepest > DEEPEST:
        return f"its elements are nested more than {DEEPEST:,} deep"
    if elements > ELEMENTS:
        return f"it has more than {ELEMENTS:,} elements"
    if any(_has_many_attributes(match["tag"] or "") for match in _OPENED.finditer(html)):
        return f"one of its elements has more than {ATTRIBUTES:,} attributes"
    return None


def _has_many_attributes(tag: str) -> bool:
    return len(tag) > _LONG_TAG and sum(1 for _ in _ATTRIBUTE.finditer(tag)) > ATTRIBUTES


def tree_excess(tree: Node) -> str | None:
    """Return why the elements of a page are more than can be read, None when they are not."""
    steps = depth = closed = 0
    inline = [0]
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        is_block, is_end = element.tag in _FREE, event == "end"
        depth += -1 if is_end else 1
        if element.tag in _CLOSED:
            closed += -1 if is_end else 1
        if is_end:
            del inline[len(inline) - is_block :]
            continue
        steps += depth
        inline[-1] += not (is_block or closed)
        if inline[-1] > INLINE:
            return f"one of its paragraphs has more than {INLINE:,} inline elements"
        if is_block:
            inline.append(0)
    if steps > STEPS:
        return f"it has too many elements for how deep they are nested ({steps:,} steps, at most {STEPS:,})"
    return None
