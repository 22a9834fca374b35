"""Whether a passage tells its place as part of one that is known: "the Al-Zahraa district of Homs"."""

from incidents.resolve.account import Account
from incidents.words.late import late

_PART = (
    "neighbou?rhoods?|districts?|suburbs?|quarters?|areas?|outskirts|streets?|squares?|hotels?|hospitals?|schools?"
    "|markets?|mosques?|church|base|airport|side|parts?"
)
_JOINT = late(r"(?:[ ,]+[\w'’-]+){0,3}?,? (?:of|in|inside)(?: the)?(?: [\w-]+){0,2}? $|, $")
_OF_TOWN = late(rf" (?:{_PART}) (?:of|in) (?:the|that) (?:same )?(?:city|town|capital|village)\b")
_EXACT = frozenset({1, 2, 3})


def of_other(account: Account, draft: Account) -> bool:
    """Return whether the words of one of two accounts put its place into that of the other."""
    return _is_in(account, draft) or _is_in(draft, account)


def _is_in(part: Account, whole: Account) -> bool:
    """Return whether an account tells its place as one in the named place of another."""
    inner, outer = part.values.get("place_text"), whole.values.get("place_text")
    if inner is None or outer is None or inner.derived or inner.end is None:
        return False
    if whole.value("where_precision") not in _EXACT:
        return False
    sentence = part.event.tagged.sentence
    if not sentence.start <= inner.end <= sentence.end:
        return False
    after = sentence.text[inner.end - sentence.start :]
    return _OF_TOWN.match(after) is not None or _names(after, str(outer.value))


def _names(after: str, town: str) -> bool:
    """Return whether a town stands right behind a place as where that lies."""
    before, found, _ = after.partition(town)
    return bool(found) and _JOINT.fullmatch(before) is not None
