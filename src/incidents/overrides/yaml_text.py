"""Reads YAML as plain values with the line of each entry; what could grow beyond its size is refused."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from incidents.errors import OverrideError

_DEEPEST = 8


class Entry(NamedTuple):
    """One entry of a file: its values and the line on which it begins."""

    values: Any
    line: int


def entries(text: str, name: str) -> list[Entry]:
    """Return the entries of a list in YAML.

    Raises OverrideError, with the file and the line, for what is no YAML, no list, or deep or repeated.
    """
    loader = yaml.SafeLoader(text)
    try:
        _check_events(text, name)
        node = loader.get_single_node()
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            raise OverrideError(f"{name}, line 1: overrides are a list, and each begins with a hyphen.")
        return [Entry(_value(loader, one, name), one.start_mark.line + 1) for one in node.value]
    except yaml.YAMLError as error:
        raise OverrideError(f"{name}{_line(error)} is not YAML: {_problem(error)}.") from error
    finally:
        loader.dispose()


def _check_events(text: str, name: str) -> None:
    """Refuse what stands for something written elsewhere, and what lies deeper than any override."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        line = event.start_mark.line + 1
        if isinstance(event, yaml.AliasEvent):
            raise OverrideError(f"{name}, line {line}: write it out; * and & are not read.")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise OverrideError(f"{name}, line {line}: it lies deeper than an override can.")


def _value(loader: yaml.SafeLoader, node: yaml.Node, name: str) -> Any:  # noqa: ANN401  whatever the file holds
    for line, key in _twice(node):
        raise OverrideError(f"{name}, line {line}: {key} is there twice.")
    for scalar in _scalars(node):
        try:
            loader.construct_object(scalar)
        except (ValueError, TypeError) as error:
            raise OverrideError(f"{name}, line {scalar.start_mark.line + 1}: {error}.") from error
    try:
        return loader.construct_object(node, deep=True)
    except TypeError as error:
        raise OverrideError(f"{name}, line {node.start_mark.line + 1}: {error}.") from error


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """Yield the plain values in a node, keys among them, at any depth."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.MappingNode):
        yield from (scalar for pair in node.value for one in pair for scalar in _scalars(one))
    else:
        yield from (scalar for one in node.value for scalar in _scalars(one))


def _twice(node: yaml.Node) -> Iterator[tuple[int, str]]:
    """Yield the keys that a mapping has twice, at any depth."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if str(key.value) in seen:
                yield key.start_mark.line + 1, str(key.value)
            seen.add(str(key.value))
            yield from _twice(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _twice(value)


def _line(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    return "" if mark is None else f", line {mark.line + 1},"


def _problem(error: yaml.YAMLError) -> str:
    told = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    return str(told).strip().rstrip(".")
