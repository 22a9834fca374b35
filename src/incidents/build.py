"""The whole pipeline: extract, settle, link, finish, publish, in the order of the lines."""

import json
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import partial
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any

import polars as pl

from incidents.errors import InputError
from incidents.overrides import NO_OVERRIDES, Overrides
from incidents.overrides import told as of_people
from incidents.passes import (
    compare,
    extract,
    finish,
    follow,
    gather,
    history,
    judge,
    kept,
    link,
    runs,
    settle,
)
from incidents.passes.engine import Engine, Processes, every
from incidents.passes.finish import finished
from incidents.passes.history import NO_RELEASE, Following, Line
from incidents.passes.ranges import Range, ranges
from incidents.passes.stages import Stages
from incidents.passes.work import SCHEMAS, Work
from incidents.publish import release, write
from incidents.read import Inputs, Told, kinds
from incidents.reading import reference
from incidents.reading.fates import outcome
from incidents.reading.own import NOTHING, Own
from incidents.reading.records import UNREAD_DAY
from incidents.schema import RECORDS, SCHEMA_VERSION, BuildRecord
from incidents.schema.rows import frames, rows
from incidents.schema.tables import polars_schema
from incidents.validate import ContractError
from incidents.words.frozen import frozen, replace

_LEAST_PART, _LARGEST_PART = 2**17, 2**24
_PARTS_OF_A_WORKER = 16
_TOLD_REASONS = 3
_READ = ("documents", "reports", "rejects", "links")
_TOLD = ("incidents", "casualties", "tolls", "claims")


@frozen
class Progress:
    """How far a build has come: documents, characters of text and reports so far, and the share of the input.

    `share` runs from 0 to 1; it is None before anything was read. `is_read` says that reading is over and
    what was read is being linked and written.
    """

    documents: int = 0
    characters: int = 0
    reports: int = 0
    share: float | None = None
    is_read: bool = False


Watcher = Callable[[Progress], None]


@frozen
class Built:
    """What a build came to: its release, how many documents ended how, register entries without a file.

    `layouts` are the tables of the input by what was taken for what in them, where that has to be said.
    """

    folder: Path
    documents: Counter[str]
    unused_entries: tuple[str, ...] = ()
    layouts: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def table(self, name: str) -> pl.LazyFrame:
        """Return a table of the release, of which nothing is read yet."""
        return pl.scan_parquet(self.folder / f"{name}.parquet", glob=False)

    def rows(self, name: str) -> int:
        """Return how many rows a table has."""
        return int(self.table(name).select(pl.len()).collect().item())

    def fates(self) -> Counter[str]:
        """Return how many candidates ended how: accepted, merged, stopped or rejected."""
        counted: Counter[str] = Counter()
        for fate, number in fated(self.table("documents")).items():
            counted[outcome(fate)] += number
        return counted

    @property
    def has_losses(self) -> bool:
        """Whether a record was refused or an input could not be read."""
        return self.rows("rejects") > 0 or self.documents["quarantined"] > 0

    @property
    def undated(self) -> int:
        """How many of the documents that were read have no day of publication."""
        return int(self._read().select(pl.col("published_on").is_null().sum()).collect().item())

    @property
    def is_mostly_undated(self) -> bool:
        """Whether more than half of the documents that were read have no day of publication."""
        return 2 * self.undated > int(self._read().select(pl.len()).collect().item())

    def unread_days(self) -> list[str]:
        """Return what was given as a day of publication and not understood, each once, in order."""
        reasons = self._read().select("status_reason").drop_nulls().unique().collect()["status_reason"]
        return sorted(r.partition(UNREAD_DAY)[2] for r in reasons if UNREAD_DAY in r)

    def _read(self) -> pl.LazyFrame:
        return self.table("documents").filter(pl.col("characters") > 0)


def build(  # noqa: PLR0913  one for each option of the command
    inputs: Sequence[str],
    out: Path,
    *,
    sources: str | None = None,
    engine: Engine | None = None,
    remember: bool = True,
    own: Own = NOTHING,
    told: Told = Told(),  # noqa: B008  frozen
    naming: Mapping[str, Any] = NOTHING.options,
    watcher: Watcher = lambda _: None,
    following: Following = NO_RELEASE,
    overrides: Overrides = NO_OVERRIDES,
) -> Built:
    """Read the inputs, find the incidents in them and publish the dataset in `out`, whole or not at all.

    `engine` runs the pieces of the work, this process by default; the result is the same for any. What was
    read in a document before is taken from the cache, unless `remember` is False; that gives the same result
    too. `own` are rules and words of the user's, which count beside those of the package. `following` names
    the release that this one follows, by default the one in `out`, and whose ids its incidents keep.
    `overrides` are what people decided against the rules.

    Raises InputError or OutputError with a sentence when an input or the folder cannot be used, ContractError
    when what was read is not what the tables hold.
    """
    with release(out) as folder, engine or Processes(1) as running:
        stages = Stages(jobs=running.workers)
        work = Work(folder / ".work", own, remember)
        work.folder.mkdir()
        if remember:
            kept.forget(own)
        with stages.timed("load"):
            found = Inputs(inputs, sources, work.folder, told)
            work.keep(found.known)
        with stages.timed("extract"):
            read = _extracted(found, work, running, watcher)
        if not read.characters:
            raise InputError(_nothing_read(work, inputs))
        watcher(replace(read, is_read=True))
        following = _followed(out, following)
        resolve(work, running, stages, following.previous, overrides)
        if (number := runs.rows(work.runs(finished("documents")))) != read.documents:
            raise ContractError(f"{read.documents} documents were read, but {number} are in the tables.")
        options = {**own.options, **told.options, **overrides.options}
        options |= {"dataset": dict(naming)} if naming else {}
        statuses = written(work, folder, stages, options, following)
        shutil.rmtree(work.folder)
    return Built(out, statuses, tuple(found.register.unused_entries()), found.layouts())


def _nothing_read(work: Work, inputs: Sequence[str]) -> str:
    """Return that no text could be read, with what became of most of those that were found."""
    named = ", ".join(inputs)
    paths = work.runs("documents")
    if not paths:
        if not named:
            return "no input was named; name files or folders."
        return f"there is nothing to read in {named}; what is read is {kinds.accepted()}."
    reasons = pl.scan_ipc(paths, glob=False).select(pl.col("status_reason").str.split("\n").list.last())
    counted = reasons.group_by("status_reason").len().sort(["len", "status_reason"], descending=[True, False])
    told = [f"{reason} ({number})" for reason, number in counted.head(_TOLD_REASONS).collect().iter_rows()]
    return f"no text could be read in {named}: {'; '.join(told)}."


def _extracted(found: Inputs, work: Work, engine: Engine, watcher: Watcher) -> Progress:
    """Read all parts of the input and return what they came to; what the register was asked for is noted."""
    # A power of two: an input that has grown a little is cut where it was cut before.
    parts = _PARTS_OF_A_WORKER * engine.workers
    size = 2 ** (max(_LEAST_PART, min(_LARGEST_PART, found.size // parts)).bit_length() - 1)
    so_far, done = Progress(), 0
    for part in every(engine, partial(extract.extract, work), found.parts(size)):
        found.register.note_used(part.used)
        done += part.size
        so_far = Progress(
            so_far.documents + part.documents,
            so_far.characters + part.characters,
            so_far.reports + part.reports,
            min(1.0, done / found.size) if found.size else None,
        )
        watcher(so_far)
    return so_far


def _followed(out: Path, following: Following) -> Following:
    """Return which release is followed; raises InputError when one was named that is none."""
    if following.previous is None:
        return following._replace(previous=out if follow.is_release(out) else None)
    if not follow.is_release(following.previous):
        raise InputError(f"{following.previous} is no dataset of incidents that this version can follow.")
    return following


def resolve(
    work: Work,
    engine: Engine,
    stages: Stages,
    previous: Path | None = None,
    overrides: Overrides = NO_OVERRIDES,
) -> None:
    """Make of the runs that reading left what is published: incidents linked, ranges sorted and checked.

    Incidents keep the ids that they had in the `previous` release; `overrides` are applied before anything is
    compared.
    """
    if len(work.runs("documents")) == 1:
        engine = Processes(1)  # What is in one run is finished before other processes are there.
    with stages.timed("settle"):
        _all(engine, partial(settle.settle, work), settle.ranges(work))
        _all(engine, partial(settle.withdraw, work), settle.affected(work))
    if overrides.placed:
        with stages.timed("judge"):
            judge.judge(work, overrides)
    _ranged(work, engine, stages, "compare", (("weeks",), compare.compare))
    with stages.timed("link"):
        _all(engine, partial(link.link, work), ("all",))
        if previous is not None:
            follow.follow(work, previous)
    for tables in (_READ, _TOLD):
        _ranged(work, engine, stages, "finish", (tables, finish.finish))
    work.leave([*(finished(kind.table) for kind in RECORDS), "followed", "overrides", "decided"])


def _ranged(
    work: Work,
    engine: Engine,
    stages: Stages,
    stage: str,
    step: tuple[Sequence[str], Callable[[Work, Range], object]],
) -> None:
    """Do a step on every range of some tables, whose runs are gathered first where they are many."""
    tables, done = step
    with stages.timed("gather"):
        _all(engine, partial(gather.gather, work), gather.groups(work, tables))
    with stages.timed(stage):
        _all(engine, partial(done, work), (task for table in tables for task in ranges(work, table)))


def written(
    work: Work,
    folder: Path,
    stages: Stages,
    options: Mapping[str, Any],
    following: Following = NO_RELEASE,
) -> Counter[str]:
    """Write the release out of what was finished; return how many documents ended how.

    `options` are those that change the result, and what the dataset is called.
    """
    made = _finished(work)
    statuses = _statuses(made["documents"])
    line = history.told(work, made, following)
    made["incident_changes"] = line.changed.lazy()
    write({**made, "build": _build_table(made, statuses, work.own, options, line)}, folder, stages)
    return statuses


def _all(engine: Engine, work: Callable[[Any], object], tasks: Iterable[Any]) -> None:
    """Have all of the tasks done."""
    for _ in every(engine, work, tasks):
        continue


def _finished(work: Work) -> dict[str, pl.LazyFrame]:
    """Return every table as it is published, but for that of the build; runs stand in order of their keys."""
    made: dict[str, pl.LazyFrame] = {}
    for kind in RECORDS:
        paths = work.runs(finished(kind.table))
        empty = pl.LazyFrame(schema=polars_schema(kind))
        made[kind.table] = runs.scan(*paths) if paths else work.reference().get(kind.table, empty).lazy()
    if paths := work.runs("overrides"):
        made |= of_people.tables(runs.scan(*paths).collect(), _before(work), made["rules"])
    return made


def fated(documents: pl.LazyFrame) -> dict[str, int]:
    """Return how many candidates of documents ended how, with the reason."""
    each = documents.select(pl.col("candidate_fates").explode().alias("fate")).drop_nulls()
    return dict(each.group_by("fate").len().sort("fate").collect().iter_rows())


def _before(work: Work) -> pl.DataFrame:
    """Return what stood in incidents before people set it."""
    paths = work.runs("decided")
    return runs.scan(*paths).collect() if paths else pl.DataFrame(schema=dict(SCHEMAS["decided"]))


def _statuses(documents: pl.LazyFrame) -> Counter[str]:
    counted = documents.select(pl.col("status").cast(pl.String)).group_by("status").len().collect()
    return Counter(dict(counted.sort("status").iter_rows()))


def _build_table(
    made: Mapping[str, pl.LazyFrame],
    statuses: Counter[str],
    own: Own,
    options: Mapping[str, Any],
    line: Line,
) -> pl.DataFrame:
    """Return the record of this build, which neither the order of inputs nor the machine can change."""
    rows_of = {name: height for name, height in runs.heights(made).items() if height}
    record = BuildRecord(
        release=line.release,
        accepted=line.accepted,
        schema_version=SCHEMA_VERSION,
        tool_version=version("incidents"),
        input_digest=reference.input_digest(_digests(made["documents"])),
        rules_digest=reference.digest(own),
        options=json.dumps(options, sort_keys=True, ensure_ascii=False),
        counts=json.dumps(
            {"rows": rows_of, "documents": statuses, "candidates": fated(made["documents"])}, sort_keys=True
        ),
    )
    return frames([rows([record])])["build"]


def _digests(documents: pl.LazyFrame) -> Iterator[str]:
    """Yield the digests of all inputs, some at a time."""
    for some in documents.select("sha256").collect_batches():
        yield from some["sha256"].drop_nulls()


class _AsFunction(ModuleType):
    """Lets `incidents.build(...)` build also when this module has taken the place of the function there."""

    def __call__(self, *args: Any, **options: Any) -> Any:  # noqa: ANN401  as the function in the package
        """Build a dataset and return it."""
        from incidents.python import built  # noqa: PLC0415  it names this module

        return built(*args, **options)


sys.modules[__name__].__class__ = _AsFunction
