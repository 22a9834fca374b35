"""The day that a later sentence states for a deed already told: "The blast happened on Tuesday morning"."""

import re

from incidents.detect.grammar import Grammar
from incidents.document import Document
from incidents.resolve import when
from incidents.resolve.account import Account, Value
from incidents.resolve.scene import Scene
from incidents.tag import Tagged

_DEEDS = (
    r"(?:(?:air\s?|missile\s|drone\s|rocket\s)?(?:strikes?|raids?|attacks?)|assaults?|ambush(?:es)?|blasts?|explosions?"
    r"|bombings?|bombardments?|shellings?|incidents?|clash(?:es)?|fighting|battles?|gunfights?|shootings?|shoot-?outs?"
    r"|crash|shells?|bombs?|missiles?|rockets?|drones?|mortars?|mines?|kidnappings?|abductions?|massacres?|killings?"
    r"|encounters?|interceptions?|intercepts?|violations?|collisions?|incursions?|murders?|executions?|operations?)"
)
_HAPPENED = (
    r"(?:happened|occurred|took place|came|went off|exploded|detonated|fell|landed|hit|struck|began|started|unfolded"
    r"|erupted|broke out|carried out|launched|reported|staged|fired)"
)
_TOLD = re.compile(
    rf"(?:\b(?:the|this|that|these|those)\s(?:[a-z-]+\s){{0,3}}{_DEEDS}|\b(?:it|they))\s"
    rf"(?:(?:was|were|had|have|has|been|all|then|reportedly|apparently|reported|believed|thought|said|to)\s){{0,4}}(?P<verb>{_HAPPENED})\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"\A\W{{0,3}}(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Yesterday|Last night)['’]s\s(?:[\w-]+\s){{0,3}}(?P<verb>{_DEEDS})\b"
)
_ELSEWHEN = frozenset({"after", "following", "since", "before", "until", "amid", "despite"})
_EXACT = 2
_REACH = 2


def dated(
    account: Account, number: int, tagged: Tagged, document: Document, grammar: Grammar, said: frozenset[int]
) -> Account:
    """Return an account without a day with the one that a sentence right behind it states for the deed."""
    if "date_text" in account.values or number - max(account.sentences) > _REACH:
        return account
    match = _TOLD.search(tagged.sentence.text) or _NAMED.match(tagged.sentence.text)
    if match is None:
        return account
    head = tagged.item_at(match.start("verb"))
    found = when.stated(Scene(tagged, head), document, grammar, said, when.moment_of(account.values))
    precision = found.get("date_precision")
    if precision is None or precision.value > _EXACT or _is_elsewhen(tagged, head, found["date_text"]):
        return account
    kept = {column: value for column, value in account.values.items() if column not in when.COLUMNS}
    return account.having(values={**kept, **found})


def _is_elsewhen(tagged: Tagged, head: int, told: Value) -> bool:
    """Return whether the words between a deed and a time make it that of something else: "came after"."""
    at = tagged.item_at((told.start or 0) - tagged.sentence.start)
    return any(item.text in _ELSEWHEN for item in tagged.items[min(at, head) : max(at, head) + 1])
