"""The command that checks a release."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from incidents.commands import COMMANDS, options
from incidents.commands.ending import sentences

if TYPE_CHECKING:
    from incidents.verify import Verified


@click.command(short_help=COMMANDS["verify"])
@click.argument("folder", type=click.Path(path_type=Path), default=Path("dist"))
@click.option(
    "--texts",
    "inputs",
    multiple=True,
    help="Texts that the dataset was read from, file or folder; quotes are compared with them.",
)
@options.form
@sentences
def verify(folder: Path, inputs: tuple[str, ...], form: str) -> None:
    """Check that the release in FOLDER is whole, unchanged and what its schema says; return 1 if it is not.

    \b
    Example: incidents verify dataset --texts articles/
    """
    import polars as pl

    from incidents.ask.tabulate import write
    from incidents.verify import verify as run

    verified = run(folder, inputs)
    if form != "table":
        write(pl.DataFrame({"problem": verified.problems}, schema={"problem": pl.String}), form)
        click.echo(_summary(verified), err=True)
        sys.exit(1 if verified.problems else 0)
    for problem in verified.problems:
        click.echo(problem)
    click.echo(_summary(verified), err=bool(verified.problems))
    sys.exit(1 if verified.problems else 0)


def _summary(verified: "Verified") -> str:
    """Return what was looked at, and how many problems there are."""
    looked = f"{verified.files} files with {verified.rows:,} rows"
    if verified.texts is not None:
        texts = verified.texts
        looked += f", and {texts.quotes:,} quotes in {texts.at_hand:,} of {texts.documents:,} documents"
    if not verified.problems:
        return f"{looked}: all is as published."
    number = len(verified.problems)
    unread = "" if verified.is_read else "; what the tables hold was not checked, as not all can be read"
    return f"{looked}: {number} problem{'' if number == 1 else 's'}{unread}."
