"""What an account says of an incident, in plain values that can be compared."""

from datetime import date

from incidents.words.frozen import frozen

Numbers = frozenset[int]
NONE: Numbers = frozenset()


@frozen
class Told:
    """What one account says; a value that it does not give is None or empty.

    `is_dated` says that the text tells the day, which otherwise is that of publication. Numbers are all that
    it gives for an outcome of all people, `parts` those of some of the dead, `exact` the dead and the hurt
    where it gives one number of them that is neither round nor a least. `initiators` and `targets` are
    actor ids, the first of a side and those with it. `named` are the names, shortened, of a place that no
    gazetteer has. `words` are the rarer words of its sentences, shortened
    (`words.rare`), and `shingles` hash each few words in a row (`words.shingles`). `source` is the id of the
    text that tells it.
    """

    source: str
    kind: str
    first: date | None = None
    last: date | None = None
    is_dated: bool = False
    published: date | None = None
    place: str | None = None
    admin1_code: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    where_precision: int | None = None
    initiators: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    target_class: str | None = None
    weapon_class: str | None = None
    named: frozenset[str] = frozenset()
    aircraft: frozenset[str] = frozenset()
    killed: Numbers = NONE
    injured: Numbers = NONE
    captured: Numbers = NONE
    parts: Numbers = NONE
    exact: tuple[int | None, int | None] = (None, None)
    grows: bool = False
    is_denied: bool = False
    words: frozenset[str] = frozenset()
    shingles: frozenset[int] = frozenset()

    @property
    def day(self) -> date | None:
        """The exact day, None where there is none or more than one."""
        return self.first if self.first == self.last else None

    @property
    def is_town(self) -> bool:
        """Whether it is known to the town, the base or the sea."""
        return self.place is not None and (self.where_precision or _VAGUE) not in _AREAS


_VAGUE = 7
_AREAS = frozenset({3, 4, 5, 6})
