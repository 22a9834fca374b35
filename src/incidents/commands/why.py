"""The command that says why a value is what it is."""

from pathlib import Path

import click

from incidents.commands import COMMANDS, options
from incidents.commands.ending import sentences


@click.command(short_help=COMMANDS["why"])
@click.argument("incident")
@click.argument("field", required=False)
@options.data
@options.form
@sentences
def why(incident: str, field: str | None, data: Path, form: str) -> None:
    """Show why INCIDENT has its values: words and rules.

    Each report of the incident says what, in which words, and which rule read them. INCIDENT is the id of
    an incident or a report, or the beginning of one. FIELD is a column, the beginning of some such as
    killed, or one of what, when, where and who.

    \b
    Example: incidents why r80bf24f killed
    """
    from incidents.ask.dataset import open_release
    from incidents.ask.lookup import found
    from incidents.ask.tabulate import write
    from incidents.ask.why import explained, reasons

    dataset = open_release(data)
    named = found(dataset, incident)
    rows = reasons(dataset, named, field)
    if form != "table":
        write(rows, form)
    elif rows.height:
        explained(dataset, named, rows, in_full=field is not None)
    else:
        click.echo(f"{named.row[f'{named.kind}_id']}: no report says anything of {field}.", err=True)
