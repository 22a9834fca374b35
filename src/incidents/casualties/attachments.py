"""Joins people to what became of them: asks the clauses of a sentence whom an outcome word is about."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence

from incidents.casualties import outcomes
from incidents.casualties import words as casualty_words
from incidents.casualties.headcount import Group
from incidents.casualties.outcomes import Outcome
from incidents.casualties.tokens import Token
from incidents.parse import Chunk, Clause, Clauses
from incidents.words.frozen import frozen

_NO_NAMES = casualty_words.listed("sentence", "no_names") | casualty_words.listed(
    "sentence", "weekdays_and_months"
)
_BEFALLING = casualty_words.listed("outcome", "befalling")
_COUNTING = casualty_words.listed("sentence", "transparent_of")
_OF = frozenset({"of"})
_GOVERNING = frozenset({"of", "to"})
_PERSONS = frozenset({None, "leader", "people", "place"})


@frozen
class Scene:
    """A sentence as tokens, groups and outcome words, with its clauses; `parts` are named as subsets."""

    found: tuple[Token, ...]
    groups: tuple[Group, ...]
    outcomes: tuple[Outcome, ...]
    parts: frozenset[int]
    capitals: bool
    starts: Mapping[int, int]
    lasts: Mapping[int, int]
    telling: Mapping[int, Outcome]
    clauses: Clauses
    words: frozenset[str]

    def starting(self, at: int) -> int | None:
        """Return the group whose first token is `at`."""
        return self.starts.get(at)

    def word(self, at: int) -> str:
        """Return a token's word, "" outside the sentence."""
        return self.found[at].word if 0 <= at < len(self.found) else ""

    def ends(self, at: int) -> int | None:
        """Return the group whose last token is before `at`."""
        return self.lasts.get(at)

    def told_before(self, outcome: Outcome) -> Outcome | None:
        """Return the last outcome word that ends before another begins."""
        for number in range(bisect_left(self.outcomes, outcome.first, key=_first_token) - 1, -1, -1):
            if self.outcomes[number].last <= outcome.first:
                return self.outcomes[number]
        return None

    def item(self, at: int) -> int:
        """Return the item of the clauses in which a token stands."""
        return self.clauses.at(self.found[at].start)

    def clause(self, outcome: Outcome) -> Clause | None:
        """Return the clause whose verb an outcome word is; None for a noun or an adjective."""
        item = self.item(outcome.first)
        return self.clauses.headed_by(item, item)


def _first_token(outcome: Outcome) -> int:
    return outcome.first


def scene(
    found: tuple[Token, ...],
    groups: tuple[Group, ...],
    outcome_words: tuple[Outcome, ...],
    parts: frozenset[int],
    clauses: Clauses,
    *,
    capitals: bool,
) -> Scene:
    """Return a scene with its groups and outcome words indexed by their tokens."""
    starts = {group.first: i for i, group in enumerate(groups)}
    lasts = {group.last: i for i, group in enumerate(groups)}
    telling = {at: o for o in outcome_words for at in range(o.first, o.last)}
    words = frozenset(token.word for token in found)
    return Scene(found, groups, outcome_words, parts, capitals, starts, lasts, telling, clauses, words)


def people_of(scene: Scene, outcome: Outcome) -> Iterator[Group]:
    """Yield the people that an outcome word is about, in text order."""
    before: Group | None = None
    for chunk in _told_of(scene, outcome):
        group = _people_in(scene, chunk, outcome)
        if group is None or not _is_told_of(scene, outcome, group):
            continue
        if before is None or not _says_again(scene, before, group):
            yield group
        before = group


def _told_of(scene: Scene, outcome: Outcome) -> Sequence[Chunk]:
    """Return the chunks of whom an outcome word tells."""
    clauses, clause = scene.clauses, scene.clause(outcome)
    first, last = scene.item(outcome.first), scene.item(outcome.last - 1)
    if first != last and clauses.items[last].text in _GOVERNING:
        return clauses.behind(last)
    if clause is None:
        described = () if outcome.side == "after" else _described(scene, outcome, first)
        chunk = clauses.chunk_of(last)
        ends = outcome.side != "before" and (chunk is None or chunk.last == last)
        return described or (clauses.behind(last) if ends else ())
    if outcome.side == "before" and not clause.passive:
        return clauses.subject(clause)
    return clauses.sufferer(clause)


def _described(scene: Scene, outcome: Outcome, item: int) -> Sequence[Chunk]:
    """Return whom an outcome word that is no verb describes, behind the last that describes others."""
    clauses, own = scene.clauses, scene.clauses.chunk_of(item)
    if own is not None and item < own.last and not clauses.row.counted(own):
        return ()
    other = scene.told_before(outcome)
    behind = -1 if clauses.is_predicate(item) or other is None else scene.item(other.first)
    return [c for c in clauses.described(item) if behind < c.first < item]


def _people_in(scene: Scene, chunk: Chunk, outcome: Outcome) -> Group | None:
    """Return the people that a chunk names: those counted in it, else any, else a person by name."""
    inside = _groups_in(scene, chunk)
    for other in () if inside else _counting(scene, chunk):
        inside = inside or _groups_in(scene, other)
    own = [scene.groups[i] for i in inside if i not in scene.parts]
    if not inside:
        return _named(scene, chunk, outcome)
    return next((group for group in own if group.counted), own[0] if own else None)


def _groups_in(scene: Scene, chunk: Chunk) -> list[int]:
    """Return the places of the groups in a chunk, without those that describe only its head."""
    start, end = scene.clauses.span(chunk)
    near = bisect_right(scene.groups, start, key=lambda group: scene.found[group.last - 1].end)
    behind = bisect_left(scene.groups, end, key=lambda group: scene.found[group.first].start)
    inside = [*range(near, behind)]
    head = scene.clauses.items[chunk.head]
    thing = chunk.kind == "noun" and chunk.head != chunk.first and head.text not in outcomes.FIRST
    if not thing or not scene.clauses.text(chunk.head).islower():
        return inside
    return [
        i for i in inside
        if scene.found[scene.groups[i].last - 1].end > head.start or scene.groups[i].best != 1
    ]  # fmt: skip


def _counting(scene: Scene, chunk: Chunk) -> Iterator[Chunk]:
    """Yield what tells how many or who a chunk is: "a total of 43 men", "three of those", "leader Odeh"."""
    clauses = scene.clauses
    if clauses.items[chunk.head].text in _COUNTING:
        yield from clauses.governed(clauses.attached(chunk), _OF)
    host = None if chunk.host is None else clauses.chunks[chunk.host]
    counted = host is not None and clauses.preposition(chunk) == "of" and clauses.row.counted(host)
    if host is not None and counted and chunk.kind == "pronoun":
        yield host
    for near in clauses.chunks[max(0, chunk.number - 1) : chunk.number + 2]:
        if near.renames == chunk.number or (near.kind == "people" and near.last + 1 == chunk.first):
            yield near


def _named(scene: Scene, chunk: Chunk, outcome: Outcome) -> Group | None:
    """Return the person whose name a chunk is, where the outcome befalls persons only."""
    verb = scene.word(outcome.first)
    if outcome.outcome != "killed" and verb not in _BEFALLING:
        return None
    start, end = scene.clauses.span(chunk)
    first = bisect_left(scene.found, start, key=lambda token: token.start)
    last = bisect_left(scene.found, end, key=lambda token: token.start)
    known = {scene.clauses.items[i].kind for i, _ in scene.clauses.phrases(chunk)}
    tokens = scene.found[first:last]
    whole = bool(tokens) and (tokens[0].start, tokens[-1].end) == (start, end)
    written = whole and all(_is_name(token) or token.text == "." for token in tokens)
    if (
        not (written and known <= _PERSONS)
        or chunk.kind == "pronoun"
        or (scene.capitals and last - first < 2)
    ):
        return None
    return Group(first, last, 1, 1, 1, "unknown", plural=False)


def _is_name(token: Token) -> bool:
    written = token.quantity is None and token.text[0].isalpha()
    return written and token.is_capitalised and token.word not in _NO_NAMES


def _is_told_of(scene: Scene, outcome: Outcome, group: Group) -> bool:
    """Return whether people are told of as hurt: no habit ("they kill civilians"), no thing seized."""
    verb = scene.word(outcome.first)
    if group.loose and verb.startswith(("seiz", "captur")):
        return False
    if verb.endswith("ing") and scene.word(outcome.first - 1) in ("of", "for", "from", "about", "against"):
        return group.counted or group.definite
    told = group.counted or not group.plural or (group.definite and scene.word(outcome.last - 1) != "of")
    habitual = outcome.side == "after" and not verb.endswith(("ing", "ed", "shot", "took", "slew"))
    return told if habitual else True


def _says_again(scene: Scene, before: Group, group: Group) -> bool:
    """Return whether people say again who others are: "leader and organiser", "the man, a facilitator"."""
    if not (group.counted or group.plural):
        return True
    named = not (before.noun or before.headless) or not (group.noun or group.headless)
    between = [token.word for token in scene.found[before.last : group.first]]
    return not before.plural and not group.plural and (before.definite or named) and between == [","]
