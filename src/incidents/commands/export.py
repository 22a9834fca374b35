"""The command that writes a dataset in another format."""

from pathlib import Path

import click

from incidents.commands import COMMANDS, options
from incidents.commands.ending import sentences

# Named here, and not read from the formats, so that --help stays fast; a test compares the two.
FORMATS = (
    "acled bibtex csv datasette flat geojson geoparquet gpkg grades jsonl plover ris sqlite stata ucdp xlsx"
).split()
_MODALITIES = ("asserted", "attributed", "alleged", "denied")


@click.command(short_help=COMMANDS["export"])
@click.option("--to", required=True, type=click.Choice(FORMATS), help="Format to write.")
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    default=Path("dist"),
    show_default=True,
    help="Folder of the dataset.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help="File or folder to write, - for standard output; incidents.<format> here when not given.",
)
@click.option("--table", help="One table or view, with --to csv.")
@click.option(
    "--weakest",
    type=click.Choice(_MODALITIES),
    help="Weakest account that makes a row in a map or a crosswalk.",
)
@options.at_least
@click.option("--force", is_flag=True, help="Replace what stands there, whoever wrote it.")
@sentences
def export(  # noqa: PLR0913  one for each option
    to: str,
    data: Path,
    out: Path | None,
    table: str | None,
    weakest: str | None,
    *,
    at_least: float,
    force: bool,
) -> None:
    """Write the dataset for other tools, or in the columns of other datasets.

    \b
    Example: incidents export --to geojson --data dist --out incidents.geojson
    """
    import incidents
    from incidents.export import Choice, default_out
    from incidents.export import export as run
    from incidents.schema import Modality

    choice = Choice(table, None if weakest is None else Modality(weakest))
    place = None if out == Path("-") else out or default_out(to, choice)
    written = run(incidents.open(data, at_least=at_least), to, place, choice, force=force)
    click.echo(f"{written.rows} {written.what} written to {place or 'standard output'}", err=True)
    if written.note:
        click.echo(written.note, err=True)
    for reason, count in written.left_out.items():
        click.echo(f"{count} left out: {reason}", err=True)
