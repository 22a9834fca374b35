"""Which town "the capital" is: "in the Yemeni capital", "the capital of Borno", "the state capital"."""

from collections.abc import Iterator, Sequence

from incidents.resolve.around import state_of
from incidents.resolve.context import Context
from incidents.tag import Item, Mention, Phrase, Tagged
from incidents.words.places import Place

_PLACED = frozenset({"in", "near", "outside", "around", "inside", "at", "on", "over", "across", "from"})
_UNIT = frozenset({"state", "provincial", "regional", "district", "departmental", "province"})
_SPECIAL = frozenset(
    {"commercial", "economic", "cultural", "financial", "former", "old", "historic", "venture", "human"}
)
_GOES_ON = frozenset({"on", "in", "after", "when", "and", "as", "city", "by", "late", "early", "during"})
_BACK = 4
_REACH = 2


def named(tagged: Tagged, context: Context) -> Iterator[tuple[int, Place]]:
    """Yield the words "capital" of a sentence that stand for a town, with the town."""
    items = tagged.items
    for i, item in enumerate(items):
        if item.text != "capital" or not _is_placed(items, i) or _is_named_behind(items, i):
            continue
        place = _of_unit(tagged, i, context) if _is_of_unit(items, i) else _of_state(tagged, i, context)
        if place is not None:
            yield i, place


def phrase(tagged: Tagged, i: int, place: Place) -> Phrase:
    """Return the words that call a capital as a phrase, with whose it is."""
    items = tagged.items
    before = items[i - 1]
    start = before.start if i and before.kind in {"adjective", "state"} else items[i].start
    mention = Mention(start, items[i].end, "place", (place,))
    text = tagged.sentence.text[start : items[i].end]
    return Phrase("place", start, items[i].end, text, mention, (mention,))


def _is_placed(items: Sequence[Item], i: int) -> bool:
    """Return whether a preposition of place governs the word and no other sense of it is told."""
    before = items[max(0, i - _BACK) : i]
    texts = [word for item in before for word in item.text.split()]
    return bool(_PLACED.intersection(texts)) and not _SPECIAL.intersection(texts)


def _is_named_behind(items: Sequence[Item], i: int) -> bool:
    """Return whether the town itself is named right behind: "the capital, Sanaa", "the capital Kyiv"."""
    behind = items[i + 1 : i + 3]
    if not behind or behind[0].text == "of":
        return False
    is_named = any(item.kind in {"seat", "place"} for item in behind)
    return is_named or (behind[0].kind == "word" and behind[0].text not in _GOES_ON)


def _is_of_unit(items: Sequence[Item], i: int) -> bool:
    return i > 0 and items[i - 1].text.split()[-1].removesuffix("'s").removesuffix("’s") in _UNIT


def _of_unit(tagged: Tagged, i: int, context: Context) -> Place | None:
    """Return the seat of the unit named last before the word, or right behind it."""
    number = context.number(tagged)
    earlier = [p for s in context.sentences[max(0, number - _REACH) : number] for _, p in s.phrases("place")]
    here = [p for j, p in tagged.phrases("place") if j < i]
    for phrase in reversed([*earlier, *here]):
        unit = next((p for p in phrase.places if p.kind == "admin1"), None)
        if unit is not None:
            return _seat_of(unit, context)
    return None


def _seat_of(unit: Place, context: Context) -> Place | None:
    """Return the town that bears the name of its unit, None where the seat is called otherwise."""
    found = () if context.gazetteer is None else context.gazetteer.lookup(unit.name)
    return next((p for p in found if p.kind == "town" and p.admin1_code == unit.admin1_code), None)


def _of_state(tagged: Tagged, i: int, context: Context) -> Place | None:
    """Return the capital of the state named right before or behind the word, else of the text's country."""
    items = tagged.items
    behind = items[i + 2] if i + 2 < len(items) and items[i + 1].text == "of" else None
    if behind is not None and behind.kind == "place" and behind.phrase is not None:
        unit = next((p for p in behind.phrase.places if p.kind == "admin1"), None)
        return None if unit is None else _seat_of(unit, context)
    before = items[i - 1].phrase if i else None
    named_state = behind.phrase if behind is not None else before
    country = state_of(named_state) if named_state is not None else context.main_country
    return None if country is None else context.capital(country)
