"""Trigger words: the verbs, nouns and fixed wordings that rules are made of, with all their forms."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files

from incidents.errors import LexiconError
from incidents.words import inflection, lexicon, verbs
from incidents.words.frozen import frozen
from incidents.words.wordfile import WordFile

FORMS = ("base", "third", "past", "participle", "ing")
SORTS = frozenset({"verb", "noun", "phrase"})


@frozen
class Trigger:
    """One entry of the trigger lexicon: `forms` maps a grammatical form to the words that have it.

    A verb has the five of `FORMS`; a noun has `singular` and `plural`; a phrase has `phrase`. `lemmas` are
    the forms of each of its words apart.
    """

    name: str
    sort: str
    says: str
    forms: Mapping[str, tuple[str, ...]]
    lemmas: tuple[Mapping[str, str], ...]

    def words(self, form: str | None = None) -> tuple[str, ...]:
        """Return the words of one form, of all forms when none is named, longest first.

        `finite` stands for base, third person and past, `ed` for past and participle.
        """
        wanted = {"finite": FORMS[:3], "ed": FORMS[2:4], None: tuple(self.forms)}.get(form, (form,))
        found = {word for name in wanted if name is not None for word in self.forms.get(name, ())}
        return tuple(sorted(found, key=lambda word: (-len(word), word)))


_HAVING = tuple(
    f"{have}{between} "
    for have in ("have", "has", "had")
    for between in ("", " now", " also", " since", " again", " already", " fully", " reportedly")
)


def of_form(trigger: Trigger, form: str | None) -> str:
    """Return a pattern that matches a word of one form of a trigger.

    As `finite` counts the participle behind "have", too: "have taken", "has since overrun".
    """
    finite = trigger.words(form)
    further = [word for word in trigger.words("participle") if word not in finite] if form == "finite" else []
    if not further:
        return alternation(finite)
    behind = "|".join(f"(?<={having})" for having in _HAVING)
    return f"{alternation(finite)}|(?:{behind})(?:{alternation(further)})"


def load(extra: Iterable[WordFile] = ()) -> dict[str, Trigger]:
    """Read the trigger lexicon of the package and the triggers of further files.

    An entry of a further file replaces the one of its name. Raises LexiconError, naming file and entry, for
    one that cannot be used.
    """
    words = verbs.by_tag()
    triggers = _read(files("incidents") / "lexicons" / "triggers.toml", words)
    lost = sorted(tag for sort, tag in words if tag not in triggers or triggers[tag].sort != sort)
    if lost:
        raise LexiconError(f"verbs.toml has the tag {lost[0]}, which is no trigger of that sort")
    for source in extra:
        triggers |= _read(source, {})
    return triggers


def _read(source: WordFile, words: verbs.Tagged) -> dict[str, Trigger]:
    try:
        content = tomllib.loads(source.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{source.name} is not TOML: {error}") from error
    unknown = content.keys() - SORTS - lexicon.KEYS.keys()
    if unknown:
        raise LexiconError(f"{source.name} has the unknown section {', '.join(sorted(unknown))}")
    triggers: dict[str, Trigger] = {}
    for sort in sorted(SORTS & content.keys()):
        for name, facts in content[sort].items():
            if name in triggers:
                raise LexiconError(f"{source.name}: the trigger {name} stands twice")
            triggers[name] = _trigger(source.name, sort, name, facts, words.get((sort, name), ()))
    return triggers


def verb_words(triggers: Mapping[str, Trigger]) -> frozenset[str]:
    """Return the first words of all verbs and the last words of all nouns, which end a noun phrase."""
    verbs = {
        word.split()[0] for trigger in triggers.values() if trigger.sort == "verb" for word in trigger.words()
    }
    nouns = {
        word.split()[-1]
        for trigger in triggers.values()
        if trigger.sort == "noun"
        for word in trigger.words()
    }
    return frozenset(verbs | nouns) - _PARTICLES


def verb_forms(triggers: Mapping[str, Trigger]) -> dict[str, tuple[str, str]]:
    """Return the letter of each form of a trigger verb, as `parse.words` has it, and its base."""
    found: dict[str, tuple[str, str]] = {}
    for trigger in triggers.values():
        if trigger.sort != "verb":
            continue
        rows = zip(*(trigger.forms[form] for form in FORMS), strict=True)
        for base, third, past, participle, ing in ((word.split()[0] for word in row) for row in rows):
            alike = past == participle
            letters = ((base, "F"), (third, "F"), (ing, "G"), (participle, "E" if alike else "P"))
            for word, letter in (*letters, (past, "E" if alike else "V")):
                found.setdefault(word, (letter, base))
    return found


def compounds(triggers: Mapping[str, Trigger]) -> frozenset[str]:
    """Return the last two words of all nouns of several words: "air strikes", "cross-border attack"."""
    nouns = (word.split() for t in triggers.values() if t.sort == "noun" for word in t.words())
    return frozenset(" ".join(words[-2:]) for words in nouns if len(words) > 1)


_PARTICLES = frozenset(
    {"the", "in", "on", "down", "up", "out", "off", "of", "to", "into", "at", "air", "military", "armed"}
)


def _trigger(file: str, sort: str, name: str, facts: object, tagged: Sequence[str]) -> Trigger:
    facts = facts if isinstance(facts, Mapping) else {}
    written = [*own, *tagged] if isinstance(own := facts.get("words", []), list) else []
    if not written or not isinstance(facts.get("says"), str):
        raise LexiconError(f"{file}: {sort}.{name} needs `says` and a list of `words`")
    forms: dict[str, list[str]] = {}
    lemmas = []
    for word in written:
        found = [(form, text.lower()) for form, text in _forms(file, sort, name, str(word))]
        for form, text in found:
            forms.setdefault(form, []).append(text)
        lemmas.append(dict(reversed(found)))
    whole = {form: tuple(texts) for form, texts in forms.items()}
    return Trigger(name, sort, str(facts["says"]), whole, tuple(lemmas))


def _forms(file: str, sort: str, name: str, word: str) -> list[tuple[str, str]]:
    if sort == "phrase":
        return [("phrase", word)]
    if sort == "noun":
        found = inflection.noun_forms(word)
        return [("singular", found[0]), *(("plural", plural) for plural in found[1:])]
    if word.count("/") not in (0, 4):
        raise LexiconError(f"{file}: {sort}.{name}: {word!r} needs all five forms of the verb")
    return list(zip(FORMS, inflection.verb_forms(word), strict=True))


def alternation(words: Iterable[str]) -> str:
    """Return a pattern that matches one of the words as they stand in a sketch."""
    return "|".join(re.escape(word).replace(r"\ ", " ").replace(r"\-", "-") for word in words)
