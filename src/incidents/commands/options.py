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
rules = click.option(
    "--rules",
    "rule_files",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    metavar="FILE",
    help="Rules of your own, beside those of the package; can be given again.",
)
lexicon = click.option(
    "--lexicon",
    "lexicon_files",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    multiple=True,
    metavar="FILE",
    help="Words of your own, beside those of the package; can be given again.",
)
at_least = click.option(
    "--at-least",
    type=click.FloatRange(0, 1),
    default=0.0,
    metavar="SHARE",
    help="Leave out reports and values that are less sure, such as 0.9; see docs/confidence.md.",
)
form = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "jsonl", "csv"]),
    default="table",
    show_default=True,
    help="How the answer is written to standard output.",
)
