"""What a person sees of a build: progress while it runs, a short table when it is done."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

import polars as pl
from rich.console import Console
from rich.table import Table

from incidents.ask.tabulate import clean
from incidents.build import Built, Progress, Watcher
from incidents.read.days import is_in_figures
from incidents.reading.fates import OUTCOMES

_SHOWN = 5
_EXAMPLES = 3


@contextmanager
def progress() -> Iterator[Watcher]:
    """Yield what shows how far a build has come, on a terminal and nowhere else."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda _: None
        return
    from rich import progress as bars  # noqa: PLC0415  most builds are not watched

    columns = (
        bars.SpinnerColumn(),
        bars.TextColumn("{task.description}"),
        bars.BarColumn(),
        bars.TimeElapsedColumn(),
        bars.TimeRemainingColumn(),
    )
    start = perf_counter()
    with bars.Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda now: bar.update(
            task,
            description=_said(now, perf_counter() - start),
            completed=now.share or 0.0,
            total=None if now.share is None else 1.0,
        )


def _said(now: Progress, seconds: float) -> str:
    """Return the figures of a build so far; a character of English is about a byte."""
    read = f"{now.documents:,} documents, {now.reports:,} reports"
    speed = now.characters / 1e6 / max(seconds, 0.001)
    return f"{read}: linking and writing" if now.is_read else f"{read}, {speed:.1f} MB/s"


def summary(built: Built, out: Path) -> None:
    """Print what was found, by incident type, and what became of the documents; the numbers add up."""
    console = Console(markup=False, emoji=False)
    number = built.rows("incidents")
    if number:
        console.print(_by_type(built.table("incidents")))
    reports = built.rows("reports")
    aggregates = built.table("reports").select(pl.col("aggregate").sum()).collect().item()
    told = ", ".join(
        f"{count} {status.replace('_', ' ')}" for status, count in sorted(built.documents.items())
    )
    total = built.documents.total()
    console.print(f"{total} document{'' if total == 1 else 's'} ({told or 'none'})")
    console.print(
        f"{reports} reports = {reports - aggregates} of incidents + {aggregates} aggregates; "
        f"{number} incidents; {built.rows('rejects')} records refused"
    )
    ended = built.fates()
    console.print(
        f"{ended.total()} candidates = " + " + ".join(f"{ended[outcome]} {outcome}" for outcome in OUTCOMES)
    )
    _changed(built, console)
    console.print(f"written to {out}: Parquet, incidents.duckdb", soft_wrap=True)
    _warn(built)


def _changed(built: Built, console: Console) -> None:
    """Say what became of the incidents of the release before, where there is one."""
    release = built.table("build").select("release").collect().item()
    of_release = built.table("incident_changes").filter(pl.col("release") == release)
    counted = of_release.group_by(pl.col("change").cast(pl.String)).agg(pl.col("incident_id").n_unique())
    rows = counted.sort("change").collect().rows()
    told = [f"{number} {change.replace('_', ' ')}" for change, number in rows]
    if told:
        console.print(f"release {release}, incidents: {', '.join(told)}; CHANGES.md says which")


def _warn(built: Built) -> None:
    """Say on stderr what a person would want to look into: unread inputs, idle register entries, no input."""
    console = Console(stderr=True, soft_wrap=True, highlight=False, markup=False, emoji=False)
    for says, uris in built.layouts.items():
        more = f" and {len(uris) - 1} more" if len(uris) > 1 else ""
        console.print(f"{uris[0]}{more}: {says}.")
    for name in built.unused_entries:
        console.print(f"The register has an entry for {name}, which is not among the inputs.")
    lost = built.documents["quarantined"]
    quarantined = built.table("documents").filter(pl.col("status").cast(pl.String) == "quarantined")
    for row in quarantined.head(_SHOWN if lost else 0).collect().iter_rows(named=True):
        reason = row["status_reason"].splitlines()[-1]
        named = " ".join(str(row["external_id"] or row["source_uri"]).split())
        console.print(clean(f"{named} was not read: {reason}"))
    if lost > _SHOWN:
        console.print(f"{lost - _SHOWN} more were not read; see documents.status_reason.")
    _name_skipped(built, console)
    _name_undated(built, console)


def _name_skipped(built: Built, console: Console) -> None:
    """Name files that were passed over because they are of no kind that is read."""
    others = pl.col("status_reason").str.starts_with("files of this kind")
    skipped = built.table("documents").filter(others).select("source_uri").collect()["source_uri"].to_list()
    if skipped:
        more = f" and {len(skipped) - _SHOWN} more" if len(skipped) > _SHOWN else ""
        console.print(
            f"Passed over, since files of their kind are not read: {', '.join(skipped[:_SHOWN])}{more}."
        )


def _name_undated(built: Built, console: Console) -> None:
    """Say how many documents have no day of publication, and which days were given and not understood."""
    undated = built.undated
    if not undated:
        return
    read = built.documents["extracted"] + built.documents["no_incident"]
    have = "document has" if read == 1 else "documents have"
    console.print(
        f'{undated} of {read} {have} no day of publication; words like "on Monday" give no day there.'
    )
    days = built.unread_days()
    if days:
        examples = ", ".join(repr(day) for day in days[:_EXAMPLES])
        hint = "; --dates dmy or --dates mdy says in which order" if any(map(is_in_figures, days)) else ""
        console.print(f"Days that were not understood: {examples}{hint}.")


def _by_type(incidents: pl.LazyFrame) -> Table:
    table = Table(title=None, box=None, pad_edge=False)
    for name, justify in (
        ("incident type", "left"),
        ("incidents", "right"),
        ("killed", "right"),
        ("first", "left"),
        ("last", "left"),
    ):
        table.add_column(name, justify="right" if justify == "right" else "left")
    rows = incidents.group_by(pl.col("incident_type").cast(pl.String)).agg(
        pl.len().alias("number"),
        pl.coalesce("killed_best", "killed_low").sum().alias("killed"),
        pl.col("date_start").min().alias("first"),
        pl.col("date_end").max().alias("last"),
    )
    for row in (
        rows.sort(["number", "incident_type"], descending=[True, False]).collect().iter_rows(named=True)
    ):
        table.add_row(
            row["incident_type"],
            str(row["number"]),
            str(row["killed"] or ""),
            str(row["first"] or ""),
            str(row["last"] or ""),
        )
    return table
