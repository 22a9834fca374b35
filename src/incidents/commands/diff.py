"""The command that compares two builds."""

from pathlib import Path

import click

from incidents.commands import COMMANDS, options
from incidents.commands.ending import sentences


@click.command(short_help=COMMANDS["diff"])
@click.argument("before", type=click.Path(path_type=Path))
@click.argument("after", type=click.Path(path_type=Path))
@click.option("--field", "fields", multiple=True, metavar="COLUMN", help="Only changes of this column.")
@options.form
@sentences
def diff(before: Path, after: Path, fields: tuple[str, ...], form: str) -> None:
    """Compare the datasets in BEFORE and AFTER: reports gained and lost, values changed, with their words.

    Build the same texts twice, with a change of rules or words between, and see what it does; or compare two
    releases.

    \b
    Example: incidents diff before after --format csv
    """
    import polars as pl

    from incidents.ask.alike import meant
    from incidents.ask.dataset import open_release
    from incidents.ask.difference import COMPARED, counted, difference
    from incidents.ask.tabulate import write
    from incidents.errors import QueryError

    unknown = sorted(set(fields) - set(COMPARED))
    if unknown:
        raise QueryError(f"There is no column {unknown[0]} in reports{meant(unknown[0], COMPARED)}")
    found = difference(open_release(before), open_release(after))
    if fields:
        found = found.filter(pl.col("field").is_in(fields))
    if found.height or form != "table":
        write(found.drop("report_id") if form == "table" else found, form)
    click.echo(counted(found), err=True)
