"""The command that begins a project."""

from pathlib import Path

import click

from incidents.commands.ending import sentences


@click.command(short_help="Begin a project: write an incidents.toml.")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path())
@sentences
def init(folder: Path) -> None:
    """Write an incidents.toml into FOLDER that says what to build and what the dataset is called.

    \b
    Example: incidents init my-project
    """
    from incidents.errors import OutputError
    from incidents.project import EXAMPLE, FILE

    path = folder / FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(EXAMPLE)
    except FileExistsError as error:
        raise OutputError(f"{path} is there already; nothing was changed.") from error
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror}.") from error
    click.echo(f"{path} written: name your texts in it, then run incidents build.", err=True)
