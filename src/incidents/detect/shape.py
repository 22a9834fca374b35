"""The groups of a pattern in the notation of rules, and which of its alternatives are wordings."""

from collections.abc import Iterator

from incidents.words.frozen import frozen
from incidents.words.late import late

_NAMED = late(r"\{\w*:[\w|]+\}|<~?\w+(?::\w+)?>")
_SET = late(r"\[\^?\]?(?:\\.|[^\]\\])*\]")
_OPENING = late(r"\((?:\?(?::|<?[=!]|P<\w+>))?")
_WORDING = late(r"<\w|\{\w+:")
_LOOKS = ("(?=", "(?!", "(?<")
_MAY_LACK = ("?", "*", "{0")


@frozen
class Group:
    """A group from its bracket `start` to its bracket `end`; `parts` are its alternatives as spans."""

    start: int
    end: int
    parts: tuple[tuple[int, int], ...]


def groups(pattern: str) -> Iterator[Group]:
    """Yield the groups of a pattern, inner ones first; what looks ahead or behind is none.

    The whole pattern comes last, as a group without brackets.
    """
    opened: list[tuple[int, str, list[int]]] = [(-1, "", [0])]
    at = 0
    while at < len(pattern):
        sign = _sign(pattern, at)
        if sign.startswith("("):
            opened.append((at, sign, [at + len(sign)]))
        elif sign == "|":
            opened[-1][2].append(at + 1)
        elif sign == ")" and len(opened) > 1:
            start, opening, starts = opened.pop()
            if not opening.startswith(_LOOKS):
                yield _group(start, at, starts)
        at += len(sign)
    yield _group(-1, len(pattern), opened[0][2])


def _sign(pattern: str, at: int) -> str:
    """Return the sign at a place with all that belongs to it: an escape, a set, a trigger, a bracket."""
    if pattern[at] == "\\":
        return pattern[at : at + 2]
    for long in (_NAMED, _SET, _OPENING):
        found = long.match(pattern, at)
        if found is not None:
            return found[0]
    return pattern[at]


def _group(start: int, end: int, starts: list[int]) -> Group:
    return Group(start, end, tuple(zip(starts, [*(s - 1 for s in starts[1:]), end], strict=True)))


def wordings(pattern: str) -> Iterator[tuple[str, str]]:
    """Yield each alternative of a pattern that has a trigger or fills a role, with the pattern without it."""
    for group in groups(pattern):
        for start, end in group.parts if len(group.parts) > 1 else ():
            if _WORDING.search(pattern, start, end):
                first = start == group.parts[0][0]
                rest = pattern[: start if first else start - 1] + pattern[end + 1 if first else end :]
                yield pattern[start:end], rest


def always_stands(pattern: str, at: int) -> bool:
    """Return whether what stands at a place of a pattern is part of every match."""
    around = [group for group in groups(pattern) if group.start < at < group.end]
    return all(len(group.parts) == 1 and not pattern.startswith(_MAY_LACK, group.end + 1) for group in around)
