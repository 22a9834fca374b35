r"""Rules: what is found and how, as data with examples, one file in `rules/` for each incident type.

A rule is a pattern over the sketch of a sentence (see `tag.items`) with

- `<word>`: a trigger of the lexicon in any of its forms; `<word:ing>`, `<word:finite>`, `<word:ed>` in some
  of them; a participle behind "have" is finite, too. The first trigger is the *head* of the event: its voice
  tells who did it and to whom; it must stand in every match;
- `{role:kind|kind}`: a phrase of one of the kinds that fills a role; `{:kind}` only has to be there;
- ` ~ `: up to eight words or phrases of the same clause;
- `<~subject> `: what may stand between two parts, by its name in `rules/gaps.toml`; `<~subject:3> ` with
  another number of words at most;
- any other regular expression; words are in lower case with one space between them.

Roles that the pattern leaves open are filled by the grammar of the head: `subject`, `object` and `of` say
which role the subject and object of the verb, or the noun after "of", have. `mutual` says that several
subjects do it to each other: the first is the initiator, the second the target. `traits` are of `TRAITS`.
`general` says that the rule is of wide composition: it counts only in a sentence that no other rule fits.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

from incidents.detect import frame as frames
from incidents.detect.frame import Frame
from incidents.detect.kinds import KIND_GROUPS
from incidents.detect.needed import needed
from incidents.detect.shape import always_stands
from incidents.detect.trigger import Trigger, of_form
from incidents.errors import RuleError
from incidents.schema import IncidentType
from incidents.tag.items import MARKS
from incidents.words.frozen import frozen
from incidents.words.late import late
from incidents.words.wordfile import WordFile

ROLES = frozenset(
    {
        "initiator",
        "target",
        "place",
        "time",
        "separation",
        "altitude",
        "weapon",
        "aircraft",
        "count",
        "casualties",
        "channel",
    }
)
_KEYS = frozenset(
    {
        "id",
        "says",
        "pattern",
        "misses",
        "subject",
        "object",
        "of",
        "sets",
        "finds",
        "ignores",
        "means",
        "mutual",
        "type",
        "traits",
        "general",
    }
)
# What else is true of what a rule finds, where reasoning across sentences asks for it.
TRAITS: Mapping[str, str] = {
    "bare_blast": "a blast is told to have reached something, and not that somebody caused it",
    "bombardment": "fire of which the wording leaves open whether it came from aircraft or from guns",
    "closing_in": "two craft met, and a fighter closed in on a slow or civil one, whichever is told first",
    "collision": "two craft collided, or nearly did",
    "execution": "people were put to death in so many words, which is no part of a fight",
    "line_crossed": "a line in the sea or sky was crossed, which an interception told beside it includes",
    "names_no_other": "the wording leaves no room for the one that was met",
    "side_by_side": "two flew side by side, and the one at home met the other",
    "sonic_booms": "aircraft broke the sound barrier, which is of note only over another's country",
    "together": "two craft are one subject, and may be of one owner",
}
_OPEN, _CLOSE = r"(?<!\S)(?:", r")(?!\S)"
_GAP = r" (?:[^\s.;:\"“”]+ ){0,8}?"
_TRIGGER = late(r"<(?P<name>\w+)(?::(?P<form>\w+))?>")
_NAMED_GAP = late(r"<~(?P<name>\w+)(?::(?P<most>\d+))?> ")
_SLOT = late(r"\{(?P<role>\w*):(?P<kinds>[\w|]+)\}")


class Pattern:
    """A pattern over sketches, compiled when it is first tried: all together take a fifth of a second."""

    def __init__(self, pattern: str) -> None:
        """Keep the pattern; one that is no regular expression raises RuleError when it is first tried."""
        self.pattern = pattern

    @cached_property
    def needs(self) -> tuple[frozenset[str], ...]:
        """What a sketch must have for a match; an index of patterns asks once and keeps it."""
        return needed(self.pattern)

    @cached_property
    def _regex(self) -> re.Pattern[str]:
        try:
            return re.compile(self.pattern)
        except re.error as error:
            told = "run `incidents rules --check` to see of which rule"
            raise RuleError(f"a pattern is not a regular expression: {error}; {told}") from error

    def __reduce__(self) -> tuple[type["Pattern"], tuple[str]]:
        """Leave what follows from the pattern out of a pickle, which could only compile it at once."""
        return Pattern, (self.pattern,)

    def search(self, sketch: str) -> re.Match[str] | None:
        """Return the first match in a sketch."""
        return self._regex.search(sketch)

    def finditer(self, sketch: str) -> Iterator[re.Match[str]]:
        """Return the matches in a sketch that do not overlap."""
        return self._regex.finditer(sketch)


@frozen
class Rule:
    """One wording of one kind of incident, with what it finds and what it must leave alone."""

    rule_id: str
    incident_type: str
    says: str
    pattern: str
    regex: Pattern | None
    heads: frozenset[str]
    words: tuple[str, ...]
    nominal: bool
    subject: str | None
    object: str | None
    of: str | None
    means: str | None
    mutual: bool
    general: bool
    sets: Mapping[str, Any]
    finds: tuple[Mapping[str, Any], ...]
    ignores: tuple[Mapping[str, Any], ...]
    misses: str | None
    participles: frozenset[str]
    bases: frozenset[str]
    group: str
    traits: frozenset[str] = frozenset()
    frame: Frame | None = None

    def participle(self, word: str) -> bool:
        """Return whether a form of the head can be a participle."""
        return word in self.participles

    @property
    def breadth(self) -> int:
        """How many kinds of phrase fit beside the act of a frame; none for a pattern."""
        return 0 if self.frame is None else self.frame.breadth

    def is_base(self, word: str) -> bool:
        """Return whether a form of the head is the base form of a verb, which a noun may share."""
        return word in self.bases


def load(triggers: Mapping[str, Trigger], extra: Iterable[WordFile] = ()) -> tuple[Rule, ...]:
    """Read the rules of the package and further files.

    Raises RuleError, naming file and rule, for a rule that cannot be used. Patterns of the package are known
    to be good (`incidents rules --check`), and compiled when they are tried.
    """
    own = sorted(
        (f for f in (files("incidents") / "rules").iterdir() if f.name.endswith(".toml")),
        key=lambda f: f.name,
    )
    rules: dict[str, Rule] = {}
    further = tuple(extra)
    for source in [*own, *further]:
        for rule in _read(source, triggers):
            if rule.rule_id in rules:
                raise RuleError(f"{source.name}: the rule {rule.rule_id} stands twice")
            if source in further:
                check_pattern(f"{source.name}: {rule.rule_id}", rule.regex)
            rules[rule.rule_id] = rule
    return tuple(rules.values())


def check_pattern(name: str, pattern: Pattern | None) -> None:
    """Raise RuleError when a rule has a pattern that is no regular expression; `name` is what it calls it."""
    if pattern is None:
        return
    try:
        re.compile(pattern.pattern)
    except re.error as error:
        raise RuleError(f"{name}: the pattern is not a regular expression: {error}") from error


def _read(source: WordFile, triggers: Mapping[str, Trigger]) -> Iterator[Rule]:
    try:
        content = tomllib.loads(source.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{source.name} is not TOML: {error}") from error
    file_type = source.name.removesuffix(".toml")
    for facts in content.get("rule", ()):
        yield _rule(source.name, file_type, facts, triggers)


def ids(source: WordFile) -> Iterator[str]:
    """Yield the ids of the rules in a file that is known to be good."""
    yield from (facts["id"] for facts in tomllib.loads(source.read_text(encoding="utf-8")).get("rule", ()))


def _rule(file: str, file_type: str, facts: Mapping[str, Any], triggers: Mapping[str, Trigger]) -> Rule:
    name = f"{file}: {facts.get('id', 'a rule without id')}"
    incident_type = facts.get("type", file_type)
    _check(name, facts, incident_type)
    frame = frames.read(name, facts, triggers)
    if frame is None:
        regex, head = _pattern(name, facts["pattern"], triggers)
    else:
        regex, head = None, min(frame.acts)
    return Rule(
        rule_id=facts["id"],
        incident_type=incident_type,
        says=facts["says"],
        pattern=facts["pattern"] if frame is None else frame.written,
        regex=regex,
        heads=frozenset({head}) if frame is None else frame.acts,
        words=triggers[head].words() if frame is None else tuple(sorted(frame.words)),
        nominal=triggers[head].sort == "noun",
        subject=facts.get("subject", "initiator") or None,
        object=facts.get("object", "target") or None,
        of=facts.get("of", "target") or None,
        means=facts.get("means"),
        mutual=facts.get("mutual", False),
        general=facts.get("general", False),
        sets=facts.get("sets", {}),
        finds=tuple(facts["finds"]),
        ignores=tuple(facts["ignores"]),
        misses=facts.get("misses"),
        participles=frozenset(triggers[head].words("participle")),
        bases=frozenset(triggers[head].words("base")),
        group=IncidentType(incident_type).group.value,
        traits=frozenset(facts.get("traits", ())),
        frame=frame,
    )


def _check(name: str, facts: Mapping[str, Any], incident_type: str) -> None:
    """Raise RuleError for a key that no rule has, for one that is missing, and for an unknown type."""
    unknown = facts.keys() - _KEYS - frames.KEYS
    if unknown:
        raise RuleError(f"{name} has the unknown key {', '.join(sorted(unknown))}")
    for key in ("id", "says", "finds", "ignores"):
        if not facts.get(key):
            raise RuleError(f"{name} lacks {key}")
    if bool(facts.get("pattern")) == bool(facts.get("act")):
        raise RuleError(f"{name} needs either a pattern or an act")
    if incident_type not in {member.value for member in IncidentType}:
        raise RuleError(f"{name} is of the unknown type {incident_type}")
    if lost := set(facts.get("traits", ())) - TRAITS.keys():
        raise RuleError(f"{name} has the unknown trait {', '.join(sorted(lost))}")


def compile_pattern(name: str, pattern: str, triggers: Mapping[str, Trigger]) -> tuple[Pattern, str]:
    """Return the pattern, which compiles, and the name of its head trigger; `name` is what errors call it."""
    found, head = _pattern(name, pattern, triggers)
    check_pattern(name, found)
    return found, head


def _pattern(name: str, pattern: str, triggers: Mapping[str, Trigger]) -> tuple[Pattern, str]:
    """Return the pattern and the name of its head trigger."""
    written, heads = _expanded(name, pattern, triggers)
    if not heads:
        raise RuleError(f"{name} has no <trigger>")
    first = _TRIGGER.search(pattern)
    if first is not None and not always_stands(pattern, first.start()):
        raise RuleError(f"{name}: its first trigger, {first[0]}, has to stand in every match")
    return Pattern(f"{_OPEN}{written}{_CLOSE}"), heads[0]


def compile_plain(
    name: str, pattern: str, triggers: Mapping[str, Trigger], *, open_end: bool = False
) -> Pattern:
    """Return a compiled pattern in the notation of rules that needs no trigger."""
    written, _ = _expanded(name, pattern, triggers)
    found = Pattern(f"{_OPEN}{written}{')' if open_end else _CLOSE}")
    check_pattern(name, found)
    return found


def _expanded(name: str, pattern: str, triggers: Mapping[str, Trigger]) -> tuple[str, list[str]]:
    """Replace slots, gaps and triggers; return the pattern and the names of its triggers in order."""
    heads: list[str] = []

    def trigger(match: re.Match[str]) -> str:
        entry = triggers.get(match["name"])
        if entry is None:
            raise RuleError(f"{name} uses the unknown trigger <{match['name']}>")
        if not entry.words(match["form"]):
            raise RuleError(f"{name}: <{match[0][1:-1]}> has no such form")
        words = of_form(entry, match["form"])
        heads.append(match["name"])
        return f"(?P<head>{words})" if len(heads) == 1 else f"(?:{words})"

    spaced = _NAMED_GAP.sub(lambda m: _gap(name, m["name"], m["most"]), pattern.replace(" ~ ", _GAP))
    written = _TRIGGER.sub(trigger, spaced)
    return _SLOT.sub(lambda m: _slot(name, m), written), heads


def _gap(name: str, gap: str, most: str | None) -> str:
    """Return the pattern of a named gap, in the notation of rules, with so many words at most."""
    if gap not in _gaps():
        raise RuleError(f"{name} uses the unknown gap <~{gap}>")
    words, usual = _gaps()[gap]
    return f"(?:(?:{words}) ){{0,{usual if most is None else most}}}?"


@lru_cache(maxsize=1)
def _gaps() -> Mapping[str, tuple[str, int]]:
    content = tomllib.loads((files("incidents") / "rules" / "gaps.toml").read_text(encoding="utf-8"))
    return {gap: ("|".join(facts["words"]), facts["most"]) for gap, facts in content["gap"].items()}


def _slot(name: str, match: re.Match[str]) -> str:
    role, marks = match["role"], ""
    if role and role not in ROLES:
        raise RuleError(f"{name} fills the unknown role {role}")
    for kind in match["kinds"].split("|"):
        for member in KIND_GROUPS.get(kind, (kind,)):
            if member not in MARKS:
                raise RuleError(f"{name} uses the unknown kind of phrase {kind}")
            marks += MARKS[member]
    return f"(?P<{role}>[{marks}])" if role else f"[{marks}]"
