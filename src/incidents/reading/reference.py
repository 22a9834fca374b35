"""The reference tables of a release, from the lexicons and rules that made it."""

import hashlib
import tomllib
from collections.abc import Iterable, Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

import polars as pl

from incidents.reading import confidence, own
from incidents.reading.own import NOTHING, Own
from incidents.reading.reader import Reader
from incidents.schema import (
    REFERENCE,
    ActorRecord,
    AirbaseRecord,
    AircraftTypeRecord,
    Record,
    RuleRecord,
)
from incidents.schema.rows import frames, rows
from incidents.validate import check_keys, table
from incidents.words import lexicon

_ACTOR_FILES = ("states", "groups")


def records(reader: Reader) -> Iterator[Record]:
    """Yield the actors, air bases, aircraft types and rules that a dataset refers to."""
    yield from _once([*_actors(), *_airbases(), *_aircraft_types(), *own.records(reader.own)])
    yield from rules(reader)


def tables(reader: Reader) -> dict[str, pl.DataFrame]:
    """Return the reference tables, sorted and checked.

    Raises ContractError when a lexicon or rule makes a row that the contract does not allow.
    """
    made = frames([rows(records(reader))], REFERENCE)
    checked = {kind.table: table(kind, [made[kind.table]]) for kind in REFERENCE}
    check_keys(checked)
    return checked


def _once(found: Iterable[Record]) -> Iterator[Record]:
    """Yield records, of the same key the first."""
    by_key: dict[tuple[object, ...], Record] = {}
    for row in found:
        by_key.setdefault((type(row), *(getattr(row, name) for name in row.key)), row)
    yield from by_key.values()


def digest(brought: Own = NOTHING) -> str:
    """Return a digest of every rule and lexicon, of how sure they are, and of what the user brought."""
    sources = [f for folder in ("lexicons", "rules") for f in (files("incidents") / folder).iterdir()]
    sources.append(files("incidents.reading") / confidence.FILE)
    texts = sorted((f.name, f.read_bytes()) for f in sources if f.name.endswith(".toml"))
    further = [(f.name, f.text.encode()) for f in (*brought.lexicons, *brought.rules)]
    parts = (name.encode() + b"\n" + text for name, text in [*texts, *further])
    return hashlib.sha256(b"\n".join(parts)).hexdigest()


def input_digest(digests: Iterable[str]) -> str:
    """Return one digest of the SHA-256 digests of all inputs, in any order: their sum modulo 2**256."""
    return f"{sum(int(digest, 16) for digest in digests) % 2**256:064x}"


def _lexicon(name: str) -> Traversable:
    return files("incidents") / "lexicons" / f"{name}.toml"


def _actors() -> Iterator[ActorRecord]:
    for name in _ACTOR_FILES:
        for _, facts in lexicon.read(_lexicon(name)):
            yield ActorRecord(
                actor_id=facts["id"],
                name=facts["name"],
                kind=facts["kind"],
                country=facts.get("country"),
                parent_id=facts.get("parent"),
            )


def _airbases() -> Iterator[AirbaseRecord]:
    for _, facts in lexicon.read(_lexicon("airbases")):
        yield AirbaseRecord.model_validate({field: facts.get(field) for field in AirbaseRecord.model_fields})


def _aircraft_types() -> Iterator[AircraftTypeRecord]:
    for kind, facts in lexicon.read(_lexicon("aircraft")):
        if kind == "aircraft":
            fields = AircraftTypeRecord.model_fields
            yield AircraftTypeRecord.model_validate({field: facts.get(field) for field in fields})


def rules(reader: Reader) -> Iterator[RuleRecord]:
    """Yield every rule, attribute and reading that evidence can name, with an example."""
    for rule in reader.rules:
        yield RuleRecord(
            rule_id=rule.rule_id, says=rule.says, example=rule.finds[0]["text"], misses=rule.misses
        )
    for attribute in reader.resolver.attributes:
        yield RuleRecord(
            rule_id=attribute.attribute_id, says=attribute.says, example=attribute.finds[0]["text"]
        )
    content = tomllib.loads((files("incidents") / "rules" / "readings.toml").read_text(encoding="utf-8"))
    for reading in content["reading"]:
        yield RuleRecord(rule_id=reading["id"], says=reading["says"], example=reading["example"])
