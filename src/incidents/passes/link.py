"""Pass 3: links the reports of some units; a report is never linked with one of another unit."""

from incidents.link.linking import link as linked
from incidents.passes import runs
from incidents.passes.ranges import Range
from incidents.passes.work import Work


def link(work: Work, task: Range) -> None:
    """Write the incident of each report of a range of units that shares one."""
    found = linked(task.rows("units"))
    if found.height:
        runs.write(found, work.at("links", f"{task.number:06}"))
