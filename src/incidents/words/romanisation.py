"""One key for the spellings that a place name has once it is written in Latin letters."""

import re
import unicodedata
from functools import lru_cache
from operator import eq

from incidents.words.late import late

_INSIDE_WORDS = dict.fromkeys(map(ord, "'’‘`´ʻʼʽʾʿˈʹ′"))
_WORD = late(r"[^\W_]+")
_ARTICLES = frozenset(
    "al el ar as ad an ash at az ath adh il ul ur us ud un ush uz ez es er en ed esh et e i ye".split()
)
_GLUED_ARTICLE = late(r"\b[ae](?=([zsrdnt])\1)")
_WHOLE_WORDS = {
    **dict.fromkeys(("sheik", "cheik"), "shaikh"),
    **dict.fromkeys(("tell", "tall", "tel", "tal", "till"), "tal"),
    **dict.fromkeys(("jebel", "jabal", "djebel", "gebel", "jbel", "jabel", "djabal", "gabal"), "jabal"),
    **dict.fromkeys(("kafr", "kafar", "kfar", "kafer", "kefr", "kufr", "kefar"), "kafr"),
    **dict.fromkeys(("bani", "beni", "bene"), "bani"),
    **dict.fromkeys(("wadi", "ouadi", "oued", "uadi"), "wadi"),
    **dict.fromkeys(("khirbat", "khirbet", "kherbet", "khirba", "khirbeh"), "khirba"),
    **dict.fromkeys(("abu", "abou", "abo", "aboo"), "abu"),
    **dict.fromkeys(("saint", "sankt", "st"), "saint"),
}
_SHEIKH = late(r"\b[cs]h[ae][iy]?kh")
_ENDING = late(r"(?:ah|eh|e)\b")
# In their order; what stands for a letter only where other letters are near it is a pattern.
_LETTERS = (
    ("kh", "h"),
    ("x", "h"),
    ("gh", "g"),
    ("dh", "d"),
    ("th", "t"),
    ("ph", "f"),
    ("dj", "j"),
    ("tch", "ch"),
)
_ZH = late("(?:zh)+")
_DOUBLED = late(r"([a-z])\1+")
_FURTHER_LETTERS = (("ck", "k"), ("q", "k"), ("w", "v"))
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("ov\\b|ev\\b", "iv"),
        ("[ae][iy]+", "ai"),
        ("a[uo]|av(?![aeiouy])", "au"),
        ("ou|oo|ov(?![aeiouy])|o", "u"),
        ("[eiy]+", "i"),
    )
)


def key(name: str) -> str:
    """Gives the normalised name: no accents, no case, words of letters and digits joined by one space."""
    plain = name.translate(_INSIDE_WORDS)
    if not plain.isascii():
        letters = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(_WORD.findall(plain.casefold()))


@lru_cache(maxsize=65536)
def folded(key: str) -> str:
    """Gives the part of a key that its romanisations share: articles, long vowels and endings are levelled.

    The result is no word: compare it with other folded keys only.
    """
    words = [_WHOLE_WORDS.get(word, word) for word in key.split()]
    kept = [word for word in words if word not in _ARTICLES] or words
    plain = _SHEIKH.sub("shaikh", " ".join(kept))
    text = _ENDING.sub("a", _GLUED_ARTICLE.sub("", plain))
    for letters, letter in _LETTERS:
        text = text.replace(letters, letter)
    text = _ZH.sub("zh", text)
    for letters, letter in _FURTHER_LETTERS:
        text = text.replace(letters, letter)
    for pattern, sound in _SOUNDS:
        text = pattern.sub(sound, text)
    if any(map(eq, text, text[1:])):
        text = _DOUBLED.sub(r"\1", text)
    return text.replace(" ", "")


def foldings(key: str) -> tuple[str, ...]:
    """Gives the folded keys to look for: the plain one, and the one that reads a short "e" as "a"."""
    return tuple(dict.fromkeys((folded(key), folded(key.replace("e", "a")))))
