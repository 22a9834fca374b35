"""What a sentence names: actors, aircraft, bases, places, weapons, people, numbers, times and distances."""

from incidents.tag.items import Item, Tagged
from incidents.tag.mentions import Mention
from incidents.tag.phrases import Actor, Phrase
from incidents.tag.tagger import Tagger

__all__ = ["Actor", "Item", "Mention", "Phrase", "Tagged", "Tagger"]
