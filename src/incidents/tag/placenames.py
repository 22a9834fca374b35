"""Place names in a sentence: looked up where a capital stands, kept as text where the wording says "town of"."""

import re
from collections.abc import Sequence

from incidents.places import Gazetteer, Place
from incidents.tag.mentions import Mention, overlaps
from incidents.words import Word

_LONGEST = 5
_TYPE = (
    r"(?:town|city|village|district|province|governorate|suburb|neighbou?rhood|area|region|county|hamlet|"
    r"municipality|department|canton|settlement|township|port|island|valley|oblast|municipality|enclave|camp)s?"
)
_NAME = r"(?:[aA]l-|[aA]r-|[aA]s-|[eE]l-)?[A-ZÀ-Ž][\w'’]+(?:[- ](?:al-|ar-|as-|el-|ez-|az-|e |of )?[A-ZÀ-Ž][\w'’]+){0,3}"
_TYPE_OF = re.compile(rf"\b{_TYPE} of (?P<name>{_NAME})")
_NAME_TYPE = re.compile(
    rf"(?P<name>{_NAME}) (?:{_TYPE}|Islands?|Islets?|Valley|Province|Governorate|District)\b"
)
_IN_SOMEWHERE = re.compile(
    rf"\b(?:in|at|near|around|outside|over|on|vicinity of|outskirts of|edge of|centre of|center of) (?P<name>{_NAME}),? (?:in |near |(?:north|south|east|west) of )?(?:the )?"
    r"(?=[A-Z])"
)
_LISTED = re.compile(rf"^[^\w]*Near (?P<name>{_NAME}),")
_LOCATIVE = re.compile(
    r"(?:\b(?:in|at|near|around|from|to|into|of|over|outside|inside|towards?|on|off|above|between|and|for|reach(?:ed|ing)?"
    r"|captur(?:ed|ing)|enter(?:ed|ing)|left|seiz(?:ed|ing)|bomb(?:ed|ing)|shell(?:ed|ing)|"
    r"north|south|east|west|northern|southern|eastern|western|central)|,|-|/|\()\s*(?:the\s+)?$",
    re.IGNORECASE,
)
# Case tells nothing in a text in capitals, so the word before has to: "IN LIMA", or a date behind: "LIMA, 20 DEC 89".
_LOCATIVE_IN_CAPITALS = re.compile(
    r"(?:\b(?:in|at|near|around|from|to|into|of|over|outside|inside|towards?|between|downtown|city|"
    r"north|south|east|west|northern|southern|eastern|western|central)|,|\()\s*$",
    re.IGNORECASE,
)
_DATED = re.compile(r"(?:\s\([A-Z. ]{3,30}\))?,\s\d{1,2}\s[A-Z]{3}")
_CALLED = re.compile(rf"\b{_TYPE}\s(?:of|de)\s$", re.IGNORECASE)
_REACH_BACK = 24
_KNOWN_IN_CAPITALS = 10_000
_LARGE = 100_000
_TITLE = re.compile(
    r"\b(?:President|Minister|Secretary|Mr|Mrs|Ms|Dr|Gen|General|Col|Colonel|Lt|Maj|Major|Capt|Captain|Sgt|Sheikh|"
    r"Prince|King|Queen|Senator|Sen|Rep|Ambassador|Admiral|Adm|Commander|Chancellor|spokesman|spokeswoman|chief|"
    r"envoy|director|leader|correspondent|reporter|analyst)\.?\s+$"
)
_NO_NAMES = frozenset(
    {
        "the",
        "a",
        "an",
        "this",
        "that",
        "its",
        "their",
        "his",
        "our",
        "one",
        "two",
        "three",
        "some",
        "most",
        "in",
        "each",
    }
)
_UNIT_AFTER = re.compile(
    r" (?:province|governorate|oblast|prefecture|department|region|state|countryside)s?\b"
)
_UNIT_BEFORE = re.compile(r"\b(?:province|governorate|oblast|prefecture|department) of $")
_OWNERS = frozenset({"state", "adjective"})
_GENITIVE = 3
_NO_SURNAMES = frozenset({"people", "time", "state", "seat", "aircraft", "weapon"})
_ARTICLES = frozenset({"al", "ar", "as", "ad", "an", "el", "the"})


def placenames(
    text: str, found: Sequence[Word], taken: Sequence[Mention], gazetteer: Gazetteer, *, capitals: bool
) -> list[Mention]:
    """Return the places that a text names outside of the mentions already taken."""
    marked = {} if capitals else _marked(text)
    places: list[Mention] = []
    at = 0
    while at < len(found):
        word = found[at]
        size = 0
        if _may_begin(text, found, at, capitals=capitals) and not overlaps(taken, word.start, word.end):
            size = _longest(text, found, at, taken, places, gazetteer, marked, capitals=capitals)
        at += max(size, 1)
    known = [*taken, *places]
    return places + _unknown(text, marked | _contained(text, known), known)


def _stands_as_place(text: str, start: int) -> bool:
    """Return whether a word of a text in capitals opens it or follows a word such as "in"."""
    return not start or bool(_LOCATIVE_IN_CAPITALS.search(text, max(0, start - _REACH_BACK), start))


def _may_begin(text: str, found: Sequence[Word], at: int, *, capitals: bool) -> bool:
    word = found[at]
    if text[word.start].isupper():
        return not capitals or _stands_as_place(text, word.start)
    following = found[at + 1] if at + 1 < len(found) else None
    return (
        word.form in _ARTICLES
        and following is not None
        and text[following.start].isupper()
        and (following.start - word.end == 1)
    )


def _longest(
    text: str,
    found: Sequence[Word],
    at: int,
    taken: Sequence[Mention],
    places: list[Mention],
    gazetteer: Gazetteer,
    marked: dict[tuple[int, int], str],
    *,
    capitals: bool,
) -> int:
    """Add the longest place name that begins at a word; return how many words it takes, 0 when none."""
    for size in range(min(_LONGEST, len(found) - at), 0, -1):
        start, end = found[at].start, found[at + size - 1].end
        if size > 1 and (
            text[found[at + size - 1].start].islower() or not _is_one_name(text, found, at, size)
        ):
            continue
        if overlaps(taken, start, end) or (size == 1 and found[at].form in _ARTICLES):
            continue
        name = text[start:end]
        candidates = _units(text, start, end, gazetteer) or gazetteer.lookup(name)
        if not candidates:
            continue
        part = any(s <= start and end < e and not _is_known(taken, s, start) for s, e in marked)
        if part and not _is_large(candidates[0]):
            return 0
        is_marked = any(s <= start and end == e for s, e in marked)
        if is_marked or _is_place(text, start, end, candidates, gazetteer, taken, capitals=capitals):
            possessive = found[at + size - 1].possessive
            places.append(Mention(start, end, "place", candidates, possessive))
            return size
        return 0
    return 0


def _units(text: str, start: int, end: int, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """Return the units that a name means where the wording calls it one: "Idlib province", "province of Idlib"."""
    if not (_UNIT_AFTER.match(text, end) or _UNIT_BEFORE.search(text, max(0, start - 20), start)):
        return ()
    return tuple(p for p in gazetteer.lookup(f"{text[start:end]} province") if p.kind == "admin1")


def _is_one_name(text: str, found: Sequence[Word], at: int, size: int) -> bool:
    return all(
        found[i + 1].start - found[i].end <= 2
        and not found[i].possessive
        and not set(text[found[i].end : found[i + 1].start]) - set(" -'’.")
        for i in range(at, at + size - 1)
    )


def _is_place(
    text: str,
    start: int,
    end: int,
    candidates: tuple[Place, ...],
    gazetteer: Gazetteer,
    taken: Sequence[Mention],
    *,
    capitals: bool,
) -> bool:
    """Return whether a name that could be a place is one here: not a person, not a common word."""
    before = text[: _owner_start(taken, start)]
    called = capitals and bool(_CALLED.search(text, max(0, start - _REACH_BACK), start))
    if called or gazetteer.is_refused(text[start:end]) or _TITLE.search(before):
        return called and candidates[0].spelling == "exact"
    if _beside_a_name(text, start, end, taken):
        return False
    if capitals:
        return _is_place_in_capitals(text, start, end, candidates[0])
    locative = bool(_LOCATIVE.search(before))
    exact = candidates[0].spelling != "folded"
    large = _is_large(candidates[0])
    followed = text[end : end + 1] == "," and text[end + 1 : end + 3].strip()[:1].isupper()
    return locative or (exact and (large or followed or _begins_bullet(before)))


def _is_large(place: Place) -> bool:
    return place.population >= _LARGE or place.kind == "admin1"


def _is_place_in_capitals(text: str, start: int, end: int, place: Place) -> bool:
    """Return whether a name in a text in capitals is a place: spelled as usual, and no village with a word's name."""
    if place.spelling != "exact" or (not start and not _DATED.match(text, end)):
        return False
    return " " in text[start:end] or place.population >= _KNOWN_IN_CAPITALS


def _begins_bullet(before: str) -> bool:
    return not before.strip(" \t\n-*•·–—0123456789.):")


def _owner_start(taken: Sequence[Mention], start: int) -> int:
    """Return where a place begins together with the state it is said to be of: "in Syria's Idlib"."""
    return next((m.start for m in taken if m.kind in _OWNERS and 0 < start - m.end <= _GENITIVE), start)


def _is_known(taken: Sequence[Mention], first: int, last: int) -> bool:
    """Return whether something else that is named stands in a stretch."""
    return any(first <= m.start < last for m in taken)


def _beside_a_name(text: str, start: int, end: int, taken: Sequence[Mention]) -> bool:
    """Return whether a further capitalised word stands next to it, as in a person's name."""
    if text[start:end].isupper() and end - start > 3:
        return False
    start = _owner_start(taken, start)
    if any(m.start == end + 1 and m.kind in _NO_SURNAMES for m in taken):
        return False
    before = re.search(r"([\w'’.-]+) $", text[:start])
    if before and before[1][0].isupper() and not _begins_sentence(text, before.start()):
        if before[1].rstrip(".").lower() not in _COMPASS:
            return True
    after = re.match(r" ([A-Z][\w'’-]+)", text[end:])
    return bool(after) and after[1].lower() not in _AFTER_PLACE if after else False


def _begins_sentence(text: str, offset: int) -> bool:
    return not text[:offset].strip(" \"“'‘(—–-")


_COMPASS = frozenset(
    {
        "north",
        "south",
        "east",
        "west",
        "northern",
        "southern",
        "eastern",
        "western",
        "central",
        "greater",
        "near",
    }
    | {
        "in",
        "at",
        "from",
        "on",
        "over",
        "of",
        "the",
        "rural",
        "old",
        "inside",
        "outside",
        "around",
        "and",
        "to",
    }
)
_AFTER_PLACE = frozenset(
    {
        "province",
        "city",
        "governorate",
        "district",
        "airport",
        "airbase",
        "air",
        "international",
        "countryside",
        "on",
    }
    | {
        "region",
        "airfield",
        "base",
        "state",
        "university",
        "hospital",
        "camp",
        "dam",
        "bridge",
        "road",
        "street",
    }
    | {
        "county",
        "oblast",
        "department",
        "island",
        "islands",
        "valley",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
    }
    | {
        "friday",
        "saturday",
        "sunday",
        "was",
        "were",
        "is",
        "has",
        "and",
        "late",
        "early",
        "province's",
        "military",
    }
)


def _marked(text: str) -> dict[tuple[int, int], str]:
    """Return the spans of names that the wording itself calls a place: "the town of X", "X district", "Near X, …"."""
    spans: dict[tuple[int, int], str] = {}
    for pattern in (_TYPE_OF, _NAME_TYPE):
        for match in pattern.finditer(text):
            if match["name"].lower() in _NO_NAMES or (
                pattern is _NAME_TYPE and not text[: match.start("name")].strip()
            ):
                continue
            spans.setdefault(match.span("name"), match["name"])
    listed = _LISTED.match(text)
    if listed is not None:
        spans.setdefault(listed.span("name"), listed["name"])
    return spans


def _contained(text: str, known: Sequence[Mention]) -> dict[tuple[int, int], str]:
    """Return the spans of names that stand in a known place: "at Horran, in Azad Kashmir"."""
    starts = {m.start for m in known if m.kind in {"place", "region", "state"}}
    spans = {}
    for match in _IN_SOMEWHERE.finditer(text):
        if match.end() in starts and match["name"].lower() not in _NO_NAMES:
            spans[match.span("name")] = match["name"]
    return spans


def _unknown(text: str, marked: dict[tuple[int, int], str], taken: Sequence[Mention]) -> list[Mention]:
    """Return marked names that nothing else explains, as places without candidates."""
    unknown: list[Mention] = []
    for start, end in sorted(marked):
        if not overlaps([*taken, *unknown], start, end):
            unknown.append(Mention(start, end, "place", ()))
    return unknown
