"""The project file says what is built and what it is called; flags and the environment win over it."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from incidents.errors import ProjectError
from incidents.project import EXAMPLE, Project, load

TEXT = "Jets bombed a depot near Homs on Monday, killing four."
NAMED = """
[build]
inputs = ["texts/"]
out = "made"

[dataset]
title = "Strikes <in> one_town"
description = "What it covers."
licence = "CC BY 4.0"
doi = "10.5281/zenodo.1234567"
[[dataset.authors]]
name = "Jane Doe"
affiliation = "Somewhere"
orcid = "0000-0002-1825-0097"
"""


def run(folder: Path, *args: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "incidents", *args],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a project file and a text, built once."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "texts").mkdir()
    (folder / "texts" / "2016-05-05-depot.txt").write_text(TEXT)
    (folder / "incidents.toml").write_text(NAMED)
    done = run(folder, "build")
    assert done.returncode == 0, done.stderr
    return folder


def test_a_build_takes_inputs_and_output_from_the_file(project: Path) -> None:
    assert (project / "made" / "incidents.parquet").is_file()
    assert "Homs" in run(project, "ls").stdout


def test_a_flag_wins_over_the_environment_and_that_over_the_file(project: Path) -> None:
    assert run(project, "build", INCIDENTS_BUILD_OUT="from-environment").returncode == 0
    assert run(project, "build", "--out", "flag", INCIDENTS_BUILD_OUT="unused").returncode == 0
    there = {path.name for path in project.iterdir()}
    assert {"from-environment", "flag"} <= there
    assert "unused" not in there


def test_the_name_of_the_dataset_stands_in_all_that_describes_it(project: Path) -> None:
    made = project / "made"
    package = json.loads((made / "datapackage.json").read_text())
    croissant = json.loads((made / "croissant.json").read_text())
    citation = (made / "CITATION.cff").read_text()
    assert package["title"] == croissant["alternateName"] == "Strikes <in> one_town"
    assert package["contributors"][0]["title"] == croissant["creator"][0]["name"] == "Jane Doe"
    assert [licence["name"] for licence in package["licenses"]] == ["CC-BY-4.0"]
    assert 'doi: "10.5281/zenodo.1234567"' in citation
    assert "license: CC-BY-4.0" in citation
    assert 'orcid: "https://orcid.org/0000-0002-1825-0097"' in citation
    codebook = (made / "CODEBOOK.md").read_text()
    assert "Strikes \\<in\\> one_town" in codebook
    assert "Jane Doe, Somewhere" in codebook
    assert run(project, "report", "--out", "page.html").returncode == 0
    assert "<title>Strikes &lt;in&gt; one_town</title>" in (project / "page.html").read_text()
    assert run(project, "verify").returncode == 0


def test_a_table_in_pyproject_says_the_same(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.incidents.build]\nout = "made"\n')
    assert load(tmp_path).build.out == "made"
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "other"\n')
    assert load(tmp_path) == Project()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[build", "incidents.toml is not TOML"),
        ('[build]\ninputz = ["a"]', "build.inputz: there is no such key"),
        ('[build]\ndates = "ymd"', "build.dates: input should be 'dmy' or 'mdy'"),
        ("[build]\njobs = 0", "build.jobs"),
        ('[dataset]\ndoi = "somewhere"', "dataset.doi"),
        ('[dataset]\ntitle = "two\\nlines"', "dataset.title"),
        ('[[dataset.authors]]\norcid = "0000-0002-1825-0097"', "dataset.authors.0.name"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_its_key(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "incidents.toml").write_text(text)
    with pytest.raises(ProjectError, match=said.replace("[", r"\[")):
        load(tmp_path)
    done = run(tmp_path, "ls")
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)


def test_init_writes_a_file_that_can_be_used_and_replaces_none(tmp_path: Path) -> None:
    assert run(tmp_path, "init").returncode == 0
    assert (tmp_path / "incidents.toml").read_text() == EXAMPLE
    assert load(tmp_path).build.inputs == ("articles/",)
    again = run(tmp_path, "init")
    assert (again.returncode, "is there already" in again.stderr) == (4, True)


def test_every_key_of_the_example_is_one_that_there_is(tmp_path: Path) -> None:
    lines = EXAMPLE.splitlines()
    told = [re.sub(r"^# (?=\w+ = |\[\[)", "", line) for line in lines]
    (tmp_path / "incidents.toml").write_text("\n".join(told))
    project = load(tmp_path)
    assert project.fields == {"text": "content", "published": "first_seen"}
    assert project.dataset.authors[0].name == "Jane Doe"


def test_demo_builds_the_texts_that_come_with_the_program(tmp_path: Path) -> None:
    done = run(tmp_path, "demo")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "incidents-demo" / "incidents.duckdb").is_file()
