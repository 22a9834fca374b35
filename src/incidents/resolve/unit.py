"""In which province an act happened that names none: the one of the text around it, else of most of the text.

The whole text counts only for an act told at its head, which the text is about.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from incidents.resolve.account import Account, Value
from incidents.resolve.context import Attributions, Context
from incidents.tag import Tagged

_GROUPS = frozenset({"strike", "ground", "other"})
_REACH = range(-1, 4)
_HEAD = 4
_AROUND = 0.5
_OVERALL = 0.6
_LOCATIVES = frozenset({"in", "near", "at", "on", "over", "outside", "inside", "around", "of", "across"})


def of_text(account: Account, about: Context, said: Attributions) -> dict[str, Value]:
    """Return the admin1 of an account that has a country and no finer place, {} where no unit stands out.

    `said` gives the items of a sentence that only name who tells it.
    """
    country = account.value("country")
    if country is None or account.value("admin1_code") is not None or account.value("airbase_id") is not None:
        return {}
    if account.value("incident_group") not in _GROUPS:
        return {}
    near = {account.sentence + step for step in _REACH}
    around = [about.sentences[number] for number in sorted(near) if 0 <= number < len(about.sentences)]
    code = _foremost(around, about, country, said, _AROUND)
    if code is None and account.sentence <= _HEAD:
        code = _foremost(about.sentences, about, country, said, _OVERALL)
    if code is None:
        return {}
    return {"admin1_code": Value(code, "admin1.of_text", account.start, account.end, derived=True)}


def _foremost(
    sentences: Iterable[Tagged], about: Context, country: str, said: Attributions, share: float
) -> str | None:
    """Return the unit in which more than a share of the places named in some sentences lie."""
    counts = Counter(code for tagged in sentences for code in _units(tagged, about, country, said(tagged)))
    if not counts:
        return None
    code, found = min(counts.items(), key=lambda item: (-item[1], item[0]))
    return code if found > share * counts.total() else None


def _units(tagged: Tagged, about: Context, country: str, told: frozenset[int]) -> Iterator[str]:
    """Yield the unit of each place in a country that a sentence names, speakers and datelines left out."""
    if tagged.sentence.kind == "dateline":
        return
    for i, phrase in tagged.phrases("place", "seat"):
        if i in told or (phrase.kind == "seat" and tagged.items[i - 1].text not in _LOCATIVES):
            continue
        place = about.place(phrase, country)
        if place is not None and place.admin1_code is not None:
            yield place.admin1_code
