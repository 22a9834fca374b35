"""What the telling says of two accounts: how far apart they stand, as known or as new, in which words."""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from incidents.resolve import weights
from incidents.resolve.account import Account
from incidents.schema import types
from incidents.tag import Tagged
from incidents.words.late import late

_SHORTEST = 4
_LONG = 5
_RARE = (2, 3)
_LARGE = 10
_STEM = 5
_ASIDE = 6
_KNOWN = 2
_ENDED = frozenset({"killed", "captured"})
_OPENING = 2
_FACTS = ("place_text", "target_class", "weapon_class", "strikes_low")
_COUNTED = ("people", "combatants", "aircraft", "ship", "weapon", "facility", "vehicle", "force", "quantity")
_BEFALLS = types.which("befalls_people")
_FIGHTING = types.which("fighting")
_GAPS = (("same sentence", 0), ("next sentence", 1), ("near", 4), ("further on", 12))
_NAME = late(r"[A-Z][^\W\d_]+(?:[-'’][^\W\d_]+)*")
_LOWER = late(r"[a-z]")


def of(account: Account, draft: Account, rare: frozenset[str]) -> Iterator[str]:
    """Yield what the way of telling says: how far apart, as known or as new, in which words.

    `rare` are the rarer words of the document.
    """
    distance = _distance(account, draft)
    yield next((f"told {name}" for name, reach in _GAPS if distance <= reach), "told far off")
    yield from _newness(draft, distance)
    if draft.event.tagged.items[0].text in weights.listed("apart"):
        yield "told beside"
    if is_heading(account) or is_heading(draft):
        yield "told in a headline"
    if same_person(account, draft):
        yield "person shared"
    if _is_bare(draft):
        yield "told without a fact"
    elif _is_of_subject(account, draft):
        yield "told of the subject"
    if distance:
        yield from _words(account, draft, rare)


def _newness(draft: Account, distance: int) -> Iterator[str]:
    if draft.refers_back or (distance and draft.event.tagged.once(_tells_known_act)):
        yield "told as known"
    elif _is_introduced(draft):
        yield "told as new"


def _distance(account: Account, draft: Account) -> int:
    """Return how many sentences lie between two accounts, 0 for two of one sentence."""
    if account.event.tagged is draft.event.tagged:
        return 0
    return min(abs(draft.sentence - sentence) or 1 for sentence in account.sentences)


def _words(account: Account, draft: Account, rare: frozenset[str]) -> Iterator[str]:
    """Yield what the sentences of two accounts share: the word for the act, numbers, names, rarer words."""
    first, second = account.event.tagged, draft.event.tagged
    if same_word(account, draft):
        yield "told in one word"
    elif _same_stem(account, draft):
        yield "told in one verb"
    if first.once(_amounts) & second.once(_amounts):
        yield "number shared"
    if _victims(account) & _victims(draft):
        yield "victim shared"
    if first.once(_spots) & second.once(_known_spots):
        yield "spot known"
    yield from _counted("name", len(first.once(_proper) & second.once(_proper)))
    yield from _counted("word", len(first.once(_content) & second.once(_content) & rare))


def _counted(what: str, shared: int) -> Iterator[str]:
    """Yield whether one or several of a kind of words are shared."""
    if shared:
        yield f"{what} shared" if shared == 1 else f"{what}s shared"


def is_heading(account: Account) -> bool:
    """Return whether the words of an account stand over a text or a part of it."""
    return account.event.tagged.sentence.kind in {"headline", "heading"}


def same_word(account: Account, draft: Account) -> bool:
    """Return whether both name the act by one noun: "the bombardment" behind "an artillery bombardment"."""
    first, second = (a.event.head_text.lower().removesuffix("s") for a in (account, draft))
    same = first == second or f" {first}".endswith(f" {second}") or f" {second}".endswith(f" {first}")
    return same and account.event.voice == draft.event.voice == "nominal"


def _same_stem(account: Account, draft: Account) -> bool:
    """Return whether the words for the act begin alike: "ambushed" behind "an ambush"."""
    first, second = (a.event.head_text.lower()[:_STEM] for a in (account, draft))
    return first == second and len(first) == _STEM


def _amounts(tagged: Tagged) -> frozenset[int]:
    """Return the larger numbers of a sentence that count people or things."""
    found = (p.quantity for _, p in tagged.phrases(*_COUNTED) if p.quantity is not None)
    return frozenset(q.best for q in found if q.best is not None and q.best >= _LARGE)


def _spots(tagged: Tagged) -> frozenset[str]:
    """Return what the buildings and bases of a sentence are called: "base" of "a Syrian air base"."""
    return frozenset(p.text.lower().rpartition(" ")[2] for _, p in tagged.phrases("facility", "airbase"))


def _known_spots(tagged: Tagged) -> frozenset[str]:
    """Return what those buildings and bases are called that a sentence speaks of as known: "the base"."""
    found = (p.text.lower().split(" ") for _, p in tagged.phrases("facility"))
    return frozenset(words[-1] for words in found if len(words) == _KNOWN and words[0] == "the")


def _victims(account: Account) -> frozenset[str]:
    """Return the names near the trigger of an act that kills or takes people: "Salehi was shot dead"."""
    event = account.event
    if account.incident_type not in _BEFALLS:
        return frozenset()
    near = event.tagged.items[max(0, event.head - _ASIDE) : event.head_end + _ASIDE]
    text, proper = event.tagged.sentence.text, event.tagged.once(_proper)
    return proper & {_bare(text[item.start : item.end]) for item in near}


def same_person(account: Account, draft: Account) -> bool:
    """Return whether both tell what was done to one person, whom they name."""
    return bool(_persons(account) & _persons(draft))


def _persons(account: Account) -> frozenset[str]:
    """Return the names of the one person whom an act was done to, none of those in a headline's capitals."""
    tagged = account.event.tagged
    if is_heading(account):
        return frozenset()
    dead = [t.text for t in account.tolls if t.casualty.best == 1 and t.casualty.outcome in _ENDED]
    named = frozenset(word for text in dead for word in text.split(" ")[-1:] if _is_name(word))
    target = frozenset(map(_bare, (account.value("target_text") or "").split(" ")))
    return named | (target & tagged.once(_proper))


def _is_bare(account: Account) -> bool:
    """Return whether an account tells no place, day, party or number of its own, and no further act."""
    told = any(name in account.values and not account.values[name].derived for name in _FACTS)
    parties = any(account.value(f"{side}_id") is not None for side in ("initiator", "target"))
    return not (told or parties or account.tolls or account.tells_day() or _is_introduced(account))


def _is_of_subject(account: Account, draft: Account) -> bool:
    """Return whether a draft without day and place of its own comes behind what the text began with."""
    place = draft.values.get("place_text")
    is_open = not draft.tells_day() and (place is None or place.derived)
    return is_open and account.sentence <= _OPENING < draft.sentence


def _bare(name: str) -> str:
    return name.removesuffix("'s").removesuffix("’s")


def _is_introduced(account: Account) -> bool:
    """Return whether the act is named for the first time: "a strike", "an ambush"."""
    items = account.event.tagged.items[max(0, account.event.head - 3) : account.event.head]
    words = [item.text.split(" ", 1)[0] for item in items]
    return account.event.voice == "nominal" and bool(weights.listed("indefinite") & set(words))


def _proper(tagged: Tagged) -> frozenset[str]:
    """Return the words of names that are no place, party or time, as those of people and works are."""
    text = tagged.sentence.text
    if _LOWER.search(text) is None:
        return frozenset()
    words = [text[i.start : i.end] for i in tagged.items if i.phrase is None and i.kind == "word"]
    for _, phrase in tagged.phrases("people", "combatants", "leader"):
        words += itertools.takewhile(_is_name, reversed(phrase.text.split(" ")))
    return frozenset(_bare(w) for w in words if _is_name(w))


def _is_name(word: str) -> bool:
    return len(word) >= _SHORTEST and _NAME.fullmatch(_bare(word)) is not None


def _content(tagged: Tagged) -> frozenset[str]:
    """Return the longer words of a sentence that are no place, party or time."""
    return frozenset(i.text for i in tagged.items if i.kind == "word" and len(i.text) >= _LONG)


def rare_words(sentences: Sequence[Tagged]) -> frozenset[str]:
    """Return the longer words that stand in two or three sentences of a document."""
    counts = Counter(word for tagged in sentences for word in tagged.once(_content))
    return frozenset(word for word, found in counts.items() if found in _RARE)


def takes_captives(account: Account) -> bool:
    """Return whether people are told to have been taken in a fight, and not arrested or taken before it.

    "Who had been taken by the gunmen": those of whom the fight was told.
    """
    event, words = account.event, {item.text for item in account.event.tagged.items}
    known = any(_is_definite(phrase.text) for phrase in event.phrases("initiator"))
    earlier = "had" in words and not known and words.isdisjoint(weights.listed("saying"))
    day = account.values.get("date_text")
    own = day is not None and not day.derived and (day.start or 0) >= account.start
    return event.head_text.lower().startswith(tuple(weights.listed("taken"))) and not (earlier or own)


def goes_on(account: Account) -> bool:
    """Return whether fighting is told as a whole: "clashes", "heavy fighting"."""
    return account.incident_type in _FIGHTING and account.event.head_text.lower().startswith(
        tuple(weights.listed("going_on"))
    )


@cache
def _known_act() -> re.Pattern[str]:
    """Return what names an act as known: "the attack", "their night raid"."""
    acts = "|".join(sorted(weights.listed("acts")))
    return re.compile(
        rf"(?<!\S)(?:the|this|that|these|those|its|their) (?:[^\s.,;]+ ){{0,2}}?(?:{acts})(?!\S)"
    )


def names_known_act(account: Account) -> bool:
    """Return whether the sentence of an account names an act as known: "the attacks began in Taiz"."""
    return _known_act().search(account.event.tagged.sketch) is not None


def _tells_known_act(tagged: Tagged) -> bool:
    """Return whether a sentence speaks of an act, or of those or that with which it was done, as known."""
    known = (p for _, p in tagged.phrases("weapon", "aircraft", "combatants") if not p.actors)
    return _known_act().search(tagged.sketch) is not None or any(_is_definite(p.text) for p in known)


def _is_definite(text: str) -> bool:
    return text.lower().startswith(("the ", "these ", "those "))
