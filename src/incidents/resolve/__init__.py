"""A document's events as accounts: who, where, when, how many and who says so, one account for each incident."""

from incidents.resolve.account import Account, Flight, Toll, Value
from incidents.resolve.resolver import Resolver

__all__ = ["Account", "Flight", "Resolver", "Toll", "Value"]
