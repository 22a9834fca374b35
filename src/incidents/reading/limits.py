"""Limits: how much one text may hold, by count and never by the clock, so that none holds up the others.

They lie far above what people write in one text. What stands behind a limit is not read, and the row of the
document says which limit it was.
"""

from typing import Final

SENTENCES: Final = 50_000
EVENTS: Final = 2_000
NUMBERS: Final = 10_000
EVENTS_IN_SENTENCE: Final = 25


def excess(at: int, *, sentences: int = 0, events: int = 0, numbers: int = 0) -> str | None:
    """Return that only the text before a character was read, with the limit; None where none is passed."""
    counted = {
        "sentences": (sentences, SENTENCES),
        "events": (events, EVENTS),
        "numbers": (numbers, NUMBERS),
    }
    over = next((f"{most:,} {what}" for what, (number, most) in counted.items() if number > most), None)
    return None if over is None else f"only its first {at:,} characters were read: it has more than {over}"
