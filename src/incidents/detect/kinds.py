"""The kinds of phrase that rules name, and the groups of them that have a name."""

from collections.abc import Mapping

# Lines between militaries that are places by their names: a sketch has the mark of a place for them.
NAMED_LINES = frozenset(
    {
        "line of control",
        "loc",
        "line of actual control",
        "lac",
        "northern limit line",
        "blue line",
    }
)

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
    "ground": (
        "'city",
        "'town",
        "'village",
        "'area",
        "'areas",
        "'region",
        "'capital",
        "'district",
        "'neighbourhood",
        "'neighborhood",
        "'suburb",
        "'suburbs",
        "'outskirts",
        "'countryside",
        "'enclave",
        "'ridge",
        "'hillside",
        "'mountain",
        "'valley",
        "'forest",
        "'jungle",
        "'square",
    ),
    "boundary": ("'border", "'frontier", *sorted(f"'{line}" for line in NAMED_LINES)),
    "spot": ("place", "airbase", "facility", "state", "seat"),
}
