"""Holds records and tables to the contract; what fails is published as a reject or stops the build.

`records` checks one report or document at a time, `frames` checks whole tables.
"""

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
from incidents.validate.records import Account, Checked, Draft, account, document
from incidents.validate.values import check, kept, reject

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
