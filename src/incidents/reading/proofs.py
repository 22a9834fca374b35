"""Says which words of triggers and which wordings of rules no example proves.

A word is proved by an example of a rule that uses its entry: with the word in the place of the one that
stands there, in the same form, it is still read, by this rule or by another. A wording is an alternative of a
pattern that has a trigger or fills a role: it is proved where, without it, an example of the rule is found no
more, or with other phrases.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

from incidents.detect import Event
from incidents.detect.rule import Pattern, Rule, compile_pattern
from incidents.detect.shape import wordings
from incidents.detect.trigger import Trigger
from incidents.errors import RuleError
from incidents.reading.examples import Failure, events_in
from incidents.reading.reader import Reader
from incidents.words.frozen import frozen
from incidents.words.late import late

_USED = late(r"<(\w+)(?::\w+)?>")
_LONGEST = 60


@frozen
class Place:
    """An example of a rule with the place of a trigger word in it, and the forms that it may have."""

    text: str
    start: int
    end: int
    forms: tuple[str, ...]


def unproved(reader: Reader, triggers: Mapping[str, Trigger]) -> Iterator[Failure]:
    """Yield every wording of a rule and every word of a trigger that no example proves."""
    places: defaultdict[str, list[Place]] = defaultdict(list)
    for rule in reader.rules:
        found = list(_found(reader, rule))
        yield from _wordings(rule, [event.tagged.sketch for event in found], triggers)
        for event in found:
            for name in set(_USED.findall(rule.pattern)):
                places[name] += _places(event, triggers[name])
    for name, known in places.items():
        yield from _words(reader, triggers[name], known)


def _found(reader: Reader, rule: Rule) -> Iterator[Event]:
    """Yield what a rule finds in its examples."""
    for example in rule.finds:
        for event in events_in(reader, example["text"]):
            if event.rule.rule_id == rule.rule_id and event.stopper is None:
                yield event


def _wordings(rule: Rule, sketches: list[str], triggers: Mapping[str, Trigger]) -> Iterator[Failure]:
    if rule.regex is None:
        return
    for wording, rest in wordings(rule.pattern):
        try:
            without, _ = compile_pattern(rule.rule_id, rest, triggers)
        except RuleError:
            continue
        if all(_matched(without, sketch) == _matched(rule.regex, sketch) for sketch in sketches):
            shown = wording if len(wording) <= _LONGEST else f"{wording[:_LONGEST]}…"
            yield Failure(rule.rule_id, shown, "no example of the rule needs this wording")


def _matched(pattern: Pattern, sketch: str) -> tuple[tuple[int, int], dict[str, str]] | None:
    """Return where a pattern matches a sketch first, and with which phrases in its roles."""
    match = pattern.search(sketch)
    if match is None:
        return None
    return match.span(), {role: sign for role, sign in match.groupdict().items() if sign is not None}


def _places(event: Event, trigger: Trigger) -> list[Place]:
    """Return an example with each place at which a word of a trigger stands in what a rule found there."""
    items, text = event.tagged.items, event.tagged.sentence.text
    start, end = items[event.first].start, items[event.last].end
    if trigger.name in event.rule.heads:
        start, end = items[event.head].start, items[event.head_end].end
    return [
        Place(text, match.start(), match.end(), forms)
        for match in _standing(trigger).finditer(text, start, end)
        for forms in [tuple(form for form, words in trigger.forms.items() if match[0].lower() in words)]
    ]


def _standing(trigger: Trigger) -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in trigger.words())
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def _words(reader: Reader, trigger: Trigger, places: list[Place]) -> Iterator[Failure]:
    for lemma in trigger.lemmas:
        if not any(_reads(reader, place, lemma) for place in places):
            word = next(lemma[form] for form in ("base", "singular", "plural", "phrase") if form in lemma)
            reason = "no example of a rule with this trigger is found with this word in it"
            yield Failure(f"{trigger.sort}.{trigger.name}", word, reason)


def _reads(reader: Reader, place: Place, lemma: Mapping[str, str]) -> bool:
    """Return whether an example is read with another word in the place of a trigger."""
    return any(_finds(reader, place, lemma[form]) for form in place.forms if form in lemma)


def _finds(reader: Reader, place: Place, word: str) -> bool:
    written = word[0].upper() + word[1:] if place.text[place.start].isupper() else word
    text = place.text[: place.start] + written + place.text[place.end :]
    end = place.start + len(written)
    return any(
        event.stopper is None
        and event.tagged.items[event.first].start <= place.start
        and event.tagged.items[event.last].end >= end
        for event in events_in(reader, text)
    )
