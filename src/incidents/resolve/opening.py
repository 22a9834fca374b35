"""The place that opens a wire story without a dash: "BEIRUT Air strikes hit", "MARDIN, Turkey Two police"."""

from incidents.tag import Item, Tagged

_LEAST = 4
_PLACES = frozenset({"place", "seat", "state", "region"})
_JOINS = frozenset({"/", ",", "-", "–", "—"})
_LONGEST = 8


def items_of(tagged: Tagged) -> frozenset[int]:
    """Return the items of the dateline with which a sentence opens, none where it opens with its story."""
    text = tagged.sentence.text
    if not text[:_LEAST].isupper() or text.isupper():
        return frozenset()
    found: list[int] = []
    for i, item in enumerate(tagged.items[:_LONGEST]):
        if item.kind in _PLACES and (
            _is_written_large(text, item) or (found and tagged.items[i - 1].text == ",")
        ):
            found.append(i)
        elif not found or item.text not in _JOINS:
            break
    if not found:
        return frozenset()
    behind = tagged.items[found[-1] + 1 :]
    goes_on = bool(behind) and text[behind[0].start].isupper()
    return frozenset(found) if goes_on else frozenset()


def _is_written_large(text: str, item: Item) -> bool:
    written = text[item.start : item.end]
    return written.isupper() and len(written) >= _LEAST
