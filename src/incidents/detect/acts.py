"""Finds the acts that frames name in the clauses of a sentence."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from incidents.detect.event import Event
from incidents.detect.frame import ANY, Frame
from incidents.detect.roles import Items, Roles, items_of
from incidents.detect.rule import Rule
from incidents.detect.trigger import Trigger
from incidents.parse import Chunk, Clause, Clauses
from incidents.tag import Tagged

_AIM = frozenset(
    {"at", "on", "against", "into", "onto", "toward", "towards", "upon", "across", "over", "targeting", "inside"}
)
_TOOL = frozenset({"with", "using", "by"})
_ABOUT = frozenset({"in", "by", "from", "after", "following", "during", "when", "to"})


class Acts:
    """Finds the acts of a set of frames; built once."""

    def __init__(self, rules: Iterable[Rule], triggers: Mapping[str, Trigger], roles: Roles) -> None:
        """Index the words of all acts by their first word, the longest first."""
        self._roles = roles
        self._runs: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for name in sorted({act for rule in rules if rule.frame is not None for act in rule.frame.acts}):
            for word in triggers[name].words():
                run = tuple(word.split(" "))
                self._runs.setdefault(run[0], []).append((run, name))
        for runs in self._runs.values():
            runs.sort(key=lambda entry: (-len(entry[0]), entry))
        self._harm = frozenset(
            w for name in ("kill", "wound", "die", "kill_or_wound") for w in triggers[name].words()
        ) | {"dead", "injured", "hurt", "death", "deaths", "toll", "left", "leaves", "leaving"}

    def events(self, tagged: Tagged, rules: Iterable[Rule]) -> Iterator[Event]:
        """Yield the events that frames find in a sentence, each with its roles."""
        framed = [(rule, rule.frame) for rule in rules if rule.frame is not None]
        clauses = self._roles.parser.clauses(tagged) if framed else None
        for first, last, acts in self._named(clauses) if clauses is not None else ():
            for rule, frame in framed:
                if not acts.isdisjoint(frame.acts) and (event := self._event(rule, frame, clauses, tagged, first, last)):
                    yield event

    def _named(self, clauses: Clauses) -> Iterator[tuple[int, int, set[str]]]:
        """Yield the first and the last item of the longest act that begins at each item, with its triggers."""
        items = clauses.items
        for i, item in enumerate(items):
            acts, size = set[str](), 0
            for run, act in self._runs.get(item.text, ()) if item.kind == "word" else ():
                if len(run) < size:
                    break
                if all(x.text == word for x, word in zip(items[i : i + len(run)], run, strict=False)) and i + len(run) <= len(items):
                    acts.add(act)
                    size = len(run)
            if acts:
                yield i, i + size - 1, acts

    def _event(self, rule, frame, clauses, tagged, first, last) -> Event | None:
        clause = clauses.headed_by(first, last)
        if rule.nominal == (clause is not None):
            return None
        if clause is not None and _is_governed(clauses, clause):
            return None
        event = self._roles.filled(
            Event(rule=rule, tagged=tagged, head=first, head_end=last, first=first, last=last,
                  voice="nominal" if rule.nominal else "active", roles={})
        )
        told = {key: self._told(key, event, frame, clauses, clause) for key in frame.asks}
        fits = all if frame.every else any
        if not fits(told.values()):
            return None
        items = [i for found in event.roles.values() for i in found]
        return event.changed(first=min([first, *items]), last=max([last, *items]))

    def _told(self, key, event, frame, clauses, clause) -> bool:
        """Return whether what a frame asks for stands beside an act."""
        if key == "harm":
            return self._is_harmful(clauses, event)
        if key == "carried_out":
            return bool(self._roles.launcher(clauses, event.head_end))
        kinds = frame.kinds.get(key, frozenset())
        if key in {"at", "tool"}:
            ties = _AIM if key == "at" else _TOOL
            chunks = [c for c in clauses.governed(clauses.chunks, ties) if event.head_end < c.first <= event.head_end + 16]
            return any(clauses.items[i].kind in kinds for i in items_of(clauses, chunks))
        role = event.rule.subject if key == "doer" else event.rule.object
        items = event.roles.get(role, ()) if role else ()
        if clause is None:
            return any(clauses.items[i].kind in kinds for i in items)
        chunks = clauses.doer(clause) if key == "doer" else clauses.patient(clause)
        if not role:
            items = items_of(clauses, chunks)
        if not items:
            return ANY in kinds and bool(chunks)
        if key == "doer" and any(c.first <= i < c.head <= c.last for i in items for c in chunks):
            return False
        return any(clauses.items[i].kind in kinds for i in items)

    def _is_harmful(self, clauses: Clauses, event: Event) -> bool:
        end = event.head_end
        chunk, clause = clauses.chunk_of(end), clauses.clause_of(end)
        if chunk is None:
            return False
        harming = [c for c in clauses.clauses if chunk in clauses.subject(c)]
        if clauses.preposition(chunk) in _ABOUT:
            harming += [clause] if clause is not None else []
            host = clauses.chunks[chunk.host] if chunk.host is not None else None
            if host is not None and clauses.items[host.head].text in self._harm:
                return True
        return any(c.verb is not None and clauses.items[c.verb.head].text in self._harm for c in harming)


def _is_governed(clauses: Clauses, clause: Clause) -> bool:
    """Return whether a preposition governs a gerund: "close to hitting"."""
    if clause.verb is None or clause.kind != "gerund":
        return False
    before = clauses.row.before(clause.verb.first)
    return before >= 0 and clauses.letters[before] == "p"
