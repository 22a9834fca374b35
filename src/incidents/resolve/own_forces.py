"""Whose soldiers and police were hit where the text only says where: those of the country itself."""

import re

from incidents.resolve.account import Account, Value, is_state
from incidents.resolve.context import Context
from incidents.schema import types
from incidents.tag import Phrase
from incidents.words.late import late

_GROUPS = frozenset({"strike", "ground", "other"})
_FORCES = late(
    r"\b(?:soldiers?|troops?|police(?:m[ae]n|wom[ae]n)?|gendarmes?|gendarmerie|cadets?|recruits?"
    r"|conscripts?|constables?|troopers?"
    r"|army|armed forces|security (?:forces?|personnel|post|checkpoint|convoy)|barracks|border guards?"
    r"|national guards?)\b",
    re.IGNORECASE,
)
_FOREIGN = late(
    r"\b(?:foreign|allied|coalition|un|u\.n\.|nato|peacekeep\w+|african union|amisom|private|village|local"
    r"|child|rebel"
    r"|former|ex|mutinous|retired|off-duty|captured|enemy|regional)\b",
    re.IGNORECASE,
)
_TAKES_GROUND = types.which("takes_ground")
_NOT_ITS_OWN = frozenset({"PSE", "XKX", "ESH", "LBY", "YEM"})


def hit(account: Account) -> dict[str, Value]:
    """Return the country's state as the target of an act that hit soldiers or police of no stated side."""
    country = account.value("country")
    phrases = account.event.phrases("target")
    if account.value("incident_group") not in _GROUPS or not phrases or not is_state(country):
        return {}
    taken = {"target_id", "target_with"} & set(account.values)
    if taken or country in _NOT_ITS_OWN or country == account.value("initiator_id"):
        return {}
    if is_state(account.value("initiator_id")) or not _is_force(phrases[0]):
        return {}
    base = account.event.tagged.sentence.start
    span = (base + phrases[0].start, base + phrases[0].end)
    return {"target_id": Value(country, "target.of_country", *span, derived=True)}


def is_retaken(account: Account) -> bool:
    """Return whether a state took a place in its own country, from whom the account does not say."""
    is_own = account.value("country") is not None and account.value("country") == account.value(
        "initiator_id"
    )
    return account.incident_type in _TAKES_GROUND and is_own


def invaded(account: Account, about: Context) -> dict[str, Value]:
    """Return the state from which another took a place, where no armed group of that country is named."""
    country, doer = account.value("country"), account.value("initiator_id")
    if account.incident_type not in _TAKES_GROUND or "target_id" in account.values:
        return {}
    if not is_state(country) or not is_state(doer) or doer == country or country in _NOT_ITS_OWN:
        return {}
    if about.once(_homes) & {country, None}:
        return {}
    return {"target_id": Value(country, "target.of_country", account.start, account.end, derived=True)}


def _homes(about: Context) -> frozenset[str | None]:
    """Return the home countries of the armed groups that a text names."""
    return frozenset(
        entry.facts.get("country")
        for tagged in about.sentences
        for _, phrase in tagged.phrases("group", "people", "force")
        if phrase.actors
        for entry in phrase.entries("actor")
        if entry.facts["kind"] == "group" and not entry.facts.get("unarmed")
    )


def _is_force(phrase: Phrase) -> bool:
    """Return whether a phrase names soldiers or police, and nobody's in particular."""
    named = any(actor.sense != "generic" for actor in phrase.actors)
    return not named and _FORCES.search(phrase.text) is not None and _FOREIGN.search(phrase.text) is None
