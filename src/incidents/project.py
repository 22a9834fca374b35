"""The project file: what a dataset is built from and how, and what it is called, kept beside the texts.

It is `incidents.toml`, or the table `[tool.incidents]` of `pyproject.toml`, in the folder in which a command
runs. What a command is told, by a flag or by an environment variable such as `INCIDENTS_BUILD_OUT`, wins.
"""

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from incidents.errors import ProjectError

FILE: Final = "incidents.toml"
PYPROJECT: Final = "pyproject.toml"
_Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=r"^[^\x00-\x1f\x7f]+$")]
_Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
_READS: Final = ("explain", "why-not", "rules")
_ASKS: Final = ("ls", "show", "why", "sql", "export", "report", "review")


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Author(_Table):
    """Somebody who made the dataset; `orcid` is the 16 figures of an ORCID iD with hyphens."""

    name: _Line
    affiliation: _Line | None = None
    orcid: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$")] | None = None


class Naming(_Table):
    """What a dataset is called; it stands in everything that describes a release."""

    title: _Line | None = None
    description: _Text | None = None
    authors: tuple[Author, ...] = Field(default=(), strict=False)
    licence: _Line | None = None
    doi: Annotated[str, StringConstraints(pattern=r"^10\.\d{4,9}/[^\s\"<>]+$")] | None = None
    url: Annotated[str, StringConstraints(pattern=r"^https?://[^\s\"<>]+$")] | None = None
    released: Annotated[date, Field(strict=False)] | None = None

    @property
    def told(self) -> dict[str, Any]:
        """What was said, as plain values; nothing for what was left out."""
        return self.model_dump(exclude_none=True, exclude_defaults=True, mode="json")


class Building(_Table):
    """What a build reads, how and where to; each key is an option of `incidents build`."""

    inputs: tuple[_Line, ...] = Field(default=(), strict=False)
    out: _Line | None = None
    sources: _Line | None = None
    overrides: _Line | None = None
    rules: tuple[_Line, ...] = Field(default=(), strict=False)
    lexicon: tuple[_Line, ...] = Field(default=(), strict=False)
    dates: Literal["dmy", "mdy"] | None = None
    jobs: Annotated[int, Field(ge=1)] | None = None
    cache: bool | None = None
    strict: bool | None = None


class Project(_Table):
    """A project file."""

    build: Building = Building()
    fields: Mapping[str, _Line] = Field(default_factory=dict)
    dataset: Naming = Naming()

    def defaults(self) -> dict[str, dict[str, Any]]:
        """Return what commands take where they are told nothing, by command and parameter."""
        build = self.build.model_dump(exclude_none=True, exclude_defaults=True)
        own = {
            f"{'rule' if name == 'rules' else name}_files": list(build.pop(name))
            for name in ("rules", "lexicon")
            if name in build
        }
        if self.fields:
            build["fields"] = ",".join(f"{name}={column}" for name, column in self.fields.items())
        data = {"data": build["out"]} if "out" in build else {}
        return {
            "build": {**build, **own},
            "verify": {"folder": build["out"]} if "out" in build else {},
            **dict.fromkeys(_READS, own),
            **dict.fromkeys(_ASKS, data),
        }


def load(folder: Path) -> Project:
    """Return the project of a folder, an empty one where it has no project file.

    Raises ProjectError, naming file and key, for a file that cannot be used.
    """
    for name, tables in ((FILE, ()), (PYPROJECT, ("tool", "incidents"))):
        path = folder / name
        if path.is_file() and (given := _given(path, tables)) is not None:
            return _checked(path, given)
    return Project()


def _given(path: Path, tables: tuple[str, ...]) -> Any:  # noqa: ANN401  whatever the file holds
    """Return what a file says of the project, None where it says nothing."""
    try:
        content: Any = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ProjectError(f"{path.name} cannot be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProjectError(f"{path.name} is not TOML: {error}.") from error
    for table in tables:
        content = content.get(table) if isinstance(content, dict) else None
    return content


def _checked(path: Path, given: object) -> Project:
    try:
        project = Project.model_validate(given)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"])) or "the table"
        raise ProjectError(f"{path.name}: {key}: {_said(first['type'], first['msg'])}.") from error
    return project


def _said(kind: str, message: str) -> str:
    """Return what is wrong with a key in words for who wrote it."""
    return "there is no such key" if kind == "extra_forbidden" else message[:1].lower() + message[1:]


EXAMPLE: Final = """\
# What `incidents build` reads, and what the dataset is called. Commands that run in this folder take it from
# here; flags and environment variables (INCIDENTS_BUILD_OUT and so on) win. Take the # away from what you
# want to say.

[build]
# Files, folders or patterns with texts.
inputs = ["articles/"]
# Folder of the dataset; `ls`, `why`, `report` and the others look there too.
out = "dataset"
# What is known of files beside their text: publisher, title, day of publication.
# sources = "sources.toml"
# What people decided against the rules.
# overrides = "overrides/"
# Order of day and month in days such as 03/04/2019, where no row of a column tells: "dmy" or "mdy".
# dates = "dmy"
# Rules and words of your own.
# rules = ["my-rules.toml"]
# lexicon = ["my-words.toml"]
# jobs = 2
# strict = true

# Columns of tables that have names of their own: field = "column".
[fields]
# text = "content"
# published = "first_seen"

# How the dataset presents itself in CITATION.cff, the Data Package, Croissant, the codebook and the report.
[dataset]
# title = "Strikes on hospitals, 2019 to 2024"
# description = "What it covers, from which sources, and why."
# licence = "CC BY 4.0"
# doi = "10.5281/zenodo.1234567"
# url = "https://example.org/dataset"
# released = 2025-03-01
# [[dataset.authors]]
# name = "Jane Doe"
# affiliation = "University of Somewhere"
# orcid = "0000-0002-1825-0097"
"""
