"""Where rules fit a sentence, and which of those that fit the same words are kept."""

import re
from collections.abc import Iterator, Sequence

from incidents.detect.event import Event
from incidents.detect.rule import Rule
from incidents.words.frozen import frozen

Span = tuple[int, int]


@frozen
class Fit:
    """A rule that fits a sentence: offsets into its sketch of the whole and of its head.

    `claimed` are the stretches in which no other rule may find its head. `found` is the match of a pattern,
    of which the event is still to be made, or the event of a frame.
    """

    rule: Rule
    span: Span
    head: Span
    claimed: tuple[Span, ...]
    found: re.Match[str] | Event


def of_pattern(rule: Rule, match: re.Match[str]) -> Fit:
    """Return the fit of a pattern, which claims all that it matches."""
    return Fit(rule, match.span(), match.span("head"), (match.span(),), match)


def of_frame(event: Event, harmed: Sequence[int]) -> Fit:
    """Return the fit of a frame, which claims its head and the items that tell the harm of its act."""
    starts = (*event.tagged.starts, len(event.tagged.sketch) + 1)
    head = (starts[event.head], starts[event.head_end + 1] - 1)
    claimed = (head, *((starts[i], starts[i + 1] - 1) for i in harmed))
    return Fit(event.rule, (starts[event.first], starts[event.last + 1] - 1), head, claimed, event)


def strongest(fits: Sequence[Fit]) -> Iterator[Fit]:
    """Keep of fits that share their head, or one of which claims that of the other, the longest.

    Of frames of the same words the narrowest is kept. A noun inside a longer one is no trigger: "attacks"
    says less than "aerial attacks".
    """
    nouns = [(fit.rule.incident_type, fit.head) for fit in fits if fit.rule.nominal]
    outer = [fit for fit in fits if not (fit.rule.nominal and _is_inside(fit, nouns))]
    kept: list[Fit] = []
    for fit in sorted(outer, key=_rank):
        if not any(_meet(fit.head, span) for other in kept for span in (other.head, *other.claimed)):
            kept.append(fit)
    return iter(sorted(kept, key=lambda fit: (fit.head[0], fit.rule.rule_id)))


def _rank(fit: Fit) -> tuple[int, int, int, str]:
    return fit.span[0] - fit.span[1], fit.head[0] - fit.head[1], fit.rule.breadth, fit.rule.rule_id


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _is_inside(fit: Fit, nouns: Sequence[tuple[str, Span]]) -> bool:
    """Return whether a noun is part of a longer one that tells another type."""
    return any(
        noun != fit.head
        and noun[0] <= fit.head[0]
        and fit.head[1] <= noun[1]
        and kind != fit.rule.incident_type
        for kind, noun in nouns
    )
