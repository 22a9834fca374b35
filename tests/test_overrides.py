"""Overrides: what a person decided holds, is visible everywhere, and fails when its text has changed."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from click.testing import CliRunner

from incidents.build import build
from incidents.cli import main
from incidents.errors import OutputError, OverrideError
from incidents.overrides import read
from incidents.schema import RECORDS
from incidents.verify import verify

Release = Mapping[str, pl.DataFrame]
TEXTS: Mapping[str, tuple[str, str, str]] = {
    "bazaar": (
        "Morning Ledger",
        "2016-08-13",
        "Warplanes bombed a bazaar in the Syrian town of Saraqib on Friday and killed 12 people, they said.",
    ),
    "risen": (
        "Valley Times",
        "2016-08-14",
        "The death toll from Friday's air strike on a bazaar in Saraqib, Syria, has risen to 19, they said.",
    ),
    "homs": (
        "Port Gazette",
        "2016-08-20",
        "A car bomb killed seven people at a checkpoint in the Syrian city of Homs on Thursday.",
    ),
}


def released(
    folder: Path,
    overrides: Sequence[Mapping[str, Any]] = (),
    texts: Mapping[str, tuple[str, str, str]] = TEXTS,
    names: Sequence[str] = ("bazaar", "risen", "homs"),
) -> Release:
    """Build a release of some texts with some overrides, and return its tables."""
    source, decided = folder / "texts.jsonl", folder / "overrides"
    rows = [
        dict(zip(("publisher", "published", "text"), texts[name], strict=True), id=name) for name in names
    ]
    source.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    decided.mkdir(exist_ok=True)
    (decided / "decided.yml").write_text(json.dumps(list(overrides), indent=1), encoding="utf-8")
    built = build([str(source)], folder / "out", overrides=read(decided))
    return {kind.table: built.table(kind.table).collect() for kind in RECORDS}


def target(release: Release, name: str) -> dict[str, str]:
    """Return the report of a text as an override names it."""
    document = release["documents"].row(by_predicate=pl.col("external_id") == name, named=True)
    report = release["reports"].row(by_predicate=pl.col("document_id") == document["document_id"], named=True)
    return {
        "report": report["report_id"],
        "sha256": document["sha256"],
        "quote": report["evidence"],
        "source": name,
    }


def decision(action: str, target: object, **further: object) -> dict[str, Any]:
    """Return an override."""
    return {
        "id": action.replace("_", "-"),
        "action": action,
        "target": target,
        "reason": "The hospital's own list says so.",
        "author": "Jane Doe",
        "date": "2026-11-30",
        **further,
    }


def incident_of(release: Release, name: str) -> str:
    """Return the incident of the report of a text."""
    reports = release["reports"].filter(pl.col("report_id") == target(release, name)["report"])
    return str(reports["incident_id"][0])


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """Return the release in which nobody decided anything."""
    return released(tmp_path_factory.mktemp("plain"))


def test_what_a_person_set_of_a_report_is_there_and_says_who_set_it(tmp_path: Path, plain: Release) -> None:
    value = {"killed": 8, "initiator_id": "islamic-state"}
    given = decision("set", target(plain, "homs"), value=value, was={"killed_best": 7})
    made = released(tmp_path, [given])
    (incident,) = made["incidents"].filter(pl.col("place") == "Homs").to_dicts()
    assert (incident["killed_low"], incident["killed_best"], incident["killed_high"]) == (8, 8, 8)
    assert incident["initiator_id"] == "islamic-state"
    assert incident["overrides"] == ["set"]
    rows = made["evidence"].filter(pl.col("rule_id") == "override.set").sort("field")
    assert rows["field"].to_list() == ["initiator_id", "killed_best", "killed_high", "killed_low"]
    (rule,) = made["rules"].filter(pl.col("rule_id") == "override.set")["says"]
    assert rule == "Jane Doe decided on 2026-11-30: The hospital's own list says so."
    (row,) = made["overrides"].to_dicts()
    assert (row["status"], json.loads(row["before"])["killed_best"]) == ("applied", "7")
    assert verify(tmp_path / "out").problems == ()


def test_what_a_person_set_of_an_incident_holds_against_its_reports(tmp_path: Path, plain: Release) -> None:
    given = decision("set", target(plain, "bazaar"), scope="incident", value={"killed": 15})
    made = released(tmp_path, [{**given, "was": {"killed_best": 19}}])
    (incident,) = made["incidents"].filter(pl.col("place") == "Saraqib").to_dicts()
    assert (incident["killed_low"], incident["killed_best"], incident["killed_high"]) == (15, 15, 15)
    assert json.loads(made["overrides"]["before"][0])["killed_best"] == "19"
    assert sorted(made["reports"]["killed_best"]) == [7, 12, 19]
    assert verify(tmp_path / "out").problems == ()


def test_a_report_that_a_person_dropped_is_gone_with_all_that_hung_on_it(
    tmp_path: Path, plain: Release
) -> None:
    wanted = target(plain, "homs")
    made = released(tmp_path, [decision("drop", wanted)])
    assert wanted["report"] not in made["reports"]["report_id"]
    assert wanted["report"] not in made["evidence"]["record_id"]
    assert wanted["report"] not in made["casualties"]["report_id"]
    (document,) = made["documents"].filter(pl.col("external_id") == "homs").to_dicts()
    assert (document["status"], document["reports"]) == ("no_incident", 0)
    assert document["status_reason"] == "a person dropped every report of it"
    assert made["overrides"]["quote"].to_list() == [wanted["quote"]]
    assert verify(tmp_path / "out").problems == ()


def test_reports_that_a_person_merged_are_of_one_incident(tmp_path: Path, plain: Release) -> None:
    pair = [target(plain, "bazaar"), target(plain, "homs")]
    assert incident_of(plain, "bazaar") != incident_of(plain, "homs")
    made = released(tmp_path, [decision("merge", pair)])
    assert incident_of(made, "bazaar") == incident_of(made, "homs")
    (link,) = made["links"].filter(pl.col("override_id") == "merge").to_dicts()
    assert link["decision"] == "override"
    assert verify(tmp_path / "out").problems == ()


@pytest.mark.parametrize("action", ["not_same", "split"])
def test_reports_that_a_person_parted_are_of_two_incidents(
    tmp_path: Path, plain: Release, action: str
) -> None:
    one, other = target(plain, "bazaar"), target(plain, "risen")
    assert incident_of(plain, "bazaar") == incident_of(plain, "risen")
    about = {"target": [one, other]} if action == "not_same" else {"target": one, "from": other}
    made = released(tmp_path, [decision(action, **about)])
    assert incident_of(made, "bazaar") != incident_of(made, "risen")
    assert made["links"].filter(pl.col("override_id").is_not_null())["decision"].to_list() == ["override"]
    assert verify(tmp_path / "out").problems == ()


def test_an_override_whose_text_has_changed_publishes_nothing_and_shows_both_texts(
    tmp_path: Path, plain: Release
) -> None:
    released(tmp_path)
    kept = (tmp_path / "out" / "reports.parquet").read_bytes()
    publisher, day, text = TEXTS["homs"]
    texts = {**TEXTS, "homs": (publisher, day, text.replace("seven", "nine"))}
    given = decision("set", target(plain, "homs"), value={"killed": 8})
    with pytest.raises(OverrideError) as raised:
        released(tmp_path, [given], texts)
    said = str(raised.value)
    assert "is of a text that has changed" in said
    assert "A car bomb killed seven people" in said
    assert "A car bomb killed nine people" in said
    assert "sha256: " in said
    assert (tmp_path / "out" / "reports.parquet").read_bytes() == kept


def test_an_override_of_a_text_that_is_not_there_is_not_used_and_says_so(
    tmp_path: Path, plain: Release
) -> None:
    given = decision("set", target(plain, "homs"), value={"killed": 8})
    made = released(tmp_path, [given], names=["bazaar"])
    assert made["overrides"]["status"].to_list() == ["unused"]
    with pytest.raises(OverrideError, match="no text that was read"):
        released(tmp_path, [{**given, "target": {**given["target"], "source": None}}], names=["bazaar"])


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"value": {"killed_best": 1}}, "killed_low is 7, which is more than killed_best, 1"),
        ({"value": {"colour": "red"}}, "value.colour: there is no such column"),
        ({"value": {"initiator_id": "nobody"}}, "nobody is not in the table actors"),
        ({"value": {"killed": 8}, "was": {"killed_best": 4}}, "killed_best was to be 4, but it is 7 now"),
    ],
)
def test_values_that_make_no_record_are_refused_with_a_sentence(
    tmp_path: Path, plain: Release, changes: Mapping[str, Any], message: str
) -> None:
    with pytest.raises(OverrideError, match=message):
        released(tmp_path, [decision("set", target(plain, "homs"), **changes)])


def test_two_people_cannot_decide_against_each_other(tmp_path: Path, plain: Release) -> None:
    pair = [target(plain, "bazaar"), target(plain, "risen")]
    with pytest.raises(OverrideError, match="are to be apart, but other overrides put them together"):
        released(tmp_path, [decision("merge", pair), decision("not_same", pair)])


COMPLETE = """\
- id: one
  action: drop
  target: {report: r1, sha256: %s, quote: A bomb killed two.}
  reason: It was an exercise.
  author: Jane Doe
  date: 2026-11-30
""" % ("ab" * 32)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id: one", "mine.yml, line 1: overrides are a list"),
        ("- id: [", "mine.yml, line 1, is not YAML"),
        ("- one", "mine.yml, line 1: number 1: input should be"),
        ("- id: one", "mine.yml, line 1: one: action is one of drop, merge, not_same, set, split"),
        (COMPLETE.replace("drop", "delete"), "line 1: one: action is one of"),
        (COMPLETE.replace("  reason: It was an exercise.\n", ""), "line 1: one: reason is missing"),
        (
            COMPLETE.replace("It was an exercise.", "''"),
            "one: reason: string should have at least 1 character",
        ),
        (COMPLETE.replace("  author:", "  writer:"), "one: author is missing"),
        (COMPLETE + "  colour: red\n", "one: colour: there is no such key"),
        (COMPLETE.replace("id: one", "id: One Two"), "One Two: id: string should match pattern"),
        (COMPLETE.replace("2026-11-30", "2026-13-30"), "line 6: month must be in 1..12"),
        (COMPLETE.replace("quote: A", "qoute: A"), "one: target.0.quote is missing"),
        (COMPLETE.replace("drop", "merge"), "one: target: value should have at least 2 items"),
        (COMPLETE + COMPLETE, "line 7: one is also in mine.yml, line 1"),
        (COMPLETE + "  author: Joe\n", "line 7: author is there twice"),
        ("- &a [1]\n- *a\n", "line 2: write it out"),
        ("[" * 4000, "line 1: it lies deeper"),
        ("- !!python/object:os.system {}", "could not determine a constructor"),
    ],
)
def test_a_malformed_file_is_named_with_entry_and_place(tmp_path: Path, text: str, message: str) -> None:
    (tmp_path / "mine.yml").write_text(text, encoding="utf-8")
    with pytest.raises(OverrideError) as raised:
        read(tmp_path)
    assert message in str(raised.value)


def test_an_empty_file_and_one_of_comments_decide_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty.yml").write_text("", encoding="utf-8")
    (tmp_path / "stubs.yaml").write_text("# - id: one\n", encoding="utf-8")
    assert read(tmp_path).placed == ()


def test_the_project_file_and_the_option_name_the_folder(
    tmp_path: Path, plain: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    released(tmp_path, [decision("drop", target(plain, "homs"))])
    monkeypatch.chdir(tmp_path)
    (tmp_path / "incidents.toml").write_text('[build]\noverrides = "overrides"\n', encoding="utf-8")
    for arguments in (["--out", "one"], ["--out", "two", "--overrides", "overrides/decided.yml"]):
        ended = CliRunner().invoke(main, ["build", "texts.jsonl", "--jobs", "1", *arguments])
        assert ended.exit_code == 0, ended.output
        assert pl.read_parquet(tmp_path / arguments[1] / "overrides.parquet").height == 1


def test_a_build_with_overrides_has_a_version_of_its_own(tmp_path: Path, plain: Release) -> None:
    made = released(tmp_path, [decision("drop", target(plain, "homs"))])
    (file,) = json.loads(made["build"]["options"][0])["overrides"]
    assert file["name"] == "decided.yml"
    assert "overrides" not in json.loads(plain["build"]["options"][0])


def test_why_names_who_set_a_value_of_an_incident(tmp_path: Path, plain: Release) -> None:
    given = decision("set", target(plain, "bazaar"), scope="incident", value={"killed": 15})
    made = released(tmp_path, [given])
    asked = ["why", incident_of(made, "bazaar"), "killed_best", "--data", str(tmp_path / "out")]
    ended = CliRunner().invoke(main, asked)
    assert ended.exit_code == 0, ended.output
    assert "override.set (derived)" in ended.stdout
    assert "Jane Doe decided on 2026-11-30: The hospital's own list says so." in ended.stdout
    assert "What a person set of the incident holds against all reports." in ended.stdout


@pytest.fixture(scope="module")
def doubtful(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a dataset in which two outlets differ and one text tells of nothing."""
    folder = tmp_path_factory.mktemp("doubtful")
    rival = TEXTS["bazaar"][2].replace("killed 12", "killed 14")
    text = "Rebels threatened to shell the airport of Aleppo if the talks fail. Nobody answered."
    texts = {
        **TEXTS,
        "rival": ("Harbour Post", "2016-08-13", rival),
        "threat": ("Morning Ledger", "2016-08-13", text),
    }
    released(folder, texts=texts, names=["bazaar", "rival", "homs", "threat"])
    return folder


def test_review_lists_rival_numbers_and_texts_in_which_nothing_was_read(doubtful: Path) -> None:
    asked = ["review", "--data", str(doubtful / "out"), "--below", "0.99", "--format", "json"]
    ended = CliRunner().invoke(main, asked)
    assert ended.exit_code == 0, ended.output
    rows = json.loads(ended.stdout)
    about = {row["kind"]: row["about"] for row in rows}
    assert about["rival_values"] == "killed: 12, 14"
    assert "incidents why-not" in about["nothing_read"]
    assert about["low_confidence"].startswith("confidence 0.")


def test_a_stub_counts_only_once_a_person_has_completed_it(doubtful: Path, tmp_path: Path) -> None:
    stubs = tmp_path / "overrides" / "stubs.yml"
    asked = ["review", "--data", str(doubtful / "out"), "--kind", "rival_values", "--stubs", str(stubs)]
    ended = CliRunner().invoke(main, asked)
    assert ended.exit_code == 0, ended.output
    assert read(stubs).placed == ()
    entry = stubs.read_text(encoding="utf-8").splitlines()[5:]
    text = "\n".join(line.removeprefix("# ") for line in entry)
    stubs.write_text(text, encoding="utf-8")
    with pytest.raises(OverrideError, match=r"rival-values-r\w+: reason: input should be a valid string"):
        read(stubs)
    done = text.replace("killed: }", "killed: 14 }").replace("reason: ", "reason: The list of names.")
    stubs.write_text(done.replace("author: ", "author: Jane Doe").replace("date: ", "date: 2026-11-30"))
    built = build([str(doubtful / "texts.jsonl")], tmp_path / "out", overrides=read(stubs))
    killed = built.table("incidents").filter(pl.col("place") == "Saraqib").collect()["killed_low"]
    assert killed.to_list() == [14]
    again = CliRunner().invoke(main, ["review", "--data", str(tmp_path / "out"), "--format", "json"])
    assert [row for row in json.loads(again.stdout) if row["kind"] == "rival_values"] == []
    assert CliRunner().invoke(main, asked).exit_code == OutputError.exit_code


def test_review_lists_a_link_near_the_threshold_until_a_person_decides(tmp_path: Path) -> None:
    texts = {
        "one": (
            "Morning Ledger",
            "2016-08-13",
            "An air strike killed 12 people in the Syrian province of Idlib on Friday, residents said.",
        ),
        "other": (
            "Valley Times",
            "2016-08-14",
            "Warplanes bombed the town of Saraqib in Syria on Friday, a spokesman said.",
        ),
    }
    first = released(tmp_path, texts=texts, names=list(texts))
    assert first["links"].height == 1
    asked = ["review", "--data", str(tmp_path / "out"), "--kind", "weak_link", "--format", "json"]
    (row,) = json.loads(CliRunner().invoke(main, asked).stdout)
    pair = [target(first, name) for name in texts]
    assert set(row["reports"]) == {one["report"] for one in pair}
    released(tmp_path, [decision("not_same", pair)], texts, list(texts))
    assert json.loads(CliRunner().invoke(main, asked).stdout) == []


def test_the_entry_in_the_docs_can_be_read(tmp_path: Path) -> None:
    page = (Path(__file__).parent.parent / "docs" / "overrides.md").read_text(encoding="utf-8")
    entry = page.split("```yaml\n")[1].split("```")[0]
    (tmp_path / "docs.yml").write_text(entry, encoding="utf-8")
    (placed,) = read(tmp_path).placed
    assert placed.override.id == "saraqib-bazaar-toll"
