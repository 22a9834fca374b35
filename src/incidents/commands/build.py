"""The command that builds a dataset."""

import sys
from pathlib import Path

import click

from incidents.commands.ending import sentences

_SEEDS = "seeds"


@click.command()
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
@sentences
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
