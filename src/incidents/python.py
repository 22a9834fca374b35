"""What Python programs call: the functions of the package, behind the names in `incidents`."""

from collections.abc import Iterable, Sequence
from os import PathLike
from pathlib import Path
from typing import Any

from incidents.ask.dataset import Dataset, open_release
from incidents.errors import InputError
from incidents.passes.engine import Processes, processors
from incidents.passes.many import extract_many
from incidents.reading import own
from incidents.reading.own import Own
from incidents.reading.reports import Report, extract

Names = Sequence[str | PathLike[str]]


def built(  # noqa: PLR0913  one for each option
    inputs: str | PathLike[str] | Names,
    out: str | PathLike[str] = "dist",
    *,
    sources: str | None = None,
    jobs: int | None = None,
    rules: Names = (),
    lexicon: Names = (),
    at_least: float = 0.0,
) -> Dataset:
    """Build a dataset from files, folders or patterns, as `incidents build` does, and return it.

    `sources` is a register, `jobs` how many processes read at the same time, all processors when not given;
    `rules` and `lexicon` name files of your own; `at_least` leaves out what is less sure.
    """
    from incidents.build import build  # noqa: PLC0415  that module names this one

    named = [inputs] if isinstance(inputs, str | PathLike) else inputs
    engine = Processes(jobs or processors())
    brought = _brought(lexicon, rules, at_least)
    build([str(one) for one in named], Path(out), sources=sources, engine=engine, own=brought)
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
    if not isinstance(text, Iterable) or isinstance(text, bytes):
        raise InputError(f"A text is a str, and {type(text).__name__} is none.")
    if title is not None:
        raise InputError("A title goes with one text; leave it out, or read the texts one by one.")
    return extract_many(text, published, brought, jobs)


def _brought(lexicon: Names, rules: Names, at_least: float) -> Own:
    """Return the files of the user's; raises InputError for a share that is not between 0 and 1."""
    if not 0 <= at_least <= 1:
        raise InputError(f"at_least is a share from 0 to 1, not {at_least}.")
    return own.read(map(Path, lexicon), map(Path, rules), at_least)
