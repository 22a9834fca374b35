"""The command that shows one incident, report or document."""

from pathlib import Path

import click

from incidents.commands import COMMANDS, options
from incidents.commands.ending import sentences


@click.command(short_help=COMMANDS["show"])
@click.argument("subject")
@options.data
@options.form
@sentences
def show(subject: str, data: Path, form: str) -> None:
    """Show an incident, a report or a document as a card.

    SUBJECT is its id or the beginning of it. A document can be named by the id that the input gave it,
    too. JSON has the rows that belong to it as well, JSONL and CSV its own row.

    \b
    Example: incidents show r80bf24f
    """
    import polars as pl

    from incidents.ask.card import card, contents
    from incidents.ask.dataset import open_release
    from incidents.ask.lookup import found
    from incidents.ask.tabulate import write, write_card, write_json

    dataset = open_release(data)
    named = found(dataset, subject)
    if form == "table":
        write_card(card(dataset, named))
    elif form == "json":
        write_json(contents(dataset, named))
    else:
        table: pl.DataFrame = getattr(dataset, f"{named.kind}s")
        key = f"{named.kind}_id"
        write(table.filter(pl.col(key) == named.row[key]), form)
