"""Fills the roles of an event from the clauses of its sentence: who does it, to whom, with what."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from incidents.detect.event import Event
from incidents.detect.grammar import Grammar, verb_at
from incidents.detect.trigger import Trigger, compounds, verb_forms
from incidents.parse import Chunk, Clause, Clauses, Parser
from incidents.parse.clause import TIMES
from incidents.tag import Tagged
from incidents.tag.items import kind_of

_BY = frozenset({"by"})
_OF = frozenset({"of"})
_MEMBERS = frozenset({"of", "from"})
_ON = frozenset({"on", "against", "at", "upon", "into", "targeting", "hitting", "across", "over"})
_LAID = _ON | {"to"}
_AT = frozenset({"at", "on", "against", "into", "toward", "towards", "over", "upon", "across"})
_ONTO = frozenset({"", "at", "on", "against", "into", "upon", "in", "onto", "to"})
_AGAINST = frozenset({"at", "against", "toward", "towards", "into", "on"})
_WITHIN = frozenset({"in", "during"})
_BLAMED = frozenset({"blamed", "pinned", "attributed"})
_QUELLED = frozenset({"suppress", "suppressed"})
_LAUNCHED = frozenset(
    {
        "launch",
        "fire",
        "drop",
        "send",
        "drive",
        "ram",
        "fly",
        "throw",
        "hurl",
        "direct",
        "aim",
        "lob",
        "unleash",
    }
)
_SENT = frozenset({"weapon", "aircraft", "facility"})
_ASSAULTS = ("attack", "bomb", "shell", "go_at", "storm_place", "raid_place")
_LANDS = frozenset({"state", "seat", "place"})
_ARMED = frozenset({"state", "group", "force", "combatants", "adjective"})
_KILLERS = _ARMED | {"aircraft"}
_KINDS = frozenset(
    {"terrorist", "guerrilla", "guerilla", "rebel", "insurgent", "militant", "commando", "sniper"}
)
_AGENT = frozenset({"", "by"})
_DESCRIBING = frozenset({"to", "with", "for", "among"})
_SIDES = frozenset({"initiator", "target"})
_LIGHT = frozenset({"see", "saw", "suffered", "lay", "laid", "laying", "set", "sprang", "sprung", "prepared"})
_PERSONAL = frozenset({"it", "they", "he", "she", "we"})
_TIES = frozenset("aqTpdnNQw")
_REACH = 16
_DEEPEST = 2
Items = tuple[int, ...]


class Roles:
    """Reads who did what to whom, for every event; built once."""

    def __init__(self, grammar: Grammar, triggers: Mapping[str, Trigger]) -> None:
        """Take the verbs that only carry a noun of an act, those of harm and those of killing."""
        self.grammar = grammar
        self.parser = Parser(grammar.words, verb_forms(triggers), compounds(triggers))
        self._light = frozenset(triggers["launch"].words()) | _LIGHT
        self._hits = _QUELLED.union(*(triggers[name].words() for name in ("hit", "destroy", "harm", "ruin")))
        self._kills = frozenset(triggers["kill"].words())
        self._harms = self._kills | self._hits.union(*(triggers[name].words() for name in _ASSAULTS))

    def filled(self, event: Event) -> Event:
        """Return an event with the roles that its pattern left open, and the voice of its verb."""
        if event.rule.nominal:
            return self._noun_filled(event)
        clauses, rule = self.parser.clauses(event.tagged), event.rule
        clause = headed = clauses.headed_by(event.head, event.head_end)
        if clause is None and not rule.bases:
            clause = clauses.clause_of(event.head)
        if clause is None or clause.verb is None:
            return self._noun_filled(event)
        found = _of_verb(event, clauses, clause)
        subject = rule.object if clause.passive else rule.subject
        slots = event.roles if headed is None else _without_governed(clauses, event, found, subject)
        if headed is not None:
            slots = _with_own_subject(clauses, headed, event, slots)
        voice = "passive" if clause.passive else "active"
        if voice == "active" and event.tagged.items[event.head].text.endswith("ing"):
            voice = "gerund"
        stands = None if clause.passive else pronoun(clauses, clause)
        return event.changed(roles=_completed(slots, found), voice=voice, pronoun=stands)

    def harms(self, clauses: Clauses, verb: int) -> bool:
        """Return whether the verb at an item tells that its object was attacked or came to harm."""
        return verb_at(clauses.items, verb, self._harms)

    def _noun_filled(self, event: Event) -> Event:
        """Return the event of a noun with its open roles, or the pronoun of who did it."""
        roles = _completed(event.roles, self._of_noun(event))
        subject = event.rule.subject
        stands = self._stands(event) if subject is not None and subject not in roles else None
        return event.changed(roles=roles, pronoun=stands)

    def _stands(self, event: Event) -> int | None:
        """Return the pronoun in "it has carried out a strike", "they killed nine people in a raid"."""
        clauses = self.parser.clauses(event.tagged)
        series = with_series(clauses, event.head_end)
        for clause in clauses.clauses:
            if self._is_light(clauses, clause) and not series.isdisjoint(clauses.object(clause)):
                return None if clause.passive else pronoun(clauses, clause)
        within = self._killing_in(clauses, event.head_end)
        return None if within is None else pronoun(clauses, within)

    def _of_noun(self, event: Event) -> dict[str, Items]:
        """Return the open roles of an act that a noun names."""
        rule, tagged, end = event.rule, event.tagged, event.head_end
        found, closed = dict[str | None, Items](), {None, *event.roles}
        behind = tagged.items[end + 1].text if end + 1 < len(tagged.items) else ""
        if rule.of not in closed and behind == "of":
            found[rule.of] = governed(self.parser.clauses(tagged), end, _OF)
        if rule.subject not in closed and not found.get(rule.subject):
            found[rule.subject] = self._owner(tagged, event.head, end)
        if rule.object not in closed and not found.get(rule.object):
            clauses = self.parser.clauses(tagged)
            found[rule.object] = (
                governed(clauses, end, _ON) or self.hit_by(clauses, end) or self._killed(clauses, end)
            )
        return _named(found)

    def _owner(self, tagged: Tagged, head: int, end: int) -> Items:
        """Return whose act a noun names: who stands before it, behind "by", or carries it out."""
        owner = self.grammar.modifiers(tagged, head)
        told = {tagged.items[i].kind for i in owner}
        is_kind = len(owner) == 1 and tagged.items[owner[0]].text in _KINDS
        if owner and not is_kind and not told <= _LANDS:
            return owner
        clauses = self.parser.clauses(tagged)
        owner = owner or governed(clauses, end, _BY)
        if not owner or is_kind:
            owner = self.launcher(clauses, end) or owner
        if all(tagged.items[i].kind in _LANDS for i in owner):
            owner = self._killer(clauses, end) or owner
        return owner or self._blamed(clauses, end)

    def launcher(self, clauses: Clauses, end: int) -> Items:
        """Read who acted in "the navy has launched a series of raids"."""
        series = with_series(clauses, end)
        for clause in clauses.once(self._light_clauses):
            if not series.isdisjoint(clauses.object(clause)):
                return items_of(clauses, clauses.subject(clause))
        return ()

    def _light_clauses(self, clauses: Clauses) -> list[Clause]:
        return [clause for clause in clauses.clauses if self._is_light(clauses, clause)]

    def _is_light(self, clauses: Clauses, clause: Clause) -> bool:
        return clause.verb is not None and verb_at(clauses.items, clause.verb.head, self._light)

    def _blamed(self, clauses: Clauses, end: int) -> Items:
        """Read "air strikes … were carried out by the coalition", "… thought to be by the coalition"."""
        for clause in _suffered_by(clauses, end):
            verb = clause.verb
            if verb is None:
                continue
            blamed = clauses.items[verb.head].text in _BLAMED and clause.kind != "reduced"
            if blamed or verb.lemma == "be" or self._is_light(clauses, clause):
                agent = items_of(clauses, clauses.doer(clause)) if clause.passive else ()
                agent = agent or governed(clauses, verb.last, _BY)
                return agent or (governed(clauses, verb.last, _LAID) if blamed else ())
        return ()

    def _killer(self, clauses: Clauses, end: int) -> Items:
        """Read who acted in "the militia killed nine people in an attack", "… in a wave of attacks"."""
        clause = self._killing_in(clauses, end)
        found = () if clause is None else items_of(clauses, clauses.subject(clause))
        return found if all(kind_of(clauses.items[i]) in _KILLERS for i in found) else ()

    def _killed(self, clauses: Clauses, end: int) -> Items:
        """Read who suffered in "the police killed nine rebels in a gun battle"."""
        clause = self._killing_in(clauses, end)
        if clause is None or not (self._killer(clauses, end) or pronoun(clauses, clause) is not None):
            return ()
        return items_of(clauses, clauses.patient(clause))[:1]

    def _killing_in(self, clauses: Clauses, end: int) -> Clause | None:
        """Return the clause that tells of people whom somebody killed in the act that a noun names."""
        clause = clauses.clause_of(end)
        if clause is None or clause.verb is None or clause.passive:
            return None
        within = any(clauses.preposition(chunk) in _WITHIN for chunk in with_series(clauses, end))
        if not within or clauses.items[clause.verb.head].text not in self._kills:
            return None
        return clause if any(clauses.row.counted(c) for c in clauses.patient(clause)) else None

    def hit_by(self, clauses: Clauses, end: int) -> Items:
        """Read the object of "an air strike hit a hospital"."""
        for clause in (*_suffered_by(clauses, end), *_going_on(clauses, end)):
            verb = clause.verb
            if verb is not None and not clause.passive and clauses.items[verb.head].text in self._hits:
                return _target(clauses, clause, verb.last)
        return ()


def items_of(clauses: Clauses, chunks: Iterable[Chunk]) -> Items:
    """Return the items of the tagged phrases that chunks stand for, one a chunk at most."""
    found = (_item_of(clauses, chunk) for chunk in chunks)
    return tuple(dict.fromkeys(item for item in found if item is not None))


def pronoun(clauses: Clauses, clause: Clause) -> int | None:
    """Return the item of the pronoun that is the subject of a clause."""
    own = clauses.subject(clause)
    return own[0].head if own and clauses.items[own[0].head].text in _PERSONAL else None


def subject_at(clauses: Clauses, verb: int) -> tuple[Items, int | None]:
    """Return the items of the subject of the verb at an item, and of a pronoun that stands in its place."""
    clause = clauses.headed_by(verb, verb) or clauses.clause_of(verb)
    if clause is None:
        return (), None
    found = items_of(clauses, clauses.subject(clause))
    return found, None if found else pronoun(clauses, clause)


def agent_at(clauses: Clauses, verb: int) -> Items:
    """Return the items after "by" behind the passive verb at an item."""
    clause = clauses.headed_by(verb, verb)
    return items_of(clauses, clauses.doer(clause)) if clause is not None and clause.passive else ()


def governed(clauses: Clauses, end: int, prepositions: frozenset[str]) -> Items:
    """Return the first phrases that one of some prepositions ties to the noun at an item."""
    for chunk in clauses.chunks_from(end + 1, end + _REACH + 1):
        if not _TIES.issuperset(clauses.letters[end + 1 : chunk.first]):
            break
        if clauses.preposition(chunk) in prepositions:
            found = items_of(clauses, clauses.listed(chunk))
            if found:
                return found
    return ()


def _item_of(clauses: Clauses, chunk: Chunk, depth: int = 0) -> int | None:
    """Return the item of a chunk's phrase, or of what it is made of."""
    own = [item for item, _ in clauses.phrases(chunk) if clauses.items[item].kind not in TIMES]
    if own and clauses.items[own[-1]].kind != "quantity":
        return own[-1]
    if depth < _DEEPEST:
        for part in clauses.governed(clauses.attached(chunk), _MEMBERS):
            return _item_of(clauses, part, depth + 1)
    return own[-1] if own else _renaming(clauses, chunk)


def _renaming(clauses: Clauses, chunk: Chunk) -> int | None:
    """Return the phrase right behind an unknown name that says what it is: "struck Diyabiyah, a town"."""
    for name in clauses.chunks[chunk.number + 1 : chunk.number + 2]:
        near = name.preposition is None and name.first - chunk.last <= 2 and chunk.kind == "noun"
        told = clauses.items[name.first].text.startswith(("a ", "an ", "the "))
        if near and told and clauses.items[name.head].phrase is not None:
            return name.head
    return None


def _of_verb(event: Event, clauses: Clauses, clause: Clause) -> dict[str, Items]:
    """Return the roles of an act that a verb tells."""
    rule, end = event.rule, event.head_end
    own = items_of(clauses, clauses.subject(clause))
    if clause.passive:
        aimed = _launched_at(clauses, clause, end) if rule.object == "target" else ()
        doer = items_of(clauses, clauses.doer(clause))
        return _named({rule.object: aimed or own, rule.subject: doer})
    found: dict[str | None, Items] = {rule.subject: _user_of(clauses, own)}
    if rule.object is not None:
        found.setdefault(rule.object, _target(clauses, clause, end))
    return _named(found)


def _target(clauses: Clauses, clause: Clause, end: int) -> Items:
    """Return the items on which an active verb acts, whose last word is at `end`.

    Where its object is a weapon or no phrase, it is what that was aimed at: "fired rockets at the base".
    """
    chunks = _outside(clauses.patient(clause), clause, end)
    found = items_of(clauses, chunks)
    if found and clauses.items[found[0]].kind != "weapon":
        return _launched_at(clauses, clause, end) or found
    return items_of(clauses, _aimed(clauses, clause, end, has_object=bool(chunks)))


def _outside(chunks: Iterable[Chunk], clause: Clause, end: int) -> list[Chunk]:
    """Return the chunks that are no part of the act: not "waste" in "laid waste to the market"."""
    head = clause.verb.head if clause.verb is not None else end
    return [c for c in chunks if not head <= c.first <= end]


def _launched_at(clauses: Clauses, clause: Clause, end: int) -> Items:
    """Return what craft were sent against."""
    if clause.verb is None or clause.verb.lemma not in _LAUNCHED:
        return ()
    sent = items_of(clauses, clauses.patient(clause))
    if not sent or clauses.items[sent[0]].kind not in _SENT:
        return ()
    return items_of(clauses, [*clauses.governed(_behind(clauses, clause, end), _AGAINST)][:1])


def _behind(clauses: Clauses, clause: Clause, end: int) -> Iterator[Chunk]:
    return (c for c in clauses.once(_by_clause).get(clause.number, ()) if c.first > end)


def _by_clause(clauses: Clauses) -> Mapping[int, Sequence[Chunk]]:
    """Return the chunks that stand in each clause, by its number."""
    found: dict[int, list[Chunk]] = {}
    for chunk in clauses.chunks:
        found.setdefault(clauses.clause_at[chunk.first], []).append(chunk)
    return found


def _aimed(clauses: Clauses, clause: Clause, end: int, *, has_object: bool) -> Iterator[Chunk]:
    """Yield the chunk right behind the verb, or the first that a preposition of aim governs."""
    for chunk in _behind(clauses, clause, end):
        preposition = clauses.preposition(chunk)
        adjoins = all(letter in "aqTp" for letter in clauses.letters[end + 1 : chunk.first])
        near = adjoins and not has_object and (preposition in _ONTO or chunk.preposition == end)
        if chunk.kind not in TIMES and (near or preposition in _AT):
            yield chunk
            return


def _user_of(clauses: Clauses, items: Items) -> Items:
    """Return who used a weapon that is a subject: "shells fired by rebels hit the market"."""
    chunk = clauses.chunk_of(items[0]) if items and clauses.items[items[0]].kind == "weapon" else None
    for clause in clauses.told_of([chunk]) if chunk is not None else ():
        if clause.passive and clause.kind in {"reduced", "relative"}:
            return items_of(clauses, clauses.doer(clause)) or items
    return items


def _without_governed(
    clauses: Clauses, event: Event, filled: Mapping[str, Items], subject: str | None
) -> Mapping[str, Items]:
    """Leave out what a pattern took for a side and what only describes who the clause is about.

    In "three farmers with ties to the group were detained" the group is nearest to the verb. Where no list
    knows the subject, as in "three smugglers with ties to the group", its role stays open.
    """
    kept = dict(event.roles)
    for role in _SIDES & kept.keys():
        first, told = kept[role][0], filled.get(role, ())
        chunk = clauses.chunk_of(first)
        governor = "" if chunk is None else clauses.preposition(chunk)
        describes = governor not in _AGENT if told else role == subject and governor in _DESCRIBING
        suffers = role == subject == event.rule.object and bool(told)
        suffers = suffers and clauses.items[told[0]].kind != "weapon"
        if (suffers or (describes and first <= event.head)) and not set(kept[role]) & set(told):
            del kept[role]
    suffering = set(filled.get("target", ())) if subject == event.rule.object == "target" else set()
    return {role: i for role, i in kept.items() if role != "initiator" or not suffering & set(i)}


def _with_own_subject(
    clauses: Clauses, clause: Clause, event: Event, slots: Mapping[str, Items]
) -> Mapping[str, Items]:
    """Return roles with who acts by the clause of the act: "nine died when the gang came" is the gang.

    Who is named in the clause of a source never acts: "the army's spokesman says rebels came, killing nine".
    """
    taken = slots.get("initiator", ())
    if clause.passive or not taken or taken[0] >= event.head or clauses.clause_of(taken[0]) is clause:
        return slots
    around = clauses.clause_of(taken[0])
    if around is None or around.verb is None:
        return slots
    if _tells_of(clauses, around, clause):
        own = items_of(clauses, clauses.subject(clause))
        return {role: i for role, i in {**slots, "initiator": own}.items() if i} if own != taken else slots
    own = items_of(clauses, clause.own)
    is_other = set(taken) <= set(items_of(clauses, around.own))
    acts = bool(own) and kind_of(clauses.items[own[0]]) in _KILLERS and own[0] < event.head
    return {**slots, "initiator": own} if acts and is_other and not set(own) & set(taken) else slots


def _tells_of(clauses: Clauses, around: Clause, clause: Clause) -> bool:
    """Return whether a clause is that of a source which tells of the act of another."""
    verb, found = around.verb, clause.parent
    while found is not None and found is not around:
        found = found.parent
    return found is around and verb is not None and verb.lemma in clauses.row.words.content


def _suffered_by(clauses: Clauses, end: int) -> Sequence[Clause]:
    """Return the clauses whose subject is the noun at an item, or the series that it makes up."""
    return clauses.told_of(with_series(clauses, end))


def with_series(clauses: Clauses, end: int) -> set[Chunk]:
    """Return the chunk of the noun at an item, with those that it makes up: "a series of raids"."""
    chunk, found = clauses.chunk_of(end), set[Chunk]()
    while chunk is not None and chunk not in found:
        found.add(chunk)
        made_up = clauses.preposition(chunk) == "of" and chunk.host is not None
        chunk = clauses.chunks[chunk.host or 0] if made_up else None
    return found


def _going_on(clauses: Clauses, end: int) -> Iterator[Clause]:
    """Yield the clauses that go on with the noun at an item, whatever stands nearer."""
    by_verb = clauses.once(_by_verb)
    near = (n for first in range(end + 1, end + _REACH + 1) for n in by_verb.get(first, ()))
    for clause in (clauses.clauses[number] for number in sorted(near)):
        first = -1 if clause.verb is None else clause.verb.first
        if {".", "c"}.isdisjoint(clauses.letters[end + 1 : first]):
            yield clause


def _by_verb(clauses: Clauses) -> Mapping[int, Sequence[int]]:
    """Return the numbers of the clauses by the first item of their verb."""
    found: dict[int, list[int]] = {}
    for clause in clauses.clauses:
        if clause.verb is not None:
            found.setdefault(clause.verb.first, []).append(clause.number)
    return found


def _named(found: Mapping[str | None, Items]) -> dict[str, Items]:
    return {role: items for role, items in found.items() if role is not None and items}


def _completed(roles: Mapping[str, Items], filled: Mapping[str, Items]) -> dict[str, Items]:
    """Return the roles with those that were open filled by items that no other role has."""
    complete = dict(roles)
    for role, items in filled.items():
        taken = {i for others in complete.values() for i in others}
        if items and role not in complete and not taken & set(items):
            complete[role] = items
    return complete
