"""The command that says why two reports are of one incident, or of two."""

from pathlib import Path

import click

from incidents.commands import COMMANDS, options
from incidents.commands.ending import sentences


@click.command("why-linked", short_help=COMMANDS["why-linked"])
@click.argument("one")
@click.argument("other")
@options.data
@options.form
@sentences
def why_linked(one: str, other: str, data: Path, form: str) -> None:
    """Show what makes ONE and OTHER one incident, or holds them apart.

    ONE and OTHER are ids of reports or incidents, or the beginnings of some. Two incidents are compared by
    their reports, the likeliest pairs first. Each piece of evidence is shown with its weight in bits.

    \b
    Example: incidents why-linked r80bf24f r21dd0c6
    """
    from incidents.ask.dataset import open_release
    from incidents.ask.lookup import found
    from incidents.ask.tabulate import write
    from incidents.ask.why_linked import comparisons, explained

    dataset = open_release(data)
    rows = comparisons(dataset, found(dataset, one), found(dataset, other))
    if form == "table":
        explained(dataset, rows)
    else:
        write(rows, form)
