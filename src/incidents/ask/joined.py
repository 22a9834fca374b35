"""Says to which report a sentence was joined, and what the two have in common."""

from collections.abc import Iterator, Mapping, Sequence

from incidents.ask.wording import day, people, place
from incidents.detect import Event
from incidents.document import Document
from incidents.reading.reader import Reader
from incidents.resolve import Account, merge
from incidents.resolve.resolver import evidence_columns
from incidents.schema import EVENT_COLUMNS
from incidents.schema.event import COUNTED
from incidents.tag import Tagged
from incidents.words.frozen import frozen

_SHOWN = 60
# What two tellings of one incident can have in common, and how a person would say it.
_COMMON: Mapping[str, str] = {
    "place": "the place {}",
    "date_start": "the day {}",
    "killed_best": "{} killed",
    "injured_best": "{} injured",
    "separation_high_m": "the distance of {:g} m",
    "target_id": "{} as the target",
    "initiator_id": "{} as who did it",
    "target_class": "the target, {}",
}


@frozen
class Numbered:
    """An account that became a report, by its number in the text."""

    number: int
    account: Account

    def __str__(self) -> str:
        """Name the report by number, type, place and day: `report 2 (air_strike, Homs, SYR, 2016-05-02)`."""
        account = self.account
        values = row(account)
        of = (account.incident_type, place(values), day(values), "an aggregate" if account.aggregate else "")
        return f"report {self.number} ({', '.join(filter(None, of))})"


def row(account: Account) -> dict[str, object]:
    """Return the event columns of an account; those that it does not tell are None."""
    found = evidence_columns(account)
    return {name: found[name].value if name in found else None for name in EVENT_COLUMNS}


def why(event: Event, report: Numbered, document: Document, reader: Reader) -> str:
    """Return why an event that a rule found in a sentence belongs to a report that another word told."""
    first, own = report.account.event.tagged.sentence, event.tagged.sentence
    if first == own:
        return f"the same sentence tells it with {report.account.event.head_text!r}"
    told = f"told by “{short(first.text)}”"
    if merge.refers_back(event):
        return f"“{event.tagged.text(max(0, event.head - 1), event.head_end)}” points back to it, {told}"
    shared = list(_shared(_alone(event, document, reader), report.account))
    if shared:
        return f"both tell {' and '.join(shared)}, {told}"
    return f"it gives neither another place nor another day, so it goes on with what was {told}"


def added(tagged: Tagged, account: Account) -> str:
    """Return what a sentence without a rule of its own gives to a report."""
    start, end, values = tagged.sentence.start, tagged.sentence.end, row(account)
    found = evidence_columns(account)
    here = [c for c in EVENT_COLUMNS if c in found and start <= (found[c].start or -1) < end]
    counted = [name for name in COUNTED if any(c.startswith(f"{name}_") for c in here)]
    told = [f"{name.replace('_', ' ')} {people(values, name)}" for name in counted]
    others = [c for c in here if not c.endswith("_text") and not c.startswith(tuple(counted or ["\0"]))]
    told += [f"{c} {values[c]}" for c in others]
    return f"gives {', '.join(told)} to" if told else "tells of its people or aircraft, so it goes on with"


def short(text: str) -> str:
    """Return the beginning of a sentence."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1].rsplit(" ", 1)[0] + " …"


def _alone(event: Event, document: Document, reader: Reader) -> Account | None:
    """Return what the sentence of an event tells when it is read by itself."""
    sentence = event.tagged.sentence
    bare = Document(document_id="text", text=sentence.text, sha256="", published_on=document.published_on)
    found: Sequence[Account] = [account for account, _ in reader.judged(bare)]
    return next((a for a in found if a.event.head_text == event.head_text), found[0] if found else None)


def _shared(alone: Account | None, account: Account) -> Iterator[str]:
    if alone is None:
        return
    one, other = row(alone), row(account)
    for column, said in _COMMON.items():
        if one[column] is not None and one[column] == other[column]:
            yield said.format(one[column])
