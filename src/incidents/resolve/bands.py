"""Which armed group words such as "the group" and "the insurgents" mean: the one named just before."""

from collections.abc import Iterator

from incidents.resolve.context import Context
from incidents.tag import Actor, Phrase, Tagged

_REACH = 3
_BODIES = frozenset(
    "group organisation organization movement militia faction outfit sect cell militants fighters rebels"
    " insurgents jihadists jihadis extremists terrorists guerrillas"
    " guerillas islamists militiamen".split()
)
_DEFINITE = frozenset({"the", "these", "those"})
_KINDS = frozenset(
    "same paramilitary armed militant rebel guerrilla jihadist extremist terrorist islamist"
    " insurgent separatist".split()
)
_LENGTHS = range(2, 5)


def meant(tagged: Tagged, phrase: Phrase, context: Context) -> str | None:
    """Return the one armed group that the sentences before name, None when they name several or none.

    "The Lebanese group" is one of Lebanon.
    """
    words = phrase.text.lower().rpartition(" of ")[2].split()
    if len(words) not in _LENGTHS or words[0] not in _DEFINITE or words[-1] not in _BODIES:
        return None
    homes = {e.facts.get("country") for e in phrase.entries("actor") if e.sense == "adjective"}
    if len(words) - 2 > len(_KINDS.intersection(words[1:-1])) + len(homes):
        return None
    number = context.number(tagged)
    for earlier in reversed(context.sentences[max(0, number - _REACH) : number + 1]):
        behind = phrase.start if earlier is tagged else len(earlier.sentence.text)
        named = {i for i, home in _groups(earlier, behind, context) if not homes or home in homes}
        if named:
            return named.pop() if len(named) == 1 else None
    return None


def _is_proper(actor: Actor) -> bool:
    """Return whether a word that several groups share is written as a name: "ADF", "National Army"."""
    first, *others = actor.text.split()
    return actor.text.isupper() or (first[0].isupper() and any(word[0].isupper() for word in others))


def _groups(tagged: Tagged, behind: int, context: Context) -> Iterator[tuple[str, str | None]]:
    """Yield the armed groups that a sentence names before an offset, each with its home."""
    for _, phrase in tagged.phrases("group", "people", "force", "leader", "facility", "adjective"):
        if phrase.end > behind or not phrase.actors:
            continue
        for entry in phrase.entries("actor"):
            is_named = entry.sense in {"name", "leader"} or _is_proper(phrase.actors[0])
            if entry.facts["kind"] == "group" and is_named and not entry.facts.get("unarmed"):
                found = context.actor_id(phrase.actors[0])
                if found is not None:
                    yield found, entry.facts.get("country")
