"""How the tests of kinds read bytes, without anything around them."""

import io

from incidents.read.kinds import File, Kind, Row


def rows(
    kind: Kind, raw: bytes, name: str = "", start: int = 0, length: int | None = None, first: int = 1
) -> list[Row]:
    """Return the rows that a kind finds in a file that holds these bytes."""
    name = name or f"given{kind.endings[0]}"
    return list(kind.rows(File(name, lambda: io.BytesIO(raw), None, start, length, first)))


def told(kind: Kind, raw: bytes, name: str = "") -> list[tuple[int, object]]:
    """Return number and text of the rows, or what is wrong with them."""
    found = rows(kind, raw, name)
    return [(row.number, row.problem or row.fields.get("text")) for row in found]
