"""The rules as a person reads them: the whole catalogue, or one rule with its examples."""

from collections.abc import Iterator

import polars as pl

from incidents.ask.alike import meant
from incidents.detect.rule import ROLES, Rule
from incidents.errors import RuleError
from incidents.reading import reference
from incidents.reading.reader import Reader


def catalogue(reader: Reader) -> str:
    """Return a line for each rule, under its incident type."""
    lines: list[str] = []
    by_type: dict[str, list[Rule]] = {}
    for rule in reader.rules:
        by_type.setdefault(rule.incident_type, []).append(rule)
    width = max(len(rule.rule_id) for rule in reader.rules)
    for incident_type, rules in sorted(by_type.items()):
        lines += [incident_type, *(f"  {rule.rule_id:<{width}}  {rule.says}" for rule in rules), ""]
    lines += ["stoppers", *(f"  {s.stopper_id:<{width}}  {s.says}" for s in reader.stoppers), ""]
    left = reader.resolver.grounds
    lines += ["grounds to leave an account out", *(f"  {g.ground_id:<{width}}  {g.says}" for g in left), ""]
    marks = reader.resolver.attributes
    lines += ["marks of later sentences", *(f"  {a.attribute_id:<{width}}  {a.says}" for a in marks)]
    return "\n".join(lines)


def described(reader: Reader, rule_id: str | None) -> pl.DataFrame:
    """Return all that can stand as a rule_id, or one of them; raises RuleError for an unknown id."""
    if rule_id is not None:
        entry(reader, rule_id)
    patterns = {rule.rule_id: (rule.incident_type, rule.pattern) for rule in reader.rules}
    rows = [
        (r.rule_id, *patterns.get(r.rule_id, (None, None)), r.says, r.example)
        for r in reference.rules(reader)
        if rule_id in {None, r.rule_id}
    ]
    columns = ["rule_id", "incident_type", "pattern", "says", "example"]
    return pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row")


def entry(reader: Reader, rule_id: str) -> str:
    """Return one rule with its pattern, examples and counter-examples; raises RuleError for an unknown id."""
    rule = next((rule for rule in reader.rules if rule.rule_id == rule_id), None)
    if rule is None:
        for described in (_stopper, _ground, _attribute, _reading):
            other = described(reader, rule_id)
            if other is not None:
                return other
        raise RuleError(f"There is no rule {rule_id!r}{meant(rule_id, _ids(reader))}")
    return "\n".join(_described(rule))


def _ids(reader: Reader) -> list[str]:
    """Return the ids of all that can be asked for."""
    return [rule.rule_id for rule in reader.rules] + [r.rule_id for r in reference.rules(reader)]


def _stopper(reader: Reader, stopper_id: str) -> str | None:
    found = next((s for s in reader.stoppers if s.stopper_id == stopper_id), None)
    if found is None:
        return None
    lines = [f"{stopper_id}: {found.says}", f"effect    {found.effect}, looked for: {found.scope}"]
    lines += [f"stops     {example['text']}" for example in found.stops]
    return "\n".join(lines + [f"passes    {example['text']}" for example in found.passes])


def _ground(reader: Reader, ground_id: str) -> str | None:
    found = next((g for g in reader.resolver.grounds if g.ground_id == ground_id), None)
    if found is None:
        return None
    lines = [f"{ground_id}: {found.says}", f"unless    {', '.join(sorted(found.unless))}"]
    lines += [f"stops     {text}" for text in found.stops]
    return "\n".join(lines + [f"passes    {text}" for text in found.passes])


def _attribute(reader: Reader, attribute_id: str) -> str | None:
    found = next((a for a in reader.resolver.attributes if a.attribute_id == attribute_id), None)
    if found is None:
        return None
    lines = [f"{attribute_id}: {found.says}", f"sets      {found.column}"]
    lines += [f"finds     {example['text']}" for example in found.finds]
    return "\n".join(lines + [f"ignores   {example['text']}" for example in found.ignores])


def _reading(reader: Reader, reading_id: str) -> str | None:
    found = next((r for r in reference.rules(reader) if r.rule_id == reading_id), None)
    return None if found is None else f"{reading_id}: {found.says}\nexample   {found.example}"


def _described(rule: Rule) -> Iterator[str]:
    yield f"{rule.rule_id}: {rule.says}"
    yield f"type      {rule.incident_type}"
    yield f"pattern   {rule.pattern}"
    if rule.misses is not None:
        yield f"misses    {rule.misses}"
    for example in rule.finds:
        yield f"finds     {example['text']}"
        yield from (f"            {role}: {example[role]}" for role in sorted(ROLES & example.keys()))
    for example in rule.ignores:
        yield f"ignores   {example['text']}"
        yield f"            because {example.get('because', 'it is no incident')}"
