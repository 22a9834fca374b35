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
from incidents.reading.reports import Report, extract

Names = Sequence[str | PathLike[str]]


def built(
    inputs: str | PathLike[str] | Names,
    out: str | PathLike[str] = "dist",
    *,
    sources: str | None = None,
    jobs: int | None = None,
    rules: Names = (),
    lexicon: Names = (),
) -> Dataset:
    """Build a dataset and return it; see `incidents.build`."""
    from incidents.build import build  # noqa: PLC0415  that module names this one

    named = [inputs] if isinstance(inputs, str | PathLike) else inputs
    engine = Processes(jobs or processors())
    brought = own.read(map(Path, lexicon), map(Path, rules))
    build([str(one) for one in named], Path(out), sources=sources, engine=engine, own=brought)
    return open_release(out)


def read(
    text: str | Iterable[str],
    published: Any,  # noqa: ANN401  one day, or one for each text
    *,
    title: str | None,
    rules: Names,
    lexicon: Names,
    jobs: int | None,
) -> tuple[Report, ...] | list[tuple[Report, ...]]:
    """Return the reports of a text, or of each of several; see `incidents.extract`."""
    brought = own.read(map(Path, lexicon), map(Path, rules))
    if isinstance(text, str):
        return extract(text, published, title, brought)
    if not isinstance(text, Iterable) or isinstance(text, bytes):
        raise InputError(f"A text is a str, and {type(text).__name__} is none.")
    if title is not None:
        raise InputError("A title goes with one text; leave it out, or read the texts one by one.")
    return extract_many(text, published, brought, jobs)
