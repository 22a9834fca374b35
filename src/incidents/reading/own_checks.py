"""Checks of the files that a user brings: a value that no rule or word can have is an error and no surprise.

What only compiling shows (a trigger that is not there, a pattern that is no expression) is found where it is
compiled; here stand the types, the lists of what there is, and patterns whose time could grow without bound.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from re import _parser  # type: ignore[attr-defined]
from typing import Any, Final

from incidents.detect.rule import ROLES
from incidents.schema import EVENT_COLUMNS
from incidents.schema.enums import IncidentType
from incidents.words.late import late

LONGEST_PATTERN: Final = 2_000
LONGEST_NAME: Final = 200
MOST_NAMES: Final = 20_000
MOST_REACH: Final = 30
_ID: Final = late(r"[a-z0-9_]+(?:\.[a-z0-9_]+)+")
_VOICES: Final = frozenset({"active", "passive", "gerund", "nominal"})
_STOPPER_KEYS: Final = frozenset(
    "id says scope effect pattern reach types except_types voice stops passes misses".split()
)
_OPEN: Final = "open"
_ENDLESS: Final = 1_000
_REPEATS: Final = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})
_TYPES: Final = frozenset(member.value for member in IncidentType)


def of_rule(facts: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with a rule, each the end of a sentence that begins with its name."""
    yield from _told(facts, _RULE)
    for role in ("subject", "object", "of"):
        if isinstance(facts.get(role), str) and facts[role] and facts[role] not in ROLES:
            yield f"has the unknown role {facts[role]!r} in {role}; there is {', '.join(sorted(ROLES))}"
    sets = facts.get("sets")
    if isinstance(sets, Mapping) and (unknown := sorted(map(str, sets.keys() - set(EVENT_COLUMNS)))):
        yield f"sets the unknown column {', '.join(unknown)}"
    if facts.get("means", _OPEN) not in _TYPES | {_OPEN}:
        yield f"has the unknown means {facts['means']!r}"


def of_stopper(facts: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with a stopper, each the end of a sentence that begins with its name."""
    unknown = sorted(facts.keys() - _STOPPER_KEYS)
    if unknown:
        yield f"has the unknown key {', '.join(unknown)}"
    yield from _told(facts, _STOPPER)
    reach = facts.get("reach", 0)
    if not isinstance(reach, int) or isinstance(reach, bool) or not 0 <= reach <= MOST_REACH:
        yield f"has the reach {reach!r}; it is a number of words from 0 to {MOST_REACH}"
    if facts.get("voice") is not None and facts["voice"] not in _VOICES:
        yield f"has the unknown voice {facts['voice']!r}; there is {', '.join(sorted(_VOICES))}"


def of_names(facts: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with the lists and numbers of an entry of a lexicon."""
    for key, value in facts.items():
        names = value if isinstance(value, list) else [value]
        if any(isinstance(name, str) and len(name) > LONGEST_NAME for name in names):
            yield f"has a name of more than {LONGEST_NAME} characters in {key}"
    for key in ("name", "kind"):
        if key in facts and _text(facts[key]) is not None:
            yield f"has no text in {key}"
    yield from _misplaced(facts)


def _misplaced(facts: Mapping[str, Any]) -> Iterator[str]:
    for key, most in (("latitude", 90.0), ("longitude", 180.0)):
        given = facts.get(key, 0.0)
        is_number = isinstance(given, int | float) and not isinstance(given, bool)
        if not is_number or not -most <= given <= most:
            yield f"has the {key} {given!r}; it is a number from -{most:g} to {most:g}"
    for key, pattern in (("country", "[A-Z]{3}"), ("admin1_code", "[A-Z]{2}-[A-Z0-9]{1,3}")):
        given = facts.get(key)
        if given is not None and not (isinstance(given, str) and re.fullmatch(pattern, given)):
            yield f"has the {key} {given!r}, which is no such code"


def of_trigger(facts: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with a trigger."""
    words = facts.get("words")
    if isinstance(words, list) and not all(isinstance(word, str) and word.strip(" /") for word in words):
        yield "has an empty word, or one that is no text, in words"


def _told(facts: Mapping[str, Any], wanted: Mapping[str, Callable[[Any], str | None]]) -> Iterator[str]:
    for key, check in wanted.items():
        if key in facts and (problem := check(facts[key])) is not None:
            yield f"{problem} in {key}"


def _text(value: object) -> str | None:
    return None if isinstance(value, str) and value.strip() else "has no text"


def _line(value: object) -> str | None:
    return None if isinstance(value, str) and value.strip() and value.isprintable() else "has no line of text"


def _identifier(value: object) -> str | None:
    is_id = isinstance(value, str) and _ID.fullmatch(value) is not None
    return None if is_id else "has something else than lower-case words joined by dots"


def _role(value: object) -> str | None:
    return None if isinstance(value, str) else "has no text"


def _flag(value: object) -> str | None:
    return None if isinstance(value, bool) else "has neither true nor false"


def _table(value: object) -> str | None:
    return None if isinstance(value, Mapping) else "has no table"


def _types(value: object) -> str | None:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        return "has no list of incident types"
    unknown = sorted(set(value) - _TYPES)
    return f"has the unknown incident type {', '.join(unknown)}" if unknown else None


def _examples(value: object) -> str | None:
    if not isinstance(value, list) or not value:
        return "has no list of examples"
    for example in value:
        if not isinstance(example, Mapping) or not isinstance(example.get("text"), str):
            return "has an example without text"
    return None


def _pattern(value: object) -> str | None:
    if not isinstance(value, str) or not value.strip():
        return "has no text"
    if len(value) > LONGEST_PATTERN:
        return f"has more than {LONGEST_PATTERN:,} characters"
    return "has a repetition of a repetition, whose time grows without bound," if _is_slow(value) else None


def _is_slow(pattern: str) -> bool:
    """Return whether a pattern repeats without end what itself repeats without end: `(a+ ?)+`."""
    try:
        parsed = _parser.parse(re.sub(r"<~?(\w+)[^>]*>|\{\w*:[\w|]+\}", "a", pattern))
    except (re.error, RecursionError, OverflowError):
        return False  # What is no expression is told where it is compiled.
    return _nests(parsed, inside=False)


def _nests(node: Any, *, inside: bool) -> bool:  # noqa: ANN401  the parser's own lists
    """Return whether an endless repetition stands in another one."""
    for operation, given in node:
        name = str(operation)
        endless = name in _REPEATS and int(given[1]) >= _ENDLESS
        if endless and inside:
            return True
        parts = [part for part in _parts(given) if isinstance(part, _parser.SubPattern)]
        if any(_nests(part, inside=inside or endless) for part in parts):
            return True
    return False


def _parts(given: Any) -> Iterator[Any]:  # noqa: ANN401  the parser's own lists
    if isinstance(given, _parser.SubPattern):
        yield given
    elif isinstance(given, list | tuple):
        for one in given:
            yield from _parts(one)


_RULE: Final[Mapping[str, Callable[[Any], str | None]]] = {
    "id": _identifier,
    "says": _line,
    "pattern": _pattern,
    "finds": _examples,
    "ignores": _examples,
    "misses": _text,
    "subject": _role,
    "object": _role,
    "of": _role,
    "mutual": _flag,
    "sets": _table,
}
_STOPPER: Final[Mapping[str, Callable[[Any], str | None]]] = {
    "id": _identifier,
    "says": _line,
    "pattern": _pattern,
    "stops": _examples,
    "passes": _examples,
    "types": _types,
    "except_types": _types,
}
