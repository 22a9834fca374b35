"""The whole pipeline: read, extract, link, validate, publish, in the order of the lines."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import polars as pl

from incidents import cache, reader, reference
from incidents.linked import linked
from incidents.memory import DiskMemory, NoMemory
from incidents.own import NOTHING, Own
from incidents.parallel import gathered
from incidents.publish import check_out, publish
from incidents.read import Reading
from incidents.rows import Rows, frames, rows
from incidents.schema import SCHEMA_VERSION, BuildRecord
from incidents.stages import Stages
from incidents.validate import sorted_and_checked


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a build has come: documents, characters of text and reports so far, and the share of the input.

    `share` runs from 0 to 1; it is None where the size of the input is not known.
    """

    documents: int = 0
    characters: int = 0
    reports: int = 0
    share: float | None = None


Watcher = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to: its tables, how many documents ended how, and register entries without a file."""

    tables: dict[str, pl.DataFrame]
    documents: Counter[str]
    unused_entries: tuple[str, ...] = ()

    @property
    def has_losses(self) -> bool:
        """Whether a record was refused or an input could not be read."""
        return self.tables["rejects"].height > 0 or self.documents["quarantined"] > 0


def build(  # noqa: PLR0913  one for each option of the command
    inputs: Sequence[str],
    out: Path,
    *,
    sources: str | None = None,
    jobs: int = 1,
    remember: bool = True,
    own: Own = NOTHING,
    watcher: Watcher = lambda _: None,
) -> Built:
    """Read the inputs, find the incidents in them and publish the dataset in `out`, whole or not at all.

    `jobs` is how many processes read at the same time; the result is the same for any number. What was read
    in a document before is taken from the cache, unless `remember` is False; that gives the same result too.
    `own` are rules and words of the user's, which count beside those of the package.

    Raises InputError or OutputError with a sentence when an input or the folder cannot be used.
    """
    stages = Stages(jobs=jobs)
    check_out(out)
    with stages.timed("load"):
        words = reader.load(own)
        known = cache.kept("reference", lambda: frames([rows(reference.records(words))]), own.digest)
    reading = Reading(inputs, sources)
    with stages.timed("extract"), DiskMemory(own.digest) if remember else nullcontext(NoMemory()) as memory:
        read = _read(
            gathered(reading, words, jobs, memory), lambda p: watcher(replace(p, share=reading.share))
        )
    with stages.timed("link"):
        found = linked({name: pl.concat([read[name], known[name]]) for name in read})
    with stages.timed("validate"):
        made = sorted_and_checked({**found, "build": frames([rows([_build_row(found, own)])])["build"]})
    publish(made, out, stages=stages)
    return Built(made, _statuses(made["documents"]), tuple(reading.unused_entries()))


def _read(batches: Iterable[Sequence[Rows]], watcher: Watcher) -> dict[str, pl.DataFrame]:
    """Return everything that was read as one DataFrame for each table."""
    parts: list[dict[str, pl.DataFrame]] = [frames(())]
    so_far = Progress()
    for batch in batches:
        parts.append(frames(batch))
        documents = parts[-1]["documents"]
        so_far = Progress(
            so_far.documents + documents.height,
            so_far.characters + int(documents["characters"].sum()),
            so_far.reports + parts[-1]["reports"].height,
        )
        watcher(so_far)
    return {name: pl.concat([part[name] for part in parts]) for name in parts[0]}


def _statuses(documents: pl.DataFrame) -> Counter[str]:
    return Counter(documents["status"].cast(pl.String).to_list())


def _build_row(made: Mapping[str, pl.DataFrame], own: Own) -> BuildRecord:
    """Return the record of this build, which neither the order of inputs nor the machine can change."""
    told = made["documents"]["sha256"].to_list()
    heights = {name: table.height for name, table in made.items() if table.height}
    counts: dict[str, Any] = {"rows": heights, "documents": _statuses(made["documents"])}
    return BuildRecord(
        schema_version=SCHEMA_VERSION,
        tool_version=version("incidents"),
        input_digest=reference.input_digest(told),
        rules_digest=reference.digest(own),
        options=json.dumps(own.options, sort_keys=True),
        counts=json.dumps(counts, sort_keys=True),
    )
