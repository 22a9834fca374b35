"""Pass 4: brings the reports together that are of one incident, out of all that were compared."""

import polars as pl

from incidents.likeness import weights
from incidents.link.compared import COMPARED, written
from incidents.link.linking import link as linked
from incidents.link.telling import telling
from incidents.passes import runs
from incidents.passes.work import Work

_SAID = ("_published_on", "evidence", "incident_type", "place", "document_id", "report_id")
"""What puts reports in order by what they say; ids come last, where all else is the same."""
_DAY = pl.when(pl.col("date_start") == pl.col("date_end")).then("date_start").alias("day")
_PAIR = ("report_a", "report_b")


def link(work: Work, task: str) -> None:
    """Write the incident of each report that shares one, as a run of that name."""
    bound = work.bound()
    _compare(work, bound)
    paths = work.runs("compared")
    if not paths:
        return
    told = runs.scan(*paths).select(*_PAIR, "score", "veto").collect()
    pairs = told.unique(_PAIR, keep="first")
    ids = pl.concat([pairs["report_a"], pairs["report_b"]]).unique().alias("report_id").to_frame()
    said = runs.scan(*work.runs("weeks")).select(*_SAID, _DAY).join(ids.lazy(), on="report_id", how="semi")
    order = said.unique("report_id").sort(_SAID, nulls_last=True).select("report_id", "day").collect()
    found = linked(pairs, order["report_id"].to_list(), weights(), bound, order["day"].to_list())
    if found.height:
        runs.write(found, work.at("grouped", task))


def _compare(work: Work, bound: pl.DataFrame) -> None:
    """Write comparisons of reports of which a person decided, and which were never near."""
    if not bound.height:
        return
    paths = work.runs("compared")
    near = runs.scan(*paths) if paths else pl.LazyFrame(schema=dict(COMPARED))
    lost = bound.join(near.select(_PAIR).collect(), on=_PAIR, how="anti")
    ids = pl.concat([lost["report_a"], lost["report_b"]]).unique()
    rows = runs.scan(*work.runs("weeks")).filter(pl.col("report_id").is_in(ids.implode())).collect()
    accounts = {row["report_id"]: telling(row) for row in rows.iter_rows(named=True)}
    likeness = work.likeness()
    made: list[tuple[object, ...]] = []
    for one, other in lost.select(_PAIR).iter_rows():
        found = likeness.compare(accounts[one], accounts[other])
        made.append((one, other, found.score, written(found), found.veto))
    if made:
        compared = pl.DataFrame(made, schema=dict(COMPARED), orient="row").sort(_PAIR)
        runs.write(compared, work.at("compared", "by-people"))
