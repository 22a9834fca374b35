"""What forbids that two accounts of a document are one, however much they agree otherwise."""

from incidents.resolve import merge, phrasing, within
from incidents.resolve.account import Account
from incidents.schema import types

_HARM = frozenset({"strike", "ground", "other"})
_OF_ONE_KIND = types.family("kept_apart")
_OF_ONE_PLACE = types.which("of_one_place")


def between(account: Account, draft: Account) -> bool:
    """Return whether something forbids that a draft tells an account."""
    return (
        _told_otherwise(account, draft)
        or _kinds_exclude(account, draft)
        or _is_elsewhere(account, draft)
        or _is_list(account, draft)
        or _is_one_of(account, draft)
        or _is_one_of(draft, account)
        or merge.differ(account, draft)
    )


def of_time_or_place(account: Account, draft: Account) -> bool:
    """Return whether a day or country of their own tells two accounts apart, or one is denied or a summary.

    A country that the text only lends an account is none of its own.
    """
    countries = {a.value("country") for a in (account, draft) if "place_text" in a.values} - {None}
    return _told_otherwise(account, draft) or merge.days_differ(account, draft) or len(countries) > 1


def _told_otherwise(account: Account, draft: Account) -> bool:
    """Return whether one is a summary, or one is denied and the other not."""
    denied = (account.modality == "denied") != (draft.modality == "denied")
    return account.aggregate or draft.aggregate or denied


def _kinds_exclude(account: Account, draft: Account) -> bool:
    """Return whether two kinds are never told of one act."""
    kinds = {account.incident_type, draft.incident_type}
    groups = {account.value("incident_group"), draft.value("incident_group")}
    if kinds & _OF_ONE_KIND:
        return len(kinds) > 1
    return not (len(groups) == 1 or groups <= _HARM)


def _is_elsewhere(account: Account, draft: Account) -> bool:
    """Return whether two places were taken, or two moves made: each is an incident of its own."""
    places = {account.value("place"), draft.value("place")}
    return account.incident_type == draft.incident_type in _OF_ONE_PLACE and len(places) > 1


def _is_list(account: Account, draft: Account) -> bool:
    """Return whether two are places or acts that one sentence tells apart: "ten raids here, 16 there"."""
    if account.event.tagged is not draft.event.tagged:
        return False
    same = account.event.rule.rule_id == draft.event.rule.rule_id
    return same or bool(account.part or draft.part)


def _is_one_of(account: Account, draft: Account) -> bool:
    """Return whether one tells strikes in the plural, and the other a single one of another day and place."""
    if not _is_plural(account) or _is_plural(draft) or draft.refers_back or phrasing.names_known_act(draft):
        return False
    if within.of_other(account, draft):
        return False
    dated = "date_text" in draft.values and not draft.values["date_text"].derived
    return dated and draft.value("place") is not None and draft.value("place") != account.value("place")


def _is_plural(account: Account) -> bool:
    """Return whether an act is named in the plural: "air strikes", "a series of raids"."""
    return account.event.voice == "nominal" and account.event.head_text.lower().endswith("s")
