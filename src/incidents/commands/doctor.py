"""The command that says whether this machine can build, and what a build touches."""

import sys
from pathlib import Path

import click

from incidents.commands import COMMANDS
from incidents.commands.ending import sentences


@click.command(short_help=COMMANDS["doctor"])
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("dist"),
    show_default=True,
    help="Folder that a build would write.",
)
@sentences
def doctor(out: Path) -> None:
    """Say whether a build can run here, which folders it writes to, and that it needs no network.

    Returns 1 when something is in the way; nothing is changed.

    \b
    Example: incidents doctor --out dataset
    """
    from incidents.ask.doctor import findings

    is_well = True
    for finding in findings(out):
        is_well = is_well and finding.is_well
        click.echo(f"{'ok ' if finding.is_well else 'NO '} {finding.subject:<10} {finding.says}")
    sys.exit(0 if is_well else 1)
