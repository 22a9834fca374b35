"""What verifying a release finds: each kind of damage, also where somebody made the checksums fit again."""

import hashlib
import json
import shutil
from pathlib import Path

import duckdb
import polars as pl
import pytest
from click.testing import CliRunner, Result

from incidents.cli import main
from incidents.errors import InputError
from incidents.verify import verify

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Path:
    """Return a copy of the dataset of the seeds that a test may damage."""
    return Path(shutil.copytree(built, tmp_path / "copy"))


def run(*arguments: str) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(main, ["verify", *arguments], catch_exceptions=False)


def resealed(folder: Path) -> Path:
    """Make the checksums of a release fit its files again."""
    files = sorted(path for path in folder.iterdir() if path.name != "SHA256SUMS")
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    (folder / "SHA256SUMS").write_text("".join(lines))
    return folder


def changed(folder: Path, table: str, column: str, value: object, row: int = 0) -> Path:
    """Change one value of a table, whatever its type, and make the checksums fit again."""
    path = folder / f"{table}.parquet"
    whole = pl.read_parquet(path)
    values = whole[column].to_list()
    values[row] = value
    whole.with_columns(pl.Series(column, values, strict=False)).write_parquet(path)
    return resealed(folder)


def found(folder: Path, *inputs: str) -> str:
    """Return all problems of a release as one text."""
    return "\n".join(verify(folder, inputs).problems)


def test_a_release_is_as_published_and_its_quotes_are_in_the_texts(built: Path) -> None:
    result = run(str(built), "--texts", str(SEEDS))
    assert result.exit_code == 0, result.output
    assert "quotes in 5 of 5 documents: all is as published." in result.output


def test_a_release_of_real_news_is_as_published(news: Path) -> None:
    assert found(news) == ""


def test_a_flipped_byte_is_named_and_ends_with_1(copy: Path) -> None:
    content = bytearray((copy / "CODEBOOK.md").read_bytes())
    content[100] ^= 1
    (copy / "CODEBOOK.md").write_bytes(content)
    result = run(str(copy))
    assert result.exit_code == 1
    assert "CODEBOOK.md is not the file that was published: its SHA-256 begins with" in result.output


def test_a_file_that_is_cut_short_is_named_with_what_is_left(copy: Path) -> None:
    path = copy / "reports.parquet"
    size = path.stat().st_size
    path.write_bytes(path.read_bytes()[:1000])
    assert f"reports.parquet is cut short: 1,000 bytes are left of {size:,}." in found(copy)
    assert "reports.parquet cannot be read as Parquet" in found(copy)


def test_a_missing_and_an_extra_file_are_named(copy: Path) -> None:
    (copy / "croissant.json").rename(copy / "notes.json")
    (copy / "casualties.parquet").unlink()
    problems = found(copy)
    assert "croissant.json is missing; SHA256SUMS lists it." in problems
    assert "notes.json is not part of the release; SHA256SUMS does not list it." in problems
    assert "casualties.parquet is missing, and with it the table casualties." in problems


def test_a_missing_or_broken_list_of_checksums_is_named(copy: Path) -> None:
    (copy / "SHA256SUMS").write_text("nonsense\n")
    assert "SHA256SUMS, line 1 is no digest" in found(copy)
    (copy / "SHA256SUMS").unlink()
    assert "SHA256SUMS is missing" in found(copy)


DAMAGE = (
    (
        ("reports", "incident_type", "party", "'party' is not one of the list incident_type (1 such)"),
        ("incidents", "initiator_id", "nobody", "column initiator_id: nobody is not in actors"),
        ("casualties", "best", -1, "Table casualties, column best: greater_than_or_equal_to(0) fails"),
        ("aircraft", "start", 0, "but start and end span"),
        ("documents", "characters", 10, "but its document"),
        ("actors", "name", None, "Table actors, column name: not_nullable fails"),
        ("airbases", "airbase_id", "alborg", "its rows are not in the order of airbase_id"),
        ("build", "tool_version", "9.9.9", "tool_version is 0.1.0, but the table build has 9.9.9"),
    ),
    (
        ("reports", "document_id", "dnone", "column document_id: dnone is not in documents (1 such keys)"),
        ("incidents", "reports", 3, "says 3, but the table reports has"),
        ("casualties", "low", 1_000_000, "low is 1000000, which is more than"),
        ("documents", "sha256", "0" * 64, "it is not the digest of the inputs in the table documents"),
        ("airbases", "name", "", "Table airbases, column name: str_length(1, None) fails"),
        ("rules", "rule_id", "admin1.of_text", "key rule_id: admin1.of_text is there more than once"),
    ),
)


@pytest.mark.parametrize("damage", DAMAGE)
def test_wrong_values_are_named_also_when_the_checksums_were_made_to_fit(
    copy: Path, damage: tuple[tuple[str, str, object, str], ...]
) -> None:
    counted = pl.read_parquet(copy / "casualties.parquet")["best"].is_not_null().arg_max() or 0
    rows = {"rules": 1, "casualties": counted}
    for table, column, value, _ in damage:
        changed(copy, table, column, value, row=rows.get(table, 0))
    problems = found(copy)
    assert "SHA256SUMS" not in problems
    for table, column, _, sentence in damage:
        assert sentence in problems, (table, column, problems)
        assert f"incidents.duckdb and {table}.parquet differ: 1 rows are in the database alone" in problems


def test_quotes_that_are_off_by_one_are_found_in_the_texts(copy: Path) -> None:
    reports = pl.read_parquet(copy / "reports.parquet")
    shifted = reports.with_columns(pl.col("start", "end") + 1)
    shifted.write_parquet(copy / "reports.parquet")
    problems = found(resealed(copy), str(SEEDS))
    assert "Table reports: a quote of" in problems
    assert ".txt has" in problems


def test_a_quote_that_is_off_by_one_is_found_in_the_evidence_without_the_texts(copy: Path) -> None:
    casualties = pl.read_parquet(copy / "casualties.parquet")
    casualties.with_columns(pl.col("start", "end") + 1).write_parquet(copy / "casualties.parquet")
    assert "Table casualties: a quote of" in found(resealed(copy))


def test_a_column_that_is_missing_or_unknown_is_named(copy: Path) -> None:
    path = copy / "rules.parquet"
    pl.read_parquet(path).rename({"says": "tells"}).write_parquet(path)
    result = run(str(resealed(copy)))
    assert "Table rules has no column says." in result.output
    assert "Table rules has a column tells, which the schema does not know." in result.output
    assert "not checked" in result.output


def test_rows_in_another_order_are_named(copy: Path) -> None:
    path = copy / "actors.parquet"
    pl.read_parquet(path).reverse().write_parquet(path)
    assert "Table actors: its rows are not in the order of actor_id." in found(resealed(copy))


def test_a_database_that_says_something_else_is_named(copy: Path) -> None:
    with duckdb.connect(str(copy / "incidents.duckdb")) as database:
        database.execute("UPDATE build SET tool_version = '7'")
        database.execute("COMMENT ON COLUMN rules.says IS 'whatever'")
        database.execute("DROP VIEW encounters")
    problems = found(resealed(copy))
    assert "incidents.duckdb and build.parquet differ: 1 rows are in the database alone, 1 in" in problems
    assert "incidents.duckdb: the column rules.says is not as the schema has it." in problems
    assert "incidents.duckdb: the view encounters is not as the schema has it." in problems


def test_a_database_that_is_none_is_named(copy: Path) -> None:
    (copy / "incidents.duckdb").write_bytes(b"no database" * 1000)
    assert "incidents.duckdb cannot be read" in found(resealed(copy))


def test_a_description_that_was_edited_is_named(copy: Path) -> None:
    path = copy / "datapackage.json"
    path.write_text(path.read_text(encoding="utf-8").replace("GeoNames", "myself"), encoding="utf-8")
    assert "datapackage.json does not describe these tables" in found(resealed(copy))


def test_counts_of_the_manifest_that_do_not_add_up_are_named(copy: Path) -> None:
    manifest = json.loads((copy / "manifest.json").read_text(encoding="utf-8"))
    manifest["documents"] = {"extracted": 4, "skipped": 1}
    (copy / "manifest.json").write_text(json.dumps(manifest))
    problems = found(resealed(copy))
    assert "manifest.json: 4 documents extracted, but there are 5." in problems
    assert "manifest.json: 1 documents skipped, but there are 0." in problems


def test_what_is_no_dataset_is_a_sentence_and_ends_with_3(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        result = run(str(folder))
        assert result.exit_code == 3
        assert "name the folder that a build wrote" in result.output


def test_texts_of_something_else_are_refused(built: Path, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("Nothing happened here on Monday.")
    with pytest.raises(InputError, match="is a document of this dataset"):
        verify(built, [str(tmp_path / "other.txt")])


def test_hidden_files_are_no_damage(copy: Path) -> None:
    (copy / ".gitignore").write_text("*")
    assert not verify(copy).problems
