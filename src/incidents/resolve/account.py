"""The account: one incident as one document tells it, every value with the words it came from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from incidents.casualties import Casualty
from incidents.detect import Event
from incidents.words.frozen import frozen


class Value(NamedTuple):
    """A value of an event column with its evidence: `start` and `end` say where its words stand.

    `derived` says that the words do not state the value but lead to it.
    """

    value: Any
    rule_id: str
    start: int | None = None
    end: int | None = None
    derived: bool = False

    def at(self, value: object) -> "Value":
        """Return another value read from the same words by the same rule."""
        return Value(value, self.rule_id, self.start, self.end, self.derived)


@frozen
class Toll:
    """One number of people with its place in the document, that of its sentence, and who says it.

    `places` are those that its sentence names, in lower case. `casualty.subset_of` counts among the numbers
    of the same sentence that belong to the account.
    """

    casualty: Casualty
    start: int
    end: int
    text: str
    sentence_start: int
    attributed_to: str | None = None
    places: frozenset[str] = frozenset()


MOST_NUMBERS = 100
"""So many numbers of people are kept of one incident; whoever tells more only says them again."""


@frozen
class Flight:
    """One aircraft that an account names; `role` is initiator, target or other."""

    role: str
    text: str
    start: int
    end: int
    type_id: str | None
    nato_name: str | None
    category: str
    operator_id: str | None
    count_low: int | None
    count_high: int | None


@frozen
class Speaker:
    """Who tells a sentence: the words with their place in the document, and the actor's id.

    All is None where somebody speaks who is not named.
    """

    text: str | None = None
    actor_id: str | None = None
    start: int | None = None
    end: int | None = None
    derived: bool = False


_NOBODY = Speaker()


@dataclass(frozen=True)
class Account:
    """An incident in the making: `sentence` and `position` say where the document first tells it.

    `part` counts the further incidents that one wording tells, in a place each. `counts` are the columns that
    the numbers come to, once somebody has asked (see `how_many.of`), and stay as long as the numbers: empty
    before, else with these columns alone.
    """

    incident_type: str
    event: Event
    sentence: int
    start: int
    end: int
    values: Mapping[str, Value] = field(default_factory=dict)
    tolls: tuple[Toll, ...] = ()
    flights: tuple[Flight, ...] = ()
    modality: str = "asserted"
    speaker: Speaker = _NOBODY
    aggregate: bool = False
    refers_back: bool = False
    sentences: tuple[int, ...] = ()
    part: int = 0
    counts: list[Mapping[str, Value]] = field(default_factory=list, compare=False, repr=False)

    def value(self, column: str) -> Any:  # noqa: ANN401  every column has a type of its own
        """Return the value of an event column, None when it has none."""
        found = self.values.get(column)
        return None if found is None else found.value

    def tells_day(self) -> bool:
        """Return whether words of its own sentences tell its day, and not those of a sentence before."""
        day = self.values.get("date_start")
        return day is not None and not day.derived and (day.start is None or day.start >= self.start)

    def having(self, **changes: Any) -> "Account":
        """Return the account with some parts replaced.

        A copy is filled in one go: `dataclasses.replace` sets every part anew, and accounts change often.
        """
        if changes.get("tolls", self.tolls) is not self.tolls:
            changes["counts"] = []
        account = object.__new__(Account)
        account.__dict__.update(self.__dict__, **changes)
        return account

    def counting(self, more: tuple[Toll, ...]) -> tuple[Toll, ...]:
        """Return the numbers of the account with those of a further passage, if there is room for all."""
        return self.tolls if len(self.tolls) + len(more) > MOST_NUMBERS else self.tolls + more

    def filled(self, values: Mapping[str, Value]) -> "Account":
        """Return the account with the values of columns that were empty."""
        return self.having(values={**values, **self.values}) if values else self


def is_state(actor_id: object) -> bool:
    """Return whether an actor is a state: its id is a code of three capitals."""
    return isinstance(actor_id, str) and len(actor_id) == 3 and actor_id.isupper()
