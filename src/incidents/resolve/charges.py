"""Reads in a sentence who is charged with a deed or owns it: "blamed the ADF", "It was behind it"."""

from collections.abc import Iterator, Sequence

from incidents.detect import Detector, roles
from incidents.resolve import blame_words as words
from incidents.tag import Item, Phrase, Tagged
from incidents.words.frozen import frozen

_DOERS = frozenset({"group", "force", "state", "seat", "people", "leader"})
_BEFORE_DOER = 4
WINDOW = 9
_DENIED_WITHIN = 12
_JOINS = frozenset({"of", "from", "the", "on", "members", "fighters", "elements", "its", "their"})


@frozen
class Charge:
    """A statement of who did it: by whose words (`phrase`), in which sentence, at which item.

    `known` tells that it speaks of a deed as told before, `several` of more than one.
    """

    number: int
    tagged: Tagged
    at: int
    phrase: Phrase | None
    pronoun: int | None
    owned: bool
    known: bool
    several: bool


def read(number: int, tagged: Tagged, detector: Detector) -> Iterator[Charge]:
    """Yield what a sentence says of who did it."""
    for i, item in enumerate(tagged.items):
        if item.phrase is not None or item.text not in words.KEYS or _is_denied(tagged.items, i):
            continue
        if item.text in words.LAYING or item.text in words.POINTING:
            found = _laid(tagged, i, detector)
        elif item.text in words.BEHIND:
            found = _behind(tagged, i, detector)
        else:
            found = _owned(tagged, i, detector)
        if found is not None:
            phrase, pronoun, owned, reference = found
            known, several = reference
            yield Charge(number, tagged, i, phrase, pronoun, owned, known, several)


_Found = tuple[Phrase | None, int | None, bool, tuple[bool, bool]]


def _is_denied(items: Sequence[Item], i: int) -> bool:
    """Return whether a word before another in its sentence takes back what is said: "no group claimed"."""
    return any(
        item.text in words.DENYING or item.text.startswith("no ")
        for item in items[max(0, i - _DENIED_WITHIN) : i]
    )


def _laid(tagged: Tagged, i: int, detector: Detector) -> _Found | None:
    """Read "blamed Boko Haram", "accused the ADF of the raid", "pointed the finger at Iran"."""
    items = tagged.items
    start = i + 1
    if i > 1 and items[i - 1].text == "to" and items[i - 2].text in words.BEING:
        reference = _complement(items, start, bare=True, detector=detector)
        return None if reference is None else _by_subject(tagged, i - 2, detector, reference, owned=False)
    if items[i].text in words.POINTING:
        if start >= len(items) or items[start].text != "at":
            return None
        start += 1
    if i and items[i - 1].text in words.BEING:
        reference = _complement(items, i + 1, bare=False, detector=detector)
        if reference is None:
            return None
        subject, pronoun = roles.subject_at(detector.roles.parser.clauses(tagged), i)
        is_told = bool(subject) and _is_doer(items[subject[-1]])
        return (items[subject[-1]].phrase, pronoun, False, reference) if is_told else None
    at = _doer_at(items, start)
    if at is None:
        return None
    bare = items[i].text not in words.ACCUSING
    reference = _complement(items, _behind_allies(items, at + 1), bare=bare, detector=detector)
    return None if reference is None else (items[at].phrase, None, False, reference)


def _is_doer(item: Item) -> bool:
    """Return whether an item can be one who does a deed; a group's short name can be an adjective."""
    phrase = item.phrase
    if phrase is None:
        return False
    if item.kind == "adjective":
        return all(e.facts["kind"] == "group" for e in phrase.entries("actor"))
    return item.kind in _DOERS and (bool(phrase.actors) or item.text.startswith("the "))


def _doer_at(items: Sequence[Item], start: int) -> int | None:
    """Return the item of the actor that is the object from an item on, few words before it."""
    for j in range(start, min(len(items), start + _BEFORE_DOER)):
        phrase = items[j].phrase
        if _is_doer(items[j]):
            return j
        if phrase is None and items[j].text not in _JOINS:
            return None
        if phrase is not None and items[j].kind != "people":
            return None
    return None


def _behind_allies(items: Sequence[Item], at: int) -> int:
    """Return the item behind "and its foreign backers", where these words stand at an item."""
    joins = (
        at + 1 < len(items) and items[at].text == "and" and items[at + 1].text.startswith(("its", "their"))
    )
    if not joins:
        return at
    ends = (j for j in range(at + 1, min(len(items), at + 6)) if items[j].text in {"for", "of"})
    return next(ends, at)


def _complement(
    items: Sequence[Item], at: int, *, bare: bool, detector: Detector
) -> tuple[bool, bool] | None:
    """Return how the words behind an accused speak of the deed, None where they charge with none."""
    if at >= len(items) or items[at].text in words.OPEN_END or items[at].kind == "time":
        return (True, False) if bare else None
    if items[at].text not in {"for", "of"} or at + 1 >= len(items):
        return None
    first = items[at + 1].text
    if first.endswith("ing") and first not in words.DOING and not detector.triggers_in(first):
        return None
    found = _reference(items, at + 1)
    if found is None and detector.triggers_in(first):
        return (False, False)
    return (True, False) if found is not None and _is_verdict(items, at + 1) else found


def _is_verdict(items: Sequence[Item], at: int) -> bool:
    """Return whether "a massacre" is what a told act is called, without a day or place of its own."""
    behind = items[at + 1 : at + WINDOW]
    names = at + 1 < len(items) and items[at + 1].text in words.DEED | words.VERDICTS
    is_bare = all(item.kind not in {"time", "place", "seat"} for item in behind)
    return items[at].text in {"a", "an"} and names and is_bare


def _reference(items: Sequence[Item], start: int) -> tuple[bool, bool] | None:
    """Return whether the first deed named from an item on is one told before, and whether it is several."""
    known = False
    for item in items[start : start + WINDOW]:
        if item.kind == "punctuation":
            return None
        head = item.text.split()[0] if item.text else ""
        if item.phrase is None and item.text in words.DEED_PRONOUNS:
            return True, item.text in {"them", "both"}
        if item.kind == "quantity" or head in words.OTHER:
            known = False
            if head in words.OTHER:
                return False, False
        last = item.text.rsplit(maxsplit=1)[-1] if item.text else ""
        known = known or head in words.DEFINITE or _is_dated(item)
        if last in words.DEED or last in words.DEEDS:
            return known, last in words.DEEDS and last != "deaths"
    return None


def _is_dated(item: Item) -> bool:
    """Return whether a word tells whose or which day's a deed is: "Monday's"."""
    return item.kind == "time" and item.phrase is not None and item.phrase.head.possessive


def _behind(tagged: Tagged, i: int, detector: Detector) -> _Found | None:
    """Read "was behind the attack", "were responsible for it"."""
    items = tagged.items
    start = i + 1
    reference = _reference(items, start)
    if items[i].text == "responsible":
        if start >= len(items) or items[start].text in words.OPEN_END:
            reference = (True, False)
        elif items[start].text != "for":
            return None
    being = next((j for j in range(i - 1, max(-1, i - 4), -1) if items[j].text in words.BEING), None)
    if being is None or reference is None:
        return None
    return _by_subject(tagged, being, detector, reference, owned=False)


def _by_subject(
    tagged: Tagged, verb: int, detector: Detector, reference: tuple[bool, bool], *, owned: bool
) -> _Found | None:
    """Return a charge whose doer is the subject of a verb; a pronoun owns what it speaks of."""
    subject, pronoun = roles.subject_at(detector.roles.parser.clauses(tagged), verb)
    if not subject:
        is_party = pronoun is not None and tagged.items[pronoun].text in {"it", "they"}
        return (None, pronoun, True, reference) if is_party else None
    item = tagged.items[subject[-1]]
    return (item.phrase, None, owned, reference) if _is_doer(item) else None


def _owned(tagged: Tagged, i: int, detector: Detector) -> _Found | None:
    """Read "claimed responsibility", "claimed the attack", "was claimed by IS", "carried out the attack"."""
    items = tagged.items
    if items[i].text in words.OWNED:
        return None
    if i + 1 < len(items) and items[i + 1].text == "by":
        return _owned_by(tagged, i, detector)
    responsible = next(
        (j for j in range(i + 1, min(len(items), i + 4)) if items[j].text in words.OWNED), None
    )
    if items[i].text in words.OWNING and responsible is not None:
        behind = responsible + 1
        for_ = behind < len(items) and items[behind].text == "for"
        reference = _reference(items, behind + 1) if for_ else (True, False)
        return None if reference is None else _by_subject(tagged, i, detector, reference, owned=True)
    if items[i].text.startswith(("took", "tak", "accept", "admit")):
        return None
    start = i + 2 if items[i].text == "carried" else i + 1
    reference = _reference(items, start)
    if reference is None:
        return None
    owned = items[i].text in words.OWNING
    return _by_subject(tagged, i, detector, reference, owned=owned)


def _owned_by(tagged: Tagged, i: int, detector: Detector) -> _Found | None:
    """Read "the attack was claimed by Islamic State", "responsibility was claimed by the group"."""
    items = tagged.items
    before = {word for item in items[max(0, i - WINDOW) : i] for word in item.text.split()}
    if not before & (words.DEED | words.DEEDS | words.OWNED | {"it"}) or items[i].text != "claimed":
        return None
    agent = roles.agent_at(detector.roles.parser.clauses(tagged), i)
    if not agent or not _is_doer(items[agent[0]]):
        return None
    return items[agent[0]].phrase, None, True, (True, bool(before & words.DEEDS))
