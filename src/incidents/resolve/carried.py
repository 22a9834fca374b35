"""Who did it, carried over: "Israeli air strikes hit Khan Younis. … Another strike in Rafah killed three"."""

from collections.abc import Sequence

from incidents.resolve.account import Account, Value

_BY_ARMS = frozenset({"air_strike", "drone_strike", "missile_strike", "shelling"})
_ARMS = frozenset({"weapon", "aircraft"})
_REACH = 12


def over(told: Sequence[Account]) -> list[Account]:
    """Return accounts in which a strike that nobody signs has the one doer of the text's other strikes.

    A text with strikes of two doers in that country leaves it open.
    """
    return [account.filled(_doer(account, told)) for account in told]


def _doer(account: Account, told: Sequence[Account]) -> dict[str, Value]:
    """Return the initiator that all other strikes around an account have."""
    if account.incident_type not in _BY_ARMS or "initiator_id" in account.values or _is_signed(account):
        return {}
    near = [other for other in told if other is not account and _is_beside(account, other)]
    doers = {other.value("initiator_id") for other in near}
    if len(doers) != 1 or account.value("target_id") in doers or account.value("country") in doers:
        return {}
    return {"initiator_id": Value(doers.pop(), "initiator.before", account.start, account.end, derived=True)}


def _is_signed(account: Account) -> bool:
    """Return whether an account names somebody who did it, though not by an id: "unknown gunmen"."""
    phrases = account.event.phrases("initiator")
    return bool(phrases) and any(phrase.kind not in _ARMS or phrase.actors for phrase in phrases)


def _is_beside(account: Account, other: Account) -> bool:
    """Return whether another account tells of a strike by somebody known in the same country."""
    if other.incident_type not in _BY_ARMS or other.value("initiator_id") is None or other.aggregate:
        return False
    countries = {account.value("country"), other.value("country")} - {None}
    return len(countries) <= 1 and abs(account.sentence - other.sentence) <= _REACH
