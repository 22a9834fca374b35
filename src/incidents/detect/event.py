"""The event: one match of a rule in one sentence, with who did it to whom as far as the sentence says."""

from collections.abc import Mapping
from typing import Any

from incidents.detect.rule import Rule
from incidents.schema import IncidentGroup, types
from incidents.tag import Phrase, Tagged
from incidents.words.frozen import frozen, replace

_KILLING = types.which("of_unarmed")
_TAKING = ("kidnap", "abduct", "hostage")


@frozen
class Event:
    """A match of a rule, with the items that fill each role in `roles`.

    The trigger is the items `head` to `head_end`, the whole match `first` to `last`. `voice` is `active`,
    `passive`, `gerund` or `nominal`. `pronoun` is the item of a pronoun that stands for the one who acts.
    `stopper` names what keeps the event out of the dataset; `modality` how it is told.
    """

    rule: Rule
    tagged: Tagged
    head: int
    head_end: int
    first: int
    last: int
    voice: str
    roles: Mapping[str, tuple[int, ...]]
    pronoun: int | None = None
    stopper: str | None = None
    modality: str = "asserted"
    aggregate: bool = False
    in_a_war: bool = False
    """Whether its sentence names the war as a whole: it sums that up, unless it tells one act of one day."""

    def phrases(self, role: str) -> tuple[Phrase, ...]:
        """Return the phrases that fill a role, none when it is open."""
        found = [self.tagged.items[i].phrase for i in self.roles.get(role, ())]
        return tuple([phrase for phrase in found if phrase is not None])

    @property
    def head_text(self) -> str:
        """The words of the trigger as written."""
        return self.tagged.text(self.head, self.head_end)

    @property
    def aloft(self) -> bool:
        """Whether it is an encounter, which happens over a sea or a country, not where it was flown from."""
        return self.rule.group == IncidentGroup.ENCOUNTER

    @property
    def is_label(self) -> bool:
        """Whether an act against people is only named: "the judge's murder", "the kidnapping of a nun"."""
        if self.voice != "nominal":
            return False
        return self.rule.incident_type in _KILLING or self.head_text.lower().startswith(_TAKING)

    def changed(self, **changes: Any) -> "Event":
        """Return the event with some values replaced."""
        return replace(self, **changes)
