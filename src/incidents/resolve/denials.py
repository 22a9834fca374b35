"""Who is said to have done a deed and denies it in the same text: "Moscow denied any role".

A denial belongs to the nearest deed before it that the text lays to whoever denies. It takes nothing from the
account, which says that the deed is told and who denies it.
"""

import re
from collections.abc import Mapping, Sequence

from incidents.detect.index import Index
from incidents.resolve.account import Account, Value
from incidents.resolve.agreement import LEADERS
from incidents.resolve.attributes import DENIED, Attribute, marks
from incidents.resolve.context import Context
from incidents.tag import Tagged
from incidents.words.late import late

_TEXT = "initiator_text"
_COLUMN = "denied_by"
_NO = late(
    r"\b(?:no|not|none|nothing|never|neither|nor|den(?:y|ies|ied|ying)|reject|dismiss|refut|rebut|disput"
    r"|lies?\b|fabricat|provocation|fake|fiction|slander|propaganda|baseless|false|untrue|unfounded|groundless"
    r"|nonsense|invention|disinformation|smear)|n't\b",
    re.IGNORECASE,
)


def told(accounts: Sequence[Account], about: Context, attributes: Index[Attribute]) -> list[Account]:
    """Return the accounts with who denies each of them; one who denies is no longer asked again."""
    marked = list(accounts)
    for number, tagged in enumerate(about.sentences):
        for attribute in attributes.worth_trying(tagged.words):
            match = attribute.regex.search(tagged.sketch) if attribute.column == DENIED else None
            if match is None or not _says_no(tagged, match):
                continue
            found = marks(attribute, match, tagged, about)
            place = _denied(marked, number, tagged, found, attribute.reach)
            if place is not None:
                named = {DENIED: found[DENIED], _COLUMN: found[_TEXT]}
                marked[place] = marked[place].filled(named)
            elif DENIED in found:
                last = tagged.item_at(match.end() - 1)
                marked = [_as_denied(account, tagged, last, found[DENIED].value) for account in marked]
    return marked


def _as_denied(account: Account, tagged: Tagged, last: int, actor: str) -> Account:
    """Return an account as denied of which a text tells only that somebody had no part in it."""
    event = account.event
    only = event.tagged is tagged and len(account.sentences) == 1 and event.head > last
    nobody = account.value("initiator_id") in {None, actor}
    return account.having(modality="denied") if only and nobody and not account.tolls else account


def _says_no(tagged: Tagged, match: re.Match[str]) -> bool:
    """Return whether the words of a match deny: "said no aircraft was involved", not "its aircraft were"."""
    first, last = tagged.item_at(match.start()), tagged.item_at(match.end() - 1)
    return _NO.search(tagged.text(first, last)) is not None


def _denied(
    told: Sequence[Account], number: int, tagged: Tagged, found: Mapping[str, Value], reach: int
) -> int | None:
    """Return the place of the account that a sentence denies, None where it denies none that is told."""
    if DENIED not in found or _TEXT not in found:
        return None
    near = [
        (number - max(s for s in account.sentences if s <= number), -place)
        for place, account in enumerate(told)
        if min(account.sentences) <= number
        and _is_laid_to(account, found[DENIED].value)
        and _may_be_there(account, tagged)
    ]
    distance, place = min(near, default=(reach + 1, 0))
    return -place if distance <= reach else None


def _is_laid_to(account: Account, actor: str) -> bool:
    """Return whether an account tells that an actor, or a coalition that it leads, did what it tells."""
    if account.modality == "denied" or account.aggregate or DENIED in account.values:
        return False
    doers = {account.value("initiator_id"), *(account.value("initiator_with") or ())} - {None}
    return actor in doers or any(LEADERS.get(doer) == actor for doer in doers)


def _may_be_there(account: Account, tagged: Tagged) -> bool:
    """Return whether a sentence names no place, or that of an account among others."""
    named = [phrase for _, phrase in tagged.phrases("place")]
    place, written = account.value("place"), str(account.value("place_text") or "").lower()
    return not named or any(
        phrase.text.lower() in written or any(known.name == place for known in phrase.places)
        for phrase in named
    )
