"""How the places of two accounts of one document agree, as the name of a piece of evidence."""

from incidents.resolve import within
from incidents.resolve.account import Account

_TOWN = 2
_WIDE = frozenset({5, 6, 7})


def name(account: Account, draft: Account) -> str:
    """Return how the places agree, from one town to units of one country."""
    place, other = account.value("place"), draft.value("place")
    if place is not None and place == other:
        return "place same"
    if within.of_other(account, draft):
        return "place near"
    if _are_named_apart(account, draft):
        return "place named apart"
    return _of_towns(account, draft) or _of_units(account, draft)


def _of_towns(account: Account, draft: Account) -> str | None:
    """Return how two towns lie, None where not both accounts name one."""
    unit = account.value("admin1_code")
    if not (_is_town(account) and _is_town(draft)):
        return None
    return "place near" if unit is not None and unit == draft.value("admin1_code") else "place apart"


def _of_units(account: Account, draft: Account) -> str:
    """Return how the units or countries of two accounts agree."""
    for column, kind in (("admin1_code", "unit"), ("country", "country")):
        first, second = account.value(column), draft.value(column)
        if first and second:
            return f"{kind} same" if first == second else f"{kind} apart"
    return "place open"


def _are_named_apart(account: Account, draft: Account) -> bool:
    """Return whether both name a place, one of them in no list, and the names share no word."""
    both = (account, draft)
    texts = [a.values.get("place_text") for a in both]
    written = [set(str(t.value).lower().split()) for t in texts if t is not None and not t.derived]
    listed = None not in [a.value("place") for a in both]
    if listed or len(written) < len(both) or any(map(_is_wide, both)):
        return False
    return not written[0] & written[1]


def _is_wide(account: Account) -> bool:
    """Return whether an account names no more than a country or a part of it."""
    known = account.value("country") is not None and account.value("place") is None
    return known and account.value("where_precision") in _WIDE


def _is_town(account: Account) -> bool:
    detail = account.value("where_precision")
    return bool(account.value("place")) and detail is not None and detail <= _TOWN
