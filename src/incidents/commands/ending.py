"""How a command ends: with a number, and a sentence rather than a traceback for what a user can mend."""

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec

import click

from incidents.errors import IncidentsError, MachineError, OutputError

INTERRUPTED = 130
_NO_MEMORY = "the memory that it may use ran out; try fewer --jobs. Nothing was changed."
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
        except MemoryError:
            click.echo(f"incidents: {_NO_MEMORY}", err=True)
            sys.exit(MachineError.exit_code)
        except KeyboardInterrupt as stopped:
            click.echo(f"incidents: {str(stopped) or 'stopped; nothing was changed.'}", err=True)
            sys.exit(INTERRUPTED)

    return run


def write_new(path: Path, text: str, otherwise: str) -> None:
    """Write a new file; raises OutputError where there is one, saying what `otherwise`, or none can be."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise OutputError(f"{path} is there already; {otherwise}.") from error
    except OSError as error:
        raise OutputError(f"{path} cannot be written: {error.strerror}.") from error
