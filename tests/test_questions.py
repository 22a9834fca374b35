"""What ls, show, why and why-not promise about the dataset of the seeds."""

import json
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner, Result

import incidents
from incidents.ask import card
from incidents.ask.lookup import abbreviation, found
from incidents.ask.tabulate import plain
from incidents.ask.wording import day, number
from incidents.cli import main
from incidents.report.lines import sentences

HEADED = """\
Missiles hit Kharkiv flats

Russian missiles struck an apartment block in Kharkiv on 6 May 2024, killing nine people.

Another 31 people were wounded, the governor said.
"""
RAQQA = "SELECT incident_id FROM incidents WHERE place = 'Raqqa'"


@pytest.fixture(scope="module")
def seeds(built: Path) -> incidents.ask.dataset.Dataset:
    """Return the dataset of the seeds, opened."""
    return incidents.open(built)


@pytest.fixture(scope="module")
def raqqa(seeds: incidents.ask.dataset.Dataset) -> str:
    """Return the id of the air strike on Raqqa."""
    return str(seeds.sql(RAQQA).item())


def run(built: Path, *arguments: str) -> Result:
    """Run a command on the dataset of the seeds."""
    return CliRunner().invoke(main, [*arguments, "--data", str(built)], catch_exceptions=False)


def records(result: Result) -> list[dict[str, object]]:
    """Return what a command wrote as lines of JSON."""
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def listed(built: Path, *filters: str) -> list[dict[str, object]]:
    """Return the incidents that ls lists."""
    return records(run(built, "ls", *filters, "--format", "jsonl"))


@pytest.mark.parametrize(
    ("filters", "condition"),
    [
        (["--type", "air strike"], "incident_type = 'air_strike'"),
        (["--type", "near_miss", "--type", "air_strike"], "incident_type IN ('near_miss', 'air_strike')"),
        (["--group", "encounter"], "incident_group = 'encounter'"),
        (["--country", "syria"], "country = 'SYR'"),
        (["--actor", "Russia"], "'RUS' IN (initiator_id, target_id) OR list_contains(initiator_with, 'RUS')"),
        (["--initiator", "SYR"], "initiator_id = 'SYR'"),
        (["--target", "TUR"], "target_id = 'TUR'"),
        (["--from", "2016"], "date_end >= '2016-01-01'"),
        (["--to", "2015-09"], "date_start <= '2015-09-30'"),
        (["--place", "ALEP"], "place = 'Aleppo'"),
        (["--min-killed", "21"], "coalesce(killed_best, killed_low) >= 21"),
        (
            ["--modality", "attributed"],
            "incident_id IN (SELECT incident_id FROM reports WHERE modality = 'attributed')",
        ),
        (["--disputed"], "disputed"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_ls_lists_what_a_query_would_find(built: Path, filters: list[str], condition: str) -> None:
    query = f"SELECT incident_id FROM incidents WHERE {condition}"
    wanted = set(incidents.open(built).sql(query).to_series().to_list())
    assert {row["incident_id"] for row in listed(built, *filters)} == wanted


def test_ls_lists_in_order_of_time_and_says_what_it_leaves_out(built: Path) -> None:
    days = [row["date_start"] for row in listed(built)]
    dated = [day for day in days if day is not None]
    assert dated == sorted(dated, key=str)
    assert days[: len(dated)] == dated
    result = run(built, "ls", "--limit", "3")
    assert len(result.stdout.splitlines()) == 4
    assert "3 of 23 incidents" in result.stderr


@pytest.mark.parametrize(
    ("filters", "reason"),
    [
        (["--actor", "Rusia"], "did you mean Russia"),
        (["--type", "picnic"], "there is near_miss"),
        (["--from", "Monday"], "such as 2015-09-17"),
        (["--to", "2015-13"], "such as 2015-09-17"),
    ],
)
def test_ls_says_what_it_does_not_know(built: Path, filters: list[str], reason: str) -> None:
    result = run(built, "ls", *filters)
    assert result.exit_code == 2
    assert reason in result.stderr


@pytest.mark.parametrize("width", ["80", "120"])
@pytest.mark.parametrize("command", [["ls"], ["show"], ["why"]])
def test_what_a_person_reads_fits_the_terminal(
    built: Path, raqqa: str, command: list[str], width: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    lines = run(built, *command, *([] if command == ["ls"] else [raqqa])).stdout.splitlines()
    assert len(lines) > 3
    assert max(map(len, lines)) <= int(width)


def test_ids_are_shown_as_short_as_they_are_clear(seeds: incidents.ask.dataset.Dataset, built: Path) -> None:
    short = [line.split()[0] for line in run(built, "ls", "--limit", "0").stdout.splitlines()[1:]]
    assert {len(name) for name in short} == {abbreviation(seeds)}
    for name in short:
        assert found(seeds, name).kind == "incident"


def test_an_id_that_is_unknown_or_not_clear_is_a_sentence(built: Path) -> None:
    assert "no incident, report or document 'x'" in run(built, "show", "x").stderr
    result = run(built, "show", "r")
    assert result.exit_code == 2
    assert "is the beginning of 24 ids" in result.stderr


def test_show_tells_an_incident_with_its_words(built: Path, raqqa: str) -> None:
    shown = run(built, "show", raqqa).stdout
    for part in ("air strike, Raqqa, SYR, 2015-09-17: Syria", "18", "exact day", "Government air strikes"):
        assert part in shown


def test_show_finds_a_document_by_the_id_that_the_input_gave(built: Path) -> None:
    shown = run(built, "show", "2015-09-18-latakia-build-up").stdout
    assert "extracted, 8 reports" in shown


def test_show_gives_programs_all_that_belongs_to_an_incident(built: Path, raqqa: str) -> None:
    whole = json.loads(run(built, "show", raqqa, "--format", "json").stdout)
    assert whole["incident"]["incident_id"] == raqqa
    assert [row["report_id"] for row in whole["reports"]] == [raqqa]
    assert {row["text"] for row in whole["casualties"]} == {"18 people"}
    assert records(run(built, "show", raqqa, "--format", "jsonl"))[0]["place"] == "Raqqa"


def test_why_gives_every_value_of_every_report_its_words_and_rule(
    built: Path, seeds: incidents.ask.dataset.Dataset, raqqa: str
) -> None:
    rows = records(run(built, "why", raqqa, "--format", "jsonl"))
    evidence = seeds.evidence.filter(pl.col("record_id") == raqqa)
    assert {row["field"] for row in rows} == set(evidence["field"])
    killed = next(row for row in rows if row["field"] == "killed_best")
    assert (killed["value"], killed["text"], killed["rule_id"]) == ("18", "18 people", "casualties.total")


@pytest.mark.parametrize(
    ("field", "columns"),
    [
        ("killed", {"killed_low", "killed_best", "killed_high"}),
        ("when", {"date_start", "date_end", "date_precision", "date_text"}),
        ("country", {"country"}),
    ],
)
def test_why_takes_a_column_or_several_at_once(
    built: Path, raqqa: str, field: str, columns: set[str]
) -> None:
    rows = records(run(built, "why", raqqa, field, "--format", "jsonl"))
    assert {row["field"] for row in rows} == columns


def test_why_says_that_no_report_says_anything_or_that_there_is_no_such_column(
    built: Path, raqqa: str
) -> None:
    assert "no report says anything of altitude_m" in run(built, "why", raqqa, "altitude_m").stderr
    assert "There is no column 'kiled'" in run(built, "why", raqqa, "kiled").stderr


def test_why_puts_the_claims_of_several_reports_side_by_side(tmp_path: Path) -> None:
    told = "{} people were killed when jets bombed a market in Idlib on Monday."
    rows = [
        {"id": name, "text": told.format(dead), "published": "2016-08-02", "publisher": name}
        for name, dead in (("Morning Post", 12), ("Evening Post", 15))
    ]
    source = tmp_path / "posts.jsonl"
    source.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    CliRunner().invoke(main, ["build", str(source), "--out", str(tmp_path / "out")], catch_exceptions=False)
    (row,) = listed(tmp_path / "out")
    shown = run(tmp_path / "out", "why", str(row["incident_id"]), "killed").stdout
    for part in ("Morning Post", "Evening Post", "12 people", "15 people", "the largest high"):
        assert part in shown


def test_why_linked_says_what_made_two_reports_one_and_what_held_others_apart(tmp_path: Path) -> None:
    told = {
        "a": "Jets bombed a market in Idlib, Syria, on Monday, killing 12 people.",
        "b": "Twelve people died in Monday's air strike on a market in the Syrian city of Idlib.",
        "c": "Jets bombed a market in Idlib, Syria, on Tuesday, killing 30 people.",
    }
    rows = [
        {"id": name, "text": text, "published": "2016-08-03", "publisher": name}
        for name, text in told.items()
    ]
    source, out = tmp_path / "posts.jsonl", tmp_path / "out"
    source.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    CliRunner().invoke(main, ["build", str(source), "--out", str(out)], catch_exceptions=False)
    dataset = incidents.open(out)
    of = dataset.reports.join(dataset.documents, on="document_id").select("external_id", "report_id")
    ids = dict(of.iter_rows())
    same = records(run(out, "why-linked", ids["a"], ids["b"], "--format", "jsonl"))
    assert {row["decision"] for row in same} == {"same"}
    assert {"when", "where", "killed"} <= {row["piece"] for row in same}
    assert "two days forbid it" in run(out, "why-linked", ids["a"], ids["c"]).stdout
    assert "two different reports" in run(out, "why-linked", ids["a"], ids["a"]).stderr


def test_the_passage_that_holds_a_value_is_quoted_first(tmp_path: Path) -> None:
    text, out = tmp_path / "told.txt", tmp_path / "out"
    text.write_text(HEADED, encoding="utf-8")
    CliRunner().invoke(main, ["build", str(text), "--out", str(out)], catch_exceptions=False)
    dataset = incidents.open(out)
    (incident,) = dataset.incidents["incident_id"]
    hurt = dataset.evidence.row(by_predicate=pl.col("field") == "injured_best", named=True)
    assert hurt["passage"] == "Another 31 people were wounded, the governor said."
    said = run(out, "why", incident, "injured").stdout
    assert said.index("Another 31 people") < said.rindex("Missiles hit Kharkiv flats")
    shown = run(out, "show", incident).stdout
    first = shown.index("“Russian missiles struck an apartment block")
    assert first < shown.index("“Missiles hit Kharkiv flats”")
    assert sentences(dataset)[0].startswith("Russian missiles struck an apartment block")


@pytest.mark.parametrize(
    ("text", "verdict", "reason"),
    [
        ("The minister opened a school.", "prefilter", "no word of armed force"),
        ("The minister slept.", "prefilter", "no word on which a rule hangs"),
        ("Jets thwacked the town.", "unknown", "no rule reads 'thwacked': in lexicons/verbs.toml"),
        ("Jets bombed a depot near Homs on Monday.", "read", "air_strike"),
        ("Russian warplanes did not bomb the village.", "stopped", "not.negated"),
        (
            "Guards found the villagers hurt by a weapon in the market.",
            "nearly",
            "add it to lexicons/weapons",
        ),
        ("A drone came near a tanker.", "nearly", "another wording goes into rules/near_miss.toml"),
        ("A jet was hit. Rescuers pulled survivors from the rubble.", "no rule", "'pulled' is a word of"),
    ],
)
def test_why_not_names_the_reason(built: Path, text: str, verdict: str, reason: str) -> None:
    rows = records(run(built, "why-not", text, "--format", "jsonl"))
    told = [str(row["reason"]) for row in rows if row["verdict"] == verdict]
    assert any(reason in one for one in told), rows


TOLD = """\
Missiles struck a power station in Kharkiv on Monday, killing nine people.

The attack also damaged a school, the mayor said.

At least 31 people were wounded.

Shelling killed two people in Kharkiv on Monday, police said, and missiles killed nine there.
"""


def test_why_not_says_to_which_report_a_sentence_was_joined_and_why(built: Path, tmp_path: Path) -> None:
    text = tmp_path / "told.txt"
    text.write_text(TOLD, encoding="utf-8")
    rows = records(run(built, "why-not", str(text), "--published", "2024-05-07", "--format", "jsonl"))
    told = [(row["verdict"], str(row["reason"])) for row in rows]
    first = "report 1 (missile_strike, Kharkiv, UKR, 2024-05-06)"
    assert told[0][0] == "read"
    assert first in told[0][1]
    joined = [reason for verdict, reason in told if verdict == "joined"]
    assert any(first in one and "“The attack” points back to it" in one for one in joined), told
    assert any(f"it gives injured 31 or more to {first}" in one for one in joined), told
    assert any("“Missiles struck a power station" in one for one in joined), told


def test_a_day_of_publication_that_is_given_counts_for_a_file_too(built: Path, tmp_path: Path) -> None:
    text = tmp_path / "2020-01-02-told.txt"
    text.write_text(TOLD, encoding="utf-8")
    shown = run(built, "explain", str(text), "--published", "2024-05-07").stdout
    assert "2024-05-07 (as given)" in shown
    assert "2024-05-06" in shown


def test_a_dateline_is_called_one(built: Path) -> None:
    rows = records(run(built, "why-not", "KYIV (AP) — Shelling killed two in Kharkiv.", "--format", "jsonl"))
    assert [row["verdict"] for row in rows] == ["dateline", "read"]


def test_why_not_reads_a_document_of_the_dataset_again(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).parent.parent)
    rows = records(run(built, "why-not", "2018-07-16-helsinki-summit", "--format", "jsonl"))
    assert any(row["verdict"] == "read" for row in rows)
    assert any(row["verdict"] in {"nearly", "no trigger", "no rule"} for row in rows)


def test_why_not_says_where_to_look_for_what_it_does_not_know(built: Path, raqqa: str) -> None:
    assert "neither a text nor a file" in run(built, "why-not", "nowhere").stderr
    assert f"incidents why {raqqa}" in run(built, "why-not", raqqa).stderr


@pytest.mark.parametrize(
    ("bounds", "said"),
    [
        ((38, 38, 38), "38"),
        ((38, 38, None), "38 or more"),
        ((None, 200, None), "about 200"),
        ((20, None, 30), "20 to 30"),
        ((24, None, None), "24 or more"),
        ((None, None, 40), "up to 40"),
        ((32, 53, 80), "53 (32 to 80)"),
        ((5, None, 5), "5"),
        ((0, 0, 0), "0"),
        ((None, None, None), ""),
    ],
)
def test_a_number_of_people_is_said_with_its_bounds(
    bounds: tuple[int | None, int | None, int | None], said: str
) -> None:
    assert number(*bounds) == said


def test_every_card_of_the_seeds_can_be_shown(seeds: incidents.ask.dataset.Dataset) -> None:
    for name in (
        *seeds.incidents["incident_id"],
        *seeds.reports["report_id"],
        *seeds.documents["document_id"],
    ):
        shown = card.card(seeds, found(seeds, name))
        assert shown.title
        assert all(text for _, text in shown.pairs)


def test_every_card_of_real_news_can_be_shown_with_its_reasons(news: Path) -> None:
    dataset = incidents.open(news)
    for incident_id in dataset.incidents["incident_id"].to_list()[::10]:
        for command in ("show", "why"):
            ended = CliRunner().invoke(main, [command, incident_id, "--data", str(news)])
            assert ended.exit_code == 0, ended.output


def test_every_day_of_the_seeds_is_said_no_finer_than_it_is_known(
    seeds: incidents.ask.dataset.Dataset,
) -> None:
    for row in seeds.incidents.iter_rows(named=True):
        said = day(row)
        assert (said == "") is (row["date_start"] is None)
        assert row["date_precision"] != 4 or len(said) == len("2015-09") or " to " in said
        assert plain(row["date_start"])[:4] == said[:4]
