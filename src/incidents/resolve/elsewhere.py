"""Which numbers of people a sentence without an act tells of another place than the act before it.

"Jets bombed Taiz. Blasts in Hodeida killed six": the six are none of the dead of Taiz. Those who were hurt
before and die in the hospital of another town are.
"""

from collections.abc import Mapping

from incidents.casualties import Casualty
from incidents.resolve.account import Account, Value
from incidents.tag import Tagged
from incidents.words.nearness import Point, km

_EXACT = 2
_APART = 20
_MEDICAL = "medical"


def is_of(account: Account, casualty: Casualty, tagged: Tagged, here: Mapping[str, Value]) -> bool:
    """Return whether people were hurt in the town `here`, and the account lies in another one."""
    if casualty.definite or casualty.partial or casualty.subset_of is not None:
        return False
    return _is_other_town(account, here) and not _is_treated(tagged)


def _is_treated(tagged: Tagged) -> bool:
    """Return whether a sentence names a hospital, where the hurt are brought and die."""
    return any(
        entry.facts["target_class"] == _MEDICAL
        for _, phrase in tagged.phrases()
        for entry in phrase.head.entries("target")
    )


def _is_other_town(account: Account, here: Mapping[str, Value]) -> bool:
    """Return whether two named places are too far apart for one to lie in the other."""
    first, second = _point(account.values), _point(here)
    return first is not None and second is not None and km(first, second) > _APART


def _point(values: Mapping[str, Value]) -> Point | None:
    """Return where an exactly named place lies."""
    if "place" not in values or values["where_precision"].value > _EXACT or "latitude" not in values:
        return None
    return values["latitude"].value, values["longitude"].value
