"""The command that lists what needs a person."""

from pathlib import Path

import click

from incidents.commands import COMMANDS, options
from incidents.commands.ending import sentences, write_new

_SHOWN = 40
_BELOW = 0.6


@click.command(short_help=COMMANDS["review"])
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(["weak_link", "rival_values", "low_confidence", "nothing_read"]),
    help="Only this kind; can be given again.",
)
@click.option(
    "--below",
    type=click.FloatRange(0, 1),
    default=_BELOW,
    show_default=True,
    help="Confidence under which an incident is listed.",
)
@click.option(
    "--stubs",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write stubs of overrides into this new file; nothing in them counts yet.",
)
@click.option(
    "--limit", type=click.IntRange(min=0), help=f"At most so many; 0 for all. [default: {_SHOWN} in a table]"
)
@options.data
@options.form
@sentences
def review(
    kinds: tuple[str, ...], below: float, stubs: Path | None, limit: int | None, data: Path, form: str
) -> None:
    """List what needs a person.

    Links near the threshold, numbers that contradict each other, incidents of low confidence, and texts that
    speak of armed force and in which nothing was found. What a person has decided is left out.

    \b
    Example: incidents review --kind weak_link --stubs overrides/to-decide.yml
    """
    import polars as pl

    from incidents.ask.dataset import open_release
    from incidents.ask.review import review as reviewed
    from incidents.ask.stubs import stubs as stubs_of
    from incidents.ask.tabulate import write

    dataset = open_release(data)
    found = reviewed(dataset, below)
    if kinds:
        found = found.filter(pl.col("kind").is_in(kinds))
    most = limit if limit is not None else _SHOWN * (form == "table")
    shown = found.head(most) if most else found
    if stubs is not None:
        write_new(stubs, stubs_of(dataset, shown), "choose another name")
    if not found.height and form == "table":
        told = f"none of {dataset.incidents.height} incidents is under {below:g}, no link or number in doubt"
        click.echo(f"Nothing needs a person: {told}; --below 0.8 asks for more.", err=True)
        return
    write(shown.drop("document_id", "incident_id") if form == "table" else shown, form)
    if shown.height < found.height:
        click.echo(f"{shown.height} of {found.height}; --limit 0 lists all.", err=True)
