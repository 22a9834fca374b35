"""The command that shows how a text was read."""

from datetime import date
from pathlib import Path

import click

from incidents.commands import COMMANDS, options
from incidents.commands.ending import sentences


@click.command(short_help=COMMANDS["explain"])
@click.argument("subject")
@options.published
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    default=Path("dist"),
    show_default=True,
    help="Dataset in which a report id is looked up.",
)
@options.rules
@options.lexicon
@options.form
@sentences
def explain(
    subject: str,
    published: date | None,
    data: Path,
    rule_files: tuple[Path, ...],
    lexicon_files: tuple[Path, ...],
    form: str,
) -> None:
    """Show what each stage saw in SUBJECT: a file, a text, or the id of a report.

    Formats for programs have the values that were read, a row each, with their words and rules.

    \b
    Example: incidents explain "Jets bombed a depot near Homs on Monday."
    """
    from incidents.ask.explain import explanation, values
    from incidents.ask.tabulate import write
    from incidents.reading import own

    brought = own.read(lexicon_files, rule_files)
    if form == "table":
        click.echo(explanation(subject, published, data, brought))
    else:
        write(values(subject, published, data, brought), form)
