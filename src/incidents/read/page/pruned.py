"""Pruning: takes out of a page what is no part of its article, before the article is looked for.

Posts of others that are embedded, lists of links, boxes that ask to subscribe. What holds the headline, or a
quarter of the sentences, is never taken out, whatever the page calls it.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from incidents.read.page.elements import Node, drop, host, names, sizes, written
from incidents.read.page.words import words

_CONTROLS: Final = (
    "audio", "button", "canvas", "datalist", "dialog", "embed", "fieldset", "iframe", "input", "label",
    "legend", "meter", "noscript", "object", "optgroup", "option", "output", "progress", "select", "svg",
    "template", "textarea", "video",
)  # fmt: skip
_PARAGRAPHS: Final = ("p", "li", "h2", "h3", "h4", "h5", "h6", "strong", "div")
_MOST_OF: Final = 0.5
_GOOD_PART: Final = 0.25
_SENTENCE: Final = 60
_LINKED: Final = 0.9
_HALF_LINKED: Final = 0.4
_LONGEST_LEAD: Final = 300
_LONGEST_QUOTED: Final = 2_000


def strip(tree: Node) -> None:
    """Take scripts, drawings and what is there to be clicked or filled in out of a page."""
    etree.strip_elements(tree, "script", "style", *_CONTROLS, with_tail=False)


def prune(tree: Node) -> None:
    """Take what is no part of the article out of a page."""
    held = sizes(tree)
    most = _MOST_OF * max(held.get(tree, 0), 1)
    for form in list(tree.iter("form")):
        # Some systems put the whole page into a form; any other form is one to fill in.
        if held.get(form, 0) > most:
            form.tag = "div"
    etree.strip_elements(tree, "form", with_tail=False)
    _unset(tree, held)
    headed = {outer for heading in tree.iter("h1") for outer in (heading, *heading.iterancestors())}
    prose = _prose(tree)
    for element in list(_beside(tree, held)):
        is_small = held.get(element, 0) <= most and (
            _is_embedded(element) or prose.get(element, 0) <= _GOOD_PART * prose.get(tree, 0)
        )
        if is_small and element not in headed:
            drop(element)


def _unset(tree: Node, held: Mapping[Node, int]) -> None:
    """Make the parts of a table that only sets the page, with much of its text in one cell, plain parts."""
    much = _GOOD_PART * held.get(tree, 0)
    set_by = {
        next(cell.iterancestors("table"), None) for cell in tree.iter("td", "th") if held.get(cell, 0) > much
    }
    for part in list(tree.iter("table", "tbody", "tr", "td", "th")):
        table = part if part.tag == "table" else next(part.iterancestors("table"), None)
        if table in set_by:
            part.set("data-part", part.tag)
    for part in tree.iter("table", "tbody", "tr", "td", "th"):
        if part.attrib.pop("data-part", None) is not None:
            part.tag = "div"


def _prose(tree: Node) -> Mapping[Node, int]:
    """Return how many characters of paragraphs with sentences each element holds that has any."""
    found: dict[Node, int] = {}
    for paragraph in tree.iter("p"):
        said = written(paragraph)
        if len(said) >= _SENTENCE and said.rstrip("\"”’')").endswith((".", "!", "?")):
            for outer in (paragraph, *paragraph.iterancestors()):
                found[outer] = found.get(outer, 0) + len(said)
    return found


def _beside(tree: Node, held: Mapping[Node, int]) -> Iterator[Node]:
    known = words()
    linked = _links(tree)
    for element in tree.iter(
        "p", "li", "div", "section", "blockquote", "ul", "ol", "aside", "figure", "h2", "h3", "h4", "h5"
    ):
        if _is_embedded(element) or not names(element).isdisjoint(known.beside):
            yield element
        elif element.tag in ("ul", "ol"):
            if _is_list_of_links(element, linked, held):
                yield element
        elif (
            element.tag in _PARAGRAPHS
            and held.get(element, 0) <= _LONGEST_LEAD
            and _leads_on(element, linked)
        ):
            yield element


def _links(tree: Node) -> Mapping[Node, int]:
    """Return how many characters of links each element with a link holds."""
    found: dict[Node, int] = {}
    for link in tree.iter("a"):
        size = len(written(link))
        for outer in link.iterancestors():
            found[outer] = found.get(outer, 0) + size
    return found


def _is_embedded(element: Node) -> bool:
    is_quotation = element.tag == "blockquote"
    return not names(element).isdisjoint(words().embedded) or (is_quotation and _is_post(element))


def _is_post(quotation: Node) -> bool:
    """Return whether a quotation is a post: it ends in a link to where it was posted."""
    if quotation.get("cite") and _is_network(host(quotation.get("cite"))):
        return True
    links = [link.get("href") or "" for link in quotation.iter("a")]
    return bool(links) and _is_network(host(links[-1])) and len(written(quotation)) <= _LONGEST_QUOTED


def _is_network(name: str) -> bool:
    return any(name == known or name.endswith(f".{known}") for known in words().hosts)


def _is_list_of_links(element: Node, linked: Mapping[Node, int], held: Mapping[Node, int]) -> bool:
    return len(element) > 1 and linked.get(element, 0) >= max(_LINKED * held.get(element, 0), 1)


def _leads_on(element: Node, linked: Mapping[Node, int]) -> bool:
    """Return whether a paragraph only leads to other pages: "Read more" with a link, or such a heading."""
    is_heading = element.tag in ("h2", "h3", "h4", "h5")
    if not is_heading and element not in linked:
        return False
    said = written(element)
    low = said.lower()
    if len(said) > _LONGEST_LEAD or not low.startswith(words().more):
        return False
    return low.rstrip(" :»)") in words().more or linked.get(element, 0) >= _HALF_LINKED * len(said)
