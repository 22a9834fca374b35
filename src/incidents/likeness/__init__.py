"""Likeness: whether two accounts tell one incident, as named and weighted pieces of evidence.

It stands before `resolve` and `link`, because both ask it: passages of one text, and reports of many.
"""

from incidents.likeness.comparison import Comparison, Likeness, Piece
from incidents.likeness.told import Told
from incidents.likeness.weights import Weights, weights

__all__ = ["Comparison", "Likeness", "Piece", "Told", "Weights", "weights"]
