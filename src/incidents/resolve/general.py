"""Which events of a document count when some were found by rules of wide composition only."""

from collections.abc import Mapping, Sequence

from incidents.detect import Event


def foremost(events: Mapping[int, Sequence[Event]]) -> Mapping[int, Sequence[Event]]:
    """Return the events of narrow rules, those of wide ones only in a text that tells no other.

    A wide rule reads what no other reads; where a text has told its story already, it mostly tells it again.
    """
    told = {number: [e for e in found if not e.rule.general] for number, found in events.items()}
    is_told = any(event.stopper is None for found in told.values() for event in found)
    return told if is_told else events
