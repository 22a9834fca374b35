"""Turns news text into a dataset of military incidents that can be cited."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from os import PathLike

    from incidents.ask.dataset import Dataset
    from incidents.reading.reports import Report

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


def extract(
    text: str, published: "date | str | None" = None, *, title: str | None = None, at_least: float = 0.0
) -> "tuple[Report, ...]":
    """Return the incidents that a text reports, each with its values and the words that they came from.

    `published` is the day from which "on Monday" is counted, as a date or as `"2017-05-10"`; without it, the
    day is looked for at the head of the text. `title` helps to tell what the text is mainly about. With
    `at_least`, such as 0.8, reports and values that are less sure are left out.

    >>> text = "A Russian Su-27 came within 20 feet of a U.S. P-8 over the Black Sea on Tuesday."
    >>> [report] = extract(text, published="2017-05-10")
    >>> report.incident_type.value, report.initiator_id, report.date_start.isoformat()
    ('near_miss', 'RUS', '2017-05-09')
    >>> report.evidence_of("separation_high_m").text
    'within 20 feet'
    >>> [(aircraft.role.value, aircraft.type_id) for aircraft in report.aircraft]
    [('initiator', 'Su-27'), ('target', 'P-8')]

    The first call compiles the rules; further ones are faster. Raises InputError for a day that is none.
    """
    from incidents.reading.reports import extract as read  # noqa: PLC0415  importing incidents stays fast

    return read(text, published, title, at_least)


def __getattr__(name: str) -> str:
    """Return the version of the package, looked up when somebody asks."""
    if name != "__version__":
        raise AttributeError(f"module 'incidents' has no attribute {name!r}")
    from importlib.metadata import version  # noqa: PLC0415  the same

    return version("incidents")
