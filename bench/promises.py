"""What the stages promise of every text and file, each promise a function that yields how it was broken."""

import hashlib
import itertools
import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from datetime import date
from io import StringIO
from pathlib import Path

from incidents import segment
from incidents.build import build
from incidents.casualties import CasualtyGrammar
from incidents.document import Document
from incidents.errors import IncidentsError
from incidents.figures import dateline, dates, distances, numbers, times
from incidents.figures.times.resolution import resolve
from incidents.passes.engine import Processes
from incidents.read import Unread, documents
from incidents.read.normal import normalise
from incidents.read.repair import repaired
from incidents.reading import own
from incidents.reading.reader import Reader
from incidents.reading.records import extract
from incidents.reading.reports import document
from incidents.tag import Tagged
from incidents.tag.tagger import setting
from incidents.validate import Checked

ODD_DAY = date(2016, 2, 29)
_CASUALTIES = CasualtyGrammar()
_LEFT_OUT = "left out"
_OF_LIBRARIES = re.compile(r"\w(?:Error|Exception)\b|: [A-Z][a-z]+[A-Z]\w*: | at 0x[0-9a-f]{6}|\x1b")


def of_reading(text: str, words: Reader) -> Iterator[str]:
    """Yield each promise of the whole way that a text breaks."""
    given = document(text, None, None)
    first, again = extract(given, words), extract(given, words)
    if first != again:
        yield "another answer the second time"
    if first.document is None or first.document.status == "quarantined":
        yield f"no row, or quarantined: {first.document and first.document.status_reason}"
        return
    yield from _misplaced(given, first)
    yield from _sums(first)
    for row in first.rejects:
        if _LEFT_OUT not in row.errors or "2147483647" not in row.errors + first.rejects[0].errors:
            yield f"refused: {row.table_name} {row.errors}"


def of_order(before: str, text: str, words: Reader) -> Iterator[str]:
    """Yield that a text is read otherwise behind another."""
    given = document(text, None, None)
    alone = extract(given, words)
    extract(document(before, None, None), words)
    if extract(given, words) != alone:
        yield "another answer behind another text"


def of_forms(text: str) -> Iterator[str]:
    """Yield where what was made regular or repaired does not stay as it is."""
    once = normalise(text)
    if normalise(once) != once:
        yield "a text that was made regular twice is another"
    if repaired(repaired(once)) != repaired(once):
        yield "a text that was repaired twice is another"
    read = document(once, None, None).text
    if not once.startswith(("---", "+++")) and normalise(read) != read:
        yield "a text that was read is not regular"


def of_sentences(text: str) -> Iterator[str]:
    """Yield sentences that overlap, or text that is in none."""
    given, at = document(text, None, None), 0
    for sentence in segment.sentences(given):
        if sentence.start < at or given.text[sentence.start : sentence.end] != sentence.text:
            yield f"a sentence from {sentence.start} overlaps the one before or is not its text"
        if given.text[at : sentence.start].strip():
            yield f"text from {at} to {sentence.start} is in no sentence"
        at = sentence.end
    if given.text[at:].strip():
        yield f"text from {at} on is in no sentence"


def of_grammars(text: str) -> Iterator[str]:
    """Yield what the grammars of numbers, distances, days and casualties find that is not as they promise."""
    told = normalise(text)
    yield from _spans(told, "number", numbers.find(told))
    yield from _spans(told, "distance", distances.find(told))
    yield from _spans(told, "time", times.find(told))
    for number in numbers.find(told):
        yield from _ordered("number", number.low, number.best, number.high)
    for distance in distances.find(told):
        yield from _ordered("distance", distance.low_m, distance.high_m)
    for phrase in times.find(told):
        yield from _days(phrase, told)
    dateline.opening(told)
    dates.calendar_date(told[:40])
    dates.partial_date(told[:40])
    for sentence in told.split("\n"):
        yield from _counted(sentence)


def of_parse(text: str, words: Reader) -> Iterator[str]:
    """Yield tagged items and clauses that overlap, leave words out or lie outside of their sentence."""
    given = document(text, None, None)
    for sentence in segment.sentences(given):
        tagged = words.tagger.tag(sentence, setting(given.text))
        yield from _items(tagged)
        found = words.detector.roles.parser.clauses(tagged)
        last = -1
        for chunk in found.chunks:
            if not last < chunk.first <= chunk.head <= chunk.last < len(tagged.items):
                yield f"a chunk from item {chunk.first} to {chunk.last} with head {chunk.head} behind {last}"
            last = chunk.last
        for clause in found.clauses:
            verb = clause.verb
            if verb is not None and not 0 <= verb.first <= verb.head <= verb.last < len(tagged.items):
                yield f"a verb from item {verb.first} to {verb.last} with head {verb.head}"


def of_file(ending: str, raw: bytes, folder: Path) -> Iterator[str]:
    """Yield what goes wrong with a file: an error, no row, another answer the second time, odd words."""
    path = folder / f"a{ending}"
    path.write_bytes(raw)
    try:
        found, again = list(documents([str(path)])), list(documents([str(path)]))
    except Exception as error:  # noqa: BLE001
        yield f"{ending}: {type(error).__name__}: {error}"
        return
    finally:
        path.unlink()
    if not found:
        yield f"{ending}: no row"
    if found != again:
        yield f"{ending}: another answer the second time"
    for row in found:
        if isinstance(row, Unread) and _OF_LIBRARIES.search(row.reason):
            yield f"{ending}: {row.reason}"
        if isinstance(row, Document) and normalise(row.text) != row.text:
            yield f"{ending}: a text that is not regular"


def of_own_file(raw: str, kind: str, folder: Path) -> Iterator[str]:
    """Yield what a lexicon or a rule file of the user's ends in, other than a sentence that names it."""
    path = folder / "mine.toml"
    path.write_text(raw, encoding="utf-8", errors="surrogatepass")
    try:
        own.read([path] if kind == "lexicon" else [], [path] if kind == "rules" else [])
    except IncidentsError as error:
        if "mine.toml" not in str(error):
            yield f"a file of {kind} is refused without its name: {error}"
    except Exception as error:  # noqa: BLE001
        yield f"a file of {kind}: {type(error).__name__}: {error}"


def of_builds(texts: Sequence[str]) -> Iterator[str]:
    """Yield that the same texts give other bytes in another order and in files that are cut otherwise."""
    told = []
    with tempfile.TemporaryDirectory() as kept:
        for number, some in enumerate((texts, texts[::-1])):
            folder = Path(kept, str(number))
            folder.mkdir()
            names = []
            for text in some:
                name = folder / f"{hashlib.sha256(text.encode(errors='surrogatepass')).hexdigest()[:8]}.txt"
                name.write_text(text, encoding="utf-8", errors="surrogatepass")
                names.append(name.name)
            told.append(_built(folder, sorted(set(names), key=names.index)))
    if told[0] != told[1]:
        yield "other bytes for the same texts in another order"


def _built(folder: Path, names: Sequence[str]) -> dict[str, str] | str:
    here = Path.cwd()
    try:
        import os  # noqa: PLC0415

        os.chdir(folder)
        with redirect_stdout(StringIO()):
            build(names, Path("out"), engine=Processes(1), remember=False)
        tables = sorted(Path("out").glob("*.parquet"))
        return {table.name: hashlib.sha256(table.read_bytes()).hexdigest() for table in tables}
    except IncidentsError as error:
        return str(error)
    finally:
        os.chdir(here)


def _misplaced(given: Document, made: Checked) -> Iterator[str]:
    """Yield quotes that are not the text at their offsets."""
    for account in made.accounts:
        for row in (account.report, *account.aircraft, *account.casualties, *account.evidence):
            names = ("evidence", "aircraft_text", "text")
            quote = next((found for name in names if (found := getattr(row, name, None))), None)
            start, end = getattr(row, "start", None), getattr(row, "end", None)
            if start is not None and not 0 <= start < end <= len(given.text):
                yield f"{row.table} from {start} to {end} in a text of {len(given.text)}"
            elif quote is not None and start is not None and given.text[start:end] != quote:
                yield f"{row.table} quotes {quote!r} at {start}, where the text has {given.text[start:end]!r}"


def _sums(made: Checked) -> Iterator[str]:
    row = made.document
    if row is None:
        return
    fates = row.candidate_fates or ()
    if (row.candidates or 0) != len(fates):
        yield f"{row.candidates} candidates with {len(fates)} ends"
    if row.reports != len(made.accounts):
        yield f"{row.reports} reports counted, {len(made.accounts)} made"
    if bool(row.reports) != any(fate == "accepted" for fate in fates):
        yield f"{row.reports} reports, and the ends are {fates}"


def _spans(text: str, what: str, found: Sequence[object]) -> Iterator[str]:
    at = 0
    for one in found:
        start, end = getattr(one, "start"), getattr(one, "end")  # noqa: B009  of four kinds
        if not at <= start < end <= len(text):
            yield f"a {what} from {start} to {end} overlaps the one before or lies outside"
        elif getattr(one, "text", text[start:end]) != text[start:end]:
            yield f"a {what} at {start} is not the text there"
        at = end


def _ordered(what: str, *bounds: float | None) -> Iterator[str]:
    known = [bound for bound in bounds if bound is not None]
    if any(a > b for a, b in itertools.pairwise(known)) or any(bound < 0 for bound in known):
        yield f"the bounds of a {what} are {bounds}"


def _days(phrase: times.TimePhrase, text: str) -> Iterator[str]:
    for published in (None, ODD_DAY, date.min, date.max):
        moment = resolve(dates.in_order(phrase, text, published), published)
        if moment is not None and moment.start > moment.end:
            yield f"days from {moment.start} to {moment.end}"


def _counted(sentence: str) -> Iterator[str]:
    found = _CASUALTIES.find(sentence)
    for number, one in enumerate(found):
        if sentence[one.start : one.end] != one.text:
            yield f"a casualty at {one.start} is not the text there"
        if one.subset_of is not None and (one.subset_of == number or not 0 <= one.subset_of < len(found)):
            yield f"casualty {number} is a part of {one.subset_of} of {len(found)}"
        yield from _ordered("casualty", one.low, one.best, one.high)


def _items(tagged: Tagged) -> Iterator[str]:
    text, at = tagged.sentence.text, 0
    for item in tagged.items:
        if not at <= item.start < item.end <= len(text):
            yield f"an item from {item.start} to {item.end} overlaps the one before"
        if text[at : item.start].strip():
            yield f"{text[at : item.start]!r} is in no item"
        at = item.end
    if text[at:].strip():
        yield f"{text[at:]!r} is in no item"
