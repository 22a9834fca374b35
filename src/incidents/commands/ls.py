"""The command that lists incidents."""

from pathlib import Path
from typing import Any

import click

from incidents.commands import COMMANDS, options
from incidents.commands.ending import sentences

_SHOWN = 40


@click.command(short_help=COMMANDS["ls"])
@click.option("--type", "types", multiple=True, metavar="TYPE", help="Incident type, such as air_strike.")
@click.option("--group", "groups", multiple=True, metavar="GROUP", help="encounter, loss, strike, ground …")
@click.option("--country", "countries", multiple=True, metavar="COUNTRY", help="Code or name of a country.")
@click.option("--actor", "actors", multiple=True, metavar="ACTOR", help="Id or name, on either side.")
@click.option("--initiator", "initiators", multiple=True, metavar="ACTOR", help="Who did it.")
@click.option("--target", "targets", multiple=True, metavar="ACTOR", help="To whom it was done.")
@click.option("--from", "since", metavar="DAY", help="Not before this day, month or year.")
@click.option("--to", "until", metavar="DAY", help="Not after this day, month or year.")
@click.option("--place", metavar="TEXT", help="Part of the name of the place.")
@click.option("--min-killed", type=click.IntRange(min=0), help="At least so many dead.")
@click.option(
    "--modality",
    "modalities",
    multiple=True,
    type=click.Choice(["asserted", "attributed", "alleged", "denied"]),
    help="How one of its reports is told.",
)
@click.option("--disputed", is_flag=True, help="Only what is contradicted or denied.")
@click.option(
    "--limit", type=click.IntRange(min=0), help=f"At most so many; 0 for all. [default: {_SHOWN} in a table]"
)
@options.data
@options.form
@sentences
def ls(data: Path, form: str, limit: int | None, **wanted: Any) -> None:
    """List the incidents of the dataset in order of time.

    Options that are given have to hold together. An option that is given twice asks for either, --actor
    for both. The table shows the main columns, and of the id as much as is enough for `show` and `why`;
    the other formats have every column.

    \b
    Example: incidents ls --actor Russia --group encounter --from 2015-10
    """
    from incidents.ask.dataset import open_release
    from incidents.ask.listing import listed
    from incidents.ask.search import Wanted, incidents
    from incidents.ask.tabulate import write

    dataset = open_release(data)
    found = incidents(dataset, Wanted(**wanted))
    most = limit if limit is not None else _SHOWN * (form == "table")
    shown = found.head(most) if most else found
    write(listed(dataset, shown) if form == "table" else shown, form)
    if shown.height < found.height:
        click.echo(f"{shown.height} of {found.height} incidents; --limit 0 lists all.", err=True)
