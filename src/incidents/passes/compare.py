"""Pass 3: compares the reports of some weeks; what lies in no common week is never of one incident."""

from incidents.link.compared import compared
from incidents.passes import runs
from incidents.passes.ranges import Range
from incidents.passes.work import Work


def compare(work: Work, task: Range) -> None:
    """Write the comparisons of reports of a range of weeks that may be of one incident."""
    found = compared(task.rows("weeks"), work.likeness())
    if found.height:
        runs.write(found, work.at("compared", f"{task.number:06}"))
