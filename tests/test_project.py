"""The repository keeps its promises to whoever sets it up: nothing local in it, and every version pinned."""

import os
import re
import subprocess
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import yaml

import incidents

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
WORDS = "requirements-words.lock"
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-words.lock")
BUILT = frozenset({"dist", "build", "node_modules", "__pycache__"})
HIDDEN = frozenset({".ci", ".gitignore", ".gitattributes"})
REGISTRY = re.compile(
    rb"\b(?:pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|anaconda\.org|proxy\.golang\.org)"
)
MACHINE_PATH = re.compile(rb"(?<![\w./~-])/(?:work|root|home|Users)/")
OTHER_TOOLS = re.compile(r"\b(?:poetry|pipenv|conda|tox|nox|flake8|isort|pylint|pre-commit)\b", re.IGNORECASE)


def files(folder: Path = ROOT) -> Iterator[Path]:
    """Yield every file that belongs to the repository."""
    for path in sorted(folder.iterdir()):
        if path.name in BUILT or path.name.endswith(".egg-info"):
            continue
        if path.name.startswith(".") and path.name not in HIDDEN:
            continue
        if path.is_dir():
            yield from files(path)
        else:
            yield path


def pinned(lock: str) -> Mapping[str, str]:
    """Return the requirements of a lock file: the name, and all that is said about it."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]
    return {block.partition("==")[0]: block for block in blocks}


def normalised(requirement: str) -> str:
    """Return the name of a requirement as lock files write it."""
    name = re.match(r"[\w.-]+", requirement)
    assert name is not None
    return re.sub(r"[-_.]+", "-", name.group()).lower()


def helped() -> Mapping[str, str]:
    """Return what `make help` lists: each target with its line."""
    shown = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return dict(re.findall(r"^make (\w+) +(\S.*)$", shown.stdout, flags=re.MULTILINE))


def set_up(folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Return how the making of a virtual environment ended on a machine that has nothing in `folder`."""
    return subprocess.run(
        ["/bin/sh", str(ROOT / ".ci" / "venv")],
        cwd=folder,
        env={"PATH": str(folder), **variables},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "pattern", [REGISTRY, MACHINE_PATH], ids=["a package registry", "a path of one machine"]
)
def test_no_file_names_what_is_true_of_one_machine_only(pattern: re.Pattern[bytes]) -> None:
    named = {str(path.relative_to(ROOT)): pattern.findall(path.read_bytes()) for path in files()}
    assert {path: found for path, found in named.items() if found} == {}


def test_instructions_name_no_tool_that_set_up_does_not_install() -> None:
    pages = [path for path in files() if path.suffix == ".md" or path.name in {"Makefile", "run", "venv"}]
    named = {path.name: OTHER_TOOLS.findall(path.read_text(encoding="utf-8")) for path in pages}
    assert {path: found for path, found in named.items() if found} == {}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_requirement_has_an_exact_version_and_digests(lock: str) -> None:
    requirements = pinned(lock)
    assert len(requirements) >= (4 if lock == WORDS else len(PROJECT["project"]["dependencies"]))
    for name, block in requirements.items():
        assert re.match(r"[a-z0-9-]+==\S+", block), name
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", block), name


@pytest.mark.parametrize("lock", LOCKS)
def test_every_dependency_and_what_installs_the_package_is_locked(lock: str) -> None:
    if lock == WORDS:
        needed = PROJECT["dependency-groups"]["words"]
    else:
        needed = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["build"]]
    assert {normalised(requirement) for requirement in needed} <= pinned(lock).keys()


def test_tools_are_locked_with_the_versions_that_users_get() -> None:
    run, dev, words = ({name: block.split()[0] for name, block in pinned(lock).items()} for lock in LOCKS)
    assert run.items() <= dev.items()
    assert words.items() <= dev.items()
    assert not {"selenium", "mkdocs", "mkdocs-material", "dask", "ipykernel", "frictionless"} & words.keys()
    assert {normalised(tool) for tool in PROJECT["project"]["optional-dependencies"]["dev"]} <= dev.keys()


def test_the_package_says_the_version_of_the_project() -> None:
    assert incidents.__version__ == PROJECT["project"]["version"]


def test_the_citation_is_of_this_version_and_licence() -> None:
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert cited["version"] == PROJECT["project"]["version"]
    assert " AND ".join(cited["license"]) == PROJECT["project"]["license"]


def test_the_changelog_has_an_entry_for_the_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## [{PROJECT['project']['version']}]" in changelog


def test_every_target_of_make_is_in_the_help() -> None:
    phony = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert phony is not None
    assert set(phony.group(1).split()) == helped().keys()


def test_every_target_of_make_is_in_the_readme_or_the_guide_for_contributors() -> None:
    pages = "".join((ROOT / page).read_text(encoding="utf-8") for page in ("README.md", "CONTRIBUTING.md"))
    assert [target for target in helped() if f"make {target}" not in pages] == []


def test_ci_runs_the_check_that_contributors_run() -> None:
    run = ROOT / ".ci" / "run"
    assert os.access(run, os.X_OK)
    assert re.search(r"^make check\b", run.read_text(encoding="utf-8"), flags=re.MULTILINE)


def test_set_up_says_what_to_do_where_there_is_no_python(tmp_path: Path) -> None:
    ended = set_up(tmp_path)
    assert ended.returncode == 1
    assert ended.stderr.startswith("incidents: no Python 3.11 or later was found.")


def test_set_up_says_what_to_do_with_a_python_that_is_too_old(tmp_path: Path) -> None:
    old = tmp_path / "python3.9"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    ended = set_up(tmp_path, PYTHON="python3.9")
    assert ended.returncode == 1
    assert ended.stderr.startswith("incidents: python3.9 is not Python 3.11 or later.")


def test_set_up_names_the_debian_package_that_virtual_environments_need(tmp_path: Path) -> None:
    bare = tmp_path / "python3"
    bare.write_text(
        '#!/bin/sh\ncase "$2" in *ensurepip*) exit 1;; *print*) echo 3.12;; esac\n', encoding="utf-8"
    )
    bare.chmod(0o755)
    ended = set_up(tmp_path)
    assert ended.returncode == 1
    assert "apt install python3.12-venv" in ended.stderr
