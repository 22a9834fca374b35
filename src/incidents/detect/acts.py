"""Finds the acts that frames name in the clauses of a sentence."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from incidents.detect.event import Event
from incidents.detect.frame import ANY, Frame
from incidents.detect.roles import Items, Roles, items_of, with_series
from incidents.detect.rule import Rule
from incidents.detect.trigger import Trigger
from incidents.parse import Chunk, Clause, Clauses
from incidents.tag import Tagged

_AIM = frozenset(
    {"at", "on", "against", "into", "onto", "toward", "towards", "upon", "targeting", "to"}
)
_SIDES = frozenset({"state", "group", "force", "combatants", "adjective", "seat", "leader", "aircraft"})
_WHERE = frozenset(
    {"in", "near", "at", "on", "over", "across", "inside", "outside", "around", "onto", "into", "through", "beside", "behind"}
)
_CHARGES = frozenset({"accuse", "suspect", "convict"})
_UNDONE = frozenset({"to", "against", "from", "without", "for", "about", "at", "into", "before"})
_TOOL = frozenset({"with", "using", "by"})
_TIES = {"at": _AIM, "where": _WHERE, "tool": _TOOL}
_ABOUT = frozenset({"in", "by", "from", "after", "following", "during", "when", "to"})


class Acts:
    """Finds the acts of a set of frames; built once."""

    def __init__(self, rules: Iterable[Rule], triggers: Mapping[str, Trigger], roles: Roles) -> None:
        """Index the words of all acts by their first word, the longest first."""
        self._roles = roles
        self._runs: dict[str, list[tuple[str, ...]]] = {}
        for word in {word for rule in rules if rule.frame is not None for word in rule.frame.words}:
            run = tuple(word.split(" "))
            self._runs.setdefault(run[0], []).append(run)
        for runs in self._runs.values():
            runs.sort(key=lambda run: (-len(run), run))
        self._harm = frozenset(
            w for name in ("kill", "wound", "die", "kill_or_wound") for w in triggers[name].words()
        ) | {"dead", "injured", "hurt", "death", "deaths", "toll", "left", "leaves", "leaving"}

    def events(self, tagged: Tagged, rules: Iterable[Rule]) -> Iterator[Event]:
        """Yield the events that frames find in a sentence, each with its roles."""
        framed = [(rule, rule.frame) for rule in rules if rule.frame is not None]
        clauses = self._roles.parser.clauses(tagged) if framed else None
        for first, last, act in self._named(clauses) if clauses is not None else ():
            for rule, frame in framed:
                if act in frame.words and (event := self._event(rule, frame, clauses, tagged, first, last)):
                    yield event

    def _named(self, clauses: Clauses) -> Iterator[tuple[int, int, str]]:
        """Yield the first and the last item of the acts that begin at each item, with their words."""
        items = clauses.items
        for i, item in enumerate(items):
            for run in self._runs.get(item.text, ()) if item.kind == "word" else ():
                if len(run) == 1 or tuple(x.text for x in items[i : i + len(run)]) == run:
                    yield i, i + len(run) - 1, " ".join(run)

    def _event(self, rule, frame, clauses, tagged, first, last) -> Event | None:
        clause = clauses.headed_by(first, last)
        if rule.nominal == (clause is not None):
            return None
        if frame.voice and (clause is None or clause.passive != (frame.voice == "passive")):
            return None
        if clause is not None and _is_unreal(clauses, clause):
            return None
        if clause is not None and not rule.general and (_is_governed(clauses, clause) or _is_result(clause)):
            return None
        event = Event(rule=rule, tagged=tagged, head=first, head_end=last, first=first, last=last,
                      voice="nominal" if rule.nominal else "active", roles={})
        beside = {key: self._beside(key, event, frame, clauses, clause) for key in _TIES if key in frame.kinds}
        slots = {}
        if clause is not None and rule.object not in {None, "target"}:
            beside["patient"] = _of_kinds(clauses, items_of(clauses, clauses.patient(clause)), frame.kinds.get("patient", frozenset())) or _nouns(clauses, clauses.patient(clause), frame.kinds.get("patient", frozenset()))
            slots[rule.object] = beside["patient"]
        if clause is not None and rule.subject not in {None, "initiator"}:
            beside["doer"] = _of_kinds(clauses, items_of(clauses, clauses.doer(clause)), frame.kinds.get("doer", frozenset())) or _nouns(clauses, clauses.doer(clause), frame.kinds.get("doer", frozenset()))
            slots[rule.subject] = beside["doer"]
        if beside.get("at") and rule.object != "target":
            slots["target"] = beside["at"]
        if beside.get("tool"):
            slots["weapon"] = tuple(i for i in beside["tool"] if clauses.items[i].kind in {"weapon", "aircraft"})
        event = self._roles.filled(event.changed(roles={k: v for k, v in slots.items() if v}))
        told = lambda key: bool(beside[key]) if key in beside else self._told(key, event, frame, clauses, clause)
        if not all(told(key) for key in frame.required) or (frame.asks and not any(map(told, frame.asks))):
            return None
        shared = clause is not None and not clause.own
        doer = event.roles.get(rule.subject, ()) if shared else ()
        items = [i for found in (*event.roles.values(), *beside.values()) for i in found if i not in doer]
        if rule.nominal:
            items += self._harmed_in(clauses, event)
        event = event.changed(covers=frozenset(range(first, last + 1)) | (frozenset(self._harmed_in(clauses, event)) if rule.nominal else frozenset()))
        return event.changed(first=min([first, *items]), last=max([last, *items]))

    def _beside(self, key, event, frame, clauses, clause):
        ties = _TIES[key]
        end = event.head_end
        chunks = [
            c for c in clauses.governed(clauses.chunks, ties)
            if end < c.first <= end + 16 and _belongs(clauses, c, clause)
        ]
        found = _of_kinds(clauses, items_of(clauses, chunks), frame.kinds[key])[:1]
        return found or _nouns(clauses, chunks, frame.kinds[key])[:1]

    def _told(self, key, event, frame, clauses, clause) -> bool:
        """Return whether what a frame asks for stands beside an act."""
        if key == "harm":
            return self._is_harmful(clauses, event)
        if key == "carried_out":
            by = {clauses.items[i].kind for i in self._roles.launcher(clauses, event.head_end)}
            return not by.isdisjoint(frame.kinds.get("doer", _SIDES))
        if key == "hit":
            return bool(self._roles.hit_by(clauses, event.head_end))
        kinds = frame.kinds[key]
        role = event.rule.subject if key == "doer" else event.rule.object
        items = event.roles.get(role, ()) if role else ()
        if clause is None:
            return any(clauses.items[i].kind in kinds for i in items)
        chunks = clauses.doer(clause) if key == "doer" else clauses.patient(clause)
        if not role:
            items = items_of(clauses, chunks)
        if not items:
            return bool(_nouns(clauses, chunks, kinds))
        if key == "doer" and any(c.first <= i < c.head <= c.last for i in items for c in chunks):
            return False
        return any(clauses.items[i].kind in kinds for i in items)

    def _is_harmful(self, clauses: Clauses, event: Event) -> bool:
        return bool(self._harmed_in(clauses, event))

    def _harmed_in(self, clauses: Clauses, event: Event) -> list[int]:
        """Return the items that tell the harm of what a noun names: "killed in a raid", "a raid killed two"."""
        series = with_series(clauses, event.head_end)
        harming = [c for c in clauses.clauses if not series.isdisjoint(clauses.subject(c))]
        for chunk in clauses.governed(series, _ABOUT):
            harming += [c for c in (clauses.clause_of(event.head),) if c is not None]
            host = clauses.chunks[chunk.host] if chunk.host is not None else None
            if host is not None and clauses.items[host.head].text in self._harm:
                return [host.head]
        verbs = [c.verb.head for c in harming if c.verb is not None and clauses.items[c.verb.head].text in self._harm]
        objects = [o.head for c in harming if c.verb is not None and c.verb.head in verbs for o in clauses.patient(c)]
        return [*verbs, *objects]


def _of_kinds(clauses, items, kinds):
    return tuple(i for i in items if clauses.items[i].kind in kinds)


def _nouns(clauses, chunks, kinds):
    """Return the heads of chunks that are nouns of no list, where a frame takes any or names them."""
    heads = [c.head for c in chunks if clauses.items[c.head].phrase is None]
    return tuple(i for i in heads if ANY in kinds or f"'{clauses.items[i].text}" in kinds)


def _is_result(clause):
    """Return whether a gerund tells what came of the clause before it: "…, killing nine"."""
    return clause.kind == "gerund" and not clause.own


def _is_unreal(clauses, clause):
    return clause is not None and clause.verb is not None and clauses.realis(clause) in {"conditional", "planned", "threatened"}


def _is_governed(clauses: Clauses, clause: Clause) -> bool:
    """Return whether a preposition governs a gerund: "close to hitting"."""
    if clause.verb is None or clause.kind != "gerund":
        return False
    before = clauses.row.word(clauses.row.before(clause.verb.first))
    parent = clause.parent.verb if clause.parent is not None else None
    if before == "of":
        return parent is None or parent.lemma not in _CHARGES
    return before in _UNDONE


def _belongs(clauses, chunk, clause):
    """Return whether a chunk stands in a clause, or behind one that describes its object."""
    if clause is None:
        return True
    around = clauses.clause_of(chunk.first)
    return around is clause or (around is not None and around.parent is clause and around.kind in {"reduced", "gerund"})
