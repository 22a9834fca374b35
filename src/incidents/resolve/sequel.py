"""What came of an encounter: the intruder was met, warned off or shot down, the craft that was struck fell.

Each is a fact of one incident. A stray that was shot down is a shootdown, a violation with its scramble one
violation, a collision after which a craft fell a near miss.
"""

from incidents.resolve.account import Account, Flight
from incidents.schema import types

_MET_BY_OWNER = types.which("by_defender")
_EITHER = types.which("either_way")
_REACH = 2
_SEVERITY = "severity"


def is_of(account: Account, draft: Account) -> bool:
    """Return whether one of two accounts tells what came of the encounter that the other tells."""
    pair = _pair(account, draft)
    if pair is None:
        return False
    met, sequel = pair
    if min(abs(a - b) for a in met.sentences for b in sequel.sentences) > _REACH or _types_differ(
        met, sequel
    ):
        return False
    if met.incident_type in _EITHER:
        return sequel.value("initiator_id") in {None, met.value("initiator_id"), met.value("target_id")}
    return _agree(_intruder(met), _intruder(sequel)) and _agree(_owner(met), _owner(sequel))


def together(account: Account, draft: Account) -> Account:
    """Return the one of two accounts that gives the incident its type, with what the other adds."""
    pair = _pair(account, draft)
    if pair is None:
        return account
    met, sequel = pair
    kind = types.outcome(met.incident_type, sequel.incident_type)
    main, other = (sequel, met) if sequel.incident_type == kind else (met, sequel)
    sides = ("initiator", "target", _SEVERITY)
    added = {c: v for c, v in other.values.items() if not c.startswith(sides)}
    return main.having(
        values={**added, **main.values},
        tolls=account.counting(draft.tolls),
        flights=_each_once((*main.flights, *other.flights)),
        sentences=tuple(sorted({*account.sentences, *draft.sentences})),
    )


def _pair(account: Account, draft: Account) -> tuple[Account, Account] | None:
    """Return two accounts as encounter and sequel, None where their kinds are no such pair."""
    for met, sequel in ((account, draft), (draft, account)):
        if types.outcome(met.incident_type, sequel.incident_type) is not None:
            return met, sequel
    return None


def _intruder(account: Account) -> str | None:
    """Return whose craft strayed, was met or was lost."""
    side = "target" if account.incident_type in _MET_BY_OWNER else "initiator"
    found: str | None = account.value(f"{side}_id")
    return found


def _owner(account: Account) -> str | None:
    """Return who met it."""
    side = "initiator" if account.incident_type in _MET_BY_OWNER else "target"
    found: str | None = account.value(f"{side}_id")
    return found


def _agree(first: str | None, second: str | None) -> bool:
    return first is None or second is None or first == second


def _types_differ(met: Account, sequel: Account) -> bool:
    """Return whether no type of aircraft is named in both."""
    first, second = ({f.type_id for f in a.flights if f.type_id is not None} for a in (met, sequel))
    return bool(first and second) and not first & second


def _each_once(flights: tuple[Flight, ...]) -> tuple[Flight, ...]:
    """Return aircraft in the order of the text, each type of an operator once, as it is told first here."""
    known: dict[tuple[str | None, str, str | None], Flight] = {}
    for flight in flights:
        known.setdefault((flight.type_id, flight.category, flight.operator_id), flight)
    return tuple(sorted(known.values(), key=lambda f: f.start))
