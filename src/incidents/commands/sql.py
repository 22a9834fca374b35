"""The command that answers a query."""

import sys
from pathlib import Path

import click

from incidents.commands import COMMANDS, options
from incidents.commands.ending import sentences


@click.command(short_help=COMMANDS["sql"])
@click.argument("query")
@options.data
@options.form
@sentences
def sql(query: str, data: Path, form: str) -> None:
    """Answer a QUERY in SQL from the tables and views.

    The query is in DuckDB's SQL; - reads it from standard input. It can read this dataset and nothing
    else: no files, no network, no settings. `SHOW TABLES` lists what there is, `DESCRIBE incidents` the
    columns of a table.

    \b
    Example: incidents sql "SELECT initiator, target, strikes FROM by_actor_pair"
    """
    from incidents.ask.dataset import open_release
    from incidents.ask.tabulate import write

    asked = sys.stdin.read() if query == "-" else query
    write(open_release(data).sql(asked), form)
