"""Says why an account is of no act of arms: what has to stand beside a word that may tell of other things.

`rules/grounds.toml` holds the grounds on which an account is left out. One holds for accounts of the types
whose rows in `schema/types.toml` name it, where words of its `signs` stand (in their sentences, or, with
`where = "text"`, in more sentences of it than words of arms), unless something of its `unless` is there:

- `side`: the sentences of the account name forces of a state or a group that fights;
- `arms`: they name arms of war;
- `weapon`: they name a weapon that only armies and armed groups have, or a warplane, not only a word of war;
- `text`: further sentences of the text name sides or arms;
- `political`: the word that tells it is one of political killing, and a conflict went on in the country;
- `servants`: those it was done to serve a state in which a conflict went on, such as policemen;
- `aid`: its sentences name people or convoys that bring aid, violence against whom is news of war anywhere;
- `crowd`: armed people did it to ten or more, no country is known, and its sentences speak of no crime;
- `craft`: one of its aircraft is military;
- `party`: who did it or to whom it was done is an actor with an id;
- `day`, `number`, `spot`: it has a time of some days, a number of people, a place finer than a province;
- `about_arms`: one in four of all sentences names sides, arms or harm to people;
- `unit`: who acted are several, or a unit, craft or state, not one person;
- `named`: the rule that found it asks for more than a blast, of which it need not be told what caused it;
- `at_sea`: its place is told and lies in no country;
- `war`: the country in which it happened was at war in that year (see `at_war`);
- `conflict`: a lesser conflict went on there.

The lists of words are in `lexicons/arms.toml`.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any

from incidents.errors import RuleError
from incidents.resolve import when
from incidents.resolve.account import Account
from incidents.resolve.at_war import at_war, in_conflict
from incidents.resolve.context import Context
from incidents.schema import types
from incidents.tag import Tagged
from incidents.words.frozen import frozen
from incidents.words.late import late
from incidents.words.lexicon import Entry

_KEYS = frozenset({"id", "says", "signs", "where", "unless", "stops", "passes"})
_ANYBODYS = frozenset(
    {"small_arms", "knife", "other", "flare", "laser", "rocket", "bomb", "incendiary", "drone"}
)
_MOVES = types.which("moves")
_WARPLANES = frozenset("fighter attack bomber reconnaissance patrol tanker".split())
_FIGHTING = frozenset({"group", "coalition"})
_SEVERAL = late(
    r"^the (?:last|first)\b|(?:s|men|women|personnel|infantry|troops?|cavalry|police|crew)$|\d", re.IGNORECASE
)
_BARE_BLAST = "bare_blast"
_MANY = 2
_SHORT = 8
_DAYS = 2
_DISTRICT = 3
_CROWD = 10
_SHARE = 4


@frozen
class Ground:
    """One ground on which accounts of some types are left out."""

    ground_id: str
    says: str
    types: frozenset[str]
    signs: tuple[str, ...]
    where: str
    unless: frozenset[str]
    stops: tuple[str, ...]
    passes: tuple[str, ...]


def load() -> tuple[Ground, ...]:
    """Read the grounds of the package; raises RuleError, naming the ground that cannot be used."""
    content = tomllib.loads((files("incidents") / "rules" / "grounds.toml").read_text(encoding="utf-8"))
    return tuple(_ground(facts) for facts in content["ground"])


def _ground(facts: Mapping[str, Any]) -> Ground:
    name = f"grounds.toml: {facts.get('id', 'a ground without id')}"
    for key in ("id", "says", "stops", "passes"):
        if not facts.get(key):
            raise RuleError(f"{name} lacks {key}")
    kinds = types.of_ground(str(facts["id"]).removeprefix("grounds."))
    if not kinds:
        raise RuleError(f"{name} stands in the row of no type (schema/types.toml)")
    unless = frozenset(facts.get("unless", ()))
    signs = tuple(facts.get("signs", ()))
    known = _lists().keys()
    if facts.keys() - _KEYS or set(signs) - known:
        raise RuleError(f"{name} has an unknown key or list of words")
    if unless - _EVIDENCE.keys():
        raise RuleError(f"{name} knows no {', '.join(sorted(unless - _EVIDENCE.keys()))}")
    told = tuple(facts["stops"]), tuple(facts["passes"])
    return Ground(facts["id"], facts["says"], kinds, signs, facts.get("where", "sentence"), unless, *told)


def against(account: Account, about: Context, grounds: Sequence[Ground]) -> Ground | None:
    """Return the first ground on which an account is left out, None when there is none."""
    return next((ground for ground in grounds if _holds(ground, account, about)), None)


def _holds(ground: Ground, account: Account, about: Context) -> bool:
    if account.incident_type not in ground.types:
        return False
    if ground.signs and not _speaks(ground, account, about):
        return False
    return not any(_EVIDENCE[name](account, about) for name in sorted(ground.unless))


def _speaks(ground: Ground, account: Account, about: Context) -> bool:
    """Return whether the words of a ground stand where it looks for them."""
    if ground.where == "sentence":
        return any(_has(tagged, name) for tagged in _own(account, about) for name in ground.signs)
    return about.once(_outweigh, ground.signs)


def _outweigh(about: Context, signs: tuple[str, ...]) -> bool:
    """Return whether more sentences have a word of some lists than name sides or arms.

    It is left as soon as too many have none, which of a text on a war is soon.
    """
    left = len(about.sentences) - about.once(_armed)
    for tagged in about.sentences if left else ():
        left -= not any(_has(tagged, name) for name in signs)
        if not left:
            break
    return left > 0


def _armed(about: Context) -> int:
    return sum(map(_is_armed, about.sentences))


def _violent(about: Context) -> int:
    return sum(_is_armed(tagged) or _has(tagged, "violence") for tagged in about.sentences)


def _own(account: Account, about: Context) -> Iterator[Tagged]:
    """Yield the sentences that an account is told in."""
    return (about.sentences[number] for number in account.sentences)


def _has(tagged: Tagged, name: str) -> bool:
    """Return whether a sentence has a word of a list."""
    found: _Found = tagged.once(_Found)
    return found[name]


class _Found(dict[str, bool]):
    """Of which lists a sentence has a word, each looked for when it is first asked."""

    def __init__(self, tagged: Tagged) -> None:
        """Begin with nothing looked for."""
        self._text = tagged.sentence.text.lower()

    def __missing__(self, name: str) -> bool:
        """Look for the words of a list."""
        self[name] = _list(name).search(self._text) is not None
        return self[name]


def _is_armed(tagged: Tagged) -> bool:
    return _has(tagged, "side") or _has(tagged, "arms") or tagged.once(_names_group)


def _names_group(tagged: Tagged) -> bool:
    """Return whether a sentence names a group or an alliance that fights."""
    entries = (entry for _, phrase in tagged.phrases() if phrase.actors for entry in phrase.entries("actor"))
    return any(e.facts["kind"] in _FIGHTING and not e.facts.get("unarmed") for e in entries)


def _side(account: Account, about: Context) -> bool:
    return any(_has(tagged, "side") or tagged.once(_names_group) for tagged in _own(account, about))


def _arms(account: Account, about: Context) -> bool:
    return any(_has(tagged, "arms") or tagged.once(_names_arms) for tagged in _own(account, about))


def _weapon(account: Account, about: Context) -> bool:
    return any(tagged.once(_names_arms) for tagged in _own(account, about))


def _names_arms(tagged: Tagged) -> bool:
    """Return whether a sentence names a weapon that only armies and armed groups have, or a warplane."""
    weapons = (e.facts["weapon_class"] for _, p in tagged.phrases("weapon") for e in p.entries("weapon"))
    crafts = (
        e for _, p in tagged.phrases("aircraft") for kind in ("aircraft", "class") for e in p.entries(kind)
    )
    return any(name not in _ANYBODYS for name in weapons) or any(_is_warplane(entry) for entry in crafts)


def _is_warplane(entry: Entry) -> bool:
    return entry.facts["category"] in _WARPLANES


def _text(account: Account, about: Context) -> bool:
    """Return whether other sentences name sides or arms: two, in a short text one."""
    own = {id(tagged): tagged for tagged in _own(account, about)}
    others = about.once(_armed) - sum(map(_is_armed, own.values()))
    return others >= (1 if len(about.sentences) <= _SHORT else _MANY)


def _war(account: Account, about: Context) -> bool:
    return at_war(_country(account, about), _year(account, about))


def _conflict(account: Account, about: Context) -> bool:
    return in_conflict(_country(account, about), _year(account, about))


def _country(account: Account, about: Context) -> str | None:
    country: str | None = account.value("country")
    return about.main_country if country is None else country


def _year(account: Account, about: Context) -> int | None:
    moment = when.moment_of(account.values)
    day = moment.start if moment is not None else about.document.published_on
    return None if day is None else day.year


def _political(account: Account, about: Context) -> bool:
    told = _list("political").match(account.event.head_text.lower())
    return told is not None and _conflict(account, about)


def _servants(account: Account, about: Context) -> bool:
    people = (e for phrase in account.event.phrases("target") for e in phrase.head.entries("people"))
    return any(e.facts.get("serves") == "state" for e in people) and _conflict(account, about)


def _day(account: Account, _: Context) -> bool:
    """Return whether the text states a time, and none of a month or longer."""
    precision = account.value("date_precision")
    return "date_text" in account.values and (precision is None or precision <= _DAYS)


def _party(account: Account, _: Context) -> bool:
    return any(account.value(side) is not None for side in ("initiator_id", "target_id"))


def _unit(account: Account, _: Context) -> bool:
    """Return whether those who moved are more than one person."""
    movers = account.event.phrases("initiator")
    return not movers or any(not p.head.entries("people") or _SEVERAL.search(p.text) for p in movers)


def _craft(account: Account, _: Context) -> bool:
    """Return whether an aircraft is of a military type, which a bare drone is not."""
    flown = (f for f in account.flights if f.category in _WARPLANES or f.type_id is not None)
    return any(f.category != "airliner" for f in flown) or _moves_military_craft(account)


def _moves_military_craft(account: Account) -> bool:
    """Return whether what is told to have been moved names a military type: "flew four AH-64s to Estonia"."""
    if account.incident_type not in _MOVES:
        return False
    craft = (e for _, p in account.event.tagged.phrases("aircraft") for e in p.entries("aircraft"))
    return any(e.facts["category"] != "airliner" for e in craft)


def _named(account: Account, _: Context) -> bool:
    return _BARE_BLAST not in account.event.rule.traits


def _at_sea(account: Account, _: Context) -> bool:
    return "place_text" in account.values and account.value("country") is None


def _number(account: Account, _: Context) -> bool:
    return bool(account.tolls)


def _spot(account: Account, _: Context) -> bool:
    precision = account.value("where_precision")
    return precision is not None and precision <= _DISTRICT


def _about_arms(_: Account, about: Context) -> bool:
    return about.once(_violent) * _SHARE >= len(about.sentences)


def _aid(account: Account, about: Context) -> bool:
    return any(_has(tagged, "aid") for tagged in _own(account, about))


def _crowd(account: Account, about: Context) -> bool:
    """Return whether armed people did it to many, where no country is known and nothing speaks of crime."""
    if _country(account, about) is not None or any(_has(tagged, "crime") for tagged in _own(account, about)):
        return False
    armed = (e for p in account.event.phrases("initiator") for e in p.head.entries("people"))
    many = any((toll.casualty.low or 0) >= _CROWD for toll in account.tolls)
    return many and any(e.facts["victim_class"] == "combatant" for e in armed)


_EVIDENCE: Mapping[str, Callable[[Account, Context], bool]] = {
    "side": _side,
    "arms": _arms,
    "weapon": _weapon,
    "text": _text,
    "about_arms": _about_arms,
    "craft": _craft,
    "crowd": _crowd,
    "unit": _unit,
    "day": _day,
    "number": _number,
    "party": _party,
    "spot": _spot,
    "named": _named,
    "at_sea": _at_sea,
    "war": _war,
    "conflict": _conflict,
    "political": _political,
    "servants": _servants,
    "aid": _aid,
}


@cache
def _lists() -> dict[str, Mapping[str, Any]]:
    return tomllib.loads((files("incidents") / "lexicons" / "arms.toml").read_text(encoding="utf-8"))


@cache
def _list(name: str) -> re.Pattern[str]:
    """Return a list of words as a pattern over text in lower case."""
    return _pattern(_lists()[name])


def _pattern(facts: Mapping[str, Any]) -> re.Pattern[str]:
    """Return a pattern of stems and whole words, those of one beginning together, so that few are tried."""
    told = sorted([*((stem, "") for stem in facts["stems"]), *((word, r"\b") for word in facts["words"])])
    begun = groupby(told, lambda entry: entry[0][:2])
    alike = ((head, "|".join(f"{re.escape(text[2:])}{end}" for text, end in rest)) for head, rest in begun)
    grouped = [f"{re.escape(head)}(?:{rest})" for head, rest in alike]
    return re.compile(rf"\b(?:{'|'.join([*grouped, *facts.get('patterns', ())])})")
