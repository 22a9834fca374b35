"""Whose a thing is that words such as "its" and "their" tell of, and what "it" is that was met in the air."""

from collections.abc import Mapping, Sequence

from incidents.detect import Event
from incidents.resolve.account import Account, Value, is_state
from incidents.resolve.context import Context
from incidents.schema import types
from incidents.tag import Item, Phrase, Tagged
from incidents.words.late import late

_POSSESSIVES = ("its ", "their ", "one of its ", "one of their ", "some of its ")
_LIGHTS_UP = types.which("lights_up")
_ENTRY = types.which("entry")
_DOWNING = types.which("downing")
_OWN = frozenset({"its", "their", "our", "his", "national", "country's", "nation's", "island's", "kingdom's"})
_OWNERS = ("state", "seat", "force", "group", "people", "leader")
_CRAFT = ("aircraft", "ship")
_IT = frozenset({"it", "them", "him", "its", "their", "his", "her"})
_REACH = 2
_FOLLOWING = 16
_DEFINITE = ("the ", "this ", "that ", "these ", "those ")
_BEING = frozenset({"was", "were", "is", "are", "be", "as"})
_PROVING = frozenset({"be", "as"})
_SENDING = frozenset(
    {"sent", "sends", "launched", "launches", "dispatched", "flew", "scrambled", "up", "off"}
)
_COMPLAINTS = late(
    r"\b(?:protested|complained|(?:lodged|made|filed|delivered|issued) an? (?:[a-z]+ )?(?:protest|complaint)|"
    r"(?:sent|handed) an? (?:[a-z]+ )?(?:note|protest)) (?:to|with) "
    r"|\b(?:summoned|called in) (?:the |an? )?(?:acting )?$"
)


def is_possessed(phrase: Phrase) -> bool:
    """Return whether a phrase begins with the pronoun of its owner and names no other."""
    return phrase.text.lower().startswith(_POSSESSIVES) and not phrase.actors


def owner(tagged: Tagged, start: int, context: Context, apart: str | None = None) -> str | None:
    """Return the nearest party named before an offset of a sentence, `apart` left out."""
    for phrase in reversed([p for _, p in tagged.phrases(*_OWNERS) if p.end <= start]):
        if phrase.text.lower().startswith(_POSSESSIVES):
            continue
        found = _actor(phrase, context)
        if found is not None and found != apart:
            return found
    return None


def antecedent(tagged: Tagged, phrase: Phrase, context: Context) -> str | None:
    """Return whom "whose" means before a phrase: "the Greek pilot whose jet went down"."""
    at = next((i for i, item in enumerate(tagged.items) if item.phrase is phrase), 0)
    if not at or tagged.items[at - 1].text != "whose":
        return None
    before = next((item.phrase for item in reversed(tagged.items[: at - 1]) if item.phrase is not None), None)
    return None if before is None else _actor(before, context)


def identified(tagged: Tagged, phrase: Phrase, context: Context) -> str | None:
    """Return whose a craft is that is named behind: "the jet that shadowed it was a Russian Su-35".

    What it was can stand in the same sentence, in a clause beside it, or at the head of the next.
    """
    if phrase.kind not in _CRAFT or phrase.actors:
        return None
    at = next((i for i, item in enumerate(tagged.items) if item.phrase is phrase), None)
    if at is None:
        return None
    is_known = phrase.text.lower().startswith(_DEFINITE)
    found = _told_to_be(tagged, at, context, _BEING if is_known else _PROVING)
    if not is_known:
        return found
    number = context.number(tagged)
    for later in context.sentences[number + 1 : number + _REACH]:
        if found is None and later.items and _is_definite(later.items[0], phrase.kind):
            found = _told_to_be(later, 0, context, _BEING)
    return found


def _is_definite(item: Item, kind: str) -> bool:
    """Return whether an item speaks of a craft as known: "the jet", "it"."""
    known = item.kind == kind and item.phrase is not None and item.phrase.text.lower().startswith(_DEFINITE)
    return known or item.text == "it"


def _told_to_be(tagged: Tagged, at: int, context: Context, links: frozenset[str]) -> str | None:
    """Return whose craft the one at an item is told to be: "was a Greek F-16", ", a Greek F-16,"."""
    items = tagged.items
    kind = "aircraft" if items[at].phrase is None else items[at].kind
    for i in range(at + 1, min(len(items), at + _FOLLOWING)):
        phrase, before = items[i].phrase, items[i - 1].text
        if phrase is None or items[i].kind != kind or not phrase.actors:
            continue
        if before in links or (before == "," and i == at + 2 and links is _BEING):
            return _actor(phrase, context)
    return None


def sender(tagged: Tagged, phrase: Phrase, context: Context) -> str | None:
    """Return who sent up a craft that names no owner: "the frigate Nikiforos sent up a helicopter"."""
    items = tagged.items
    at = next((i for i, item in enumerate(items) if item.phrase is phrase), 0)
    if phrase.kind != "aircraft" or at < 1 or items[at - 1].text not in _SENDING:
        return None
    before = (item.phrase for item in reversed(items[: at - 1]) if item.phrase is not None)
    nearest = next((p for p in before if p.kind in _OWNERS or p.kind in _CRAFT), None)
    return None if nearest is None else _actor(nearest, context)


def complained_of(event: Event, context: Context, found: Mapping[str, Value]) -> dict[str, Value]:
    """Return to whom a state complained of an encounter in the same sentence: it is the one that acted."""
    if not event.aloft or "initiator_id" in found:
        return {}
    for i, phrase in event.tagged.phrases("state", "seat", "adjective"):
        start = phrase.start
        if i >= event.head or not _COMPLAINTS.search(event.tagged.sentence.text, max(0, start - 48), start):
            continue
        actor = _actor(phrase, context)
        base = event.tagged.sentence.start
        if actor is not None:
            span = (base + phrase.start, base + phrase.end)
            told = {"initiator_id": Value(actor, "initiator.referred", *span, derived=True)}
            known = found.get("target_id")
            other = owner(event.tagged, phrase.start, context, actor)
            is_open = other is not None and (known is None or known.value == actor)
            return told | ({"target_id": told["initiator_id"].at(other)} if is_open else {})
    return {}


def speaker_before(tagged: Tagged, start: int, context: Context) -> str | None:
    """Return the party named just before a sentence that "It said" or "They said" opens."""
    opens = bool(tagged.items) and tagged.items[0].text in {"it", "they"}
    number = context.number(tagged)
    if not opens or start == 0 or not number:
        return None
    before = context.sentences[number - 1]
    return owner(before, len(before.sentence.text), context)


def radar(event: Event, context: Context) -> dict[str, Value]:
    """Return whose radars lit somebody up: "by their targeting radars", the ships of the sentence before."""
    if event.rule.incident_type not in _LIGHTS_UP:
        return {}
    radars = [p for _, p in event.tagged.phrases("weapon", "facility") if is_possessed(p)]
    word = any(item.text in {"its", "their"} for item in event.tagged.items[event.head : event.last + 1])
    phrase = _craft(event, context, None, here=False) if radars or word else None
    actor = None if phrase is None else _actor(phrase, context)
    if actor is None:
        return {}
    base, items = event.tagged.sentence.start, event.tagged.items
    span = (base + items[event.head].start, base + items[event.last].end)
    return {"initiator_id": Value(actor, "initiator.referred", *span, derived=True)}


def airspace(event: Event, context: Context, intruder: str | None) -> dict[str, Value]:
    """Return whose airspace was entered where a pronoun or "national" tells it."""
    items = event.tagged.items[event.first : event.last + 1]
    word = next((item for item in items if item.phrase is None and item.text in _OWN), None)
    if event.rule.incident_type not in _ENTRY or "target" in event.roles or word is None:
        return {}
    found = _state(event.tagged, word.start, context, intruder) or _named_before(event, context, intruder)
    if found is None or not is_state(found):
        return {}
    base = event.tagged.sentence.start
    return {"target_id": Value(found, "target.possessor", base + word.start, base + word.end, derived=True)}


def _state(tagged: Tagged, start: int, context: Context, apart: str | None) -> str | None:
    """Return the nearest state named before an offset, for whose sky no alliance stands."""
    named = (_actor(phrase, context) for _, phrase in tagged.phrases(*_OWNERS) if phrase.end <= start)
    states = [actor for actor in named if actor is not None and is_state(actor) and actor != apart]
    return states[-1] if states else None


def _named_before(event: Event, context: Context, apart: str | None) -> str | None:
    """Return the party that the sentences just before name last, else the country of the document."""
    number = context.number(event.tagged)
    for tagged in reversed(context.sentences[max(0, number - _REACH) : number]):
        found = owner(tagged, len(tagged.sentence.text), context, apart)
        if found is not None:
            return found
    main = context.main_country
    return None if main == apart else main


def met(event: Event, context: Context, initiator: str | None, told: Sequence[Account]) -> dict[str, Value]:
    """Return what "it" or "them" is that was met in the air or brought down: the craft named before."""
    at = event.head_end + 1
    is_craft = event.aloft or event.rule.incident_type in _DOWNING
    if not is_craft or "target" in event.roles or not _is_told(event, at):
        return {}
    phrase = _craft(event, context, initiator, here=True)
    if phrase is None:
        known = _intruder(event, context, initiator, told)
        phrase = None if known is not None else _craft(event, context, initiator, here=False)
        actor = known
    if phrase is not None:
        actor = _actor(phrase, context)
    found = {"target_text": None if phrase is None else phrase.text, "target_id": actor}
    base, items = event.tagged.sentence.start, event.tagged.items
    span = (base + items[event.head].start, base + items[event.last].end)
    return {
        column: Value(value, "target.referred", *span, derived=True)
        for column, value in found.items()
        if value is not None
    }


def _is_told(event: Event, at: int) -> bool:
    """Return whether words of an event stand for what was met: "shadowed it", "across its path"."""
    rest = event.tagged.items[at : event.last + 1]
    pronoun = any(item.phrase is None and item.text in _IT for item in rest)
    return pronoun or "names_no_other" in event.rule.traits


def _intruder(event: Event, context: Context, initiator: str | None, told: Sequence[Account]) -> str | None:
    """Return who acted in the encounter told just before, of whose craft "it" speaks."""
    last = told[-1] if told else None
    if last is None or last.value("incident_group") != "encounter":
        return None
    near = context.number(event.tagged) - max(last.sentences) <= 1
    found = last.value("initiator_id")
    return str(found) if near and found is not None and found != initiator else None


def _craft(event: Event, context: Context, initiator: str | None, *, here: bool) -> Phrase | None:
    """Return the last craft told before an event that is not of the side that acts."""
    acting, tagged = set(event.roles.get("initiator", ())), event.tagged
    if here:
        phrases = [p for i, p in tagged.phrases(*_CRAFT) if i < event.head and i not in acting]
    else:
        number = context.number(tagged)
        near = context.sentences[max(0, number - _REACH) : number]
        phrases = [p for earlier in near for _, p in earlier.phrases(*_CRAFT)]
    return next((p for p in reversed(phrases) if initiator is None or _actor(p, context) != initiator), None)


def _actor(phrase: Phrase, context: Context) -> str | None:
    """Return the first actor that a phrase names, else the one state that flies its type."""
    named = next((i for actor in phrase.actors if (i := context.actor_id(actor)) is not None), None)
    return named or only_operator(phrase)


def only_operator(phrase: Phrase) -> str | None:
    """Return the state that alone flies the type of an aircraft: a Tu-95 is Russia's."""
    entries = phrase.entries("aircraft")
    origins = {e.facts.get("origin") for e in entries if e.facts.get("only_there", False)}
    return str(origins.pop()) if len(origins) == 1 and len(entries) == 1 else None
