"""Turns news text into a dataset of military incidents that can be cited."""

from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from os import PathLike
    from typing import Any

    from incidents.ask.dataset import Dataset
    from incidents.errors import IncidentsError
    from incidents.reading.reports import Report

__all__ = ["Dataset", "IncidentsError", "Report", "build", "extract", "open"]

__version__: str


def open(folder: "str | PathLike[str]" = "dist", *, at_least: float = 0.0) -> "Dataset":  # noqa: A001
    """Return the dataset that a build wrote into a folder.

    >>> dataset = open("dist")  # doctest: +SKIP
    >>> dataset.incidents.height  # doctest: +SKIP
    23

    With `at_least`, such as 0.9, its tables hold what is that sure and leave the rest empty.

    Raises InputError, with a sentence, when the folder holds no dataset that this version can read.
    """
    from incidents.ask.dataset import open_release  # noqa: PLC0415  importing incidents stays fast
    from incidents.ask.surer import at_least_as_sure  # noqa: PLC0415  the same

    dataset = open_release(folder)
    return at_least_as_sure(dataset, at_least) if at_least else dataset


def build(  # noqa: PLR0913  one for each option
    inputs: "str | PathLike[str] | Sequence[str | PathLike[str]]",
    out: "str | PathLike[str]" = "dist",
    *,
    sources: "str | None" = None,
    fields: "Mapping[str, str] | None" = None,
    dates: "str | None" = None,
    overrides: "str | PathLike[str] | None" = None,
    jobs: "int | None" = None,
    rules: "str | PathLike[str] | Sequence[str | PathLike[str]]" = (),
    lexicon: "str | PathLike[str] | Sequence[str | PathLike[str]]" = (),
    at_least: float = 0.0,
) -> "Dataset":
    """Build a dataset from files, folders or patterns, as `incidents build` does, and return it.

    `sources` is a register; `fields`, such as `{"text": "content"}`, says which columns of tables hold what,
    and `dates`, `"dmy"` or `"mdy"`, how 03/04/2019 is read; `overrides` is a folder with what people decided.
    `jobs` is how many processes read at the same time, all processors when not given; `rules` and `lexicon`
    name files of your own; `at_least` leaves out what is less sure. Raises InputError or OutputError, with a
    sentence, where that cannot be.

    >>> dataset = build("articles/", "dataset")  # doctest: +SKIP
    """
    from incidents.python import built  # noqa: PLC0415  importing incidents stays fast

    return built(
        inputs,
        out,
        sources=sources,
        fields=fields,
        dates=dates,
        overrides=overrides,
        jobs=jobs,
        rules=rules,
        lexicon=lexicon,
        at_least=at_least,
    )


@overload
def extract(  # type: ignore[overload-overlap]
    text: str,
    published: "date | str | None" = None,
    *,
    title: str | None = None,
    rules: "str | PathLike[str] | Sequence[str | PathLike[str]]" = (),
    lexicon: "str | PathLike[str] | Sequence[str | PathLike[str]]" = (),
    at_least: float = 0.0,
) -> "tuple[Report, ...]": ...


@overload
def extract(
    text: "Iterable[str]",
    published: "date | str | Iterable[date | str | None] | None" = None,
    *,
    rules: "str | PathLike[str] | Sequence[str | PathLike[str]]" = (),
    lexicon: "str | PathLike[str] | Sequence[str | PathLike[str]]" = (),
    at_least: float = 0.0,
    jobs: int | None = None,
) -> "list[tuple[Report, ...]]": ...


def extract(  # noqa: PLR0913  one for each option
    text: "str | Iterable[str]",
    published: "Any" = None,
    *,
    title: str | None = None,
    rules: "str | PathLike[str] | Sequence[str | PathLike[str]]" = (),
    lexicon: "str | PathLike[str] | Sequence[str | PathLike[str]]" = (),
    at_least: float = 0.0,
    jobs: int | None = None,
) -> "tuple[Report, ...] | list[tuple[Report, ...]]":
    """Return the incidents that a text reports, each with its values and the words that they came from.

    `published` is the day from which "on Monday" is counted, as a date or as `"2017-05-10"`; without it, the
    day is looked for at the head of the text. `title` helps to tell what the text is mainly about. `rules`
    and `lexicon` name files of your own, which count beside those of the package. With `at_least`, such as
    0.8, reports and values that are less sure are left out.

    >>> text = "A Russian Su-27 came within 20 feet of a U.S. P-8 over the Black Sea on Tuesday."
    >>> [report] = extract(text, published="2017-05-10")
    >>> report.incident_type.value, report.initiator_id, report.date_start.isoformat()
    ('near_miss', 'RUS', '2017-05-09')
    >>> report.evidence_of("separation_high_m").text
    'within 20 feet'
    >>> [(aircraft.role.value, aircraft.type_id) for aircraft in report.aircraft]
    [('initiator', 'Su-27'), ('target', 'P-8')]

    Several texts give a list with the reports of each, in their order. They are read on all processors, or
    with as many `jobs` as you say; `published` is then one day for all, or a list with a day for each.

    >>> [len(reports) for reports in extract([text, "The minister opened a school."], "2017-05-10", jobs=1)]
    [1, 0]

    The first call compiles the rules; further ones are faster. Raises InputError for a day that is none.
    """
    from incidents.python import read  # noqa: PLC0415  importing incidents stays fast

    return read(text, published, title=title, rules=rules, lexicon=lexicon, at_least=at_least, jobs=jobs)


_LATER = {
    "Dataset": "incidents.ask.dataset",
    "IncidentsError": "incidents.errors",
    "Report": "incidents.reading.reports",
}


def __getattr__(name: str) -> "Any":  # noqa: ANN401  a text or a class
    """Return the version, or a class that is loaded when somebody asks for it."""
    if name in _LATER:
        from importlib import import_module  # noqa: PLC0415  the same

        return getattr(import_module(_LATER[name]), name)
    if name != "__version__":
        raise AttributeError(f"module 'incidents' has no attribute {name!r}")
    from importlib.metadata import version  # noqa: PLC0415  the same

    return version("incidents")
