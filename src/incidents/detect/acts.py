"""Finds the acts that frames name in the clauses of a sentence."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from incidents.detect import fit
from incidents.detect.act import Act, is_of
from incidents.detect.event import Event
from incidents.detect.fit import Fit
from incidents.detect.frame import TIED, Frame
from incidents.detect.roles import Items, Roles
from incidents.detect.rule import Rule
from incidents.detect.trigger import Trigger
from incidents.parse import Clauses
from incidents.parse.words import listed
from incidents.tag import Tagged
from incidents.tag.items import kind_of

_HARM = ("kill", "wound", "die", "kill_or_wound")
_SIDES = frozenset("state group force adjective seat leader aircraft".split())
_THINGS = frozenset({"aircraft", "weapon", "ship", "facility", "vehicle", "airbase"})
_USED = frozenset({"weapon", "aircraft"})
_SIDE_OF = {"from": "target", "to": "initiator"}
_SPOTS = frozenset({"place", "airbase", "facility", "word"})
_PARTICLES = frozenset({"up", "back", "over", "out", "down", "in", "away"})
_OBJECT = frozenset("dnNQ")
_APART = 7
_HYPHEN = "-"
_NONE = frozenset[str]()


class Acts:
    """Finds the acts of a set of frames; built once."""

    def __init__(self, rules: Iterable[Rule], triggers: Mapping[str, Trigger], roles: Roles) -> None:
        """Index the words of all acts by the first of them."""
        self._roles = roles
        self._harm = listed("toll").union(*(triggers[name].words() for name in _HARM))
        self._runs: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for word in sorted({word for rule in rules if rule.frame is not None for word in rule.frame.words}):
            run = tuple(word.split(" "))
            self._runs.setdefault(run[0], []).append((word, run))

    def fits(self, tagged: Tagged, rules: Iterable[Rule]) -> Iterator[Fit]:
        """Yield where frames fit in a sentence, each with its event."""
        framed = [(rule, rule.frame) for rule in rules if rule.frame is not None]
        if not framed:
            return
        clauses, did = self._roles.parser.clauses(tagged), set[tuple[str, int]]()
        for act, rule, frame in self._named(clauses, framed):
            if _counts(rule, frame, act) and not _goes_on(rule, act, did):
                for found in self._fit(rule, frame, act, tagged):
                    did.add((rule.rule_id, act.clause.number if act.clause is not None else -1))
                    yield found

    def _named(
        self, clauses: Clauses, framed: Sequence[tuple[Rule, Frame]]
    ) -> Iterator[tuple[Act, Rule, Frame]]:
        """Yield the acts that begin at each item, each with every rule of which it is one."""
        items = clauses.items
        for i, item in enumerate(items):
            stands = item.kind == "word" and not (i and items[i - 1].text == _HYPHEN)
            for word, run in self._runs.get(item.text, ()) if stands else ():
                wanted = [(rule, frame) for rule, frame in framed if word in frame.words]
                last = _last_of(clauses, i, run) if wanted else None
                if last is not None:
                    act = Act(clauses, i, last)
                    yield from ((act, rule, frame) for rule, frame in wanted)

    def lacking(self, tagged: Tagged, rule: Rule) -> Iterator[Sequence[str]]:
        """Yield for each act of a rule in a sentence the keys of its frame for which nothing stands there."""
        framed = [] if rule.frame is None else [(rule, rule.frame)]
        for act, _, frame in self._named(self._roles.parser.clauses(tagged), framed):
            if _counts(rule, frame, act):
                event, beside = self._read(rule, frame, act, tagged)
                yield self._missing(event, frame, act, beside)

    def _fit(self, rule: Rule, frame: Frame, act: Act, tagged: Tagged) -> Iterator[Fit]:
        """Yield the fit of a frame, if all that it asks for stands beside an act."""
        if _lacks_doer(rule, frame, act):
            return
        event, beside = self._read(rule, frame, act, tagged)
        if not self._missing(event, frame, act, beside):
            reach = [*_sides(event, act), *beside.get("harm", ()), act.first, act.last]
            yield fit.of_frame(event.changed(first=min(reach), last=max(reach)), beside.get("harm", ()))

    def _read(self, rule: Rule, frame: Frame, act: Act, tagged: Tagged) -> tuple[Event, dict[str, Items]]:
        """Return the event that an act would be, and what stands beside it."""
        beside = _beside(rule, frame, act)
        if rule.nominal:
            beside["harm"] = act.harm(self._harm)
        return self._roles.filled(_event(rule, act, tagged, _slots(rule, beside, act))), beside

    def _missing(self, event: Event, frame: Frame, act: Act, beside: Mapping[str, Items]) -> Sequence[str]:
        """Return what a frame asks for and does not find; of those of which one is enough, all or none."""

        def is_there(key: str) -> bool:
            return bool(beside[key]) if key in beside else self._is_told(key, event, frame, act)

        lost = [key for key in sorted(frame.required) if not is_there(key)]
        lost += ["unless"] if frame.unless and act.tied("where", frame.unless) else []
        enough = not frame.asks or any(map(is_there, frame.asks))
        return lost if enough else [*lost, *sorted(frame.asks)]

    def _is_told(self, key: str, event: Event, frame: Frame, act: Act) -> bool:
        """Return whether a side of an act is told, that a noun hit something or that it was carried out."""
        if key == "hit":
            return bool(self._roles.hit_by(act.clauses, act.last))
        if key == "carried_out":
            by = {kind_of(act.clauses.items[i]) for i in self._roles.launcher(act.clauses, act.last)}
            return not by.isdisjoint(frame.kinds.get("doer", _SIDES))
        return _has_side(key, event, frame, act)


def _last_of(clauses: Clauses, first: int, run: tuple[str, ...]) -> int | None:
    """Return the last item of the words of an act that begin at an item, None where they do not stand there.

    A particle may stand behind the object, "gave the town up": then the verb alone is the act.
    """
    items, last = clauses.items, first + len(run) - 1
    if tuple(x.text for x in items[first : last + 1]) == run:
        return last
    if items[first].text != run[0] or len(run) != len({"verb", "particle"}) or run[1] not in _PARTICLES:
        return None
    at = next((i for i in range(first + 2, min(first + _APART, len(items))) if items[i].text == run[1]), None)
    if at is None or not _OBJECT.issuperset(clauses.letters[first + 1 : at]):
        return None
    is_preposition = at + 1 < len(items) and clauses.letters[at + 1] in _OBJECT
    return None if is_preposition else first


def _sides(event: Event, act: Act) -> Iterator[int]:
    """Yield the items of the sides that the clause of an act tells; those of a noun may stand anywhere."""
    if act.clause is None:
        return
    shared = None if act.clause.own else event.rule.subject
    yield from (item for role, items in event.roles.items() if role != shared for item in items)


def _event(rule: Rule, act: Act, tagged: Tagged, slots: Mapping[str, Items]) -> Event:
    """Return the event of an act with the roles that a frame fills itself."""
    return Event(
        rule=rule,
        tagged=tagged,
        head=act.first,
        head_end=act.last,
        first=act.first,
        last=act.last,
        voice="nominal" if rule.nominal else "active",
        roles=slots,
    )


def _counts(rule: Rule, frame: Frame, act: Act) -> bool:
    """Return whether an act is of the sort and the voice that a rule asks for."""
    if rule.nominal == (act.clause is not None) or (rule.nominal and not act.heads_its_chunk):
        return False
    if frame.voice is not None and (act.clause is None or act.clause.passive != (frame.voice == "passive")):
        return False
    if "place" in {rule.object, rule.subject} and act.is_state:
        return False
    return not act.looks_back and (rule.general or frame.result or not act.is_result)


def _lacks_doer(rule: Rule, frame: Frame, act: Act) -> bool:
    """Return whether a verb has nobody of all who have to do it, as its clause alone tells."""
    asked = "doer" in frame.required and rule.subject == "initiator" and act.clause is not None
    return asked and not act.doers


def _goes_on(rule: Rule, act: Act, did: set[tuple[str, int]]) -> bool:
    """Return whether an act only adds to what one weapon did: "a bomb killed two and injured three"."""
    if rule.subject != "weapon" or act.clause is None or act.clause.own or act.clause.shares is None:
        return False
    return (rule.rule_id, act.clause.shares.number) in did


def _beside(rule: Rule, frame: Frame, act: Act) -> dict[str, Items]:
    """Return what stands beside an act, as far as it is no side of the event."""
    kinds = frame.kinds
    found = {key: act.tied(key, kinds[key]) for key in TIED if key in kinds}
    if act.clause is not None and rule.object not in {None, "target"}:
        read = act.ground if rule.object == "place" else act.side
        found["patient"] = read(act.patients, kinds.get("patient", _NONE))
    if act.clause is not None and rule.subject not in {None, "initiator"}:
        read = act.ground if rule.subject == "place" else act.side
        found["doer"] = read(act.doers, kinds.get("doer", _NONE))
    return found


def _slots(rule: Rule, beside: Mapping[str, Items], act: Act) -> dict[str, Items]:
    """Return the roles that a frame fills itself; those that are left open are read from the clause."""
    slots = {rule.object: beside.get("patient", ()), rule.subject: beside.get("doer", ())}
    if rule.object != "target":
        slots["target"] = beside.get("at", ()) or beside.get("where", ())
    if "place" in {rule.object, rule.subject}:
        slots |= {_SIDE_OF[key]: beside[key] for key in _SIDE_OF if _are_sides(act, beside.get(key, ()))}
    if "tool" in beside:
        slots["weapon"] = tuple(i for i in beside["tool"] if act.clauses.items[i].kind in _USED)
    return {role: items for role, items in slots.items() if role is not None and items}


def _are_sides(act: Act, items: Items) -> bool:
    """Return whether items that "from" or "to" ties to an act are who lost or gained, not where."""
    return any(act.clauses.items[i].kind not in _SPOTS for i in items)


def _has_side(key: str, event: Event, frame: Frame, act: Act) -> bool:
    """Return whether who does it, or what suffers it, is of the kinds that a frame asks for."""
    kinds, items = frame.kinds[key], act.clauses.items
    role = event.rule.subject if key == "doer" else event.rule.object
    chunks = act.doers if key == "doer" else act.patients
    told = event.roles.get(role, ()) if role else act.side(chunks, kinds)
    if act.clause is None:
        return any(kind_of(items[i]) in kinds for i in told)
    things = [i for i in told if kind_of(items[i]) in _THINGS]
    if key == "doer" and any(c.first <= i < c.head <= c.last for i in things for c in chunks):
        return False
    return any(is_of(items[i], kinds) for i in told) if told else bool(act.nouns(chunks, kinds))
