"""The rules as a person reads them: the whole catalogue, or one rule with its examples."""

from collections.abc import Iterator

from incidents.errors import RuleError
from incidents.reader import Reader
from incidents.rule import ROLES, Rule


def catalogue(reader: Reader) -> str:
    """Return a line for each rule, under its incident type."""
    lines: list[str] = []
    by_type: dict[str, list[Rule]] = {}
    for rule in reader.rules:
        by_type.setdefault(rule.incident_type, []).append(rule)
    width = max(len(rule.rule_id) for rule in reader.rules)
    for incident_type, rules in sorted(by_type.items()):
        lines += [incident_type, *(f"  {rule.rule_id:<{width}}  {rule.says}" for rule in rules), ""]
    lines += ["stoppers", *(f"  {s.stopper_id:<{width}}  {s.says}" for s in reader.stoppers)]
    return "\n".join(lines)


def entry(reader: Reader, rule_id: str) -> str:
    """Return one rule with its pattern, examples and counter-examples; raises RuleError for an unknown id."""
    rule = next((rule for rule in reader.rules if rule.rule_id == rule_id), None)
    if rule is None:
        near = [r.rule_id for r in reader.rules if rule_id in r.rule_id] or sorted(
            {r.incident_type for r in reader.rules}
        )
        message = f"There is no rule {rule_id!r}; there is {', '.join(near[:8])}."
        raise RuleError(message)
    return "\n".join(_described(rule))


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
