"""Says for a verb that no rule reads which list of words would make it read: the entry to extend."""

from collections import Counter
from collections.abc import Iterator, Mapping

from incidents.detect.trigger import Trigger
from incidents.parse import Clauses, Verb
from incidents.reading.examples import events_in
from incidents.reading.reader import Reader
from incidents.tag import Tagged

_FILE = "lexicons/verbs.toml"
_MOST_VERBS = 3
_MOST_ENTRIES = 3


def unread(
    tagged: Tagged, clauses: Clauses, reader: Reader, triggers: Mapping[str, Trigger]
) -> Iterator[str]:
    """Yield for each verb of a sentence that is in no list which lists would make the sentence read."""
    known = {word.split()[0] for trigger in triggers.values() for word in trigger.words()}
    known |= reader.detector.grammar.words.speech
    acts = [c.verb for c in clauses.clauses if c.verb is not None and clauses.patient(c)]
    for verb in [v for v in acts if tagged.items[v.head].text not in known][:_MOST_VERBS]:
        word = tagged.text(verb.head, verb.head)
        found = _entries(tagged, verb, reader, triggers)
        told = "; ".join(f"{name} ({kind}: {triggers[name].says})" for kind, name in found.items())
        if told:
            yield f"no rule reads {word!r}: in {_FILE} it would have the tag {told}"


def _entries(tagged: Tagged, verb: Verb, reader: Reader, triggers: Mapping[str, Trigger]) -> dict[str, str]:
    """Return the commonest entries whose words are read in the place of a verb, by the type they tell."""
    found: dict[str, str] = {}
    item, text = tagged.items[verb.head], tagged.sentence.text
    form = _form(verb, item.text)
    for name, _ in Counter(head for rule in reader.rules for head in sorted(rule.heads)).most_common():
        trigger = triggers[name]
        if trigger.sort != "verb" or len(found) == _MOST_ENTRIES:
            continue
        word = trigger.lemmas[0][form]
        events = events_in(reader, f"{text[: item.start]}{word}{text[item.end :]}")
        event = next((e for e in events if name in e.rule.heads and e.head_text == word), None)
        if event is not None and event.stopper is None and not {"target", "place"}.isdisjoint(event.roles):
            found.setdefault(event.rule.incident_type, name)
    return found


def _form(verb: Verb, text: str) -> str:
    """Return the form in which a verb stands."""
    if text.endswith("ing"):
        return "ing"
    if verb.voice == "passive" or verb.tense in {"perfect", "pluperfect"}:
        return "participle"
    if verb.tense == "past":
        return "past"
    return "third" if text.endswith("s") else "base"
