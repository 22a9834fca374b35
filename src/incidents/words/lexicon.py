"""The words of the field: reads the lexicon files, checks them and finds their entries in a text.

The format of the files is documented in `lexicons/README.md`.
"""

import marshal
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from incidents.errors import LexiconError
from incidents.words import inflection
from incidents.words import word as words
from incidents.words.word import Word
from incidents.words.wordfile import WordFile

KEYS: dict[str, dict[str, frozenset[str]]] = {
    "actor": {
        "needs": frozenset({"id", "name", "kind"}),
        "may": frozenset(
            {
                "country",
                "parent",
                "unarmed",
                "names",
                "adjectives",
                "seats",
                "leaders",
                "forces",
                "ships",
                "generic",
                "generic_in",
            }
            | {"refuse"}
        ),
    },
    "aircraft": {
        "needs": frozenset({"type_id", "category"}),
        "may": frozenset({"names", "nato_name", "needs_context", "origin", "only_there"}),
    },
    "class": {"needs": frozenset({"category", "nouns"}), "may": frozenset({"needs_context"})},
    "weapon": {
        "needs": frozenset({"weapon_class"}),
        "may": frozenset({"means", "nouns", "names", "needs_context"}),
    },
    "target": {"needs": frozenset({"target_class", "nouns"}), "may": frozenset()},
    "people": {"needs": frozenset({"victim_class", "nouns"}), "may": frozenset({"serves", "side"})},
    "force": {"needs": frozenset({"nouns"}), "may": frozenset()},
    "airbase": {
        "needs": frozenset({"airbase_id", "name", "country", "latitude", "longitude", "names"}),
        "may": frozenset({"icao", "admin1_code", "bare"}),
    },
    "region": {
        "needs": frozenset({"name", "kind", "names"}),
        "may": frozenset({"country", "admin1_code", "latitude", "longitude", "adjectives"}),
    },
}
OWN = ("states", "groups", "forces", "people", "targets", "aircraft", "weapons", "airbases", "regions")
SENSES = {
    "names": "name",
    "adjectives": "adjective",
    "seats": "seat",
    "leaders": "leader",
    "forces": "force",
    "ships": "ship",
    "generic": "generic",
    "refuse": "refuse",
    "nouns": "noun",
    "needs_context": "doubtful",
}
_NOT_IN_CAPITALS = frozenset(
    {"us", "is", "it", "who", "an", "as", "am", "or", "in", "no", "so", "la", "man", "may"}
)
_LONG_ACRONYM = 4
# Texts whose apostrophes were lost write "Syrias army": such a form is taken as the name too.
_GENITIVES = frozenset({"name", "seat", "leader"})


class Entry(NamedTuple):
    """One name of one thing: what it is (`kind`), how it is meant (`sense`) and what the file says of it.

    Nearly forty thousand of them are loaded at every start, which no other kind of value takes so little for.
    """

    kind: str
    sense: str
    written: str
    plural: bool
    facts: Mapping[str, Any]

    def __hash__(self) -> int:
        """Return a hash of the name and its meaning; facts are a mapping, which has none."""
        return hash(self[:4])

    @property
    def is_acronym(self) -> bool:
        """Whether the name is written in capitals only."""
        return self.written.isupper()

    @property
    def is_proper(self) -> bool:
        """Whether the name has a capital, so that a text must have one too."""
        return self.written != self.written.lower()


_Names = tuple[tuple[int, tuple[str, ...], tuple[Entry, ...]], ...]
"""Names with the same first words: how many words each has, which, and its entries, the longest first."""


class Lexicon:
    """All entries by their words; `longest` finds what a text says at one word."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Index entries by their first two words, the longest names first."""
        index: dict[tuple[str, ...], dict[tuple[str, ...], list[Entry]]] = {}
        for entry in entries:
            key = words.key(entry.written)
            if not key:
                raise LexiconError(f"the {entry.kind} lexicon has a name without letters: {entry.written!r}")
            index.setdefault(key[:2], {}).setdefault(key, []).append(entry)
        self._index: dict[tuple[str, ...], _Names] = {
            first: tuple(sorted(((len(k), k, tuple(v)) for k, v in keys.items()), key=lambda item: -item[0]))
            for first, keys in index.items()
        }
        self._first = frozenset(first[0] for first in index)
        self._packed: dict[str, bytes] = {}
        self._facts: Sequence[Mapping[str, Any]] = ()

    def __getstate__(self) -> tuple[dict[str, bytes], list[Mapping[str, Any]]]:
        """Pack the names of each first word by themselves: a start unpacks those of the words it meets."""
        facts = {id(e.facts): e.facts for rows in self._all().values() for _, _, of in rows for e in of}
        number = {known: n for n, known in enumerate(facts)}
        names: dict[str, list[tuple[object, ...]]] = {}
        for first, rows in self._index.items():
            for size, key, of in rows:
                plain = tuple((*entry[:4], number[id(entry.facts)]) for entry in of)
                names.setdefault(first[0], []).append((first, size, key, plain))
        return {word: marshal.dumps(some) for word, some in names.items()}, list(facts.values())

    def __setstate__(self, kept: tuple[dict[str, bytes], list[Mapping[str, Any]]]) -> None:
        """Leave packed what was packed."""
        self._packed, self._facts = kept
        self._index, self._first = {}, frozenset(self._packed)

    def _unpack(self, word: str) -> None:
        packed = self._packed.get(word)
        if packed is None:
            return
        names: dict[tuple[str, ...], list[tuple[int, tuple[str, ...], tuple[Entry, ...]]]] = {}
        for first, size, key, of in marshal.loads(packed):  # noqa: S302  as safe as the pickle that it came in
            entries = tuple(Entry(k, s, w, p, self._facts[number]) for k, s, w, p, number in of)
            names.setdefault(first, []).append((size, key, entries))
        self._index |= {first: tuple(rows) for first, rows in names.items()}
        self._packed.pop(word, None)

    def _all(self) -> dict[tuple[str, ...], _Names]:
        for word in tuple(self._packed):
            self._unpack(word)
        return self._index

    def by_first_words(self) -> Iterator[tuple[tuple[str, ...], list[Entry]]]:
        """Yield the first two words of names, or their only one, with the entries of all that begin so."""
        for first, keys in self._all().items():
            yield first, [entry for _, _, entries in keys for entry in entries]

    def starts(self, found: Sequence[Word]) -> list[int]:
        """Return the places of the words with which some name begins."""
        first = self._first
        return [at for at, word in enumerate(found) if word.form in first]

    def longest(
        self, text: str, found: Sequence[Word], at: int, *, capitals: bool
    ) -> tuple[int, tuple[Entry, ...]]:
        """Return how many words from `at` on are a name, and its entries; (0, ()) when none.

        `capitals` says that the text is all capitals, where case tells nothing.
        """
        first = found[at].form
        if first not in self._first:
            return 0, ()
        if first in self._packed:
            self._unpack(first)
        longer = self._index.get((first, found[at + 1].form), ()) if at + 1 < len(found) else ()
        for size, key, entries in (*longer, *self._index.get((first,), ())):
            if size > 2 and key != tuple([word.form for word in found[at : at + size]]):
                continue
            span = text[found[at].start : found[at + size - 1].end]
            fitting = [entry for entry in entries if _case_fits(entry, span, capitals=capitals)]
            if size > 1 and not _is_unbroken(text, found, at, size):
                fitting = [e for e in fitting if e.sense == "refuse" and "," in e.written]
            if fitting:
                return size, tuple([e for e in fitting if e.sense != "refuse"] or fitting)
        return 0, ()


def _is_unbroken(text: str, found: Sequence[Word], at: int, size: int) -> bool:
    """Return whether no comma, quote, sentence end or bracket parts the words of a name."""
    for i in range(at, at + size - 1):
        gap = text[found[i].end : found[i + 1].start]
        if found[i].possessive and i < at + size - 1:
            gap = gap[2:]
        if (
            len(gap) > 3
            or any(c in ',;:()[]"“”!?\n|' for c in gap)
            or (". " in gap and found[i].end - found[i].start > 2)
        ):
            return False
    return True


def _case_fits(entry: Entry, span: str, *, capitals: bool) -> bool:
    if not entry.is_proper:
        return True
    if capitals:
        return span.lower() not in _NOT_IN_CAPITALS
    if span.isalpha() and len(span) >= _LONG_ACRONYM and entry.written[0].isupper():
        return span[0].isupper()
    letters = [c for c in span if c.isalpha()]
    if entry.is_acronym and len(letters) < _LONG_ACRONYM:
        return all(c.isupper() for c in letters if c.isascii()) or not letters
    if not letters or entry.written[0].isupper() or entry.written[0].isdigit():
        return bool(letters) and letters[0].isupper()
    return any(c.isupper() for c in letters)


def load(extra: Iterable[WordFile] = (), triggers: Iterable[str] = ()) -> Lexicon:
    """Read the lexicons of the package and further files of the same format.

    `triggers` are the words of rules: where one is longer than a name, as "rocket fire" is than "rocket", the
    word of the rule counts. What a further file says of a name counts instead of what the package says of it
    as a name of the same kind. Raises LexiconError, naming the file and entry, when one cannot be used.
    """
    words_of_rules = (Entry("trigger", "noun", word, plural=False, facts={}) for word in triggers)
    further = list(entries(extra))
    replaced = {(entry.kind, words.key(entry.written)) for entry in further}
    ours = entries(_own_files())
    if replaced:
        ours = (entry for entry in ours if (entry.kind, words.key(entry.written)) not in replaced)
    return Lexicon([*ours, *further, *words_of_rules])


def _own_files() -> list[WordFile]:
    return [files("incidents") / "lexicons" / f"{name}.toml" for name in OWN]


def entries(sources: Iterable[WordFile]) -> Iterator[Entry]:
    """Yield every name in the files; raises LexiconError, naming file and entry, for one that is wrong."""
    for source in sources:
        owners: dict[tuple[str, ...], Mapping[str, Any]] = {}
        for kind, facts in read(source):
            for entry in _names(kind, facts):
                _check_owner(source.name, entry, owners)
                yield entry


def _check_owner(file: str, entry: Entry, owners: dict[tuple[str, ...], Mapping[str, Any]]) -> None:
    """Raise LexiconError for a name that two entries of a file have; only common words may mean several."""
    if entry.plural or entry.sense in {"generic", "refuse"}:
        return
    if owners.setdefault(words.key(entry.written), entry.facts) is not entry.facts:
        raise LexiconError(f"{file}: the name {entry.written!r} stands on two entries")


def read(source: WordFile) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (kind, facts) for each entry of one lexicon file; files of other kinds yield nothing."""
    content = _content(source.name, source.read_text(encoding="utf-8"))
    for kind in (kind for kind in KEYS if kind in content):
        for number, facts in enumerate(content[kind], start=1):
            _check(source.name, kind, number, facts)
            yield kind, facts


@lru_cache(maxsize=16)
def _content(name: str, text: str) -> Mapping[str, Any]:
    """Return what a file says, parsed once for all who ask: words, and the tables of reference."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{name} is not TOML: {error}") from error


def _check(file: str, kind: str, number: int, facts: Mapping[str, Any]) -> None:
    needs, may = KEYS[kind]["needs"], KEYS[kind]["may"]
    missing, unknown = sorted(needs.difference(facts)), sorted(set(facts).difference(needs, may))
    if missing or unknown:
        says = [f"lacks {', '.join(missing)}"] * bool(missing) + [
            f"has the unknown {', '.join(unknown)}"
        ] * bool(unknown)
        raise LexiconError(f"{file}: {kind} number {number} {' and '.join(says)}")
    for key in (key for key in SENSES if key in facts):
        if not isinstance(facts[key], list):
            raise LexiconError(f"{file}: {kind} number {number} has no list in {key}")
        if not all(isinstance(name, str) and any(map(str.isalnum, name)) for name in facts[key]):
            raise LexiconError(f"{file}: {kind} number {number} has an empty name in {key}")


def _names(kind: str, facts: Mapping[str, Any]) -> Iterator[Entry]:
    for key, sense in SENSES.items():
        for written in facts.get(key, ()):
            singular, *plurals = _forms(kind, sense, written)
            yield Entry(kind, sense, singular, plural=False, facts=facts)
            for form in plurals:
                yield Entry(kind, sense, form, plural=True, facts=facts)
            if kind == "actor" and sense in _GENITIVES and not singular.endswith("s"):
                yield Entry(kind, sense, singular + "s", plural=True, facts=facts)


def _forms(kind: str, sense: str, written: str) -> tuple[str, ...]:
    if sense == "noun":
        return inflection.noun_forms(written)
    if kind in {"aircraft", "weapon", "class"} or (kind == "actor" and sense == "adjective"):
        return written, inflection.plural(written)
    return (written,)


@dataclass(frozen=True)
class FunctionWords:
    """The closed classes of words that parse a sentence: each a set of lower-case words."""

    determiners: frozenset[str]
    prepositions: frozenset[str]
    conjunctions: frozenset[str]
    pronouns: frozenset[str]
    auxiliaries: frozenset[str]
    adverbs: frozenset[str]
    speech: frozenset[str]

    @cached_property
    def all(self) -> frozenset[str]:
        """Every function word, adverb and verb of speech."""
        return frozenset().union(
            self.determiners,
            self.prepositions,
            self.conjunctions,
            self.pronouns,
            self.auxiliaries,
            self.adverbs,
            self.speech,
        )


def function_words() -> FunctionWords:
    """Read the function words of the package."""
    content = tomllib.loads(
        (files("incidents") / "lexicons" / "function_words.toml").read_text(encoding="utf-8")
    )
    return FunctionWords(**{name: frozenset(listed) for name, listed in content.items()})
