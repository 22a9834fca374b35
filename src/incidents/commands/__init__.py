"""The commands of the command line, a module each: arguments in, one call, result out.

A module here imports what its command needs when the command runs, and is itself imported when its command is
called, so that `incidents --help` is fast.
"""

from collections.abc import Iterator, Mapping, MutableMapping
from importlib import import_module
from pathlib import Path
from typing import Any, cast

import click

COMMANDS: Mapping[str, str] = {
    "build": "Build a dataset from texts.",
    "demo": "Build and try the dataset that comes with the package.",
    "diff": "Compare two datasets, value by value.",
    "doctor": "Check that all works on this machine.",
    "explain": "Show what each stage saw in a text.",
    "export": "Write the dataset for other tools and datasets.",
    "info": "Say which versions run here, for a bug report.",
    "init": "Begin a project: write an incidents.toml.",
    "ls": "List incidents.",
    "report": "Write a page with map, timeline and table.",
    "review": "List what needs a person.",
    "rules": "List the rules, show one, run their examples.",
    "schema": "Write the schema: JSON Schema, SQL, codebook.",
    "show": "Show an incident, a report or a document.",
    "sql": "Ask in SQL.",
    "verify": "Check that a release is whole and unchanged.",
    "why": "Show the words and rules behind values.",
    "why-linked": "Show what makes two reports one incident.",
    "why-not": "Show why nothing was read in a text.",
}
"""What each command does, in the words of the help."""


_OF_A_DATASET = "build.parquet"


class Commands(click.Group):
    """The commands; of those that are not called, help needs no more than a line."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  whatever a command returns
        """Run a command; who names a dataset without --data is told where it goes."""
        words = list(ctx.args)
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            options = [] if error.ctx is None else [option.name for option in error.ctx.command.params]
            named = [word for word in words if _is_dataset(word)]
            if named and "data" in options and "--data" not in words:
                told = f"{error.message.rstrip('.')}. A dataset is named so: --data {named[0]}."
                raise click.UsageError(told, error.ctx) from error
            raise

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the names of the commands with what they do."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _is_dataset(word: str) -> bool:
    """Return whether a word of the command line is the folder of a dataset."""
    try:
        return (Path(word) / _OF_A_DATASET).is_file()
    except (OSError, ValueError):
        return False


class _Modules(Mapping[str, click.Command]):
    """The commands by their names, each of which is imported when it is looked up."""

    def __getitem__(self, name: str) -> click.Command:
        """Return the command of a name, which its module has under the same."""
        attribute = name.replace("-", "_")
        if name not in COMMANDS:
            raise KeyError(name)
        return cast("click.Command", getattr(import_module(f"{__name__}.{attribute}"), attribute))

    def __iter__(self) -> Iterator[str]:
        """Yield the names in their order."""
        return iter(COMMANDS)

    def __len__(self) -> int:
        """Return how many commands there are."""
        return len(COMMANDS)


MODULES = cast("MutableMapping[str, click.Command]", _Modules())
"""All commands, as a group wants them."""
