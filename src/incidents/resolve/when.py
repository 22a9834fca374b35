"""When it happened: the time in the clause of the event, else what the sentences around it say."""

from collections.abc import Iterator, Mapping

from incidents.detect.grammar import Grammar
from incidents.document import Document
from incidents.figures import dates
from incidents.figures.dates import Moment, TimePhrase
from incidents.resolve import since
from incidents.resolve.account import Value
from incidents.resolve.context import Context
from incidents.resolve.entries import Entry
from incidents.resolve.scene import Scene, Told
from incidents.tag import Tagged
from incidents.words.late import late

OF_ENTRY = "date.of_entry"
COLUMNS = ("date_start", "date_end", "date_precision", "date_text")
_DAYS = frozenset({"date", "weekday", "relative"})
_COUNTED = frozenset({"next", "same"})
_DATES = frozenset({"date", "period"})
_DATED_WITHIN = 6
_FURNISHING = frozenset({"dateline", "furniture"})
_EXACT = 2
_FAR = 40
_UNREAD = 200
_SPEAKING = 4
_RIGHT_BEHIND = 2
_LONG = frozenset({"year", "season"})
_TELLING = frozenset(
    "acknowledged acknowledges confirmed told tells announced denied admitted condemned revealed recalled"
    " vowed"
    " promised warned urged ordered ruled briefed tweeted posted quoted interviewed".split()
)
_RELATIVES = frozenset({"which", "who", "whom", "whose", "where"})
_OPENS_QUOTE = frozenset({"“", '"', "”", "«", "»"})
_BRACKETS = frozenset({("(", ")"), ("[", "]")})
_YEAR = late(r"1[5-9]\d\d|20\d\d")
_BEFALLS = frozenset(
    "occurred happened took committed perpetrated carried killed died shot gunned murdered assassinated slain"
    " machinegunned executed massacred kidnapped kidnaped abducted seized taken captured detained".split()
)


def stated(
    event: Told,
    document: Document,
    grammar: Grammar,
    said: frozenset[int],
    anchor: Moment | None,
    own: frozenset[int] = frozenset(),
) -> dict[str, Value]:
    """Return the date columns from a time in the sentence, {} when it states none for this event.

    `own` are the items that stand in the clause of the event.
    """
    best: tuple[float, TimePhrase, int] | None = None
    for i, phrase in _times(event, said, grammar):
        if event.is_label and _is_of_another_act(event, grammar, i):
            continue
        score = _nearness(event, grammar, i, own) - (_UNREAD if phrase.kind == "unread" else 0)
        if score <= 0 and _is_of_another_clause(event, grammar, i, phrase):
            continue
        if best is None or score > best[0]:
            best = (score, phrase, i)
    if best is None:
        return {}
    ordered = dates.in_order(best[1], document.text, document.published_on)
    beside = _beside(event, best[2], document) if ordered.kind in _COUNTED else None
    moment = dates.resolve(ordered, document.published_on, beside or anchor)
    text, base = _without_stop(best[1].text, event), event.tagged.sentence.start
    found = Value(None, "date.stated", base + best[1].start, base + best[1].start + len(text))
    return columns(moment, found, text)


def _beside(event: Told, i: int, document: Document) -> Moment | None:
    """Return the day named before a time in its own sentence: "said on Tuesday that the day before"."""
    for phrase in event.tagged.items[:i]:
        for reading in () if phrase.phrase is None else phrase.phrase.head.readings:
            if isinstance(reading, TimePhrase) and reading.kind in _DAYS and not reading.future:
                found = dates.resolve(reading, document.published_on)
                return found if found is not None and found.precision == 1 else None
    return None


def named_before(about: Context, tagged: Tagged, latest: int) -> Moment | None:
    """Return the day named before a sentence from which its time counts, None where the last act has it.

    That is the day of the sentence before, when that tells no act ("that day"), and for a day without a month
    the last date with one. `latest` is the sentence of the act told last.
    """
    number = about.number(tagged) - 1
    if any(reading.kind == "date" and reading.month is None for reading in _readings(tagged)):
        earlier = (about.sentences[n] for n in range(number, max(-1, number - _DATED_WITHIN), -1))
        return next((day for s in earlier for day in (_named(s, about, _DATES),) if day is not None), None)
    return _named(about.sentences[number], about, _DAYS) if number >= 0 and latest < number else None


def _named(tagged: Tagged, about: Context, kinds: frozenset[str]) -> Moment | None:
    """Return the first day of some kinds that a sentence names."""
    if tagged.sentence.kind in _FURNISHING:
        return None
    found = (dates.resolve(r, about.document.published_on) for r in _readings(tagged) if r.kind in kinds)
    return next((moment for moment in found if moment is not None and moment.precision <= _EXACT), None)


def _readings(tagged: Tagged) -> Iterator[TimePhrase]:
    """Yield the times of a sentence, plans left out."""
    for _, phrase in tagged.phrases("time"):
        for reading in phrase.head.readings:
            if isinstance(reading, TimePhrase) and not reading.future:
                yield reading


def _without_stop(text: str, event: Told) -> str:
    """Return a time without the full stop of its sentence."""
    ends = event.tagged.sentence.text.rstrip().endswith(text)
    return text.rstrip(".") if ends else text


def _times(event: Told, said: frozenset[int], grammar: Grammar) -> Iterator[tuple[int, TimePhrase]]:
    for i, phrase in event.tagged.phrases("time"):
        if _is_founding_year(event, i) or _is_of_a_start(event, i):
            continue
        for reading in phrase.head.readings:
            if (
                isinstance(reading, TimePhrase)
                and not _is_open(reading)
                and i not in said
                and not reading.future
                and reading.kind != "clock"
            ):
                counted = since.told(event.tagged, event.head, i, reading, grammar)
                yield from () if counted is None else ((i, counted),)


def _is_open(phrase: TimePhrase) -> bool:
    """Return whether a time only says since when: "since October", "since 1975"; days ago may be a series."""
    first = phrase.first
    return phrase.modifier == "since" and first is not None and first.kind in _LONG | {"month"}


def _is_founding_year(event: Told, i: int) -> bool:
    """Return whether a year alone in brackets belongs to the name before it: "the Herald (1881)"."""
    around = event.tagged.items[max(0, i - 1) : i + 2]
    bracketed = len(around) == len("(1)") and (around[0].text, around[2].text) in _BRACKETS
    return bracketed and _YEAR.fullmatch(around[1].text) is not None


def _is_of_a_start(event: Told, i: int) -> bool:
    """Return whether a time is that of a beginning: "have killed 90 since they intervened a year ago"."""
    if not event.tagged.items[i].text.endswith("ago"):
        return False
    since = next((j for j in range(event.head + 1, i - 1) if event.tagged.items[j].text == "since"), None)
    return since is not None and event.tagged.items[since + 1].kind != "time"


def _is_of_later_act(event: Told, i: int) -> bool:
    """Return whether a time is of what came after the event: "left on Friday following Wednesday's blast"."""
    return i < event.head and any(
        item.text in {"following", "after"} for item in event.tagged.items[i + 1 : event.head]
    )


def _is_of_another_act(event: Told, grammar: Grammar, i: int) -> bool:
    """Return whether a verb of something else has the time: "today condemned the murder of a priest"."""
    between = event.tagged.items[min(i, event.head) + 1 : max(i, event.head)]
    verbs = {item.text for item in between if grammar.is_verb(item)}
    return bool(verbs) and not verbs & _BEFALLS


def _is_of_another_clause(event: Told, grammar: Grammar, i: int, phrase: TimePhrase) -> bool:
    """Return whether a time outside the clause of an event is that of what another clause tells.

    So are the time at which somebody spoke, that of a relative clause, and one outside the quotation in which
    the event stands. A year stays: it shows that all of the sentence is history.
    """
    items = event.tagged.items
    if phrase.kind in _LONG or isinstance(event, Scene):
        return False
    beside = items[max(0, i - _SPEAKING) : i] + items[i + 1 : i + _SPEAKING]
    if any(
        item.phrase is None and (item.text in grammar.words.speech or item.text in _TELLING)
        for item in beside
    ):
        return True
    between = items[event.head + 1 : i] if i > event.head else items[i + 1 : event.head]
    texts = {item.text for item in between}
    of_deed = any(item.text in _RELATIVES for item in between[:_RIGHT_BEHIND])
    is_closed = items[i - 1].text == "," and any(item.text == "," for item in between[:-1])
    is_relative = i > event.head and bool(texts & _RELATIVES) and not of_deed and not is_closed
    return is_relative or bool(texts & _OPENS_QUOTE)


def _nearness(event: Told, grammar: Grammar, i: int, own: frozenset[int]) -> float:
    first, behind = grammar.clause(event.tagged, event.head)
    inside = (first <= i < behind or i in own) and not _is_of_later_act(event, i)
    before_trigger = i < event.head
    return (_FAR if inside else 0) - abs(i - event.head) - (0.5 if before_trigger else 0)


def columns(moment: Moment | None, source: Value, text: str | None) -> dict[str, Value]:
    """Return the four date columns of a moment, all from the same words."""

    def of(value: object) -> Value:
        return Value(value, source.rule_id, source.start, source.end, source.derived)

    found = {"date_text": of(text)} if text is not None else {}
    if moment is not None:
        found |= {
            "date_start": of(moment.start),
            "date_end": of(moment.end),
            "date_precision": of(moment.precision),
        }
    return found


def of_entry(entry: Entry) -> dict[str, Value]:
    """Return the date columns of the entry in which an account stands."""
    return columns(entry.moment, Value(None, OF_ENTRY, entry.start, entry.end), entry.text)


def moment_of(values: Mapping[str, Value]) -> Moment | None:
    """Return the moment that date columns hold."""
    if "date_start" not in values:
        return None
    return Moment(values["date_start"].value, values["date_end"].value, values["date_precision"].value)
