"""How a command ends: with a number, and a sentence rather than a traceback for what a user can mend."""

import errno
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec

import click

from incidents.errors import IncidentsError, MachineError, OutputError, is_interruption

INTERRUPTED = 130
_NO_MEMORY = (
    "the memory that it may use ran out; try fewer --jobs. The release that is there, if any, is whole."
)
_WANT = frozenset({"MemoryError", "OutOfMemoryException"})
_TOLD_AS = (
    "can't start new thread",
    "failed to map segment",
    "annot allocate memory",
    "Resource temporarily unavailable",
)
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
        except BaseException as error:  # what polars raises is no Exception
            if is_interruption(error):
                click.echo("incidents: stopped; nothing was changed.", err=True)
                sys.exit(INTERRUPTED)
            if not _is_want_of_memory(error):
                raise
            click.echo(f"incidents: {_NO_MEMORY}", err=True)
            sys.exit(MachineError.exit_code)

    return run


def _is_want_of_memory(error: BaseException) -> bool:
    """Return whether a library or Python found no memory, or could not begin a thread for want of it."""
    kinds = {kind.__name__ for kind in type(error).__mro__}
    if kinds & _WANT or (isinstance(error, OSError) and error.errno in {errno.ENOMEM, errno.EAGAIN}):
        return True
    return any(words in str(error) for words in _TOLD_AS)


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
