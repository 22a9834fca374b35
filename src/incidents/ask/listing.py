"""Incidents as the rows of a list that a person reads."""

import polars as pl

from incidents.ask.dataset import Dataset
from incidents.ask.lookup import abbreviation, actor_names
from incidents.ask.wording import day, people, place, sides


def listed(dataset: Dataset, incidents: pl.DataFrame) -> pl.DataFrame:
    """Return the main columns of incidents in words, the ids as short as they are clear."""
    length, names = abbreviation(dataset), actor_names(dataset)
    return pl.DataFrame(
        [
            {
                "incident": row["incident_id"][:length],
                "when": day(row),
                "type": row["incident_type"].replace("_", " "),
                "where": place(row),
                "who": sides(row, names),
                "killed": people(row, "killed"),
                "reports": row["reports"],
            }
            for row in incidents.iter_rows(named=True)
        ]
    )
