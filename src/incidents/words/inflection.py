"""The forms of English words that a lexicon gives by their base."""

_VOWELS = "aeiou"


def plural(noun: str) -> str:
    """Return the regular plural of the last word of a noun."""
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + "s"


def noun_forms(written: str) -> tuple[str, ...]:
    """Return singular and plural: "raid", "man/men", or one form only where a slash ends it."""
    if "/" not in written:
        return (written, plural(written))
    return tuple(dict.fromkeys(form for form in written.split("/") if form))


def verb_forms(written: str) -> tuple[str, str, str, str, str]:
    """Return base, third person, past, participle and -ing form; irregular verbs give all five.

    A particle after the verb stays: "shoot down/shoots down/..." is written out, "shell" is not.
    """
    if "/" in written:
        base, third, past, participle, ing = written.split("/")
        return base, third, past, participle, ing
    verb, _, particle = written.partition(" ")
    tail = f" {particle}" if particle else ""
    past = _with_ed(verb)
    return verb + tail, plural(verb) + tail, past + tail, past + tail, _with_ing(verb) + tail


def _with_ed(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ied"
    return _doubled(verb) + "ed"


def _with_ing(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")):
        return verb[:-1] + "ing"
    return _doubled(verb) + "ing"


def _doubled(verb: str) -> str:
    """Double a final consonant after one short vowel of a one-syllable verb: "stab" -> "stabb"."""
    one_vowel = sum(letter in _VOWELS for letter in verb) == 1
    ends_short = len(verb) > 2 and verb[-1] not in _VOWELS + "wxy" and verb[-2] in _VOWELS
    return verb + verb[-1] if one_vowel and ends_short else verb
