"""What an account leaves open and the document around it tells: time, place, parties and severity."""

import re
from collections.abc import Sequence

from incidents.figures.dates import Moment, TimePhrase
from incidents.resolve import carried, first_person, own_forces, when
from incidents.resolve.account import Account, Value, is_state
from incidents.resolve.civilians import PEACEFUL
from incidents.resolve.context import Context
from incidents.resolve.where import COLUMNS as PLACE
from incidents.schema import types
from incidents.tag import Phrase, Tagged
from incidents.words.late import late

_PERFECT = frozenset({"has", "have", "had"})
BOOMS = "sonic_booms"
_TAKING_OF_VICTIMS = "kidnap"
_LEAD = 2
_OPENING = 4
_STORY = 10
_DAYS = 2
_UNREAD_DATE = late(r"\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b")
_TIED_TO = late(r"\b(?:ties|links|contacts|sympath[a-z]+) (?:to|with|for)\b")
_TOLD_APART = late(
    r"\b(?:afterwards?|previously|formerly|earlier|at the time|back then|recently|lately|in the past"
    r"|over the years|anniversary)\b",
    re.IGNORECASE,
)
_NEAR = 2
_ON_THE_SPOT = frozenset({"strike", "ground", "other"})
_NEAR_IN_LIST = 4
_FROM_AFAR = types.which("from_afar")
_COLLISION_M = 150.0
_FIRED_FROM = late(
    r"\b(?:fired|fires|firing|launched|launches|launching|lobbed|shot|sent|coming|came)"
    r"(?:\s[\w-]{1,20}){0,4}?\sfrom\s(?!the\s(?:air|ground|sea)\b)"
)
_OWN_DEEDS = types.which("own_deed")
_COMPLAINTS = types.which("complaint")
_ACCIDENT = types.which("accident")
_DOWNING = types.which("downing")
_TAKING = types.which("takes_people")
_ENTRY = types.which("entry")
_IMPLIED = "deconfliction.implied"
_DECONFLICTION = ("deconfliction_notified", "deconfliction_channel", "deconfliction_step")


def completed(told: Sequence[Account], about: Context) -> tuple[Account, ...]:
    """Return the accounts with what the document tells for them elsewhere, each after the one before it."""
    done: list[Account] = []
    for account in sorted(told, key=lambda a: (a.sentence, a.event.head)):
        done.append(_completed(account, done, about))
    return tuple(_paired(carried.over(done)))


def _paired(done: Sequence[Account]) -> list[Account]:
    """Return accounts in which an encounter takes its open side from the one pair of the document."""
    met = [a for a in done if a.value("incident_group") in {"encounter", "loss"}]
    sides = [(a.value("initiator_id"), a.value("target_id")) for a in met]
    pairs = {frozenset(side) for side in sides if all(is_state(actor) for actor in side)}
    if len(pairs) != 1:
        return list(done)
    pair = pairs.pop()
    return [account.filled(_other_side(account, pair)) if account in met else account for account in done]


def _other_side(account: Account, pair: frozenset[str]) -> dict[str, Value]:
    """Return the open side of an account, when the other is one of a pair."""
    for side, other in (("initiator_id", "target_id"), ("target_id", "initiator_id")):
        known = account.value(side)
        if known in pair and account.value(other) is None and account.incident_type not in _ACCIDENT:
            (found,) = pair - {known}
            return {other: _derived(found, f"{other.removesuffix('_id')}.of_pair", account)}
    return {}


def _completed(account: Account, done: Sequence[Account], about: Context) -> Account:
    """Return one account with what the document and the accounts before it tell."""
    before = _before(account, done)
    account = account.filled(_same_town(account, before))
    account = account.filled(_country(account, before, about))
    account = account.filled(_sky(account))
    account = account.filled(_when(account, before, done, about))
    account = account.filled(_initiator(account, before))
    account = account.filled(_only_foe(account, about))
    account = account.filled(own_forces.hit(account))
    account = account.filled(own_forces.invaded(account, about))
    account = account.filled(first_person.spoken(account, about))
    account = account.filled(_speaker_as_party(account))
    account = _by_conduct(account)
    account = account.filled(_severity(account))
    return account.filled(_deconfliction(account))


def _initiator(account: Account, before: Account | None) -> dict[str, Value]:
    """Return who did it of the account before, for the next of a row: "Near Mosul, four strikes hit …"."""
    if before is None or "initiator_text" in account.values or account.incident_type != before.incident_type:
        return {}
    ours, theirs = account.value("target_id"), before.value("target_id")
    is_row = account.incident_type in _FROM_AFAR or _is_counted(account)
    if before.value("initiator_id") is None or not (
        (ours == theirs and (is_row or ours is not None)) or (_is_counted(account) and None in {ours, theirs})
    ):
        return {}
    lent = {"initiator_id": _derived(before.value("initiator_id"), "initiator.before", account)}
    if ours is None and theirs is not None and account.value("target_class") not in PEACEFUL:
        lent["target_id"] = _derived(theirs, "target.before", account)
    return lent


def _groups_named(about: Context) -> frozenset[tuple[str, str | None]]:
    """Return the armed groups that a text names, each with the country that is its home."""
    return frozenset(
        (entry.facts["id"], entry.facts.get("country"))
        for tagged in about.sentences
        for _, phrase in tagged.phrases()
        if phrase.actors
        for entry in phrase.entries("actor")
        if entry.facts["kind"] == "group" and entry.sense != "generic"
    )


def _only_foe(account: Account, about: Context) -> dict[str, Value]:
    """Return the one armed group that a document names, for fighters or captives of no stated group."""
    phrases = account.event.phrases("target")
    is_retaken = own_forces.is_retaken(account)
    is_open = account.value("target_class") == "militants" or (
        account.incident_type in _TAKING
        and account.value("target_class") is None
        and _TAKING_OF_VICTIMS not in account.event.rule.heads
    )
    doer = account.value("initiator_id")
    is_of_group = doer is not None and any(map(_is_group, account.event.phrases("initiator")))
    is_tied = _TIED_TO.search(account.event.tagged.sentence.text) is not None
    if "target_id" in account.values or _names_actor(phrases) or is_of_group or is_tied:
        return {}
    if not is_retaken and not (phrases and is_open):
        return {}
    named = {i for i, home in about.once(_groups_named) if home in {None, account.value("country")}}
    if len(named) != 1 or named & {account.value("initiator_id"), account.speaker.actor_id}:
        return {}
    return {"target_id": _derived(named.pop(), "target.only_group", account)}


def _is_group(phrase: Phrase) -> bool:
    return any(entry.facts["kind"] == "group" for entry in phrase.entries("actor"))


def _speaker_as_party(account: Account) -> dict[str, Value]:
    """Return the state that speaks as the side that is open: it tells of its own jets and airspace."""
    kind, speaker = account.incident_type, account.speaker.actor_id
    initiator, target = account.value("initiator_id"), account.value("target_id")
    if not is_state(speaker) or speaker in {initiator, target}:
        return {}
    if initiator is None and (
        (kind in _OWN_DEEDS and target is not None) or (kind in _ACCIDENT and _is_at_home(account, speaker))
    ):
        return {"initiator_id": _derived(speaker, "initiator.of_speaker", account)}
    told_as_loss = kind in _DOWNING and (account.event.voice == "passive" or is_state(initiator))
    complains = kind in _COMPLAINTS or told_as_loss
    if target is None and initiator is not None and complains and not _is_civil(account):
        return {"target_id": _derived(speaker, "target.of_speaker", account)}
    return {}


def _is_at_home(account: Account, speaker: object) -> bool:
    """Return whether no other country than the speaker's is told for an account."""
    return account.value("country") in {None, speaker}


def _is_civil(account: Account) -> bool:
    """Return whether an airliner was met."""
    return any(f.role == "target" and f.category == "airliner" for f in account.flights)


def _names_actor(phrases: Sequence[Phrase]) -> bool:
    """Return whether a phrase says whose people they are; "insurgents" of no known country does not."""
    return any(actor.sense != "generic" for phrase in phrases for actor in phrase.actors)


def _is_counted(account: Account) -> bool:
    """Return whether an account is a line of a list of strikes, told by their number."""
    return account.value("strikes_low") is not None


def _deconfliction(account: Account) -> dict[str, Value]:
    """Return that deconfliction is mentioned where a warning, step or channel is told."""
    told = any(column in account.values for column in _DECONFLICTION)
    if not told:
        return {}
    return {"deconfliction_mentioned": _derived(value=True, rule_id=_IMPLIED, account=account)}


def _before(account: Account, done: Sequence[Account]) -> Account | None:
    """Return the account told just before, when it is near enough to lend time and place."""
    reach = _NEAR_IN_LIST if account.event.tagged.sentence.kind == "bullet" else _NEAR
    for earlier in reversed(done):
        near = [s for s in earlier.sentences if s <= account.sentence]
        if near and account.sentence - max(near) <= reach:
            return earlier
    return None


def _same_town(account: Account, before: Account | None) -> dict[str, Value]:
    """Return the town of the account told in the sentence before, for one that names nothing else."""
    if before is None or "place_text" in account.values or "country" in account.values:
        return {}
    if (
        account.value("incident_group") not in _ON_THE_SPOT
        or before.value("incident_group") not in _ON_THE_SPOT
    ):
        return {}
    precision = before.value("where_precision")
    if (
        precision is None
        or precision > 2
        or account.sentence - max(before.sentences) > 1
        or account.aggregate
    ):
        return {}
    if any(True for _ in account.event.tagged.phrases("place", "seat", "state", "airbase", "region")):
        return {}
    if "date_start" in account.values and account.value("date_start") != before.value("date_start"):
        return {}
    return _place_of(before, account)


def _country(account: Account, before: Account | None, about: Context) -> dict[str, Value]:
    if "country" in account.values or account.value("where_precision") == 7:
        return {}
    if account.value("incident_group") == "encounter":
        return _same_sky(account, before)
    owner = _country_of_target(account)
    if "place_text" not in account.values and owner is not None:
        return {"country": _derived(owner, "country.of_target", account)}
    if "place_text" not in account.values and before is not None and before.value("country") is not None:
        return _place_of(before, account, ("country",))
    # What was fired from somewhere fell elsewhere, and the text may be set in either.
    if _FIRED_FROM.search(account.event.tagged.sentence.text) is not None:
        return {}
    main = _home_of_doer(account, about) or about.main_country
    return {"country": _derived(main, "country.of_document", account)} if main is not None else {}


def _home_of_doer(account: Account, about: Context) -> str | None:
    """Return the state that did it where the text is set there, and only its dateline is elsewhere.

    A report from Washington on what Damascus did tells of Syria.
    """
    doer = account.value("initiator_id")
    is_far = about.dateline is not None and about.dateline not in about.setting
    return doer if is_far and doer in about.setting and about.main_country == about.dateline else None


def _sky(account: Account) -> dict[str, Value]:
    """Return the state into whose sky another's aircraft came, where the place alone tells whose it is."""
    country, initiator = account.value("country"), account.value("initiator_id")
    if account.incident_type not in _ENTRY or country is None or initiator in {None, country}:
        return {}
    return {"target_id": _derived(country, "target.of_sky", account)}


def _same_sky(account: Account, before: Account | None) -> dict[str, Value]:
    """Return the place of the encounter told just before: a row of them happens in one sea or sky."""
    if before is None or "place_text" in account.values or before.value("incident_group") != "encounter":
        return {}
    return _place_of(before, account)


def _place_of(before: Account, account: Account, columns: Sequence[str] = PLACE) -> dict[str, Value]:
    """Return the place of the account before, for one that happened there too."""
    told = (column for column in columns if column in before.values)
    return {c: _derived(before.values[c].value, "place.before", account) for c in told}


def _country_of_target(account: Account) -> str | None:
    """Return the state whose base or forces on the ground were hit."""
    target = account.value("target_id")
    on_ground = (
        account.value("target_class") in {"airbase", "military"}
        and account.value("incident_group") == "strike"
    )
    return str(target) if on_ground and is_state(target) else None


def _when(
    account: Account, before: Account | None, done: Sequence[Account], about: Context
) -> dict[str, Value]:
    if "date_text" in account.values or "date_start" in account.values or account.event.is_label:
        return {}
    if account.sentence in about.entries:
        return when.of_entry(about.entries[account.sentence])
    return {} if is_perfect(account) else _day_around(account, before, done, about)


def _day_around(
    account: Account, before: Account | None, done: Sequence[Account], about: Context
) -> dict[str, Value]:
    """Return the days of the account before or of the lead, else that of publication for news of the day."""
    if _TOLD_APART.search(account.event.tagged.sentence.text) is not None:
        return {}
    points_on = account.refers_back and before is not None and before.incident_type != account.incident_type
    if before is not None and "date_start" in before.values and not points_on:
        return _day_of(before, "date.before", account)
    lead = next((a for a in done if "date_start" in a.values and (not a.aggregate or _is_opening(a))), None)
    if account.refers_back:
        return {}
    if lead is not None:
        return {} if _is_another(account, lead) else _day_of(lead, "date.of_lead", account)
    published = about.document.published_on
    if published is None or not _is_news_of_the_day(account, done, about):
        return {}
    return when.columns(Moment(published, published, 1), _derived(None, "date.of_publication", account), None)


def _is_another(account: Account, lead: Account) -> bool:
    """Return whether an act further down is another one than that of the lead, or the lead's day is a guess.

    What was done of the lead's own kind and was not joined to it was done at another time.
    """
    is_alike = account.incident_type == lead.incident_type and not lead.aggregate
    is_alike = is_alike and account.event.voice == "active"
    return is_alike or lead.values["date_start"].rule_id == "date.of_publication"


def _day_of(other: Account, rule_id: str, account: Account) -> dict[str, Value]:
    """Return the days of another account for this one."""
    return when.columns(when.moment_of(dict(other.values)), _derived(None, rule_id, account), None)


def _is_news_of_the_day(account: Account, done: Sequence[Account], about: Context) -> bool:
    """Return whether an account stands at the head of a text, or is the first of one that names no day."""
    if _UNREAD_DATE.search(account.event.tagged.sentence.text) or account.event.voice == "nominal":
        return False
    if account.sentence <= _LEAD:
        return True
    is_act = account.value("incident_group") != "posture"
    return is_act and not done and _is_timeless(about.sentences[: account.sentence + 1])


def _is_timeless(sentences: Sequence[Tagged]) -> bool:
    """Return whether the first sentences of a text name no day, so that its story is that of its dateline."""
    return len(sentences) <= _STORY and not any(
        isinstance(reading, TimePhrase) and reading.kind != "clock"
        for tagged in sentences
        if tagged.sentence.kind not in {"dateline", "headline"}
        for _, phrase in tagged.phrases("time")
        for reading in phrase.head.readings
    )


def _is_opening(account: Account) -> bool:
    """Return whether a summary opens the document with its days, which are those of all that it sums up."""
    precision = account.value("date_precision")
    return account.sentence <= _OPENING and precision is not None and precision <= _DAYS


def is_perfect(account: Account) -> bool:
    """Return whether an account is told as background, in the perfect: "has deployed"."""
    event = account.event
    words = [event.tagged.items[i].text for i in range(max(0, event.head - 3), event.head)]
    return event.voice != "nominal" and bool(_PERFECT & set(words))


def _by_conduct(account: Account) -> Account:
    """Make a near miss of an intercept that was flown unsafely or closer than 150 m."""
    unsafe = types.turned(account.incident_type, "unsafe")
    if unsafe is None or not _is_unsafe(account):
        return account
    kind = account.values["incident_type"].at(unsafe)
    return account.having(incident_type=unsafe, values={**account.values, "incident_type": kind})


def _is_unsafe(account: Account) -> bool:
    """Return whether an encounter was flown unsafely or closer than 150 m."""
    separation = account.value("separation_high_m")
    return bool(account.value("unsafe")) or (separation is not None and separation < _COLLISION_M)


def _severity(account: Account) -> dict[str, Value]:
    row = types.rows()[account.incident_type]
    grade = row.grade_unsafe if row.grade_unsafe is not None and _is_unsafe(account) else row.grade
    if grade is None:
        return {}
    return {"severity": _derived(grade, "severity.graded", account)}


def _derived(value: object, rule_id: str, account: Account) -> Value:
    return Value(value, rule_id, account.start, account.end, derived=True)
