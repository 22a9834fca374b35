"""Holds records and tables to the contract; what fails is published as a reject or stops the build.

`records` checks one report or document at a time, `frames` checks whole tables. What concerns tables is
loaded when somebody asks for it: a text is read, and examples of rules are run, without their libraries.
"""

from typing import TYPE_CHECKING, Any

from incidents.validate.records import Account, Checked, Draft, account, document
from incidents.validate.values import check, kept, reject

if TYPE_CHECKING:
    from incidents.validate.frames import (
        ContractError,
        Tables,
        check_keys,
        check_records,
        check_table,
        contradictions,
        gates,
        sorted_and_checked,
        table,
        tables,
    )

__all__ = [
    "Account",
    "Checked",
    "ContractError",
    "Draft",
    "Tables",
    "account",
    "check",
    "check_keys",
    "check_records",
    "check_table",
    "contradictions",
    "document",
    "gates",
    "kept",
    "reject",
    "sorted_and_checked",
    "table",
    "tables",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401  whatever has the name
    """Return what `frames` has under a name, which is loaded then."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from incidents.validate import frames  # noqa: PLC0415  loads polars and pandera

    return getattr(frames, name)
