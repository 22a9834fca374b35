"""One story is one report: brings accounts together once the whole text has been read.

While a text is read, a passage goes to the account before it that it plainly retells (`merge.add`). What is
left are accounts told at a distance, in other words or as another kind of act; these are compared by all that
the text says of them.
"""

from collections.abc import Sequence
from dataclasses import replace

from incidents.resolve import agreement, conflict, merge, phrasing, salvo, sequel
from incidents.resolve.account import Account, Toll
from incidents.resolve.context import Context

_ENOUGH = 1.5
_FIRST = 5
_LATEST = 40


def brought_together(told: Sequence[Account], about: Context) -> tuple[Account, ...]:
    """Return accounts, in the order of the text, with those of one story made one.

    An account is compared with the first and the latest ones only, so that a long list costs no more a line.
    """
    kept: list[Account] = []
    rare = phrasing.rare_words(about.sentences) if len(told) > 1 else frozenset()
    for draft in told:
        place = _same(kept, draft, rare)
        if place is None:
            kept.append(draft)
        else:
            kept[place] = _joined(kept[place], draft)
    return tuple(account for account in kept if not _is_cross_head(account))


def _is_cross_head(account: Account) -> bool:
    """Return whether only a heading between paragraphs has an account, as a link to another story has.

    An entry that begins with a time, and a heading that tells where and of how many, is news of its own.
    """
    sentence = account.event.tagged.sentence
    if sentence.kind != "heading" or len(account.sentences) > 1:
        return False
    told = bool(account.tolls) or "place_text" in account.values or sentence.text[0].isdigit()
    return sentence.text.isupper() or not told


def _same(kept: Sequence[Account], draft: Account, rare: frozenset[str]) -> int | None:
    """Return the place of the account that a draft agrees with most, None where it does so with none."""
    near = [n for n in range(len(kept)) if n < _FIRST or n >= len(kept) - _LATEST]
    parts = [n for n in near if _is_part(kept[n], draft)]
    if parts:
        return parts[-1]
    open_to = [n for n in near if not conflict.between(kept[n], draft)]
    found = [(agreement.score(agreement.pieces(kept[n], draft, rare)), n) for n in open_to]
    best, place = max(found, default=(0.0, None))
    return place if best >= _ENOUGH else None


def _is_part(account: Account, draft: Account) -> bool:
    """Return whether of two acts of different kinds one is part of the other, or what came of it."""
    if conflict.of_time_or_place(account, draft):
        return False
    return salvo.is_of(account, draft) or sequel.is_of(account, draft)


def _joined(account: Account, draft: Account) -> Account:
    """Return two accounts of one story as one."""
    if salvo.is_of(account, draft):
        return salvo.together(account, draft)
    if sequel.is_of(account, draft):
        return sequel.together(account, draft)
    joined = merge.merged(account, _of_the_other_side(draft) if agreement.crossed(account, draft) else draft)
    return merge.typed_as(joined, _of_the_means(account, draft)) if _is_loose(account, draft) else joined


def _is_loose(account: Account, draft: Account) -> bool:
    """Return whether two kinds are told of one deed: the death of a person, or the act of a heading."""
    if account.incident_type == draft.incident_type:
        return False
    return phrasing.is_heading(account) or phrasing.same_person(account, draft)


def _of_the_means(account: Account, draft: Account) -> Account:
    """Return the first of two accounts, unless it names no means and the other is of a strike."""
    is_vague = account.value("incident_group") != "strike" and "weapon_class" not in account.values
    return draft if is_vague and draft.value("incident_group") == "strike" else account


def _of_the_other_side(draft: Account) -> Account:
    """Return an account with its numbers as those of further people, as the losses of another side are."""
    return draft.having(tolls=tuple(map(_further, draft.tolls)))


def _further(toll: Toll) -> Toll:
    return replace(toll, casualty=replace(toll.casualty, additional=toll.casualty.subset_of is None))
