"""A country that only an adjective names as where it happened: "over Russian regions", "on Lebanese soil"."""

from collections.abc import Iterator

from incidents.resolve.around import countries_of
from incidents.tag import Mention, Phrase, Tagged

_GROUND = frozenset(
    "region regions territory soil province provinces village villages town towns city cities oblast oblasts"
    " countryside waters airspace island islands side".split()
)
_BETWEEN = frozenset(
    {"border", "eastern", "western", "northern", "southern", "central", "several", "coastal", "and"}
)
_AHEAD = 3


def named(tagged: Tagged) -> Iterator[tuple[int, Phrase, str]]:
    """Yield the items at which an adjective and a word for land stand, as a phrase with its country."""
    items = tagged.items
    for i, phrase in tagged.phrases("adjective", "facility"):
        countries = set(countries_of(phrase))
        if len(countries) != 1:
            continue
        end = items[i].end if items[i].text.split()[-1] in _GROUND else _behind(tagged, i)
        if end is not None:
            mention = Mention(phrase.start, end, "state", phrase.head.readings)
            text = tagged.sentence.text[phrase.start : end]
            yield i, Phrase("state", phrase.start, end, text, mention, (mention,)), countries.pop()


def _behind(tagged: Tagged, i: int) -> int | None:
    """Return where a word for land ends that stands right behind an adjective."""
    for item in tagged.items[i + 1 : i + 1 + _AHEAD]:
        if item.text.split()[-1] in _GROUND and item.kind != "place":
            return item.end
        if item.text not in _BETWEEN and item.kind != "quantity":
            return None
    return None
