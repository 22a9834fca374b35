"""What the crosswalks to other codebooks promise: everything is covered, and nothing is made up."""

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

import incidents
from exporting import HOSTILE, coded, dataset_of, hostile, told
from incidents.export import Choice, crosswalk, parties
from incidents.export.crosswalk import Crosswalk
from incidents.export.grades import airwars
from incidents.export.page import page
from incidents.export.ucdp import priogrid
from incidents.schema import (
    DeconflictionStep,
    EventColumns,
    IncidentType,
    Modality,
    Severity,
    TargetClass,
    VictimClass,
    WeaponClass,
    types,
)

NAMES = ("acled", "grades", "plover", "ucdp")
PARTIES = ("state", "states", "group", "igo", "ngo")
LISTS: dict[str, tuple[str, ...]] = {
    "weapon_class": tuple(WeaponClass),
    "target_class": tuple(TargetClass),
    "deconfliction_step": tuple(DeconflictionStep),
    "severity": tuple(Severity),
    "modality": tuple(Modality),
    "victim_class": tuple(VictimClass),
    "date_precision": tuple("12345"),
    "where_precision": tuple("1234567"),
    "group": ("rebel", "pro_government", "militia", "contractor", "criminal"),
    "party": PARTIES,
}
ACLED_PARTIES = ("own_state", "other_state", *PARTIES[1:])


@pytest.mark.parametrize("name", NAMES)
def test_every_incident_type_is_mapped_or_has_a_reason(name: str) -> None:
    assert set(crosswalk.load(name).types) == set(IncidentType)


@pytest.mark.parametrize("name", NAMES)
def test_every_member_of_a_list_stands_once(name: str) -> None:
    for column, entries in crosswalk.load(name).by.items():
        members = [member for entry in entries for member in entry.members]
        wanted = ACLED_PARTIES if (name, column) == ("acled", "party") else LISTS[column]
        assert sorted(members) == sorted(wanted), column


def acled() -> dict[str, Any]:
    """Return the crosswalk to ACLED as it is written: its file, and its part of the rows of the types."""
    file = files("incidents.export") / "crosswalks" / "acled.toml"
    kinds = {kind: dict(row.crosswalks["acled"]) for kind, row in types.rows().items()}
    return {**tomllib.loads(file.read_text(encoding="utf-8")), "types": kinds}


def test_a_new_type_without_a_mapping_is_refused() -> None:
    whole = acled()
    del whole["types"]["shelling"]
    with pytest.raises(ValidationError, match=r"no \[types.shelling\]"):
        Crosswalk.model_validate(whole)


def test_what_gives_nothing_needs_a_reason() -> None:
    whole = acled()
    del whole["types"]["crash"]["left_out"]
    with pytest.raises(ValidationError, match="neither because nor left_out"):
        Crosswalk.model_validate(whole)


@pytest.mark.parametrize("name", NAMES)
def test_conditions_name_columns_members_and_rules_that_exist(name: str, built: Path) -> None:
    rules = set(incidents.open(built).rules["rule_id"])
    for chosen in crosswalk.load(name).types.values():
        assert chosen.by is None or chosen.by in EventColumns.model_fields
        for case in chosen.cases:
            for column, allowed in case.when.items():
                known = {**LISTS, "initiator": (*ACLED_PARTIES, "state"), "rule_id": tuple(rules)}[column]
                assert set(allowed) <= set(known), (column, allowed)


def test_every_actor_of_the_lists_exists_and_every_body_of_several_is_judged(built: Path) -> None:
    known, kinds = parties.load(), dict(incidents.open(built).actors.select("actor_id", "kind").iter_rows())
    assert {kinds[actor] for actor in known.armed_groups} == {"group"}
    bodies = {actor for actor, kind in kinds.items() if kind in {"coalition", "organisation"}}
    assert set(known.bodies) == bodies
    states = {actor for actor, kind in kinds.items() if kind in {"state", "territory"}}
    assert states == set(known.numeric) == set(known.acled_regions) == set(known.ucdp_regions)
    assert known.numeric["SYR"] == 760


def row_of(to: str, folder: Path, modality: str = "asserted", **event: Any) -> dict[str, str] | None:
    """Return the row that one incident becomes, None where it becomes none."""
    return coded(dataset_of(folder / "data", told(1, modality, **event)), to, folder).get("r1")


@pytest.mark.parametrize("to", ["ucdp", "acled", "plover"])
def test_a_crosswalk_takes_what_is_asserted_or_attributed(to: str, tmp_path: Path) -> None:
    stories = [
        told(number, str(modality), killed_low=1, killed_best=1)
        for number, modality in enumerate(Modality, start=1)
    ]
    dataset = dataset_of(tmp_path / "data", *stories)
    found = coded(dataset, to, tmp_path)
    assert sorted(found) == ["r1", "r2"]
    assert {row["confidence"] for row in found.values()} == {"0.5"}
    alleged = coded(dataset, to, tmp_path, Choice(weakest=Modality.ALLEGED))
    assert alleged["r3"]["modality"] == "alleged"


@pytest.mark.parametrize("to", ["ucdp", "acled", "plover", "grades"])
def test_a_crosswalk_survives_hostile_text(to: str, tmp_path: Path) -> None:
    found = coded(hostile(tmp_path / "data"), to, tmp_path)
    assert HOSTILE not in str(found)


def test_ucdp_names_the_government_side_a_and_adds_up_the_dead(tmp_path: Path) -> None:
    row = row_of(
        "ucdp", tmp_path, initiator_id="islamic-state", target_id="SYR", incident_type="drone_strike",
        killed_low=5, killed_best=7, civilians_killed_best=2, combatants_killed_best=4,
    )  # fmt: skip
    assert row is not None
    assert row["type_of_violence"] == "1"
    assert row["dyad_name"] == "Government of Syria - Islamic State"
    assert (row["low"], row["best"], row["high"]) == ("5", "7", "7")
    deaths = [row[f"deaths_{name}"] for name in ("a", "b", "civilians", "unknown")]
    assert deaths == ["4", "0", "2", "1"]
    assert row["code_status"] == "Clear"
    assert (row["where_prec"], row["date_prec"], row["adm_1"]) == ("1", "1", "Homs")


@pytest.mark.parametrize(
    ("event", "kind", "status"),
    [
        ({"target_id": "islamic-state"}, "1", "Clear"),
        ({"initiator_id": "sdf", "target_id": "islamic-state"}, "2", "Clear"),
        ({"incident_type": "attack_on_civilians"}, "3", "Clear"),
        ({"incident_type": "attack_on_civilians", "initiator_id": None}, "3", "Check dyad"),
        ({"target_class": "market"}, "", "Check type"),
        ({"target_id": "un"}, "", "Check type"),
        ({"target_id": "islamic-state", "killed_best": None, "killed_low": 24}, "1", "Check deaths"),
    ],
)
def test_ucdp_gives_a_type_only_where_both_sides_are_known(
    event: dict[str, Any], kind: str, status: str, tmp_path: Path
) -> None:
    row = row_of("ucdp", tmp_path, **{"killed_best": 3, **event})
    assert row is not None
    assert (row["type_of_violence"], row["code_status"]) == (kind, status)


@pytest.mark.parametrize(
    "event",
    [
        {},
        {"killed_best": 0, "killed_low": 0},
        {"killed_high": 40},
        {"killed_best": 3, "country": None, "admin1_code": None},
        {"killed_best": 3, "date_start": None, "date_end": None, "date_precision": None},
        {"killed_best": 3, "incident_type": "crash"},
    ],
)
def test_ucdp_leaves_out_what_it_would_not_count(event: dict[str, Any], tmp_path: Path) -> None:
    assert row_of("ucdp", tmp_path, **event) is None


def test_priogrid_cells_begin_in_the_south_west() -> None:
    assert priogrid(-89.9, -179.9) == 1
    assert priogrid(-89.9, 179.9) == 720
    assert priogrid(90, 180) == 259_200


@pytest.mark.parametrize(
    ("event", "event_type", "sub_event_type"),
    [
        ({}, "Explosions/Remote violence", "Air/drone strike"),
        (
            {"incident_type": "bombing", "weapon_class": "suicide_bomb"},
            "Explosions/Remote violence",
            "Suicide bomb",
        ),
        ({"incident_type": "bombing"}, "Explosions/Remote violence", ""),
        ({"incident_type": "territorial_change"}, "Battles", "Government regains territory"),
        (
            {"incident_type": "territorial_change", "initiator_id": "RUS"},
            "Battles",
            "Non-state actor overtakes territory",
        ),
        ({"incident_type": "detention"}, "Strategic developments", "Arrests"),
        ({"incident_type": "detention", "initiator_id": None}, "", ""),
        ({"incident_type": "attack"}, "", ""),
        (
            {
                "incident_type": "deconfliction",
                "deconfliction_mentioned": True,
                "deconfliction_step": "agreed",
            },
            "Strategic developments",
            "Agreement",
        ),
    ],
)
def test_acled_has_the_event_type_that_the_text_supports(
    event: dict[str, Any], event_type: str, sub_event_type: str, tmp_path: Path
) -> None:
    row = row_of("acled", tmp_path, **event)
    assert row is not None
    assert (row["event_type"], row["sub_event_type"]) == (event_type, sub_event_type)


def test_acled_codes_parties_days_and_places_its_way(tmp_path: Path) -> None:
    row = row_of(
        "acled", tmp_path, initiator_id="RUS", initiator_with=("SYR",), target_id="islamic-state",
        target_class="civilians", where_precision=4, date_precision=4, killed_low=24,
    )  # fmt: skip
    assert row is not None
    assert (row["actor1"], row["assoc_actor_1"], row["inter1"]) == ("Russia", "Syria", "8")
    assert (row["actor2"], row["inter2"], row["interaction"]) == ("Islamic State", "2", "28")
    assert row["civilian_targeting"] == "Civilian targeting"
    assert (row["time_precision"], row["geo_precision"], row["latitude"]) == ("3", "3", "")
    assert (row["iso"], row["region"], row["admin1"]) == ("760", "Middle East", "Homs")
    assert row["fatalities"] == "24"


@pytest.mark.parametrize("kind", ["near_miss", "intercept", "airspace_violation", "radar_lock", "crash"])
@pytest.mark.parametrize("to", ["acled", "plover", "ucdp"])
def test_encounters_and_accidents_are_left_out(to: str, kind: str, tmp_path: Path) -> None:
    assert row_of(to, tmp_path, incident_type=kind, killed_best=1) is None


@pytest.mark.parametrize(
    ("event", "codes"),
    [
        ({}, ("ASSAULT", "heavy-weapons", "19", "195")),
        ({"incident_type": "bombing", "weapon_class": "car_bomb"}, ("ASSAULT", "explosives", "18", "1832")),
        ({"incident_type": "chemical_attack"}, ("ASSAULT", "", "20", "2041")),
        ({"incident_type": "detention", "initiator_id": "sdf"}, ("ASSAULT", "abduct", "18", "181")),
        ({"incident_type": "deployment"}, ("", "", "", "")),
        ({"incident_type": "attack"}, ("ASSAULT", "", "", "")),
    ],
)
def test_plover_and_cameo_stand_side_by_side(
    event: dict[str, Any], codes: tuple[str, ...], tmp_path: Path
) -> None:
    row = row_of("plover", tmp_path, **event)
    assert row is not None
    assert tuple(row[name] for name in ("event_type", "event_mode", "cameo_root", "cameo_code")) == codes


def test_plover_has_a_sector_where_one_is_known(tmp_path: Path) -> None:
    row = row_of("plover", tmp_path, target_class="medical")
    assert row is not None
    assert (row["actor_country"], row["actor_sector"], row["recipient_sector"]) == ("SYR", "MIL", "MED")
    other = row_of("plover", tmp_path / "other", initiator_id="islamic-state", target_id="sdf")
    assert other is not None
    assert (other["actor_country"], other["actor_sector"], other["recipient_sector"]) == ("IMG", "REB", "")


@pytest.mark.parametrize(
    ("told_of_it", "grade"),
    [
        ({}, "Weak"),
        ({"publishers": 2}, "Fair"),
        ({"publishers": 2, "admitted": True}, "Confirmed"),
        ({"publishers": 2, "admitted": True, "disputed": True}, "Contested"),
        ({"publishers": 2, "initiator_id": None}, None),
    ],
)
def test_airwars_grades_harm_by_what_is_told(told_of_it: dict[str, Any], grade: str | None) -> None:
    known = {"publishers": 1, "admitted": False, "disputed": False, "initiator_id": "SYR"}
    given, because = airwars({**known, **told_of_it})
    assert given == grade
    assert because


def test_harm_is_confirmed_by_the_side_that_did_it(tmp_path: Path) -> None:
    (report, incident) = told(1, "attributed", civilians_killed_best=3)
    admitted = report.model_copy(update={"attributed_to_id": "SYR"})
    found = coded(dataset_of(tmp_path / "data", [admitted, incident]), "grades", tmp_path)
    assert found["r1"]["airwars_grade"] == "Confirmed"


@pytest.mark.parametrize(
    ("event", "eln", "airprox"),
    [
        (
            {"incident_type": "near_miss", "severity": "high_risk", "target_class": "aircraft"},
            "high risk",
            "D",
        ),
        ({"incident_type": "near_miss", "target_class": "aircraft", "unsafe": True}, "", "B"),
        ({"incident_type": "near_miss", "severity": "serious", "target_class": "ship"}, "serious", ""),
        ({"incident_type": "intercept", "severity": "routine"}, "near routine", ""),
        ({"incident_type": "intercept", "severity": "provocative"}, "", ""),
    ],
)
def test_encounters_have_the_grades_of_others(
    event: dict[str, Any], eln: str, airprox: str, tmp_path: Path
) -> None:
    row = row_of("grades", tmp_path, **event)
    assert row is not None
    assert (row["eln_severity"], row["airprox_category"]) == (eln, airprox)


def test_a_strike_without_harm_to_civilians_has_no_grade(tmp_path: Path) -> None:
    assert row_of("grades", tmp_path, killed_best=4) is None


def test_the_page_on_crosswalks_is_up_to_date() -> None:
    """It is made by `python -m incidents.export.page docs/crosswalks.md`."""
    made = (Path(__file__).parent.parent / "docs" / "crosswalks.md").read_text(encoding="utf-8")
    assert made == page()
