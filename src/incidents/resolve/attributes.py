"""Marks that later sentences put on an account: called unsafe, warned in advance, claimed by a group.

`rules/attributes.toml` holds them: `column` gets `value` where the pattern stands in a sentence of the
account or in one behind it, before the next account begins. A slot `{initiator:actor}` gives an actor
instead. A slot `{target:actor}` gives the one that an operation is after, to all accounts of the operation
that name no other. A slot `{count:quantity}` gives how many munitions of a strike were stopped (`salvo`).
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any

from incidents.detect.index import Index
from incidents.detect.rule import Pattern, compile_plain
from incidents.detect.trigger import Trigger
from incidents.errors import RuleError
from incidents.resolve import kin, salvo
from incidents.resolve.account import Account, Value, is_state
from incidents.resolve.context import Context
from incidents.resolve.who import is_of_group
from incidents.schema import types
from incidents.tag import Phrase, Tagged
from incidents.words.frozen import frozen

_REACH = 4
_OUTLAWS = frozenset({"trafficker", "drug trafficker", "smuggler"})
_SIDES = ("initiator", "target")
DENIED = "denied_by_id"
"""The column of who denies a deed (`denials`)."""
_STOPPED = "intercepted_low"
_NAMES = 2
_PURSUED = frozenset({None, "militants", "unknown"})


@frozen
class Attribute:
    """One such wording; `groups` and `types` are the incidents that it can mark.

    `reach` and `ahead` are the number of sentences that it reaches back and on.
    """

    attribute_id: str
    says: str
    regex: Pattern
    column: str
    value: Any
    groups: frozenset[str]
    types: frozenset[str]
    reach: int
    ahead: int
    finds: tuple[Mapping[str, Any], ...]
    ignores: tuple[Mapping[str, Any], ...]


def load(triggers: Mapping[str, Trigger]) -> Index[Attribute]:
    """Read the attributes of the package; raises RuleError, naming the attribute that cannot be used."""
    content = tomllib.loads((files("incidents") / "rules" / "attributes.toml").read_text(encoding="utf-8"))
    found = (_attribute(facts, triggers) for facts in content["attribute"])
    return Index(found, lambda attribute: attribute.regex.needs)


def _attribute(facts: Mapping[str, Any], triggers: Mapping[str, Trigger]) -> Attribute:
    name = f"attributes.toml: {facts.get('id', 'an attribute without id')}"
    for key in ("id", "says", "pattern", "column", "finds", "ignores"):
        if key not in facts:
            raise RuleError(f"{name} lacks {key}")
    return Attribute(
        attribute_id=facts["id"],
        says=facts["says"],
        regex=compile_plain(name, facts["pattern"], triggers),
        column=facts["column"],
        value=facts.get("value"),
        groups=frozenset(facts.get("groups", ())),
        types=types.expanded(facts.get("types", ())),
        reach=facts.get("reach", _REACH),
        ahead=facts.get("ahead", 0),
        finds=tuple(facts["finds"]),
        ignores=tuple(facts["ignores"]),
    )


def applied(told: Sequence[Account], about: Context, attributes: Index[Attribute]) -> list[Account]:
    """Return the accounts with the marks that the sentences put on them; a value already there stays."""
    marked = list(told)
    for number, tagged in enumerate(about.sentences):
        for attribute in attributes.worth_trying(tagged.words):
            match = None if attribute.column == DENIED else attribute.regex.search(tagged.sketch)
            if match is None:
                continue
            owners = list(_owners(marked, number, attribute))
            if attribute.column == _STOPPED:
                _count_stopped(marked, owners, attribute, match, tagged)
                continue
            found = marks(attribute, match, tagged, about) if owners else {}
            for place in owners if attribute.column == "target_id" else owners[:1]:
                if not _is_own(marked[place], found):
                    marked[place] = marked[place].filled(found)
    return marked


def _count_stopped(
    marked: list[Account], owners: Sequence[int], attribute: Attribute, match: re.Match[str], tagged: Tagged
) -> None:
    """Give the nearest salvo the number of its munitions that were stopped."""
    for place in owners:
        if found := salvo.stopped(marked[place], match, tagged, attribute.attribute_id):
            marked[place] = marked[place].filled(found)
            return


def _is_own(account: Account, found: Mapping[str, Value]) -> bool:
    """Return whether the one that an operation is said to be after is the one that acts in the account."""
    after = found.get("target_id")
    return after is not None and after.value == account.value("initiator_id")


def _owners(told: Sequence[Account], number: int, attribute: Attribute) -> Iterator[int]:
    """Yield the accounts that a sentence can mark, the nearest first."""
    near = [
        (number - max(s for s in account.sentences if s <= number), -place)
        for place, account in enumerate(told)
        if min(account.sentences) <= number and _fits(account, attribute)
    ]
    for distance, place in sorted(near):
        if distance <= attribute.reach:
            yield -place
    for place, account in enumerate(told):
        if number < min(account.sentences) <= number + attribute.ahead and _fits(account, attribute):
            yield place


def _fits(account: Account, attribute: Attribute) -> bool:
    if attribute.types:
        return account.incident_type in attribute.types
    if attribute.column in account.values:
        return False
    if attribute.column == "target_id" and account.value("target_class") not in _PURSUED:
        return False
    return not attribute.groups or account.value("incident_group") in attribute.groups


def marks(attribute: Attribute, match: re.Match[str], tagged: Tagged, about: Context) -> dict[str, Value]:
    """Return the column that an attribute sets; a slot for an actor gives the actor and its words."""
    value = _value(attribute, match, tagged)
    role = next((role for role in _SIDES if match.groupdict().get(role) is not None), None)
    if role is None:
        return {attribute.column: value}
    phrase = tagged.items[tagged.item_at(match.start(role))].phrase
    phrase = None if phrase is None else kin.described(tagged, phrase)
    actor = None if phrase is None else _named(phrase, about)
    if phrase is None or phrase.either or (role == "target" and not is_of_group(phrase)):
        return {}
    base = tagged.sentence.start
    source = value._replace(start=base + phrase.start, end=base + phrase.end)
    if actor is None:
        return (
            {"initiator_text": source.at(phrase.text)} if role == "initiator" and _is_outlaw(phrase) else {}
        )
    return {
        attribute.column: source._replace(value=actor, derived=role == "target"),
        f"{role}_text": source.at(phrase.text),
    }


def _named(phrase: Phrase, about: Context) -> str | None:
    """Return the actor that a phrase names; a group's own name goes before that of its country."""
    found = [actor for named in phrase.actors[:_NAMES] if (actor := about.actor_id(named)) is not None]
    is_owner = len(found) == _NAMES and phrase.mentions[0].possessive and is_state(found[0])
    return found[-1] if is_owner else next(iter(found), None)


def _is_outlaw(phrase: Phrase) -> bool:
    """Return whether people are named by what they do: "terrorists", "drug traffickers"."""
    people = phrase.head.entries("people")
    armed = any(e.facts["victim_class"] == "combatant" and "serves" not in e.facts for e in people)
    return armed or any(e.written in _OUTLAWS for e in people)


def _value(attribute: Attribute, match: re.Match[str], tagged: Tagged) -> Value:
    first, last = tagged.item_at(match.start()), tagged.item_at(match.end() - 1)
    base = tagged.sentence.start
    return Value(
        attribute.value,
        attribute.attribute_id,
        base + tagged.items[first].start,
        base + tagged.items[last].end,
    )
