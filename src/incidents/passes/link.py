"""Pass 4: brings the reports together that are of one incident, out of all that were compared."""

import polars as pl

from incidents.likeness import weights
from incidents.link.linking import link as linked
from incidents.passes import runs
from incidents.passes.work import Work

_SAID = ("_published_on", "evidence", "incident_type", "place", "document_id", "report_id")
"""What puts reports in order by what they say; ids come last, where all else is the same."""


def link(work: Work, task: str) -> None:
    """Write the incident of each report that shares one, as a run of that name."""
    paths = work.runs("compared")
    if not paths:
        return
    told = runs.scan(*paths).select("report_a", "report_b", "score", "veto").collect()
    pairs = told.unique(["report_a", "report_b"], keep="first")
    ids = pl.concat([pairs["report_a"], pairs["report_b"]]).unique().alias("report_id").to_frame()
    said = runs.scan(*work.runs("weeks")).select(_SAID).join(ids.lazy(), on="report_id", how="semi")
    order = said.unique("report_id").sort(_SAID, nulls_last=True).select("report_id").collect()
    found = linked(pairs, order["report_id"].to_list(), weights())
    if found.height:
        runs.write(found, work.at("grouped", task))
