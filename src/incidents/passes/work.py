"""The work folder of a build, and what every process of it has to know."""

import pickle
import shutil
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import cast

import polars as pl

from incidents import cache
from incidents.likeness import Likeness, weights
from incidents.link.compared import COMPARED, WEEKLY
from incidents.link.followed import FOLLOWED
from incidents.link.linking import BOUND, GROUPED, UNBOUND
from incidents.link.standing import TIME
from incidents.link.telling import LISTS
from incidents.overrides.found import Judged
from incidents.overrides.incidents import DECIDED
from incidents.read import Known
from incidents.reading import reader, reference
from incidents.reading.own import Own
from incidents.reading.reader import Reader
from incidents.schema import (
    AircraftRecord,
    CasualtyRecord,
    ClaimRecord,
    DocumentRecord,
    EvidenceRecord,
    IncidentRecord,
    RejectRecord,
    ReportRecord,
    TollRecord,
)
from incidents.schema.tables import polars_schema
from incidents.words.frozen import frozen

READ = (DocumentRecord, ReportRecord, AircraftRecord, CasualtyRecord, EvidenceRecord, RejectRecord)
"""The records that are read in the input."""
_FOUND = {"_where": pl.String(), "_file": pl.String(), "_row": pl.Int64()}
_OF_DOCUMENT = {"_publisher": pl.String(), "_published_on": pl.Date()}
_WEEK = {"week": pl.String(), "incident_type": pl.String()}
_REPORTS = {**polars_schema(ReportRecord), **_OF_DOCUMENT}
SCHEMAS: Mapping[str, Mapping[str, pl.DataType]] = {
    **{kind.table: polars_schema(kind) for kind in READ},
    "documents": {**polars_schema(DocumentRecord), **_FOUND},
    "copies": {**polars_schema(DocumentRecord), **_FOUND, "_text": pl.String()},
    "reports": _REPORTS,
    "weeks": {name: {**_REPORTS, **LISTS, **_WEEK}[name] for name in WEEKLY},
    "compared": COMPARED,
    "grouped": GROUPED,
    "followed": FOLLOWED,
    "bound": BOUND,
    "decided": DECIDED,
    "observed": {**polars_schema(TollRecord), TIME: pl.Int32()},
    "claimed": polars_schema(ClaimRecord),
    "shared": _REPORTS,
    "alone": polars_schema(IncidentRecord),
    "counted": polars_schema(CasualtyRecord),
}
"""The columns of every kind of run; those with an underscore are not published."""


@frozen
class Work:
    """Where the runs of a build are, with which words it reads, and whether it remembers what it read."""

    folder: Path
    own: Own
    remember: bool

    def at(self, kind: str, name: str) -> Path:
        """Return the path of a run; its kind is a table, or what a pass leaves for a later one."""
        return self.folder / kind / f"{name}.arrow"

    def runs(self, kind: str) -> list[Path]:
        """Return the runs of a kind in the order of their names."""
        return sorted(self.folder.joinpath(kind).glob("[!.]*.arrow"))

    def leave(self, kinds: Iterable[str]) -> None:
        """Remove the runs of all other kinds."""
        kept = set(kinds)
        for folder in self.folder.iterdir():
            if folder.is_dir() and folder.name not in kept:
                shutil.rmtree(folder)

    def keep(self, known: Known) -> None:
        """Write what is known of the files of the input where every process can read it."""
        self._known.write_bytes(pickle.dumps(known, pickle.HIGHEST_PROTOCOL))

    def known(self) -> Known:
        """Return what is known of the files of the input."""
        return _known(self._known, self._known.stat().st_mtime_ns)

    def decide(self, decided: Sequence[Judged]) -> None:
        """Write what people decided of whole incidents where every process can read it."""
        self._decided.write_bytes(pickle.dumps(tuple(decided), pickle.HIGHEST_PROTOCOL))

    def decided(self) -> Sequence[Judged]:
        """Return what people decided of whole incidents."""
        if not self._decided.exists():
            return ()
        return cast("Sequence[Judged]", pickle.loads(self._decided.read_bytes()))  # noqa: S301  written by this build

    def bound(self) -> pl.DataFrame:
        """Return the pairs of reports of which people decided."""
        paths = self.runs("bound")
        return pl.read_ipc(paths[0]) if paths else UNBOUND

    def keys(self, *tables: str) -> Mapping[str, frozenset[str]]:
        """Return the keys of some reference tables."""
        reference = self.reference()
        return {name: frozenset(reference[name][f"{name[:-1]}_id"].to_list()) for name in tables}

    def reference(self) -> Mapping[str, pl.DataFrame]:
        """Return the reference tables, made and checked once for each version of words and rules."""
        return _reference(self.own)

    def likeness(self) -> Likeness:
        """Return what compares reports, with the parents of the actors."""
        parents = self.reference()["actors"].drop_nulls("parent_id")
        return Likeness(weights(), dict(parents.select("actor_id", "parent_id").iter_rows()))

    def reader(self) -> Reader:
        """Return the words and rules, loaded once for each process."""
        return _reader(self.own)

    @property
    def _known(self) -> Path:
        return self.folder / "known.pickle"

    @property
    def _decided(self) -> Path:
        return self.folder / "decided.pickle"


@lru_cache(maxsize=1)
def _known(path: Path, _written_at: int) -> Known:
    return cast("Known", pickle.loads(path.read_bytes()))  # noqa: S301  written by this build


@lru_cache(maxsize=1)
def _reference(own: Own) -> Mapping[str, pl.DataFrame]:
    return cache.kept("reference", lambda: reference.tables(_reader(own)), own.digest)


@lru_cache(maxsize=1)
def _reader(own: Own) -> Reader:
    return reader.load(own)
