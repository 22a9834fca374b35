"""The command that says what a bug report needs to know."""

import click

from incidents.commands import COMMANDS, options
from incidents.commands.ending import sentences


@click.command(short_help=COMMANDS["info"])
@options.form
@sentences
def info(form: str) -> None:
    """Say which versions run here: the program, its rules, Python, the system and the libraries.

    It says nothing of your texts, your folders or your name, and can be pasted into a bug report as it is.

    \b
    Example: incidents info
    """
    import polars as pl

    from incidents.ask.surroundings import surroundings
    from incidents.ask.tabulate import write

    told = surroundings()
    rows = pl.DataFrame({"what": list(told), "version": list(told.values())})
    write(rows, form)
