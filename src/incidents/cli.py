"""The command line: arguments in, one call, result out."""

import sys
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import ParamSpec

import click

from incidents.errors import IncidentsError

_SEEDS = "seeds"
_INTERRUPTED = 130
_P = ParamSpec("_P")


def _sentences(command: Callable[_P, None]) -> Callable[_P, None]:
    """End a command with a sentence on stderr, and no traceback, where the user can put something right."""

    @wraps(command)
    def run(*args: _P.args, **options: _P.kwargs) -> None:
        try:
            command(*args, **options)
        except IncidentsError as error:
            click.echo(f"incidents: {error}", err=True)
            sys.exit(error.exit_code)
        except KeyboardInterrupt:
            click.echo("incidents: stopped; nothing was changed.", err=True)
            sys.exit(_INTERRUPTED)

    return run


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="incidents")
def main() -> None:
    """Turn news text into a dataset of military incidents that can be cited."""


@main.command()
@click.argument("inputs", nargs=-1)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("dist"),
    show_default=True,
    help="Folder for the dataset.",
)
@click.option(
    "--sources",
    type=click.Path(dir_okay=False),
    help="Register of publishers, titles and dates (TOML or JSONL).",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Processes that read at the same time.",
)
@click.option(
    "--strict", is_flag=True, help="Return 1 when a record was refused or an input could not be read."
)
@_sentences
def build(inputs: tuple[str, ...], out: Path, sources: str | None, jobs: int, *, strict: bool) -> None:
    """Build the dataset from INPUTS: files, folders, globs or - for stdin; from seeds/ when none is named.

    \b
    Example: incidents build articles/ --sources articles/sources.toml --out dataset
    """
    from incidents.build import build as run
    from incidents.terminal import progress, summary

    with progress() as advance:
        built = run(inputs or (_SEEDS,), out, sources=sources, jobs=jobs, progress=advance)
    summary(built, out)
    if strict and built.has_losses:
        sys.exit(1)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path("schema"))
@click.option("--check", is_flag=True, help="Write nothing; return 1 when a file in the folder is stale.")
@_sentences
def schema(folder: Path, *, check: bool) -> None:
    """Write the generated forms of the schema into FOLDER: JSON Schema, SQL and codebook.

    \b
    Example: incidents schema schema
    """
    from incidents.schema.codebook import stale, write

    if not check:
        write(folder)
        return
    old = stale(folder)
    for name in old:
        click.echo(f"incidents: {folder / name} is out of date; run: incidents schema {folder}", err=True)
    sys.exit(1 if old else 0)


@main.command()
@click.argument("subject")
@click.option("--published", type=click.DateTime(["%Y-%m-%d"]), help="Day of publication of a bare text.")
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    default=Path("dist"),
    show_default=True,
    help="Dataset in which a report id is looked up.",
)
@_sentences
def explain(subject: str, published: datetime | None, data: Path) -> None:
    """Show what each stage saw in SUBJECT: a file, a text, or the id of a report.

    \b
    Example: incidents explain "Jets bombed a depot near Homs on Monday."
    """
    from incidents.explain import explanation

    click.echo(explanation(subject, published.date() if published else None, data))


@main.command()
@click.argument("rule_id", required=False)
@click.option("--check", is_flag=True, help="Run every example; return 1 when one does not hold.")
@_sentences
def rules(rule_id: str | None, *, check: bool) -> None:
    """List the rules, or show the one named RULE_ID with its examples.

    \b
    Example: incidents rules near_miss.came_within
    """
    from incidents import reader
    from incidents.catalogue import catalogue, entry
    from incidents.examples import failures

    words = reader.load()
    if not check:
        click.echo(entry(words, rule_id) if rule_id else catalogue(words))
        return
    failed = list(failures(words))
    for failure in failed:
        click.echo(f"{failure.name}: {failure.reason}\n    {failure.text}", err=True)
    examples = sum(len(rule.finds) + len(rule.ignores) for rule in words.rules)
    click.echo(f"{len(words.rules)} rules with {examples} examples: {len(failed)} do not hold.")
    sys.exit(1 if failed else 0)
