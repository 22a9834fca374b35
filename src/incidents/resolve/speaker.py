"""Who says so: the named or described source of a sentence."""

from incidents.detect import Event
from incidents.resolve.context import Context
from incidents.tag import Phrase, Tagged

_LONGEST = 80
_KINDS = ("group", "force", "state", "seat", "people", "leader")
_ACCORDING = frozenset({"according", "to"})
_WHERE = frozenset({"in", "at", "near", "outside"})


def speaker(
    tagged: Tagged, said: frozenset[int], context: Context, speech: frozenset[str]
) -> tuple[str | None, str | None] | None:
    """Return the words for the speaker of a sentence and the actor's id, None when the outlet itself speaks.

    Both are None when somebody speaks who is not named before the verb.

    `speech` are the verbs that end the words for a speaker.
    """
    if not said:
        return None
    phrase = next((p for i, p in tagged.phrases(*_KINDS) if i in said and not _is_setting(tagged, i)), None)
    if phrase is not None:
        return phrase.text, _actor(phrase, context)
    items = tagged.items
    words = [i for i in sorted(said) if items[i].kind == "word" and items[i].text not in _ACCORDING]
    ends = next((n for n, i in enumerate(words) if n and items[i].text in _WHERE | speech), len(words))
    text = tagged.text(words[0], words[ends - 1]) if words else ""
    return (text[:_LONGEST] if words and items[words[0]].text not in speech else None), None


def _is_setting(tagged: Tagged, i: int) -> bool:
    """Return whether a name only says where somebody speaks: "the ministry in Moscow said"."""
    return i > 0 and tagged.items[i - 1].text in _WHERE and tagged.items[i].kind in {"seat", "state"}


def _actor(phrase: Phrase, context: Context) -> str | None:
    found = (context.actor_id(actor) for actor in phrase.actors)
    return next((i for i in found if i is not None), None)


def modality(event: Event, *, attributed: bool) -> str:
    """Return how an event is told: as a stopper's wording says, else attributed when somebody says it."""
    if event.modality != "asserted":
        return event.modality
    return "attributed" if attributed else "asserted"
