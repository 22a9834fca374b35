"""To whom a deed is laid that an earlier sentence told: "The army blamed the ADF", "It was behind it".

A claim or a charge binds to the deed of its own sentence, else to the nearest one told before, if the words
speak of that as known. Where a text lays one deed to two, nobody did it; one who owns it goes before others.
"""

from collections import defaultdict
from collections.abc import Sequence

from incidents.detect import Detector
from incidents.resolve import backdrop, bands, charges, kin, whose
from incidents.resolve import blame_words as words
from incidents.resolve.account import Account, Value, is_state
from incidents.resolve.charges import Charge
from incidents.resolve.context import Context
from incidents.schema import types

_LAID = frozenset({"strike", "ground", "other", "loss"})
_NEVER = types.which("never_claimed")
_REACH = 4
_REACH_OF_CLAIM = 8


def bound(told: Sequence[Account], about: Context, detector: Detector) -> list[Account]:
    """Return accounts that nobody has signed with the one to whom the text lays them."""
    laid: defaultdict[int, list[Charge]] = defaultdict(list)
    for number, tagged in enumerate(about.sentences):
        if words.KEYS.isdisjoint(tagged.words):
            continue
        behind = backdrop.items(tagged, detector.roles)
        for charge in (c for c in charges.read(number, tagged, detector) if c.at not in behind):
            for place in _meant(charge, told):
                laid[place].append(charge)
    return [_laid_to(account, laid.get(place, ()), about) for place, account in enumerate(told)]


def _laid_to(account: Account, charges: Sequence[Charge], about: Context) -> Account:
    """Return an account with the one doer whom its charges name; who owns a deed did it."""
    if not charges or "initiator_id" in account.values:
        return account
    for some in ([c for c in charges if c.owned], [c for c in charges if not c.owned]):
        found = {_doer(c, account, about): c for c in some}
        if len(found) == 1:
            ((doer, charge),) = found.items()
            is_sure = doer is not None and _can_have_done(doer, account)
            return account.filled(_columns(str(doer), charge)) if is_sure else account
        if found:
            return account
    return account


def _can_have_done(doer: str, account: Account) -> bool:
    """Return whether a deed can be laid to somebody: not to its target, nor to a state for "gunmen"."""
    people = [p.head.entries("people") for p in account.event.phrases("initiator") if p.kind == "people"]
    serving = [any("serves" in e.facts for e in entries) for entries in people]
    return doer != account.value("target_id") and all(serves == is_state(doer) for serves in serving)


def _columns(doer: str, charge: Charge) -> dict[str, Value]:
    """Return the columns that a charge fills, with the words that name the doer."""
    items, base = charge.tagged.items, charge.tagged.sentence.start
    rule_id = "initiator.owned" if charge.owned else "initiator.charged"
    if charge.phrase is None:
        item = items[charge.at if charge.pronoun is None else charge.pronoun]
        return {"initiator_id": Value(doer, rule_id, base + item.start, base + item.end, derived=True)}
    value = Value(doer, rule_id, base + charge.phrase.start, base + charge.phrase.end)
    return {"initiator_id": value, "initiator_text": value.at(charge.phrase.text)}


def _doer(charge: Charge, account: Account, about: Context) -> str | None:
    """Return whom the words of a charge mean."""
    tagged, phrase = charge.tagged, charge.phrase
    if phrase is None:
        start = tagged.items[charge.pronoun or 0].start
        return whose.owner(tagged, start, about) or whose.speaker_before(tagged, start, about)
    if phrase.either or any(e.facts.get("unarmed", False) for e in phrase.entries("actor")):
        return None
    phrase = kin.described(tagged, phrase)
    band = bands.meant(tagged, phrase, about)
    if band is not None:
        return band
    named = [about.actor_id(actor, account.value("country")) for actor in phrase.actors]
    found = [actor for actor in named if actor is not None]
    own = next((actor for actor in found if not is_state(actor)), None)
    return own or next(iter(found), None)


def _meant(charge: Charge, told: Sequence[Account]) -> list[int]:
    """Return the places of the accounts that a charge speaks of."""
    fitting = [n for n, account in enumerate(told) if _can_be_laid(account)]
    here = [n for n in fitting if told[n].event.tagged is charge.tagged]
    if not charge.known:
        return [n for n in here if charge.at < told[n].event.head <= charge.at + charges.WINDOW]
    if here:
        return here
    reach = _REACH_OF_CLAIM if charge.owned else _REACH
    before = {
        n: charge.number - max(s for s in told[n].sentences if s < charge.number)
        for n in fitting
        if min(told[n].sentences) < charge.number
    }
    near = sorted((distance, n) for n, distance in before.items() if distance <= reach)
    if not near:
        return []
    return [n for _, n in near] if charge.several else [near[0][1]]


def _can_be_laid(account: Account) -> bool:
    return (
        account.value("incident_group") in _LAID
        and account.incident_type not in _NEVER
        and not account.aggregate
    )
