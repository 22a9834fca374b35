"""Reads many texts at once, on all processors, in the order in which they were given."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import repeat

from incidents.errors import InputError
from incidents.passes.engine import Processes, processors
from incidents.reading.own import Own
from incidents.reading.reports import Report, extract
from incidents.words.frozen import frozen

_AT_ONCE = 32
"""How many texts a process is given at a time."""
Published = date | str | None


@frozen
class _Share:
    """Some of the texts with their days, where they stand among all, and the words and rules to read by."""

    number: int
    texts: tuple[tuple[str, Published], ...]
    own: Own


def extract_many(
    texts: Iterable[str], published: Published | Iterable[Published], own: Own, jobs: int | None
) -> list[tuple[Report, ...]]:
    """Return the reports of each text; `published` is one day for all, or one for each.

    Raises InputError for a text that is none, and where there are not as many days as texts.
    """
    shares = [
        _Share(number, share, own) for number, share in enumerate(_batches(_dated(list(texts), published)))
    ]
    with Processes(jobs or processors()) as running:
        read = dict(running.each(_read, shares))
    return [reports for number in sorted(read) for reports in read[number]]


def _dated(texts: list[str], published: Published | Iterable[Published]) -> list[tuple[str, Published]]:
    """Return each text with its day."""
    wrong = next((number for number, text in enumerate(texts) if not isinstance(text, str)), None)
    if wrong is not None:
        raise InputError(f"A text is a str, and number {wrong} of {len(texts)}, counted from 0, is none.")
    if published is None or isinstance(published, str | date):
        return list(zip(texts, repeat(published), strict=False))
    days = list(published)
    if len(days) != len(texts):
        raise InputError(f"There are {len(texts)} texts and {len(days)} days of publication.")
    return list(zip(texts, days, strict=True))


def _batches(texts: list[tuple[str, Published]]) -> Iterator[tuple[tuple[str, Published], ...]]:
    for at in range(0, len(texts), _AT_ONCE):
        yield tuple(texts[at : at + _AT_ONCE])


def _read(share: _Share) -> tuple[int, list[tuple[Report, ...]]]:
    """Return the reports of each text of a share, with the number of the share."""
    return share.number, [extract(text, day, None, share.own) for text, day in share.texts]
