"""Stoppers: the wordings that keep a match from being an incident, or change how it is told.

`rules/stoppers.toml` holds them in the notation of rules (see `detect.rule`). `scope` says where the
pattern must stand:

- `before`: in the clause before the trigger, with at most `reach` words in between (2 when not given);
- `after`: in the clause behind the trigger, with at most `reach` words in between (4 when not given);
- `clause`: anywhere in the clause of the trigger;
- `sentence`: anywhere in its sentence;
- `realis`: in the one word for how real the clause of an act is told to be, where a frame found it.

`effect` is `stop` (no incident), `aggregate` (a summary, counted in no incident total), `in_a_war` (a
summary, unless one act with a day is told) or how the match is told: `alleged`, `attributed` or `denied`. The
first stopper that stops gives the reason.

`types` limits a stopper to some incident types and `except_types` frees some of it. `voice` limits it to
triggers that stand in one way: `active`, `passive`, `gerund` (verbs) or `nominal` (a noun). `general` limits
it to rules of wide composition.
"""

import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

from incidents.detect.rule import Pattern, compile_plain
from incidents.detect.trigger import Trigger
from incidents.errors import RuleError
from incidents.schema import types
from incidents.words.frozen import frozen
from incidents.words.wordfile import WordFile

SCOPES = frozenset({"before", "after", "clause", "sentence", "realis"})
EFFECTS = frozenset({"stop", "aggregate", "in_a_war", "alleged", "attributed", "denied"})


@frozen
class Stopper:
    """One such wording; `types` is empty and `voice` None where it holds for all."""

    stopper_id: str
    says: str
    scope: str
    effect: str
    regex: Pattern
    types: frozenset[str]
    except_types: frozenset[str]
    voice: str | None
    general: bool
    stops: tuple[Mapping[str, Any], ...]
    passes: tuple[Mapping[str, Any], ...]


def load(triggers: Mapping[str, Trigger], extra: Iterable[WordFile] = ()) -> tuple[Stopper, ...]:
    """Read the stoppers of the package and of further files, in this order.

    Raises RuleError, naming file and stopper, for one that cannot be used.
    """
    stoppers: dict[str, Stopper] = {}
    for source in (files("incidents") / "rules" / "stoppers.toml", *extra):
        content = tomllib.loads(source.read_text(encoding="utf-8"))
        for facts in content.get("stopper", ()):
            stopper = _stopper(source.name, facts, triggers)
            if stopper.stopper_id in stoppers:
                raise RuleError(f"{source.name}: the stopper {stopper.stopper_id} stands twice")
            stoppers[stopper.stopper_id] = stopper
    return tuple(stoppers.values())


def _stopper(file: str, facts: Mapping[str, Any], triggers: Mapping[str, Trigger]) -> Stopper:
    name = f"{file}: {facts.get('id', 'a stopper without id')}"
    for key in ("id", "says", "scope", "effect", "pattern", "stops", "passes"):
        if not facts.get(key):
            raise RuleError(f"{name} lacks {key}")
    if facts["scope"] not in SCOPES or facts["effect"] not in EFFECTS:
        raise RuleError(f"{name} has the unknown scope {facts['scope']} or effect {facts['effect']}")
    pattern = facts["pattern"]
    if facts["scope"] == "before":
        pattern = rf"(?:{pattern})(?: [^\s,;:]+){{0,{facts.get('reach', 2)}}}$"
    if facts["scope"] == "after":
        pattern = rf"^(?:[^\s;:]+ ){{0,{facts.get('reach', 4)}}}(?:{pattern})"
    return Stopper(
        stopper_id=facts["id"],
        says=facts["says"],
        scope=facts["scope"],
        effect=facts["effect"],
        regex=compile_plain(name, pattern, triggers, open_end=facts["scope"] == "before"),
        types=types.expanded(facts.get("types", ())),
        except_types=types.expanded(facts.get("except_types", ())),
        voice=facts.get("voice"),
        general=facts.get("general", False),
        stops=tuple(facts["stops"]),
        passes=tuple(facts["passes"]),
    )
