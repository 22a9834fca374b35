"""Soldiers and police whom no word ties to a state: those of the country where it happened.

"Jihadists killed twelve gendarmes near Djibo" tells whose they were, as long as the text knows of no other
state's forces there. In lands whose forces are several sides', they stay nobody's.
"""

from collections.abc import Iterator, Sequence

from incidents.resolve.account import Account, Value, is_state
from incidents.resolve.context import Context
from incidents.tag import Phrase

_DIVIDED = frozenset({"PSE", "LBY", "YEM", "XKX", "ESH", "TWN", "ATA"})
_SERVING = frozenset(
    "soldier soldiers serviceman servicemen trooper troopers troops conscript conscripts cadet cadets"
    " recruit recruits"
    " policeman policemen policewoman policewomen police gendarme gendarmes gendarmerie army navy military"
    " constable constables carabinero carabineros officer officers commando commandos marine marines"
    " paratrooper paratroopers guardsman guardsmen airman airmen sailor sailors".split()
)
_BODIES = frozenset(
    f"{first} {second}"
    for first, second in (
        *(
            (first, "guard")
            for first in ("border", "frontier", "coast", "presidential", "republican", "national")
        ),
        *(
            (first, "guards")
            for first in ("border", "frontier", "coast", "presidential", "republican", "national")
        ),
        *((first, "forces") for first in ("security", "government", "federal", "armed", "special", "police")),
        *((first, "personnel") for first in ("security", "police", "army", "military")),
    )
)
_SEATS = frozenset(
    {f"{what} {body}" for what in ("defence", "defense", "interior") for body in ("ministry", "headquarters")}
    | {f"ministry of {what}" for what in ("defence", "defense", "the interior")}
    | {
        "general staff",
        "army headquarters",
        "military headquarters",
        "police headquarters",
        "presidential palace",
    }
)
_OF_STATE = frozenset({"army", "military", "police", "gendarmerie", "naval", "navy", "barracks", "gendarme"})
_HELD = frozenset(
    "former retired ex off-duty rebel mutinous mutineer renegade un peacekeeping foreign allied coalition"
    " nato private village local child regional captured enemy".split()
)
_FORCES = ("force", "people", "aircraft", "ship", "weapon", "facility")
_PARTIES = frozenset({"state", "coalition", "organisation"})
_VIOLENT = frozenset({"strike", "ground", "other", "loss"})
_CRAFT = frozenset({"aircraft", "ship"})


def signed(told: Sequence[Account], about: Context) -> list[Account]:
    """Return accounts in which soldiers and police without an owner have the state that is at home there."""
    if not any(_is_open(account, role) for account in told for role in ("initiator", "target")):
        return list(told)
    others = foreign(told, about)
    return [_signed(account, others) for account in told]


def foreign(told: Sequence[Account], about: Context) -> frozenset[str]:
    """Return the states and alliances whose forces a text names or that act in it."""
    return frozenset(_armed(about)) | frozenset(_acting(told))


def of(phrase: Phrase, account: Account, others: frozenset[str]) -> str | None:
    """Return the state at home whose soldiers or police were hurt, where no word says whose they were."""
    home = account.value("country")
    words = set(phrase.text.lower().replace("-", " ").split())
    strangers = others - {home, account.value("initiator_id")}
    is_clear = home is not None and home not in _DIVIDED and not strangers and not words & _HELD
    return str(home) if is_clear and _serves(phrase) and account.value("initiator_id") != home else None


def whose(phrase: Phrase, country: str | None, about: Context) -> str | None:
    """Return the state at home whose soldiers or police people are, where the text arms no other state."""
    words = set(phrase.text.lower().replace("-", " ").split())
    is_open = country is not None and country not in _DIVIDED and not phrase.actors and not words & _HELD
    if not is_open or phrase.kind not in {"people", "force"} or not _serves(phrase):
        return None
    return None if about.once(_strangers) - {country} else country


def _strangers(about: Context) -> frozenset[str]:
    return frozenset(_armed(about))


def _signed(account: Account, known: frozenset[str]) -> Account:
    """Return an account with the state at home as the side that its soldiers or police are."""
    home = account.value("country")
    if home is None or home in _DIVIDED:
        return account
    for role, other in (("target", "initiator"), ("initiator", "target")):
        enemy = account.value(f"{other}_id")
        others = known - {home} - ({enemy} if role == "target" else set())
        if _is_open(account, role) and not others and enemy != home:
            phrase = account.event.phrases(role)[0]
            base = account.event.tagged.sentence.start
            span = (base + phrase.start, base + phrase.end)
            account = account.filled({f"{role}_id": Value(home, f"{role}.at_home", *span, derived=True)})
    return account


def _is_open(account: Account, role: str) -> bool:
    """Return whether a side of an account is soldiers, police or a post of theirs without an owner."""
    phrases = account.event.phrases(role)
    if f"{role}_id" in account.values or not phrases or account.value("incident_group") not in _VIOLENT:
        return False
    words = set(phrases[0].text.lower().replace("-", " ").split())
    if _is_named(phrases[0]) or phrases[0].either or words & _HELD or account.value(f"{role}_text") is None:
        return False
    if phrases[0].kind == "facility":
        return role == "target" and _is_post(phrases[0], words)
    if phrases[0].kind in _CRAFT:
        return bool(words & _OF_STATE)
    is_seat = role == "target" and _is_seat(phrases[0])
    return is_seat or (phrases[0].kind in {"people", "force"} and _serves(phrases[0]))


def _is_named(phrase: Phrase) -> bool:
    """Return whether a phrase says whose people they are; a word that many states' forces share does not."""
    return any(actor.sense != "generic" or not is_state(actor.ids[0][0]) for actor in phrase.actors)


def _is_seat(phrase: Phrase) -> bool:
    """Return whether a body is one that each state has in its capital: "the Defence Ministry"."""
    return phrase.text.lower().removeprefix("the ").removesuffix("'s") in _SEATS


def _is_post(phrase: Phrase, words: set[str]) -> bool:
    """Return whether a thing is of an army or police: "an army base", "the police station"."""
    classes = {e.facts["target_class"] for e in phrase.head.entries("target")}
    return bool(classes & {"military", "airbase"}) and bool(words & _OF_STATE)


def _serves(phrase: Phrase) -> bool:
    """Return whether people are called soldiers or police by the last word of their name."""
    words = phrase.head.entries("people") or phrase.head.entries("force")
    written = [str(entry.written).lower() for entry in words]
    return any(w.rsplit(maxsplit=1)[-1] in _SERVING or w in _BODIES for w in written)


def _armed(about: Context) -> Iterator[str]:
    """Yield the states and alliances whose forces a text names."""
    for tagged in about.sentences:
        for _, phrase in tagged.phrases(*_FORCES):
            if phrase.kind == "people" and not any("serves" in e.facts for e in phrase.entries("people")):
                continue
            for actor in phrase.actors:
                if actor.sense != "generic":
                    yield from (i for i, _ in actor.ids if is_state(i) or _is_alliance(phrase))


def _is_alliance(phrase: Phrase) -> bool:
    return any(
        e.facts["kind"] in _PARTIES and not e.facts.get("unarmed", False) for e in phrase.entries("actor")
    )


def _acting(told: Sequence[Account]) -> Iterator[str]:
    """Yield the states that act in the accounts of a text or are hit there."""
    for account in told:
        yield from (i for c in ("initiator_id", "target_id") if is_state(i := account.value(c)))
