"""A document's events as accounts, one for each incident: who, where, when, how many and who says so."""

from incidents.resolve.account import Account, Flight, Speaker, Toll, Value
from incidents.resolve.resolver import Resolver

__all__ = ["Account", "Flight", "Resolver", "Speaker", "Toll", "Value"]
