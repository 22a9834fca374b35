"""Brings mentions and the words around them together into noun phrases."""

from collections.abc import Sequence
from typing import cast

from incidents.figures.numbers import Quantity
from incidents.tag.items import Item
from incidents.tag.mentions import Mention
from incidents.tag.phrases import HEADS, OWNERS, Phrase, actors_of, is_band
from incidents.words.frozen import frozen, replace
from incidents.words.lexicon import FunctionWords

_MOST_MODIFIERS = 4
_MOST_BETWEEN = 2
_KIND_OF_HEAD = {
    "target": "facility",
    "force_noun": "force",
    "generic": "force",
}
_GROUPS = frozenset(
    {"group", "groups", "gang", "gangs", "faction", "patrol", "detachment", "contingent", "force"}
)
_OPENING, _CLOSING = frozenset("(["), frozenset(")]")
_SHORT = 3
_JOINING = frozenset({"and", "or", "/", "&"})
_ALONE = frozenset({"time", "distance", "place", "region"})
Piece = Item | Mention


@frozen
class Chunker:
    """Reads noun phrases out of a row of words and mentions; `verbs` are words that end a noun phrase."""

    function_words: FunctionWords
    verbs: frozenset[str]

    def chunk(self, text: str, pieces: Sequence[Piece]) -> list[Item]:
        """Return the items of a sentence: phrases where there are mentions, else its words."""
        items: list[Item] = []
        at, determiners = 0, self.function_words.determiners
        while at < len(pieces):
            first = pieces[at]
            if isinstance(first, Item) and first.text not in determiners:
                items.append(first)
                at += 1
                continue
            end = self._end(pieces, at)
            if end == at:
                items.append(self._single(text, pieces[at]))
                at += 1
            else:
                items.append(item_of(text, pieces[at:end]))
                at = end
        return self._with_owners_after(text, items)

    def _single(self, text: str, piece: Piece) -> Item:
        return piece if isinstance(piece, Item) else item_of(text, [piece])

    def _end(self, pieces: Sequence[Piece], at: int) -> int:
        """Return where the noun phrase that begins at `at` ends, `at` itself when none begins there."""
        first = pieces[at]
        if isinstance(first, Mention) and first.kind in _ALONE:
            return at + 1
        end, i, modifiers = at, at, 0
        while i < len(pieces):
            piece = pieces[i]
            if isinstance(piece, Mention):
                if piece.kind in _ALONE or not _follows(pieces, end, i, at):
                    break
                end = i + 1
            elif not (i == at or self._joins(pieces, i) or self._modifies(piece)):
                break
            else:
                modifiers += i != at
                if modifiers > _MOST_MODIFIERS:
                    break
            i += 1
        return end if any(isinstance(p, Mention) for p in pieces[at:end]) else at

    def _modifies(self, piece: Item) -> bool:
        return (
            piece.kind == "word"
            and piece.text not in self.function_words.all
            and piece.text not in self.verbs
            and not piece.text[0].isdigit()
        )

    def _joins(self, pieces: Sequence[Piece], i: int) -> bool:
        """Return whether "and", "or" or a comma stands between two owners: "Syrian and Russian jets"."""
        here = pieces[i]
        if i + 1 >= len(pieces) or i == 0 or not isinstance(here, Item) or here.text not in _JOINING:
            return False
        before, after = pieces[i - 1], pieces[i + 1]
        has_head = (
            isinstance(before, Mention)
            and before.kind == "generic"
            and i > 1
            and isinstance(pieces[i - 2], Mention)
        ) or _is_owner_behind(pieces, i)
        return not has_head and all(isinstance(p, Mention) and p.kind in OWNERS for p in (before, after))

    def _with_owners_after(self, text: str, items: list[Item]) -> list[Item]:
        """Join "fighters" and "of the M23" into one phrase."""
        joined: list[Item] = []
        for item in items:
            if len(joined) < 2 or item.phrase is None:
                joined.append(item)
            elif _is_owned(text, joined[-2], joined[-1], item):
                owned = item
                while len(joined) > 1 and _is_owned(text, joined[-2], joined[-1], owned):
                    owned = _owned(text, joined[-2], owned)
                    del joined[-2:]
                joined.append(owned)
            elif _is_part(joined[-2], joined[-1], item):
                joined[-2:] = [_parted(text, joined[-2], item)]
            elif _is_named_place(joined[-2], joined[-1], item):
                joined[-2:] = [_named_place(text, joined[-2], item)]
            else:
                joined.append(item)
        return _without_short_names(joined)


def _is_owner_behind(pieces: Sequence[Piece], i: int) -> bool:
    """Return whether an owner told after "of" stands before a link: "jets of the navy and Dutch jets"."""
    force = pieces[i - 1]
    near = {piece.text for piece in pieces[max(0, i - 5) : i] if isinstance(piece, Item)}
    return isinstance(force, Mention) and force.kind in {"force", "force_noun"} and "of" in near


def _without_short_names(items: Sequence[Item]) -> list[Item]:
    """Take a short name in brackets into the phrase before it: "the National Liberation Army (ELN)"."""
    kept: list[Item] = []
    for item in items:
        if item.text in _CLOSING and len(kept) >= _SHORT and _is_short_name(*kept[-_SHORT:]):
            named = kept[-_SHORT]
            del kept[-_SHORT:]
            kept.append(Item(named.kind, named.start, item.end, named.text, named.phrase))
        else:
            kept.append(item)
    return kept


def _is_short_name(named: Item, opening: Item, short: Item) -> bool:
    owns = named.kind in {"group", "force"} and named.phrase is not None
    return owns and opening.text in _OPENING and (short.kind in {"group", "force"} or short.text.isalnum())


def _follows(pieces: Sequence[Piece], end: int, i: int, at: int) -> bool:
    """Return whether a mention goes on with the phrase that has run to `end`.

    After a bare state or capital only a head can follow ("US jets"); two names are two phrases.
    """
    here = cast("Mention", pieces[i])
    if at in {i, end}:
        return here.kind != "quantity" or (end == at and (i - at < 2 or (i - at == 2 and _is_exact(here))))
    before = pieces[end - 1]
    if not isinstance(before, Mention):
        return True
    if here.kind in {"quantity", "seat"}:
        return False
    if before.possessive or before.kind in {"adjective", "quantity"}:
        return not (before.possessive and before.kind in HEADS - {"generic", "force"} and here.kind in OWNERS)
    if here.kind in OWNERS - HEADS:
        link = pieces[i - 1]
        joins = end < i and isinstance(link, Item) and link.text in _JOINING
        return joins and before.kind in OWNERS
    same_craft = before.kind == here.kind == "aircraft" and i - end <= _MOST_BETWEEN
    return end == i or before.kind in OWNERS or same_craft


def _is_exact(number: Mention) -> bool:
    """Return whether a number may stand behind modifiers, as in "the remaining 12 men": no "at least 12"."""
    quantity = cast("Quantity", number.readings[0])
    return " " not in quantity.text and quantity.best is not None


def _is_owned(text: str, phrase: Item, of: Item, owner: Item) -> bool:
    if phrase.phrase is None or owner.phrase is None or of.text not in {"of", "from", "belonging"}:
        return False
    inner, outer = owner.phrase, phrase.phrase
    is_of_home = len(inner.mentions) > 1 and is_band(inner.mentions, text)
    if not (inner.actors or is_of_home) or any(actor.sense != "generic" for actor in outer.actors):
        return False
    owns = owner.kind in {"state", "group", "force", "seat", "leader"} or (
        owner.kind == "people" and of.text == "of"
    )
    return owns and phrase.kind in {"aircraft", "people", "force", "ship", "weapon"}


def _is_part(phrase: Item, of: Item, whole: Item) -> bool:
    """Return whether "a group" and "of gunmen" are the same people."""
    if phrase.kind != "force" or of.text != "of" or phrase.phrase is None or whole.phrase is None:
        return False
    return text_of_head(phrase) in _GROUPS and whole.kind == "people"


def text_of_head(item: Item) -> str:
    """Return the last word of a phrase in lower case."""
    return item.text.rsplit(None, 1)[-1]


def _phrase(item: Item) -> Phrase:
    """Return the phrase of an item that is known to have one."""
    return cast("Phrase", item.phrase)


def _parted(text: str, phrase: Item, whole: Item) -> Item:
    """Return the people as one phrase with the words before them, which count groups and not people."""
    merged = replace(_phrase(whole), start=phrase.start, text=text[phrase.start : whole.end])
    return Item(whole.kind, phrase.start, whole.end, merged.text.lower(), merged)


def _is_named_place(phrase: Item, of: Item, name: Item) -> bool:
    """Return whether "the town" and "of Hit" are one place."""
    if phrase.kind != "facility" or phrase.phrase is None or of.text != "of" or name.kind != "place":
        return False
    return any(e.facts["target_class"] == "residential" for e in phrase.phrase.head.entries("target"))


def _named_place(text: str, phrase: Item, name: Item) -> Item:
    start, end = phrase.start, name.end
    merged = replace(
        _phrase(name),
        start=start,
        end=end,
        text=text[start:end],
        mentions=_phrase(phrase).mentions + _phrase(name).mentions,
    )
    return Item("place", start, end, merged.text.lower(), merged)


def _owned(text: str, phrase: Item, owner: Item) -> Item:
    outer, inner = _phrase(phrase), _phrase(owner)
    start, end = outer.start, inner.end
    merged = Phrase(
        kind=outer.kind,
        start=start,
        end=end,
        text=text[start:end],
        head=outer.head,
        mentions=outer.mentions + inner.mentions,
        actors=inner.actors,
        quantity=outer.quantity,
        either=inner.either,
    )
    return Item(phrase.kind, start, end, merged.text.lower(), merged)


def item_of(text: str, pieces: Sequence[Piece]) -> Item:
    """Return the phrase that some pieces of a text are, as an item."""
    mentions = tuple(p for p in pieces if isinstance(p, Mention))
    heads = [m for m in mentions if m.kind in HEADS]
    head = heads[-1] if heads else next((m for m in mentions if m.kind != "quantity"), mentions[0])
    start, end = pieces[0].start, pieces[-1].end
    quantities = [r for m in mentions for r in m.readings if isinstance(r, Quantity)]
    either = len(mentions) < len(pieces) and any(p.text == "or" for p in pieces if isinstance(p, Item))
    kind = _kind(head)
    phrase = Phrase(
        kind=kind,
        start=start,
        end=end,
        text=text[start:end],
        head=head,
        mentions=mentions,
        actors=actors_of(mentions, text),
        quantity=quantities[0] if quantities else None,
        either=either,
    )
    return Item(kind, start, end, phrase.text.lower(), phrase)


def _kind(head: Mention) -> str:
    if head.kind == "region":
        return "place"
    if head.kind == "target" and any(e.facts["target_class"] == "ship" for e in head.entries("target")):
        return "ship"
    return _KIND_OF_HEAD.get(head.kind, head.kind)
