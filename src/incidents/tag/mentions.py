"""Single mentions: the names, nouns and figures of a sentence, longest first and never overlapping."""

import re
from collections.abc import Iterable, Sequence

from incidents.figures import dates, distances, numbers
from incidents.figures.dates import TimePhrase
from incidents.figures.distances import Distance
from incidents.figures.numbers import Quantity
from incidents.tag.spans import Spans
from incidents.words.frozen import frozen
from incidents.words.late import late
from incidents.words.lexicon import Entry, Lexicon
from incidents.words.places import Place
from incidents.words.word import Word

Reading = Entry | Place | TimePhrase | Quantity | Distance

_GLUED_VARIANT = 4
_BASE_WORD = late(
    r"\s+(?:military\s+|international\s+|naval\s+|royal\s+|main\s+)?"
    r"(?:air\s?-?(?:base|port|field|drome|strip|\s?station)|aerodrome|air\s+force\s+base|airbase|AFB|garrison)\b",
    re.IGNORECASE,
)
_GENITIVE = late(r"['’ʼ]s\b", re.IGNORECASE)
_SHIP_NAME = late(r"\s(?:[A-ZÀ-Ž][\w'’-]+)(?:\s(?:van |de |of |the )?[A-ZÀ-Ž][\w'’-]+){0,2}")
_BASE_OF = late(r"(?:air\s?-?(?:base|port|field)|aerodrome)\s+(?:at|of|in|near)\s+$", re.IGNORECASE)
_ACTOR_SENSES = {
    "name": "group",
    "adjective": "adjective",
    "seat": "seat",
    "leader": "leader",
    "force": "force",
    "ship": "ship",
    "generic": "generic",
}
_KINDS_IN_ORDER = (
    "airbase",
    "aircraft",
    "weapon",
    "ship",
    "group",
    "state",
    "force",
    "seat",
    "leader",
    "region",
    "adjective",
    "people",
    "target",
    "generic",
    "force_noun",
)


@frozen
class Mention:
    """One name or figure: `kind` is what it is first of all, `readings` all that the lexicons say of it."""

    start: int
    end: int
    kind: str
    readings: tuple[Reading, ...]
    possessive: bool = False

    def entries(self, kind: str) -> tuple[Entry, ...]:
        """Return the readings out of one lexicon."""
        return tuple([r for r in self.readings if isinstance(r, Entry) and r.kind == kind])


def kind_of(entry: Entry) -> str:
    """Return what a lexicon entry makes of its mention."""
    if entry.kind == "actor":
        if entry.sense == "name":
            return "state" if entry.facts["kind"] in {"state", "territory"} else "group"
        return _ACTOR_SENSES.get(entry.sense, entry.sense)
    if entry.kind == "class":
        return "aircraft"
    return "force_noun" if entry.kind == "force" else entry.kind


def figures(text: str) -> list[Mention]:
    """Return the times, distances and quantities of a text; a time wins over a number within it."""
    taken, spans = list[Mention](), Spans[Mention]()
    found: tuple[tuple[str, Iterable[TimePhrase | Distance | Quantity]], ...] = (
        ("time", dates.find(text)),
        ("distance", distances.find(text)),
        ("quantity", numbers.find(text)),
    )
    for kind, readings in found:
        for reading in readings:
            if not spans.touching(reading.start, reading.end):
                owns = kind == "time" and _GENITIVE.match(text, reading.end) is not None
                taken.append(Mention(reading.start, reading.end, kind, (reading,), owns))
                spans.add(taken[-1])
    return taken


def names(
    text: str, found: Sequence[Word], lexicon: Lexicon, spoken: frozenset[str], *, capitals: bool
) -> list[Mention]:
    """Return the lexicon mentions of a text from left to right, the longest name at each word.

    `spoken` are the kinds whose doubtful names ("Typhoon", "Grad") count in this text.
    """
    mentions, end = [], 0
    for at in lexicon.starts(found):
        if found[at].start < end:
            continue
        size, entries = lexicon.longest(text, found, at, capitals=capitals)
        last = at + size - 1
        fitting = _fitting(entries, text, found[at].start, found[last].end, spoken) if size else ()
        if not fitting:
            continue
        end = _name_end(text, found, at, last, fitting)
        if fitting[0].sense == "refuse":
            mentions += _states_inside(text, found[at : last + 1], fitting, lexicon, capitals=capitals)
        elif "trigger" not in [entry.kind for entry in fitting]:
            mentions.append(_mention(found[at].start, end, fitting, possessive=found[last].possessive))
    return mentions


def _states_inside(
    text: str, found: Sequence[Word], refusing: tuple[Entry, ...], lexicon: Lexicon, *, capitals: bool
) -> list[Mention]:
    """Return the other states that a name tells which is refused for one: Lebanon in "Tripoli, Lebanon"."""
    mentions: list[Mention] = []
    for at, word in enumerate(found):
        size, entries = lexicon.longest(text, found[at : at + 1], 0, capitals=capitals)
        kept = tuple(e for e in entries if _is_of_another_state(e, refusing))
        if size and kept:
            mentions.append(_mention(word.start, word.end, kept, possessive=word.possessive))
    return mentions


def _is_of_another_state(entry: Entry, refusing: tuple[Entry, ...]) -> bool:
    """Return whether an entry is the name or adjective of a state that does not refuse a longer name."""
    is_state = entry.kind == "actor" and entry.facts["kind"] == "state"
    return (
        is_state
        and entry.sense in {"name", "adjective"}
        and all(entry.facts is not r.facts for r in refusing)
    )


def _name_end(text: str, found: Sequence[Word], at: int, last: int, entries: tuple[Entry, ...]) -> int:
    """Take what belongs to a name into its mention: a variant, the words "air base", the dot of "U.S."."""
    end = _variant_end(found, last, entries)
    if entries[0].kind == "airbase":
        end = _base_end(text, end)
    if "ship" in [e.sense for e in entries] and (name := _SHIP_NAME.match(text, end)) is not None:
        return name.end()
    is_abbreviation = text[end : end + 1] == "." and "." in text[found[at].start : end]
    return end + 1 if is_abbreviation else end


def _fitting(
    entries: tuple[Entry, ...], text: str, start: int, end: int, spoken: frozenset[str]
) -> tuple[Entry, ...]:
    """Return the entries that hold here.

    A doubtful name needs the setting of the text, a base with the name of its town the word "base" beside it.
    """
    sure = [e for e in entries if e.sense != "doubtful"]
    kept = sure or [e for e in entries if e.kind in spoken]
    if "ship" in [e.sense for e in kept] and not _SHIP_NAME.match(text, end):
        kept = [e for e in kept if e.sense != "ship"]
    bases = [e for e in kept if e.kind == "airbase"]
    if not bases:
        return tuple(kept)
    called_base = _BASE_WORD.match(text, end) or _BASE_OF.search(text, max(0, start - 30), start)
    meant = [e for e in bases if called_base or e.facts.get("bare", False)]
    return tuple(meant or (e for e in kept if e.kind != "airbase"))


def _base_end(text: str, end: int) -> int:
    """Take the words "air base" behind the name of a base into its mention."""
    match = _BASE_WORD.match(text, end)
    return match.end() if match else end


def _mention(start: int, end: int, entries: tuple[Entry, ...], *, possessive: bool) -> Mention:
    kinds = {kind_of(entry) for entry in entries}
    if "doubtful" in {entry.sense for entry in entries} and len(kinds) > 1:
        kinds.discard("weapon")
    kind = next((k for k in _KINDS_IN_ORDER if k in kinds), next(iter(sorted(kinds))))
    genitive = kind in {"state", "group", "seat", "leader"} and all(e.plural for e in entries)
    return Mention(start, end, kind, entries, possessive or genitive)


def _variant_end(found: Sequence[Word], last: int, entries: tuple[Entry, ...]) -> int:
    """Take the variant letters that are glued to a designation: Su-30 in "Su-30SM", F-16 in "F-16s"."""
    end = found[last].end
    following = found[last + 1] if last + 1 < len(found) else None
    designates = entries[0].kind in {"aircraft", "weapon"} and found[last].form.isdigit()
    if designates and following and following.start == end and len(following.form) <= _GLUED_VARIANT:
        return following.end
    return end
