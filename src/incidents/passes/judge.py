"""Between settling and comparing: what people decided is applied to the reports that were read."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import polars as pl

from incidents.overrides import Overrides, applied, told
from incidents.overrides.applied import Applied
from incidents.overrides.bound import bound
from incidents.overrides.files import Placed
from incidents.overrides.found import Judged, judged
from incidents.passes import runs
from incidents.passes.settle import without
from incidents.passes.work import SCHEMAS, Work
from incidents.schema.override import SetOverride

_HANGING = {"aircraft": "report_id", "casualties": "report_id", "evidence": "record_id", "weeks": "report_id"}


def judge(work: Work, given: Overrides) -> None:
    """Apply overrides: change and drop reports, and leave for later passes what they have to know.

    Raises OverrideError, and nothing is published, when one does not fit what was read.
    """
    if not given.placed:
        return
    found = judged(given, *(_scan(work, name) for name in ("reports", "documents")))
    used = [one for one in found if one.is_used]
    pairs = bound(used)
    if pairs.height:
        runs.write(pairs, work.at("bound", "all"))
    work.decide([one for one in used if _is_of_incident(one)])
    before = _applied(work, used)
    runs.write(told.overrides(found, before), work.at("overrides", "all"))


def _scan(work: Work, kind: str) -> pl.LazyFrame:
    paths = work.runs(kind)
    return runs.scan(*paths) if paths else pl.LazyFrame(schema=SCHEMAS[kind])


def _is_of_incident(one: Judged) -> bool:
    override = one.placed.override
    return isinstance(override, SetOverride) and override.scope == "incident"


def _applied(work: Work, used: Iterable[Judged]) -> Mapping[str, Mapping[str, Any]]:
    """Apply overrides run by run; return the values that were there before, by override and column."""
    by_report: dict[str, list[Placed]] = defaultdict(list)
    for one in used:
        for report_id in (*one.reports, *one.leaves):
            by_report[report_id].append(one.placed)
    before: dict[str, dict[str, Any]] = defaultdict(dict)
    for path in work.runs("reports"):
        here = set(runs.scan(path).select("report_id").collect()["report_id"]) & by_report.keys()
        if here:
            made = _run(work, path.stem, {report_id: by_report[report_id] for report_id in sorted(here)})
            for name, values in made.before.items():
                before[name] |= values
    return before


def _run(work: Work, run: str, by_report: Mapping[str, Sequence[Placed]]) -> Applied:
    """Write a run again as overrides leave it."""
    path = work.at("reports", run)
    reports = runs.scan(path).collect()
    made = applied.applied(reports, by_report, work.keys("actors", "airbases"))
    left = applied.of_reports(reports, made)
    runs.write(left, path)
    for kind, change in (("evidence", applied.of_evidence), ("weeks", applied.of_weeks)):
        if (at := work.at(kind, run)).exists():
            runs.write(change(runs.scan(at).collect(), made), at)
    if made.gone:
        _dropped(work, run, made, left)
    return made


def _dropped(work: Work, run: str, made: Applied, left: pl.DataFrame) -> None:
    """Take what hung on dropped reports out of a run, and count what is left of its documents."""
    gone = pl.DataFrame({"report_id": sorted(made.gone)})
    for kind, key in _HANGING.items():
        without(work.at(kind, run), gone, key)
    documents = work.at("documents", run)
    runs.write(applied.of_documents(runs.scan(documents).collect(), left), documents)
