"""The kinds of phrase that rules name, and the groups of them that have a name."""

from collections.abc import Mapping

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
    "spot": ("place", "airbase", "facility", "state", "seat"),
}
