"""Every closed list of the dataset, each value with what it means; the types are the rows of `types.toml`."""

from enum import StrEnum
from typing import Self

from incidents.schema.types import rows


class Meaningful(StrEnum):
    """An enumeration whose members are texts that carry their `meaning`."""

    meaning: str

    def __new__(cls, value: str, meaning: str = "") -> Self:
        """Keep the meaning beside the value."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.meaning = meaning
        return member


class IncidentGroup(Meaningful):
    """The families of incident types."""

    ENCOUNTER = "encounter", "Forces met and nobody had to be hit"
    LOSS = "loss", "A military aircraft was lost or damaged"
    STRIKE = "strike", "Fire or an explosive was delivered on a target"
    GROUND = "ground", "Force was used, ground changed hands or people were taken on the ground"
    POSTURE = "posture", "Forces moved, or the arrangements between them changed"
    OTHER = "other", "Harm was done by means that the text does not state"


class IncidentType(StrEnum):
    """What happened.

    Each type belongs to one `group` and carries its `meaning`.
    """

    group: IncidentGroup
    meaning: str

    def __new__(cls, value: str, group: IncidentGroup = IncidentGroup.OTHER, meaning: str = "") -> Self:
        """Keep group and meaning beside the value."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.group = group
        member.meaning = meaning
        return member

    _ignore_ = "_row"
    for _row in rows().values():
        vars()[_row.name.upper()] = _row.name, IncidentGroup(_row.group), _row.meaning


class Severity(Meaningful):
    """How dangerous an encounter was, after the European Leadership Network's grading."""

    HIGH_RISK = "high_risk", "Casualties or a direct confrontation came close: a collision nearly happened"
    SERIOUS = "serious", "Aggressive or unusually provocative, with a real risk of escalation"
    PROVOCATIVE = "provocative", "Meant to test or to send a message; beyond what is usual"
    ROUTINE = "routine", "Met, identified and escorted in the usual way"


class Modality(Meaningful):
    """Who stands behind the account, and how firmly."""

    ASSERTED = "asserted", "The outlet tells it as a fact"
    ATTRIBUTED = "attributed", "A named or described source says so"
    ALLEGED = "alleged", "The account is hedged: reportedly, suspected, accused of"
    DENIED = "denied", "The document's only account is that it did not happen"


class TargetClass(Meaningful):
    """What kind of thing or people was hit or met."""

    AIRCRAFT = "aircraft", "An aircraft of any kind, crewed or not"
    SHIP = "ship", "A ship, boat or submarine"
    AIRBASE = "airbase", "An air base or an airfield in military use"
    MILITARY = "military", "Forces, positions or installations of a state"
    MILITANTS = "militants", "Members or positions of an armed group that is no state"
    CIVILIANS = "civilians", "People who take no part in the fighting"
    MEDICAL = "medical", "Hospitals, clinics, ambulances and their staff"
    AID = "aid", "Relief convoys, stores, offices and their staff"
    SCHOOL = "school", "Schools and universities"
    WORSHIP = "worship", "Mosques, churches, temples and other places of worship"
    MARKET = "market", "Markets, shops, restaurants and other places of trade"
    INFRASTRUCTURE = "infrastructure", "Power, water, fuel, transport, communications, industry"
    RESIDENTIAL = "residential", "Homes, camps for displaced people, residential areas"
    DIPLOMATIC = "diplomatic", "Embassies, consulates and diplomats"
    UNKNOWN = "unknown", "A target is named, but not of what kind"


class WeaponClass(Meaningful):
    """The means that were used."""

    BOMB = "bomb", "A bomb dropped from the air, or one that is not described further"
    BARREL_BOMB = "barrel_bomb", "A makeshift container of explosive dropped from an aircraft"
    GUIDED_BOMB = "guided_bomb", "A bomb that steers itself to its target, glide bombs included"
    CLUSTER_MUNITION = "cluster_munition", "A munition that scatters smaller ones"
    INCENDIARY = "incendiary", "A munition meant to burn: white phosphorus, thermite, napalm"
    MISSILE = "missile", "A guided missile of a kind that is not told"
    CRUISE_MISSILE = "cruise_missile", "A missile that flies to its target like an aircraft"
    BALLISTIC_MISSILE = "ballistic_missile", "A missile on a ballistic path"
    AIR_TO_AIR_MISSILE = "air_to_air_missile", "A missile from one aircraft at another"
    SURFACE_TO_AIR_MISSILE = "surface_to_air_missile", "A missile from ground or ship at an aircraft"
    ANTI_TANK_MISSILE = "anti_tank_missile", "A guided missile against armour"
    ANTI_SHIP_MISSILE = "anti_ship_missile", "A guided missile against ships"
    ROCKET = "rocket", "An unguided rocket, launched from ground or air"
    ARTILLERY = "artillery", "Guns and howitzers, and their shells"
    MORTAR = "mortar", "Mortars and their rounds"
    TANK = "tank", "A tank and its gun"
    AIRCRAFT_GUN = "aircraft_gun", "The cannon or machine gun of an aircraft"
    ANTI_AIRCRAFT_GUN = "anti_aircraft_gun", "A gun made to fire at aircraft"
    SMALL_ARMS = "small_arms", "Rifles, pistols, machine guns"
    GRENADE = "grenade", "A grenade, thrown or launched, rocket-propelled ones included"
    IED = "ied", "An improvised bomb that was planted"
    CAR_BOMB = "car_bomb", "A bomb in a vehicle"
    SUICIDE_BOMB = "suicide_bomb", "A bomb set off by the person who carries or drives it"
    MINE = "mine", "A land or sea mine"
    DRONE = "drone", "An uncrewed aircraft used as the weapon"
    CHEMICAL = "chemical", "A chemical agent: chlorine, nerve agent, mustard gas"
    FLARE = "flare", "Flares released at or near somebody"
    LASER = "laser", "A laser pointed at somebody"
    TORPEDO = "torpedo", "A torpedo"
    KNIFE = "knife", "Knives, machetes and other blades"
    OTHER = "other", "Named means that are none of these"


class DeconflictionChannel(Meaningful):
    """How two militaries keep apart."""

    HOTLINE = "hotline", "A direct line between commands or operations centres"
    MEMORANDUM = "memorandum", "A written arrangement on safe flying or separation"
    TALKS = "talks", "Meetings or calls between militaries or officials about keeping apart"
    JOINT_CENTRE = "joint_centre", "A centre that both sides staff"
    NOTICE = "notice", "A one-way warning or notification"
    THIRD_PARTY = "third_party", "A go-between: another state or an international organisation"
    OTHER = "other", "A channel that is none of these"


class DeconflictionStep(Meaningful):
    """What happened to a deconfliction channel."""

    PROPOSED = "proposed", "Somebody offered or asked for it"
    AGREED = "agreed", "The parties agreed on it"
    ESTABLISHED = "established", "It was set up or began to work"
    USED = "used", "It was used"
    IGNORED = "ignored", "It was there and was not used or not answered"
    SUSPENDED = "suspended", "A party stopped it"
    RESTORED = "restored", "It was taken up again"


class Outcome(Meaningful):
    """What happened to people."""

    KILLED = "killed", "They died"
    INJURED = "injured", "They were hurt and lived"
    CAPTURED = "captured", "They were taken: arrested, captured, kidnapped"
    MISSING = "missing", "Nobody knows where they are"
    DISPLACED = "displaced", "They had to leave their homes"


class VictimClass(Meaningful):
    """Who the people were."""

    CIVILIAN = "civilian", "People who take no part in the fighting"
    COMBATANT = "combatant", "Soldiers, police, guards, militants, fighters, prisoners of war"
    CHILD = "child", "Children and minors"
    WOMAN = "woman", "Women"
    AID_WORKER = "aid_worker", "Staff of relief organisations"
    MEDIC = "medic", "Doctors, nurses, paramedics, rescuers"
    JOURNALIST = "journalist", "Reporters, camera crews and other media staff"
    CREW = "crew", "The crew of an aircraft or a ship"
    UNKNOWN = "unknown", "The text does not say who they were"


class AircraftCategory(Meaningful):
    """What an aircraft is made for."""

    FIGHTER = "fighter", "Air combat, multi-role fighters included"
    ATTACK = "attack", "Attack on the ground from a fixed-wing aircraft"
    BOMBER = "bomber", "Bombing over long distances"
    TRANSPORT = "transport", "Carrying troops and freight"
    TANKER = "tanker", "Refuelling others in flight"
    RECONNAISSANCE = "reconnaissance", "Watching, listening, early warning, control"
    PATROL = "patrol", "Maritime patrol and hunting of submarines"
    HELICOPTER = "helicopter", "Any helicopter or tiltrotor"
    UAV = "uav", "Any uncrewed aircraft"
    TRAINER = "trainer", "Training of pilots"
    AIRLINER = "airliner", "Civil passenger aircraft"
    UNKNOWN = "unknown", "The text does not say"


class AircraftRole(Meaningful):
    """On which side of the incident an aircraft was."""

    INITIATOR = "initiator", "It did what happened, or belonged to the side that did"
    TARGET = "target", "It was done to it, or to the side that it belonged to"
    OTHER = "other", "It took part on neither side, or the text leaves it open"


class IncidentGrade(Meaningful):
    """How well an incident is supported, after the grading of Airwars."""

    CONFIRMED = "confirmed", "Who did it says so"
    FAIR = "fair", "Two or more independent sources tell it, and none contradicts"
    WEAK = "weak", "One source tells it"
    CONTESTED = "contested", "It is denied, or sources name different attackers or causes"


class ClaimStance(Meaningful):
    """How somebody stands to what is said to have happened."""

    ASSERTS = "asserts", "Says that it is so"
    ALLEGES = "alleges", "Says so with a hedge, or is only said to say so"
    DENIES = "denies", "Says that it is not so"
    CLAIMS_OWN = "claims_own", "Says that he did it himself"
    BLAMES = "blames", "Says that somebody else did it"


class Change(Meaningful):
    """What became of an incident from one release to the next."""

    ADDED = "added", "It is there for the first time"
    CHANGED = "changed", "It has another value in a column"
    MERGED_INTO = "merged_into", "Its reports are of another incident now"
    SPLIT = "split", "Its reports were of another incident"
    WITHDRAWN = "withdrawn", "It is no longer there"


class LinkDecision(Meaningful):
    """What was decided of two reports that may be of one incident."""

    SAME = "same", "They are of one incident"
    APART = "apart", "They are of two: something forbids it, or another incident is nearer"
    PART_OF = "part_of", "One tells part of what the other sums up; they are two incidents"
    OVERRIDE = "override", "A person decided"


class OverrideAction(Meaningful):
    """What a person decided."""

    SET = "set", "Columns of a report or of its incident have other values"
    DROP = "drop", "A report tells of no incident"
    MERGE = "merge", "Reports are of one incident"
    SPLIT = "split", "Reports are an incident of their own"
    NOT_SAME = "not_same", "Two reports are never of one incident"


class OverrideStatus(Meaningful):
    """What became of a decision of a person in a build."""

    APPLIED = "applied", "It holds in these tables"
    UNUSED = "unused", "A document that it is about was not read"


class DocumentStatus(Meaningful):
    """What became of an input."""

    EXTRACTED = "extracted", "It was read and holds at least one report"
    NO_INCIDENT = "no_incident", "It was read and tells of no incident"
    SKIPPED = "skipped", "It was not read on purpose; status_reason says why"
    QUARANTINED = "quarantined", "It could not be processed; status_reason names the stage and the error"


class PublishedOnBasis(Meaningful):
    """Where a publication date comes from."""

    METADATA = "metadata", "The register, or a column of the input"
    DATELINE = "dateline", "A dateline or date line at the head of the text"
    HTML = "html", "The metadata of an HTML page"
    FILENAME = "filename", "A date in the name of the file"


class ActorKind(Meaningful):
    """What kind of body an actor is."""

    STATE = "state", "A state with its government and forces"
    TERRITORY = "territory", "A territory with an ISO code that is no sovereign state"
    GROUP = "group", "An armed group or movement that is no state"
    COALITION = "coalition", "States or groups that act together"
    ORGANISATION = "organisation", "An international organisation"
