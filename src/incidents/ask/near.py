"""Says which rules nearly read a sentence: what one part of each lacked, and in which file that would go."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from incidents.detect.acts import Acts
from incidents.detect.kinds import KIND_GROUPS
from incidents.detect.rule import Rule, compile_pattern
from incidents.detect.trigger import Trigger
from incidents.errors import RuleError
from incidents.parse import Clauses
from incidents.tag import Tagged
from incidents.words.frozen import frozen
from incidents.words.late import late

_MOST = 3
_SLOT = late(r"\{(?P<role>\w*):(?P<kinds>[\w|]+)\}")
_TRIGGER = late(r"<(?P<name>\w+)(?::\w+)?>")
_LITERAL = late(r"(?<![\w\\{<:~^])[a-z][a-z'-]+(?![\w{>])")
_GAP = "~"
_WORDS_SHOWN = 3
_KINDS_SHOWN = 3
# What a kind of phrase is called, and the list to which a name of it belongs; figures have grammars instead.
_KINDS: Mapping[str, tuple[str, str | None]] = {
    "actor": ("side", "groups"),
    "adjective": ("nationality", "states"),
    "airbase": ("base", "airbases"),
    "aircraft": ("aircraft", "aircraft"),
    "armed": ("armed people", "groups"),
    "building": ("building", "targets"),
    "combatants": ("fighters", "people"),
    "craft": ("aircraft or ship", "aircraft"),
    "distance": ("distance", None),
    "facility": ("building or site", "targets"),
    "force": ("force", "forces"),
    "group": ("armed group", "groups"),
    "leader": ("leader", "states"),
    "people": ("people", "people"),
    "place": ("place", "towns"),
    "quantity": ("number", None),
    "seat": ("capital or government", "states"),
    "ship": ("ship", "states"),
    "spot": ("place", "towns"),
    "state": ("state", "states"),
    "thing": ("target", "targets"),
    "time": ("time", None),
    "unarmed": ("people", "people"),
    "vehicle": ("vehicle", "targets"),
    "weapon": ("weapon", "weapons"),
}


@frozen
class Near:
    """A rule that would have read a sentence with one part of its pattern less, and what it lacked."""

    rule: Rule
    present: int
    lacks: str


def near(
    tagged: Tagged, clauses: Clauses, rules: Sequence[Rule], triggers: Mapping[str, Trigger], acts: Acts
) -> list[Near]:
    """Return the rules that came nearest to a sentence, the nearest first; each lacks something else."""
    words = set(tagged.sketch.split(" "))
    there = [rule for rule in rules if words & {head.split()[0] for head in rule.words}]
    worded = (_lacking(rule, tagged, clauses, triggers) for rule in there if rule.frame is None)
    framed = (one for rule in there for one in _unframed(rule, tagged, acts))
    found = [one for one in (*worded, *framed) if one is not None]
    found.sort(key=lambda one: (-one.present, one.rule.general))
    each = {one.lacks: one for one in reversed(found)}
    return list(islice((one for one in found if each[one.lacks] is one), _MOST))


def _unframed(rule: Rule, tagged: Tagged, acts: Acts) -> Iterator[Near]:
    """Yield what a sentence lacks for a frame, where it is one thing or one of several."""
    frame = rule.frame
    if frame is None:
        return
    for lost in acts.lacking(tagged, rule):
        kinds = [kind for key in lost for kind in sorted(frame.kinds.get(key, ())) if kind in _KINDS]
        if kinds and (len(lost) == 1 or frame.asks.issuperset(lost)):
            says = _misplaced(kinds, tagged, f"rules/{rule.rule_id.split('.')[0]}.toml") or _missing(kinds)
            yield Near(rule, 2 * len(frame.required - set(lost)), says)
            return


def _lacking(rule: Rule, tagged: Tagged, clauses: Clauses, triggers: Mapping[str, Trigger]) -> Near | None:
    """Return what a sentence lacks for a rule, None when it lacks more than one part."""
    parts = _parts(rule.pattern)
    for n, part in enumerate(parts):
        rest = [*parts[:n], *parts[n + 1 :]]
        if part == _GAP or part.endswith("?") or not any(f"<{head}" in "".join(rest) for head in rule.heads):
            continue
        try:
            relaxed, head = compile_pattern(rule.rule_id, _joined(rest), triggers)
        except RuleError:
            continue
        match = relaxed.search(tagged.sketch)
        if head not in rule.heads or match is None:
            continue
        if not _is_of_sort(triggers[head], tagged.sketch.count(" ", 0, match.start("head")), clauses):
            return None
        return Near(rule, sum(map(_weight, rest)), _said(part, rule, tagged, triggers))
    return None


def _is_of_sort(trigger: Trigger, item: int, clauses: Clauses) -> bool:
    """Return whether a word is a verb in its sentence where the rule wants one, and else a noun."""
    is_verb = clauses.headed_by(item, item) is not None
    return trigger.sort == "phrase" or is_verb == (trigger.sort == "verb")


def _weight(part: str) -> int:
    """Return how much it says that a part of a pattern is there: phrases more than words, gaps nothing."""
    if part == _GAP or part.endswith("?") or _TRIGGER.search(part):
        return 0
    return 2 if _SLOT.search(part) else 1


def _parts(pattern: str) -> list[str]:
    """Return a pattern in parts, split at spaces that stand in no bracket."""
    parts, depth, start = [], 0, 0
    for i, mark in enumerate(pattern):
        depth += (mark in "([{<") - (mark in ")]}>")
        if mark == " " and depth == 0:
            parts.append(pattern[start:i])
            start = i + 1
    return [*parts, pattern[start:]]


def _joined(parts: Sequence[str]) -> str:
    """Return parts as a pattern without a gap at its ends or two gaps in a row."""
    kept: list[str] = []
    for part in parts:
        if part != _GAP or (kept and kept[-1] != _GAP):
            kept.append(part)
    return " ".join(kept[:-1] if kept and kept[-1] == _GAP else kept)


def _said(part: str, rule: Rule, tagged: Tagged, triggers: Mapping[str, Trigger]) -> str:
    """Return in words what a part of a pattern asks for, and where it would go."""
    slot, trigger = _SLOT.search(part), _TRIGGER.search(part)
    file = f"rules/{rule.rule_id.split('.')[0]}.toml"
    if slot is not None:
        kinds = slot["kinds"].split("|")
        return _misplaced(kinds, tagged, file) or _missing(kinds)
    if trigger is not None:
        words = _listed(triggers[trigger["name"]].words())
        tag = f"the tag {trigger['name']}"
        return f"it wants a word such as {words}: another goes into lexicons/verbs.toml, with {tag}"
    words = _listed(list(dict.fromkeys(_LITERAL.findall(part))))
    return f"it wants {words or 'other words'} there: another wording goes into {file}"


def _misplaced(kinds: Sequence[str], tagged: Tagged, file: str) -> str | None:
    """Return which phrase of a kind stands elsewhere in the sentence, None where there is none."""
    wanted = {member for kind in kinds for member in KIND_GROUPS.get(kind, (kind,))}
    text = next((phrase.text for _, phrase in tagged.phrases() if phrase.kind in wanted), None)
    if text is None:
        return None
    return f"“{text}” does not stand where it wants {_named(kinds)}: another wording goes into {file}"


def _named(kinds: Sequence[str]) -> str:
    """Return what kinds of phrases are called, the first of them."""
    names = list(dict.fromkeys(_KINDS.get(kind, (kind, None))[0] for kind in kinds))
    return _or(names[:_KINDS_SHOWN]) + (" or the like" if len(names) > _KINDS_SHOWN else "")


def _missing(kinds: Sequence[str]) -> str:
    known = [_KINDS.get(kind, (kind, None)) for kind in kinds]
    lists = list(dict.fromkeys(file for _, file in known if file is not None))[:_KINDS_SHOWN]
    lacks = f"no {_named(kinds)} stands where it wants one"
    if not lists:
        return lacks
    return f"{lacks}: if a word there is one, add it to {_or([f'lexicons/{file}.toml' for file in lists])}"


def _listed(words: Sequence[str]) -> str:
    return _or(list(words[:_WORDS_SHOWN]))


def _or(words: Sequence[str]) -> str:
    return " or ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def known_for(words: Sequence[str], rules: Sequence[Rule]) -> Iterator[str]:
    """Yield for each word a rule that hangs on it, with what the rule finds."""
    for word in words:
        rule = next((rule for rule in rules if word in {head.split()[0] for head in rule.words}), None)
        if rule is not None:
            yield f"{word!r} is a word of {rule.rule_id} ({rule.says}), which wants it in another wording"
