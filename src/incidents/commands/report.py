"""The command that writes a page to look at."""

from pathlib import Path

import click

from incidents.commands import COMMANDS
from incidents.commands.ending import sentences


@click.command(short_help=COMMANDS["report"])
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    default=Path("dist"),
    show_default=True,
    help="Dataset that the report shows.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("report.html"),
    show_default=True,
    help="HTML file to write, - for standard output.",
)
@click.option("--open", "shown", is_flag=True, help="Open it in the browser when it is written.")
@click.option("--force", is_flag=True, help="Replace a file that is no report.")
@sentences
def report(data: Path, out: Path, *, shown: bool, force: bool) -> None:
    """Write one HTML file with map, timeline, table, and the words behind every value.

    The file needs no network and no other file. Any browser of the last three years opens it.

    \b
    Example: incidents report --data dist --out report.html
    """
    import incidents
    from incidents.report import page, write

    dataset = incidents.open(data)
    if out == Path("-"):
        if shown:
            raise click.UsageError("--open needs a file; name one with --out.")
        click.echo(page(dataset), nl=False)
        return
    size = write(dataset, out, force=force)
    click.echo(f"{dataset.incidents.height} incidents written to {out} ({size / 1e6:.1f} MB)", err=True)
    if shown:
        click.launch(out.resolve().as_uri())
