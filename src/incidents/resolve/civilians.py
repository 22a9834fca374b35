"""Which of the dead are civilians although no class word stands beside their number.

"People" killed in a market, school, hospital, home or bus, and children are civilians by their role. They
are too where the passages on the incident call those whom it hit civilians, patients or residents. Nobody is
taken for a civilian where fighters are among the dead or something military was hit.
"""

from collections.abc import Iterator

from incidents.resolve import how_many
from incidents.resolve.account import Account, Toll, Value
from incidents.resolve.context import Attributions, Context
from incidents.tag import Phrase, Tagged

UNARMED = frozenset({"civilian", "aid_worker", "medic"})
_ARMED = frozenset({"combatant", "crew"})
_MINORS = frozenset({"child", "woman"})
PEACEFUL = frozenset({"civilians", "medical", "aid", "school", "worship", "market", "residential"})
_WARLIKE = frozenset({"military", "militants", "airbase", "aircraft", "ship"})
_STRUCK = frozenset({"strike", "other"})
_BESIDE = frozenset({"near", "outside", "from", "to", "behind"})
_INSIDE = frozenset({"at", "in"})
_JOINED = frozenset({"including", "and", "among", "mostly", "both", "or"})
_AS_WELL_AS = ["as", "well", "as"]
_AREAS = frozenset(
    {
        "district",
        "neighbourhood",
        "neighborhood",
        "suburb",
        "village",
        "town",
        "hamlet",
        "settlement",
        "building",
        "compound",
        "populated area",
        "built-up area",
        "inhabited area",
    }
)
_TELLERS = frozenset({"activist", "human rights activist", "campaigner", "lawyer", "academic", "writer"})


def by_role(account: Account, about: Context, said: Attributions) -> dict[str, Value]:
    """Return the civilians killed of an account whose dead have no class, {} where nothing tells their role.

    `said` gives the items of a sentence that only name who tells it.
    """
    counted = how_many.of(account)
    if "civilians_killed_best" not in counted and (beside := _minors_beside_fighters(account)):
        source = beside[0]
        number = sum(t.casualty.best or 0 for t in beside)
        return {
            f"civilians_killed_{end}": Value(
                number, "civilians.by_role", source.start, source.end, derived=True
            )
            for end in ("low", "best")
        }
    classed = {f"{side}_killed_{end}" for side in ("civilians", "combatants") for end in how_many.ENDINGS}
    killed = {end: counted[f"killed_{end}"] for end in how_many.ENDINGS if f"killed_{end}" in counted}
    if not classed.isdisjoint(counted) or not any(value.value for value in killed.values()):
        return {}
    passages = [(about.sentences[number], said(about.sentences[number])) for number in account.sentences]
    if not _only_minors(account) and not _unarmed(account, passages):
        return {}
    return {
        f"civilians_killed_{end}": Value(v.value, "civilians.by_role", v.start, v.end, derived=True)
        for end, v in killed.items()
    }


def _minors_beside_fighters(account: Account) -> list[Toll]:
    """Return the exact numbers of children and women beside those of fighters, where all have a class."""
    dead = [t for t in account.tolls if t.casualty.outcome == "killed"]
    whole = [t for t in dead if t.casualty.subset_of is None and not t.casualty.partial]
    minors = [t for t in whole if t.casualty.victim_class in _MINORS]
    others = [t for t in whole if t.casualty.victim_class not in _MINORS]
    exact = all(t.casualty.best is not None for t in minors)
    first = {t.sentence_start for t in minors}
    told_once = len(first) == 1 and all(t.casualty.victim_class in _ARMED for t in others)
    return minors if minors and others and exact and told_once else []


def _only_minors(account: Account) -> bool:
    """Return whether all the dead that are counted by themselves are children or women."""
    dead = [t.casualty for t in account.tolls if t.casualty.outcome == "killed"]
    whole = [c for c in dead if c.subset_of is None]
    return bool(whole) and all(c.victim_class in _MINORS and not c.partial for c in whole)


def _unarmed(account: Account, passages: list[tuple[Tagged, frozenset[int]]]) -> bool:
    """Return whether the passages on an account tell that those whom it hit do not fight."""
    if any(_names_fighters(tagged) for tagged, _ in passages):
        return False
    kind = account.value("target_class")
    if kind in _WARLIKE or account.value("target_id") is not None:
        return False
    struck = account.value("incident_group") in _STRUCK
    return any(_names_unarmed(tagged, told) or (struck and _peaceful(tagged)) for tagged, told in passages)


def _is_no_area(account: Account) -> bool:
    """Return whether the target is more than a part of a town, where anybody may be."""
    return any(name not in _AREAS for phrase in account.event.phrases("target") for name in _sites(phrase))


def _sites(phrase: Phrase) -> Iterator[str]:
    """Yield the names of the peaceful places and gatherings that a phrase is."""
    for entry in phrase.head.entries("target"):
        if entry.facts["target_class"] in PEACEFUL:
            yield entry.written.removesuffix("s")
    for entry in phrase.head.entries("people"):
        if entry.facts["victim_class"] in UNARMED or entry.facts["victim_class"] in _MINORS:
            yield entry.written


def _names_unarmed(tagged: Tagged, told: frozenset[int]) -> bool:
    """Return whether a sentence has civilians in it who do not merely tell what happened."""
    return any(
        entry.facts["victim_class"] in UNARMED and entry.written not in _TELLERS
        for i, phrase in tagged.phrases("people")
        if i not in told
        for entry in phrase.head.entries("people")
    )


def _names_fighters(tagged: Tagged) -> bool:
    """Return whether a sentence counts fighters among others: "including militants and civilians"."""
    for i, phrase in tagged.phrases("people"):
        classes = {entry.facts["victim_class"] for entry in phrase.head.entries("people")}
        before = [item.text for item in tagged.items[max(0, i - 3) : i]]
        after = [item.text for item in tagged.items[i + 1 : i + 4]]
        joined = _JOINED.intersection(before[-1:]) or _AS_WELL_AS in (before, after)
        if classes & _ARMED and joined:
            return True
    return False


def _peaceful(tagged: Tagged) -> bool:
    """Return whether a sentence of a strike names a peaceful place that is more than a point of reference."""
    return any(
        name not in _AREAS and (not i or not _is_beside(tagged.items[i - 1].text, phrase))
        for i, phrase in tagged.phrases("facility")
        for name in _sites(phrase)
    )


def _is_beside(before: str, phrase: Phrase) -> bool:
    """Return whether a place is only near by, or where the wounded were brought: "at the hospital"."""
    treats = any(entry.facts["target_class"] == "medical" for entry in phrase.head.entries("target"))
    return treats if before in _INSIDE else before in _BESIDE
