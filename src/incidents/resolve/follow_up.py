"""The day that a later sentence states for a deed already told: "The blast happened on Tuesday morning"."""

import re
from collections.abc import Mapping, Sequence

from incidents.detect import Detector
from incidents.detect.grammar import Grammar
from incidents.document import Document
from incidents.resolve import complete, when
from incidents.resolve.account import Account, Value
from incidents.resolve.context import Context
from incidents.resolve.scene import Scene
from incidents.tag import Tagged
from incidents.words.late import late

_DEEDS = (
    r"(?:(?:air\s?|missile\s|drone\s|rocket\s)?(?:strikes?|raids?|attacks?)|assaults?|ambush(?:es)?|blasts?|explosions?"
    r"|bombings?|bombardments?|shellings?|incidents?|clash(?:es)?|fighting|battles?|gunfights?|shootings?|shoot-?outs?"
    r"|crash|shells?|bombs?|missiles?|rockets?|drones?|mortars?|mines?|kidnappings?|abductions?|massacres?|killings?"
    r"|encounters?|interceptions?|intercepts?|violations?|collisions?|incursions?|murders?|executions?|operations?)"
)
_HAPPENED = (
    r"(?:happened|occurred|took place|came|went off|exploded|detonated|fell|landed"
    r"|hit|struck|began|started|unfolded"
    r"|erupted|broke out|carried out|launched|reported|staged|fired)"
)
_TOLD = late(
    rf"(?:\b(?:the|this|that|these|those)\s(?:[a-z-]+\s){{0,3}}{_DEEDS}|\b(?:it|they))\s"
    rf"(?:(?:was|were|had|have|has|been|all|then|reportedly|apparently|reported|believed|thought|said|to)\s){{0,4}}(?P<verb>{_HAPPENED})\b",
    re.IGNORECASE,
)
_NAMED = late(
    rf"\A\W{{0,3}}(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    rf"|Yesterday|Last night)['’]s\s(?:[\w-]+\s){{0,3}}(?P<verb>{_DEEDS})\b"
)
_ELSEWHEN = frozenset({"after", "following", "since", "before", "until", "amid", "despite"})
_EXACT = 2
_REACH = 2
_HEAD = 2
_TOLD_IN = frozenset({"body", "bullet"})
_DAYS = 10


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


def of_next(account: Account, told: Sequence[Account], about: Context, detector: Detector) -> Account:
    """Return the account at the head of a text without a day with the one that the next sentence states.

    "Eighteen people died in an attack on a barracks. Officials said the men came on Wednesday evening."
    """
    number = max(account.sentences) + 1
    is_open = "date_text" not in account.values and "date_start" not in account.values
    if not is_open or account.sentence > _HEAD or account.event.is_label or number >= len(about.sentences):
        return account
    if account.sentence in about.entries or any(_stands_before(other, account, number) for other in told):
        return account
    if complete.is_perfect(account):
        return account
    tagged = about.sentences[number]
    if tagged.sentence.kind not in _TOLD_IN:
        return account
    said = detector.attributions(tagged)
    found = when.stated(Scene(tagged), about.document, detector.grammar, said, None)
    return account.filled(found) if _is_recent(found, about) else account


def _stands_before(other: Account, account: Account, number: int) -> bool:
    """Return whether another account has the next sentence, or gives its own day to those behind it."""
    is_earlier = other.sentence < account.sentence and "date_start" in other.values
    return is_earlier or number in other.sentences


def _is_recent(found: Mapping[str, Value], about: Context) -> bool:
    """Return whether a time is one day in the week or so before publication."""
    published, day = about.document.published_on, found.get("date_start")
    if published is None or day is None or found["date_precision"].value != 1:
        return False
    apart: int = (published - day.value).days
    return 0 <= apart <= _DAYS
