"""What a file of words or rules is to those who read it: a name for messages, and a text."""

from typing import Protocol


class WordFile(Protocol):
    """A file of the package, a file on disk, or what a user's file held when a run began."""

    @property
    def name(self) -> str:
        """The name without the folder."""

    def read_text(self, encoding: str) -> str:
        """Return the text."""
