"""The command that writes the generated forms of the schema."""

import sys
from pathlib import Path

import click

from incidents.commands import COMMANDS
from incidents.commands.ending import sentences


@click.command(short_help=COMMANDS["schema"])
@click.argument("folder", type=click.Path(path_type=Path), default=Path("schema"))
@click.option("--check", is_flag=True, help="Write nothing; return 1 when a file in the folder is stale.")
@sentences
def schema(folder: Path, *, check: bool) -> None:
    """Write the generated forms of the schema into FOLDER: JSON Schema, SQL and codebook.

    \b
    Example: incidents schema schema
    """
    from incidents.schema.codebook import stale, write

    if not check:
        write(folder)
        return
    old = stale(folder)
    for name in old:
        click.echo(f"incidents: {folder / name} is out of date; run: incidents schema {folder}", err=True)
    sys.exit(1 if old else 0)
