"""Options that several commands share."""

from datetime import date
from pathlib import Path
from typing import Any

import click


class _Day(click.ParamType[date]):
    """A day in any usual form that can be no other day, as a build reads it."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:  # noqa: ANN401
        """Return the day; fails with a sentence for what is none, or could be two."""
        from incidents.read.days import written_day

        day = written_day(value)
        if day is None:
            self.fail(f"{value!r} is no day such as 2016-05-05, or could be two days.", param, ctx)
        return day


published = click.option(
    "--published",
    type=_Day(),
    metavar="DAY",
    help="Day of publication of a text or file, such as 2016-05-05.",
)
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
