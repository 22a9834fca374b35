"""Finds the people of a sentence: "at least 21 Syrian civilians", "the pilot", "two of the men"."""

from collections.abc import Iterator
from dataclasses import replace

from incidents.casualties import words as casualty_words
from incidents.casualties.people import Noun, People
from incidents.casualties.tokens import Token
from incidents.figures.numbers import Quantity
from incidents.parse.words import listed
from incidents.words.frozen import frozen

_PREFIXES = frozenset({"sub", "ex", "co", "vice", "non"})
_MODIFIERS = 8


@frozen
class Group:
    """People named together: tokens `first` to `last` (exclusive) and how many they are.

    `counted` tells a number or "a", "the" with a singular from a bare plural; `headless` has no noun
    ("five were hurt"); `loose` has a noun that the lexicon does not know; `noun` is the head as written.
    """

    first: int
    last: int
    low: int | None
    best: int | None
    high: int | None
    victim_class: str
    noun: str = ""
    plural: bool = True
    counted: bool = True
    definite: bool = False
    additional: bool = False
    headless: bool = False
    loose: bool = False


_ARTICLES = frozenset({"a", "an"})
_DEFINITE = casualty_words.listed("people", "definite")
_PRONOUNS = {
    "him": (1, "unknown"), "he": (1, "unknown"), "she": (1, "woman"),
    "them": (2, "unknown"), "they": (2, "unknown"),
}  # fmt: skip
_MILITARY = casualty_words.listed("people", "military")
_MEMBER_OF = casualty_words.listed("people", "member_of")
_STOPS = casualty_words.listed("people", "stops")
_STATES = casualty_words.listed("people", "states")
_NOT_PEOPLE = casualty_words.listed("people", "not_people")
_SEVERAL = 3
_COLLECTIVE = casualty_words.listed("people", "collective")
_ADDITIONAL = frozenset({"additional", "further", "more", "other", "others"})
_AFTER_NOUN = listed("postposed")
_AFTER_HEADLESS = casualty_words.listed("people", "after_headless")
_AFTER_ANOTHER = _AFTER_HEADLESS - {"of", "in", "on", "at"}
_DETERMINERS = _DEFINITE | _ARTICLES
_OPENING = _DEFINITE | {"of", "other"}


class Groups:
    """The grammar of groups of people; `find` reads them off the tokens of a sentence."""

    def __init__(self, lexicon_of_people: People) -> None:
        """Take the nouns that name people."""
        self._people = lexicon_of_people
        self._openers = _DETERMINERS.union(lexicon_of_people.longest, _PRONOUNS, ["another"])

    def find(self, found: tuple[Token, ...], *, capitals: bool) -> tuple[Group, ...]:
        """Return the groups of a sentence in order, without overlaps."""
        groups: list[Group] = []
        behind, openers = 0, self._openers
        for at, token in enumerate(found):
            # A group may begin at a number, or at a word that opens or names one.
            if at < behind or not (token.word in openers or token.quantity is not None or " " in token.word):
                continue
            group = self._at(found, at, capitals=capitals)
            if group is not None:
                groups.append(group)
                behind = group.last
        return tuple(groups)

    def _at(self, found: tuple[Token, ...], at: int, *, capitals: bool) -> Group | None:
        token = found[at]
        if token.quantity is not None:
            return self._counted(found, at, token.quantity, capitals=capitals)
        if token.word in _ARTICLES or token.word == "another":
            return self._single(found, at, capitals=capitals)
        if token.word in _DEFINITE:
            group = self._definite(found, at, capitals=capitals)
            if group is not None:
                return group
        if token.word in _PRONOUNS:
            low, victim_class = _PRONOUNS[token.word]
            exact = low if low == 1 else None
            single = low == 1
            return Group(
                at, at + 1, low, exact, exact, victim_class, plural=not single, counted=single,
                definite=True, headless=True,
            )  # fmt: skip
        return self._bare(found, at, capitals=capitals)

    def _noun(self, found: tuple[Token, ...], at: int, *, capitals: bool) -> tuple[int, Noun] | None:
        """Return the longest noun that begins at a token, as its end and its entry."""
        if at >= len(found):
            return None
        word = found[at].word
        if word not in self._people.longest and " " not in word:
            return None
        prefix, _, rest = word.partition(" ")
        if rest in self._people.nouns and prefix in _PREFIXES:
            return at + 1, self._people.nouns[rest]
        for size in range(min(self._people.longest.get(prefix, 0), len(found) - at), 0, -1):
            noun = self._people.nouns.get(" ".join([token.word for token in found[at : at + size]]))
            if noun is not None and (capitals or not noun.proper or found[at].is_capitalised):
                return at + size, noun
        return None

    def _head(
        self, found: tuple[Token, ...], at: int, *, capitals: bool, many: bool = False
    ) -> tuple[int, Noun] | None:
        """Return the head noun at a token or behind its modifiers; a plural one for `many`."""
        military = False
        for position in _outside_brackets(found, at, min(at + _MODIFIERS + 1, len(found))):
            noun = self._noun(found, position, capitals=capitals)
            head = (
                None if noun is None else self._extended(found, *noun, military=military, capitals=capitals)
            )
            if head is not None and (
                head[1].plural if many else head[1].plural or _ends_here(found, head[0])
            ):
                return head
            token = found[position]
            is_state = token.word in _STATES and position == at and found[at - 1].word in _DETERMINERS
            if not (_modifies(token) or is_state or self._is_joined_modifier(found, position, at)):
                return None
            military = military or token.word in _MILITARY
        return None

    def _is_joined_modifier(self, found: tuple[Token, ...], position: int, at: int) -> bool:
        """Whether "and" links two modifiers: "two Afghan and coalition soldiers"."""
        if found[position].word == ")":
            return position > at + 1 and found[position - 2].word == "("
        return (
            found[position].word in ("and", "/", "of", "(")
            and position > at
            and position + 1 < len(found)
            and found[position - 1].is_capitalised
            and found[position + 1].word not in _STOPS
            and self._noun(found, position + 1, capitals=False) is None
        )

    def _extended(
        self, found: tuple[Token, ...], end: int, noun: Noun, *, military: bool, capitals: bool
    ) -> tuple[int, Noun]:
        """Follow a chain of nouns ("rebel fighters", "Taliban district leader") to its head."""
        for gap in (0, 1, 2, 3):
            if (noun.plural and not noun.proper) or any(not _modifies(t) for t in found[end : end + gap]):
                break
            following = self._noun(found, end + gap, capitals=capitals)
            if following is not None:
                after, head = following
                known = noun.victim_class if head.victim_class == "unknown" else head.victim_class
                merged = Noun(known, head.plural, head.proper)
                return self._extended(found, after, merged, military=military, capitals=capitals)
        if military and noun.victim_class == "unknown":
            return end, Noun("combatant", noun.plural, noun.proper)
        return end, noun

    def _counted(
        self, found: tuple[Token, ...], at: int, quantity: Quantity, *, capitals: bool
    ) -> Group | None:
        """Read a number and what it counts; None when that is no people."""
        numbers_of = (quantity.low, quantity.best, quantity.high)
        begin = at + 1
        if begin < len(found) and found[begin].word == "of":
            begin += 1
            while begin < len(found) and (
                found[begin].word in _DEFINITE or found[begin].quantity is not None
            ):
                begin += 1
        if begin < len(found) and found[begin].word in ("them", "whom"):
            return Group(at, begin + 1, *numbers_of, "unknown", headless=True, additional=quantity.additional)
        plural = quantity.best != 1
        head = self._head(found, begin, capitals=capitals, many=plural or begin > at + 1)
        if head is not None:
            end, noun = self._with_second(found, *head, capitals=capitals) if plural else head
            victim_class = self._class_of_members(found, end, noun)
            wording = found[end - 1].word
            additional = quantity.additional or any(t.word in _ADDITIONAL for t in found[begin:end])
            end = _behind_total(found, end)
            group = Group(at, end, *numbers_of, victim_class, wording, plural, additional=additional)
            return self._with_family(found, group)
        return self._without_noun(found, at, quantity, capitals=capitals)

    def _with_second(
        self, found: tuple[Token, ...], end: int, noun: Noun, *, capitals: bool
    ) -> tuple[int, Noun]:
        """Take in a second noun of the same number: "12 women and children", whose class is open."""
        if end + 1 >= len(found) or found[end].word not in ("and", "or"):
            return end, noun
        second = self._noun(found, end + 1, capitals=capitals)
        if second is None or not second[1].plural:
            return end, noun
        same = second[1].victim_class == noun.victim_class
        return second[0], noun if same else Noun("unknown", plural=True, proper=False)

    def _with_family(self, found: tuple[Token, ...], group: Group) -> Group:
        """Count people, not families or teams: "a family of five" is five, "a team" at least three."""
        if group.noun in _COLLECTIVE and group.best == 1:
            return replace(group, low=_SEVERAL, best=None, high=None)
        if group.noun not in ("family", "families", "household", "households", "couple", "couples"):
            return group
        after = group.last + 1
        if after < len(found) and found[group.last].word == "of":
            quantity = found[after].quantity
            if quantity is not None:
                bounds = (quantity.low, quantity.best, quantity.high)
                return Group(group.first, after + 1, *bounds, group.victim_class, group.noun, plural=False)
        return Group(
            group.first, group.last, group.low, None, None, group.victim_class, group.noun, group.plural
        )

    def _class_of_members(self, found: tuple[Token, ...], end: int, noun: Noun) -> str:
        """Return the class of "members of the security forces" by what they are members of."""
        if found[end - 1].word not in (
            "member",
            "members",
            "officials",
            "personnel",
            "elements",
        ) or end >= len(found):
            return noun.victim_class
        if found[end].word != "of":
            return noun.victim_class
        for token in found[end + 1 : end + 7]:
            if token.word in _MEMBER_OF:
                return "combatant"
            if token.quantity is not None or token.word in ("family", ",", ".", "and", "were", "was"):
                break
        return noun.victim_class

    def _without_noun(
        self, found: tuple[Token, ...], at: int, quantity: Quantity, *, capitals: bool
    ) -> Group | None:
        """Read a number that stands alone ("five were hurt") or before a name or an unknown noun."""
        bounds = (quantity.low, quantity.best, quantity.high)
        following = found[at + 1] if at + 1 < len(found) else None
        alone = following is None or following.word in _AFTER_HEADLESS or not following.text[0].isalnum()
        if alone:
            if following is not None and following.text in "%/-–°":
                return None
            return Group(
                at, at + 1, *bounds, "unknown", plural=quantity.best != 1,
                additional=quantity.additional, headless=True,
            )  # fmt: skip
        return self._loose(found, at, quantity, capitals=capitals)

    def _loose(
        self, found: tuple[Token, ...], at: int, quantity: Quantity, *, capitals: bool
    ) -> Group | None:
        bounds = (quantity.low, quantity.best, quantity.high)
        military = False
        for position in range(at + 1, min(at + 5, len(found))):
            token = found[position]
            if token.quantity is not None or token.word in _STOPS or not token.text[0].isalpha():
                return None
            military = military or token.word in _MILITARY
            after = found[position + 1] if position + 1 < len(found) else None
            ends = after is None or after.word in _AFTER_HEADLESS or not after.text[0].isalnum()
            if not ends:
                continue
            is_name = token.is_capitalised and not capitals
            if token.word in _NOT_PEOPLE or not (is_name or token.word.endswith("s")):
                return None
            victim_class = "combatant" if military else "unknown"
            return Group(
                at,
                position + 1,
                *bounds,
                victim_class,
                token.word,
                additional=quantity.additional,
                loose=True,
            )
        return None

    def _single(self, found: tuple[Token, ...], at: int, *, capitals: bool) -> Group | None:
        """Read "a soldier", "another civilian" and a bare "another"."""
        additional = found[at].word == "another"
        head = self._head(found, at + 1, capitals=capitals)
        if head is not None and not head[1].plural:
            end, noun = head
            victim_class = self._class_of_members(found, end, noun)
            additional = additional or any(t.word in _ADDITIONAL for t in found[at + 1 : end])
            group = Group(
                at, end, 1, 1, 1, victim_class, found[end - 1].word, plural=False, additional=additional
            )
            return self._with_family(found, group)
        if additional and at + 1 < len(found) and found[at + 1].word in _AFTER_ANOTHER:
            return Group(at, at + 1, 1, 1, 1, "unknown", plural=False, additional=True, headless=True)
        return None

    def _definite(self, found: tuple[Token, ...], at: int, *, capitals: bool) -> Group | None:
        """Read "the pilot", "his two sons", "the soldiers"."""
        begin = at + 1
        if found[at].word in ("that", "this") and begin < len(found) and found[begin].quantity is not None:
            return None
        while begin < len(found) and found[begin].word in _OPENING and begin < at + 3:
            begin += 1
        if begin < len(found) and found[begin].quantity is not None:
            group = self._counted(found, begin, found[begin].quantity, capitals=capitals)  # type: ignore[arg-type]
            return None if group is None else _from(group, at, definite=found[at].word != "all")
        head = self._head(found, begin, capitals=capitals)
        if head is None:
            return None
        end, noun = head
        if noun.plural and found[at].word in ("that", "this"):
            return None
        if noun.proper and not (noun.plural or capitals) and end < len(found) and found[end].is_capitalised:
            return None
        one = None if noun.plural else 1
        group = Group(
            at, end, 3 if noun.plural else 1, one, one, self._class_of_members(found, end, noun),
            found[end - 1].word, plural=noun.plural, counted=not noun.plural, definite=True,
        )  # fmt: skip
        return group if noun.plural else self._with_family(found, group)

    def _bare(self, found: tuple[Token, ...], at: int, *, capitals: bool) -> Group | None:
        """Read a noun without number or article: "soldiers were killed", "Soldier killed"."""
        noun = self._noun(found, at, capitals=capitals)
        if noun is None:
            return None
        end, head = self._extended(found, *noun, military=_is_military(found, at - 1), capitals=capitals)
        if not (head.plural or _ends_here(found, end)):
            return None
        one = None if head.plural else 1
        victim_class = self._class_of_members(found, end, head)
        return Group(
            at, end, 3 if head.plural else 1, one, one, victim_class, found[end - 1].word,
            plural=head.plural, counted=False,
        )  # fmt: skip


def _modifies(token: Token) -> bool:
    return token.quantity is None and token.word not in _STOPS and token.text[0].isalnum()


def _behind_total(found: tuple[Token, ...], end: int) -> int:
    """Return the token behind "in total" after a number of people, which says that it counts them all."""
    if end + 1 < len(found) and found[end].word == "in" and found[end + 1].word in ("total", "all"):
        return end + 2
    return end + (end < len(found) and found[end].word in ("altogether", "overall"))


def _outside_brackets(found: tuple[Token, ...], first: int, behind: int) -> Iterator[int]:
    """Yield the tokens of a range without short names in brackets: "Islamic State (IS) fighters"."""
    at = first
    while at < behind:
        if at > first and [t.word for t in found[at : at + 3 : 2]] == ["(", ")"]:
            at += 3
            continue
        yield at
        at += 1


def _ends_here(found: tuple[Token, ...], end: int) -> bool:
    """Whether a singular noun is a head: "a rebel was" is one, "a rebel attack" is not."""
    if end >= len(found):
        return True
    token = found[end]
    return (
        token.quantity is not None
        or token.word in _STOPS
        or token.word in _AFTER_HEADLESS
        or not token.text[0].isalnum()
        or token.text[0].isupper()
        or token.word in _AFTER_NOUN
        or token.word.endswith(("ing", "ed", "ly", "able", "ible"))
    )


def _is_military(found: tuple[Token, ...], at: int) -> bool:
    return at >= 0 and found[at].word in _MILITARY


def _from(group: Group, first: int, *, definite: bool) -> Group:
    """Return a group that begins earlier, at its determiner."""
    return Group(
        first, group.last, group.low, group.best, group.high, group.victim_class, group.noun, group.plural,
        group.counted, definite, group.additional, group.headless, group.loose,
    )  # fmt: skip
