"""Turns news text into a dataset of military incidents that can be cited."""

from importlib.metadata import version

__version__ = version("incidents")
