"""What Python programs call: the functions of the package, behind the names in `incidents`."""

from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import Any

from incidents.ask.dataset import Dataset, open_release
from incidents.errors import InputError
from incidents.overrides import read as decided
from incidents.passes.engine import Processes, processors
from incidents.passes.many import extract_many
from incidents.read.days import ORDERS
from incidents.read.fields import Told, pairs
from incidents.reading import own
from incidents.reading.own import Own
from incidents.reading.reports import Report, extract

Names = str | PathLike[str] | Sequence[str | PathLike[str]]
"""A file, or several."""


def built(  # noqa: PLR0913  one for each option
    inputs: Names,
    out: str | PathLike[str] = "dist",
    *,
    sources: str | None = None,
    fields: Mapping[str, str] | None = None,
    dates: str | None = None,
    overrides: str | PathLike[str] | None = None,
    jobs: int | None = None,
    rules: Names = (),
    lexicon: Names = (),
    at_least: float = 0.0,
) -> Dataset:
    """Build a dataset from files, folders or patterns, as `incidents build` does, and return it.

    `sources` is a register, `fields` the columns of tables by what they hold, `dates` the order of day and
    month, `overrides` what people decided, `jobs` how many processes read at the same time, all processors
    when not given; `rules` and `lexicon` name files of your own; `at_least` leaves out what is less sure.
    """
    from incidents.build import build  # noqa: PLC0415  that module names this one

    engine = Processes(jobs or processors())
    build(
        [str(one) for one in _several(inputs)],
        Path(out),
        sources=sources,
        engine=engine,
        own=_brought(lexicon, rules, at_least),
        told=_told(fields, dates),
        overrides=decided(None if overrides is None else Path(overrides)),
    )
    return open_release(out)


def read(  # noqa: PLR0913  one for each option
    text: str | Iterable[str],
    published: Any,  # noqa: ANN401  one day, or one for each text
    *,
    title: str | None,
    rules: Names,
    lexicon: Names,
    at_least: float,
    jobs: int | None,
) -> tuple[Report, ...] | list[tuple[Report, ...]]:
    """Return the reports of a text, or of each of several; see `incidents.extract`."""
    brought = _brought(lexicon, rules, at_least)
    if isinstance(text, str):
        return extract(text, published, title, brought)
    if not isinstance(text, Iterable) or isinstance(text, bytes | Mapping):
        raise InputError(f"A text is a str, and {type(text).__name__} is none.")
    if title is not None:
        raise InputError("A title goes with one text; leave it out, or read the texts one by one.")
    return extract_many(text, published, brought, jobs)


def _brought(lexicon: Names, rules: Names, at_least: float) -> Own:
    """Return the files of the user's; raises InputError for a share that is not between 0 and 1."""
    if not 0 <= at_least <= 1:
        raise InputError(f"at_least is a share from 0 to 1, not {at_least}.")
    return own.read(map(Path, _several(lexicon)), map(Path, _several(rules)), at_least)


def _several(names: Names) -> Sequence[str | PathLike[str]]:
    """Return the names of files; raises InputError for what is none."""
    if isinstance(names, str | PathLike):
        return [names]
    if not isinstance(names, Sequence) or not all(isinstance(one, str | PathLike) for one in names):
        raise InputError(f"A file is named by a str or a path, and {names!r} is neither, nor a list of them.")
    return names


def _told(fields: Mapping[str, str] | None, dates: str | None) -> Told:
    """Return what is told of tables; raises InputError for a field or an order that there is not."""
    if dates not in {None, *ORDERS}:
        raise InputError(f"dates is one of {', '.join(ORDERS)}, not {dates!r}.")
    return Told(pairs(",".join(f"{field}={column}" for field, column in (fields or {}).items())), dates)
