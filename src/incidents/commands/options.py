"""Options that several commands share."""

from pathlib import Path

import click

data = click.option(
    "--data",
    type=click.Path(path_type=Path),
    default=Path("dist"),
    show_default=True,
    help="Folder of the dataset.",
)
form = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "jsonl", "csv"]),
    default="table",
    show_default=True,
    help="How the answer is written to standard output.",
)
