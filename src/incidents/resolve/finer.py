"""A finer place for an act of which only a country or unit is told: the one that the text behind it names."""

from collections.abc import Iterator, Mapping, Sequence

from incidents.detect import Detector
from incidents.resolve import where
from incidents.resolve.account import Account, Value
from incidents.resolve.context import Context
from incidents.resolve.placing import COLUMNS
from incidents.resolve.scene import Scene
from incidents.tag import Tagged
from incidents.words.nearness import km

_COARSE = 4
_NEARBY = 2
_UNKNOWN = 7
_REACH = 3
_APART_KM = 30
_GROUPS = frozenset({"strike", "ground", "other"})
_RULE = "place.of_text"


def adopted(account: Account, told: Sequence[Account], about: Context, detector: Detector) -> Account:
    """Return an account with the one town or village that the sentences behind it name, if there is one.

    A sentence that tells another incident is passed over; a place in another country or unit is none.
    """
    precision = account.value("where_precision")
    is_coarse = precision is None or _COARSE <= precision < _UNKNOWN
    if not is_coarse or account.aggregate or account.value("incident_group") not in _GROUPS:
        return account
    found = [place for place in _behind(account, told, about, detector) if _fits(account, place)]
    names = {_name(place) for place in found}
    if len(names) != 1:
        return account
    kept = {
        column: value
        for column, value in account.values.items()
        if column not in COLUMNS or column == "country"
    }
    lent = {c: v._replace(rule_id=_RULE, derived=True) for c, v in found[0].items() if c in COLUMNS}
    return account.having(values={**kept, **lent})


def _behind(
    account: Account, told: Sequence[Account], about: Context, detector: Detector
) -> Iterator[Mapping[str, Value]]:
    """Yield the places of the sentences behind an account that tell no other one."""
    others = {number for other in told if other is not account for number in other.sentences}
    first = max(account.sentences) + 1
    for number in range(first, min(len(about.sentences), first + _REACH)):
        if number in others:
            continue
        tagged = about.sentences[number]
        found = where.stated(Scene(tagged), about, detector.grammar, detector.attributions(tagged))
        is_fine = "where_precision" in found and found["where_precision"].value <= _NEARBY
        if is_fine and _is_alone(tagged, found, about):
            yield found


def _is_alone(tagged: Tagged, found: Mapping[str, Value], about: Context) -> bool:
    """Return whether no other town of the sentence lies apart from the one found in it."""
    if "latitude" not in found:
        return True
    here = (found["latitude"].value, found["longitude"].value)
    towns = (about.place(phrase) for _, phrase in tagged.phrases("place", "seat"))
    return all(
        town is None or town.kind != "town" or km(here, (town.latitude, town.longitude)) <= _APART_KM
        for town in towns
    )


def _fits(account: Account, place: Mapping[str, Value]) -> bool:
    """Return whether a place can lie in the country and unit of an account."""
    return all(
        column not in account.values or column not in place or place[column].value == account.value(column)
        for column in ("country", "admin1_code")
    )


def _name(place: Mapping[str, Value]) -> str:
    return str(place["place"].value if "place" in place else place["place_text"].value)
