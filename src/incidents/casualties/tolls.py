"""Reads tolls that are told by a noun ("12 civilian deaths", "the death toll rose to 46") and zeros."""

import re
from collections.abc import Iterator

from incidents.casualties import words as casualty_words
from incidents.casualties.attachments import Scene
from incidents.casualties.headcount import Group
from incidents.casualties.outcomes import Outcome
from incidents.casualties.tokens import Token
from incidents.words.frozen import frozen, replace
from incidents.words.late import late


@frozen
class Toll:
    """A number told by a noun: its bounds in the sentence and those of the noun."""

    start: int
    end: int
    outcome: str
    victim_class: str
    low: int | None
    best: int | None
    high: int | None
    verb_start: int
    verb_end: int
    additional: bool = False


_HARM = "(?:killed|hurt|injured|wounded|harmed|detained|captured)"
_HARMS = rf"{_HARM}(?:(?:,\ |\ (?:or|and|nor)\ |,\ (?:or|and)\ ){_HARM}){{0,2}}"
_WAS = (
    r"(?:was|were|is|has\ been|have\ been)(?:\ (?:reported|reportedly|believed|known|seriously))?"
    r"(?:\ to\ (?:have\ been|be))?"
)
_WHO = (
    r"(?:civilians?|people|persons?|soldiers?|personnel|troops|women|children|men|passengers|servicemen|residents"
    r"|policemen|officers|forces|service\ members|villagers|crew(?:\ members)?|staff)"
)
_NOUN = (
    r"casualties|casualty|deaths?(?!\ (?:toll|threat|penalty|squad|sentence))|fatalities|injuries|victims"
    r"|loss\ of\ life|injured|wounded|dead\b"
)
_ZERO = late(
    rf"""
    \b(?:
        (?:no[ -]one|nobody|none)(?:\ (?:else|of\ (?:the|them|those|its|their)(?:\ \w+){{0,3}}))?
            \ {_WAS}\ (?P<passive>{_HARMS})
      | no\ (?P<people>(?:\w+\ ){{0,3}}?{_WHO})(?:\ (?:or|and|nor)\ (?:\w+\ )?\w+)?
            \ {_WAS}\ (?P<harm>{_HARMS})
      | (?:without|no|zero|not\ (?:cause|result\ in|lead\ to)(?:\ any)?|did\ not\ suffer(?:\ any)?)
            \ (?P<which>(?:reported\ |known\ |reports\ of\ |any\ )?(?:\w+\ ){{0,2}}?)
            (?P<noun>{_NOUN})(?:\ (?:or|and|nor)\ (?P<noun_2>{_NOUN}))?
    )\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
DENIALS = frozenset({"no", "nobody", "none", "without", "zero", "not", "did"})
"""Every zero begins with one of these words."""
_NOT_ZERO = late(
    r"\b(?:immediate|further|other|new|more|word|confirmed|details|additional|final|mass)\b", re.IGNORECASE
)
_ZERO_CLASSES = (
    ("militant", "combatant"), ("rebel", "combatant"), ("insurgent", "combatant"), ("fighter", "combatant"),
    ("crew", "crew"), ("pilot", "crew"),
    ("civilian", "civilian"), ("resident", "civilian"), ("villager", "civilian"),
    ("child", "child"), ("women", "woman"),
    ("soldier", "combatant"), ("troops", "combatant"), ("servicem", "combatant"), ("policem", "combatant"),
    ("coalition", "combatant"), ("forces", "combatant"), ("military", "combatant"),
    ("personnel", "combatant"),
    ("service member", "combatant"),
)  # fmt: skip


_AMONG = late(r"\s(?:were\s\w+\s)?(?:among|to|for|on\sthe\spart\sof|on\sthe\sside\sof)\s(?:[\w-]+\s?){1,4}")


def zeros(sentence: str) -> tuple[Toll, ...]:
    """Return the zeros that a sentence tells: "no casualties were reported", "nobody was hurt"."""
    found: list[Toll] = []
    for match in _ZERO.finditer(sentence):
        if _NOT_ZERO.search(match[0]) is None and not _is_of_one_nation(match):
            found += _zero(match)
    return tuple(found)


def _is_of_one_nation(match: re.Match[str]) -> bool:
    """Whether "no American casualties" leaves the others open."""
    which = match["which"]
    return which is not None and not match[0].isupper() and any(c.isupper() for c in which)


def _zero(match: re.Match[str]) -> Iterator[Toll]:
    told = " ".join(match[name] or "" for name in ("passive", "harm", "noun", "noun_2")).lower()
    about = f"{match['people'] or ''} {match['which'] or ''} {match[0] if match['people'] else ''}".lower()
    after = _AMONG.match(match.string, match.end())
    about += "" if after is None else after[0].lower()
    victim_class = next((value for word, value in _ZERO_CLASSES if word in about), "unknown")
    for outcome in _outcomes(told):
        yield Toll(match.start(), match.end(), outcome, victim_class, 0, 0, 0, match.start(), match.end())


def _outcomes(told: str) -> Iterator[str]:
    if re.search(r"killed|death|fatal|casualt|victim|loss|dead|harmed", told):
        yield "killed"
    if re.search(r"hurt|injur|wound|harm|casualt|victim", told):
        yield "injured"
    if re.search(r"detain|captur", told):
        yield "captured"


_REACHED = casualty_words.listed("toll", "reached")
_EARLIER = casualty_words.listed("toll", "earlier")
_TOLL_REACH = 28
_LIFE_CUES = casualty_words.listed("toll", "life_cues")
_BODY_CUES = casualty_words.listed("toll", "body_cues")


def find(scene: Scene) -> Iterator[Toll]:
    """Yield the numbers that stand with a noun of outcome."""
    return (toll for toll in _candidates(scene) if toll is not None)


def _candidates(scene: Scene) -> Iterator[Toll | None]:
    for at, token in enumerate(scene.found):
        if token.word in _OPENING:
            yield from _opened_by(scene, at, token.word)
    for outcome in scene.outcomes:
        if outcome.side == "toll":
            yield _counted_noun(scene, outcome)


def _opened_by(scene: Scene, at: int, word: str) -> Iterator[Toll | None]:
    """Yield the numbers that one word opens: the toll, the wounded, the dead, or the number of somebody."""
    if _is_toll(scene, at):
        yield _death_toll(scene, at)
    if word in _HURT and _word(scene, at + 1 + (_word(scene, at + 1) in _LATER)) in _DIED:
        yield _of_the_wounded(scene, at)
    if word == "dead" and (_word(scene, at - 1), _word(scene, at + 1)) == ("the", "at"):
        yield _put_at(scene, at)
    if word == "number" and _word(scene, at + 1) == "of":
        yield _number_of(scene, at)


def _is_toll(scene: Scene, at: int) -> bool:
    """Whether a word stands for the toll: "the toll", or "the figure" where it is said to have changed."""
    word = _word(scene, at)
    if word == "toll":
        return _word(scene, at - 1) in ("death", "the", "a", "overall", "total")
    return word in FIGURES and _is_revised(scene, at)


def _of_the_wounded(scene: Scene, at: int) -> Toll | None:
    """Return the further dead of "two of the wounded died in hospital"."""
    first = next((i for i in range(at - 1, max(-1, at - 5), -1) if _word(scene, i) == "of"), None)
    number = None if first is None or first == 0 else scene.found[first - 1]
    if number is None or number.quantity is None:
        return None
    toll = _toll(number, scene.found[at], "killed", "unknown")
    return None if toll is None else replace(toll, additional=True)


def _put_at(scene: Scene, at: int) -> Toll | None:
    """Return the number of "police put the dead at 11"."""
    behind = next(
        (i for i in (at + 2, at + 3) if i < len(scene.found) and scene.found[i].quantity is not None), None
    )
    if behind is None or _word(scene, at - 2) not in _PUTS:
        return None
    return _toll(scene.found[behind], scene.found[at], "killed", _class_after(scene, behind))


def _is_revised(scene: Scene, at: int) -> bool:
    """Whether a figure that nothing else names is said to have been changed: "revised the figure to 26"."""
    return _word(scene, at - 1) in ("the", "its", "their", "that") and bool(
        _REVISED & {_word(scene, i) for i in range(max(0, at - 4), at)}
    )


def _word(scene: Scene, at: int) -> str:
    return scene.found[at].word if 0 <= at < len(scene.found) else ""


_BODIES = ("bodies", "corpses")
FIGURES = frozenset({"figure", "count", "tally"})
_REVISED = frozenset({"revised", "revising", "raised", "raising", "corrected", "updated", "lowered"})
_HURT = frozenset({"wounded", "injured"})
_OPENING = FIGURES | _HURT | {"toll", "dead", "number"}
_LATER = frozenset({"later", "then", "also", "since", "subsequently", "have", "had", "has"})
_DIED = frozenset({"died", "succumbed", "die"})
_COMES_TO = frozenset({"to", "at", "reached", "is", "was", "hit", "topped"})
_PUTS = frozenset({"put", "puts", "putting", "placed", "places"})
_TURNS = frozenset({";", "but", "while", "whereas", "although"})


def _death_toll(scene: Scene, at: int) -> Toll | None:
    """Return the number that a death toll came to, not the one that it was before."""
    if _EARLIER & {_word(scene, i) for i in range(max(0, at - 3), at)}:
        return None
    for position in range(at + 1, min(at + _TOLL_REACH, len(scene.found))):
        token = scene.found[position]
        if token.word in (";", "."):
            return None
        if token.quantity is None or _EARLIER & {_word(scene, position - 1), _word(scene, position - 2)}:
            continue
        if _REACHED & {_word(scene, position - 1), _word(scene, position - 2)} or position - at <= 2:
            return _toll(token, scene.found[at], "killed", _class_after(scene, position))
    return None


def _number_of(scene: Scene, at: int) -> Toll | None:
    """Return the number of "the number of people killed rose to 33"."""
    for position in range(at + 2, at + 7):
        outcome = scene.telling.get(position)
        if outcome is None:
            continue
        for number in range(position + 1, min(position + _TOLL_REACH, len(scene.found))):
            if scene.found[number].quantity is not None and _word(scene, number - 1) in _COMES_TO:
                noun = scene.found[position]
                return _toll(scene.found[number], noun, outcome.outcome, _class_after(scene, at + 2))
    return None


def is_earlier(scene: Scene, group: Group) -> bool:
    """Whether a number is none of this report: "a previous toll of nine dead", "the number of people"."""
    words = [_word(scene, group.first - i) for i in (1, 2, 3)]
    if words[:2] == ["of", "number"] and not group.counted:
        return True
    return (
        words[0] == "of"
        and words[1] in ("toll", "count", "figure", "estimate", "total")
        and words[2] in _EARLIER
    )


def _class_after(scene: Scene, at: int) -> str:
    index = scene.starting(at)
    return "unknown" if index is None else scene.groups[index].victim_class


def _toll(number: Token, noun: Token, outcome: str, victim_class: str) -> Toll | None:
    quantity = number.quantity
    if quantity is None:
        return None
    bounds = (quantity.low, quantity.best, quantity.high)
    return Toll(number.start, number.end, outcome, victim_class, *bounds, noun.start, noun.end)


def _counted_noun(scene: Scene, outcome: Outcome) -> Toll | None:
    """Return the number before "civilian deaths", "lives" or "bodies"."""
    noun = scene.found[outcome.first]
    if not _is_told(scene, noun.word):
        return None
    bodies = _counted_bodies(scene, outcome, noun)
    if bodies is not None:
        return bodies
    for at in range(outcome.first - 1, max(-1, outcome.first - 4), -1):
        token = scene.found[at]
        if token.quantity is not None:
            if noun.word in _BODIES and _counts_again(scene, at):
                return None
            modifiers = " ".join(t.word for t in scene.found[at + 1 : outcome.first])
            victim_class = next((value for word, value in _ZERO_CLASSES if word in modifiers), "unknown")
            return _toll(token, noun, outcome.outcome, victim_class)
        if not token.text[0].isalpha() or token.word in ("of", "and", "the", "in", "their", "in", "with"):
            return None
    return None


def _counts_again(scene: Scene, at: int) -> bool:
    """Whether bodies are those of the dead counted before: "32 died, with 18 bodies pulled from a house"."""
    quantity, before = scene.found[at].quantity, _word(scene, at - 1)
    if quantity is None or quantity.additional or before in ("and", "plus"):
        return False
    if any(_word(scene, i) in _TURNS for i in range(at)):
        return False
    dead = [o for o in scene.outcomes if o.outcome == "killed" and o.side != "toll" and o.first < at]
    return bool(dead) and any(g.counted and g.plural and g.last < at for g in scene.groups)


def _counted_bodies(scene: Scene, outcome: Outcome, noun: Token) -> Toll | None:
    """Return the people of "the bodies of nine men"."""
    if _word(scene, outcome.last) != "of" or noun.word not in _BODIES:
        return None
    index = scene.starting(outcome.last + 1)
    if index is None or not scene.groups[index].counted:
        return None
    group = scene.groups[index]
    start, end = scene.found[group.first].start, scene.found[group.last - 1].end
    bounds = (group.low, group.best, group.high)
    return Toll(start, end, "killed", group.victim_class, *bounds, noun.start, noun.end)


def _is_told(scene: Scene, noun: str) -> bool:
    if noun == "lives":
        return bool(_LIFE_CUES & scene.words)
    return noun not in ("bodies", "corpses", "dead") or bool(_BODY_CUES & scene.words)
