"""Detection: who did it to whom by the order of words, which match wins, and what stops it.

The rules of these tests are their own, so that they speak of the grammar and not of the catalogue.
"""

import pytest

from incidents.detect import Detector, Event, rule, stopper, trigger
from incidents.document import Sentence
from incidents.reading.reader import Reader
from incidents.words import lexicon
from incidents.words.word import split

WAR = frozenset({"aircraft", "class", "weapon"})
EXAMPLES = '[[rule.finds]]\ntext = "x"\n[[rule.ignores]]\ntext = "x"\nbecause = "y"\n'
OWN = "".join(
    f"[[rule]]\nid = '{name}'\ntype = 'air_strike'\nsays = 'x'\npattern = '{pattern}'\n{EXAMPLES}"
    for name, pattern in (
        ("own.bomb", "<bomb>"),
        ("own.hit", "<hit>"),
        ("own.kill", "<kill>"),
        ("own.strike", "<airstrike>"),
        ("own.bomb_thing", "<bomb> (?:[a-z]+ ){0,2}{target:facility}"),
    )
)


@pytest.fixture(scope="module")
def detector(tmp_path_factory: pytest.TempPathFactory) -> Detector:
    """Return a detector with a handful of rules and the stoppers of the package."""
    path = tmp_path_factory.mktemp("rules") / "own.toml"
    path.write_text(OWN, encoding="utf-8")
    triggers = trigger.load()
    rules = [r for r in rule.load(triggers, [path]) if r.rule_id.startswith("own.")]
    verbs = trigger.verb_words(triggers)
    return Detector(rules, stopper.load(triggers), triggers, lexicon.function_words(), verbs)


def events(detector: Detector, reader: Reader, text: str) -> list[Event]:
    """Return the events of a sentence."""
    return detector.events(reader.tagger.tag(Sentence(0, len(text), text, "body", 0), WAR))


def event(detector: Detector, reader: Reader, text: str, head: str) -> Event:
    """Return the one event of a sentence with a trigger."""
    (found,) = (e for e in events(detector, reader, text) if e.head_text == head)
    return found


def texts(found: Event, role: str) -> list[str]:
    """Return the words of the phrases that fill a role."""
    return [phrase.text for phrase in found.phrases(role)]


@pytest.mark.parametrize(
    ("text", "head", "voice", "initiator", "target"),
    [
        ("Russian jets bombed a hospital.", "bombed", "active", ["Russian jets"], ["a hospital"]),
        ("Russian jets have again bombed a hospital.", "bombed", "active", ["Russian jets"], ["a hospital"]),
        ("Jets from Syria bombed a mosque.", "bombed", "active", ["Jets from Syria"], ["a mosque"]),
        ("The jets bomb a school daily.", "bomb", "active", ["The jets"], ["a school"]),
        ("A hospital was bombed by Russian jets.", "bombed", "passive", ["Russian jets"], ["A hospital"]),
        ("A hospital was badly hit by jets.", "hit", "passive", ["jets"], ["A hospital"]),
        ("Two schools have been bombed.", "bombed", "passive", [], ["Two schools"]),
        ("The town bombed by jets lay empty.", "bombed", "passive", ["jets"], ["The town"]),
        ("Jets hit a camp, killing ten fighters.", "killing", "gerund", ["Jets"], ["ten fighters"]),
        ("Russian jets, which hit a clinic, returned.", "hit", "active", ["Russian jets"], ["a clinic"]),
        ("Jets that bombed a school were Syrian.", "bombed", "active", ["Jets"], ["a school"]),
        ("Jets bombed a camp and hit a depot.", "hit", "active", ["Jets"], ["a depot"]),
        ("Rebels withdrew and jets bombed a school.", "bombed", "active", ["jets"], ["a school"]),
    ],
)
def test_the_voice_of_a_verb_tells_who_did_it_to_whom(  # noqa: PLR0913, PLR0917
    detector: Detector,
    reader: Reader,
    text: str,
    head: str,
    voice: str,
    initiator: list[str],
    target: list[str],
) -> None:
    found = event(detector, reader, text, head)
    assert (found.voice, texts(found, "initiator"), texts(found, "target")) == (voice, initiator, target)


@pytest.mark.parametrize(
    ("text", "initiator", "target"),
    [
        ("Turkish air strikes on a village killed six people.", ["Turkish"], ["a village"]),
        ("Air strikes by Turkey on a village killed six people.", ["Turkey"], ["a village"]),
        ("France carried out air strikes on a depot.", ["France"], ["a depot"]),
        ("Israel launched air strikes against Hamas.", ["Israel"], ["Hamas"]),
        ("Israel has launched a series of heavy air strikes on Hamas.", ["Israel"], ["Hamas"]),
        ("Air strikes were carried out by the coalition.", ["the coalition"], []),
        ("An air strike hit a hospital.", [], ["a hospital"]),
        ("Six people died in Russian air strikes.", ["Russian"], []),
    ],
)
def test_a_noun_takes_its_roles_from_owner_preposition_and_light_verb(
    detector: Detector, reader: Reader, text: str, initiator: list[str], target: list[str]
) -> None:
    (found,) = (e for e in events(detector, reader, text) if e.rule.nominal)
    assert (found.voice, texts(found, "initiator"), texts(found, "target")) == ("nominal", initiator, target)


def test_a_pronoun_in_place_of_the_subject_is_kept(detector: Detector, reader: Reader) -> None:
    found = event(detector, reader, "They bombed a village.", "bombed")
    assert texts(found, "initiator") == []
    assert found.pronoun == 0


def test_two_joined_states_fill_one_role_together(detector: Detector, reader: Reader) -> None:
    found = event(detector, reader, "Russia and Syria bombed a hospital.", "bombed")
    assert texts(found, "initiator") == ["Russia and Syria"]


def test_a_speaker_is_no_initiator(detector: Detector, reader: Reader) -> None:
    found = event(detector, reader, "Turkey said jets bombed a hospital.", "bombed")
    assert texts(found, "initiator") == ["jets"]


def test_of_matches_with_one_trigger_the_longest_is_kept(detector: Detector, reader: Reader) -> None:
    found = events(detector, reader, "Jets bombed a hospital.")
    assert [e.rule.rule_id for e in found] == ["own.bomb_thing"]


def test_events_stand_in_the_order_of_the_text_and_quote_it(detector: Detector, reader: Reader) -> None:
    text = "Jets bombed a camp, killing ten fighters, and hit a depot."
    found = events(detector, reader, text)
    assert [e.head_text for e in found] == ["bombed", "killing", "hit"]
    assert [e.head for e in found] == sorted(e.head for e in found)


@pytest.mark.parametrize(
    "text",
    [
        "Jets did not bomb the village.",
        "Jets would bomb the village.",
        "The minister threatened to bomb the village.",
        "If jets bombed the village, the talks would end.",
        "Jets never bombed the village.",
    ],
)
def test_what_did_not_happen_is_stopped_by_a_named_stopper(
    detector: Detector, reader: Reader, text: str
) -> None:
    found = events(detector, reader, text)
    assert found
    assert all(e.stopper is not None for e in found)


def test_what_happened_is_not_stopped(detector: Detector, reader: Reader) -> None:
    found = event(detector, reader, "Jets bombed a village on Monday.", "bombed")
    assert (found.stopper, found.modality, found.aggregate) == (None, "asserted", False)


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Jets reportedly bombed a village.", "alleged"),
        ("Russia denied that its jets bombed a village.", "denied"),
    ],
)
def test_the_wording_tells_how_an_event_is_told(
    detector: Detector, reader: Reader, text: str, modality: str
) -> None:
    assert event(detector, reader, text, "bombed").modality == modality


def test_the_words_for_a_speaker_and_his_time_are_attributions(detector: Detector, reader: Reader) -> None:
    text = "Jets bombed a village on Monday, the ministry in Moscow said on Tuesday."
    sentence = reader.tagger.tag(Sentence(0, len(text), text, "body", 0), WAR)
    said = {sentence.items[i].text for i in detector.attributions(sentence)}
    assert {"moscow", "said", "on tuesday"} <= said
    assert not {"bombed", "on monday", "a village"} & said


def test_triggers_without_a_rule_that_fits_can_be_listed(detector: Detector) -> None:
    assert detector.triggers_in("they bombed it and shelled them") == {"bombed"}


def test_no_sentence_that_a_rule_matches_is_left_untagged(reader: Reader) -> None:
    missed = []
    for rule_ in reader.rules:
        for example in (*rule_.finds, *rule_.ignores):
            text = example["text"]
            words = split(text)
            sketch = reader.tagger.tag(Sentence(0, len(text), text, "body", 0), WAR, words).sketch
            if (
                rule_.regex is not None
                and rule_.regex.search(sketch)
                and not reader.detector.may_tell(reader.tagger.words(text, words))
            ):
                missed.append(text)
    assert missed == []


@pytest.mark.parametrize(
    "text",
    [
        "He told the court that the price would come down.",
        "The general election took place in May.",
        "Rebels in the party told the minister to step down.",
    ],
)
def test_a_sentence_without_all_that_some_rule_needs_is_left_untagged(reader: Reader, text: str) -> None:
    assert not reader.detector.may_tell(reader.tagger.words(text, split(text)))


def test_every_rule_is_tried_on_a_sentence_that_it_matches(reader: Reader) -> None:
    missed = []
    for rule_ in reader.rules:
        for example in rule_.finds:
            text = example["text"]
            tagged = reader.tagger.tag(Sentence(0, len(text), text, "body", 0), WAR)
            if (
                rule_.regex is not None
                and rule_.regex.search(tagged.sketch)
                and rule_ not in reader.detector.worth_trying(tagged.words)
            ):
                missed.append(rule_.rule_id)
    assert missed == []
