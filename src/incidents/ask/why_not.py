"""Says why a sentence told no incident: its words, what stopped a rule, which rule nearly fired."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple
from itertools import groupby, islice

import polars as pl
from rich.text import Text

from incidents import segment
from incidents.ask.nearest import unread
from incidents.ask.tabulate import clean, pairs, terminal, write
from incidents.detect import Event, trigger
from incidents.detect.rule import Rule, compile_pattern
from incidents.detect.trigger import Trigger
from incidents.document import Document
from incidents.errors import RuleError
from incidents.reading.reader import Reader
from incidents.resolve import Account, what
from incidents.resolve.grounds import Ground
from incidents.tag import Tagged
from incidents.tag.tagger import setting
from incidents.words.frozen import frozen
from incidents.words.late import late

_NEAR = 5
_LONGEST = 50
_SLOT = late(r"\{(?P<role>\w*):(?P<kinds>[\w|]+)\}")
_WORD = late(r"[\w'’-]+")
_GAP = "~"


@frozen
class Reason:
    """One reason why a sentence, or a rule on it, gave no incident; `verdict` names the kind of reason."""

    sentence: str
    verdict: str
    rule_id: str | None
    reason: str


def reasons(document: Document, reader: Reader) -> Iterator[Reason]:
    """Yield what became of each sentence of a document, in text order; page furniture is left out."""
    spoken, triggers, cut = (
        setting(document.text),
        trigger.load(reader.own.lexicons),
        reader.detector.roles.parser,
    )
    if not reader.prefilter.hits(pl.Series([document.text], dtype=pl.String))[0]:
        yield Reason(document.text.strip(), "prefilter", None, _unread(document.text, reader))
        for sentence in islice(segment.sentences(document), _NEAR):
            tagged = reader.tagger.tag(sentence, spoken)
            yield from _unknown(tagged, unread(tagged, cut.clauses(tagged), reader, triggers))
        return
    accounts = reader.judged(document)
    number = 0
    for sentence in segment.sentences(document):
        if sentence.kind == "furniture":
            yield Reason(sentence.text, "furniture", None, "it is furniture of the page, which is never read")
            continue
        tagged = reader.tagger.tag(sentence, spoken)
        here = [(account, ground) for account, ground in accounts if number in account.sentences]
        told = [account for account, ground in here if ground is None]
        left = [ground for _, ground in here if ground is not None]
        found = _events(tagged, told, left, reader) or _continued(tagged, told)
        yield from found or _none(tagged, reader, triggers)
        if not found:
            yield from _unknown(tagged, unread(tagged, cut.clauses(tagged), reader, triggers))
        number += 1


def _unknown(tagged: Tagged, told: Iterable[str]) -> Iterator[Reason]:
    """Yield the verbs of a sentence that no list has, with the lists that would make it read."""
    return (Reason(tagged.sentence.text, "unknown", None, reason) for reason in told)


def _unread(text: str, reader: Reader) -> str:
    """Return which of the words that a text needs are missing."""
    words = " ".join(_WORD.findall(text.lower()))
    found = sorted(reader.detector.triggers_in(words))
    if found:
        return f"there is {', '.join(found)}, but no word of armed force, so the text is not read"
    return "there is no word on which a rule hangs, so the text is not read"


def _events(tagged: Tagged, told: Sequence[Account], left: Sequence[Ground], reader: Reader) -> list[Reason]:
    """Return what became of each event that a rule found: `told` are reports, `left` why others are none."""
    return [
        Reason(tagged.sentence.text, verdict, event.rule.rule_id, reason)
        for event in reader.detector.events(tagged)
        for verdict, reason in [_fate(event, told, left, reader)]
    ]


def _continued(tagged: Tagged, told: Sequence[Account]) -> list[Reason]:
    """Return the reports to which a sentence adds without a rule of its own."""
    text = tagged.sentence.text
    return [Reason(text, "joined", None, f"it goes on with a report: {a.incident_type}") for a in told]


def _none(tagged: Tagged, reader: Reader, triggers: Mapping[str, Trigger]) -> Iterator[Reason]:
    """Yield why no rule found anything in a sentence."""
    text = tagged.sentence.text
    words = sorted(reader.detector.triggers_in(tagged.sketch))
    if not words:
        yield Reason(text, "no trigger", None, "there is no word on which a rule hangs")
        return
    near = list(islice(_near(tagged, reader.rules, triggers), _NEAR))
    yield from near
    if not near:
        reason = f"there is {', '.join(words)}, but in no wording that a rule knows"
        yield Reason(text, "no rule", None, reason)


def _fate(event: Event, told: Sequence[Account], left: Sequence[Ground], reader: Reader) -> tuple[str, str]:
    """Return what became of an event that a rule found."""
    head = event.head_text
    if event.stopper is not None:
        says = next(s.says for s in reader.stoppers if s.stopper_id == event.stopper)
        return "stopped", f"{head!r} is stopped by {event.stopper}: {says}"
    for account in told:
        kind = "an aggregate, which counts in no incident" if account.aggregate else "an incident"
        if account.event.tagged.sentence == event.tagged.sentence and account.event.head == event.head:
            return "read", f"{head!r} tells {kind}: {account.incident_type} ({account.modality})"
    if told:
        return "joined", f"{head!r} belongs to another report: {told[0].incident_type}"
    if left:
        return "left out", f"{head!r} is found, but left out by {left[0].ground_id}: {left[0].says}"
    if what.is_harmless(event, reader.detector.grammar, reader.lexicon):
        return "harmless", f"{head!r} is found, but what it is done to is nothing military"
    return "dropped", f"{head!r} is found, but says too little, or what is long past or goes on"


def _near(tagged: Tagged, rules: Sequence[Rule], triggers: Mapping[str, Trigger]) -> Iterator[Reason]:
    """Yield the rules whose head is there and which would match with one part of their pattern less."""
    words = set(tagged.sketch.split(" "))
    for rule in rules:
        if rule.frame is not None or not words & {head.split()[0] for head in rule.words}:
            continue
        lacking = _lacking(rule, tagged.sketch, triggers)
        if lacking is not None:
            reason = f"nearly fired ({rule.says}), but {lacking}"
            yield Reason(tagged.sentence.text, "nearly", rule.rule_id, reason)


def _lacking(rule: Rule, sketch: str, triggers: Mapping[str, Trigger]) -> str | None:
    """Return what a sentence lacks for a rule, None when it lacks more than one part."""
    parts = _parts(rule.pattern)
    for n, part in enumerate(parts):
        rest = _joined([*parts[:n], *parts[n + 1 :]])
        if part == _GAP or not any(f"<{head}" in rest for head in rule.heads):
            continue
        try:
            relaxed, head = compile_pattern(rule.rule_id, rest, triggers)
        except RuleError:
            continue
        if head in rule.heads and relaxed.search(sketch):
            return _said(part)
    if rule.regex.search(sketch):
        return "its word is no verb here, or a longer match took its place"
    return None


def _parts(pattern: str) -> list[str]:
    """Return a pattern in parts, split at spaces that stand in no bracket."""
    parts, depth, start = [], 0, 0
    for i, mark in enumerate(pattern):
        depth += (mark in "([{<") - (mark in ")]}>")
        if mark == " " and depth == 0:
            parts.append(pattern[start:i])
            start = i + 1
    return [*parts, pattern[start:]]


def _joined(parts: Sequence[str]) -> str:
    """Return parts as a pattern without a gap at its ends or two gaps in a row."""
    kept: list[str] = []
    for part in parts:
        if part != _GAP or (kept and kept[-1] != _GAP):
            kept.append(part)
    return " ".join(kept[:-1] if kept and kept[-1] == _GAP else kept)


def _said(part: str) -> str:
    """Return in words what a part of a pattern asks for."""
    slot = _SLOT.search(part)
    if slot is None:
        shown = part if len(part) <= _LONGEST else f"{part[:_LONGEST]}…"
        return f"there is nothing like {shown} where it should stand"
    kinds = " or ".join(slot["kinds"].split("|"))
    role = f" as {slot['role']}" if slot["role"] else ""
    return f"there is no {kinds}{role} where it should stand"


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
