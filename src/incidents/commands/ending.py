"""How a command ends: with a number, and a sentence rather than a traceback for what a user can mend."""

import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import click

from incidents.errors import IncidentsError

INTERRUPTED = 130
_P = ParamSpec("_P")


def sentences(command: Callable[_P, None]) -> Callable[_P, None]:
    """End a command with a sentence on stderr, and no traceback, where the user can put something right."""

    @wraps(command)
    def run(*args: _P.args, **options: _P.kwargs) -> None:
        try:
            command(*args, **options)
        except IncidentsError as error:
            click.echo(f"incidents: {error}", err=True)
            sys.exit(error.exit_code)
        except KeyboardInterrupt as stopped:
            click.echo(f"incidents: {str(stopped) or 'stopped; nothing was changed.'}", err=True)
            sys.exit(INTERRUPTED)

    return run
