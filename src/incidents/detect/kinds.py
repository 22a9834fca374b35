"""The kinds of phrase that rules name, and the groups of them that have a name."""

from collections.abc import Mapping

from incidents.parse.words import listed


def _nouns(*lists: str) -> tuple[str, ...]:
    """Return the kinds that are nouns of some lists, each as a rule would name it."""
    return tuple(f"'{noun}" for name in lists for noun in sorted(listed(name)))


KIND_GROUPS: Mapping[str, tuple[str, ...]] = {
    "people": ("people", "combatants"),
    "unarmed": ("people",),
    "armed": ("combatants", "force", "group"),
    "actor": ("state", "seat", "group", "leader", "adjective", "force", "people", "combatants"),
    "craft": ("aircraft", "ship"),
    "facility": ("facility", "vehicle"),
    "building": ("facility",),
    "thing": (
        "facility",
        "vehicle",
        "people",
        "combatants",
        "force",
        "aircraft",
        "ship",
        "weapon",
        "airbase",
        "place",
        "state",
        "seat",
        "group",
        "leader",
    ),
    "they": ("'they", "'them", "'it", "'he", "'she", "'him", "'her", "'us", "'we", "'those", "'others"),
    "ground": _nouns("ground"),
    "spots": _nouns("spots"),
    "boundary": _nouns("borders", "named_lines"),
    "spot": ("place", "airbase", "facility", "state", "seat"),
}
