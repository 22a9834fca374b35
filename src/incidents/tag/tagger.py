"""Puts the tags of a sentence together: mentions, then phrases, then items."""

import re
from collections.abc import Sequence
from functools import lru_cache

from incidents.document import Sentence
from incidents.tag import items, mentions
from incidents.tag.carried import with_carriers
from incidents.tag.chunk import Chunker, Piece
from incidents.tag.items import Tagged
from incidents.tag.mentions import Mention
from incidents.tag.placenames import placenames
from incidents.tag.possible import Possible
from incidents.tag.spans import Spans
from incidents.words.frozen import replace
from incidents.words.late import late
from incidents.words.letters import count as letters_of
from incidents.words.lexicon import FunctionWords, Lexicon
from incidents.words.places import Gazetteer
from incidents.words.word import Word, split

_CAPITALS_SHARE = 0.7
_FLOWN_OR_NOT = frozenset({"fighter", "fighters", "bomber", "bombers"})
_APOSTROPHES = frozenset("'’ʼ")
_BACKED = late(
    r"(?:[-‐‑–]|\s)(?:backed|led|held|controlled|trained|supported|allied|aligned|occupied|"
    r"besieged|sponsored|linked)\b"
    r"|[-‐‑–](?:made|built|based|funded|run|flagged|owned|registered|speaking|born|brokered|administered|"
    r"installed|supplied|majority|dominated|language|friendly|mediated|designed|inspired|affiliated|ruled|"
    r"armed|facing|bound|style|sponsored|ally)\b"
    r"|\s(?:member|ally)\b",
    re.IGNORECASE,
)
_OPPOSED = late(r"(?:\b(?:pro|anti|counter|ex|non|post)[-‐‑– ]|\bformer )$", re.IGNORECASE)
_RUN = late(r"\w+")
_AVIATION = frozenset(
    """
    aircraft jet jets plane planes warplane warplanes bomber bombers pilot pilots airspace scramble scrambled
    raf squadron squadrons sortie sorties intercept intercepted intercepts interception airmen aviator
    aviators helicopter helicopters nato sukhoi sukhois mig migs
    """.split()
)
_FIRMER = frozenset({"aircraft", "weapon", "airbase"})
_FLYING = frozenset({"aircraft", "class"})
_HYPHEN_FIGURE = late(r"-\d")
_AIR_FORCE = late(
    r"\bair force\b|"
    r"\b(?:mig|su|tu|il|f|fa|mq|rq|b|p|kc|ep|rc|wc|j|h|y|ka|mi|ah|uh|ch|c|e)-\d{1,3}[a-z]{0,3}\b",
    re.IGNORECASE,
)
_FLYING_FORCE = late(r"\b(?:navy|air force|naval|marine corps)\s\Z", re.IGNORECASE)
_SKY = late(
    r"\b(?:scrambl(?:ed|ing|e)|air policing|intercept(?:ed|s|ing)?|took off|airspace|airborne|in the air"
    r"|identification zone|(?:sen[dt]|put|launch(?:ed)?) up|to the (?:air|skies))\b",
    re.IGNORECASE,
)
_WEAPONRY = frozenset(
    """
    army soldier soldiers troops military militant militants rebel rebels insurgent insurgents forces missile
    missiles artillery fighters guerrilla guerrillas airstrike airstrikes airspace weapon weapons bomb bombs
    bombed bombing bombings shelling killed killing mortars warplane warplanes terrorist terrorists
    gunner gunners grenade grenades rockets mortar shelled drones drone frigate gunboat hellfire katyusha
    katyushas
    """.split()
)
_DOUBTFUL = frozenset({"shells", "shell", "rounds", "grad", "grads", "mine"})
_SHELLS_FALL = late(
    r"\b(?:shells|rounds|grads?|shell|mine) (?:hit|struck|landed|fell|slammed|crashed|rained|pounded|"
    r"exploded|ripped|came|whistled|tore|had (?:burst|fallen|landed|hit|exploded))\b"
    r"|\bshells burst\b"
    r"|\b(?:drove|driven|ran|run|rolled|went|gone|passed|stepped|trod|rode) (?:over|on|onto) (?:a|the) mine\b"
)
_ROUNDS_FIRED = late(r"\bfir(?:ed|es|ing) (?:\w+[\s-]){0,4}?(?:rounds|shells) (?:at|on|into|towards?)\b")
_AIR_STRIKE = late(r"\bair strikes?\b", re.IGNORECASE)
_WEAPON_VERBS = frozenset({"bomb", "bombs", "shell", "shells"})
_ACTING = frozenset(
    {"aircraft", "force", "force_noun", "people", "state", "seat", "group", "generic", "leader"}
)
_BEFORE_VERB = late(
    r"\b(?:to|not|never|also|would|will|could|can|may|might|must|should|did|didn['’]t) $", re.IGNORECASE
)
_CAPTIVE = frozenset({"hostage", "captive", "prisoner"})
_HELD = late(
    r"(?:\b(?:tak(?:e|es|en|ing)|took|h(?:old|olds|eld|olding)|seized|kept|them|him|her|people|(?:wo)?men|children|one"
    r"|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|(?!(?:his|this|its|was|is|as|has)\b)\w+s)|\d)\s$",
    re.IGNORECASE,
)
_STANDS_IN = late(r"\b(?:in|near|at|outside|around|of) $")
_LISTED_ON = late(r"(?:,? and\b|, [A-Z])")
_ARTICLE = late(r"(?:a|an|the|its|their|two|three|several)\b", re.IGNORECASE)


class Tagger:
    """Tags sentences with one lexicon and gazetteer."""

    def __init__(
        self, lexicon: Lexicon, gazetteer: Gazetteer, function_words: FunctionWords, verbs: frozenset[str]
    ) -> None:
        """Keep what tagging looks things up in; `verbs` are trigger words, which end a noun phrase."""
        self._lexicon = lexicon
        self._gazetteer = gazetteer
        self._chunker = Chunker(function_words, verbs)
        self._possible = Possible(lexicon)

    def words(self, text: str, found: Sequence[Word]) -> frozenset[str]:
        """Return all words and marks that the sketch of a text may have, whose words are `found`."""
        return self._possible.words(text, found, capitals=is_capitals(text))

    def tag(self, sentence: Sentence, spoken: frozenset[str], found: Sequence[Word] | None = None) -> Tagged:
        """Return the sentence with its items; `spoken` is the setting of its document, `found` its words."""
        text = sentence.text
        found = split(text) if found is None else found
        capitals = is_capitals(text)
        figures = mentions.figures(text)
        named = mentions.names(text, found, self._lexicon, spoken, capitals=capitals)
        named = with_carriers(text, named, self._lexicon)
        if "aircraft" not in spoken and any(m.kind == "airbase" for m in named):
            flying = mentions.names(text, found, self._lexicon, spoken | _FLYING, capitals=capitals)
            named = with_carriers(text, flying, self._lexicon)
        described, named = _described(text, named)
        named = self._flown(text, named) if "class" in spoken else named
        known = Spans(named)
        kept = _without_overlap(figures, [self._located(text, self._namesake(text, m, known)) for m in named])
        firm = [m for m in (*kept, *described) if m.kind != "region"]
        opens = sentence.kind == "dateline"
        places = placenames(text, found, firm, self._gazetteer, capitals=capitals, dateline=opens)
        pieces = _interleave(text, sorted(_longer(kept, places), key=lambda m: m.start))
        return items.tagged(sentence, self._chunker.chunk(text, pieces))

    def _located(self, text: str, mention: Mention) -> Mention:
        """Return the name of a capital with the places that it may mean: "in Damascus" is where, not who."""
        if mention.kind != "seat":
            return mention
        places = self._gazetteer.lookup(text[mention.start : mention.end])
        return replace(mention, readings=(*mention.readings, *places))

    def _namesake(self, text: str, mention: Mention, named: Spans[Mention]) -> Mention:
        """Return the town of a state's name where another state stands behind: "in Armenia, Colombia"."""
        if mention.kind != "state" or mention.possessive or text[mention.end : mention.end + 2] != ", ":
            return mention
        behind = next((m for m in named.starting(mention.end + 2) if m.kind == "state"), None)
        if (
            behind is None
            or _LISTED_ON.match(text, behind.end)
            or not _STANDS_IN.search(text, max(0, mention.start - 12), mention.start)
        ):
            return mention
        around = {entry.facts.get("country") for entry in behind.entries("actor")}
        places = self._gazetteer.lookup(text[mention.start : mention.end])
        found = tuple(p for p in places if p.country in around and p.kind == "town")
        return replace(mention, kind="place", readings=found) if found else mention

    def _flown(self, text: str, named: list[Mention]) -> list[Mention]:
        """Return names with "fighter" as an aircraft beside a type or a state: "a Su-27 fighter"."""
        if not any(_may_be_flown(text, m) for m in named):
            return named
        known, in_the_sky = Spans(named), _SKY.search(text) is not None
        return [
            self._as_aircraft(text, m)
            if _may_be_flown(text, m) and _is_flown(text, known, m, in_the_sky=in_the_sky)
            else m
            for m in named
        ]

    def _as_aircraft(self, text: str, mention: Mention) -> Mention:
        """Return a mention as the aircraft that its word names, as it is where the word names none."""
        word = split(text[mention.start : mention.end])
        readings = self._lexicon.longest(text[mention.start : mention.end], word, 0, capitals=False)[1]
        flown = tuple(entry for entry in readings if entry.kind == "class")
        return replace(mention, kind="aircraft", readings=flown) if flown else mention


def _described(text: str, named: Sequence[Mention]) -> tuple[list[Mention], list[Mention]]:
    """Return the names that only describe what follows, and the others, without verbs and captives."""
    known = Spans(named)
    described, others = list[Mention](), list[Mention]()
    for mention in named:
        (described if _is_description(text, mention) else others).append(mention)
    return described, [m for m in others if not (_is_verb(text, m, known) or _is_held(text, m))]


def _may_be_flown(text: str, mention: Mention) -> bool:
    return text[mention.start : mention.end].lower() in _FLOWN_OR_NOT


def _is_flown(text: str, named: Spans[Mention], mention: Mention, *, in_the_sky: bool) -> bool:
    """Return whether "fighter" belongs to a type, state or force, or stands free in a sentence on the sky."""
    before = named.before(mention.start)
    gap = "x" if before is None else text[before.end : mention.start]
    adjacent = before is not None and not gap.strip(" -\n")
    owned = adjacent and before is not None and (before.kind == "aircraft" or _is_of_state(before))
    owned = owned or bool(_FLYING_FORCE.search(text, max(0, mention.start - 16), mention.start))
    return owned or (in_the_sky and not adjacent)


def _is_of_state(mention: Mention) -> bool:
    """Return whether a mention names a state or its people."""
    kinds = {entry.facts["kind"] for entry in mention.entries("actor")}
    return mention.kind in {"state", "adjective"} and kinds == {"state"}


def setting(text: str) -> frozenset[str]:
    """Return what a text speaks of: aircraft, so that "Typhoon" may be one, or weapons ("Grad")."""
    lower = text.lower()
    words = frozenset(_RUN.findall(lower))
    flies = not words.isdisjoint(_AVIATION) or _names_aircraft(text, lower)
    fights = not words.isdisjoint(_WEAPONRY) or ("air strike" in lower and bool(_AIR_STRIKE.search(text)))
    doubtful = not fights and not words.isdisjoint(_DOUBTFUL)
    fights = fights or (doubtful and any(told.search(lower) for told in (_SHELLS_FALL, _ROUNDS_FIRED)))
    return frozenset(["aircraft", "class"] * flies + ["weapon"] * fights)


def _names_aircraft(text: str, lower: str) -> bool:
    """Return whether a text has an air force or a designation, "Su-30"; most have no hyphen and figure."""
    return ("air force" in lower or bool(_HYPHEN_FIGURE.search(lower))) and bool(_AIR_FORCE.search(text))


@lru_cache(maxsize=64)
def is_capitals(text: str) -> bool:
    """Return whether a text is set in capitals; the last are remembered, as a sentence is asked twice."""
    letters = letters_of(text)
    return letters.all > 3 and letters.capitals >= _CAPITALS_SHARE * letters.all


def _is_description(text: str, mention: Mention) -> bool:
    """Return whether a name only describes what follows: "Russian-backed", "anti-Assad", "former Soviet"."""
    if mention.kind in {"aircraft", "weapon", "people", "target", "force_noun", "airbase", "region"}:
        return False
    return bool(
        _BACKED.match(text, mention.end) or _OPPOSED.search(text, max(0, mention.start - 10), mention.start)
    )


def _is_verb(text: str, mention: Mention, named: Spans[Mention]) -> bool:
    """Return whether a weapon's word is a verb here: "jets bomb village", "Israel shells Gaza"."""
    if mention.kind != "weapon" or text[mention.start : mention.end].lower() not in _WEAPON_VERBS:
        return False
    before = named.touching(mention.start - 2, mention.start - 1)
    follows_actor = any(m.end + 1 == mention.start and m.kind in _ACTING and not m.possessive for m in before)
    if not follows_actor and not _BEFORE_VERB.search(text, max(0, mention.start - 12), mention.start):
        return False
    after = text[mention.end + 1 :]
    is_name = text[mention.start].islower() and after[:1].isupper()
    return is_name or bool(_ARTICLE.match(after)) or bool(named.starting(mention.end + 1))


def _is_held(text: str, mention: Mention) -> bool:
    """Return whether a word tells how people are held and names nobody: "taken hostage"."""
    if mention.kind != "people" or text[mention.start : mention.end].lower() not in _CAPTIVE:
        return False
    return _HELD.search(text, max(0, mention.start - 16), mention.start) is not None


def _without_overlap(figures: Sequence[Mention], named: Sequence[Mention]) -> list[Mention]:
    """Let a name win over a number in it ("17th Brigade", "S-300") and a time over a name in it."""
    known, gone, kept = Spans(named), set[tuple[int, int]](), list[Mention]()
    for figure in figures:
        clashes = [m for m in known.touching(figure.start, figure.end) if (m.start, m.end) not in gone]
        times = figure.kind != "quantity" and all(m.kind not in _FIRMER for m in clashes)
        if not clashes or times:
            kept.append(figure)
            gone.update((m.start, m.end) for m in clashes)
    return [*(m for m in named if (m.start, m.end) not in gone), *kept]


def _longer(kept: Sequence[Mention], places: Sequence[Mention]) -> list[Mention]:
    """Let "North Darfur" the province win over Darfur the region, and a region over the town of its name."""
    chosen = [m for m in kept if m.kind != "region"]
    regions = [m for m in kept if m.kind == "region"]
    known, gone = Spans(regions), set[tuple[int, int]]()
    for place in places:
        rivals = [r for r in known.touching(place.start, place.end) if (r.start, r.end) not in gone]
        if all(place.end - place.start > r.end - r.start for r in rivals):
            chosen.append(place)
            gone.update((r.start, r.end) for r in rivals)
    return [*chosen, *(r for r in regions if (r.start, r.end) not in gone)]


def _interleave(text: str, found: Sequence[Mention]) -> list[Piece]:
    pieces: list[Piece] = []
    at = 0
    for mention in found:
        pieces.extend(items.tokens(text, at, mention.start))
        pieces.append(mention)
        at = mention.end + (
            2 if mention.possessive and text[mention.end : mention.end + 1] in _APOSTROPHES else 0
        )
    pieces.extend(items.tokens(text, at, len(text)))
    return pieces
