"""The command that begins a project."""

from pathlib import Path

import click

from incidents.commands import COMMANDS
from incidents.commands.ending import sentences, write_new


@click.command(short_help=COMMANDS["init"])
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path())
@sentences
def init(folder: Path) -> None:
    """Write an incidents.toml into FOLDER that says what to build and what the dataset is called.

    \b
    Example: incidents init my-project
    """
    from incidents.export.target import refuse_inside
    from incidents.project import EXAMPLE, FILE

    path = folder / FILE
    refuse_inside(path)
    write_new(path, EXAMPLE, "nothing was changed")
    click.echo(f"{path} written: name your texts in it, then run incidents build.", err=True)
