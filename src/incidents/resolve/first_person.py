"""Whose "our forces" and "its drones" are in the words of a party: those of the one who says so."""

from incidents.resolve.account import Account, Value, is_state
from incidents.resolve.context import Context
from incidents.tag import Phrase

_WE = frozenset({"we", "us", "our"})
_OWN = frozenset({"our", "its", "their"})
_ONE_OF = frozenset({"one", "two", "three", "several", "some", "of"})
_LEADING = 3


def spoken(account: Account, about: Context) -> dict[str, Value]:
    """Return the speaker as the side that he calls his own: "we struck", "our post", "its jets"."""
    speaker = account.speaker.actor_id
    if speaker is None or not _fights(speaker, about):
        return {}
    found: dict[str, Value] = {}
    for role, other in (("initiator", "target"), ("target", "initiator")):
        if f"{role}_id" not in account.values and account.value(f"{other}_id") != speaker:
            is_own = _is_we(account) if role == "initiator" else False
            if is_own or any(map(_is_own, account.event.phrases(role)[:1])):
                found.setdefault(f"{role}_id", _value(account, role, speaker))
    return found if len(found) == 1 else {}


def _is_we(account: Account) -> bool:
    pronoun = account.event.pronoun
    return pronoun is not None and account.event.tagged.items[pronoun].text in _WE


def _is_own(phrase: Phrase) -> bool:
    """Return whether a phrase begins with the pronoun of its owner and names no other."""
    words = phrase.text.lower().split()[:_LEADING]
    while words and words[0] in _ONE_OF:
        words = words[1:]
    return bool(words) and words[0] in _OWN and not any(a.sense != "generic" for a in phrase.actors)


def _fights(actor_id: str, about: Context) -> bool:
    """Return whether a speaker is a state or an armed group, and none who only counts or helps."""
    return is_state(actor_id) or actor_id in about.once(_armed_groups)


def _armed_groups(about: Context) -> frozenset[str]:
    return frozenset(
        entry.facts["id"]
        for tagged in about.sentences
        for _, phrase in tagged.phrases()
        for entry in phrase.entries("actor")
        if entry.facts["kind"] in {"group", "coalition"} and not entry.facts.get("unarmed")
    )


def _value(account: Account, role: str, speaker: str) -> Value:
    start, end = account.speaker.start, account.speaker.end
    return Value(speaker, f"{role}.of_speaker", start, end, derived=True)
