"""What can go wrong, as sentences that a user can act on."""


class IncidentsError(Exception):
    """The reason why a command ends, as one sentence; `exit_code` is what the command returns."""

    exit_code = 2


class LexiconError(IncidentsError):
    """A lexicon file cannot be used: names the file, the entry and the reason."""


class RuleError(IncidentsError):
    """A rule cannot be used: names the file, the rule and the reason."""


class ProjectError(IncidentsError):
    """A project file cannot be used: names the file, the key and the reason."""


class OverrideError(IncidentsError):
    """An override cannot be applied: names the file, the entry and the reason."""


class CacheError(IncidentsError):
    """The cache folder cannot be trusted: others can write into it."""


class QueryError(IncidentsError):
    """A query cannot be answered: it is not SQL, names what is not there, or asks for what is not allowed."""


class InputError(IncidentsError):
    """An input that was named cannot be read at all."""

    exit_code = 3


class OutputError(IncidentsError):
    """The output folder cannot be written or must not be replaced."""

    exit_code = 4


class MachineError(OutputError):
    """The machine gave out before anything was written: a process was ended, memory ran out."""


def is_interruption(error: BaseException) -> bool:
    """Return whether an error is how DuckDB tells of Ctrl-C, which it takes for itself while it works."""
    return type(error).__name__ == "InterruptException" or str(error) == "Query interrupted"
