"""Runs the rules over a tagged sentence and fills the roles of what they match."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from incidents.detect.event import Event
from incidents.detect.grammar import Grammar, attributions, verb_at
from incidents.detect.index import Index
from incidents.detect.rule import Pattern, Rule
from incidents.detect.stopper import Stopper
from incidents.detect.trigger import Trigger, alternation
from incidents.tag import Item, Tagged
from incidents.words.lexicon import FunctionWords

_ON = frozenset({"on", "against", "at", "upon", "into", "targeting", "hitting", "across", "over"})
_AT = frozenset({"at", "on", "against", "into", "toward", "towards", "over", "upon", "across"})
_OF = frozenset({"of"})
_WHEREABOUTS = frozenset({"in", "near", "over", "inside", "across", "outside"})
_BLAMED = frozenset({"blamed", "pinned", "attributed"})
_RUN = re.compile(r"[^\W_]+")
_QUELLED = frozenset({"suppress", "suppressed"})

_BE = frozenset({"be", "been"})
_LANDS = frozenset({"state", "seat", "place"})
_ARMED = frozenset({"state", "group", "force", "combatants", "adjective"})
_WITHIN = frozenset({"in", "during"})
_KILLED_BEFORE = 14
_KINDS = frozenset(
    {"terrorist", "guerrilla", "guerilla", "rebel", "insurgent", "militant", "commando", "sniper"}
)


class Detector:
    """Finds events with one set of rules and stoppers."""

    def __init__(
        self,
        rules: Sequence[Rule],
        stoppers: Sequence[Stopper],
        triggers: Mapping[str, Trigger],
        function_words: FunctionWords,
        verbs: frozenset[str],
    ) -> None:
        """Index the rules and stoppers by the words that choose those worth trying."""
        first_words = {name: frozenset(w.split()[0] for w in t.words()) for name, t in triggers.items()}
        self._rules = Index(rules, lambda rule: (first_words[rule.head], *rule.regex.needs))
        self._untagged = Index(rules, lambda rule: _written((first_words[rule.head], *rule.regex.needs)))
        self._stoppers = Index(stoppers, lambda stopper: stopper.regex.needs)
        self._words = function_words
        self.grammar = Grammar(function_words, verbs)
        self._light = frozenset(triggers["launch"].words()) | {"see", "saw", "suffered"}
        self._hits = (
            frozenset(w for name in ("hit", "destroy", "harm") for w in triggers[name].words()) | _QUELLED
        )
        self._kills = frozenset(triggers["kill"].words())
        self._nouns = frozenset(w for t in triggers.values() if t.sort == "noun" for w in t.words())
        heads = {word for rule in rules for word in triggers[rule.head].words()}
        words = alternation(sorted(heads, key=lambda w: (-len(w), w)))
        self._heads = Pattern(rf"(?<!\S)(?:{words})(?!\S)")

    def events(self, tagged: Tagged) -> list[Event]:
        """Return the events of a sentence in text order, those that a stopper stopped included."""
        matches = [
            (rule, match)
            for rule in self.worth_trying(tagged.words)
            for match in rule.regex.finditer(tagged.sketch)
        ]
        fitting = [
            (rule, match)
            for rule, match in matches
            if rule.nominal or self._is_verb_here(rule, match, tagged)
        ]
        return [self._event(rule, match, tagged) for rule, match in _strongest(fitting)]

    def may_tell(self, text: str) -> bool:
        """Return whether a text that is not tagged yet has all words that some rule needs."""
        return bool(self._untagged.worth_trying(frozenset(_RUN.findall(text.lower()))))

    def worth_trying(self, words: frozenset[str]) -> list[Rule]:
        """Return the rules that may match a sketch of these words, in their order."""
        return self._rules.worth_trying(words)

    def _is_verb_here(self, rule: Rule, match: re.Match[str], tagged: Tagged) -> bool:
        """Return whether the head is a verb, not a noun of the same form: "the bombing", "bomb attacks"."""
        head, end = tagged.item_at(match.start("head")), tagged.item_at(match.end("head") - 1)
        before = tagged.items[head - 1] if head else None
        after = tagged.items[end + 1].text if end + 1 < len(tagged.items) else ""
        last = tagged.items[head].text
        if last.endswith("ing") or rule.is_base(match["head"]):
            if before is not None and (before.text in self._words.determiners or before.kind == "adjective"):
                return False
            if before is not None and before.phrase is not None and before.phrase.head.possessive:
                return False
        if _is_modifier(before, tagged.items[end + 1] if end + 1 < len(tagged.items) else None):
            return False
        return not (rule.is_base(match["head"]) and after in self._nouns)

    def triggers_in(self, sketch: str) -> set[str]:
        """Return the words of a sketch that are the trigger of some rule."""
        return {match[0] for match in self._heads.finditer(sketch)}

    def attributions(self, tagged: Tagged) -> frozenset[int]:
        """Return the items of a sentence that only say who tells it."""
        return tagged.once(self._attributions)

    def _attributions(self, tagged: Tagged) -> frozenset[int]:
        return attributions(tagged, self._words)

    def _event(self, rule: Rule, match: re.Match[str], tagged: Tagged) -> Event:
        head, end = tagged.item_at(match.start("head")), tagged.item_at(match.end("head") - 1)
        if rule.nominal:
            voice, pronoun = "nominal", None
            filled = self._noun_roles(rule, tagged, head, end)
        else:
            voice = self.grammar.voice(tagged, head, end, form_is_participle=rule.participle(match["head"]))
            filled, pronoun = self._verb_roles(rule, tagged, head, end, voice)
        event = Event(
            rule=rule,
            tagged=tagged,
            head=head,
            head_end=end,
            first=tagged.item_at(match.start()),
            last=tagged.item_at(max(match.end() - 1, match.start())),
            voice=voice,
            roles=_completed(self._slots(match, tagged), filled),
            pronoun=pronoun,
        )
        return self._judged(event)

    def _slots(self, match: re.Match[str], tagged: Tagged) -> dict[str, tuple[int, ...]]:
        """Return the items of the roles that the pattern itself fills."""
        slots: dict[str | None, tuple[int, ...]] = {
            role: self._widened(tagged, role, (tagged.item_at(match.start(role)),))
            for role, text in match.groupdict().items()
            if text and role != "head"
        }
        return _named(slots)

    def _widened(self, tagged: Tagged, role: str, items: tuple[int, ...]) -> tuple[int, ...]:
        """Return the items of a slot with those joined to it; none when "in Syria" was taken for who acts."""
        if role not in {"initiator", "target"}:
            return items
        before = tagged.items[items[0] - 1].text if items[0] else ""
        is_setting = tagged.items[items[0]].kind in {"state", "seat"} and before in _WHEREABOUTS
        if role == "initiator" and is_setting:
            return ()
        return self.grammar.coordinated(tagged, items[0], -1 if role == "initiator" else +1)

    def _verb_roles(
        self, rule: Rule, tagged: Tagged, head: int, end: int, voice: str
    ) -> tuple[dict[str, tuple[int, ...]], int | None]:
        subject, pronoun = self.grammar.subject(
            tagged, head, hop=voice == "gerund" and _after_comma(tagged, head)
        )
        if voice == "passive":
            return _named({rule.object: subject, rule.subject: self.grammar.agent(tagged, end)}), None
        found = {rule.subject: self._user_of_weapon(tagged, subject, head)}
        if rule.object is not None:
            found.setdefault(rule.object, self._object(tagged, end))
        return _named(found), pronoun

    def _object(self, tagged: Tagged, end: int) -> tuple[int, ...]:
        """Return what a verb acts on; behind a weapon, what it was aimed at: "fired rockets at the base"."""
        found = self.grammar.object(tagged, end)
        if found and tagged.items[found[0]].kind == "weapon":
            return self.grammar.after(tagged, found[-1], _AT)
        return found

    def _user_of_weapon(self, tagged: Tagged, subject: tuple[int, ...], head: int) -> tuple[int, ...]:
        """Return who used the weapon that is a subject: "shells fired by rebels hit the market"."""
        if (
            not subject
            or tagged.items[subject[0]].kind != "weapon"
            or tagged.items[subject[0]].phrase is None
        ):
            return subject
        user = self.grammar.agent(tagged, subject[-1])
        is_near = bool(user) and user[-1] < head and not _is_placed(tagged, subject[-1], user[0])
        return user if is_near else subject

    def _noun_roles(self, rule: Rule, tagged: Tagged, head: int, end: int) -> dict[str, tuple[int, ...]]:
        grammar = self.grammar
        owner = grammar.modifiers(tagged, head) or grammar.agent(tagged, end, of_noun=True)
        target = grammar.after(tagged, end, _ON)
        of = (
            grammar.after(tagged, end, _OF)
            if end + 1 < len(tagged.items) and tagged.items[end + 1].text == "of"
            else ()
        )
        light = grammar.light_verb(tagged, head, self._light)
        if light is not None and (not owner or _is_kind(tagged, owner)):
            owner = grammar.subject(tagged, light)[0] or owner
        if not owner or all(tagged.items[i].kind in _LANDS for i in owner):
            owner = self._killer(tagged, head) or owner
        if not owner:
            owner = self._passive_light(tagged, end)
        if not target:
            target = self._hit_after(tagged, end)
        found: dict[str | None, tuple[int, ...]] = {rule.of: of} if of else {}
        found.setdefault(rule.subject, owner)
        found.setdefault(rule.object, target)
        return _named(found)

    def _passive_light(self, tagged: Tagged, end: int) -> tuple[int, ...]:
        """Read "air strikes … were carried out by the coalition", "… thought to be by the coalition"."""
        for i in range(end + 1, min(len(tagged.items), end + 12)):
            laid = tagged.items[i].text in _BE and tagged.items[i - 1].text in {"to", "have"}
            if laid or verb_at(tagged.items, i, self._light) or tagged.items[i].text in _BLAMED:
                agent = self.grammar.agent(tagged, i)
                return agent or (self.grammar.object(tagged, i) if tagged.items[i].text in _BLAMED else ())
        return ()

    def _killer(self, tagged: Tagged, head: int) -> tuple[int, ...]:
        """Read who acted in "the militia killed nine people in an attack"."""
        items = tagged.items
        within = False
        for i in range(head - 1, max(-1, head - _KILLED_BEFORE), -1):
            within = within or items[i].text in _WITHIN
            if items[i].kind == "punctuation" or items[i].text in self._words.speech:
                break
            if items[i].text not in self._kills or not within:
                continue
            voice = self.grammar.voice(tagged, i, i, form_is_participle=items[i].text.endswith("ed"))
            people = items[i + 1].phrase
            counted = people is not None and people.quantity is not None
            found = self.grammar.subject(tagged, i)[0] if voice == "active" and counted else ()
            return found if all(items[j].kind in _ARMED for j in found) else ()
        return ()

    def _hit_after(self, tagged: Tagged, end: int) -> tuple[int, ...]:
        """Read the object of "an air strike hit a hospital"."""
        for i in range(end + 1, min(len(tagged.items), end + 12)):
            item = tagged.items[i]
            if item.text in self._hits:
                return self.grammar.object(tagged, i)
            if item.text in {".", ";", ":", "and"}:
                break
        return ()

    def _judged(self, event: Event) -> Event:
        """Apply the stoppers: the first that stops names the reason, others set how the event is told."""
        changes: dict[str, object] = {}
        windows = self._windows(event)
        for stopper in self._stoppers.worth_trying(event.tagged.words):
            if stopper.types and event.rule.incident_type not in stopper.types:
                continue
            if stopper.voice is not None and stopper.voice != event.voice:
                continue
            if event.rule.incident_type in stopper.except_types:
                continue
            if not stopper.regex.search(windows[stopper.scope]):
                continue
            if stopper.effect == "stop":
                return event.changed(stopper=stopper.stopper_id)
            changes |= _told(stopper.effect, changes)
        return event.changed(**changes) if changes else event

    def _windows(self, event: Event) -> dict[str, str]:
        """Return the part of the sketch that each scope of stoppers looks at."""
        tagged, starts = event.tagged, event.tagged.starts
        first, behind = self.grammar.clause(tagged, event.head)
        begin = starts[first]
        end = starts[behind] - 1 if behind < len(starts) else len(tagged.sketch)
        next_start = starts[event.head_end + 1] if event.head_end + 1 < len(starts) else end
        return {
            "sentence": tagged.sketch,
            "clause": tagged.sketch[begin:end],
            "before": tagged.sketch[begin : max(starts[event.head] - 1, begin)],
            "after": tagged.sketch[next_start:end],
        }


def _written(needs: Iterable[frozenset[str]]) -> Iterator[frozenset[str]]:
    """Yield those sets of words needed in a sketch that its text needs too, each word by its first run.

    Marks for what is named, and punctuation, are not looked for: they have no letters.
    """
    for words in needs:
        runs = [_RUN.findall(word) for word in words]
        if all(runs):
            yield frozenset(found[0] for found in runs)


def _told(effect: str, known: Mapping[str, object]) -> dict[str, object]:
    """Return what a stopper changes in how an event is told; a denial stays one, whatever else is said."""
    if effect == "aggregate":
        return {"aggregate": True}
    return {} if known.get("modality") == "denied" else {"modality": effect}


def _is_modifier(before: Item | None, after: Item | None) -> bool:
    """Return whether a participle only describes those who are counted: "two kidnapped teachers"."""
    if before is None or after is None or before.kind != "quantity" or after.phrase is None:
        return False
    return (
        after.kind == "people"
        and after.phrase.quantity is None
        and after.phrase.start == after.phrase.head.start
    )


def _is_kind(tagged: Tagged, owner: tuple[int, ...]) -> bool:
    """Return whether a word before a noun tells its kind, and not whose it is: "terrorist attacks"."""
    return len(owner) == 1 and tagged.items[owner[0]].text in _KINDS


def _named(found: Mapping[str | None, tuple[int, ...]]) -> dict[str, tuple[int, ...]]:
    return {role: items for role, items in found.items() if role is not None and items}


def _completed(
    roles: Mapping[str, tuple[int, ...]], filled: Mapping[str, tuple[int, ...]]
) -> dict[str, tuple[int, ...]]:
    """Return the roles with those that were open filled by items that no other role has."""
    complete = dict(roles)
    for role, items in filled.items():
        taken = {i for others in complete.values() for i in others}
        if items and role not in complete and not taken & set(items):
            complete[role] = items
    return complete


def _is_placed(tagged: Tagged, start: int, end: int) -> bool:
    """Return whether what stands at the end tells where, and not who: "a bomb by a road in Somalia"."""
    texts = [item.text for item in tagged.items[start + 1 : end]]
    behind = texts[len(texts) - texts[::-1].index("by") :] if "by" in texts else texts
    return not _WHEREABOUTS.isdisjoint(behind)


def _after_comma(tagged: Tagged, head: int) -> bool:
    return head > 0 and tagged.items[head - 1].text in {",", "and", "by", "after", "before", "while"}


def _strongest(matches: Sequence[tuple[Rule, re.Match[str]]]) -> Iterator[tuple[Rule, re.Match[str]]]:
    """Keep of matches that share their trigger or lie in one another the longest one.

    A noun inside a longer one is no trigger: "attacks" says less than "aerial attacks".
    """
    nouns = [(rule.incident_type, match.span("head")) for rule, match in matches if rule.nominal]
    matches = [(r, m) for r, m in matches if not (r.nominal and _is_inside(r, m.span("head"), nouns))]
    kept: list[tuple[Rule, re.Match[str]]] = []
    for rule, match in sorted(
        matches, key=lambda m: (m[1].start() - m[1].end(), -len(m[1]["head"]), m[0].rule_id)
    ):
        head = match.span("head")
        if all(head[1] <= other.start() or other.end() <= head[0] for _, other in kept):
            kept.append((rule, match))
    return iter(sorted(kept, key=lambda m: (m[1].start("head"), m[0].rule_id)))


def _is_inside(rule: Rule, head: tuple[int, int], nouns: Sequence[tuple[str, tuple[int, int]]]) -> bool:
    """Return whether a noun is part of a longer one that tells another type."""
    return any(
        noun != head and noun[0] <= head[0] and head[1] <= noun[1] and kind != rule.incident_type
        for kind, noun in nouns
    )
