"""Telling stories apart and counting people take no more time for each sentence of a long text."""

import itertools
import os
import time
from collections.abc import Callable
from functools import cache

import pytest

from growth import is_near_linear
from incidents import segment
from incidents.detect.rule import load as rules_of
from incidents.detect.trigger import load as triggers
from incidents.document import Document, Sentence
from incidents.figures import distances, numbers, times
from incidents.read import page
from incidents.read.normal import normalise
from incidents.read.repair import repaired
from incidents.reading import reader as reading
from incidents.reading.reader import Reader

FEW, MANY = (150, 1200) if "INCIDENTS_TORTURE" in os.environ else (60, 480)
ALLOWED = 2.5
"""How many times more a sentence may cost in a text that is eight times as long."""


@cache
def _words() -> Reader:
    return reading.load()


def _of_clauses(text: str) -> object:
    sentence = Sentence(0, len(text), text, "body", 0)
    return _words().detector.roles.parser.clauses(_words().tagger.tag(sentence, frozenset()))


def _of_casualties(text: str) -> object:
    sentence = Sentence(0, len(text), text, "body", 0)
    return _words().resolver.casualties.find(_words().tagger.tag(sentence, frozenset()))


def _of_sentences(text: str) -> object:
    return segment.sentences(Document(document_id="d", text=text, sha256=""))


TEXTS: dict[str, Callable[[int], str]] = {
    "numbers behind one strike": lambda n: "An air strike hit Homs on Monday. " + "The strike killed 3. " * n,
    "people without a strike": lambda n: "They killed 3. " * n,
    "numbers in one sentence": lambda n: (
        "An air strike hit Homs. The raid " + "killed 3 people and " * n + "left."
    ),
    "a toll that rises": lambda n: (
        "A bomb killed 3 soldiers in Homs on Monday. "
        + "".join(f"The death toll rose to {i + 4}. " for i in range(n))
    ),
    "one sentence again and again": lambda n: (
        "Jets bombed a camp in Homs on Monday, killing four fighters. " * n
    ),
    "strikes of their own": lambda n: " ".join(
        f"Jets bombed a depot near Homs on {1 + i % 28} May, killing {i + 2} fighters." for i in range(n)
    ),
}


def seconds(reader: Reader, text: str) -> float:
    """Return the processor time that reading a text takes, the best of two."""
    taken = []
    for _ in range(2):
        begun = time.process_time()
        reader.read_text(text)
        taken.append(time.process_time() - begun)
    return min(taken)


@pytest.mark.parametrize("make", TEXTS.values(), ids=TEXTS)
def test_a_text_that_is_eight_times_as_long_takes_about_eight_times_as_long(
    reader: Reader, make: Callable[[int], str]
) -> None:
    short, long = seconds(reader, make(FEW)), seconds(reader, make(MANY))
    assert long <= ALLOWED * short * MANY / FEW + 0.2


GRAMMARS: dict[str, tuple[Callable[[str], object], Callable[[int], str]]] = {
    "numbers": (numbers.find, lambda n: "at least 3 or 4 dozen, up to 1,000 of " * n),
    "figures without end": (numbers.find, lambda n: "1,000" * 3 * n),
    "distances": (distances.find, lambda n: "within 30 feet (nine metres) to 2 km of " * n),
    "days": (times.find, lambda n: "on Monday, 3 May 2016, at noon and " * n),
    "days without end": (times.find, lambda n: "May 5 March " * n),
    "casualties": (_of_casualties, lambda n: "killing 3 people, including 2 children, and " * n),
    "the dead of the dead": (_of_casualties, lambda n: "3 of the dead were " * n),
    "clauses": (_of_clauses, lambda n: "the army, which said that rebels " * n),
    "sentences": (_of_sentences, lambda n: "Mr. Smith of the U.N. said. " * n),
    "lines": (_of_sentences, lambda n: "- JETS: a depot\n" * n),
    "wrapped lines": (repaired, lambda n: "Jets bombed the anti-air-\ncraft guns of\n" * n),
    "spaces and marks": (normalise, lambda n: "e\u0301\u200b \r\n\xad" * n),
}


@pytest.mark.parametrize("name", GRAMMARS)
def test_every_grammar_reads_in_time_that_grows_with_the_length_alone(name: str) -> None:
    find, make = GRAMMARS[name]
    assert is_near_linear(find, make, 300)


PAGES: dict[str, Callable[[int], str]] = {
    "escaped quotes in linked data": lambda n: (
        '<html><head><script type="application/ld+json">{"@type":"NewsArticle","x":"'
        + '\\"' * n * 20
        + f'"}}</script></head><body><p>{TEXTS["one sentence again and again"](9)}</p></body></html>'
    ),
    "attributes": lambda n: (
        "<html><body><p "
        + " ".join(f"a{i}=x" for i in range(20 * n))
        + ">Jets bombed Homs.</p></body></html>"
    ),
    "inline elements": lambda n: "<html><body><p>" + "<b>Jets bombed Homs.</b> " * n + "</p></body></html>",
    "line breaks": lambda n: "<html><body><p>" + "Jets bombed Homs.<br>" * n + "</p></body></html>",
    "nested elements": lambda n: "<html><body>" + "<div>" * n + "Jets bombed Homs." + "</div>" * n,
    "headings and paragraphs": lambda n: "<html><body>" + "<h2>12:05</h2><p>Jets bombed Homs.</p>" * n,
    "table cells": lambda n: "<html><body><table>" + "<tr><td>Jets bombed Homs</td></tr>" * n + "</table>",
}


@pytest.mark.parametrize("make", PAGES.values(), ids=PAGES)
def test_a_page_is_read_in_time_that_grows_with_its_size_alone(make: Callable[[int], str]) -> None:
    assert is_near_linear(page.article, make, 250)


def test_marks_piled_on_one_letter_cost_no_more_than_their_number() -> None:
    assert is_near_linear(normalise, lambda n: "Jets bombed Homs e" + "\u0301\u0316" * n, 4_000)


def _rules_by_file() -> dict[str, list[str]]:
    """Return the texts that the rules of each type find, as examples in their files."""
    found: dict[str, list[str]] = {}
    for rule in rules_of(triggers()):
        found.setdefault(rule.incident_type, []).extend(str(example["text"]) for example in rule.finds)
    return found


@pytest.mark.skipif(
    "INCIDENTS_TORTURE" not in os.environ, reason="make torture grows the texts of every rule"
)
@pytest.mark.parametrize("kind", sorted(_rules_by_file()))
def test_the_texts_of_every_rule_cost_no_more_a_line_when_there_are_more(reader: Reader, kind: str) -> None:
    texts = _rules_by_file()[kind]
    few, many = (" ".join(itertools.islice(itertools.cycle(texts), n)) for n in (FEW, MANY))
    short, long = seconds(reader, few), seconds(reader, many)
    assert long <= ALLOWED * short * MANY / FEW + 0.2
