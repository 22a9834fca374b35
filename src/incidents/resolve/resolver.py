"""Builds the accounts of a document, sentence by sentence, and brings those of one incident together."""

from collections.abc import Mapping, Sequence

from incidents.casualties import Casualty, CasualtyGrammar, without
from incidents.detect import Detector, Event
from incidents.detect.index import Index
from incidents.document import Document
from incidents.figures.dates import Moment, is_background
from incidents.resolve import (
    apart,
    attributes,
    backdrop,
    blame,
    civilians,
    clausal,
    complete,
    denials,
    elsewhere,
    finer,
    foes,
    follow_up,
    grounds,
    habits,
    headlined,
    home,
    how_many,
    merge,
    placing,
    pointing,
    profile,
    retold,
    salvo,
    shadow,
    shares,
    since,
    story,
    titled,
    unit,
    victims,
    what,
    when,
    where,
    who,
)
from incidents.resolve.account import Account, Speaker, Value
from incidents.resolve.context import Context, context
from incidents.resolve.entries import within
from incidents.resolve.grounds import Ground
from incidents.resolve.scene import Scene, Told
from incidents.resolve.speaker import modality, speaker
from incidents.schema import types
from incidents.tag import Item, Phrase, Tagged
from incidents.words.frozen import frozen
from incidents.words.late import late
from incidents.words.lexicon import Lexicon
from incidents.words.places import Gazetteer

_CONTINUES = 2
_HARMLESS = "harmless"
_SHADOWED = "shadowed"
_BEHIND = "backdrop"
_STEPS = {
    "vague": "a wide rule read it, it tells no place and no day, and the text tells something else",
    "background": "it is long past when the text was published",
    "habit": "the tense of its verb tells what goes on or who somebody is, and no day or number is told",
    "own_booms": "the sonic booms are those of a state's own jets",
    "civil_crash": "the aircraft that crashed is not military",
}
_FLOWN = types.which("has_aircraft")
_INTRUSIONS = types.which("entry")
_TAKES_GROUND = types.which("takes_ground")
_ACCIDENT = types.which("accident")
_MOVES = types.which("moves")
_DOWNING = types.which("downing")
_ENTRY = late(r"\s*\[?(?:[01]?\d|2[0-3])[:.][0-5]\d\b(?!\s*(?:km|m|pc|percent|metres|million|billion))")
_SPOTS = frozenset({"place", "seat", "airbase"})
_COUNTRY = 6
_EXACT = 2
_SCENE_LASTS = 6
_SHORT = 30
_SCENE_IS_NEAR = 3
_MOVING = frozenset(
    {"left", "leave", "leaves", "leaving", "departed", "sailed", "took", "taken", "take", "bound"}
    | {"land", "lands", "landing", "landed", "returned", "returning"}
)
_OPERATION = late(
    r"(?<!\S)(?:the|this|an?) (?:[a-z-]+ ){0,2}(?:operation|search|raid|mission|patrol|assault|sweep)(?!\S)"
)

_RELATIVE = frozenset({"who", "which", "that", "whose", "where"})


@frozen
class Resolver:
    """Turns tagged sentences into accounts with one set of words and rules."""

    detector: Detector
    lexicon: Lexicon
    casualties: CasualtyGrammar
    attributes: Index[attributes.Attribute]
    gazetteer: Gazetteer
    grounds: tuple[Ground, ...]

    def events(self, tagged: Tagged) -> list[Event]:
        """Return the events of a sentence that can be incidents, in text order."""
        return self.sifted(self.detector.events(tagged))[0]

    def sifted(self, found: Sequence[Event]) -> tuple[list[Event], dict[int, str]]:
        """Return the events of a sentence that can be incidents, and by its head what stopped another."""
        stopped = {e.head: e.stopper for e in found if e.stopper is not None}
        grammar = self.detector.grammar
        going = [e for e in found if e.stopper is None]
        military = [e for e in going if not what.is_harmless(e, grammar, self.lexicon)]
        fore = backdrop.remaining(military, self.detector.roles)
        kept = shadow.remaining(fore, grammar)
        harmless = dict.fromkeys((e.head for e in going), _HARMLESS)
        behind = dict.fromkeys((e.head for e in military), _BEHIND)
        shadowed = dict.fromkeys((e.head for e in fore), _SHADOWED)
        left = stopped | harmless | behind | shadowed
        return kept, {head: why for head, why in left.items() if head not in {e.head for e in kept}}

    def judged(
        self,
        document: Document,
        sentences: Sequence[Tagged],
        events: Mapping[int, Sequence[Event]],
        title: Tagged | None = None,
    ) -> list[tuple[Account, Ground | None]]:
        """Return the accounts of a document in text order, one for each incident that it tells.

        Each comes with the ground on which it is left out, if there is one. `events` are those of each
        sentence that has some, by its number. `title` is the title where the text has it not.
        """
        behind = [backdrop.items(tagged, self.detector.roles) for tagged in sentences]
        about = context(document, sentences, self.gazetteer, behind)
        told: list[Account] = []
        scene: dict[str, Value] = {}
        for number in range(len(sentences)):
            scene = self._read(number, events.get(number, ()), about, told, scene)
        marked = blame.bound(attributes.applied(told, about, self.attributes), about, self.detector)
        dated = [follow_up.of_next(account, marked, about, self.detector) for account in marked]
        headed = titled.signed(dated, () if title is None else self.events(title), about)
        hurt = victims.told(complete.completed(headed, about), about)
        sided = foes.opposed(home.signed(hurt, about), about)
        whole = story.brought_together(sided, about)
        is_sure = any(not account.event.rule.general for account in whole)
        against = [self._against(account, about, is_sure=is_sure) for account in whole]
        kept = [account for account, why in zip(whole, against, strict=True) if why is None]
        left = [(a, _step(why)) for a, why in zip(whole, against, strict=True) if why is not None]
        said = self.detector.attributions
        of_title = () if title is None else self.casualties.find(title)
        counted = [headlined.adopted(account, of_title) for account in kept]
        finest = [finer.adopted(account, counted, about, self.detector) for account in counted]
        placed = [account.filled(unit.of_text(account, about, said)) for account in finest]
        coded = (account.filled(civilians.by_role(account, about, said)) for account in placed)
        settled = denials.told([placing.settled(account) for account in coded], about, self.attributes)
        return [*((account, grounds.against(account, about, self.grounds)) for account in settled), *left]

    def _read(
        self,
        number: int,
        events: Sequence[Event],
        about: Context,
        told: list[Account],
        scene: dict[str, Value],
    ) -> dict[str, Value]:
        """Add what one sentence tells to the accounts told so far; return the scene that it leaves behind.

        `scene` is the time and place that the sentences before told, as long as no event has used it.
        """
        tagged = about.sentences[number]
        scene = {} if _ENTRY.match(tagged.sentence.text) else _fresh(scene, number, about, _SCENE_LASTS)
        if events and all(_is_backdrop(e) for e in events) and _follows_encounter(number, told):
            return scene
        events = [] if number and _heads_claim(about.sentences[number - 1]) else events
        if profile.is_profile(tagged, events, about.sentences, number):
            return scene
        if not events:
            return self._between(number, tagged, about, told, scene)
        counted = self._counted(tagged)
        shared = how_many.by_event(events, counted, self.detector.grammar)
        scene = (
            scene
            if _goes_on(tagged, about.sentences[max(0, number - _SCENE_LASTS) : number])
            else _fresh(scene, number, about, _SCENE_IS_NEAR)
        )
        for place, event in enumerate(events):
            draft = self._draft(number, event, shared.get(place, ()), about, told, scene)
            draft = draft.having(tolls=retold.without_known(draft.tolls, told, number))
            draft = draft if told else self._opened(draft, number, about)
            for part in self._parted(draft, about):
                merge.add(part, told)
        return {}

    def _against(self, account: Account, about: Context, *, is_sure: bool) -> str | None:
        """Return why an account does not belong in the dataset, None where it does.

        History, habits, crashes of civil aircraft and the sonic booms of a state's own jets do not; what only
        a wide rule found and nothing dates or places does not where the text `is_sure` of something else.
        """
        moment = when.moment_of(account.values)
        stated = account.values.get("date_start")
        is_dated = stated is not None and stated.rule_id == when.OF_ENTRY
        if moment is not None and not is_dated and is_background(moment, about.document.published_on):
            return "background"
        if complete.BOOMS in account.event.rule.traits and account.value("target_id") is None:
            return "own_booms"
        if is_sure and _is_vague(account):
            return "vague"
        if habits.is_habit(account, about, self.detector.roles):
            return "habit"
        return "civil_crash" if account.incident_type in _ACCIDENT and not what.is_military(account) else None

    def _parted(self, draft: Account, about: Context) -> list[Account]:
        """Return the account of a deed done in several named places as one account for each of them.

        The dead of all together belong to none of them: they are told by an account of the whole.
        """
        event = draft.event
        if counted := shares.of(draft, about, self.detector.grammar):
            return _shared_out(draft, counted)
        if draft.aggregate or not _can_be_parted(draft):
            return [draft]
        said = _beside(event, self.detector.attributions(event.tagged))
        spots = where.several(event, about, self.detector.grammar, said)
        if not spots:
            return [draft]
        parts = [_in_place(draft, phrase, found, part) for part, (phrase, found) in enumerate(spots)]
        around = {c: v for c, v in draft.values.items() if c not in where.COLUMNS or c == "country"}
        whole = draft.having(aggregate=True, part=len(parts), values=around)
        return [*parts, whole] if draft.tolls else parts

    def _opened(self, draft: Account, number: int, about: Context) -> Account:
        """Return the first account of a document with the dead whom the sentences right before it count.

        "Nine people died in Homs on Friday. Jets had bombed a market."
        """
        if any(t.casualty.outcome == "killed" for t in draft.tolls):
            return draft
        for tagged in about.sentences[max(0, number - _CONTINUES) : number]:
            source = speaker(tagged, self.detector.attributions(tagged), about, self.detector)
            tolls = how_many.tolls_of(tagged, self._counted(tagged), source.text if source else None)
            if any(t.casualty.outcome == "killed" for t in tolls):
                return draft.having(tolls=tolls + draft.tolls)
        return draft

    def _between(
        self, number: int, tagged: Tagged, about: Context, told: list[Account], scene: dict[str, Value]
    ) -> dict[str, Value]:
        """Read a sentence without an event: it may go on with an account and set the scene for the next."""
        goes_on = any(number - max(account.sentences) <= _CONTINUES for account in told)
        sets_scene = _sets_scene(tagged)
        if not goes_on and not sets_scene:
            return scene
        here = Scene(tagged, aloft=_is_under_way(tagged, told))
        said = self.detector.attributions(tagged) | backdrop.items(tagged, self.detector.roles)
        place = where.stated(here, about, self.detector.grammar, said)
        found = place | self._when(here, about, told, said) if sets_scene else place
        if goes_on:
            self._continue(number, tagged, self._counted(tagged), about, told, place)
        return _moved(scene, found) if sets_scene else scene

    def _counted(self, tagged: Tagged) -> list[Casualty]:
        """Return the numbers of people in a sentence that may belong to one incident."""
        return tagged.once(self._count)

    def _count(self, tagged: Tagged) -> list[Casualty]:
        found = self.casualties.find(tagged)
        return list(without(found, (n for n, c in enumerate(found) if c.cumulative)))

    def _draft(
        self,
        number: int,
        event: Event,
        counted: Sequence[Casualty],
        about: Context,
        told: Sequence[Account],
        scene: Mapping[str, Value],
    ) -> Account:
        """Return the account of one event, from its sentence and the scene before it."""
        grammar, sentence = self.detector.grammar, event.tagged.sentence
        said = _beside(event, self.detector.attributions(event.tagged))
        kind = what.incident_type(event, grammar, self.lexicon)
        roles = self.detector.roles
        behind = backdrop.items(event.tagged, roles)
        own = clausal.own(event, roles)
        aside = clausal.aside(event, roles) | (frozenset() if event.head in behind else behind)
        aside |= clausal.of_subjects(event, roles)
        place = where.stated(event, about, grammar, said | aside, own)
        elsewhen = said | aside | apart.times(event, roles)
        stated = place | self._when(event, about, told, elsewhen, own)
        pointed = pointing.of_event(event, number, self.detector, told, about)
        around = _set(pointing.joined(stated, pointed, event), scene)
        around = around if "place_text" in around else {**around, **where.aimed(event, grammar)}
        country = around["country"].value if "country" in around else None
        if merge.answers(event):
            around = {column: value for column, value in around.items() if column not in when.COLUMNS}
        values = around | who.columns(event, about, country, told, self.detector.roles)
        if kind in _INTRUSIONS:
            values = where.own_airspace(values)
        draft = Account(
            incident_type=kind,
            event=event,
            sentence=number,
            start=sentence.start,
            end=sentence.end,
            values=values | salvo.sent(event, kind) | what.columns(event, kind, grammar, self.lexicon),
            flights=what.flights(event, about, country),
            refers_back=merge.refers_back(event),
            sentences=(number,),
        )
        source = speaker(
            event.tagged, self.detector.attributions(event.tagged) - {event.head}, about, self.detector
        )
        is_sum = bool(counted) and since.summed(event.tagged, event.head, grammar)
        return _said_by(draft.having(aggregate=is_sum), source, counted)

    def _when(
        self,
        event: Told,
        about: Context,
        told: Sequence[Account],
        said: frozenset[int],
        own: frozenset[int] = frozenset(),
    ) -> dict[str, Value]:
        """Return the time that a sentence states, as it counts in the entry in which the sentence stands."""
        document = within(about.document, about.entry(event.tagged))
        latest = max((number for account in told[-1:] for number in account.sentences), default=-1)
        anchor = when.named_before(about, event.tagged, latest) or _anchor(told)
        return when.stated(event, document, self.detector.grammar, said, anchor, own)

    def _continue(
        self,
        number: int,
        tagged: Tagged,
        counted: Sequence[Casualty],
        about: Context,
        told: list[Account],
        scene: Mapping[str, Value],
    ) -> None:
        """Give the numbers, aircraft and place of a sentence without an event to the account told before."""
        owner = _owner(told, counted, scene)
        last = told[owner]
        if number - max(last.sentences) > _CONTINUES:
            return
        said = self.detector.attributions(tagged)
        last = follow_up.dated(last, number, tagged, about.document, self.detector.grammar, said)
        met = last.values["incident_group"].value in {"encounter", "loss"} or last.incident_type in _FLOWN
        flights = what.flights_in(tagged, about, last.value("country")) if met else ()
        source = speaker(tagged, said, about, self.detector)
        text = tagged.sentence.text
        spot = elsewhere.Spot(tagged, scene, said, about)
        own = [c for c in counted if not spot.is_of(last, c)]
        here = [c for c in own if not retold.is_elsewhere(text, c) and _can_befall(last, c)]
        tolls = how_many.tolls_of(tagged, here, source.text if source else None)
        near = [a.value("country") for a in told[max(0, owner - 1) : owner]]
        home = next((country for country in near if country is not None), about.main_country)
        told[owner] = merge.continued(merge.placed(last, scene, number, home), tolls, flights, number)


def _is_vague(account: Account) -> bool:
    """Return whether a wide rule alone found an account, and no place and no day is told of it."""
    place = account.values.get("place_text")
    is_placed = place is not None and not place.derived
    return account.event.rule.general and not (is_placed or account.tells_day())


def _targets(event: Event) -> list[Item]:
    """Return the items that tell to what it was done."""
    return [event.tagged.items[i] for i in event.roles.get("target", ())]


def _shared_out(draft: Account, counted: Sequence[shares.Share]) -> list[Account]:
    """Return the account of a deed in each place for which its sentence counts people; elsewhere is none."""
    values = {column: value for column, value in draft.values.items() if column not in where.COLUMNS}
    return [
        draft.having(values={**values, **share.place}, tolls=share.tolls, part=part)
        for part, share in enumerate(counted)
        if share.place
    ]


def _can_be_parted(draft: Account) -> bool:
    """Return whether a deed is one incident for each place: a strike, or the capture of several towns."""
    return draft.value("incident_group") == "strike" or draft.incident_type in _TAKES_GROUND


def _in_place(draft: Account, phrase: Phrase, place: Mapping[str, Value], part: int) -> Account:
    """Return the account of a deed in one of the places where it was done, without the joint toll."""
    values = {column: value for column, value in draft.values.items() if column not in where.COLUMNS}
    base = draft.event.tagged.sentence.start
    if any(item.kind in _SPOTS for item in _targets(draft.event)):
        words = Value(phrase.text, "target.stated", base + phrase.start, base + phrase.end)
        values["target_text"] = words
    return draft.having(values={**values, **place}, tolls=(), part=part)


def _beside(event: Event, said: frozenset[int]) -> frozenset[int]:
    """Return the items that only say who tells an event: not those of the clause that tells it of them.

    "Monitors who visited the clinic struck on Monday confirmed it" tells when, and where, within the source.
    """
    if event.head not in said:
        return said
    items = event.tagged.items
    opening = next((i for i in range(event.head, -1, -1) if items[i].text in _RELATIVE and i in said), None)
    return said - {event.head} if opening is None else frozenset(i for i in said if i < opening)


def _said_by(draft: Account, source: Speaker | None, counted: Sequence[Casualty]) -> Account:
    """Return an account with its speaker and the numbers of its sentence, which the same speaker gives."""
    named = Speaker() if source is None else source
    event, tolls = draft.event, how_many.tolls_of(draft.event.tagged, counted, named.text)
    return draft.having(
        tolls=tolls,
        modality=modality(event, attributed=source is not None),
        speaker=named,
        aggregate=draft.aggregate or _sums_up(draft) or what.is_summary(event, draft.incident_type, tolls),
    )


def _sums_up(draft: Account) -> bool:
    """Return whether the words around an act sum up several, or a war, and not only say in which war it was.

    "A missile hit a market on Sunday as the four-year war goes on" is one act, and has a day.
    """
    event = draft.event
    is_one = event.voice != "nominal" or not event.head_text.lower().endswith("s")
    is_dated = draft.tells_day() and draft.value("date_precision") == 1
    return event.aggregate or (event.in_a_war and not (is_one and is_dated))


def _step(why: str) -> Ground:
    """Return why an account does not belong in the dataset, as a ground."""
    return Ground(f"step.{why}", _STEPS[why], frozenset(), (), "sentence", frozenset(), (), ())


def _owner(told: Sequence[Account], counted: Sequence[Casualty], scene: Mapping[str, Value]) -> int:
    """Return the place of the account that a sentence goes on with: the last, or the one that it places.

    "At Saki, three soldiers were hurt" goes on with the raid on Saki, though one on Engels was told after it.
    Captives belong to the last account on the ground, where there is one, and no numbers to an account of
    which nobody can be a victim.
    """
    named = scene["place"].value if "place" in scene else None
    last = max(sentence for account in told for sentence in account.sentences)
    there = [n for n, a in enumerate(told) if a.value("place") == named and last in a.sentences]
    if named is not None and there:
        return there[-1]
    captives = any(casualty.outcome == "captured" for casualty in counted)
    latest = sorted(range(len(told)), key=lambda place: (max(told[place].sentences), place))
    ground = [place for place in latest if told[place].value("incident_group") == "ground"]
    if captives and ground:
        return ground[-1]
    fit = [place for place in latest if all(_can_befall(told[place], casualty) for casualty in counted)]
    return (fit or latest)[-1]


def _can_befall(account: Account, casualty: Casualty) -> bool:
    """Return whether people may be victims of what a sentence before told: nobody is of a move of forces.

    Whom a craft that was shot down takes with it is its crew, and no civilians on the ground.
    """
    if account.incident_type in _MOVES:
        return False
    return account.incident_type not in _DOWNING or casualty.victim_class not in civilians.UNARMED


def _fresh(scene: Mapping[str, Value], number: int, about: Context, reach: int) -> dict[str, Value]:
    """Return the part of a scene that was told at most so many sentences before."""
    earliest = about.sentences[max(0, number - reach)].sentence.start
    return {
        column: value
        for column, value in scene.items()
        if value.start is not None and value.start >= earliest
    }


def _moved(scene: Mapping[str, Value], found: Mapping[str, Value]) -> dict[str, Value]:
    """Return a scene with what a later sentence tells; a country alone does not widen the place in it."""
    told = {column: value for column, value in found.items() if column not in where.COLUMNS}
    place = {column: value for column, value in found.items() if column in where.COLUMNS}
    known = {column: value for column, value in scene.items() if column in where.COLUMNS}
    is_country = "where_precision" in place and place["where_precision"].value == _COUNTRY
    same = [v.value for v in (scene.get("country"), found.get("country")) if v is not None]
    keeps = not place or (is_country and len(same) > 1 and same[0] == same[1])
    times = {column: value for column, value in scene.items() if column not in where.COLUMNS}
    return {**times, **told, **(known if keeps else place)}


def _goes_on(tagged: Tagged, earlier: Sequence[Tagged]) -> bool:
    """Return whether a sentence speaks of forces or an operation as known: "the patrol", "the search"."""
    known = (
        text.startswith("the ") and (not phrase.actors or _is_named(text.removeprefix("the "), earlier))
        for _, phrase in tagged.phrases("force", "people")
        for text in (phrase.text.lower(),)
    )
    return any(known) or _OPERATION.search(tagged.sketch) is not None


def _heads_claim(tagged: Tagged) -> bool:
    """Return whether a line says that a claim follows, which is told in order to be checked."""
    text = tagged.sentence.text.strip()
    return len(text) <= _SHORT and text.rstrip(":").strip().lower() in {
        "claim",
        "the claim",
        "what is claimed",
    }


def _is_backdrop(event: Event) -> bool:
    """Return whether a move is told in the pluperfect, as what came before: "the ship had left the port"."""
    words = [item.text for item in event.tagged.items[max(0, event.head - 3) : event.head]]
    return event.rule.incident_type in _MOVES and "had" in words


def _follows_encounter(number: int, told: Sequence[Account]) -> bool:
    """Return whether an encounter or loss was told in one of the two sentences before."""
    met = (a for a in told if a.value("incident_group") in {"encounter", "loss"})
    return any(number - max(account.sentences) <= _CONTINUES for account in met)


def _is_named(name: str, earlier: Sequence[Tagged]) -> bool:
    """Return whether the sentences before name somebody in the same words."""
    return any(name in tagged.sentence.text.lower() for tagged in earlier)


def _is_under_way(tagged: Tagged, told: Sequence[Account]) -> bool:
    """Return whether a sentence tells of craft that leave a place or come to it, where nothing happens.

    Behind a deployment the place that they come to is where it happened.
    """
    if told and told[-1].incident_type in _MOVES:
        return False
    crafts = any(True for _ in tagged.phrases("aircraft", "ship"))
    return crafts and any(item.text in _MOVING for item in tagged.items)


def _sets_scene(tagged: Tagged) -> bool:
    """Return whether a sentence can set the scene for the next: it has forces in it or begins with a time."""
    if tagged.sentence.kind in {"heading", "dateline"}:
        return tagged.sentence.kind == "heading"
    opens = bool(tagged.items) and tagged.items[0].kind == "time"
    if opens or tagged.phrases("force", "aircraft", "ship"):
        return True
    return _has_fighters(tagged) or _OPERATION.search(tagged.sketch) is not None


def _has_fighters(tagged: Tagged) -> bool:
    """Return whether a sentence speaks of people who fight."""
    return any(
        entry.facts["victim_class"] == "combatant"
        for _, phrase in tagged.phrases("people")
        for entry in phrase.head.entries("people")
    )


def _set(values: dict[str, Value], scene: Mapping[str, Value]) -> dict[str, Value]:
    """Return the values of an event with the time and place of its scene where it states none."""
    lent = {
        column: value
        for column, value in scene.items()
        if column in when.COLUMNS and "date_text" not in values
    }
    if "place_text" not in values:
        finer = "where_precision" in scene and scene["where_precision"].value != _COUNTRY
        lent |= {column: value for column, value in scene.items() if column in where.COLUMNS and finer}
    elif "country" not in values and "where_precision" in scene and values["where_precision"].value <= _EXACT:
        lent |= {
            c: v for c, v in scene.items() if c == "country" and scene["where_precision"].value == _COUNTRY
        }
    return {**lent, **values}


def _anchor(told: Sequence[Account]) -> Moment | None:
    """Return the time of the account told last, from which "the next day" counts."""
    return when.moment_of(dict(told[-1].values)) if told else None


def evidence_columns(account: Account) -> dict[str, Value]:
    """Return all event columns of an account, the numbers of people among them."""
    return {**account.values, **how_many.of(account)}
