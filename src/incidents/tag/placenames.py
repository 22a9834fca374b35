"""Place names in a sentence: looked up where a capital stands, kept as text after "town of" and the like."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from incidents.tag.mentions import Mention
from incidents.tag.spans import Spans
from incidents.tag.takenplaces import armed, is_taken, taken_names
from incidents.tag.unlisted import FRONT, NAME, NO_PLACES, SAID_TO_BE, SUFFERS, unlisted
from incidents.words.frozen import frozen
from incidents.words.late import late
from incidents.words.places import Gazetteer, Place
from incidents.words.word import Word

_LONGEST = 5
_TYPES = (
    "town city village district province governorate suburb neighbourhood neighborhood area region county"
    " hamlet municipality department canton settlement township port island valley oblast enclave camp islet"
    " reef shoal atoll".split()
)
_TYPE = f"(?:{'|'.join(_TYPES)})s?"
_CALLS_A_PLACE = frozenset(_TYPES).union(f"{word}s" for word in _TYPES)
_TYPE_OF = late(rf"\b{_TYPE} of (?P<name>{NAME})")
_NAME_TYPE = late(rf"(?P<name>{NAME}) (?:{_TYPE}|Islands?|Islets?|Valley|Province|Governorate|District)\b")
# Its name is not that of the town after which it is called.
_NATURAL = late(
    r"\b(?P<name>[A-ZÀ-Ž][\w'’-]+(?: [A-ZÀ-Ž][\w'’-]+){0,2}? (?:Forest|Mountains?|Hills|Peninsula"
    r"|Desert|Plateau|Gorge"
    r"|National Park|Oil ?[Ff]ield))\b"
)
_NUMBERED = late(r"-\d")
# What was agreed in a town, or is talked of there, tells of no other event in it: "the Geneva conference".
_MEETING = late(
    r"(?i: (?:peace )?(?:talks|summit|conference(?! (?:hall|room|cent))|accords?|protocols?|conventions?"
    r"|communiqu[eé]|agreements?|declaration|process|negotiations|format))\b"
)
_CAMP = late(rf"\b(?:at|on|in|near|from|to|of|inside|outside) (?P<name>(?:Camp|Fort) {NAME})")
_IN_SOMEWHERE = late(
    r"\b(?:in|at|near|around|outside|over|vicinity of|outskirts of|edge of|centre of|center of) "
    rf"(?P<name>{NAME}),? (?:in |near |(?:north|south|east|west) of )?(?:the )?(?=[A-Z])"
)
_OWNS = late(r"['’]s? ")
_SHORTEST_NAME = 4
_WIDEST_GAP = 2
_IN_A_NAME = frozenset(" -'’.")
_LISTED = late(rf"^[^\w]*Near (?P<name>{NAME}),")
_ENDS_ARTICLE = late(r"\bthe\s+$", re.IGNORECASE)
_LOCATIVE = late(
    r"(?:\b(?:in|at|near|around|from|to|into|of|over|outside|inside|towards?|on|off|above|between|and|for|"
    r"reach(?:ed|ing)?|(?:re)?captur(?:ed|ing|es)|enter(?:ed|ing|s)|left|seiz(?:ed|ing)|"
    r"retook|ret(?:aken|aking)|over(?:ran|run|running)|liberat(?:ed|ing)|"
    r"(?:along|together) with|as well as|occup(?:ied|ying)|conquer(?:ed|ing)|besieg(?:ed|ing)|"
    r"evacuat(?:ed|ing)|abandon(?:ed|ing)|surrender(?:ed|ing)|relinquish(?:ed|ing)|"
    r"bomb(?:ed|ing)|shell(?:ed|ing)|hit|hitting|struck|pound(?:ed|ing)|raid(?:ed|ing)|storm(?:ed|ing)|"
    r"attack(?:ed|ing)|bombard(?:ed|ing)|assault(?:ed|ing)|invad(?:ed|ing)|"
    r"north|south|east|west|northern|southern|eastern|western|central)|,|-|/|\()\s*(?:the\s+)?$",
    re.IGNORECASE,
)
# In a text in capitals the word before has to tell, "IN LIMA", or a date behind, "LIMA, 20 DEC 89".
_LOCATIVE_IN_CAPITALS = late(
    r"(?:\b(?:(?:re)?captur(?:es?|ed|ing)|seiz(?:es?|ed|ing)|retakes?|retook|retak(?:en|ing)|overr[au]ns?|liberat(?:es?|ed|ing)|enters?|entered|"
    r"bomb(?:s|ed|ing)|shell(?:s|ed|ing)|pound(?:s|ed|ing)|storm(?:s|ed|ing)|abandon(?:s|ed|ing)|in|at|near|around|from|to|into|of|over|outside|inside|towards?|between|downtown|city|"
    r"north|south|east|west|northern|southern|eastern|western|central)|,|\()\s*$",
    re.IGNORECASE,
)
_DATED = late(r"(?:\s\([A-Z. ]{3,30}\))?,\s\d{1,2}\s[A-Z]{3}")
_ENDS_COMMA = late(r",\s*$")
# Behind a comma, a name that goes on with a further word is as often a surname or a unit: ", LEON BATTALION".
_ENDS_PLACE = late(rf"\W*(?:$|[,.;:)(]|\s(?:AND|IN|ON|(?i:{_TYPE}))\b)")
_CALLED = late(rf"\b{_TYPE}\s(?:of|de)\s$", re.IGNORECASE)
_REACH_BACK = 24
_REACH_FAR = 80
_KNOWN_IN_CAPITALS = 10_000
_LARGE = 100_000
_TITLE = late(
    r"\b(?:President|Minister|Secretary|Mr|Mrs|Ms|Dr|Gen|General|Col|Colonel|Lt|Maj|Major|Capt|Captain|Sgt|Sheikh|"
    r"Prince|King|Queen|Senator|Sen|Rep|Ambassador|Admiral|Adm|Commander|Chancellor|spokesman|spokeswoman|chief|"
    r"envoy|director|leader|correspondent|reporter|analyst)\.?\s+$"
)
# "The tanker Sevastopol": what stands behind a kind of ship is its name.
_SHIP = late(
    r"\b(?:boat|ship|vessel|tanker|frigate|destroyer|corvette|ferry|freighter|trawler|carrier|submarine|cutter"
    r"|warship|dhow|bulker|steamer|cruiser|minesweeper|gunboat|craft|MV|MT|HMS|USS|BRP|USNS|RFA|KRI|INS|PNS)"
    r" (?:the )?[\"“‘']?$"
)
_PROSE = late(r"(?<![\w’'-])(?!from\b|with\b|over\b|after\b|near\b|into\b)[a-z]{4,}")
_NARROWING = frozenset("new old upper lower inner outer besieged downtown suburban coastal mid".split())
_NO_NAMES = frozenset("the a an this that its their his our one two three some most in each".split())
_UNIT_AFTER = late(r" (?:province|governorate|oblast|prefecture|department|region|state|countryside)s?\b")
_UNIT_BEFORE = late(r"\b(?:province|governorate|oblast|prefecture|department) of $")
_OWNERS = frozenset({"state", "adjective"})
_GENITIVE = 3
_NO_SURNAMES = frozenset({"people", "time", "state", "seat", "aircraft", "weapon"})
_ARTICLES = frozenset({"al", "ar", "as", "ad", "an", "el", "the"})


class _Span(NamedTuple):
    """A stretch of a text."""

    start: int
    end: int


@frozen
class _Setting:
    """What the reading of one text shares: its words, what is named already, and what the wording marks."""

    text: str
    words: Sequence[Word]
    taken: Spans[Mention]
    armed: Spans[Mention]
    gazetteer: Gazetteer
    marked: Spans[_Span]
    capitals: bool
    dateline: bool = False


def placenames(
    text: str,
    found: Sequence[Word],
    taken: Sequence[Mention],
    gazetteer: Gazetteer,
    *,
    capitals: bool,
    dateline: bool = False,
) -> list[Mention]:
    """Return the places that a text names outside of the mentions already taken."""
    marked = frozenset() if capitals else _marked(text, found)
    setting = _Setting(text, found, Spans(taken), armed(taken), gazetteer, Spans(marked), capitals, dateline)
    places: list[Mention] = []
    beyond = 0
    for at, word in enumerate(found):
        if at < beyond or not (text[word.start].isupper() or word.form in _ARTICLES):
            continue
        place, size = _longest(setting, at)
        beyond = at + size
        if place is not None:
            places.append(place)
    known = [*taken, *places]
    found_unknown = _unknown(marked | _contained(text, known), known)
    return places + found_unknown + _unknown(_unlisted(setting), [*known, *found_unknown])


def _stands_as_place(text: str, start: int) -> bool:
    """Return whether a word of a text in capitals opens it or follows a word such as "in"."""
    return not start or bool(_LOCATIVE_IN_CAPITALS.search(text, max(0, start - _REACH_BACK), start))


def _may_begin(setting: _Setting, at: int) -> bool:
    """Return whether a place name can begin at a word: at a capital, or at an article before one."""
    text, found = setting.text, setting.words
    word = found[at]
    if text[word.start].isupper():
        return not setting.capitals or _stands_as_place(text, word.start)
    following = found[at + 1] if at + 1 < len(found) else None
    return (
        word.form in _ARTICLES
        and following is not None
        and text[following.start].isupper()
        and (following.start - word.end == 1)
    )


def _longest(setting: _Setting, at: int) -> tuple[Mention | None, int]:
    """Return the longest place name that begins at a word, if one does, and how many words to go on."""
    first = setting.words[at]
    if not _may_begin(setting, at) or setting.taken.touching(first.start, first.end):
        return None, 1
    for size in range(_reach(setting, at), 0, -1):
        last = setting.words[at + size - 1]
        start, end = first.start, last.end
        if last.form in _ARTICLES if size == 1 else setting.text[last.start].islower():
            continue
        if last.form in _ARTICLES and setting.text[end : end + 1] in {"-", "‐"}:
            continue
        candidates = _units(setting, start, end) or setting.gazetteer.lookup(setting.text[start:end])
        if not candidates:
            continue
        if _is_meant(setting, start, end, candidates):
            return Mention(start, end, "place", candidates, last.possessive), size
        return None, 1
    return None, 1


def _reach(setting: _Setting, at: int) -> int:
    """Return how many words from one on may be a name: up to what parts them, or is named already."""
    words, first = setting.words, setting.words[at]
    bound = setting.taken.next_start(first.end, len(setting.text))
    size, most = 1, min(_LONGEST, len(words) - at)
    while size < most and words[at + size].end <= bound:
        if not _goes_on(setting.text, words[at + size - 1], words[at + size]):
            break
        size += 1
    return size


def _is_meant(setting: _Setting, start: int, end: int, candidates: tuple[Place, ...]) -> bool:
    """Return whether a known name is a place here, and not a part of a longer name that the wording marks."""
    around = setting.marked.touching(start, end)
    part = any(s <= start and end < e and not setting.taken.has_start(s, start) for s, e in around)
    if (part and not _is_well_known(candidates[0])) or _is_tail(setting, start, end, candidates):
        return False
    is_marked = any(s <= start and end == e for s, e in around)
    return is_marked or _is_place(setting, start, end, candidates)


def _is_tail(setting: _Setting, start: int, end: int, candidates: tuple[Place, ...]) -> bool:
    """Return whether a known name only ends a longer one that prose calls a place: "Kala Dara district"."""
    before = (
        setting.text[s:start]
        for s, e in setting.marked.touching(start, end)
        if s < start and end == e and not setting.taken.has_start(s, start)
    )
    known_in = frozenset(place.country for place in candidates)
    is_longer = any(_is_unknown_name(setting, first, known_in) for first in before)
    return is_longer and not _is_well_known(candidates[0]) and _PROSE.search(setting.text) is not None


def _is_unknown_name(setting: _Setting, before: str, countries: frozenset[str]) -> bool:
    """Return whether words before a name are neither a place that owns it nor a direction."""
    name = before.strip()
    if name.endswith(("'s", "’s", "s'", "s’")) or name.lower() in _COMPASS | _NARROWING:
        return False
    return not any(place.country in countries for place in setting.gazetteer.lookup(name))


def _units(setting: _Setting, start: int, end: int) -> tuple[Place, ...]:
    """Return the units that a name means where it is called one: "Idlib province", "province of Idlib"."""
    text = setting.text
    is_called = _UNIT_AFTER.match(text, end) or (
        text.endswith(" of ", 0, start) and _UNIT_BEFORE.search(text, max(0, start - 20), start)
    )
    if not is_called:
        return ()
    return tuple(p for p in setting.gazetteer.lookup(f"{text[start:end]} province") if p.kind == "admin1")


def _goes_on(text: str, word: Word, following: Word) -> bool:
    """Return whether nothing but a space, a hyphen or an apostrophe stands between two words of a name."""
    near = following.start - word.end <= _WIDEST_GAP and not word.possessive
    return near and _IN_A_NAME.issuperset(text[word.end : following.start])


def _is_place(setting: _Setting, start: int, end: int, candidates: tuple[Place, ...]) -> bool:
    """Return whether a name that could be a place is one here: not a person, not a common word."""
    text, first = setting.text, candidates[0]
    begin = _owner_start(setting.taken, start)
    near = max(0, begin - _REACH_FAR)
    called = setting.capitals and bool(_CALLED.search(text, max(0, start - _REACH_BACK), start))
    if _NUMBERED.match(text, end) or _MEETING.match(text, end):
        return False
    if called or setting.gazetteer.is_refused(text[start:end]) or _TITLE.search(text, near, begin):
        return called and first.spelling == "exact"
    is_name = _beside_a_name(text, start, end, setting.taken) or _SHIP.search(text, near, begin) is not None
    if is_name or _has_article(setting, begin, end, first):
        return False
    if setting.capitals:
        opens = _opens_dateline(setting, start) and first.spelling != "folded"
        return opens or _is_place_in_capitals(text, start, end, first)
    if _LOCATIVE.search(text, near, begin) or _opens_dateline(setting, start):
        return True
    followed = text[end : end + 1] == "," and text[end + 1 : end + 3].strip()[:1].isupper()
    told = followed or is_taken(text, start, end, setting.armed)
    told = told or SUFFERS.match(text, end) is not None or SAID_TO_BE.match(text, end) is not None
    return first.spelling != "folded" and (_is_large(first) or told or _begins_bullet(text[:begin]))


def _opens_dateline(setting: _Setting, start: int) -> bool:
    """Return whether a name opens a dateline, where nothing but a place stands."""
    return setting.dateline and not setting.text[:start].strip()


def _has_article(setting: _Setting, start: int, end: int, place: Place) -> bool:
    """Return whether a lesser town would have an article, which towns do not: "in the Levant".

    What is called after a town has one: "the Kupiansk sector", "the Boma road".
    """
    if place.kind != "town" or _is_large(place) or FRONT.match(setting.text, end) is not None:
        return False
    return _ENDS_ARTICLE.search(setting.text, max(0, start - _REACH_BACK), start) is not None


def _is_large(place: Place) -> bool:
    return place.population >= _LARGE or place.kind == "admin1"


def _is_well_known(place: Place) -> bool:
    """Return whether a large place is called by its own name."""
    return _is_large(place) and place.spelling == "exact"


def _is_place_in_capitals(text: str, start: int, end: int, place: Place) -> bool:
    """Return whether a name in capitals is a place: spelled as usual, and no village with a word's name."""
    if place.spelling != "exact" or (not start and not _DATED.match(text, end)):
        return False
    if not _is_large(place) and _ENDS_COMMA.search(text, max(0, start - 3), start):
        return _ENDS_PLACE.match(text, end) is not None
    return " " in text[start:end] or place.population >= _KNOWN_IN_CAPITALS


def _begins_bullet(before: str) -> bool:
    return not before.strip(" \t\n-*•·–—0123456789.):")


def _owner_start(taken: Spans[Mention], start: int) -> int:
    """Return where a place begins together with the state it is said to be of: "in Syria's Idlib"."""
    near = taken.touching(start - _GENITIVE - 1, start)
    return next((m.start for m in near if m.kind in _OWNERS and 0 < start - m.end <= _GENITIVE), start)


def _beside_a_name(text: str, start: int, end: int, taken: Spans[Mention]) -> bool:
    """Return whether a further capitalised word stands next to it, as in a person's name."""
    if text[start:end].isupper() and end - start > 3:
        return False
    start = _owner_start(taken, start)
    if any(m.kind in _NO_SURNAMES for m in taken.starting(end + 1)):
        return False
    before = _WORD_BEFORE.search(text, max(0, start - _REACH_FAR), start)
    if before is not None and _is_first_name(text, before):
        return True
    after = _CAPITALISED.match(text, end)
    if after is None or after[1].lower() in _AFTER_PLACE:
        return False
    return _INSTITUTION.match(text, end) is None


def _is_first_name(text: str, before: re.Match[str]) -> bool:
    """Return whether the word before a name belongs to it: capitalised, not by position, no "North"."""
    if not before[1][0].isupper() or _begins_sentence(text, before.start()):
        return False
    return before[1].rstrip(".").lower() not in _COMPASS


def _begins_sentence(text: str, offset: int) -> bool:
    return not text[:offset].strip(" \"“'‘(—–-")


_WORD_BEFORE = late(r"([\w'’.-]+) $")
_CAPITALISED = late(r" ([A-Z][\w'’-]+)")
# What stands where its name says; bodies that only bear a town's name, as media offices do, are left out.
_INSTITUTION = late(
    r" (?:[A-Z][\w'’-]+ ){0,3}(?:Hospital|Clinic|University|College|Academy|School"
    r"|Institute|Opera|Theat(?:re|er)|Museum"
    r"|Library|Cathedral|Church|Mosque|Temple|Synagogue|Monastery|Market|Bazaar|Mall|Hotel|Station|Airport|Airfield"
    r"|Air ?[Bb]ase|Port|Harbou?r|Refinery|Plant|Factory|Dam|Bridge|Prison|Jail|Barracks|Stadium"
    r"|Palace|Zoo|Park"
    r"|Medical (?:Centre|Center|Complex)|Power Station|Courthouse|Embassy|Consulate)\b"
)
_COMPASS = frozenset(
    "north south east west northern southern eastern western central greater near in at from on over of the"
    " rural old inside outside around and to".split()
)
_AFTER_PLACE = frozenset(
    "province city governorate district airport airbase air international countryside on region airfield base"
    " state university hospital camp dam bridge county oblast department island islands valley"
    " monday tuesday wednesday thursday friday saturday sunday was were is has and late early province's"
    " military".split()
)


def _marked(text: str, found: Sequence[Word]) -> frozenset[_Span]:
    """Return the spans of names that the wording calls places: "the town of X", "X district", "Near X, …"."""
    marked: set[_Span] = set()
    if not _CALLS_A_PLACE.isdisjoint([word.form for word in found]):
        marked |= {
            _Span(*match.span("name")) for match in _TYPE_OF.finditer(text) if _can_be_name(match["name"])
        }
        marked |= {
            _Span(match.end("name") - len(_without_owner(match["name"])), match.end("name"))
            for match in _NAME_TYPE.finditer(text)
            if _can_be_name(_without_owner(match["name"]))
            and not (text.startswith(" of ", match.end()) and NO_PLACES.fullmatch(match["name"]))
            and (text[: match.start("name")].strip() or _OWNS.search(match["name"]))
        }
    if "Camp " in text or "Fort " in text:
        marked |= {_Span(*match.span("name")) for match in _CAMP.finditer(text)}
    marked |= {_Span(*match.span("name")) for match in _NATURAL.finditer(text)}
    listed = _LISTED.match(text)
    return frozenset(marked if listed is None else {*marked, _Span(*listed.span("name"))})


def _without_owner(name: str) -> str:
    """Return a name without whose it is: "Baghdad's Shaab"."""
    return _OWNS.split(name)[-1]


def _can_be_name(name: str) -> bool:
    return name.lower() not in _NO_NAMES


def _contained(text: str, known: Sequence[Mention]) -> frozenset[_Span]:
    """Return the spans of names that stand in a known place: "at Horran, in Azad Kashmir"."""
    starts = {m.start for m in known if m.kind in {"place", "region", "state"}}
    if not starts:
        return frozenset()
    return frozenset(
        _Span(*match.span("name"))
        for match in _IN_SOMEWHERE.finditer(text)
        if match.end() in starts and _can_be_name(match["name"])
    )


def _unlisted(setting: _Setting) -> frozenset[_Span]:
    """Return the spans of names that stand where only a place can: "near Ntoli on Monday"."""
    if setting.capitals or not _PROSE.search(setting.text):
        return frozenset()
    told = [_Span(*match.span("name")) for match in unlisted(setting.text)]
    told += [_Span(*span) for span in taken_names(setting.text, setting.armed)]
    return frozenset(span for span in told if _may_be_unlisted(setting, setting.text[slice(*span)]))


def _may_be_unlisted(setting: _Setting, name: str) -> bool:
    return (
        len(name) >= _SHORTEST_NAME
        and not name.isupper()
        and NO_PLACES.fullmatch(name) is None
        and _can_be_name(name)
        and not setting.gazetteer.is_refused(name)
        and not setting.gazetteer.lookup(name)
    )


def _unknown(marked: frozenset[_Span], taken: Sequence[Mention]) -> list[Mention]:
    """Return marked names that nothing else explains, as places without candidates."""
    unknown, spans = list[Mention](), Spans(taken)
    for start, end in sorted(marked):
        if not spans.touching(start, end):
            unknown.append(Mention(start, end, "place", ()))
            spans.add(unknown[-1])
    return unknown
