"""The time phrase: a stated time, where it stands and what its words say."""

from incidents.words.frozen import frozen


@frozen
class TimePhrase:
    """A stated time: `text == string[start:end]`, with its preposition ("on Thursday"), without a possessive.

    `kind` is date, weekday, relative, month, season, year, period, clock, same, next, unread for a day that
    is stated and not understood, or future for what has not happened. `offset` counts `unit`s from
    publication (relative, period) or from the event before (next); it is None where the text is vague ("days
    ago"). `first` and `last` are the ends of a period; one that is still open ("since 2011") has no `last`.
    `clock` is the hour as written.
    """

    start: int
    end: int
    text: str
    kind: str
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    offset: int | None = None
    unit: str | None = None
    modifier: str | None = None
    part: str | None = None
    clock: str | None = None
    year_offset: int | None = None
    first: "TimePhrase | None" = None
    last: "TimePhrase | None" = None

    @property
    def future(self) -> bool:
        """True for a time that lies ahead of the publication: a plan, not an event."""
        return self.kind == "future"
