"""Who did it, carried over: "Israeli air strikes hit Khan Younis. … Another strike in Rafah killed three"."""

from collections.abc import Sequence

from incidents.resolve.account import Account, Value, is_state
from incidents.schema import types

_FROM_AFAR = types.family("from_the_air")
_BY_ARMS = types.which("from_afar")
_BY_AIR_FORCE = types.which("by_air_force")
_ARMS = frozenset({"weapon", "aircraft"})
_FURTHER = frozenset("another second third further more later also again other additional subsequent".split())
_REACH = 12


def over(told: Sequence[Account]) -> list[Account]:
    """Return accounts in which a strike that nobody signs has the one doer of the text's other strikes.

    A text with strikes of two doers in that country leaves it open.
    """
    return [account.filled(_doer(account, told)) for account in told]


def _doer(account: Account, told: Sequence[Account]) -> dict[str, Value]:
    """Return the initiator that all other strikes around an account have."""
    if account.incident_type not in _BY_ARMS or "initiator_id" in account.values or is_signed(account):
        return {}
    near = [other for other in told if other is not account and _is_beside(account, other)]
    doers = {other.value("initiator_id") for other in near}
    if len(doers) != 1:
        return {}
    doer = doers.pop()
    if doer in {account.value("target_id"), account.value("country")} or not _can_be(doer, account):
        return {}
    return {"initiator_id": Value(doer, "initiator.before", account.start, account.end, derived=True)}


def _can_be(doer: object, account: Account) -> bool:
    """Return whether a doer fits: a state in the air, and nobody whom the sentence names in another part.

    Both sides of a front shell: there the wording has to say that the act is one more of a row.
    """
    if account.incident_type in _BY_AIR_FORCE and not is_state(doer):
        return False
    tagged = account.event.tagged
    named = {i for _, phrase in tagged.phrases() for actor in phrase.actors for i, _ in actor.ids}
    is_further = any(item.text.split()[0] in _FURTHER for item in tagged.items if item.text)
    return doer not in named and (account.incident_type in _FROM_AFAR or is_further)


def is_signed(account: Account) -> bool:
    """Return whether an account names somebody who did it, though not by an id: "unknown gunmen"."""
    phrases = account.event.phrases("initiator")
    return bool(phrases) and any(phrase.kind not in _ARMS or phrase.actors for phrase in phrases)


def _is_beside(account: Account, other: Account) -> bool:
    """Return whether another account tells of a strike by somebody known in the same country."""
    if other.incident_type not in _BY_ARMS or other.value("initiator_id") is None or other.aggregate:
        return False
    countries = {account.value("country"), other.value("country")} - {None}
    is_alike = (account.incident_type in _FROM_AFAR) == (other.incident_type in _FROM_AFAR)
    return is_alike and len(countries) <= 1 and abs(account.sentence - other.sentence) <= _REACH
