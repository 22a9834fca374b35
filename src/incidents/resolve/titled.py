"""Who did it by the title, where its text leaves it open: "Israeli strike on school kills 22"."""

from collections.abc import Sequence

from incidents.detect import Event
from incidents.resolve import carried, nationals
from incidents.resolve.account import Account, Value
from incidents.resolve.context import Context
from incidents.schema import types
from incidents.tag import Phrase

_VIOLENT = frozenset({"strike", "ground", "other", "loss"})
_WIDE = types.which("titles")
_LEAD = 5


def signed(told: Sequence[Account], events: Sequence[Event], about: Context) -> list[Account]:
    """Return accounts in which the deeds at the head of a text have the one doer whom its title names."""
    acts = [e for e in events if str(e.rule.group) in _VIOLENT and not e.aggregate]
    if any("?" in e.tagged.sentence.text or e.modality != "asserted" for e in acts):
        return list(told)
    doers = {_doer(e, about) for e in acts}
    if len(doers) != 1 or None in doers:
        return list(told)
    doer = str(doers.pop())
    opening = [a for a in told if a.sentence <= _LEAD and a.value("incident_group") in _VIOLENT]
    if {a.value("initiator_id") for a in opening} - {None, doer}:
        return list(told)
    return [a.filled(_columns(a, doer, acts)) if a in opening else a for a in told]


def _columns(account: Account, doer: str, acts: Sequence[Event]) -> dict[str, Value]:
    """Return the doer for an act that nobody signs, {} where the title tells of another kind of act."""
    if (
        carried.is_signed(account)
        or doer == account.value("target_id")
        or not any(_is_alike(e, account) for e in acts)
    ):
        return {}
    return {"initiator_id": Value(doer, "initiator.of_title", account.start, account.end, derived=True)}


def _is_alike(event: Event, account: Account) -> bool:
    """Return whether a title can tell of the act of an account."""
    kind, other = str(event.rule.incident_type), account.incident_type
    if kind == other:
        return True
    is_strike = account.value("incident_group") == "strike"
    return is_strike and (str(event.rule.group) == "strike" or kind in _WIDE)


def _doer(event: Event, about: Context) -> str | None:
    """Return the first actor whom a title names as the one who acts."""
    phrases = event.phrases("initiator")
    if not phrases or phrases[0].either or _is_unarmed(phrases[0]) or _is_where(event, phrases[0]):
        return None
    named = [about.actor_id(actor) for actor in phrases[0].actors if actor.sense != "generic"]
    found = nationals.kept(event, phrases[0], [actor for actor in named if actor is not None])
    return next(iter(found), None)


def _is_where(event: Event, phrase: Phrase) -> bool:
    """Return whether a state's full name only says where a deed was: "Syria attack", and not "US strike"."""
    is_bare = all(actor.sense in {"name", "seat"} for actor in phrase.actors)
    is_place = event.voice == "nominal" and is_bare and not phrase.head.possessive
    return is_place and phrase.kind in {"state", "seat"} and not phrase.text.isupper()


def _is_unarmed(phrase: Phrase) -> bool:
    return any(e.facts.get("unarmed", False) for e in phrase.entries("actor"))
