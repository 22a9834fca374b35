"""The command that builds a dataset."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from incidents.commands import COMMANDS, options
from incidents.commands.ending import sentences

if TYPE_CHECKING:
    from incidents.passes.engine import Engine
    from incidents.project import Project

_SEEDS = "seeds"


@click.command(short_help=COMMANDS["build"])
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
    default=None,
    help="Processes that read at the same time; all processors when not given.",
)
@click.option(
    "--engine",
    type=click.Choice(["processes", "dask"]),
    default="processes",
    show_default=True,
    help="What runs the work: processes of this machine, or the workers of a Dask cluster.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Dask scheduler to connect to; without it, --engine dask starts a cluster on this machine.",
)
@click.option(
    "--cache/--no-cache",
    default=True,
    show_default=True,
    help="Take from the cache what was read in a document before.",
)
@click.option(
    "--strict",
    is_flag=True,
    help="Return 1 when a record was refused, an input could not be read or most documents have no day.",
)
@click.option(
    "--fields",
    metavar="FIELD=COLUMN,...",
    help="Columns of tables by what they hold: text=content,published=date. Usual names are known.",
)
@click.option(
    "--dates",
    type=click.Choice(["dmy", "mdy"]),
    help="Order of day and month in days such as 03/04/2019, where no row of a column tells.",
)
@click.option(
    "--previous",
    type=click.Path(file_okay=False, path_type=Path),
    help="Release that this one follows and whose ids it keeps; the one in --out when not given.",
)
@click.option(
    "--accept",
    metavar="REASON",
    help="Why a release is right that lost a fifth of the one it follows, or differs as much.",
)
@click.option(
    "--overrides",
    type=click.Path(exists=True, path_type=Path),
    help="Folder with override files, or one such file: what people decided against the rules.",
)
@options.at_least
@options.rules
@options.lexicon
@click.pass_obj
@sentences
def build(  # noqa: PLR0913, PLR0917  one for each option
    project: "Project | None",
    inputs: tuple[str, ...],
    out: Path,
    sources: str | None,
    jobs: int | None,
    engine: str,
    scheduler: str | None,
    fields: str | None,
    dates: str | None,
    *,
    cache: bool,
    strict: bool,
    previous: Path | None,
    accept: str | None,
    overrides: Path | None,
    at_least: float,
    rule_files: tuple[Path, ...],
    lexicon_files: tuple[Path, ...],
) -> None:
    """Build the dataset from INPUTS: files, folders, globs or - for stdin; from seeds/ when none is named.

    \b
    Example: incidents build articles/ --sources articles/sources.toml --out dataset
    """
    from incidents.ask.terminal import progress, summary
    from incidents.build import build as run
    from incidents.overrides import read
    from incidents.passes.history import Following
    from incidents.read.fields import Told, pairs
    from incidents.reading import own

    with progress() as show:
        built = run(
            inputs or (_SEEDS,),
            out,
            sources=sources,
            engine=_engine(engine, scheduler, jobs),
            remember=cache,
            own=own.read(lexicon_files, rule_files, at_least),
            told=Told(pairs(fields or ""), dates),
            naming={} if project is None else project.dataset.told,
            watcher=show,
            following=Following(previous, accept),
            overrides=read(overrides),
        )
    try:
        summary(built, out)
    except KeyboardInterrupt as stopped:
        raise KeyboardInterrupt(f"stopped; {out} holds the new release.") from stopped
    if strict and (built.has_losses or built.is_mostly_undated):
        sys.exit(1)


def _engine(name: str, scheduler: str | None, jobs: int | None) -> "Engine":
    """Return what runs the work; raises UsageError for options that do not go together, or are not there."""
    from incidents.passes.engine import Processes, processors

    if name == "processes":
        if scheduler is not None:
            raise click.UsageError("--scheduler goes with --engine dask.")
        return Processes(jobs or processors())
    try:
        from incidents.passes.cluster import Cluster
    except ImportError as error:
        raise click.UsageError(f"--engine dask needs `pip install 'incidents[dask]'` ({error}).") from error
    return Cluster(scheduler, jobs or processors())
