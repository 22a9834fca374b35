"""Chooses incidents of a dataset by what, when, where, who and how many."""

import calendar
from collections.abc import Iterator, Sequence
from datetime import date

import polars as pl

from incidents.ask.alike import alike, meant
from incidents.ask.dataset import Dataset
from incidents.ask.lookup import actor_id
from incidents.errors import QueryError
from incidents.words.frozen import frozen


@frozen
class Wanted:
    """What incidents have to be; an empty field asks for nothing."""

    types: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    initiators: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    modalities: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    place: str | None = None
    min_killed: int | None = None
    disputed: bool = False


def incidents(dataset: Dataset, wanted: Wanted) -> pl.DataFrame:
    """Return the incidents that are all that is wanted, in order of time, those without a day last.

    An actor counts on either side and beside others; a country is its code or its name. Raises QueryError for
    an actor or a day that cannot be read.
    """
    chosen = dataset.incidents.filter(*_conditions(dataset, wanted))
    return chosen.sort("date_start", "date_end", "incident_id", nulls_last=True)


def _conditions(dataset: Dataset, wanted: Wanted) -> Iterator[pl.Expr]:
    """Yield what each field that is given asks for."""
    for column, names in (("incident_type", wanted.types), ("incident_group", wanted.groups)):
        if names:
            yield pl.col(column).cast(pl.String).is_in(_listed(dataset, column, names))
    if wanted.countries:
        yield pl.col("country").is_in([actor_id(dataset, name, "country") for name in wanted.countries])
    yield from _sides(dataset, wanted)
    yield from _times(wanted)
    if wanted.modalities:
        told = dataset.reports.filter(pl.col("modality").cast(pl.String).is_in(wanted.modalities))
        yield pl.col("incident_id").is_in(told["incident_id"].drop_nulls().implode())
    if wanted.place is not None:
        yield _contains("place", wanted.place) | _contains("place_text", wanted.place)
    if wanted.min_killed is not None:
        yield pl.coalesce("killed_best", "killed_low") >= wanted.min_killed
    if wanted.disputed:
        yield pl.col("disputed")


def _listed(dataset: Dataset, column: str, names: Sequence[str]) -> list[str]:
    """Return names as values of a closed list: "air strike" is `air_strike`; raises QueryError for others."""
    dtype = dataset.incidents.schema[column]
    known = dtype.categories.to_list() if isinstance(dtype, pl.Enum) else []
    values = [name.strip().lower().replace(" ", "_").replace("-", "_") for name in names]
    for name, value in zip(names, values, strict=True):
        if value not in known:
            near = meant(name, known) if alike(name, known) else f"; there is {', '.join(known)}."
            raise QueryError(f"There is no {column} {name!r}{near}")
    return values


def _sides(dataset: Dataset, wanted: Wanted) -> Iterator[pl.Expr]:
    """Yield that each actor asked for was there, on its side where one is asked for."""
    for name in wanted.actors:
        actor = actor_id(dataset, name)
        yield _on("initiator", actor) | _on("target", actor)
    for side, names in (("initiator", wanted.initiators), ("target", wanted.targets)):
        if names:
            yield pl.any_horizontal([_on(side, actor_id(dataset, name)) for name in names])


def _times(wanted: Wanted) -> Iterator[pl.Expr]:
    """Yield that the incident can have happened in the time asked for; raises QueryError for none."""
    since = None if wanted.since is None else _span(wanted.since)[0]
    until = None if wanted.until is None else _span(wanted.until)[1]
    if since is not None and until is not None and until < since:
        raise QueryError(f"{wanted.until} is before {wanted.since}; --from is the earlier of the two.")
    if since is not None:
        yield pl.col("date_end") >= since
    if until is not None:
        yield pl.col("date_start") <= until


def _on(side: str, actor: str) -> pl.Expr:
    """Return whether an actor was on a side, first or beside others."""
    beside = pl.col(f"{side}_with").list.contains(actor)
    return pl.col(f"{side}_id").eq_missing(pl.lit(actor)) | beside.fill_null(value=False)


def _contains(column: str, text: str) -> pl.Expr:
    """Return whether a column has a text in it, whatever the case."""
    found = pl.col(column).str.to_lowercase().str.contains(text.lower(), literal=True)
    return found.fill_null(value=False)


def _span(written: str) -> tuple[date, date]:
    """Return the first and last day of a year, a month or a day: `2015`, `2015-09`, `2015-09-17`."""
    try:
        numbers = [int(part) for part in written.split("-")]
        year, month, day = (*numbers, *(0,) * (3 - len(numbers)))
        last = day or calendar.monthrange(year, month or 12)[1]
        return date(year, month or 1, day or 1), date(year, month or 12, last)
    except ValueError as error:
        raise QueryError(
            f"{written!r} is no day, month or year such as 2015-09-17, 2015-09 or 2015."
        ) from error
