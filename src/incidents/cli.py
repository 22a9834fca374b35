"""The command line."""

import click

from incidents.commands import COMMANDS


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, commands=COMMANDS)
@click.version_option(package_name="incidents")
def main() -> None:
    """Turn news text into a dataset of military incidents that can be cited."""
