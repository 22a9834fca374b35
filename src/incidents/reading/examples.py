"""Runs the examples of every rule, stopper, attribute and ground: what they find and must leave alone."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from incidents.detect import Event
from incidents.detect.rule import ROLES, Rule, check_pattern
from incidents.detect.stopper import Stopper
from incidents.document import Document, Sentence
from incidents.reading.reader import Reader
from incidents.resolve.attributes import Attribute
from incidents.resolve.grounds import Ground
from incidents.words.frozen import frozen


@frozen
class Failure:
    """An example that does not hold: `reason` says what was found instead."""

    name: str
    text: str
    reason: str


def failures(reader: Reader, only: str | None = None) -> Iterator[Failure]:
    """Yield every example that does not hold, of all that has examples or of `only` one by its id.

    Raises RuleError, naming the rule, for a pattern that is no regular expression.
    """
    for rule in reader.rules:
        check_pattern(rule.rule_id, rule.regex)
    checks: tuple[tuple[Iterable[Any], Callable[[Reader, Any], Iterator[Failure]]], ...] = (
        (((rule.rule_id, rule) for rule in reader.rules), _rule),
        (((stopper.stopper_id, stopper) for stopper in reader.stoppers), _stopper),
        (((attribute.attribute_id, attribute) for attribute in reader.resolver.attributes), _attribute),
        (((ground.ground_id, ground) for ground in reader.resolver.grounds), _ground),
    )
    for entries, check in checks:
        for name, entry in entries:
            if only in {None, name}:
                yield from check(reader, entry)


EVERYTHING = frozenset({"aircraft", "class", "weapon"})


def events_in(reader: Reader, text: str) -> list[Event]:
    """Return what rules find in a sentence."""
    tagged = reader.tagger.tag(Sentence(0, len(text), text, "body", 0), EVERYTHING)
    return reader.detector.events(tagged)


def _rule(reader: Reader, rule: Rule) -> Iterator[Failure]:
    for example in rule.finds:
        found = [e for e in events_in(reader, example["text"]) if e.rule.rule_id == rule.rule_id]
        alive = [e for e in found if e.stopper is None]
        if not alive:
            stopped = f" but {found[0].stopper} stopped it" if found else ""
            yield Failure(rule.rule_id, example["text"], f"the rule should find this{stopped}")
        else:
            yield from _roles(rule, example, alive)
    for example in rule.ignores:
        if any(
            e.rule.rule_id == rule.rule_id and e.stopper is None for e in events_in(reader, example["text"])
        ):
            yield Failure(rule.rule_id, example["text"], "the rule should leave this alone")


def _roles(rule: Rule, example: Mapping[str, Any], events: list[Event]) -> Iterator[Failure]:
    for role in sorted(ROLES & example.keys()):
        texts = [[phrase.text for phrase in event.phrases(role)] for event in events]
        if not any(example[role] in text for found in texts for text in found):
            yield Failure(rule.rule_id, example["text"], f"{role} should be {example[role]!r}, found {texts}")


def _stopper(reader: Reader, stopper: Stopper) -> Iterator[Failure]:
    for example in stopper.stops:
        events = events_in(reader, example["text"])
        if not events:
            yield Failure(
                stopper.stopper_id, example["text"], "no rule finds anything here, so nothing is stopped"
            )
        elif not any(_acted(stopper, event) for event in events):
            yield Failure(stopper.stopper_id, example["text"], "the stopper should act here")
    for example in stopper.passes:
        if any(_acted(stopper, event) for event in events_in(reader, example["text"])):
            yield Failure(stopper.stopper_id, example["text"], "the stopper should let this pass")


def _acted(stopper: Stopper, event: Event) -> bool:
    if stopper.effect == "stop":
        return event.stopper == stopper.stopper_id
    sums_up = {"aggregate": event.aggregate, "in_a_war": event.in_a_war}
    return sums_up.get(stopper.effect, event.modality == stopper.effect)


def _attribute(reader: Reader, attribute: Attribute) -> Iterator[Failure]:
    for example, wanted in [*((e, True) for e in attribute.finds), *((e, False) for e in attribute.ignores)]:
        accounts = reader.read_text(example["text"])
        marked = any(
            a.values[attribute.column].rule_id == attribute.attribute_id
            for a in accounts
            if attribute.column in a.values
        )
        if marked != wanted:
            says = "should be marked here" if wanted else "should not be marked here"
            yield Failure(attribute.attribute_id, example["text"], f"{attribute.column} {says}")


def _ground(reader: Reader, ground: Ground) -> Iterator[Failure]:
    for text, wanted in [*((t, True) for t in ground.stops), *((t, False) for t in ground.passes)]:
        judged = reader.judged(Document(document_id="text", text=text, sha256=""))
        if not judged:
            yield Failure(ground.ground_id, text, "no rule finds anything here, so nothing is left out")
        elif any(held is not None and held.ground_id == ground.ground_id for _, held in judged) != wanted:
            yield Failure(ground.ground_id, text, f"the ground should {'' if wanted else 'not '}hold here")
