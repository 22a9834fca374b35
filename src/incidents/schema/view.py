"""What a view is: a question that is asked often, kept in the database with what its columns say."""

import re
from collections.abc import Mapping
from dataclasses import field

from incidents.words.frozen import frozen
from incidents.words.late import late

_SHOWN = late(r"^    (\w+)\.(\w+|\*),?$", re.MULTILINE)


@frozen
class View:
    """A view: its query, and what its own columns say.

    A line of the query that is `table.column`, or `table.*`, shows a column of the contract under its own
    name, which keeps its description.
    """

    name: str
    description: str
    query: str
    columns: Mapping[str, str] = field(default_factory=dict)

    @property
    def inherited(self) -> tuple[tuple[str, str], ...]:
        """The tables and columns that it shows under their own names; `*` stands for all of a table's."""
        return tuple((table, name) for table, name in _SHOWN.findall(self.query) if name not in self.columns)
