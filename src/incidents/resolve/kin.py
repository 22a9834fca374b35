"""Whom an insertion describes by another: "JNIM, an affiliate of al-Qaeda, claimed it" is JNIM's claim."""

from incidents.tag import Phrase, Tagged

_KIN = frozenset(
    "affiliate affiliates branch arm wing offshoot franchise ally allies proxy proxies faction splinter rival"
    " rivals enemy enemies foe partner successor linked allied affiliated aligned tied ties links loyal close"
    " allegiance backed supported sponsored funded trained armed considered designated".split()
)
_TIES = frozenset({"of", "to", "with", "by", "from"})
_OPENS = frozenset({",", "(", "—", "–"})
_NAMED = frozenset({"group", "force", "people"})
_REACH = 9
_LONGEST = 12


def described(tagged: Tagged, phrase: Phrase) -> Phrase:
    """Return the phrase that an insertion describes in which a phrase stands, else that phrase itself."""
    at = next((i for i, item in enumerate(tagged.items) if item.phrase is phrase), 0)
    if at < 1 or tagged.items[at - 1].text not in _TIES:
        return phrase
    is_kin = False
    for i in range(at - 2, max(-1, at - _REACH), -1):
        item = tagged.items[i]
        is_kin = is_kin or not _KIN.isdisjoint(item.text.replace("-", " ").split())
        if item.text in _OPENS:
            before = tagged.items[_behind_brackets(tagged, i - 1)].phrase if i else None
            is_named = before is not None and before.kind in _NAMED and bool(before.actors)
            return before if is_kin and is_named and before is not None else phrase
        if item.kind == "punctuation":
            break
    return phrase


def _behind_brackets(tagged: Tagged, at: int) -> int:
    """Return the item before brackets that end at an item, that item itself where none do."""
    if tagged.items[at].text != ")":
        return at
    opens = (i for i in range(at - 1, max(0, at - _LONGEST), -1) if tagged.items[i].text == "(")
    return next(opens, at + 1) - 1
