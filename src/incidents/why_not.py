"""Says why a sentence told no incident: which words were there, what stopped a rule, which rule nearly fired."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass
from itertools import groupby

import polars as pl
from rich.text import Text

from incidents import segment, trigger
from incidents.detect import Event
from incidents.document import Document, Sentence
from incidents.errors import RuleError
from incidents.reader import Reader
from incidents.resolve import Account, what
from incidents.rule import Rule, compile_pattern
from incidents.tabulate import clean, pairs, terminal, write
from incidents.tag import Tagged
from incidents.tag.tagger import setting
from incidents.trigger import Trigger

_NEAR = 5
_SLOT = re.compile(r"\{(?P<role>\w*):(?P<kinds>[\w|]+)\}")
_GAP = "~"


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason why a sentence, or a rule on it, gave no incident; `verdict` names the kind of reason."""

    sentence: str
    verdict: str
    rule_id: str | None
    reason: str


def reasons(document: Document, reader: Reader) -> Iterator[Reason]:
    """Yield what became of each sentence of a document, in text order; page furniture is left out."""
    if not reader.prefilter.hits(pl.Series([document.text], dtype=pl.String))[0]:
        yield Reason(
            document.text.strip(),
            "prefilter",
            None,
            "the text has not both a word on which a rule hangs and a word of armed force, so it is not read",
        )
        return
    accounts = reader.accounts(document)
    spoken, triggers = setting(document.text), trigger.load()
    for sentence in segment.sentences(document):
        if sentence.kind == "furniture":
            yield Reason(sentence.text, "furniture", None, "it is furniture of the page, which is never read")
            continue
        yield from _sentence(reader.tagger.tag(sentence, spoken), sentence, accounts, reader, triggers)


def _sentence(
    tagged: Tagged,
    sentence: Sentence,
    accounts: Sequence[Account],
    reader: Reader,
    triggers: Mapping[str, Trigger],
) -> Iterator[Reason]:
    """Yield the reasons for one sentence: what it told, what stopped its rules, or what rules lacked."""
    events = reader.detector.events(tagged)
    for event in events:
        verdict, reason = _fate(event, accounts, reader)
        yield Reason(sentence.text, verdict, event.rule.rule_id, reason)
    if events:
        return
    words = sorted(reader.detector.triggers_in(tagged.sketch))
    if not words:
        yield Reason(sentence.text, "no trigger", None, "it has no word on which a rule hangs")
        return
    near = sorted(_near(tagged, reader.rules, triggers), key=lambda found: found.rule_id or "")[:_NEAR]
    yield from near
    if not near:
        hangs = f"{', '.join(words)}: no wording that a rule knows stands around it"
        yield Reason(sentence.text, "no rule", None, hangs)


def _fate(event: Event, accounts: Sequence[Account], reader: Reader) -> tuple[str, str]:
    """Return what became of an event that a rule found."""
    head = event.head_text
    if event.stopper is not None:
        says = next(s.says for s in reader.stoppers if s.stopper_id == event.stopper)
        return "stopped", f"{head!r} was found, but {event.stopper} stopped it: {says}"
    start = event.tagged.sentence.start
    for account in accounts:
        own = account.event
        if own.tagged.sentence.start == start and own.head == event.head:
            kind = "an aggregate, which counts in no incident" if account.aggregate else "an incident"
            return "read", f"{head!r} told {kind}: {account.incident_type} ({account.modality})"
    if what.is_harmless(event, reader.detector.grammar, reader.lexicon):
        return "harmless", f"{head!r} was found, but what it was done to is nothing military"
    return "dropped", f"{head!r} was found, but belongs to another report, or says too little to be one"


def _near(tagged: Tagged, rules: Sequence[Rule], triggers: Mapping[str, Trigger]) -> Iterator[Reason]:
    """Yield the rules whose head is there and which would match with one part of their pattern less."""
    words = set(tagged.sketch.split(" "))
    for rule in rules:
        if not words & {head.split()[0] for head in triggers[rule.head].words()}:
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
        if part == _GAP or f"<{rule.head}" not in rest:
            continue
        try:
            relaxed, head = compile_pattern(rule.rule_id, rest, triggers)
        except RuleError:
            continue
        if head == rule.head and relaxed.search(sketch):
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
        return f"there is no {part} where it should stand"
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
