"""The side that a fight at home leaves open where the text knows of one other: the state, or its one foe."""

from collections.abc import Iterator, Sequence

from incidents.resolve.account import Account, Value, is_state
from incidents.resolve.civilians import PEACEFUL
from incidents.resolve.context import Context
from incidents.schema import types

_FIGHTS = types.which("fought_at_home")
_TAKES_GROUND = types.which("takes_ground")
_LIVED_IN = frozenset("town towns village villages city cities district quarter suburb suburbs".split())
_DIVIDED = frozenset({"PSE", "LBY", "YEM", "XKX", "ESH", "TWN", "SYR"})


def opposed(told: Sequence[Account], about: Context) -> list[Account]:
    """Return accounts of a state's fights at home, and of ground it lost, with the other side of the text."""
    if not any("target_id" not in a.values and a.incident_type in _FIGHTS for a in told):
        return list(told)
    groups = frozenset(_groups(about))
    states = {i for a in told for c in ("initiator_id", "target_id") if is_state(i := a.value(c))}
    at_war = frozenset(_fighting_states(told))
    return [a if a.value("initiator_id") in at_war else a.filled(_foe(a, groups, states)) for a in told]


def _fighting_states(told: Sequence[Account]) -> Iterator[str]:
    """Yield the states that fight another state in a text: what they hit may be that one's."""
    for account in told:
        sides = {account.value("initiator_id"), account.value("target_id")}
        if len(sides) > 1 and all(map(is_state, sides)):
            yield from sides


def _foe(account: Account, groups: frozenset[tuple[str, str | None]], states: set[str]) -> dict[str, Value]:
    """Return the side against which a fight at home was, {} where several are thinkable."""
    doer, home = account.value("initiator_id"), account.value("country")
    is_open = "target_id" not in account.values and account.incident_type in _FIGHTS and not account.aggregate
    is_peaceful = account.value("target_class") in PEACEFUL or _is_none_of_theirs(account)
    if not is_open or home is None or home in _DIVIDED or is_peaceful:
        return {}
    if doer == home and len(groups) == 1:
        ((group, of),) = groups
        return _column(account, group) if of in {None, home} else {}
    is_taking = account.incident_type in _TAKES_GROUND and {g for g, _ in groups} == {doer}
    return _column(account, str(home)) if is_taking and states <= {home} else {}


def _is_none_of_theirs(account: Account) -> bool:
    """Return whether a town came under fire, or the doer's own: no side is told by it."""
    phrases = account.event.phrases("target")
    is_strike = account.value("incident_group") == "strike"
    words = {word for phrase in phrases for word in phrase.text.lower().split()}
    return (is_strike and not words.isdisjoint(_LIVED_IN)) or "own" in words


def _column(account: Account, foe: str) -> dict[str, Value]:
    return {"target_id": Value(foe, "target.only_foe", account.start, account.end, derived=True)}


def _groups(about: Context) -> Iterator[tuple[str, str | None]]:
    """Yield the armed groups that a text names, each with the country that is its home."""
    for tagged in about.sentences:
        for _, phrase in tagged.phrases():
            for entry in phrase.entries("actor") if phrase.actors else ():
                if (
                    entry.facts["kind"] == "group"
                    and entry.sense != "generic"
                    and not entry.facts.get("unarmed")
                ):
                    yield entry.facts["id"], entry.facts.get("country")
