"""Runs the command line as `python -m incidents`."""

from incidents.cli import run

run()
