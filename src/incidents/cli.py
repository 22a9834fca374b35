"""The command line."""

import gc
import io
import os
import signal
import sys
from pathlib import Path

import click

from incidents.commands import MODULES, Commands
from incidents.commands.ending import sentences

_MADE = 200_000
"""After how many new objects the collector comes: nearly all that a start makes, half as many, is kept."""

_USAGE = 2
_SETTINGS = {"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "INCIDENTS"}


@click.group(cls=Commands, commands=MODULES, context_settings=_SETTINGS)
@click.version_option(package_name="incidents")
@click.pass_context
@sentences
def main(context: click.Context) -> None:
    """Turn news text into a dataset of military incidents that can be cited."""
    here = Path()
    if any((here / name).is_file() for name in ("incidents.toml", "pyproject.toml")):
        from incidents import project  # noqa: PLC0415  most folders have none

        context.obj = project.load(here)
        context.default_map = context.obj.defaults()


def run() -> None:
    """Run the command line as a process of its own, which is left at once when the command has ended.

    To take all words and patterns apart first takes a fifth of a second and changes nothing. When it is asked
    to end, as by `timeout` or by a cluster that wants its machine back, it stops as with Ctrl-C.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    gc.set_threshold(_MADE)
    if sys.flags.optimize > 1:
        # The schema is described by docstrings, which -OO takes away.
        sys.stderr.write("incidents: it cannot run with -OO or PYTHONOPTIMIZE=2; leave that out.\n")
        sys.exit(_USAGE)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that lacks a character of a text shows its number, and the command goes on.
            stream.reconfigure(errors="backslashreplace")
    try:
        main(prog_name="incidents")
    except SystemExit as ended:
        if not isinstance(ended.code, int) or not _is_told():
            raise
        os._exit(ended.code)


def _is_told() -> bool:
    """Return whether all that was said has gone out; where it has not, Python itself says so at the end."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        return False
    return True
