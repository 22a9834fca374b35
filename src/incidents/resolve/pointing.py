"""The place to which the words of an act point: "there", "in the town", "here"."""

from collections.abc import Mapping, Sequence

from incidents.detect import Detector, Event
from incidents.resolve import opening, where
from incidents.resolve.account import Account, Value
from incidents.resolve.context import Context
from incidents.resolve.placing import COLUMNS
from incidents.resolve.scene import Scene
from incidents.words.late import late

Columns = Mapping[str, Value]
_TOWNS = r"town|city|village|hamlet|settlement|port|suburb|neighbou?rhood|camp"
_SPOTS = r"base|air ?base|airfield|airport|area|district|island|place|spot|location|site|compound|sector"
_UNITS = ("province", "region", "state", "governorate", "oblast")
_POINTING = late(
    r"\b(?:in|at|on|near|over|around|inside|outside|into|across|of) (?:the same|the|this(?: same)?|that) "
    rf"(?:(?:besieged|stricken|coastal|border|port|market|mining|northern|southern|eastern|western) )?"
    rf"(?P<kind>{_TOWNS}|{_SPOTS}|{'|'.join(_UNITS)}|country)\b"
    r"(?! (?:of|council|hall|government|authorities)\b)"
    r"|(?P<there>(?<=[a-z] )there\b"
    r"(?! (?:is|are|was|were|has|have|had|will|would|may|might|could|be|been)\b))"
    r"|(?P<here>(?<=[a-z] )here\b(?! (?:to|for)\b))"
)
_ONLY_OBJECT = late(
    rf"\b(?:attack(?:ed|ing)|shell(?:ed|ing)|bomb(?:ed|ing)|bombard(?:ed|ing)|raid(?:ed|ing)|storm(?:ed|ing)|enter(?:ed|ing)"
    r"|captur(?:ed|ing)|seiz(?:ed|ing)|overr[au]n|took|tak(?:en|ing)|retook|retak(?:en|ing)|pound(?:ed|ing)|hit|struck|left)"
    rf" (?:the|this|that) (?P<kind>{_TOWNS})\b(?! of\b)(?!['’]s)"
)
_LARGE = frozenset({"town", "city", "port"})
_THIS = late(r"\bthis\b")
_IS_TOWN = late(rf"(?:{_TOWNS})\Z")
_REACH = 3
_HEAD = 4
_NEARBY, _DISTRICT, _ADMIN1 = 2, 3, 4


def of_event(
    event: Event, number: int, detector: Detector, told: Sequence[Account], about: Context
) -> dict[str, Value]:
    """Return the place to which the clause of an act points, {} where it points to none that is known."""
    items, text = event.tagged.items, event.tagged.sentence.text
    first, behind = detector.grammar.clause(event.tagged, event.head)
    bounds = (items[first].start, items[behind - 1].end)
    match = _POINTING.search(text, *bounds) or _ONLY_OBJECT.search(text, *bounds)
    if match is None:
        return {}
    base, kind = event.tagged.sentence.start, match.groupdict().get("kind") or ""
    span = (base + match.start(), base + match.end())
    is_here = bool(match.groupdict().get("here")) or (_THIS.search(match[0]) is not None and _is_town(kind))
    found = _meant(kind, number, detector, told, about, is_here=is_here)
    return {c: Value(v.value, "place.pointed", *span, derived=True) for c, v in found.items()}


def joined(stated: Columns, pointed: Columns, event: Event) -> dict[str, Value]:
    """Return the columns of an act with the place pointed to, where it states none but what that lies near.

    "Attacked the town, 10 km from the port of X": the town is what was attacked.
    """
    is_beside = "where_precision" in stated and stated["where_precision"].value == _NEARBY
    is_beside = is_beside and _ONLY_OBJECT.search(event.tagged.sentence.text) is not None
    if "place_text" in stated and not (is_beside and "place_text" in pointed):
        return dict(stated)
    if not is_beside:
        return {**pointed, **stated}
    return {**{c: v for c, v in stated.items() if c not in COLUMNS}, **pointed}


def _meant(
    kind: str,
    number: int,
    detector: Detector,
    told: Sequence[Account],
    about: Context,
    *,
    is_here: bool,
) -> Columns:
    """Return the columns of the place meant: that of the dateline, of the account before, or just named."""
    seat = _of_dateline(about) if is_here else {}
    if seat:
        return seat
    lent = _before(kind, number, told)
    if lent is not None:
        return _of_kind(kind, lent, about)
    if kind == "airport":
        return _of_dateline(about)
    if not _is_town(kind) and not is_here:
        return {}
    named = _named_before(number, detector, about)
    is_unknown = kind in _LARGE and "place" not in named
    return _of_dateline(about) if is_unknown else named


def _of_kind(kind: str, lent: Columns, about: Context) -> Columns:
    """Return a place as far as the word for it reaches: "the region" of a town is no town."""
    if kind == "country":
        return {c: v for c, v in lent.items() if c == "country"}
    if kind in _UNITS:
        return _unit_of(lent, about)
    return lent


def _before(kind: str, number: int, told: Sequence[Account]) -> Columns | None:
    """Return the place of the account told last that can be what a word calls it, None without one."""
    for account in reversed(told):
        if (
            number - max(account.sentences) > _REACH
            or not {"country", "where_precision"} <= account.values.keys()
        ):
            continue
        if not _is_town(kind) or _is_spot(account):
            return {c: account.values[c] for c in COLUMNS if c in account.values}
    return None


def _is_town(kind: str) -> bool:
    return _IS_TOWN.match(kind) is not None


def _is_spot(account: Account) -> bool:
    return "place_text" in account.values and account.value("where_precision") <= _NEARBY


def _unit_of(lent: Columns, about: Context) -> Columns:
    """Return the first-level unit in which a place lies; a region of the lexicon stays what it is."""
    if "admin1_code" not in lent or about.gazetteer is None:
        return lent
    source, code = lent["admin1_code"], lent["admin1_code"].value
    name = about.gazetteer.admin1_name(code)
    units = () if name is None else about.gazetteer.lookup(f"{name} province")
    unit = next((u for u in units if u.kind == "admin1" and u.admin1_code == code), None)
    kept = {c: v for c, v in lent.items() if c in {"country", "admin1_code"}}
    if unit is None:
        return kept
    facts = {"place": unit.name, "latitude": unit.latitude, "longitude": unit.longitude}
    told = {**facts, "place_text": unit.name, "where_precision": _ADMIN1}
    return {**kept, **{c: source.at(v) for c, v in told.items()}}


def _named_before(number: int, detector: Detector, about: Context) -> Columns:
    """Return the place that the sentence before names, where it tells of no act: "Palma is quiet no more"."""
    for at in range(number - 1, max(-1, number - 1 - _REACH), -1):
        tagged = about.sentences[at]
        found = where.stated(Scene(tagged), about, detector.grammar, detector.attributions(tagged))
        if "place_text" in found:
            return found if found["where_precision"].value <= _DISTRICT else {}
    return {}


def _of_dateline(about: Context) -> Columns:
    """Return the town of a dateline, where the one who says "here" is."""
    for tagged in about.sentences[:_HEAD]:
        opens = opening.items_of(tagged)
        if tagged.sentence.kind != "dateline" and not opens:
            continue
        for i, phrase in tagged.phrases("place", "seat"):
            return where.named_at(Scene(tagged), about, i, phrase)
    return {}
