"""What the table of types promises: a type is its row and its rule file, and code names none."""

import ast
import csv
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

import incidents
from incidents.errors import LexiconError
from incidents.export import crosswalk
from incidents.schema import IncidentType, types

PACKAGE = Path(incidents.__file__).parent
TABLE = PACKAGE / "schema" / "types.toml"

# Words of English, labels and ids of readings that look like a type. Each is of a file and stands there once.
WORDS = {
    ("ask/card.py", "deconfliction"),  # a label of the card, of the columns of that name
    ("commands/ls.py", "Incident type, such as air_strike."),  # the help of an option
    ("describe/datapackage.py", "deconfliction"),  # a keyword of the dataset
    ("detect/roles.py", "attack"),  # a trigger
    ("resolve/blame_words.py", "shelling"),  # a noun of the texts
    ("resolve/complete.py", "deconfliction.implied"),  # the id of a reading, which no rule file has
    ("resolve/profile.py", "detention"),  # a noun of the texts
    ("resolve/what.py", "bombing"),  # a noun of the texts
    ("schema/enums.py", "attack"),  # a category of aircraft
}

ROW = """
[types.ship_seizure]
group = "encounter"
meaning = "A ship was stopped at sea and taken"
over = ["radar_lock"]
families = ["met_in_the_air"]
tags = ["complaint"]
grade = "provocative"
  [types.ship_seizure.crosswalks.acled]
  left_out = "no weapon was used"
  [types.ship_seizure.crosswalks.ucdp]
  left_out = "no weapon was used"
  [types.ship_seizure.crosswalks.plover]
  gives = { event_type = "COERCE", event_mode = "restrict" }
  [types.ship_seizure.crosswalks.grades]
  because = "its ELN grade follows from the severity"
"""
RULES = r"""
[[rule]]
id = "ship_seizure.seized"
says = "a ship was taken at sea"
pattern = "<take_place> (?:an? |the )?{target:ship}"

  [[rule.finds]]
  text = "Iran's navy seized a Greek tanker in the Strait of Hormuz."
  initiator = "Iran's navy"
  target = "a Greek tanker"

  [[rule.ignores]]
  text = "Customs officers seized a load of cigarettes."
  because = "a load is no ship"
"""
TEXTS = {
    "a": "An Iranian warship locked its radar on a Greek tanker in the Strait of Hormuz on 5 March 2024, "
    "Athens said. The warship then seized the tanker.",
    "b": "ATHENS, March 6, 2024 - Iran's navy seized a Greek tanker in the Strait of Hormuz on Tuesday, the "
    "government of Greece said.",
}


def literals() -> Iterator[tuple[str, str]]:
    """Yield every text in the code of the package that is no docstring, with its file."""
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        with_docs = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
        docs = {id(doc) for n in ast.walk(tree) if isinstance(n, with_docs) for doc in docstring(n.body)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
                yield path.relative_to(PACKAGE).as_posix(), node.value


def docstring(body: list[ast.stmt]) -> list[ast.expr]:
    """Return the docstring with which a body begins, in a list that is empty where there is none."""
    return [first.value for first in body[:1] if isinstance(first, ast.Expr)]


def test_no_type_and_no_rule_is_named_in_code() -> None:
    rules = (tomllib.loads(file.read_text(encoding="utf-8")) for file in (PACKAGE / "rules").glob("*.toml"))
    ids = {facts["id"] for content in rules for facts in content.get("rule", ())}
    kinds = "|".join(types.rows())
    plain = "|".join(kind for kind in types.rows() if "_" in kind)
    named = re.compile(rf"(?:{kinds})(?:\.\w+)?|(?s:.*)(?<!\w)(?:{plain})(?!\w)(?s:.*)")
    found = {(file, text) for file, text in literals() if text in ids or named.fullmatch(text)}
    assert found == WORDS


def test_every_type_of_the_table_is_one_of_the_contract_and_has_a_rule_file() -> None:
    assert [kind.value for kind in IncidentType] == list(types.rows())
    assert {file.stem for file in (PACKAGE / "rules").glob("*.toml")} >= set(types.rows())


def test_a_row_that_names_what_is_not_there_is_refused() -> None:
    table = TABLE.read_text(encoding="utf-8")
    for old, new, message in (
        ('over = ["radar_lock"]', 'over = ["ramming"]', "unknown type ramming"),
        ('tags = ["complaint"]', 'tags = ["wet"]', "the tag wet"),
        ('grade = "provocative"', 'garde = "provocative"', "garde"),
        ('group = "encounter"', "", "group"),
    ):
        with pytest.raises(LexiconError, match=rf"types.toml: ship_seizure .*{message}"):
            types.read(table + ROW.replace(old, new))


def test_a_tag_or_family_that_nothing_describes_is_refused() -> None:
    with pytest.raises(LexiconError, match="describes no tag wet"):
        types.which("wet")
    with pytest.raises(LexiconError, match="no family wet"):
        types.family("wet")
    with pytest.raises(LexiconError, match="describes no tag bombed"):
        types.expanded(["salvo", "bombed"])


def test_every_tag_is_true_of_some_type() -> None:
    tags = tomllib.loads(TABLE.read_text(encoding="utf-8"))["tags"]
    assert all(types.which(tag) for tag in tags)


def test_every_crosswalk_of_a_row_is_one_that_is_exported() -> None:
    for row in types.rows().values():
        assert set(row.crosswalks) == {"acled", "ucdp", "plover", "grades"}
        assert all(row.name in crosswalk.load(name).types for name in row.crosswalks)


@pytest.fixture(scope="module")
def with_new_type(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the package, in which the table of types alone has one row more."""
    root = tmp_path_factory.mktemp("package")
    for path in sorted(PACKAGE.rglob("*")):
        copy = root / "incidents" / path.relative_to(PACKAGE)
        if path.is_dir():
            copy.mkdir(parents=True, exist_ok=True)
        elif path == TABLE:
            copy.write_text(path.read_text(encoding="utf-8") + ROW, encoding="utf-8")
        elif path.parent.name != "__pycache__":
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.symlink_to(path)
    (root / "ship_seizure.toml").write_text(RULES, encoding="utf-8")
    rows = [json.dumps({"id": name, "text": text, "published": "2024-03-06"}) for name, text in TEXTS.items()]
    (root / "texts.jsonl").write_text("\n".join(rows), encoding="utf-8")
    run(root, "build", "texts.jsonl", "--rules", "ship_seizure.toml", "--out", "data", "--jobs", "1")
    return root


def run(root: Path, *arguments: str) -> str:
    """Run the command line of the package in a folder and return what it prints."""
    environment = {**os.environ, "PYTHONPATH": str(root), "XDG_CACHE_HOME": str(root / "cache")}
    command = [sys.executable, "-m", "incidents", *arguments]
    return subprocess.run(
        command, cwd=root, env=environment, check=True, capture_output=True, text=True
    ).stdout


def test_a_new_type_is_detected_and_graded(with_new_type: Path) -> None:
    run(with_new_type, "rules", "--check", "--rules", "ship_seizure.toml")
    reports = pl.read_parquet(with_new_type / "data" / "reports.parquet")
    told = set(reports.select("incident_type", "incident_group", "severity").rows())
    assert told == {("ship_seizure", "encounter", "provocative")}


def test_a_new_type_is_merged_with_what_is_less_specific_and_linked(with_new_type: Path) -> None:
    reports = pl.read_parquet(with_new_type / "data" / "reports.parquet")
    assert len(reports) == len(TEXTS)
    incident = pl.read_parquet(with_new_type / "data" / "incidents.parquet").row(0, named=True)
    assert reports["incident_id"].n_unique() == 1
    assert (incident["reports"], incident["initiator_id"], incident["target_id"]) == (2, "IRN", "GRC")


def test_a_new_type_is_exported_as_its_row_says(with_new_type: Path) -> None:
    run(with_new_type, "export", "--to", "plover", "--data", "data", "--out", "plover.csv")
    rows = list(csv.DictReader((with_new_type / "plover.csv").read_text().splitlines()))
    assert [(row["incident_type"], row["event_type"]) for row in rows] == [("ship_seizure", "COERCE")]
    run(with_new_type, "export", "--to", "acled", "--data", "data", "--out", "acled.csv")
    assert list(csv.DictReader((with_new_type / "acled.csv").read_text().splitlines())) == []


def test_a_new_type_is_in_the_schema_and_in_the_database(with_new_type: Path) -> None:
    listed = run(with_new_type, "ls", "--data", "data", "--type", "ship_seizure", "--format", "jsonl")
    assert len(listed.splitlines()) == 1
    query = "SELECT enum_range(NULL::incident_type)"
    assert "ship_seizure" in run(with_new_type, "sql", query, "--data", "data")
