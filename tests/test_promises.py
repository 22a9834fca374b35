"""What the stages promise of every text, tried with texts made of pieces of news and odd letters."""

import random
import tempfile
from pathlib import Path
from textwrap import fill

from hypothesis import given, settings
from hypothesis import strategies as st

from incidents import segment
from incidents.read import documents
from incidents.read.normal import normalise
from incidents.read.repair import repaired
from incidents.reading.reader import Reader
from incidents.reading.records import extract
from incidents.reading.reports import document
from incidents.validate import Checked

PIECES = (
    *("Jets bombed a depot near Homs on Monday", "killing at least 12 soldiers", "the army said", "Rebels"),
    *("A drone was shot down over Kyiv", "between 3 and 5 people were wounded", "three Su-27s", "shelled"),
    *("intercepted a bomber", "on 3 May 2016", "Mr. Smith of the U.N. said", "999999999", "no one"),
    *(". ", ", ", "; ", "\n", "\n\n", " - ", "“", "”", "(", ")", "e\u0301", "\u202e", "\u200b", "\0", "٣"),
    *("exam-\nple", "İ", "𐍈", "\ufeff", "\t", "<b>", "&amp;"),
)
SENTENCES = (
    "Jets bombed a depot near Homs on Monday, killing at least 12 soldiers.",
    "The army said that rebels had shelled the anti-aircraft battery twice.",
    "Mr. Smith of the U.N. said nothing.",
    "A drone was shot down over Kyiv, and between 3 and 5 people were wounded by its pieces.",
)
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map(" ".join)
LINES = st.lists(TEXTS, min_size=1, max_size=6).map("\n".join)


def _read(reader: Reader, text: str) -> Checked:
    return extract(document(text, None, None), reader)


@settings(max_examples=40)
@given(text=TEXTS)
def test_every_quote_is_the_text_at_its_offsets(reader: Reader, text: str) -> None:
    read = document(text, None, None).text
    for account in _read(reader, text).accounts:
        report = account.report
        assert 0 <= report.start < report.end <= len(read)
        assert read[report.start : report.end] == report.evidence
        for casualty in account.casualties:
            assert read[casualty.start : casualty.end] == casualty.text


@settings(max_examples=40)
@given(text=TEXTS)
def test_a_text_gives_the_same_twice_and_loses_no_row(reader: Reader, text: str) -> None:
    first = _read(reader, text)
    assert first.document is not None
    assert first.document.reports == len(first.accounts)
    assert _read(reader, text) == first


@settings(max_examples=60)
@given(text=LINES)
def test_sentences_do_not_overlap_and_leave_no_word_out(text: str) -> None:
    given_text = document(text, None, None)
    at = 0
    for sentence in segment.sentences(given_text):
        assert sentence.start >= at
        assert given_text.text[sentence.start : sentence.end] == sentence.text
        assert not given_text.text[at : sentence.start].strip()
        at = sentence.end
    assert not given_text.text[at:].strip()


@settings(max_examples=60)
@given(text=LINES | st.text(max_size=80))
def test_a_text_that_was_made_regular_stays_as_it_is(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@settings(max_examples=40)
@given(
    paragraphs=st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=9), min_size=1, max_size=4),
    width=st.integers(50, 80),
    indent=st.sampled_from(["", "    "]),
)
def test_a_wrapped_text_that_was_repaired_needs_no_repair(
    paragraphs: list[list[str]], width: int, indent: str
) -> None:
    wrapped = (fill(" ".join(told), width, initial_indent=indent) for told in paragraphs)
    once = repaired("\n\n".join(wrapped))
    assert repaired(once) == once


@settings(max_examples=10)
@given(texts=st.lists(TEXTS, min_size=2, max_size=5), seed=st.integers(0, 99))
def test_the_order_of_inputs_changes_no_document(texts: list[str], seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number}.txt" for number in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text, encoding="utf-8")
        names = [str(path) for path in paths]
        told = sorted(map(repr, documents(names)))
        random.Random(seed).shuffle(names)  # noqa: S311
        assert sorted(map(repr, documents(names))) == told


def test_a_number_that_is_a_part_of_a_part_does_not_cost_its_document(reader: Reader) -> None:
    text = "Jets bombed Homs. 3 killed near 0 Taliban 3 killed near 0 Taliban 3 near."
    read = _read(reader, text)
    assert read.document is not None
    assert read.document.status == "extracted"
