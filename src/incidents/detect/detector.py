"""Runs the rules over a tagged sentence and fills the roles of what they match."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from incidents.detect import fit
from incidents.detect.act import Act
from incidents.detect.acts import Acts
from incidents.detect.event import Event
from incidents.detect.fit import Fit, strongest
from incidents.detect.grammar import Grammar, attributions
from incidents.detect.index import Index
from incidents.detect.needed import shortest
from incidents.detect.roles import Roles
from incidents.detect.rule import Rule
from incidents.detect.stopper import Stopper
from incidents.detect.trigger import Trigger
from incidents.detect.turned import turned
from incidents.tag import Item, Tagged
from incidents.tag.items import MARKS
from incidents.words.lexicon import FunctionWords
from incidents.words.word import key

_WHEREABOUTS = frozenset({"in", "near", "over", "inside", "across", "outside"})
_PLURALS = ("forces", "troops", "rebels", "soldiers", "fighters", "militants", "insurgents", "gunmen")
_MARKS = frozenset(MARKS.values())


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
        forms = {words: shortest(words) for words in {rule.words for rule in rules}}
        self._rules = Index(rules, lambda rule: _needs(rule, forms[rule.words]))
        self._untagged = Index(rules, lambda rule: _written(_needs(rule, forms[rule.words])))
        self._stoppers = Index(stoppers, lambda s: () if s.scope == "realis" else s.regex.needs)
        self._words = function_words
        self.grammar = Grammar(function_words, verbs)
        self.roles = Roles(self.grammar, triggers)
        self.acts = Acts(rules, triggers, self.roles)
        self._nouns = frozenset(w for t in triggers.values() if t.sort == "noun" for w in t.words())
        heads = {word for rule in rules for word in rule.words}
        self._heads: dict[str, list[str]] = {}
        for head in sorted(heads, key=lambda w: (-len(w), w)):
            self._heads.setdefault(head.split(" ")[0], []).append(head)

    def events(self, tagged: Tagged) -> list[Event]:
        """Return the events of a sentence in text order, those that a stopper stopped included."""
        rules = self.worth_trying(tagged.words)
        fits = self._fits(tagged, [r for r in rules if not r.general])
        fits = fits or self._fits(tagged, [r for r in rules if r.general])
        events = [self._event(found, tagged) for found in strongest(fits)]
        return [event for event in events if not _only_describes(event, events)]

    def _fits(self, tagged: Tagged, rules: Sequence[Rule]) -> list[Fit]:
        """Return where rules fit a sentence; a frame does not where a pattern has the same head."""
        worded = [
            fit.of_pattern(rule, match)
            for rule in rules
            if rule.regex is not None
            for match in rule.regex.finditer(tagged.sketch)
            if rule.nominal or self._is_verb_here(rule, match, tagged)
        ]
        heads = {found.head for found in worded}
        return [*worded, *(found for found in self.acts.fits(tagged, rules) if found.head not in heads)]

    def may_tell(self, words: frozenset[str]) -> bool:
        """Return whether some rule may match a sketch that has no other words and marks than these.

        Of a sentence that is not tagged yet, these are the words of its text; one of a sketch may be several.
        """
        return self._untagged.has_any(words)

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
        return not (rule.is_base(match["head"]) and after in self._nouns) or _are_several(before)

    def triggers_in(self, sketch: str) -> set[str]:
        """Return the words of a sketch that are the trigger of some rule."""
        found: set[str] = set()
        at = end = 0
        for word in sketch.split(" "):
            here = self._heads.get(word, ()) if at >= end else ()
            head = next((h for h in here if f"{sketch} ".startswith(f"{h} ", at)), None)
            if head is not None:
                found.add(head)
                end = at + len(head)
            at += len(word) + 1
        return found

    def attributions(self, tagged: Tagged) -> frozenset[int]:
        """Return the items of a sentence that only say who tells it."""
        return tagged.once(self._attributions)

    def _attributions(self, tagged: Tagged) -> frozenset[int]:
        return attributions(tagged, self._words)

    def _event(self, found: Fit, tagged: Tagged) -> Event:
        if isinstance(found.found, Event):
            event = self._judged(found.found)
            return event if event.stopper is not None else turned(event, self.roles)
        event = self._judged(self._matched(found, found.found, tagged))
        return event if event.stopper is not None else turned(self.roles.filled(event), self.roles)

    def _matched(self, found: Fit, match: re.Match[str], tagged: Tagged) -> Event:
        """Return the event of a pattern, with the roles that the pattern itself fills."""
        return Event(
            rule=found.rule,
            tagged=tagged,
            head=tagged.item_at(found.head[0]),
            head_end=tagged.item_at(found.head[1] - 1),
            first=tagged.item_at(found.span[0]),
            last=tagged.item_at(max(found.span[1] - 1, found.span[0])),
            voice="nominal" if found.rule.nominal else "active",
            roles=self._slots(match, tagged),
        )

    def _slots(self, match: re.Match[str], tagged: Tagged) -> dict[str, tuple[int, ...]]:
        """Return the items of the roles that the pattern itself fills."""
        slots = {
            role: self._widened(tagged, role, (tagged.item_at(match.start(role)),))
            for role, text in match.groupdict().items()
            if text and role != "head"
        }
        return {role: items for role, items in slots.items() if items}

    def _widened(self, tagged: Tagged, role: str, items: tuple[int, ...]) -> tuple[int, ...]:
        """Return the items of a slot with those joined to it; none when "in Syria" was taken for who acts."""
        if role not in {"initiator", "target"}:
            return items
        before = tagged.items[items[0] - 1].text if items[0] else ""
        is_setting = tagged.items[items[0]].kind in {"state", "seat"} and before in _WHEREABOUTS
        if role == "initiator" and is_setting:
            return ()
        return self.grammar.coordinated(tagged, items[0], -1 if role == "initiator" else +1)

    def _judged(self, event: Event) -> Event:
        """Apply the stoppers: the first that stops names the reason, others set how the event is told."""
        changes: dict[str, object] = {}
        windows = self._windows(event)
        for stopper in event.tagged.once(self._stopping):
            if not _concerns(stopper, event):
                continue
            if not stopper.regex.search(windows[stopper.scope]):
                continue
            if stopper.effect == "stop":
                return event.changed(stopper=stopper.stopper_id)
            changes |= _told(stopper.effect, changes)
        return event.changed(**changes) if changes else event

    def _stopping(self, tagged: Tagged) -> list[Stopper]:
        """Return the stoppers that may match in a sentence, whichever of its events they are for."""
        return self._stoppers.worth_trying(tagged.words)

    def _windows(self, event: Event) -> dict[str, str]:
        """Return the part of the sketch that each scope of stoppers looks at."""
        tagged, starts = event.tagged, event.tagged.starts
        first, behind = self.grammar.clause(tagged, event.head)
        begin = starts[first]
        end = starts[behind] - 1 if behind < len(starts) else len(tagged.sketch)
        next_start = starts[event.head_end + 1] if event.head_end + 1 < len(starts) else end
        framed = event.rule.frame is not None
        act = Act(self.roles.parser.clauses(tagged), event.head, event.head_end) if framed else None
        return {
            "realis": "" if act is None else act.realis,
            "sentence": tagged.sketch,
            "clause": tagged.sketch[begin:end],
            "before": tagged.sketch[begin : max(starts[event.head] - 1, begin)],
            "after": tagged.sketch[next_start:end],
        }


def _needs(rule: Rule, forms: frozenset[str]) -> Iterable[frozenset[str]]:
    """Return what a rule needs, a form of its head in any case."""
    if rule.frame is not None:
        return rule.frame.needs
    needs = () if rule.regex is None else rule.regex.needs
    return needs if any(need <= forms for need in needs) else (forms, *needs)


def _written(needs: Iterable[frozenset[str]]) -> Iterator[frozenset[str]]:
    """Yield what is needed of the words of a text for what is needed of its sketch; marks stay as they are.

    Punctuation is not looked for.
    """
    for need in needs:
        texts = {" ".join(form for word in text.split(" ") for form in _forms(word)) for text in need}
        if all(texts):
            yield frozenset(texts)


@lru_cache(maxsize=16384)
def _forms(word: str) -> tuple[str, ...]:
    return (word,) if word in _MARKS else key(word)


def _told(effect: str, known: Mapping[str, object]) -> dict[str, object]:
    """Return what a stopper changes in how an event is told; a denial stays one, whatever else is said."""
    if effect in {"aggregate", "in_a_war"}:
        return {effect: True}
    return {} if known.get("modality") == "denied" else {"modality": effect}


def _only_describes(event: Event, events: Sequence[Event]) -> bool:
    """Return whether a participle only describes what another act is done to: "downed drones they sent"."""
    if event.rule.frame is None or event.voice != "passive" or event.stopper is not None:
        return False
    described = {*event.roles.get("target", ()), *event.roles.get("weapon", ())}
    return any(
        not described.isdisjoint(other.roles.get("target", ())) and other.head < min(described, default=0)
        for other in events
        if other is not event and other.stopper is None
    )


def _concerns(stopper: Stopper, event: Event) -> bool:
    """Return whether a stopper is for events of this type, this voice and this sort of rule."""
    told = event.rule.incident_type
    return (
        (not stopper.types or told in stopper.types)
        and told not in stopper.except_types
        and stopper.voice in {None, event.voice}
        and (event.rule.general or not stopper.general)
    )


def _are_several(before: Item | None) -> bool:
    """Return whether people in the plural stand before a verb, no noun then: "troops break truce"."""
    return before is not None and before.kind == "people" and before.text.endswith(_PLURALS)


def _is_modifier(before: Item | None, after: Item | None) -> bool:
    """Return whether a participle only describes those who are counted: "two kidnapped teachers"."""
    if before is None or after is None or before.kind != "quantity" or after.phrase is None:
        return False
    return (
        after.kind == "people"
        and after.phrase.quantity is None
        and after.phrase.start == after.phrase.head.start
    )
