"""Says why a sentence told no incident: its words, what stopped a rule, which rule nearly fired."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, field
from itertools import groupby, islice

import polars as pl
from rich.text import Text

from incidents import segment
from incidents.ask import joined
from incidents.ask.joined import Numbered
from incidents.ask.near import known_for, near
from incidents.ask.nearest import unread
from incidents.ask.tabulate import clean, pairs, terminal, write
from incidents.detect import Event, trigger
from incidents.detect.trigger import Trigger
from incidents.document import Document
from incidents.parse import Clauses
from incidents.reading.reader import Reader
from incidents.resolve import Account
from incidents.resolve.grounds import Ground
from incidents.tag import Tagged
from incidents.tag.tagger import setting
from incidents.words.frozen import frozen
from incidents.words.late import late

_NEAR = 5
_WORD = late(r"[\w'’-]+")
_DATELINE = "it says where and when the text was written, and tells nothing"
# What a match ends as that neither became a report nor was stopped by a stopper or a ground.
_FATES: Mapping[str | None, tuple[str, str]] = {
    "harmless": ("harmless", "is found, but what it is done to is nothing military"),
    "backdrop": ("dropped", "is found, but told only as what goes on around another deed"),
    "shadowed": ("dropped", "is found, but another word of the sentence tells the same more exactly"),
    "limit.events_in_sentence": ("dropped", "is found behind more events than are read in one sentence"),
    None: (
        "dropped",
        "is found, but set aside: it is background, heads a claim or a person's life, or says too little",
    ),
}


@frozen
class Reason:
    """One reason why a sentence, or a rule on it, gave no incident; `verdict` names the kind of reason."""

    sentence: str
    verdict: str
    rule_id: str | None
    reason: str


@frozen
class _Whole:
    """A document as it was read: its reports, what was left out and why, what became of each match."""

    document: Document
    reader: Reader
    triggers: Mapping[str, Trigger]
    told: Sequence[Numbered] = ()
    left: Sequence[tuple[Account, Ground]] = ()
    stopped: Mapping[tuple[int, int], str | None] = field(default_factory=dict)


def reasons(document: Document, reader: Reader) -> Iterator[Reason]:
    """Yield what became of each sentence of a document, in text order; page furniture is left out."""
    triggers = trigger.load(reader.own.lexicons)
    if reader.prefilter.hits(pl.Series([document.text], dtype=pl.String))[0]:
        yield from _each(_read(document, reader, triggers))
        return
    yield Reason(document.text.strip(), "prefilter", None, _unread(document.text, reader))
    spoken, whole = setting(document.text), _Whole(document, reader, triggers)
    for sentence in islice(segment.sentences(document), _NEAR):
        tagged = reader.tagger.tag(sentence, spoken)
        yield from _unknown(tagged, _clauses(tagged, reader), whole)


def _read(document: Document, reader: Reader, triggers: Mapping[str, Trigger]) -> _Whole:
    read = reader.read(document)
    told = [Numbered(number, account) for number, account in enumerate(read.accounts, start=1)]
    left = [(account, ground) for account, ground in read.judged if ground is not None]
    stopped = {(c.number, c.event.head): c.stopper for c in read.candidates}
    return _Whole(document, reader, triggers, told, left, stopped)


def _each(whole: _Whole) -> Iterator[Reason]:
    """Yield what became of each sentence of a document that was read."""
    spoken, number = setting(whole.document.text), 0
    for sentence in segment.sentences(whole.document):
        if sentence.kind == "furniture":
            yield Reason(sentence.text, "furniture", None, "it is furniture of the page, which is never read")
            continue
        tagged = whole.reader.tagger.tag(sentence, spoken)
        yield from _of_sentence(tagged, number, whole)
        number += 1


def _of_sentence(tagged: Tagged, number: int, whole: _Whole) -> Iterator[Reason]:
    text = tagged.sentence.text
    told = [report for report in whole.told if number in report.account.sentences]
    left = [ground for account, ground in whole.left if number in account.sentences]
    found = [
        Reason(text, verdict, event.rule.rule_id, reason)
        for event in whole.reader.detector.events(tagged)
        for verdict, reason in [_fate(event, number, told, left, whole)]
    ]
    found = found or [
        Reason(text, "joined", None, f"it {joined.added(tagged, one.account)} {one}") for one in told
    ]
    yield from found
    if found:
        return
    if tagged.sentence.kind == "dateline":
        yield Reason(text, "dateline", None, _DATELINE)
        return
    clauses = _clauses(tagged, whole.reader)
    unknown = list(_unknown(tagged, clauses, whole))
    yield from _none(tagged, clauses, whole, has_unknown=bool(unknown))
    yield from unknown


def _clauses(tagged: Tagged, reader: Reader) -> Clauses:
    return reader.detector.roles.parser.clauses(tagged)


def _unknown(tagged: Tagged, clauses: Clauses, whole: _Whole) -> Iterable[Reason]:
    """Yield the verbs of a sentence that no list has, with the lists that would make it read."""
    told = unread(tagged, clauses, whole.reader, whole.triggers)
    return (Reason(tagged.sentence.text, "unknown", None, reason) for reason in told)


def _unread(text: str, reader: Reader) -> str:
    """Return which of the words that a text needs are missing."""
    words = " ".join(_WORD.findall(text.lower()))
    found = sorted(reader.detector.triggers_in(words))
    if found:
        some = ", ".join(found[:_NEAR])
        return (
            f"there is {some}, but no word of armed force (weapon, force, armed group, aircraft …), so the "
            "text is not read; lexicons/prefilter.toml has those words"
        )
    return "there is no word on which a rule hangs, so the text is not read"


def _none(tagged: Tagged, clauses: Clauses, whole: _Whole, *, has_unknown: bool) -> Iterator[Reason]:
    """Yield why no rule found anything in a sentence."""
    text = tagged.sentence.text
    words = _content(whole.reader.detector.triggers_in(tagged.sketch), whole.reader)
    if not words:
        verbs = list(dict.fromkeys(tagged.text(c.verb.head, c.verb.head) for c in clauses.clauses if c.verb))
        said = f"; its verbs are {', '.join(map(repr, verbs))}" if verbs and not has_unknown else ""
        yield Reason(text, "no trigger", None, f"there is no word on which a rule hangs{said}")
        return
    found = near(tagged, clauses, whole.reader.rules, whole.triggers, whole.reader.detector.acts)
    for one in found:
        yield Reason(text, "nearly", one.rule.rule_id, f"{one.rule.says}; {one.lacks}")
    if not found:
        hanging = list(islice(known_for(words, whole.reader.rules), _NEAR))
        reason = "; ".join(hanging) or f"there is {', '.join(words)}, but in no wording that a rule knows"
        yield Reason(text, "no rule", None, reason)


def _content(words: Iterable[str], reader: Reader) -> list[str]:
    """Return the words on which rules hang without those that nearly every sentence has."""
    own = reader.detector.grammar.words
    plain = own.auxiliaries | own.speech | own.pronouns | own.prepositions | own.determiners | own.adverbs
    return sorted(set(words) - plain)


def _fate(
    event: Event, number: int, told: Sequence[Numbered], left: Sequence[Ground], whole: _Whole
) -> tuple[str, str]:
    """Return what became of an event that a rule found."""
    head, reader = event.head_text, whole.reader
    if event.stopper is not None:
        says = next(s.says for s in reader.stoppers if s.stopper_id == event.stopper)
        return "stopped", f"{head!r} is stopped by {event.stopper}: {says}"
    for report in told:
        became = report.account.event
        if became.tagged.sentence == event.tagged.sentence and became.head == event.head:
            return "read", f"{head!r} tells {report}, {report.account.modality}"
    if told:
        report = next((r for r in told if r.account.incident_type == event.rule.incident_type), told[0])
        return "joined", f"{head!r} belongs to {report}: {joined.why(event, report, whole.document, reader)}"
    if left:
        return "left out", f"{head!r} is found, but left out by {left[0].ground_id}: {left[0].says}"
    verdict, reason = _FATES.get(whole.stopped.get((number, event.head)), _FATES[None])
    return verdict, f"{head!r} {reason}"


def write_reasons(found: Sequence[Reason], form: str) -> None:
    """Write reasons to standard output; for a person each sentence once, with its reasons below."""
    if form != "table":
        columns = ["sentence", "verdict", "rule_id", "reason"]
        write(pl.DataFrame([astuple(reason) for reason in found], schema=columns, orient="row"), form)
        return
    console = terminal()
    for sentence, told in groupby(found, key=lambda reason: reason.sentence):
        console.print(Text(clean(" ".join(sentence.split())), style="bold"))
        console.print(pairs((r.verdict, ": ".join(filter(None, (r.rule_id, r.reason)))) for r in told))
