"""Finds what an id, or the beginning of one, stands for in a dataset."""

from collections.abc import Mapping
from typing import Any

import polars as pl

from incidents.ask.alike import meant
from incidents.ask.dataset import Dataset
from incidents.errors import QueryError
from incidents.words.frozen import frozen

_SHORTEST = 8
_NAMED = 3


@frozen
class Found:
    """A row of a dataset: what kind it is (`incident`, `report` or `document`), and its values."""

    kind: str
    row: Mapping[str, Any]


def found(dataset: Dataset, name: str) -> Found:
    """Return what an id stands for, or the beginning of an id that no other has.

    The id of an incident is that of one of its reports; it stands for the incident. Raises QueryError for a
    name that stands for nothing or for several.
    """
    own = dataset.documents.filter(pl.col("external_id") == name)
    if own.height == 1:
        return Found("document", own.row(0, named=True))
    keys = {
        "incident": dataset.incidents["incident_id"],
        "report": dataset.reports["report_id"],
        "document": dataset.documents["document_id"],
    }
    fitting = {kind: ids.filter(ids.str.starts_with(name)).to_list() for kind, ids in keys.items()}
    distinct = sorted({key for ids in fitting.values() for key in ids})
    if not name or not distinct:
        raise QueryError(f"{dataset.folder} has no incident, report or document {name!r}.")
    if len(distinct) > 1:
        some = ", ".join(distinct[:_NAMED]) + (" …" if len(distinct) > _NAMED else "")
        raise QueryError(f"{name} is the beginning of {len(distinct)} ids: {some}; give more of it.")
    kind = next(kind for kind, ids in fitting.items() if ids)
    table: pl.DataFrame = getattr(dataset, f"{kind}s")
    return Found(kind, table.row(by_predicate=pl.col(f"{kind}_id") == distinct[0], named=True))


def abbreviation(dataset: Dataset) -> int:
    """Return how many characters of an id are enough to tell all incidents, reports and documents apart."""
    ids = pl.concat([dataset.reports["report_id"], dataset.documents["document_id"]]).unique()
    length = _SHORTEST
    while ids.str.slice(0, length).n_unique() < ids.len():
        length += 1
    return length


def actor_names(dataset: Dataset) -> dict[str, str]:
    """Return the name of each actor by its id."""
    return dict(dataset.actors.select("actor_id", "name").iter_rows())


def actor_id(dataset: Dataset, name: str, kind: str = "actor") -> str:
    """Return the id of an actor from its id or name; raises QueryError, with what is alike, for none.

    `kind` is what a message calls it: the actor that is a state is its country too.
    """
    ids = {actor: actor for actor in dataset.actors["actor_id"]}
    known = {label.casefold(): actor for actor, label in actor_names(dataset).items()}
    known |= {actor.casefold(): actor for actor in ids}
    asked = name.casefold()
    if asked in known:
        return known[asked]
    raise QueryError(f"There is no {kind} {name!r}{meant(name, actor_names(dataset).values())}")
