"""The command that shows what a dataset is, with the texts that come with the program."""

from pathlib import Path

import click

from incidents.commands import COMMANDS
from incidents.commands.ending import sentences


@click.command(short_help=COMMANDS["demo"])
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("incidents-demo"),
    show_default=True,
    help="Folder for the dataset.",
)
@sentences
def demo(out: Path) -> None:
    """Build the dataset of the five news reports that come with the program.

    \b
    Example: incidents demo --out demo
    """
    from incidents.ask.terminal import progress, summary
    from incidents.build import build

    with progress() as show:
        built = build([str(_seeds())], out, watcher=show)
    summary(built, out)
    click.echo(
        f"\nNow: incidents ls --data {out}, or incidents report --data {out} --out report.html", err=True
    )


def _seeds() -> Path:
    """Return the folder of the texts: in the package, or beside it in a checkout."""
    package = Path(__file__).parent.parent
    packed = package / "seeds"
    return packed if packed.is_dir() else package.parent.parent / "seeds"
