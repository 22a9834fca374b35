"""Clauses: who does what to whom in a sentence, said by whom and how real, over all constructions."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from incidents import extract
from incidents.document import Sentence
from incidents.parse import Chunk, Clause, Clauses
from incidents.reading.reader import Reader
from incidents.tag import Tagged

TABLE = Path(__file__).with_name("clauses.txt")
WAR = frozenset({"aircraft", "class", "weapon"})
NOBODY = "-"


def rows() -> list[tuple[str, ...]]:
    """Return the rows of the table: sentence, verb and voice, doer, patient, how real."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [tuple(cell.strip() for cell in line.split("|")) for line in lines if not line.startswith("#")]


def tagged(reader: Reader, text: str) -> Tagged:
    return reader.tagger.tag(Sentence(0, len(text), text, "body", 0), WAR)


def parsed(reader: Reader, text: str) -> tuple[Tagged, Clauses]:
    sentence = tagged(reader, text)
    return sentence, reader.detector.roles.parser.clauses(sentence)


def clause(sentence: Tagged, clauses: Clauses, verb: str) -> Clause:
    """Return the clause whose verb is a word of the sentence."""
    return next(
        c for c in clauses.clauses if c.verb is not None and sentence.text(c.verb.head, c.verb.head) == verb
    )


def words(sentence: Tagged, chunks: Sequence[Chunk]) -> str:
    return " + ".join(sentence.text(chunk.first, chunk.last) for chunk in chunks) or NOBODY


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row[0]} {row[1]}")
def test_who_does_what_to_whom_is_read(reader: Reader, row: tuple[str, ...]) -> None:
    text, verb, doer, patient, realis = row
    sentence, clauses = parsed(reader, text)
    name, voice = verb.split()
    found = clause(sentence, clauses, name)
    assert (
        "p" if found.passive else "a",
        words(sentence, clauses.doer(found)),
        words(sentence, clauses.patient(found)),
        clauses.realis(found),
    ) == (voice, doer, patient, realis)


def test_the_table_holds_two_hundred_clauses_and_more() -> None:
    assert len(rows()) >= 200


@pytest.mark.parametrize(
    ("text", "verb", "speaker"),
    [
        ("Turkey said jets bombed a hospital.", "bombed", "Turkey"),
        ("Jets bombed a village, the ministry said.", "bombed", "the ministry"),
        ("The jets, the ministry said, bombed a village.", "bombed", "the ministry"),
        ("According to witnesses, soldiers burned the huts.", "burned", "witnesses"),
        ("A rocket, which Israel says was fired by rebels, hit a pitch.", "fired", "Israel"),
        ("Rockets hit a pitch.", "hit", None),
    ],
)
def test_a_clause_knows_who_says_it(reader: Reader, text: str, verb: str, speaker: str | None) -> None:
    sentence, clauses = parsed(reader, text)
    found = clause(sentence, clauses, verb)
    told = clauses.speaker(found)
    assert (None if told is None else words(sentence, [told])) == speaker


@pytest.mark.parametrize(
    ("text", "verb", "kind", "parent"),
    [
        ("Jets that bombed a school were Syrian.", "bombed", "relative", "were"),
        ("When jets hit the town, rebels withdrew.", "hit", "adverbial", "withdrew"),
        ("The army said that a man was killed.", "killed", "complement", "said"),
        ("Shells fired by rebels hit the market.", "fired", "reduced", "hit"),
        ("Jets hit a camp, killing ten fighters.", "killing", "gerund", "hit"),
        ("Jets hit a camp.", "hit", "main", None),
    ],
)
def test_a_clause_hangs_on_another(
    reader: Reader, text: str, verb: str, kind: str, parent: str | None
) -> None:
    sentence, clauses = parsed(reader, text)
    found = clause(sentence, clauses, verb)
    around = None if found.parent is None else found.parent.verb
    assert found.kind == kind
    assert (None if around is None else sentence.text(around.head, around.head)) == parent


def test_what_stands_with_a_noun_is_attached_to_it(reader: Reader) -> None:
    sentence, clauses = parsed(reader, "Three farmers with ties to the Taliban were detained.")
    farmers = clauses.chunk_of(0)
    assert farmers is not None
    (ties,) = clauses.attached(farmers)
    assert words(sentence, [ties]) == "ties"


def test_an_item_knows_what_governs_it(reader: Reader) -> None:
    sentence, clauses = parsed(reader, "Jets bombed a camp near Homs.")
    place = len(sentence.items) - 2
    governors = [clauses.governor(item) for item in (0, 2, place)]
    assert [None if g is None else sentence.text(g, g) for g in governors] == ["bombed", "bombed", "near"]


def test_every_item_stands_in_at_most_one_chunk_and_in_one_clause(reader: Reader) -> None:
    for text, *_ in rows():
        sentence, clauses = parsed(reader, text)
        assert len(clauses.chunk_at) == len(clauses.clause_at) == len(sentence.items)
        spans = [item for chunk in clauses.chunks for item in range(chunk.first, chunk.last + 1)]
        assert len(spans) == len(set(spans))
        assert all(0 <= number < len(clauses.clauses) for number in clauses.clause_at)


@pytest.mark.parametrize(
    "text", ["", ".", "and", "that", "which who", "was", "(", "said said said", "to to to"]
)
def test_what_is_no_sentence_is_read_too(reader: Reader, text: str) -> None:
    assert isinstance(parsed(reader, text)[1], Clauses)


def test_a_participle_that_opens_a_sentence_tells_what_was_done_to_its_subject() -> None:
    text = "Targeted by a Turkish drone near Homs, an army truck burned."
    (report,) = extract(text, published="2026-11-20")
    assert (report.initiator_text, report.target_text) == ("a Turkish drone", "an army truck")


def test_a_subject_behind_its_verb_is_found() -> None:
    (report,) = extract("Shot down near Marib by Houthi gunners was a Saudi F-15.", published="2026-11-20")
    assert (report.initiator_text, report.target_text) == ("Houthi gunners", "a Saudi F-15")


def test_whoever_suffers_in_a_passive_is_not_who_acts() -> None:
    text = "An army post in Ghazni was overwhelmed by Taliban fighters on Sunday and 14 soldiers were killed."
    (report,) = extract(text, published="2026-11-20")
    assert report.initiator_text == "Taliban fighters"
