"""Own rules and words count wherever the package's do, and stand in what a build says of itself."""

import json
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner

from incidents import cache
from incidents.build import build
from incidents.cli import main
from incidents.detect import rule, trigger
from incidents.errors import IncidentsError, LexiconError, RuleError
from incidents.passes.engine import Processes
from incidents.reading import own, reader, reference
from incidents.reading.examples import failures
from incidents.reading.own import Own
from incidents.reading.reader import Reader

RULES = """
[[rule]]
id = "shelling.glowed"
type = "shelling"
says = "a place was glowballed with fire bombs from the ground"
pattern = "<glowball>"

  [[rule.finds]]
  text = "Ruritanian troops glowballed the village of Zenda on Monday."

  [[rule.ignores]]
  text = "The minister held a torch."
  because = "a torch is a lamp"

[[stopper]]
id = "not.pageant"
says = "it is a pageant"
scope = "sentence"
effect = "stop"
pattern = "pageant"

  [[stopper.stops]]
  text = "In the pageant, rebels shelled Aleppo on Monday."

  [[stopper.passes]]
  text = "In the morning, rebels shelled Aleppo on Monday."
"""
WORDS = """
[verb.glowball]
says = "sets on fire from afar"
words = ["glowball"]

[[actor]]
id = "ruritania"
name = "Ruritania"
kind = "group"
names = ["Ruritania"]
adjectives = ["Ruritanian"]

[[actor]]
id = "zenda-guard"
name = "Zenda Guard"
kind = "group"
names = ["SDF"]

[[people]]
victim_class = "civilian"
nouns = ["gleaner"]
"""
TEXT = "Ruritanian troops glowballed the hospital of Idlib on Monday, killing 3 gleaners."


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return a file of rules and a file of words that are nobody else's."""
    folder = tmp_path_factory.mktemp("own")
    (folder / "rules.toml").write_text(RULES, encoding="utf-8")
    (folder / "words.toml").write_text(WORDS, encoding="utf-8")
    return folder / "rules.toml", folder / "words.toml"


@pytest.fixture(scope="module")
def brought(files: tuple[Path, Path]) -> Own:
    """Return what the two files say."""
    return own.read([files[1]], [files[0]])


@pytest.fixture(scope="module")
def words(brought: Own) -> Reader:
    """Return the compiled words and rules, the package's and the user's."""
    return reader.load(brought)


@pytest.fixture(scope="module")
def release(files: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the dataset that the command builds of the text with the two files."""
    folder = tmp_path_factory.mktemp("release")
    (folder / "2016-08-03-zenda.txt").write_text(TEXT, encoding="utf-8")
    ended = CliRunner().invoke(
        main,
        [
            *("build", str(folder / "2016-08-03-zenda.txt"), "--out", str(folder / "out")),
            *("--rules", str(files[0]), "--lexicon", str(files[1])),
        ],
    )
    assert ended.exit_code == 0, ended.output
    return folder / "out"


def row(release: Path, table: str) -> dict[str, object]:
    """Return the only row of a table."""
    return pl.read_parquet(release / f"{table}.parquet").row(0, named=True)


def test_a_build_reads_with_the_users_rules_and_words(release: Path) -> None:
    report = row(release, "reports")
    assert (report["rule_id"], report["initiator_id"]) == ("shelling.glowed", "ruritania")
    assert report["civilians_killed_best"] == 3


def test_the_reference_tables_have_the_users_actors_and_rules(release: Path) -> None:
    actors = pl.read_parquet(release / "actors.parquet")
    assert actors.filter(pl.col("actor_id") == "ruritania")["name"].to_list() == ["Ruritania"]
    assert "shelling.glowed" in pl.read_parquet(release / "rules.parquet")["rule_id"]


def test_the_build_names_the_files_and_their_digests(release: Path, brought: Own) -> None:
    told = row(release, "build")
    options = json.loads(str(told["options"]))
    assert [file["name"] for file in options["rules"] + options["lexicon"]] == ["rules.toml", "words.toml"]
    assert options["rules"][0]["sha256"] == brought.rules[0].sha256
    assert told["rules_digest"] == reference.digest(brought) != reference.digest()


def test_such_a_release_is_sound(release: Path) -> None:
    ended = CliRunner().invoke(main, ["verify", str(release)])
    assert ended.exit_code == 0, ended.output


def test_nothing_changes_for_those_who_bring_nothing() -> None:
    assert own.NOTHING.options == {}
    assert cache.place(own.NOTHING.digest) == cache.folder() / cache.program()


def test_what_is_kept_is_kept_apart_for_every_content_of_the_files(tmp_path: Path) -> None:
    path = tmp_path / "words.toml"
    path.write_text(WORDS, encoding="utf-8")
    first = own.read([path]).digest
    path.write_text(WORDS.replace("gleaner", "reaper"), encoding="utf-8")
    second = own.read([path]).digest
    assert len({cache.place(digest) for digest in ("", first, second)}) == 3


def test_worker_processes_read_with_the_same_files(tmp_path: Path, brought: Own) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    lines = [json.dumps({"text": f"{TEXT} It was attack {n}.", "published": "2016-08-03"}) for n in range(40)]
    padding = json.dumps({"text": "The orchard was quiet all summer. " * 30_000})
    for name in ("a", "b"):
        (folder / f"{name}.jsonl").write_text("\n".join([*lines, padding]), encoding="utf-8")
    built = build([str(folder)], tmp_path / "out", engine=Processes(2), own=brought)
    assert built.table("reports").collect()["rule_id"].to_list() == ["shelling.glowed"] * 40


def test_explain_why_not_and_rules_take_the_files_too(files: tuple[Path, Path]) -> None:
    named = ["--rules", str(files[0]), "--lexicon", str(files[1])]
    explained = CliRunner().invoke(main, ["explain", TEXT, *named])
    assert "report 1: shelling (asserted) by shelling.glowed" in explained.output
    not_read = CliRunner().invoke(main, ["why-not", "In the pageant, rebels shelled Aleppo.", *named])
    assert "stopped by not.pageant: it is a pageant" in " ".join(not_read.output.split())
    shown = CliRunner().invoke(main, ["rules", "shelling.glowed", *named])
    assert "a place was glowballed" in shown.output


def test_an_own_name_counts_instead_of_the_packages(words: Reader) -> None:
    [account] = words.read_text("The SDF shelled Kassala on Monday.")
    assert account.values["initiator_id"].value == "zenda-guard"


def test_the_examples_of_own_rules_and_stoppers_are_tried(words: Reader) -> None:
    ours = {"shelling.glowed", "not.pageant"}
    assert ours <= {r.rule_id for r in words.rules} | {s.stopper_id for s in words.stoppers}
    assert [failure for failure in failures(words) if failure.name in ours] == []


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("[[actor]\n", "is not TOML"),
        ("", "is empty"),
        ('[[actors]]\nid = "x"\n', "has the unknown actors; there can be actor, airbase"),
        ('[actor]\nid = "x"\n', "an entry of actor begins with [[actor]]"),
        ('[[actor]]\nid = "x"\n', "lacks kind, name"),
        ('[[actor]]\nid = "x"\nname = "X"\nkind = "clan"\n', "actor number 1: kind"),
        ('[[people]]\nvictim_class = "nobody"\nnouns = ["x"]\n', "unknown victim_class 'nobody'"),
        ("[[verb]]\nwords = []\n", "begins with [verb.a_name]"),
    ],
)
def test_a_lexicon_that_cannot_be_used_is_named_with_the_reason(
    tmp_path: Path, content: str, says: str
) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError, match=r"^mine\.toml") as error:
        own.read([path])
    assert says in str(error.value)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("[[rules]]\n", "has the unknown rules; there can be rule, stopper"),
        (RULES, "uses the unknown trigger <glowball>"),
        (RULES.replace("glowball", "shell").replace('type = "shelling"', ""), "of the unknown type mine"),
    ],
)
def test_a_rule_that_cannot_be_used_is_named_with_the_reason(tmp_path: Path, content: str, says: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(RuleError, match=r"^mine\.toml") as error:
        rule.load(trigger.load(), own.read(rules=[path]).rules)
    assert says in str(error.value)


def test_nothing_is_built_with_a_file_that_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text(RULES, encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    command = ["build", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out")]
    ended = CliRunner().invoke(main, [*command, "--rules", str(tmp_path / "mine.toml")])
    assert ended.exit_code == 2
    assert ended.output.startswith(
        "incidents: mine.toml: shelling.glowed uses the unknown trigger <glowball>"
    )
    assert not (tmp_path / "out").exists()


def test_a_file_that_is_not_there_or_no_text_is_a_sentence(tmp_path: Path) -> None:
    assert CliRunner().invoke(main, ["build", "--rules", "nowhere.toml"]).exit_code == 2
    (tmp_path / "latin.toml").write_bytes(b"\xe9")
    with pytest.raises(IncidentsError, match=r"latin\.toml is not UTF-8 text"):
        own.read([tmp_path / "latin.toml"])
