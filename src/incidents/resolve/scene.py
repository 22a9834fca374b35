"""The scene: a sentence that tells when and where, before the next one tells what happened there."""

from collections.abc import Mapping
from dataclasses import field
from typing import Protocol

from incidents.tag import Tagged
from incidents.words.frozen import frozen


class Told(Protocol):
    """What time and place are read from: a sentence, the item they have to be near, and its roles."""

    @property
    def tagged(self) -> Tagged:
        """The sentence."""

    @property
    def head(self) -> int:
        """The item of the trigger."""

    @property
    def aloft(self) -> bool:
        """Whether it is told of aircraft that met."""

    @property
    def is_label(self) -> bool:
        """Whether the act is only named."""

    @property
    def roles(self) -> Mapping[str, tuple[int, ...]]:
        """The items that fill each role."""


@frozen
class Scene:
    """A sentence without an event, read for its time and place only."""

    tagged: Tagged
    head: int = 0
    aloft: bool = False
    is_label: bool = False
    roles: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
